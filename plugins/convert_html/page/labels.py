"""Lines that say what follows, "Advertisement", "Related stories", "Comments", in many languages."""

import re
from functools import lru_cache

from convert.kit.languages.reading import alternatives, everywhere
from convert_html.page.hints import Hint
from convert_html.page.text import is_sentence, letters

_WORDS = everywhere().pages
_LINES = (
    (Hint.PROMOTION, _WORDS.advertising),
    (Hint.RELATED, (*_WORDS.related, *_WORDS.sought)),
    (Hint.COMMENT, _WORDS.comments),
)
_SOUGHT = frozenset(map(letters, _WORDS.sought))
_BY_LABEL = {letters(line): hint for hint, lines in _LINES for line in lines}
_LONGEST = 60
_SHARED_WITH = """
    facebook twitter x whatsapp telegram pinterest linkedin instagram youtube tiktok reddit threads bluesky
    mastodon email mail print copylink
"""
NETWORKS = frozenset(_SHARED_WITH.split())
"""What links to share a page are called, folded."""
_SHARES = re.compile(rf"(?:{alternatives(_WORDS.shares)})(?![^\W_])", re.IGNORECASE)
_LONGEST_SHARE = 160
_PAID = re.compile(rf"(?:{alternatives(_WORDS.paid_by)})\s", re.IGNORECASE)
_PARTED = re.compile(r"[\s,.:;/|]+")


def label_of(text: str) -> int:
    """The hint that a whole line gives of what follows it, or none."""
    return _of_line(text) if len(text) < _LONGEST else 0


def is_share_line(text: str) -> bool:
    """Whether a short text asks to share the page: it begins so, and names a network."""
    if len(text) > _LONGEST_SHARE or not _SHARES.match(text):
        return False
    return not NETWORKS.isdisjoint(map(letters, _PARTED.split(text)))


def is_sought(text: str) -> bool:
    """Whether a whole line says that what follows is what many readers look for."""
    return len(text) < _LONGEST and letters(text) in _SOUGHT


@lru_cache(maxsize=4096)
def _of_line(text: str) -> int:
    known = _BY_LABEL.get(letters(text).strip("0123456789"), 0)  # "Comments (12)"
    if not known and _PAID.match(text) and not is_sentence(text):
        return Hint.PROMOTION  # "Sponsored by Lampkit"
    return known
