"""The body of an item as HTML: the same blocks as in NewsML-G2, without a frame."""

from lxml import etree

from convert.kit.items import Extent, Frame, Ids, xhtml
from convert.kit.xhtml import XHTML
from convert.kit.xml import Whole
from convert.model import Document
from convert.report import Report

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def html_body(document: Document, language: str, extent: Extent, report: Report) -> str:
    """What stands in the `body` of the page: blocks with their ids, one behind the other."""
    html = xhtml(document, language, "", Frame(Ids(), Whole(), report, "ninjs"), extent=extent).html
    body = html[-1]
    for element in body.iter(f"{{{XHTML}}}*"):
        element.tag = etree.QName(element).localname
        if _XML_LANG in element.attrib:
            del element.attrib[_XML_LANG]
    return "".join(map(_written, body))


def _written(block: etree._Element) -> str:
    text = str(etree.tostring(block, method="html", encoding="unicode", with_tail=False))
    # The tree still remembers the namespace, and says so in its first tag.
    return text.replace(f' xmlns="{XHTML}"', "", 1)
