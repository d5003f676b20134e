"""Makes `cover.letters`, by hand and with Pillow.

    python tools/make_cover_letters.py DejaVuSerifCondensed-Bold.ttf

DejaVu's licence stands in cover.letters.LICENSE.txt. Each letter is drawn once in each size, so that a cover is
the same on every machine, and that nothing has to draw letters when a book is made. What the file holds is told in
`convert_epub/cover/letters.py`.
"""

import struct
import sys
import zlib
from itertools import groupby
from pathlib import Path

from PIL import ImageFont

from convert_epub.cover import letters
from convert_epub.cover.letters import BLOCK, ENTRY, RANGES, SCALE, SIZES


def make(source: Path, target: Path) -> None:
    """Draw the letters of a font."""
    entries, blobs = [], []
    place = ENTRY.size * len(SIZES) * len(_blocks()) + struct.calcsize("<H")
    for size in SIZES:
        font = ImageFont.truetype(str(source), round(size * SCALE), layout_engine=ImageFont.Layout.BASIC)
        boxes = [font.getbbox(chr(code), anchor="la") for _, codes in _blocks() for code in codes]
        # Accents may stand above the line that letters hang from.
        above = max(0, -min(round(top) for _, top, _, _ in boxes))
        height = above + max(round(bottom) for _, _, _, bottom in boxes)
        for number, codes in _blocks():
            cells = [_cell(font, chr(code), above, height) for code in codes]
            blob = zlib.compress(bytes(width for width, _ in cells) + b"".join(data for _, data in cells), 9)
            entries.append(ENTRY.pack(size, number, above, height, place, len(blob)))
            blobs.append(blob)
            place += len(blob)
    target.write_bytes(struct.pack("<H", len(entries)) + b"".join(entries + blobs))


def _blocks() -> list[tuple[int, list[int]]]:
    codes = (code for first, last in RANGES for code in range(first, last + 1))
    return [(number, list(found)) for number, found in groupby(codes, lambda code: code // BLOCK)]


def _cell(font: ImageFont.FreeTypeFont, letter: str, above: int, height: int) -> tuple[int, bytes]:
    """A letter's width in pixels, and its cell in sixteen shades, two pixels a byte."""
    mask, (left, top) = font.getmask2(letter, mode="L", anchor="la")
    ink, tall = mask.size
    before = max(left, 0)
    width = max(round(font.getlength(letter)), before + ink)
    cell = bytearray(width * height)
    for row in range(tall):
        for column in range(ink):
            cell[(above + top + row) * width + before + column] = (mask.getpixel((column, row)) * 15 + 127) // 255
    shades = "".join(f"{shade:x}" for shade in cell)
    return width, bytes.fromhex(shades + "0" * (len(shades) % 2))


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(letters.__file__).with_name(letters.FILE_NAME))
