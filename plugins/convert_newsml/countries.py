"""Countries that an article names: their ISO codes, as subjects that a rule found.

The names stand in `countries.json`, a table for each language. A country counts if the headline, the standfirst or
the first paragraph names it, or the rest does so twice. Names that mean other things as well (Georgia, Jordan,
Chad, Congo) are not in the tables, and a name that is a person's ("Israel Katz") or a part of another one ("New
Mexico", "Gulf of Mexico") does not count, so that what is said is certain.

Source of the codes: ISO 3166-1 alpha-2.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from convert.model import Document, Heading, Paragraph, Text

_WORD = re.compile(r"[^\W\d_][\w’'-]*(?:\.\s?[A-Z]+(?![\w]))*")
_TWICE = 2
# What makes another name of the one behind it, or of the one before it.
_BEFORE = frozenset({"new", "nuevo", "northern", "gulf", "golfo", "papua", "mar", "sea"})
_LINKS = frozenset({"of", "de", "del", "the", "la", "los"})


def countries_of(document: Document) -> Mapping[str, str]:
    """The names of the countries, as the article has them, by their codes, in the order of their mention."""
    names = _tables().get(document.language.partition("-")[0].lower())
    if not names:
        return {}
    found: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for text, weight, is_title in _texts(document):
        for code, name in _named(text.text, names, is_title=is_title):
            found.setdefault(code, name if not name.isupper() else _spelled_out(code, names))
            counts[code] += weight
    return {code: name for code, name in found.items() if counts[code] >= _TWICE}


def _texts(document: Document) -> Iterator[tuple[Text, int, bool]]:
    """The texts with how much a name in them weighs, and whether their words have capitals as titles do."""
    if document.title is not None and not document.title.text.isupper():
        yield document.title, _TWICE, True
    if document.standfirst is not None:
        yield document.standfirst, _TWICE, False
    weight = _TWICE
    for section in document.sections:
        if isinstance(section.heading, Heading):
            yield section.heading.text, 1, True
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.text, weight, False
                weight = 1


def _named(text: str, names: Mapping[str, str], *, is_title: bool) -> Iterator[tuple[str, str]]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        size = _longest(words, at, names) if words[at][0][0].isupper() else 0
        if size and not _is_part(text, words, at, size, is_title=is_title):
            name = _joined(words, at, size)
            yield names[name], name
        at += size or 1


def _longest(words: list[re.Match[str]], at: int, names: Mapping[str, str]) -> int:
    """How many words from here on are the name of a country; the longest name counts."""
    for size in range(min(5, len(words) - at), 0, -1):
        if _joined(words, at, size) in names:
            return size
    return 0


def _joined(words: list[re.Match[str]], at: int, size: int) -> str:
    joined = " ".join(word[0] for word in words[at : at + size])
    return joined.removesuffix("’s").removesuffix("'s")


def _is_part(text: str, words: list[re.Match[str]], at: int, size: int, *, is_title: bool) -> bool:
    """Whether the name belongs to a longer one: of a sea, of another country, of a person."""
    before = at - 1
    while before >= 0 and words[before][0].lower() in _LINKS:
        before -= 1
    if before >= 0 and words[before][0].lower() in _BEFORE:
        return True
    last = words[at + size - 1]
    following = words[at + size] if at + size < len(words) else None
    if is_title or following is None or size > 1 or "." in last[0] or last[0].isupper():
        return False
    # A name in capitals right behind a country's, with but a blank between, makes it a person's or a body's.
    return following[0][0].isupper() and text[last.end() : following.start()].isspace()


def _spelled_out(code: str, names: Mapping[str, str]) -> str:
    """The name of a country whose abbreviation stands in the text."""
    return next(name for name, its in names.items() if its == code and not name.isupper())


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    data = Path(__file__).with_name("countries.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, dict[str, str]])
