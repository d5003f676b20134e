"""Vocabularies of payloads that are neither XHTML nor NITF."""

from lxml import etree
from msgspec.structs import replace

from convert.kit.markup import XHTML

PLAIN_XML = replace(
    XHTML,
    roles={
        **XHTML.roles,
        "text": "block",
        "brodtext": "block",
        "para": "block",
        "paragraph": "block",
        "ingress": "block",
        "byline": "block",
        "dateline": "block",
        "dat": "block",
        "citat": "quote",
        "quote": "quote",
        "mellis": "heading",
        "mellanrubrik": "heading",
        "rubrik": "heading",
        "bildtext": "caption",
    },
)
"""Element names of the agencies' own, as TT's `TEXT`, `MELLIS` and `CITAT`."""

IDF = replace(XHTML, roles={**XHTML.roles, "element": "block", "group": "block", "object": "skip", "idf": "block"})
"""Infomaker's document format; what an `element` is stands in its `type`."""

_IDF_HEADINGS = {
    "headline": "h1",
    "subheadline": "h2",
    "subheadline1": "h2",
    "subheadline2": "h3",
    "subheadline3": "h4",
}
_IDF_QUOTES = ("blockquote", "pullquote", "pagequote")


def name_idf(payload: etree._Element) -> None:
    """Give the elements of Infomaker's format the names of HTML, and what they are as their class."""
    for found in list(payload.iter("{*}object", "object")):
        if "image" in (found.get("type") or ""):
            _name_picture(found)
    for element in payload.iter("{*}element", "element"):
        kind = (element.get("type") or "").rpartition("/")[2].lower()
        if kind in _IDF_HEADINGS:
            element.tag = _IDF_HEADINGS[kind]
        elif kind in _IDF_QUOTES:
            element.tag = "blockquote"
        elif kind in ("unordered-list", "ordered-list"):
            element.tag = "ul" if kind.startswith("un") else "ol"
        elif kind == "list-item":
            element.tag = "li"
        else:
            element.tag = "p"
        if kind:
            element.set("class", kind)


def _name_picture(found: etree._Element) -> None:
    """An object that is a picture becomes a figure, which names the picture and has its caption."""
    link = next(iter(found.iter("{*}link", "link")), None)
    name = (link.get("uri") if link is not None else "") or found.get("uuid") or found.get("id") or ""
    caption = next((each.text for each in found.iter("{*}text", "text") if (each.text or "").strip()), "")
    for each in list(found):
        found.remove(each)
    found.tag = "figure"
    found.set("data-assoc-ref", name)
    if caption:
        etree.SubElement(found, "figcaption").text = caption
