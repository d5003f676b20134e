"""Names of Office Open XML, and the two ways in which its elements are made here.

Source of all names and orders of elements: ISO/IEC 29500-1 (transitional), sections 17 (WordprocessingML),
20.4 (drawings in it) and 22 (properties).
"""

from lxml import etree

from convert.kit.xml import Spool, without_quoted_attributes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"

# Names of namespaces of our own: identifiers that nobody else can have.
ARTICLE_DATA = "urn:uuid:970f1419-55be-5a0a-98a5-6781d851453f"
"""What holds schema.org's description of the article."""
DOCUMENT_DATA = "urn:uuid:3b0f7a52-1d1e-5c34-9c0e-52f0c1a6f4d7"
"""What holds the stored document, and the prints of its page."""

NAMESPACES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}

R_ID = f"{{{R}}}id"
R_EMBED = f"{{{R}}}embed"
R_LINK = f"{{{R}}}link"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

EMU_PER_TWIP = 635
"""English Metric Units in a twentieth of a point; drawings count in the one, pages in the other."""


def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML, as lxml wants it."""
    return f"{{{W}}}{name}"


def add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """Put an element of WordprocessingML, with attributes of the same namespace, behind what `parent` holds."""
    element = etree.SubElement(parent, f"{{{W}}}{name}")
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key}", value)
    return element


def serialise(root: etree._Element, spool: Spool | None = None) -> bytes:
    """The part as it stands in the package."""
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return without_quoted_attributes(spool.restored(data) if spool is not None else data)
