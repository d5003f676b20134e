"""The file of a language in `data/`, read when it is first needed."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from convert.kit.languages.tags import candidates

_DATA = Path(__file__).with_name("data")


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of our own that readers of a book or a Word document see.

    `page` is a footer: what stands before the number of the page, between the two numbers, and behind them;
    `language` is that of the words.
    """

    contents: str
    cover: str
    start: str
    related: str
    updated: str
    picture: str
    news: str
    page: tuple[str, str, str]
    language: str = ""


class Notices(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on top of an article that may not be published; the time of the embargo follows the last one."""

    canceled: str
    withheld: str
    embargo: str


class Region(Struct, frozen=True, forbid_unknown_fields=True):
    """How a country writes a day in a language, where that is not as the others do."""

    day: str = ""
    months: tuple[str, ...] = ()


class Language(Struct, frozen=True):
    """What is known of a language; a field is empty where it is not.

    What is read in it stands in the same file, and is left to `convert.kit.languages.reading`.

    Attributes:
        language: Its BCP 47 tag, in lower case.
        day: How a day is written, with `{day}`, `{month}` (its name), `{number}` (of the month) and `{year}`.
        months: The names of the twelve months as they stand in a date.
        regions: Countries with other days or months, by their codes in lower case.
        labels: See `Labels`.
        notices: See `Notices`.
        common: The commonest words that few other languages share, with blanks between.
    """

    language: str
    day: str = ""
    months: tuple[str, ...] = ()
    regions: dict[str, Region] = {}
    labels: Labels | None = None
    notices: Notices | None = None
    common: str = ""


@cache
def known_language(tag: str) -> Language | None:
    """The language of a BCP 47 tag, by the most exact file, with the days of the country that it names."""
    parts: list[str] = []
    for candidate in candidates(tag):
        try:
            data = (_DATA / f"{candidate}.json").read_bytes()
        except OSError:
            parts.append(candidate.rpartition("-")[2])
            continue
        found = msgspec.json.decode(data, type=Language)
        own = next((found.regions[part] for part in parts if part in found.regions), Region())
        return replace(found, day=own.day or found.day, months=own.months or found.months)
    return None


def notices_in_english() -> Notices:
    """The notices for a language that has none of its own.

    Raises:
        LookupError: The file for English, which comes with this package, is gone.
    """
    english = known_language("en")
    if english is None or english.notices is None:
        raise LookupError("there are no notices in English")
    return english.notices


def known_languages() -> Iterator[Language]:
    """Every language that has a file, by its tag."""
    for data in files_of_languages():
        yield msgspec.json.decode(data, type=Language)


def files_of_languages() -> Iterator[bytes]:
    """The files of all languages, in the order of their tags."""
    for path in sorted(_DATA.glob("*.json")):
        yield path.read_bytes()
