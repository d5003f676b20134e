"""Countries that an article names: their ISO codes, as subjects that a rule found.

The names stand in the file of each language, in `convert.kit.languages`. A country counts if the headline, the
standfirst or the first paragraph names it, or the rest does so twice. Names that mean other things as well
(Georgia, Jordan, Chad, Congo) are not in the files. A name that is a person's ("Israel Katz") or part of another
one ("New Mexico", "Gulf of Mexico") does not count, so that what is said is certain.

Source of the codes: ISO 3166-1 alpha-2.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from convert.kit import languages
from convert.kit.languages import candidates
from convert.model import Document, Heading, Paragraph, Text

_DATA = Path(languages.__file__).with_name("data")
_CAPITAL = re.compile(r"\b[A-ZÁÉÍÓÚÑÜ]\w*")
_TWICE = 2
# A name in capitals right behind a country's, with but a blank between, makes it a person's or a body's.
_BEHIND = re.compile(r"\s[A-ZÁÉÍÓÚÑÜ]")


class _Table(NamedTuple):
    """The names of countries in a language by their first word, and what makes another name of one behind it."""

    names: Mapping[str, tuple[tuple[str, str], ...]]
    longer: re.Pattern[str] | None
    reach: int = 0
    """How many characters that takes at most."""


def countries_of(document: Document) -> Mapping[str, str]:
    """The names of the countries, as the article has them, by their codes, in the order of their mention."""
    table = _table(next(reversed(tuple(candidates(document.language))), ""))
    if not table.names:
        return {}
    found: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for text, weight, is_title in _texts(document):
        for name, code in _find_names(text.text, table, is_title=is_title):
            if code not in found:
                found[code] = name if not name.isupper() else _full_name(code, table)
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


def _find_names(text: str, table: _Table, *, is_title: bool) -> Iterator[tuple[str, str]]:
    end = 0
    for word in _CAPITAL.finditer(text):
        start = word.start()
        if start < end or word[0] not in table.names:
            continue
        for name, code in table.names[word[0]]:
            after = start + len(name)
            if text.startswith(name, start) and not text[after : after + 1].isalnum():
                end = after
                if not _is_part(text, start, end, table, is_title=is_title):
                    yield name, code
                break


def _is_part(text: str, start: int, end: int, table: _Table, *, is_title: bool) -> bool:
    """Whether the name belongs to a longer one: of a sea, of another country, of a person."""
    if table.longer is not None and table.longer.search(text[max(0, start - table.reach) : start]):
        return True
    name = text[start:end]
    if is_title or " " in name or name.isupper():
        return False
    return _BEHIND.match(text, end) is not None


def _full_name(code: str, table: _Table) -> str:
    """The name of a country whose abbreviation stands in the text."""
    spelled = [name for names in table.names.values() for name, its in names if its == code and not name.isupper()]
    return min(spelled, key=len)


class _File(Struct, frozen=True):
    """The part of a language's file that is read here.

    Attributes:
        countries: The names of each country by its code.
        longer_names: How longer names begin that end with a country's (`begin`), and what stands between the two,
            twice at most (`within`): "Gulf of Mexico".
    """

    countries: dict[str, tuple[str, ...]] = {}
    longer_names: dict[str, tuple[str, ...]] = {}


@cache
def _table(language: str) -> _Table:
    """The names by their first word, the longer ones first; none of a language without them."""
    try:
        data = (_DATA / f"{language}.json").read_bytes()
    except OSError:
        return _Table({}, None)
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    file = msgspec.json.decode(data, type=_File)
    given = file.countries
    for name, code in sorted(((name, code) for code, names in given.items() for name in names), key=_length):
        first = _CAPITAL.match(name)
        if first is not None:
            table[first[0]] = ((name, code), *table.get(first[0], ()))
    begin, within = (file.longer_names.get(key, ()) for key in ("begin", "within"))
    if not begin:
        return _Table(table, None)
    longer = rf"\b(?:{'|'.join(begin)})\s(?:(?:{'|'.join(within)})\s){{0,2}}$"
    # The blanks, and the sign before it all that parts it from a word.
    parts = (" ", *(max(words, key=len, default="") for words in (begin, within, within)))
    return _Table(table, re.compile(longer, re.IGNORECASE), sum(len(f"{each} ") for each in parts))


def _length(named: tuple[str, str]) -> int:
    return len(named[0])
