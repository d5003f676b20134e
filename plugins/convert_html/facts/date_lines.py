"""Lines that say what their date is, the day of publication or of a change; in many languages."""

import re
from collections.abc import Sequence

from convert.kit.languages.reading import alternatives, everywhere


def _pattern(beginnings: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W\d_])(?:" + alternatives(beginnings) + ")")


_WORDS = everywhere().dates
_KINDS = (("changed", _pattern(_WORDS.changed)), ("published", _pattern(_WORDS.published)))
_DIGIT = re.compile(r"\d")
_LOOKED_AT = 40  # characters before the first digit


def kind_of(line: str) -> str:
    """What a line with a date says that it is by the words before its first digit: published, changed, or ""."""
    found = _DIGIT.search(line)
    words = line[: found.start()][-_LOOKED_AT:].casefold() if found else ""
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "")


def words_of_change(line: str) -> str:
    """What follows the words in a line that say when it was changed, or ""; a day follows them soon."""
    return _behind(line, _KINDS[0][1])


def words_of_publication(line: str) -> str:
    """What follows the words in a line that say when it was published, or ""; a day follows them soon."""
    return _behind(line, _KINDS[1][1])


def _behind(line: str, words: re.Pattern[str]) -> str:
    if not _DIGIT.search(line):
        return ""
    folded = line.casefold()
    found = words.search(folded)
    return folded[found.end() : found.end() + _LOOKED_AT] if found else ""
