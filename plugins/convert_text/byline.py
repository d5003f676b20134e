"""The line that names the authors, where it says so: "By Ana Ruiz and Jon Berg"."""

import re
from collections.abc import Sequence

from convert.model import CreditLine, Person

_MOST_NAMES = 3
_BYLINE = re.compile(r"(?P<label>(?:By|BY|Por|POR|Von|VON|Par|PAR)\b:?)\s+(?P<names>[^\n]{2,100})")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,5}")
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s*;\s*|\s+(?:and|y|e|und|et|&)\s+")
_PARTICLES = {
    "de",
    "del",
    "la",
    "las",
    "los",
    "le",
    "da",
    "do",
    "dos",
    "van",
    "von",
    "der",
    "den",
    "du",
    "bin",
    "al",
    "el",
}


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
