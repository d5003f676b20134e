"""XHTML elements, made in one line, and texts put into them."""

from typing import cast

from lxml import etree
from msgspec.structs import replace

from convert.kit.languages import UNKNOWN, speakable
from convert.kit.page.links import href
from convert.kit.page.quoted import Quoted
from convert.kit.page.signs import NoteSign
from convert.kit.page.visible import first_direction, visible
from convert.kit.xhtml import XHTML, append_text, mark_element
from convert.kit.xml import Spool, without_quoted_attributes
from convert.model import AnyMark, Language, Link, Text

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_PARTS = frozenset(f"{{{XHTML}}}{name}" for name in ("span", "a", "cite"))
_NAMESPACES = cast(
    "dict[str, str]", {None: XHTML, "epub": "http://www.idpf.org/2007/ops"}
)  # lxml's stubs know no default namespace


def add(parent: etree._Element, name: str, words: str = "", /, **attributes: str) -> etree._Element:
    """A new element at the end of `parent`; attributes that are empty are left out, `class_` is `class`."""
    element = etree.SubElement(parent, f"{{{XHTML}}}{name}")
    if words:
        element.text = words
    for key, value in attributes.items():
        if value:
            element.set(key.rstrip("_"), value)
    return element


def add_text(parent: etree._Element, text: Text, *, line_breaks: bool = True) -> None:
    """Put a text into an element with its marks, quoted speech among them, without links that nobody sees.

    A block gets the direction of its text; a part of one has that of the block.
    """
    if parent.tag not in _PARTS:
        set_direction(parent, text.text)
    append_text(parent, _without_silent_links(text), line_breaks=line_breaks, element=_inline)


def add_words(parent: etree._Element, name: str, words: str, /, **attributes: str) -> etree._Element:
    """As `add`, with the direction of the words."""
    element = add(parent, name, words, **attributes)
    set_direction(element, words)
    return element


def set_direction(element: etree._Element, words: str) -> None:
    """Give an element the direction of the first letter of its words, where that round it is another one."""
    own = first_direction(words)
    if not own:
        return
    around = next((each.get("dir") for each in (element, *element.iterancestors()) if each.get("dir")), "ltr")
    if own != around:
        element.set("dir", own)


def _without_silent_links(text: Text) -> Text:
    """A link on blanks alone can be reached with the keyboard and says nothing (WCAG 2.1, 2.4.4)."""
    silent = [
        mark for mark in text.marks if isinstance(mark, Link) and not visible(text.text[mark.start : mark.end])
    ]
    return replace(text, marks=tuple(mark for mark in text.marks if mark not in silent)) if silent else text


def _inline(parent: etree._Element, mark: AnyMark) -> etree._Element:
    if isinstance(mark, Quoted):
        element = add(parent, "span", class_="quoted")
        # Reading systems pass over data attributes, programs find them (HTML, section 3.2.6.6).
        for name in ("quote", "speaker", "role", "kind"):
            if value := getattr(mark, name):
                element.set(f"data-{name}", value)
        return element
    if isinstance(mark, NoteSign):
        sign = add(parent, "a", id=mark.id, class_="noteref", href=f"#{mark.footnote}", role="doc-noteref")
        sign.set(EPUB_TYPE, "noteref")
        return sign
    if isinstance(mark, Link):
        address = href(mark.url)
        return add(parent, "a", href=address) if address else add(parent, "span")
    element = mark_element(parent, mark)
    if isinstance(mark, Language):
        tagged(element, mark.tag)
    return element


def page(
    title: str, language: str, direction: str, styles: tuple[str, ...]
) -> tuple[etree._Element, etree._Element]:
    """An empty page: its root and its body."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap=_NAMESPACES)
    # A page always says something of its language (WCAG 2.1, 3.1.1).
    tagged(root, language or UNKNOWN)
    if direction == "rtl":
        root.set("dir", "rtl")
    head = add(root, "head")
    add(head, "meta", charset="utf-8")
    add(head, "title", title)
    for style in styles:
        add(head, "link", rel="stylesheet", type="text/css", href=style)
    return root, add(root, "body")


def tagged(element: etree._Element, language: str) -> None:
    """Say the language of an element, for HTML and for XML, by a tag that can be read aloud."""
    if language:
        element.set("lang", speakable(language))
        element.set(XML_LANG, speakable(language))


def serialised_page(root: etree._Element, spool: Spool | None = None) -> bytes:
    """A page as bytes."""
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return without_quoted_attributes(spool.restored(data) if spool is not None else data)
