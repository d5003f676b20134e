"""The line that names the authors, where it says so: "By Ana Ruiz and Jon Berg"."""

import re
from collections.abc import Sequence

from convert.kit.languages.reading import alternatives, everywhere
from convert.model import CreditLine, Person

_MOST_NAMES = 3
_WORDS = everywhere().bylines
_LABEL = alternatives(word for word in _WORDS.line if word.isalpha())
# With a capital, as a line begins; small letters may be the middle of a sentence.
_BYLINE = re.compile(rf"(?=[^\W\d_a-z])(?P<label>(?i:{_LABEL})\b:?)\s+(?P<names>[^\n]{{2,100}})")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,5}")
_AND = re.compile(
    rf"\s*,\s*(?:(?:{alternatives(_WORDS.joins)})\s+)?|\s*;\s*|"
    rf"\s+(?:{alternatives((*_WORDS.joins, *_WORDS.joins_small))}|&)\s+"
)
_PARTICLES = frozenset(_WORDS.particles)


def byline_of(block: str) -> CreditLine | None:
    """The authors that a line below the title names ("By Ana Ruiz and Jon Berg"), or none."""
    found = _BYLINE.fullmatch(block)
    if not found:
        return None
    names = [name for name in _AND.split(found["names"]) if name]
    if not names or len(names) > _MOST_NAMES or not all(map(_is_name, names)):
        return None
    agents = tuple(Person(name=name) for name in names)
    return CreditLine(label=found["label"], text=found["names"].strip(), agents=agents)


def _is_name(name: str) -> bool:
    words: Sequence[str] = name.split()
    if not _NAME.fullmatch(name):
        return False
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in words) and words[-1][0].isupper()
