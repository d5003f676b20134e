"""A page of a book: its body as blocks, with its notes and the pictures that it names."""

import html
import re

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from convert.kit.markup import XHTML, Anchor, Piece, flow, local, parse_markup
from convert.kit.packed import Packed, resolve
from convert.model import Block, Figure, Heading, Image

# The five of XML need no declaration; those of HTML have none in a page without its document type.
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
# In HTML, the stroke of an element that may have content means nothing.
_EMPTY = re.compile(r"<(a|p|div|span|title|script|b|i|em|strong|td|li|h[1-6])\b([^<>]*)/>", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>", re.IGNORECASE)
_TYPE = "{http://www.idpf.org/2007/ops}type"
_BOOK = replace(
    XHTML,
    roles={
        # Readings of characters say the words before them again (HTML, section 4.5.12).
        **{name: role for name, role in XHTML.roles.items() if name not in ("math", "canvas")},
        **dict.fromkeys(("rt", "rp", "annotation", "annotation-xml"), "skip"),
    },
)
"""The elements of books: formulas are their characters, a canvas is what it holds for those who cannot see it."""

_NOTES = frozenset({"footnote", "endnote", "rearnote", "note"})


class Page(Struct):
    """A page: its body, its pieces in reading order, and at which of them each id of the page stands."""

    name: str
    language: str
    body: etree._Element
    pieces: list[Piece]
    places: dict[str, int]


def read_page(files: Packed, name: str) -> Page | None:
    """A page of the book; none if there is no such file or nothing in it can be read."""
    data = files.read(name)
    root = _parse(data) if data else None
    if root is None:
        return None
    body = next(root.iter("{*}body"), root)
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("lang") or ""
    found = flow(body, _BOOK, wanted=is_reference)
    return Page(name, language, body, found, _places(body, found))


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


# --- Kinds of elements ----------------------------------------------------------------------------------------


def kinds(element: etree._Element) -> set[str]:
    """What `epub:type` and `role` say that an element is."""
    types = (element.get(_TYPE) or "").split()
    return {*types, *(role.removeprefix("doc-") for role in (element.get("role") or "").split())}


def is_reference(element: etree._Element) -> bool:
    """Whether an element refers to a note."""
    return local(element) == "a" and "noteref" in kinds(element)


def note_of(piece: Piece) -> str:
    """The id of the note that a piece stands in, empty for the running text."""
    element: etree._Element | None = piece.element
    while element is not None:
        if kinds(element) & _NOTES and element.get("id"):
            return element.get("id", "")
        element = element.getparent()
    return ""


def target_of(anchor: Anchor, page: str) -> tuple[str, str]:
    """The file and the id that a reference leads to."""
    return resolve(page, anchor.element.get("href", ""))


# --- Pictures -------------------------------------------------------------------------------------------------


def with_picture(block: Block | Heading, name: str, resource: str, url: str = "") -> Block | Heading:
    """A figure with its picture: `name` is the address in the page, `resource` the id of its bytes or empty."""
    if not isinstance(block, Figure) or block.image is None or block.image.guid != name:
        return block
    image = replace(block.image, guid="", resource=resource, url=url) if resource or url else None
    return replace(block, image=image)


def picture_name(block: Block | Heading, page: str) -> str:
    """The name of the file that a figure shows, empty if it shows none of the book."""
    image: Image | None = block.image if isinstance(block, Figure) else None
    return resolve(page, image.guid)[0] if image is not None and image.guid else ""
