"""The line that says when: a date in words or figures, often with "Hour:" or "Hora:" and the time."""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property
from typing import NamedTuple

from convert.kit.timestamps import in_zone
from convert.model import Timestamp
from convert_telesur.lines import spelling_pattern
from convert_telesur.phrases import Phrases, fold
from convert_telesur.profile import Profile

_LONGEST = 160
_YEAR = re.compile("[0-9]{4}")
_NOON = 12
_HALF_DAY = 12
_FARTHEST_OFFSET = 14
_BARE = str.maketrans("áéíóú", "aeiou")
_ALIKE = str.maketrans("–—−İ", "---i")
"""Signs for which another of the same length stands; the İ alone would become two in small letters."""

# In small letters. Compiling takes longer than reading a line: what most lines lack is compiled when one has it.
_MONTH = r"(?P<month>[^\W\d_]{3,12}\.?)"
_YEAR_OF_DATE = r"(?P<year>[0-9]{4})"
_MONTH_FIRST = rf"{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s*,?\s*{_YEAR_OF_DATE}"
_DAY_FIRST = (
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|º|°)?\s+(?:(?:de|of)\s+)?{_MONTH}\s*,?\s*(?:(?:de|del|of)\s+)?"
    rf"{_YEAR_OF_DATE}"
)
_FIGURES = r"(?P<iso>[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})|(?P<figures>[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4})"
_ZONE = (
    r"(?:\s*[(\[]?(?P<zone>(?:gmt|utc)\s?(?:(?P<sign>[-+])\s?(?P<zh>[0-9]{1,2})(?::?(?P<zm>[0-9]{2}))?)?)[)\]]?"
    r"|\s*[(\[]?(?:hora\s+local|hora\s+de\s+venezuela|local\s+time|caracas(?:\s+time)?|vet)[)\]]?)?"
)
_ZONE_WORDS = ("gmt", "utc", "local", "venezuela", "caracas", "vet")
"""One of which stands in whatever `_ZONE` finds."""


class DateLine(NamedTuple):
    """What a line of date and time says.

    `stamp` is none if it names an impossible or ambiguous date; `trouble` says what is doubtful. `hour_label` is
    whether it has a word such as "Hour:", `time` whether a time; `language` is "" where figures tell the date.
    """

    stamp: Timestamp | None
    updated: bool
    hour_label: bool
    time: bool
    language: str
    trouble: str = ""


