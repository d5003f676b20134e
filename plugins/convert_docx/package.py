"""The package round a Word document: parts, their content types and relationships, in a zip archive.

Reading is careful, since templates and documents to be checked come from outside: nothing is unpacked to disk, and
the number, the size and the compression of what is inside have limits. Writing gives the same bytes for the same
parts: fixed order, fixed time stamps.

Source: ISO/IEC 29500-2, Open Packaging Conventions.
"""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from convert.errors import ContentError
from convert.kit.packed import BROKEN, member_of, pack
from convert.kit.xml import parse_xml
from convert_docx.ooxml import serialise

CONTENT_TYPES = "[Content_Types].xml"
TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"

_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

MOST_PARTS = 4096
"""How many parts a package may have."""

LARGEST_PART = 128 * 1024 * 1024
"""How many bytes one part may unpack to."""

LARGEST_PACKAGE = 256 * 1024 * 1024
"""How many bytes all parts together may unpack to."""


class Relationship(Struct, frozen=True):
    """A part's reference to another part or to an address outside (`external`); `kind` is a URI."""

    id: str
    kind: str
    target: str
    external: bool = False


def office(kind: str) -> str:
    """The URI of a relationship that Office Open XML itself defines ("styles", "hyperlink" ...)."""
    return _OFFICE + kind


def relationships_part(part: str) -> str:
    """The name of the part that holds the relationships of another one; "" is the package itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolve(part: str, target: str) -> str:
    """The name of the part that a relationship of `part` points to."""
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")


def relationships(parts: Mapping[str, bytes], part: str) -> list[Relationship]:
    """What the part refers to; empty if it refers to nothing.

    Raises:
        ContentError: Its relationships are not well-formed XML.
    """
    return read_relationships(parts.get, part)


def read_relationships(part_of: Callable[[str], bytes | None], part: str) -> list[Relationship]:
    """The same for a package whose parts are had one by one.

    Raises:
        ContentError: Its relationships are not well-formed XML.
    """
    name = relationships_part(part)
    data = part_of(name)
    if data is None:
        return []
    return [
        Relationship(
            found.get("Id", ""),
            found.get("Type", ""),
            found.get("Target", ""),
            found.get("TargetMode") == "External",
        )
        for found in parse_xml(data, f"XML in {name}").iter(f"{{{RELATIONSHIPS_NAMESPACE}}}Relationship")
    ]


def relationships_xml(found: Iterable[Relationship]) -> bytes:
    """Relationships as the part that holds them."""
    root = etree.Element(
        f"{{{RELATIONSHIPS_NAMESPACE}}}Relationships",
        nsmap={None: RELATIONSHIPS_NAMESPACE},  # type: ignore[dict-item]  # the stubs know no default namespace
    )
    for each in found:
        element = etree.SubElement(root, f"{{{RELATIONSHIPS_NAMESPACE}}}Relationship")
        element.set("Id", each.id)
        element.set("Type", each.kind)
        element.set("Target", each.target)
        if each.external:
            element.set("TargetMode", "External")
    return serialise(root)


def content_types_xml(types: Mapping[str, str]) -> bytes:
    """The content types of parts by their names, each stated for itself."""
    root = etree.Element(
        f"{{{TYPES_NAMESPACE}}}Types",
        nsmap={None: TYPES_NAMESPACE},  # type: ignore[dict-item]  # the stubs know no default namespace
    )
    for extension, kind in (("rels", _RELATIONSHIPS_TYPE), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{TYPES_NAMESPACE}}}Default", Extension=extension, ContentType=kind)
    for name in sorted(types):
        etree.SubElement(root, f"{{{TYPES_NAMESPACE}}}Override", PartName=f"/{name}", ContentType=types[name])
    return serialise(root)


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of each part by its name; a part for which none is stated is left out.

    Raises:
        ContentError: There are no content types, or they are not well-formed XML.
    """
    if CONTENT_TYPES not in parts:
        raise ContentError("it holds no content types, so it is not an Office document")
    root = parse_xml(parts[CONTENT_TYPES], f"XML in {CONTENT_TYPES}")
    defaults = {
        found.get("Extension", "").lower(): found.get("ContentType", "")
        for found in root.iter(f"{{{TYPES_NAMESPACE}}}Default")
    }
    overrides = {
        found.get("PartName", "").lstrip("/"): found.get("ContentType", "")
        for found in root.iter(f"{{{TYPES_NAMESPACE}}}Override")
    }
    types = {}
    for name in parts:
        kind = overrides.get(name) or defaults.get(name.rpartition(".")[2].lower())
        if kind and name != CONTENT_TYPES:
            types[name] = kind
    return types


def zip_parts(parts: Mapping[str, bytes], *, compress: bool = True) -> bytes:
    """The parts in a zip archive, content types first; the same parts give the same bytes."""
    ordered = {name: parts[name] for name in sorted(parts, key=_place)}
    return pack(ordered, stored=() if compress else ordered)


def _place(name: str) -> tuple[int, str]:
    return (0 if name == CONTENT_TYPES else 1 if name.startswith("_rels/") else 2), name


def unzip_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package that comes from outside, by their names.

    Raises:
        ContentError: It is not a zip archive, is damaged, or holds more than an article can.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(entries)
            return dict(_members(archive, entries))
    except BROKEN as error:
        raise ContentError(f"the archive is damaged: {error}") from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise ContentError(f"it holds {len(entries)} parts, more than an article needs")
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        twice = next(name for number, name in enumerate(names) if name in names[:number])
        raise ContentError(f"it holds the part {twice!r} twice")
    for entry in entries:
        if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.replace("\\", "/").split("/"):
            raise ContentError(f"the name of its part {entry.filename!r} leads out of it")


def _members(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    total = 0
    for entry in entries:
        content = member_of(archive, entry, LARGEST_PART)
        total += len(content or b"")
        if content is None or total > LARGEST_PACKAGE:
            raise ContentError(f"its part {entry.filename!r} unpacks to more than an article can hold")
        yield entry.filename, content
