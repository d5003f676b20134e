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


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter of the text is one that is written from right to left."""
    found = _STRONG.search(text)
    return found is not None and found[1] is not None


def stretches(text: str, *, base: bool) -> Iterator[tuple[str, bool]]:
    """The text cut where its direction changes: characters, and whether they run from right to left.

    What has no direction of its own (digits, blanks, marks) goes with what stands before it; `base` is the
    direction of a text without letters.
    """
    if not base and not _RTL_LETTER.search(text):
        yield text, False
        return
    start = 0
    current: bool | None = None
    for found in _STRONG.finditer(text):
        direction = found[1] is not None
        if current is not None and direction != current:
            yield text[start : found.start()], current
            start = found.start()
        current = direction
    if start < len(text):
        yield text[start:], base if current is None else current
