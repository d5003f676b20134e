"""A book opened for checking: its files, package and pages, within limits."""

import io
import posixpath
import re
import zipfile
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from convert.errors import ContentError
from convert.kit.packed import BROKEN
from convert.kit.xml import parse_xml

_MEDIA_TYPE = b"application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_OPF = "{http://www.idpf.org/2007/opf}"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_MOST_FILES = 20_000
_MOST_BYTES = 1024 * 1024 * 1024
# The one document type of XHTML in EPUB 3, which `parse_xml` refuses with all others.
_DOCTYPE = re.compile(rb"\A(\s*<\?xml[^>]*\?>)?\s*<!DOCTYPE html>")


class Fault(Exception):  # noqa: N818 - a fault of a book, found or raised
    """Something wrong with a book: the end of a problem's id, what is wrong, and in which file."""

    def __init__(self, problem: str, what: str, where: str = "") -> None:
        super().__init__(what)
        self.problem = problem
        self.where = where


class Item(Struct, frozen=True):
    """A file that the package lists."""

    identifier: str
    name: str
    media_type: str
    properties: tuple[str, ...]


class Page(Struct, frozen=True):
    """A content document."""

    name: str
    root: etree._Element
    ids: frozenset[str]


class Book(Struct, frozen=True):
    """A book, its files and what the package says of them."""

    files: dict[str, bytes]
    package_name: str
    package: etree._Element
    metadata: etree._Element
    items: tuple[Item, ...]
    linked: frozenset[str]
    pages: dict[str, Page]
    nav: Page | None

    def properties(self, name: str) -> list[str]:
        """The values of a metadata property."""
        found = self.metadata.iter(f"{_OPF}meta")
        return [(each.text or "").strip() for each in found if each.get("property") == name]

    def resolve(self, page: Page, href: str) -> tuple[str, str]:
        """The file and the fragment that a relative address leads to."""
        path, _, fragment = href.partition("#")
        base = posixpath.dirname(page.name)
        name = posixpath.normpath(posixpath.join(base, unquote(path))) if path else page.name
        return name, unquote(fragment)


def open_book(data: bytes) -> Book:
    """Open a book. Raises `Fault` where there is no way to go on."""
    files = _files(data)
    container = _parse(files, _CONTAINER)
    rootfile = next(container.iter(_ROOTFILE), None)
    name = rootfile.get("full-path", "") if rootfile is not None else ""
    package = _parse(files, name)
    metadata = package.find(f"{_OPF}metadata")
    if metadata is None:
        raise Fault("metadata", "the package has no metadata", name)
    items = tuple(_items(package, name))
    pages = {
        item.name: _page(files, item.name)
        for item in items
        if item.media_type == "application/xhtml+xml" and item.name in files
    }
    nav = next((pages.get(item.name) for item in items if "nav" in item.properties), None)
    return Book(files, name, package, metadata, items, _linked_files(metadata, name), pages, nav)


def _files(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise Fault("too-large", "it unpacks to more than any book holds")
            first = entries[0] if entries else None
            if first is None or first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
                raise Fault("media-type", "the first file is not an uncompressed 'mimetype'")
            files = {entry.filename: archive.read(entry) for entry in entries}
    except BROKEN as error:
        raise Fault("not-zip", f"it is not a whole ZIP archive: {error}") from error
    if files["mimetype"] != _MEDIA_TYPE:
        raise Fault("media-type", "the file 'mimetype' does not say application/epub+zip")
    return files


def _parse(files: dict[str, bytes], name: str) -> etree._Element:
    if name not in files:
        raise Fault("missing-file", f"there is no {name or 'package'!r}")
    try:
        return parse_xml(_DOCTYPE.sub(rb"\1", files[name]), name)
    except ContentError as error:
        raise Fault("not-xml", error.what, name) from error


def _items(package: etree._Element, name: str) -> list[Item]:
    base = posixpath.dirname(name)
    return [
        Item(
            item.get("id", ""),
            posixpath.normpath(posixpath.join(base, unquote(item.get("href", "")))),
            item.get("media-type", ""),
            tuple((item.get("properties") or "").split()),
        )
        for item in package.iter(f"{_OPF}item")
    ]


def _linked_files(metadata: etree._Element, name: str) -> frozenset[str]:
    """The files in the archive that the package links to, which it does not list (EPUB 3.3, linked resources)."""
    base = posixpath.dirname(name)
    addresses = [link.get("href", "").partition("#")[0] for link in metadata.iter(f"{_OPF}link")]
    return frozenset(
        posixpath.normpath(posixpath.join(base, unquote(address)))
        for address in addresses
        if address and ":" not in address.partition("/")[0] and not address.startswith("//")
    )


def _page(files: dict[str, bytes], name: str) -> Page:
    root = _parse(files, name)
    ids = frozenset(found for element in root.iter(etree.Element) if (found := element.get("id")))
    return Page(name, root, ids)
