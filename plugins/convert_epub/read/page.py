"""A page of a book: its body, and the pieces that stand in it."""

import html
import re

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from convert.kit.markup import XHTML, Piece, flow, parse_markup
from convert.kit.packed import Packed
from convert.kit.page import is_sign

# The five of XML need no declaration; those of HTML have none in a page without its document type.
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
# In HTML, the stroke of an element that may have content means nothing.
_EMPTY = re.compile(r"<(a|p|div|span|title|script|b|i|em|strong|td|li|h[1-6])\b([^<>]*)/>", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>", re.IGNORECASE)
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_HOLDS = frozenset(f"{_SVG}{name}" for name in ("svg", "g", "title", "desc", "metadata", "defs"))
_BOOK = replace(
    XHTML,
    roles={
        # Readings of characters say the words before them again (HTML, section 4.5.12).
        **{name: role for name, role in XHTML.roles.items() if name not in ("math", "canvas")},
        **dict.fromkeys(("rt", "rp", "annotation", "annotation-xml"), "skip"),
    },
)
"""The elements of books: formulas are their characters, a canvas is what it holds for those who cannot see it."""


class Page(Struct):
    """A page: its body, its pieces in reading order, and at which of them each id of the page stands."""

    name: str
    language: str
    body: etree._Element
    pieces: list[Piece]
    places: dict[str, int]


class Opened(Struct):
    """A page that was parsed: its root element, and its body, which may still be put into plainer markup."""

    name: str
    root: etree._Element
    body: etree._Element


def open_page(files: Packed, name: str) -> Opened | None:
    """A page of the book; none if there is no such file or nothing in it can be read."""
    data = files.read(name)
    root = _parse(data) if data else None
    if root is None:
        return None
    return Opened(name, root, next(root.iter("{*}body"), root))


def read_page(opened: Opened) -> Page:
    """The pieces of a page."""
    root, body = opened.root, opened.body
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("lang") or ""
    _unwrap_pictures(body)
    found = flow(body, _BOOK, wanted=is_sign)
    return Page(opened.name, language, body, found, _places(body, found))


def _unwrap_pictures(body: etree._Element) -> None:
    """Put pictures in the place of drawings that do nothing but scale one, as those of covers and plates do."""
    for drawing in list(body.iter(f"{_SVG}svg")):
        shown = [each for each in drawing.iter(etree.Element) if each.tag not in _HOLDS]
        holder = drawing.getparent()
        if len(shown) != 1 or shown[0].tag != f"{_SVG}image" or holder is None:
            continue
        address = shown[0].get(f"{_XLINK}href") or shown[0].get("href") or ""
        title = drawing.find(f"{_SVG}title")
        said = drawing.get("aria-label") or ("".join(map(str, title.itertext())) if title is not None else "")
        namespace = etree.QName(body).namespace
        picture = etree.Element(f"{{{namespace}}}img" if namespace else "img", src=address)
        if said.strip():
            picture.set("alt", said.strip())
        picture.tail = drawing.tail
        holder.replace(drawing, picture)


def _places(body: etree._Element, found: list[Piece]) -> dict[str, int]:
    """The number of the first piece at or behind each id."""
    numbers: dict[etree._Element, int] = {}
    for number, piece in enumerate(found):
        numbers.setdefault(piece.element, number)
    places: dict[str, int] = {}
    waiting: list[str] = []
    for element in body.iter(etree.Element):
        if element.get("id"):
            waiting.append(element.get("id", ""))
        number = numbers.get(element, -1)
        if number >= 0:
            for identifier in waiting:
                places.setdefault(identifier, number)
            waiting = []
    return places


def _parse(data: bytes) -> etree._Element | None:
    """A page as XML; one that is not well-formed is taken as a browser would take it."""
    known = _ENTITY.sub(_character, _DOCTYPE.sub(b"", data, count=1))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(known, parser)
    except (etree.XMLSyntaxError, ValueError):
        text = _EMPTY.sub(r"<\1\2></\1>", data.decode("utf-8", "replace"))
        return parse_markup(text) if "<" in text else None


def _character(found: re.Match[bytes]) -> bytes:
    if found[1] in _XML_ENTITIES:
        return found[0]
    character = html.unescape(found[0].decode())
    return found[0] if character.startswith("&") else character.encode("ascii", "xmlcharrefreplace")
