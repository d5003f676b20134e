"""Which way a text runs, and which of its characters need fonts of another script.

Word lays characters out by Unicode's rules, but chooses font, size and weight by what a run says of itself, so a
stretch of Hebrew or Arabic letters is a run of its own. Sources: Unicode Standard Annex 9 (strong characters);
ISO/IEC 29500-1, 17.3.1.6 (bidi) and 17.3.2.30 (rtl).
"""

import re
from collections.abc import Iterator

from convert.kit.languages import primary

_RIGHT_TO_LEFT = (
    "\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_RTL_LETTER = re.compile(f"[{_RIGHT_TO_LEFT}]")
_STRONG = re.compile(rf"([{_RIGHT_TO_LEFT}]+)|(?:(?![{_RIGHT_TO_LEFT}])[^\W\d_])+")

_EAST_ASIAN_LANGUAGES = frozenset({"ja", "ko", "yue", "zh"})


def is_east_asian(language: str) -> bool:
    """Whether the language of a BCP 47 tag is written with the fonts that Word calls East Asian."""
    return primary(language) in _EAST_ASIAN_LANGUAGES


def starts_right_to_left(text: str) -> bool | None:
    """Whether the first letter of the text is one that is written from right to left; none if it has no letter."""
    found = _STRONG.search(text)
    return found[1] is not None if found is not None else None


def stretches(text: str, *, base: bool) -> Iterator[tuple[str, bool]]:
    """The text cut where its direction changes: characters, and whether they run from right to left.

    What has no direction of its own (blanks, marks) goes with the letters round it if they agree, else with the
    text, whose direction is `base`; digits go with the letters before them. Source: UAX 9, rules W7, N1 and N2.
    """
    if not base and not _RTL_LETTER.search(text):
        yield text, False
        return
    start, end, current = 0, 0, base
    for found in _STRONG.finditer(text):
        direction = found[1] is not None
        if direction != current:
            cut = found.start() if current == base else _behind_digits(text, end, found.start())
            if cut > start:
                yield text[start:cut], current
            start, current = cut, direction
        end = found.end()
    cut = len(text) if current == base else _behind_digits(text, end, len(text))
    if cut > start:
        yield text[start:cut], current
    if cut < len(text):
        yield text[cut:], base


def _behind_digits(text: str, start: int, end: int) -> int:
    """Where the last digit between two places ends, or the first place if there is none."""
    return next((at for at in range(end, start, -1) if text[at - 1].isdigit()), start)
