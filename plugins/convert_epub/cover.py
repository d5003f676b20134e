"""The cover: publisher, department, title and date, drawn."""

import unicodedata
import zlib
from typing import cast

from lxml import etree
from msgspec import Struct

from convert_epub.edition import Edition
from convert_epub.words import words_in

_SVG = "http://www.w3.org/2000/svg"
_DEFAULT = cast("dict[str, str]", {None: _SVG})  # lxml's stubs know no default namespace
_WIDTH, _HEIGHT = 1000, 1500
_MARGIN = 90
_FACES = "Georgia, 'Times New Roman', 'Noto Serif', serif"
_INK = "#ffffff"
# Dark grounds on which white letters have a contrast of at least 7 to 1 (WCAG 2.1, 1.4.6).
_GROUNDS = ("#1f2f46", "#4a1c22", "#17402f", "#3a2a52", "#40361a", "#123f4a", "#4a2b14", "#2c2c2c")
_SIZES = (104, 88, 74, 62, 52)
_MOST_LINES = 8
_LEADING = 1.16


class Cover(Struct, frozen=True):
    """The picture on the cover."""

    name: str
    media_type: str
    data: bytes


def described(edition: Edition) -> str:
    """What the cover says, for those who cannot see it."""
    words = words_in(edition.language)
    rest = ", ".join(part for part in (_publisher(edition), edition.shown_date) if part)
    return f"{words.cover}: {edition.title}" + (f". {rest}" if rest else "")


def drawn_cover(edition: Edition) -> Cover:
    """The cover as SVG: its letters are the reading system's, so every script has them."""
    root = etree.Element(f"{{{_SVG}}}svg", nsmap=_DEFAULT, viewBox=f"0 0 {_WIDTH} {_HEIGHT}")
    root.set("width", str(_WIDTH))
    root.set("height", str(_HEIGHT))
    etree.SubElement(root, f"{{{_SVG}}}title").text = described(edition)
    _add(root, "rect", width=_WIDTH, height=_HEIGHT, fill=ground(edition))
    _add(root, "rect", x=_MARGIN, y=250, width=_WIDTH - 2 * _MARGIN, height=6, fill=_INK)
    look = {"direction": "rtl", "x": str(_WIDTH - _MARGIN)} if edition.direction == "rtl" else {"x": str(_MARGIN)}
    _line(root, _publisher(edition), 190, _fitting(_publisher(edition), 64), **look)
    if edition.department:
        _line(root, edition.department, 340, _fitting(edition.department, 40), **look)
    size, lines = laid_out(edition.title)
    for number, line in enumerate(lines):
        _line(root, line, 470 + number * size * _LEADING, size, **look, font_weight="bold")
    _line(root, edition.shown_date, _HEIGHT - 110, 44, **look)
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Cover("cover.svg", "image/svg+xml", data)


def _publisher(edition: Edition) -> str:
    return edition.publishers[0] if len(edition.publishers) == 1 else ""


def ground(edition: Edition) -> str:
    """The colour of the ground: one publisher's books look alike."""
    return _GROUNDS[zlib.crc32((_publisher(edition) or edition.title).encode()) % len(_GROUNDS)]


def laid_out(title: str) -> tuple[int, list[str]]:
    """The largest size at which a title fits, and its lines; what does not fit at the smallest is cut."""
    lines: list[str] = []
    for size in _SIZES:
        lines = _wrapped(title, (_WIDTH - 2 * _MARGIN) / size)
        if len(lines) * size * _LEADING <= _HEIGHT - 720 and len(lines) <= _MOST_LINES:
            return size, lines
    kept = lines[:_MOST_LINES]
    return _SIZES[-1], [*kept[:-1], kept[-1][:-1].rstrip() + "…"]


def _wrapped(text: str, width: float) -> list[str]:
    """The text in lines of at most `width` ems, by what letters are about as wide as."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and _ems(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while _ems(line) > width and len(line) > 1:
            at = _fit(line, width)
            lines.append(line[:at])
            line = line[at:]
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    """Words with the blank behind them; letters of scripts that may break anywhere alone."""
    pieces: list[str] = []
    word = ""
    for character in text:
        if _is_wide(character):
            if word:
                pieces.append(word)
            word = ""
            pieces.append(character)
        else:
            word += character
            if character == " ":
                pieces.append(word)
                word = ""
    return [*pieces, word] if word else pieces


def _fit(line: str, width: float) -> int:
    total = 0.0
    for number, character in enumerate(line):
        total += _em(character)
        if total > width:
            return max(number, 1)
    return len(line)


def _ems(text: str) -> float:
    return sum(map(_em, text.rstrip()))


def _em(character: str) -> float:
    if _is_wide(character):
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in "iljtfrI.,:;'!| ":
        return 0.34
    return 0.74 if character.isupper() or character in "mwMW" else 0.58


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _fitting(text: str, size: int) -> float:
    """A size at which one line fits."""
    return min(size, (_WIDTH - 2 * _MARGIN) / max(_ems(text), 1))


def _add(root: etree._Element, name: str, **attributes: object) -> etree._Element:
    element = etree.SubElement(root, f"{{{_SVG}}}{name}")
    for key, value in attributes.items():
        if value:
            element.set(key.replace("_", "-"), str(value))
    return element


def _line(root: etree._Element, text: str, y: float, size: float, **look: str) -> None:
    if text:
        _add(root, "text", y=round(y), font_family=_FACES, font_size=round(size), fill=_INK, **look).text = text
