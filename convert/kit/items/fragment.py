"""The article as a fragment of HTML: the blocks of the payload without a frame, for formats that hold a text."""

from lxml import etree

from convert.kit.items.names import language_tag
from convert.kit.items.payload import Extent, Frame, xhtml
from convert.kit.xhtml import XHTML
from convert.model import Document

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def html_body(document: Document, frame: Frame, *, extent: Extent = "body", ids: bool = True) -> str:
    """What stands in the `body` of the page: blocks one behind the other, with their ids unless `ids` is off."""
    html = xhtml(document, language_tag(document.language), "", frame, extent=extent).html
    body = html[-1]
    for element in body.iter(f"{{{XHTML}}}*"):
        element.tag = etree.QName(element).localname
        for name in (_XML_LANG, *(() if ids else ("id", "class"))):
            if name in element.attrib:
                del element.attrib[name]
    return "".join(map(_serialise, body))


def _serialise(block: etree._Element) -> str:
    text = str(etree.tostring(block, method="html", encoding="unicode", with_tail=False))
    # The tree still remembers the namespace, and says so in its first tag.
    return text.replace(f' xmlns="{XHTML}"', "", 1)
