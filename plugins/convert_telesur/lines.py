"""Lines of a text and what can be told from one line alone: sentence or title, bullet or number."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from convert.kit.clean import clean_text
from convert.model import ILLEGAL_CHARACTERS
from convert.plugin import Report

LONGEST_TITLE = 200
"""How many characters a line may have and still be taken for the title of another story."""

_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 14

_CLOSING = "”\"’'»)]"
_MOST_CLOSING = 3
_SENTENCE_BREAK = r"[^\W\d]{2}[.!?][”\"’'»)]{0,2}\s+[“\"‘'«¿¡(]{0,2}[^\W\d_]"
_ABBREVIATION = r"(?:^|[\s(.])(?:[A-Z]{1,2}\.){1,4}$"
_LONGEST_WITH_ABBREVIATION = 120

_BULLETS = "•‣▪▫●○◦■□·⁃∙►▶▸✓✔➤➔*+"
_NUMBER = r"\(?([0-9]{1,3})(?:[.)]|\.-|[ºª°]\.?)\s+(?=\S)"


class Line(NamedTuple):
    """A line without the blanks around it, and whether an empty line stands before it."""

    text: str
    gap: bool


class Item(NamedTuple):
    """A line with a bullet or a number: the sign ("" for a number), the number (-1 for a bullet), the rest."""

    bullet: str
    number: int
    text: str


def lines_of(text: str, report: Report) -> list[Line]:
    """The lines that have text, whatever ends them; byte order marks are not text.

    A line of nothing but characters that no document may hold counts as empty, and is reported.
    """
    text = text.replace("\ufeff", "")
    dirty = ILLEGAL_CHARACTERS.search(text) is not None
    lines = []
    gap = False
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if dirty and line and ILLEGAL_CHARACTERS.search(line) and not clean_text(line).strip():
            report.warn("characters.removed", "a line of invalid characters was removed", where=f"line {number}")
            line = ""
        if line:
            lines.append(Line(line, gap))
            gap = False
        else:
            gap = True
    return lines


def spelling_pattern(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, with and without accents; for `re.IGNORECASE`."""
    return "|".join("".join(map(_letter, word)) for word in sorted(words, key=len, reverse=True))


# Only accented letters are spelled out in all their forms: a pattern of classes takes long to compile.
_LETTERS = {
    "á": "[aá]\u0301?",
    "é": "[eé]\u0301?",
    "í": "[ií]\u0301?",
    "ó": "[oó]\u0301?",
    "ú": "[uú]\u0301?",
    "ñ": "[nñ]\u0303?",
    " ": r"\s+",
    "'": "['’]",
}


def _letter(character: str) -> str:
    return _LETTERS.get(character.lower()) or re.escape(character)


def ends_sentence(text: str) -> bool:
    """Whether it ends as a sentence does: a full stop that is not an abbreviation's, perhaps in closing marks."""
    words = text.rstrip(_CLOSING)
    # "..." leaves a title open.
    if len(text) - len(words) > _MOST_CLOSING or not words.endswith(".") or words.endswith(".."):
        return False
    return len(text) > _LONGEST_WITH_ABBREVIATION or not re.search(_ABBREVIATION, text)


def breaks_inside(text: str) -> bool:
    """Whether a sentence ends within it and another begins."""
    return re.search(_SENTENCE_BREAK, text) is not None


def like_title(text: str) -> bool:
    """Whether it can be the title of a story: not long, no sentence, no opening of something that follows."""
    return len(text) <= LONGEST_TITLE and not ends_sentence(text) and text[-1] not in ":;,"


def like_heading(text: str) -> bool:
    """Whether it can be a subheading: short, no sentence, no quotation, no dialogue, no list item."""
    if len(text) > _LONGEST_HEADING or text[-1] in ".:;,…-–—" or ends_sentence(text):
        return False
    first = text[0]
    if first in "“\"‘'«„-–—―*@#(" or first.islower() or text[-1] in '”"»':
        return False
    return len(text.split()) <= _MOST_HEADING_WORDS and any(map(str.isalpha, text)) and not breaks_inside(text)


def item(text: str) -> Item | None:
    """The parts of a line that begins with a bullet or a number, or none.

    A long dash opens a speech in Spanish and is not a bullet.
    """
    if text[0] in _BULLETS or (text[0] in "-–" and text[1:2].isspace()):
        rest = text[1:].lstrip()
        return Item(text[0], -1, rest) if rest else None
    if text[0] in "(0123456789":
        found = re.match(_NUMBER, text)
        if found:
            return Item("", int(found[1]), text[found.end() :])
    return None
