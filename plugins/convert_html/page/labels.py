"""Lines that say what follows, "Advertisement", "Related stories", "Comments", in many languages."""

from functools import lru_cache

from convert.kit.languages.reading import everywhere
from convert_html.page.hints import Hint
from convert_html.page.text import letters

_WORDS = everywhere().pages
_LINES = (
    (Hint.PROMOTION, _WORDS.advertising),
    (Hint.RELATED, (*_WORDS.related, *_WORDS.sought)),
    (Hint.COMMENT, _WORDS.comments),
)
_SOUGHT = frozenset(map(letters, _WORDS.sought))
_BY_LABEL = {letters(line): hint for hint, lines in _LINES for line in lines}
_LONGEST = 60


def label_of(text: str) -> int:
    """The hint that a whole line gives of what follows it, or none."""
    return _of_line(text) if len(text) < _LONGEST else 0


def is_sought(text: str) -> bool:
    """Whether a whole line says that what follows is what many readers look for."""
    return len(text) < _LONGEST and letters(text) in _SOUGHT


@lru_cache(maxsize=4096)
def _of_line(text: str) -> int:
    return _BY_LABEL.get(letters(text).strip("0123456789"), 0)  # "Comments (12)"
