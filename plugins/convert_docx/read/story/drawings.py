"""What a drawing shows: pictures with what describes them, and text boxes.

Sources: ISO/IEC 29500-1, 20.4 (drawings) and 20.2 (pictures); ISO/IEC 29500-4, 19.1 (VML); [MS-ODRAWXML] 2.23.
"""

from collections.abc import Iterator

from lxml import etree

from convert_docx.ooxml import DECORATIVE, PIC, R_EMBED, R_ID, R_LINK, SVG, WP, A, W
from convert_docx.read.story.branches import MC, choose_branch

_VML = "{urn:schemas-microsoft-com:vml}"
_ON = ("1", "true")
_FILES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg", ".emf", ".wmf")
_BOX = f"{{{W}}}txbxContent"
_DRAWN = frozenset(
    f"{{http://schemas.openxmlformats.org/drawingml/2006/{name}}}{element}"
    for name, element in (("chart", "chart"), ("diagram", "relIds"))
)
_GROUPS = frozenset(
    f"{{http://schemas.microsoft.com/office/word/2010/wordprocessing{name}}}{element}"
    for name, element in (("Group", "wgp"), ("Canvas", "wpc"))
)
_SHAPES = frozenset(f"{_VML}{name}" for name in ("shape", "rect", "roundrect", "oval", "image", "group"))


def drawings_of(drawing: etree._Element) -> Iterator[etree._Element | tuple[str, str | None]]:
    """The boxes of text in a drawing, and the pictures: the id of the relationship and the alternative text.

    The description is that of the drawing, or in a group without one that of each picture. Of a chart or a diagram
    the file holds no picture: its id is "". What the program was told not to show is not there.
    """
    alt: str | None = None
    is_group = False
    own: str | None = None
    stack = [iter([drawing])]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        tag = element.tag
        if tag == _BOX:
            yield element
            continue
        if tag == f"{MC}AlternateContent":
            branch = choose_branch(element)
            stack.append(iter(() if branch is None else branch))
            continue
        if tag == f"{{{WP}}}docPr":
            if element.get("hidden") in _ON:
                return
            alt = _description(element)
        elif tag in _GROUPS:
            is_group = True
        elif is_group and tag == f"{{{PIC}}}cNvPr":
            own = _unless_file(_description(element))
        elif tag in _SHAPES:
            alt = _unless_file(element.get("alt", alt))
        elif tag in _DRAWN:
            yield "", alt
        elif found := _picture(element):
            yield found, alt if alt is not None else own
        stack.append(iter(element))


def _picture(element: etree._Element) -> str:
    """The id of the relationship to the bytes that an element shows, "" if it shows none."""
    if element.tag == f"{{{A}}}blip":
        # A fill that is laid like tiles is the texture of a shape, and no picture.
        if element.getparent() is not None and element.getparent().find(f"{{{A}}}tile") is not None:  # type: ignore[union-attr]  # asked before
            return ""
        found = element.get(R_EMBED) or element.get(R_LINK) or ""
        # A drawing of lines may stand there without the picture of dots that older programs show.
        vector = None if found else element.find(f".//{{{SVG}}}svgBlip")
        return found or (vector.get(R_EMBED, "") if vector is not None else "")
    if element.tag == f"{_VML}imagedata":
        return element.get(R_ID) or element.get(f"{_VML}relid") or ""
    return ""


def _unless_file(alt: str | None) -> str | None:
    """A description; programs put the name of the file in its place."""
    return None if alt and alt.lower().endswith(_FILES) else alt


def _description(properties: etree._Element) -> str | None:
    """The alternative text that the properties of a drawing state, "" for decoration."""
    if any(each.get("val") in _ON for each in properties.iter(f"{{{DECORATIVE}}}decorative")):
        return ""
    # Older programs ask for a title of the picture as well, and some people fill in that alone.
    found = (properties.get("descr") or "").strip() or (properties.get("title") or "").strip()
    return found or None
