"""Elements: made, and laid out in lines without touching a text."""

from lxml import etree

from convert.kit.xml import MOST_CHILDREN, is_spooled
from convert_iptc.constants import NAR, NITF, XHTML

# What holds elements alone, so that white space between them means nothing.
_STRUCTURE = frozenset(
    f"{{{namespace}}}{name}"
    for namespace, names in (
        (NAR, "newsMessage header itemSet newsItem packageItem rightsInfo itemMeta contentMeta contentSet"),
        (NAR, "inlineXML groupSet group itemRef"),
        (XHTML, "html body ul ol table thead tbody tr blockquote figure"),
        (NITF, "nitf head docdata key-list body body.head hedline abstract body.content body.end"),
        (NITF, "block bq ul ol table tr media"),
    )
    for name in names.split()
)
_STEP = "  "


def nar(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """An element of NewsML-G2 behind what its parent holds; attributes without a value are left out."""
    element = etree.SubElement(parent, f"{{{NAR}}}{name}")
    if text:
        element.text = text
    for key, value in attributes.items():
        if value:
            element.set(key, value)
    return element


def lay_out(root: etree._Element) -> None:
    """Put every element that stands among elements alone on a line of its own, two spaces a level.

    A value is never padded: libxml2 refuses white space round a date, and in a text it would be words.
    """
    pending = [(root, 1)]
    while pending:
        element, depth = pending.pop()
        if len(element) > MOST_CHILDREN or is_spooled(element):
            # Who has more blocks than any article has gets them on one line.
            continue
        inner = "\n" + _STEP * depth
        element.text = inner
        for each in element:
            each.tail = inner
            if len(each) and each.tag in _STRUCTURE:
                pending.append((each, depth + 1))
        element[-1].tail = "\n" + _STEP * (depth - 1)