class Dates:
    """Recognises the date lines of a profile."""

    def __init__(self, profile: Profile) -> None:
        self._zone = profile.timezone
        self._months: dict[str, tuple[int, str]] = {}
        for language, edition in profile.languages.items():
            for number, names in enumerate(edition.months, 1):
                for name in names:
                    self._months.setdefault(_plain(name), (number, language))
        self._languages = tuple(profile.languages)
        self._profile = profile
        self._updated = frozenset(map(fold, profile.words("updated")))
        labels = (*profile.words("updated"), *profile.words("published"))
        self._labels = Phrases(labels, r"(?P<word>PHRASES)\b\s*[:.]?\s*")
        self._weekdays = Phrases(profile.words("weekdays"), r"(?:PHRASES)\b\.?\s*,?\s*")

    @cached_property
    def _clock(self) -> re.Pattern[str]:
        return re.compile(_clock_pattern(self._profile, ""))

    @cached_property
    def _clock_in_zone(self) -> re.Pattern[str]:
        return re.compile(_clock_pattern(self._profile, _ZONE))

    @cached_property
    def _noon(self) -> re.Pattern[str]:
        return re.compile(spelling_pattern(word.lower() for word in self._profile.words("noon")))

    def read(self, text: str, language: str = "") -> DateLine | None:
        """What the line says if it is one of date and time as a whole, else none; `language` settles 3/4/2025."""
        if len(text) > _LONGEST or not _YEAR.search(text):
            return None
        found = self._parse(text)
        if not found:
            return None
        date, clock, updated = found
        day, trouble, spoken = self._day(date, language)
        if day is None and not trouble and clock["hour"] and date.lastgroup == "year":
            # Only the word for the hour makes "Brumaire 3, 2025 Hour: 6:57 am" a line of date and time.
            trouble = f"{text[slice(*date.span('month'))]!r} is not a month"
        if day is None and not trouble:
            return None
        stamp: Timestamp | None = None
        if day is not None:
            at = self._time(clock, day) if clock["clock"] else None
            if at is not None:
                stamp = Timestamp(at=at, precision="second" if clock["second"] else "minute")
            else:
                stamp = Timestamp(at=day, precision="day")
                if clock["clock"]:
                    said = text[slice(*clock.span("clock"))].strip()
                    trouble = f"{said!r} is not a time of day; the date alone is kept"
        return DateLine(
            stamp=in_zone(stamp, self._zone) if stamp else None,
            updated=updated,
            hour_label=clock["hour"] is not None,
            time=clock["clock"] is not None,
            language=spoken,
            trouble=trouble,
        )

    def _parse(self, text: str) -> tuple[re.Match[str], re.Match[str], bool] | None:
        """The date, the clock behind it, and whether they tell a change; none if the line says anything else."""
        plain = text.translate(_ALIKE).lower()
        label = _match(self._labels, text, 0)
        # What looks like one of them may be the name of a month ("mar"), and then stands for itself.
        for word, start in ((label["word"], label.end()), ("", 0)) if label else (("", 0),):
            weekday = _match(self._weekdays, text, start)
            for at in (weekday.end(), start) if weekday else (start,):
                if found := self._date_and_clock(plain, at):
                    return *found, fold(word) in self._updated
        return None

    def _date_and_clock(self, plain: str, at: int) -> tuple[re.Match[str], re.Match[str]] | None:
        for pattern in (_MONTH_FIRST,) if plain[at : at + 1].isalpha() else (_FIGURES, _DAY_FIRST):
            if date := re.compile(pattern).match(plain, at):
                named = any(word in plain for word in _ZONE_WORDS)
                clock = (self._clock_in_zone if named else self._clock).fullmatch(plain, date.end())
                return (date, clock) if clock else None
        return None

    def _day(self, found: re.Match[str], language: str) -> tuple[datetime | None, str, str]:
        """The day, or what is wrong with it, or neither if the month is none; and the language of its name."""
        spoken = ""
        if found.lastgroup == "year":
            day, year = int(found["day"]), int(found["year"])
            month, spoken = self._months.get(_plain(found["month"]), (0, ""))
            if not month:
                return None, "", ""
        elif found["iso"]:
            year, month, day = (int(part) for part in re.split(r"[-/.]", found["iso"]))
        else:
            first, second, year = (int(part) for part in re.split(r"[-/.]", found["figures"]))
            day, month = first, second
            if first != second and first <= _HALF_DAY and second <= _HALF_DAY and language != "es":
                return None, "day and month cannot be told apart", ""
            if second > _HALF_DAY >= first:
                month, day = first, second
        try:
            return datetime(year, month, day), "", spoken  # noqa: DTZ001 - the zone comes after
        except ValueError:
            return None, "there is no such day", spoken

    def _time(self, found: re.Match[str], day: datetime) -> datetime | None:
        if found["word"]:
            return day.replace(hour=_NOON if self._noon.fullmatch(found["word"]) else 0)
        hour, minute, second = (int(found[name] or 0) for name in ("h", "minute", "second"))
        half = (found["half"] or "").lower()[:1]
        if found["half"] and "." in found["half"] and _plain(found["half"]) == "m":
            half = "p" if hour == _NOON else "?"
        if half in ("a", "p"):
            if not 1 <= hour <= _HALF_DAY and not (half == "p" and hour > _HALF_DAY):
                return None
            if hour <= _HALF_DAY:
                hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
        elif half == "?":
            return None
        try:
            at = day.replace(hour=hour, minute=minute, second=second)
        except ValueError:
            return None
        return _with_offset(at, found)


def _with_offset(at: datetime, found: re.Match[str]) -> datetime | None:
    if "zone" not in found.re.groupindex or not found["zone"]:
        return at
    if not found["sign"]:
        return at.replace(tzinfo=UTC)
    hours, minutes = int(found["zh"]), int(found["zm"] or 0)
    if hours > _FARTHEST_OFFSET or minutes >= 60:  # noqa: PLR2004 - an hour's minutes
        return None
    offset = timedelta(hours=hours, minutes=minutes) * (-1 if found["sign"] == "-" else 1)
    return at.replace(tzinfo=timezone(offset))


def _plain(word: str) -> str:
    """The word in small letters without points and accents, for looking it up."""
    return word.lower().replace(".", "").translate(_BARE)


def _match(phrases: Phrases, text: str, start: int) -> re.Match[str] | None:
    """The phrase that a text has at a place."""
    pattern = phrases.at(text[start:])
    return pattern.match(text, start) if pattern else None


def _clock_pattern(profile: Profile, zone: str) -> str:
    """What may stand behind a date in small letters, with a zone or without."""
    hour, at, noon, midnight = (
        spelling_pattern(word.lower() for word in profile.words(name))
        for name in ("hour", "at", "noon", "midnight")
    )
    half = r"(?P<half>[ap]\s?\.?\s?m\b\.?|m\.|hrs?\b\.?|hs\b\.?|h\b\.?|horas\b|hours\b)?"
    numbers = rf"(?P<h>[0-9]{{1,2}})(?:\s?[:.h]\s?(?P<minute>[0-9]{{2}})(?::(?P<second>[0-9]{{2}}))?)?\s*{half}"
    time = (
        rf"(?P<clock>[\s,|-]*(?:(?P<hour>(?:{hour})\b\s*[:.]?)\s*|(?:{at})\b\s+|(?=[\s,|t-]|noon)t?)"
        rf"\s*(?:(?P<word>{noon}|{midnight})|{numbers}){zone})?"
    )
    return rf"{time}(?:\s*\([^()]{{1,60}}\))?\s*[.|]?"
