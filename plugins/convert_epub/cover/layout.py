"""What stands where on the cover: publisher, department, title and date, in lines that fit."""

import unicodedata
import zlib
from collections.abc import Callable, Sequence

from msgspec import Struct

from convert_epub.cover.letters import SIZES
from convert_epub.edition import Edition

WIDTH, HEIGHT, MARGIN = 1000, 1500, 90
"""The cover in units of its own; a drawing scales them."""

RULE = (250, 6)
"""Top and thickness of the line below the publisher."""

# Dark grounds on which white letters have a contrast of at least 7 to 1 (WCAG 2.1, 1.4.6).
_GROUNDS = ("1f2f46", "4a1c22", "17402f", "3a2a52", "40361a", "123f4a", "4a2b14", "2c2c2c")
_TITLE_TOP, _TITLE_HEIGHT = 400, 850
_TITLE_SIZES, _SMALL_SIZES = SIZES[:3], SIZES[2:]
_LEADING = 1.18
# More than any cover shows, in the smallest size and the narrowest letters. Measuring all of a hostile title, line
# by line, would take the square of its length.
_MOST_LETTERS = 1000

Measure = Callable[[str], float]
"""How wide a text is, in ems."""


class Line(Struct, frozen=True):
    """A line of letters: the top of its em square and its size, in the cover's units."""

    text: str
    top: int
    size: int
    bold: bool = False


class Design(Struct, frozen=True):
    """What is drawn: the colour of the ground as six hexadecimal digits, and the lines."""

    ground: str
    lines: tuple[Line, ...]


def design(edition: Edition, measure: Measure) -> Design:
    """Lay the cover out, with letters as wide as `measure` says."""
    publisher = publisher_of(edition)
    ground = _GROUNDS[zlib.crc32((publisher or edition.title).encode()) % len(_GROUNDS)]
    lines = [
        _fit_line(publisher, 150, _SMALL_SIZES, measure),
        _fit_line(edition.department, 300, _SMALL_SIZES[1:], measure),
        *_title(edition.title, measure),
        _fit_line(edition.cover_date, HEIGHT - 150, _SMALL_SIZES[1:], measure),
    ]
    return Design(ground, tuple(line for line in lines if line.text))


def publisher_of(edition: Edition) -> str:
    """The one publisher; an edition of several has none on its cover."""
    return edition.publishers[0] if len(edition.publishers) == 1 else ""


def _fit_line(text: str, top: int, sizes: Sequence[int], measure: Measure) -> Line:
    """One line in the largest size that fits, and cut if none does."""
    text = unicodedata.normalize("NFC", text[:_MOST_LETTERS])
    room = WIDTH - 2 * MARGIN
    ems = measure(text)
    size = next((size for size in sizes if ems * size <= room), sizes[-1])
    if ems * size > room:
        text = text[: _fit(text, room / size - 1, measure)].rstrip() + "…"
    return Line(text, top, size)


def _title(title: str, measure: Measure) -> list[Line]:
    """The title in the largest size that fits; at the smallest, what does not fit is cut."""
    title = unicodedata.normalize("NFC", title[:_MOST_LETTERS])
    lines: list[str] = []
    for size in _TITLE_SIZES:
        lines = _wrap(title, (WIDTH - 2 * MARGIN) / size, measure)
        if len(lines) * size * _LEADING <= _TITLE_HEIGHT:
            break
    most = int(_TITLE_HEIGHT / size / _LEADING)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1].rstrip() + "…"]
    return [
        Line(line, _TITLE_TOP + round(number * size * _LEADING), size, bold=True)
        for number, line in enumerate(lines)
    ]


def _wrap(text: str, width: float, measure: Measure) -> list[str]:
    """The text in lines of at most `width` ems; as many as could ever be drawn, and one more."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and measure((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while line[1:] and measure(line.rstrip()) > width:
            at = _fit(line, width, measure)
            lines.append(line[:at])
            line = line[at:]
        if len(lines) > HEIGHT // _TITLE_SIZES[-1]:
            return lines
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    """Labels with the blank behind them; letters of scripts that may break anywhere alone."""
    pieces: list[str] = []
    word = ""
    for character in text:
        if _is_wide(character):
            pieces += [word, character] if word else [character]
            word = ""
        else:
            word += character
            if character == " ":
                pieces.append(word)
                word = ""
    return [*pieces, word] if word else pieces


def _fit(line: str, width: float, measure: Measure) -> int:
    """How many characters fit; at least one."""
    low, high = 1, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(line[:middle]) <= width else (low, middle - 1)
    return low


def about(text: str) -> float:
    """How wide letters are in most fonts, for whoever draws them with a font of their own."""
    return sum(map(_em, text))


def _em(character: str) -> float:
    if _is_wide(character):
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in "iljtfrI.,:;'!| ":
        return 0.34
    return 0.74 if character.isupper() or character in "mw" else 0.58


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
