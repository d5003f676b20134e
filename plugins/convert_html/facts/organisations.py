"""Bodies that stand in bylines: the world's news agencies, and a newspaper's own desk."""

import re
from collections.abc import Iterable

from convert.kit.languages.agencies import agencies
from convert.kit.languages.reading import alternatives, everywhere
from convert_html.page.text import letters


def _letters_of(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(letters, names))


_WORDS = everywhere().bylines
_AGENCY_NAMES, _ACCOUNT_NAMES = (
    _letters_of(name for each in agencies() if each.texts for name in each.names),
    _letters_of(_WORDS.accounts),
)
# One of these makes a name that of a newsroom, as whole words or as the end of one.
_DESK = re.compile(rf"(?<![^\W_])(?:{alternatives(_WORDS.desks)})(?![^\W_])", re.IGNORECASE)
_SITE = re.compile(r"\S+\.(?:com|org|net|info|news|tv|[a-z]{2})", re.IGNORECASE)


def is_body(name: str) -> bool:
    """Whether a name in a byline is that of an agency, a newsroom or a site, not a person's."""
    if is_agency(name) or _DESK.search(name) is not None:
        return True
    return name.casefold().endswith(_WORDS.desk_ends) or _SITE.fullmatch(name) is not None


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return letters(name) in _AGENCY_NAMES


def is_account(name: str) -> bool:
    """Whether a name is only what the page's system calls whoever put the page up."""
    return letters(name) in _ACCOUNT_NAMES
