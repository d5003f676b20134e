"""The cover as SVG."""

from typing import cast

from lxml import etree

from convert.kit.xml import without_quoted_attributes
from convert_epub.cover.layout import HEIGHT, MARGIN, RULE, WIDTH, Design

_SVG = "http://www.w3.org/2000/svg"
_DEFAULT = cast("dict[str, str]", {None: _SVG})  # lxml's stubs know no default namespace
_FACES = "Georgia, 'Times New Roman', 'Noto Serif', serif"
_INK = "#ffffff"
# From the top of the em square to the line that letters stand on.
_ASCENT = 0.8


def svg(design: Design, title: str, direction: str) -> bytes:
    """Draw a cover; `title` is what it says in words."""
    root = etree.Element(f"{{{_SVG}}}svg", nsmap=_DEFAULT, viewBox=f"0 0 {WIDTH} {HEIGHT}")
    root.set("width", str(WIDTH))
    root.set("height", str(HEIGHT))
    _add(root, "title").text = title
    _add(root, "rect", width=WIDTH, height=HEIGHT, fill=f"#{design.ground}")
    _add(root, "rect", x=MARGIN, y=RULE[0], width=WIDTH - 2 * MARGIN, height=RULE[1], fill=_INK)
    place = {"direction": "rtl", "x": WIDTH - MARGIN} if direction == "rtl" else {"x": MARGIN}
    for line in design.lines:
        weight = {"font_weight": "bold"} if line.bold else {}
        y = round(line.top + line.size * _ASCENT)
        look = {**place, "y": y, "font_family": _FACES, "font_size": line.size, **weight, "fill": _INK}
        _add(root, "text", **look).text = line.text
    return without_quoted_attributes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(root: etree._Element, name: str, **attributes: object) -> etree._Element:
    element = etree.SubElement(root, f"{{{_SVG}}}{name}")
    for key, value in attributes.items():
        element.set(key.replace("_", "-"), str(value))
    return element
