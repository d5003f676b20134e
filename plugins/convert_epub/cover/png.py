"""The cover as PNG: shades between the ground and white, so that it is small and soon packed.

Letters are pictures that came with the package, so that every machine makes the same cover.
Source: PNG, third edition, sections 5 (chunks), 7.2 (scanlines), 9.2 (filters) and 11 (chunk by chunk).
"""

import struct
import zlib

from convert_epub.cover.layout import HEIGHT, MARGIN, RULE, WIDTH, Design, Line
from convert_epub.cover.letters import SCALE, letter

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _COLOURS_OF_A_PALETTE = 4, 3
_SHADES = 2**_BITS
# Each row begins with the number of its filter, 0 for none.
_FILTER = 1
# Rows that are packed at once: a picture in one piece would take more time to have its memory than to be packed.
_BAND = 1 << 6


def png(design: Design) -> bytes:
    """Draw a cover, 800 by 1200 pixels."""
    width, height = _scale(WIDTH), _scale(HEIGHT)
    header = struct.pack(">IIBBBBB", width, height, _BITS, _COLOURS_OF_A_PALETTE, 0, 0, 0)
    # Runs of one value, of which a cover has many, are all that is looked for: little work, and hardly more bytes.
    packer = zlib.compressobj(1, strategy=zlib.Z_RLE)
    rows = _rows(design, width, height)
    bands = [packer.compress(b"".join(rows[top : top + _BAND])) for top in range(0, height, _BAND)]
    data = b"".join(bands) + packer.flush()
    chunks = ((b"IHDR", header), (b"PLTE", _palette(design.ground)), (b"IDAT", data), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _rows(design: Design, width: int, height: int) -> list[bytes]:
    """The rows of the picture as PNG has them, two pixels a byte; most of them are one blank row."""
    blank = bytes(_FILTER + _size_in_bytes(width))
    rows = [blank] * height
    left = _FILTER + _size_in_bytes(_scale(MARGIN))
    top, thickness = map(_scale, RULE)
    rule = b"\xff" * _size_in_bytes(width - 2 * _scale(MARGIN))
    rows[top : top + thickness] = [_with(blank, left, rule)] * thickness
    for line in design.lines:
        _draw(rows, left, line)
    return rows


def _draw(rows: list[bytes], left: int, line: Line) -> None:
    """Put the letters of a line side by side, row by row; what would leave the picture is cut off."""
    letters = [letter(character, line.size) for character in line.text]
    first = _scale(line.top) - letters[0].above
    nothing = "0" * sum(each.width for each in letters)
    filler = "0" * (len(nothing) % 2)
    for row, parts in enumerate(zip(*(each.rows for each in letters), strict=True), first):
        digits = "".join(parts)
        if digits != nothing:
            rows[row] = _with(rows[row], left, bytes.fromhex(digits + filler))


def _with(row: bytes, start: int, pixels: bytes) -> bytes:
    """A row with more pixels; an accent may stand between the tails of the line above."""
    pixels = pixels[: len(row) - start]
    end = start + len(pixels)
    if any(row[start:end]):
        pixels = (int.from_bytes(pixels) | int.from_bytes(row[start:end])).to_bytes(len(pixels))
    return row[:start] + pixels + row[end:]


def _size_in_bytes(pixels: int) -> int:
    """The bytes of an even number of pixels."""
    return pixels * _BITS // 8


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _scale(units: int) -> int:
    return round(units * SCALE)


def _palette(ground: str) -> bytes:
    """From the ground to white."""
    colour = bytes.fromhex(ground)
    last = _SHADES - 1
    return bytes(part + (255 - part) * shade // last for shade in range(_SHADES) for part in colour)
