"""The line that names the authors: its label, and whom it names with their addresses.

Where a language has no words for it, the whole line is its text.
"""

import re
from collections.abc import Sequence
from functools import cache

from convert.kit.languages.reading import alternatives, everywhere
from convert.model import CreditLine, Link, Organisation, Person, Text

_MOST_NAMES = 6
_LONGEST_NAME = 60
_MOST_WORDS = 4


@cache
def _label() -> re.Pattern[str]:
    words = alternatives((*everywhere().bylines.by, *everywhere().bylines.by_colon))
    return re.compile(rf"(?P<label>(?:{words})(?=[\s:：])\s*[:：]?)\s*(?P<names>\S.*)", re.IGNORECASE | re.DOTALL)


@cache
def _between() -> re.Pattern[str]:
    words = alternatives((*everywhere().bylines.joins, *everywhere().bylines.joins_small))
    return re.compile(
        rf"\s*[,;،、；]\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+|\s*[&/|]\s*|\s+[-–—]\s+|\n|(?<=\w)\s+و\s*(?=\w)"
    )


@cache
def _particles() -> frozenset[str]:
    return frozenset(everywhere().bylines.particles)


# The dot in the middle parts what is foreign in Chinese and Japanese, first names and surnames.
_NAME = re.compile(r"[^\W\d_][\w.'’·・‧\-]*(?:\s+[^\W\d_][\w.'’·・‧\-]*){0,5}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def byline_of(text: Text) -> CreditLine:
    """The line as it is printed, with the persons that it names."""
    words = " ".join(text.text.split("\n")).strip()
    found = _label().fullmatch(words)
    label, names = (found["label"].strip(), found["names"].strip()) if found else ("", words)
    mails = _MAIL.findall(names)
    links = {text.text[mark.start : mark.end].strip(): mark.url for mark in text.marks if isinstance(mark, Link)}
    people = names_in(_MAIL.sub("", names).strip(" ,;()<>"))
    persons = tuple(
        Organisation(name=name)
        if is_agency(name)
        else Person(
            name=name,
            url=links.get(name, "") if not links.get(name, "").startswith("mailto:") else "",
            email=mails[0]
            if len(mails) == 1 == len(people)
            else links.get(name, "").removeprefix("mailto:")
            if links.get(name, "").startswith("mailto:")
            else "",
        )
        for name in people
    )
    return CreditLine(label=label, text=names, agents=persons)


def has_label(words: str) -> bool:
    """Whether a line begins as a byline does, and names somebody."""
    found = _label().fullmatch(words.strip())
    return found is not None and bool(names_in(_MAIL.sub("", found["names"]).strip(" ,;()<>")))


@cache
def _agencies() -> frozenset[str]:
    from convert.kit.languages.agencies import agencies  # noqa: PLC0415 - few names are of one word

    return frozenset(name.casefold() for agency in agencies() if agency.texts for name in agency.names)


def is_agency(name: str) -> bool:
    """Whether a name is that of an agency that gives texts: "Reuters", "AFP"."""
    return " " not in name and name.casefold() in _agencies()


def parts_of(words: str) -> Sequence[str]:
    """What a line lists, with commas or words like "and" between."""
    return [part.strip() for part in _between().split(words) if part and part.strip()]


def names_in(words: str) -> Sequence[str]:
    """The names that a line lists, none if it says anything else besides."""
    # A role or a place behind a name ("Ada Merrin, harbour correspondent") begins with a small letter, or ends it.
    names = []
    for part in parts_of(words):
        if not is_name(part):
            break
        names.append(part)
    if names and len(names[0].split()) > 1:
        # What has one word behind names of several is a place: "Ada Merrin, Orre".
        names = [
            name
            for name in names
            if len(name.split()) > 1 or is_agency(name) or (not name.isascii() and not name[0].isupper())
        ]
    return names if len(names) <= _MOST_NAMES else []


def is_name(words: str) -> bool:
    """Whether words look like the name of a person: capitals, particles between them, and no sentence."""
    if len(words) > _LONGEST_NAME or not _NAME.fullmatch(words):
        return False
    parts = words.split()
    if not any(part[0].isupper() or part[0].islower() for part in parts):
        # A script without capitals: short is all that can be asked.
        return len(parts) <= _MOST_WORDS
    return all(part[0].isupper() or part.lower() in _particles() for part in parts) and parts[-1][0].isupper()
