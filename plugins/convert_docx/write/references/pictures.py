"""Pictures: what their first bytes say, and the drawing that shows them.

Only formats that every Word shows are put into a document. Sizes are read from the headers that the formats'
specifications give: PNG (ISO/IEC 15948, 11.2.2), JPEG (ITU-T T.81, B.2.2), GIF89a (18), Windows bitmap.
"""

import struct
from typing import NamedTuple

from lxml import etree

from convert_docx.ooxml import DECORATIVE, PIC, R_EMBED, WP, A, add

_PNG = b"\x89PNG\r\n\x1a\n"
_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_EMU_PER_PIXEL = 9525
"""At 96 pixels to the inch, as browsers and Word count."""

# Start of frame: every kind but the markers between them that mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN = 0xDA
_CHUNK = 12
"""Bytes of a chunk of a PNG without its data: length, kind and checksum."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


class Picture(NamedTuple):
    """A picture that Word can show: the name of its part, its media type, its size in pixels and its bytes."""

    name: str
    media_type: str
    width: int
    height: int
    data: bytes


def recognise(data: bytes) -> Picture | None:
    """The picture that the bytes are, or none if they are not PNG, JPEG, GIF or bitmap with a size.

    Of a PNG that is cut off, and of a JPEG that ends before its scan, Word shows nothing but a red cross.
    """
    for kind, size_of in (("png", _png), ("jpeg", _jpeg), ("gif", _gif), ("bmp", _bitmap)):
        size = size_of(data)
        if size is not None and min(size) > 0:
            from hashlib import sha256  # noqa: PLC0415 - most articles have no picture's bytes

            name = sha256(data).hexdigest()[:16]
            return Picture(f"{name}.{kind}", f"image/{kind}", *size, data)
    return None


def _png(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(_PNG) or data[12:16] != b"IHDR":
        return None
    return _pair(data, ">II", 16) if _has_end(data) else None


def _has_end(data: bytes) -> bool:
    """Whether the chunks of a PNG follow each other up to the last one."""
    place = len(_PNG)
    while place + _CHUNK <= len(data):
        length, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        place += _CHUNK + length
        if kind == b"IEND":
            return place <= len(data)
    return False


def _gif(data: bytes) -> tuple[int, int] | None:
    return _pair(data, "<HH", 6) if data[:6] in (b"GIF87a", b"GIF89a") else None


def _bitmap(data: bytes) -> tuple[int, int] | None:
    size = _pair(data, "<ii", 18) if data.startswith(b"BM") else None
    # The height is negative where the rows run from the top.
    return (size[0], abs(size[1])) if size else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    size = None
    place = 2
    while place + 1 < len(data):
        if data[place] != 0xFF:  # noqa: PLR2004 - every marker begins with it
            return None
        marker = data[place + 1]
        if marker == _SCAN:
            return (size[1], size[0]) if size else None
        if marker in _FRAMES and size is None:
            size = _pair(data, ">HH", place + 5)
        if marker == 0xFF:  # noqa: PLR2004 - bytes that fill up
            place += 1
        elif marker in _ALONE:
            place += 2
        else:
            place += 2 + max(2, int.from_bytes(data[place + 2 : place + 4]))
    return None


def _pair(data: bytes, form: str, place: int) -> tuple[int, int] | None:
    if len(data) < place + struct.calcsize(form):
        return None
    first, second = struct.unpack_from(form, data, place)
    return first, second


def fit(picture: Picture, width: int, height: int) -> tuple[int, int]:
    """Width and height in EMU: as large as the pixels say, but not beyond the room there is, and never none."""
    own = picture.width * _EMU_PER_PIXEL, picture.height * _EMU_PER_PIXEL
    scale = min(1.0, width / own[0], height / own[1])
    return max(1, round(own[0] * scale)), max(1, round(own[1] * scale))


class Drawing(NamedTuple):
    """A picture as it is shown once: the id of its relationship, its number and name among all drawings.

    Without a `description` it is marked as mere decoration; `size` is width and height in EMU.
    """

    relationship: str
    number: int
    name: str
    description: str
    size: tuple[int, int]


def put_drawing(run: etree._Element, drawing: Drawing) -> None:
    """Show a picture within a run.

    Sources: ISO/IEC 29500-1, 20.4.2.8 (inline); [MS-ODRAWXML] 2.23 (decorative).
    """
    width, height = map(str, drawing.size)
    inline = etree.SubElement(add(run, "drawing"), f"{{{WP}}}inline", distT="0", distB="0", distL="0", distR="0")
    etree.SubElement(inline, f"{{{WP}}}extent", cx=width, cy=height)
    properties = etree.SubElement(inline, f"{{{WP}}}docPr", id=str(drawing.number), name=drawing.name)
    if drawing.description:
        properties.set("descr", drawing.description)
    else:
        extensions = etree.SubElement(properties, f"{{{A}}}extLst")
        extension = etree.SubElement(extensions, f"{{{A}}}ext", uri=_DECORATIVE_EXTENSION)
        etree.SubElement(extension, f"{{{DECORATIVE}}}decorative", nsmap={"adec": DECORATIVE}).set("val", "1")
    frame = etree.SubElement(inline, f"{{{WP}}}cNvGraphicFramePr")
    etree.SubElement(frame, f"{{{A}}}graphicFrameLocks", noChangeAspect="1")
    graphic = etree.SubElement(etree.SubElement(inline, f"{{{A}}}graphic"), f"{{{A}}}graphicData", uri=PIC)
    _put_picture(graphic, drawing, width, height)


def _put_picture(graphic: etree._Element, drawing: Drawing, width: str, height: str) -> None:
    picture = etree.SubElement(graphic, f"{{{PIC}}}pic")
    named = etree.SubElement(picture, f"{{{PIC}}}nvPicPr")
    etree.SubElement(named, f"{{{PIC}}}cNvPr", id=str(drawing.number), name=drawing.name)
    etree.SubElement(named, f"{{{PIC}}}cNvPicPr")
    fill = etree.SubElement(picture, f"{{{PIC}}}blipFill")
    etree.SubElement(fill, f"{{{A}}}blip").set(R_EMBED, drawing.relationship)
    etree.SubElement(etree.SubElement(fill, f"{{{A}}}stretch"), f"{{{A}}}fillRect")
    shape = etree.SubElement(picture, f"{{{PIC}}}spPr")
    transform = etree.SubElement(shape, f"{{{A}}}xfrm")
    etree.SubElement(transform, f"{{{A}}}off", x="0", y="0")
    etree.SubElement(transform, f"{{{A}}}ext", cx=width, cy=height)
    geometry = etree.SubElement(shape, f"{{{A}}}prstGeom", prst="rect")
    etree.SubElement(geometry, f"{{{A}}}avLst")
