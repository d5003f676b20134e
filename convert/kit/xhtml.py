"""Text with marks as freshly made XHTML elements; nothing of the source's own markup is ever copied.

Imports lxml, so only plugins that need it import this.
"""

from collections.abc import Callable

from lxml import etree

from convert.kit.spans import Close, Open, nest
from convert.model import (
    AnyMark,
    Code,
    Emphasis,
    Language,
    Link,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)

XHTML = "http://www.w3.org/1999/xhtml"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_NAMES: dict[type[AnyMark], str] = {
    Emphasis: "em",
    Strong: "strong",
    Code: "code",
    Subscript: "sub",
    Superscript: "sup",
    Underline: "u",
    Strike: "s",
    Link: "a",
    Language: "span",
}


def mark_element(parent: etree._Element, mark: AnyMark) -> etree._Element:
    """The new inline element, at the end of `parent`, that stands for a mark."""
    element = etree.SubElement(parent, f"{{{XHTML}}}{_NAMES[type(mark)]}")
    if isinstance(mark, Link):
        element.set("href", mark.url)
    elif isinstance(mark, Language):
        element.set("lang", mark.tag)
        element.set(_XML_LANG, mark.tag)
    return element


def append_text(
    parent: etree._Element,
    text: Text,
    *,
    line_breaks: bool = True,
    element: Callable[[etree._Element, AnyMark], etree._Element] = mark_element,
) -> None:
    """Put a text into an element, behind what it holds, with its marks as inline elements.

    A line feed becomes `<br/>`, or stays as it is without `line_breaks` (inside `<pre>`). A format that has its
    own elements for marks, or marks of its own, gives the function that makes them as `element`.
    """
    current = parent
    for event in nest(text):
        if isinstance(event, Open):
            current = element(current, event.mark)
        elif isinstance(event, Close):
            closed = current.getparent()
            if closed is not None:
                current = closed
        elif line_breaks and "\n" in event:
            first, *rest = event.split("\n")
            append_characters(current, first)
            for line in rest:
                etree.SubElement(current, f"{{{XHTML}}}br")
                append_characters(current, line)
        else:
            append_characters(current, event)


def append_characters(parent: etree._Element, characters: str) -> None:
    """Put plain characters into an element, behind what it holds."""
    # Not by the number of children: lxml counts them each time.
    for last in parent.iterchildren(reversed=True):
        last.tail = (last.tail or "") + characters
        return
    parent.text = (parent.text or "") + characters
