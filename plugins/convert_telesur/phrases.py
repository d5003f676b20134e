"""Patterns of many phrases, of which a text can have a few: only those whose first word it has are compiled.

A pattern of all phrases of all languages takes milliseconds to compile, and most articles need none of it.
"""

import re
from collections.abc import Sequence

from convert_telesur.lines import spelling_pattern

_WORD = re.compile(r"\w+")
_ACCENTS = "\u0301\u0303\u0308"
_BARE = str.maketrans("áéíóúñü’", "aeiounu'", _ACCENTS)
# An underscore may stand before a word that is printed in italics, "_Author:_".
_ACCENTED_WORD = re.compile("[^\\W_][\\w\u0301-\u0308]*")
_HEAD = 80
"""Characters of a text in which its first word stands."""


class Phrases:
    """Phrases in a pattern that is written round the word PHRASES; capitals and accents do not matter."""

    def __init__(self, phrases: Sequence[str], pattern: str) -> None:
        self._pattern = pattern
        self._by_first: dict[str, list[str]] = {}
        for phrase in phrases:
            self._by_first.setdefault(_first_word(phrase), []).append(phrase)
        self._made: dict[tuple[str, ...], re.Pattern[str]] = {}

    def at(self, text: str) -> re.Pattern[str] | None:
        """The pattern of the phrases that a text can begin with, behind signs; none if there are none."""
        return self._of((_first_word(text[:_HEAD]),))

    def within(self, text: str) -> re.Pattern[str] | None:
        """The pattern of the phrases that a text can hold; none if there are none."""
        return self._of(_WORD.findall(fold(text)))

    def _of(self, words: Sequence[str]) -> re.Pattern[str] | None:
        known = sorted(self._by_first.keys() & set(words))
        if not known:
            return None
        # The phrases of one word, or all: no source can have more patterns made than there are words.
        if len(known) > 1:
            known = sorted(self._by_first)
        made = self._made.get(tuple(known))
        if made is None:
            phrases = spelling_pattern(phrase for word in known for phrase in self._by_first[word])
            made = self._made[tuple(known)] = re.compile(self._pattern.replace("PHRASES", phrases), re.IGNORECASE)
        return made


def _first_word(text: str) -> str:
    word = _ACCENTED_WORD.search(text)
    # Some capitals become two characters, of which the second is not a letter.
    found = _WORD.search(fold(word[0])) if word else None
    return found[0] if found else ""


def fold(word: str) -> str:
    """Words in small letters, without accents, a blank between them."""
    return " ".join(word.lower().translate(_BARE).split())
