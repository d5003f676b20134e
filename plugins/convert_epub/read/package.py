"""A book opened for reading: its package, reading order and contents, as far as they are there.

Sources: EPUB 3.3, sections 4.2 (OCF), 5 (package document) and 7 (navigation); OPF 2.0.1 for the NCX. Books that
break the rules are read as far as they go: a file that the manifest names and the archive lacks costs only itself.
"""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from convert.errors import ContentError
from convert.kit.packed import Packed, resolve
from convert.kit.xml import parse_xml
from convert.report import Report

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Fonts alone are scrambled by these (EPUB 3.3, section 4.4; Adobe's older way).
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_NAMES = (".xhtml", ".html", ".htm", ".xml")


class Item(Struct, frozen=True):
    """A file that the manifest lists: its name in the archive, media type and properties."""

    id: str
    name: str
    media_type: str
    properties: tuple[str, ...]


class Entry(Struct, frozen=True):
    """An entry of the contents: its label, where it leads, and the entries below it."""

    label: str
    name: str
    fragment: str
    below: "tuple[Entry, ...]" = ()


class Package(Struct, frozen=True):
    """What the package document says: metadata (an element, or none), manifest by id, pages in reading order."""

    name: str
    metadata: etree._Element | None
    items: dict[str, Item]
    spine: tuple[Item, ...]
    direction: str
    toc: str


def open_package(files: Packed, report: Report) -> Package:
    """Find and read the package document.

    Raises:
        ContentError: There is none, it cannot be read, or the book is encrypted.
    """
    _refuse_encrypted(files)
    name = _package_name(files)
    root = tree_of(files, name)
    if root is None:
        raise ContentError(
            "the book has no package document", hint="get the book again, or unpack and convert its pages"
        )
    items = {item.id: item for item in _items(root, name)}
    spine_element = _first(root, "spine")
    spine = tuple(_spine(spine_element, items))
    if not spine:
        spine = tuple(
            item for item in items.values() if item.media_type in _PAGES and "nav" not in item.properties
        )
        report.warn(
            "epub.no-spine", "the book states no reading order; its pages are read as the manifest lists them"
        )
    toc = items.get(spine_element.get("toc", "") if spine_element is not None else "")
    direction = spine_element.get("page-progression-direction", "") if spine_element is not None else ""
    return Package(name, _first(root, "metadata"), items, spine, direction, toc.name if toc is not None else "")


def _refuse_encrypted(files: Packed) -> None:
    data = files.read(_ENCRYPTION)
    if data is None:
        return
    root = parse_leniently(data)
    for method in root.iter("{*}EncryptionMethod") if root is not None else ():
        if method.get("Algorithm", "") not in _FONTS:
            raise ContentError("the book is encrypted", hint="give a book without copy protection")


def _package_name(files: Packed) -> str:
    """The package document that the container names; the first of several, as reading systems take it."""
    data = files.read(_CONTAINER)
    if data is None:
        raise ContentError(f"this is not an EPUB: it has no {_CONTAINER}", hint="unpack it and convert its pages")
    rootfile = next(parse_xml(data, _CONTAINER).iter("{*}rootfile"), None)
    path = rootfile.get("full-path", "") if rootfile is not None else ""
    name = files.find(path)
    if not name:
        raise ContentError(f"the book lacks the package document {path!r} that it names", where=_CONTAINER)
    return name


def _items(root: etree._Element, package: str) -> Iterator[Item]:
    for item in root.iter("{*}item"):
        name, _ = resolve(package, item.get("href", ""))
        kind = item.get("media-type", "").lower()
        yield Item(item.get("id", ""), name, kind, tuple(item.get("properties", "").split()))


def _spine(spine: etree._Element | None, items: dict[str, Item]) -> Iterator[Item]:
    seen: set[str] = set()
    for reference in spine.iter("{*}itemref") if spine is not None else ():
        item = items.get(reference.get("idref", ""))
        if item is None or item.id in seen:
            continue
        seen.add(item.id)
        if item.media_type in _PAGES or item.name.lower().endswith(_NAMES):
            yield item


# --- Contents -------------------------------------------------------------------------------------------------


def contents(files: Packed, package: Package) -> list[Entry]:
    """The entries of the first level of the contents: of the navigation document, else of the NCX."""
    nav = next((item for item in package.items.values() if "nav" in item.properties), None)
    if nav is not None:
        found = list(_nav_entries(tree_of(files, nav.name), nav.name))
        if found:
            return found
    ncx = package.toc or next(
        (item.name for item in package.items.values() if item.media_type.endswith("ncx+xml")), ""
    )
    return list(_ncx_entries(tree_of(files, ncx), ncx)) if ncx else []


def _nav_entries(root: etree._Element | None, page: str) -> Iterator[Entry]:
    for nav in root.iter("{*}nav") if root is not None else ():
        if "toc" not in _types(nav):
            continue
        top = _first(nav, "ol")
        for item in top.iterchildren("{*}li") if top is not None else ():
            inner = next(item.iterchildren("{*}ol"), None)
            below = [_nav_entry(each, page) for each in inner.iterchildren("{*}li")] if inner is not None else []
            entry = _nav_entry(item, page)
            if entry is not None:
                yield replace(entry, below=tuple(each for each in below if each is not None))
        return


def _nav_entry(item: etree._Element, page: str) -> Entry | None:
    link = _first(item, "a")
    if link is None or not link.get("href"):
        return None
    name, fragment = resolve(page, link.get("href", ""))
    return Entry(" ".join("".join(map(str, link.itertext())).split()), name, fragment)


def _ncx_entries(root: etree._Element | None, ncx: str) -> Iterator[Entry]:
    top = _first(root, "navMap") if root is not None else None
    for point in top.iterchildren("{*}navPoint") if top is not None else ():
        below = [_ncx_entry(each, ncx) for each in point.iterchildren("{*}navPoint")]
        entry = _ncx_entry(point, ncx)
        if entry is not None:
            yield replace(entry, below=tuple(each for each in below if each is not None))


def _ncx_entry(point: etree._Element, ncx: str) -> Entry | None:
    label, content = _first(point, "text"), _first(point, "content")
    if content is None or not content.get("src"):
        return None
    name, fragment = resolve(ncx, content.get("src", ""))
    return Entry(" ".join((label.text or "").split()) if label is not None else "", name, fragment)


def _types(element: etree._Element) -> set[str]:
    """The values of `epub:type` and `role`, which say what a part of a book is."""
    kinds = (element.get("{http://www.idpf.org/2007/ops}type") or "").split()
    return {*kinds, *(role.removeprefix("doc-") for role in (element.get("role") or "").split())}


def _first(element: etree._Element, name: str) -> etree._Element | None:
    return next(element.iter(f"{{*}}{name}"), None)


# --- XML ------------------------------------------------------------------------------------------------------


def tree_of(files: Packed, name: str) -> etree._Element | None:
    """The root element of a file of the book; none if there is no such file, or nothing can be read in it."""
    data = files.read(name) if name else None
    return parse_leniently(data) if data else None


def parse_leniently(data: bytes) -> etree._Element | None:
    """The root element of XML as far as it can be read; entities and addresses are never followed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
