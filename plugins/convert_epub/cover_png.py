"""The cover as PNG: shades between the ground and white, so that it is small and soon packed.

Pillow draws the letters. It could write the file too, but would first load every format that it knows, which takes
longer than all the rest.
Source: PNG, third edition, sections 5 (chunks), 7.2 (scanlines), 9.2 (filters) and 11 (chunk by chunk).
"""

import io
import struct
import zlib
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from convert_epub.cover import HEIGHT, MARGIN, RULE, WIDTH, Design
from convert_epub.cover_letters import FONT_NAME

_SCALE = 0.8
_EM = 100
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _COLOURS_OF_A_PALETTE = 8, 3
# Each row begins with the number of its filter, 0 for none: it is drawn as one black pixel more.
_FILTER = 1


def measure(text: str) -> float:
    """How wide a text is, in ems."""
    return _font(_EM).getlength(text) / _EM


def png(design: Design) -> bytes:
    """Draw a cover, 800 by 1200 pixels."""
    width, height = _scaled(WIDTH), _scaled(HEIGHT)
    header = struct.pack(">IIBBBBB", width, height, _BITS, _COLOURS_OF_A_PALETTE, 0, 0, 0)
    # Runs of one value, of which a cover has many, are all that is looked for: little work, and hardly more bytes.
    packer = zlib.compressobj(1, strategy=zlib.Z_RLE)
    rows = packer.compress(_rows(design, width, height)) + packer.flush()
    chunks = ((b"IHDR", header), (b"PLTE", _palette(design.ground)), (b"IDAT", rows), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _rows(design: Design, width: int, height: int) -> bytes:
    """The rows of the picture as PNG has them, a byte a pixel."""
    image = Image.new("L", (_FILTER + width, height), 0)
    draw = ImageDraw.Draw(image)
    left, right = _FILTER + _scaled(MARGIN), _FILTER + _scaled(WIDTH - MARGIN)
    top, thickness = RULE
    draw.rectangle((left, _scaled(top), right, _scaled(top + thickness)), fill=255)
    for line in design.lines:
        draw.text((left, _scaled(line.top)), line.text, font=_font(_scaled(line.size)), fill=255)
    return image.tobytes()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    """The font in a size in pixels. Laid out plainly, as not every build of Pillow can do more."""
    return ImageFont.truetype(io.BytesIO(_font_data()), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _font_data() -> bytes:
    return Path(__file__).with_name(FONT_NAME).read_bytes()


def _scaled(units: int) -> int:
    return round(units * _SCALE)


def _palette(ground: str) -> bytes:
    """From the ground to white."""
    colour = bytes.fromhex(ground)
    return bytes(part + (255 - part) * shade // 255 for shade in range(256) for part in colour)
