"""A Word document opened for reading: which part is the text, what the parts refer to, and limits before all.

Nothing that lies outside the package is looked at. Source: ISO/IEC 29500-2 (packages), ISO/IEC 29500-1 annex A and
29500-4 (the two sets of namespaces), [MS-CFB] 2.2 (the older container, which encrypted documents stand in too).
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Protocol

from lxml import etree

from convert.errors import ContentError
from convert.kit.packed import BROKEN, COMPOUND, member_of
from convert.kit.xml import parse_xml
from convert_docx.package import (
    CONTENT_TYPES,
    LARGEST_PACKAGE,
    LARGEST_PART,
    MOST_PARTS,
    Relationship,
    content_types,
    read_relationships,
    resolve,
)

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LEGACY = "WordDocument".encode("utf-16-le")
_RTF = b"{\\rtf"

_ASK = "open it in Word and save it, or ask for the file again"
_OTHERS = {
    "spreadsheetml": "an Excel workbook",
    "presentationml": "a PowerPoint presentation",
    "ms-excel": "an Excel workbook",
    "ms-powerpoint": "a PowerPoint presentation",
}

# The strict namespaces say the same as the transitional ones for all that is read here.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", b"http://schemas.openxmlformats.org/drawingml/2006/picture"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
        b"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    ),
)


_UNREAD = ((b"<w:latentStyles", b"</w:latentStyles>"), (b'<w:style w:type="table"', b"</w:style>"))


class Package(Protocol):
    """What can be read: parts by their names, and what they refer to.

    `main` is the part that holds the text, `related` what that part refers to, by the ids of the relationships.
    """

    main: str
    related: Mapping[str, Relationship]

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or none if there is no such part."""

    def tree(self, name: str) -> etree._Element | None:
        """The root element of a part, or none if there is no such part."""

    def relationships(self, part: str) -> list[Relationship]:
        """What a part refers to; "" is the package itself."""

    def target(self, kind: str) -> str:
        """The name of the part of a kind ("styles") that the text refers to, "" if there is none."""


class Opened:
    """The parts of a Word document, each unpacked when it is asked for.

    Attributes:
        main: The name of the part that holds the text.
        related: What that part refers to, by the id of the relationship.
    """

    def __init__(self, data: bytes) -> None:
        """Open a package.

        Raises:
            ContentError: It is not a Word document, is damaged, encrypted, or holds more than an article can.
        """
        _check_container(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise ContentError(f"the archive is damaged: {error}", hint="ask for the file again") from error
        entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        _check_entries(entries)
        # Names of parts are compared without case, and some programs begin them with a slash or part them by "\".
        self._entries = {_plain(entry.filename): entry for entry in entries}
        self._unpacked = 0
        self._relations: dict[str, list[Relationship]] = {}
        self.main = self._main()
        self.related: Mapping[str, Relationship] = {each.id: each for each in self.relationships(self.main)}

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or none if there is no such part.

        Raises:
            ContentError: It is damaged, or unpacks to more than an article can hold.
        """
        entry = self._entries.get(_plain(name))
        if entry is None:
            return None
        try:
            content = member_of(self._archive, entry, LARGEST_PART)
        except BROKEN as error:
            raise ContentError(f"its part {entry.filename!r} is damaged: {error}") from error
        self._unpacked += len(content or b"")
        if content is None or self._unpacked > LARGEST_PACKAGE:
            raise ContentError(f"its part {entry.filename!r} unpacks to more than an article can hold")
        return content

    def tree(self, name: str) -> etree._Element | None:
        """The root element of a part, in transitional namespaces, or none if there is no such part.

        Raises:
            ContentError: It is not well-formed, or declares a document type.
        """
        data = self.part(name)
        if data is None:
            return None
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL:
                data = data.replace(strict, transitional)
        return parse_xml(_without_unread_styles(data), f"XML in {name}")

    def relationships(self, part: str) -> list[Relationship]:
        """What a part refers to; "" is the package itself."""
        if part not in self._relations:
            self._relations[part] = read_relationships(self.part, part)
        return self._relations[part]

    def target(self, kind: str) -> str:
        """The name of the part of a kind ("styles") that the text refers to, "" if there is none."""
        for each in self.related.values():
            if not each.external and each.kind.rpartition("/")[2] == kind:
                return resolve(self.main, each.target)
        return ""

    def _main(self) -> str:
        if self.part(CONTENT_TYPES) is None:
            raise ContentError("this archive is not an Office document: it states no types", hint=_ASK)
        for each in self.relationships(""):
            if each.external or each.kind.rpartition("/")[2] != "officeDocument":
                continue
            name = resolve("", each.target)
            if _plain(name) not in self._entries:
                raise ContentError(f"its text should be in {each.target!r}, which it does not hold", hint=_ASK)
            self._check_kind(name)
            return name
        raise ContentError("this archive does not say which part holds its text", hint=_ASK)

    def _check_kind(self, name: str) -> None:
        kind = self._types().get(_plain(name), "")
        for word, what in _OTHERS.items():
            if word in kind:
                raise ContentError(f"this is {what}, not a Word document", hint="save the text as .docx")

    def _types(self) -> dict[str, str]:
        data = self.part(CONTENT_TYPES)
        if data is None:
            return {}
        names = {entry.filename: b"" for entry in self._entries.values()}
        return {_plain(name): kind for name, kind in content_types(names | {CONTENT_TYPES: data}).items()}


def _without_unread_styles(data: bytes) -> bytes:
    """A part without styles of tables, and without the list of those that it does not hold (17.7.4.5).

    That is three quarters of what most programs write of styles, and says nothing of what paragraphs are.
    """
    for begin, end in _UNREAD:
        kept: list[bytes] = []
        at = 0
        while (start := data.find(begin, at)) >= 0:
            close = data.find(b">", start)
            if data[close - 1 : close] != b"/":
                stop = data.find(end, close)
                if stop < 0:
                    break
                kept.append(data[at:start])
                at = stop + len(end)
            else:
                kept.append(data[at:close])
                at = close
        data = b"".join([*kept, data[at:]]) if kept else data
    return data


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check_container(data: bytes) -> None:
    if data.startswith(COMPOUND):
        # The names of what is in it stand in its directory, which may be anywhere.
        if _ENCRYPTED in data:
            raise ContentError("the document is encrypted", hint="save it without a password")
        if _LEGACY in data:
            raise ContentError(
                "this is a Word 97-2003 document (.doc)",
                hint="save it as .docx, or run: soffice --convert-to docx FILE",
            )
        raise ContentError("this is an older Office file, not a Word document (.docx)", hint="save it as .docx")
    if data.startswith(_RTF):
        raise ContentError("this is RTF, not a Word document (.docx)", hint="save it as .docx")
    if not data.startswith(b"PK"):
        raise ContentError("this is not a Word document (.docx): it is not a ZIP archive", hint="check the file")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise ContentError(f"it holds {len(entries)} parts, more than an article needs")
    seen: set[str] = set()
    for entry in entries:
        name = _plain(entry.filename)
        if name in seen:
            raise ContentError(f"it holds the part {entry.filename!r} twice")
        seen.add(name)
        if ".." in name.split("/"):
            raise ContentError(f"the name of its part {entry.filename!r} leads out of it")
    if sum(entry.file_size for entry in entries) > LARGEST_PACKAGE:
        raise ContentError("it unpacks to more than an article can hold")
