"""The letters of the cover, as pictures: `tools/make_cover_letters.py` draws them in DejaVu Serif Condensed Bold.

The file begins with the number of its entries. Each entry tells of a block of letters in one size: the size, the
number of the block, how far its letters reach above the line and how high they are, in pixels, and where their
data stand. Those are packed: first the widths of the letters that are in `RANGES`, then the letters themselves,
row by row, in sixteen shades.
"""

import struct
import zlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE_NAME = "cover.letters"

SCALE = 0.8
"""Pixels in one of the cover's units."""

SIZES = (90, 70, 54, 42, 30)
"""The sizes of letters in the cover's units."""

BLOCK = 64
"""Letters that are read together: those whose code points have the same quotient."""

ENTRY = struct.Struct("<HHHHII")

# Latin, Greek and Cyrillic with what people write in them today, and the punctuation of the press.
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x17F),
    (0x192, 0x192),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x218, 0x21B),
    (0x259, 0x259),
    (0x386, 0x386),
    (0x388, 0x38A),
    (0x38C, 0x38C),
    (0x38E, 0x3A1),
    (0x3A3, 0x3CE),
    (0x400, 0x45F),
    (0x490, 0x49B),
    (0x49E, 0x4A7),
    (0x4AA, 0x4B7),
    (0x4BA, 0x4BB),
    (0x4C0, 0x4C4),
    (0x4C7, 0x4C8),
    (0x4CB, 0x4CC),
    (0x4CF, 0x4F9),
    (0x1E80, 0x1E85),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x20B4, 0x20B4),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2212, 0x2212),
)
_FILE = Path(__file__).with_name(FILE_NAME)
_COVERED = frozenset(chr(code) for first, last in RANGES for code in range(first, last + 1))


class Letter(NamedTuple):
    """A letter in its cell: the width in pixels, the rows above the line, and all rows, a digit (0-f) a pixel."""

    width: int
    above: int
    rows: tuple[str, ...]


def has_letters_of(text: str) -> bool:
    """Whether there is a picture of every character of a text."""
    return _COVERED.issuperset(text)


def width(text: str) -> float:
    """How wide a text is, in ems."""
    return sum(letter(character, SIZES[0]).width for character in text) / (SIZES[0] * SCALE)


@lru_cache(maxsize=2048)
def letter(character: str, size: int) -> Letter:
    """The picture of a letter that there is one of."""
    code = ord(character)
    above, height, data, places = _block(size, code // BLOCK)
    wide, start, end = places[code]
    pixels = data[start:end].hex()
    return Letter(wide, above, tuple(pixels[row * wide : (row + 1) * wide] for row in range(height)))


@lru_cache(maxsize=64)
def _block(size: int, number: int) -> tuple[int, int, bytes, dict[int, tuple[int, int, int]]]:
    """A block's rows above the line and all its rows, its data, and each letter's width, begin and end in them."""
    above, height, place, length = _entries()[size, number]
    with _FILE.open("rb") as file:
        file.seek(place)
        data = zlib.decompress(file.read(length))
    codes = [code for code in range(number * BLOCK, (number + 1) * BLOCK) if chr(code) in _COVERED]
    places = {}
    end = len(codes)
    for code, wide in zip(codes, data, strict=False):
        begin, end = end, end + (wide * height + 1) // 2
        places[code] = (wide, begin, end)
    return above, height, data, places


@lru_cache(maxsize=1)
def _entries() -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """By size and number of a block, what the file says of it."""
    with _FILE.open("rb") as file:
        (count,) = struct.unpack("<H", file.read(struct.calcsize("<H")))
        entries = ENTRY.iter_unpack(file.read(count * ENTRY.size))
    return {
        (size, number): (above, height, place, length) for size, number, above, height, place, length in entries
    }
