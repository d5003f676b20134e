"""The line that names the authors, where it says so: "By Ana Ruiz and Jon Berg"."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from convert.model import CreditLine, Person

_MOST_NAMES = 3
# A label and a name have capitals, the last word of a name has; most lines are told by that alone.
_SHAPE = re.compile(r"[^\W\d_a-z][^\n]*\s[^\W\d_a-z]\S*")
# Both apostrophes as the straight one: a class of letters from beyond Latin-1 takes long to compile.
_NAME = r"[^\W\d_][\w.'-]*(?:\s+[^\W\d_][\w.'-]*){0,5}"


class _Words(NamedTuple):
    """What is read of the words of all languages."""

    byline: re.Pattern[str]
    between: re.Pattern[str]
    particles: frozenset[str]


@cache
def _words() -> _Words:
    from convert.kit.languages.reading import alternatives, everywhere  # noqa: PLC0415 - most texts do without

    words = everywhere().bylines
    label = alternatives(word for word in words.line if word.isalpha())
    joins = alternatives((*words.joins, *words.joins_small))
    return _Words(
        re.compile(rf"(?P<label>(?i:{label})\b:?)\s+(?P<names>[^\n]{{2,100}})"),
        re.compile(rf"\s*,\s*(?:(?:{alternatives(words.joins)})\s+)?|\s*;\s*|\s+(?:{joins}|&)\s+"),
        frozenset(words.particles),
    )


def byline_of(block: str) -> CreditLine | None:
    """The authors that a line below the title names ("By Ana Ruiz and Jon Berg"), or none."""
    found = _words().byline.fullmatch(block) if _SHAPE.fullmatch(block) else None
    if not found:
        return None
    names = [name for name in _words().between.split(found["names"]) if name]
    if not names or len(names) > _MOST_NAMES or not all(map(_is_name, names)):
        return None
    agents = tuple(Person(name=name) for name in names)
    return CreditLine(label=found["label"], text=found["names"].strip(), agents=agents)


def _is_name(name: str) -> bool:
    words: Sequence[str] = name.split()
    if not re.fullmatch(_NAME, name.replace("’", "'")):
        return False
    return (
        all(word[0].isupper() or word.lower() in _words().particles for word in words) and words[-1][0].isupper()
    )
