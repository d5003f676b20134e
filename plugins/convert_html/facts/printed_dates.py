"""Dates as they are printed ("July 5, 2024", "5. Juli 2024, 9.30 Uhr", "2024年7月5日"), where none is declared."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache

from convert.kit.languages import candidates, primary
from convert.kit.languages.reading import alternatives, everywhere, months_anywhere, months_of, readings
from convert.model import Timestamp
from convert_html.facts.calendars import Day, common, from_solar
from convert_html.facts.declared_dates import day_of_weekday

_ACCENTS = str.maketrans(
    "áàâäãéèêëíìîïóòôöõúùûüçñşğıćčřžšěůěýńśłåæøėėάέήίόύώϊ",
    "aaaaaeeeeiiiiooooouuuucnsgiccrzseueynslaaoeeαεηιουωι",
    "\u0301\u0307\u0308",  # what folding leaves of "ΐ" and "İ"
)
# Months of the Levant that have two words get the other name, of one; both may stand there: "آب/أغسطس".
_ARABIC = months_of("ar")
_OF_ONE_WORD = {month: name for name, month in reversed(tuple(_ARABIC.items())) if " " not in name}
_LEVANTINE = {name: _OF_ONE_WORD[month] for name, month in _ARABIC.items() if " " in name}
_BOTH = re.compile(r"(?<=[^\W\d_])\s?/\s?[^\W\d_]+(?=[\s،])")
_ERA = re.compile(r"令和\s?(\d{1,2}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_BEFORE_ERA = 2018
_SOLAR = {name: number for number, name in enumerate(readings()["fa"].months.persian, 1)}

_NAME = r"([^\W\d_][\w\u0900-\u0dff\u0e00-\u0e4e\u1000-\u109f.]{1,13}?)"
_YEAR = r"((?:19|20|25|13|14)\d\d)"
_DATES = everywhere().dates
# Behind an apostrophe no blank follows: "d'agost".
_FILLER = rf"(?:(?:{alternatives(_DATES.fillers)})(?:(?<=')|\s))?"
_ORDINAL = f"(?:{alternatives(_DATES.ordinals)})"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:{_ORDINAL}|\.)?[\s.\-/]{{0,3}}{_FILLER}\s?{_NAME}\.?,?[\s\-/]{{0,2}}{_FILLER}{_YEAR}(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<![^\W\d_]){_NAME}\.?\s{{1,2}}(\d{{1,2}}){_ORDINAL}?,?\s{{1,2}}{_YEAR}(?!\d)")
_YEAR_AND_NAME = re.compile(
    rf"(?<!\d){_YEAR}\.?,?\s(?:(?:{alternatives(_DATES.years)})\s)?(?:(\d{{1,2}})\.?\s)?{_NAME}(?:\s(\d{{1,2}})(?!\d)|(?=\W|$))"
)
_VIETNAMESE = re.compile(rf"(?<!\d)(\d{{1,2}})\s+tháng\s+(\d{{1,2}}),?\s+(?:năm\s+)?{_YEAR}")
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}\s?[-./年년]\s?(\d{{1,2}})\s?[-./月월]\s?(\d{{1,2}})(?!\d)")
_NUMBERS = re.compile(rf"(?<!\d)(\d{{1,2}})[./-](\d{{1,2}})[./-]{_YEAR}(?!\d)")
_CLOCK = re.compile(
    r"(上午|下午|午前|午後|오전|오후)?\s?(?<!\d)([01]?\d|2[0-3])\s?[:.h时時点點시]\s?([0-5]\d)(?!\d)(?::[0-5]\d)?\s?(am\b|pm\b|a\.m\.|p\.m\.|π\.μ\.|μ\.μ\.)?",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?\s?(am\b|pm\b|a\.m\.|p\.m\.)?", re.IGNORECASE
)
_DAY_FIRST_ENGLISH = frozenset(("en-gb", "en-ie", "en-au", "en-nz", "en-in", "en-za"))
# Where the order of day and month is in doubt, which it is in English.
_WEEKDAY_BEFORE = re.compile(rf"(?<![^\W\d_])({alternatives(readings()['en'].dates.weekdays)})\.?,?\s+$")
_LATER = ("p", "下午", "午後", "오후", "μ")
_LONGEST = 300
_AFTER = 20  # characters behind a date, where its time stands
_BEFORE = 25


def printed_date(text: str, language: str) -> Timestamp | None:
    """The first date in a short text, with its time if one stands by; none if it could be two different days.

    Digits may be of any script; Thai years count from the Buddha, Persian dates may be of the solar calendar.
    """
    text = _with_ascii_digits(text[:_LONGEST].casefold())
    if "ا" in text or "آ" in text:
        text = _of_one_name(text)
    plain = text.translate(_ACCENTS)
    for pattern, read in _READINGS:
        for found in pattern.finditer(text if pattern is _VIETNAMESE else plain):
            day = read(found, language)
            day = common(day, language) if day else None
            if day:
                return _stamp(day, plain[: found.start()], plain[found.end() : found.end() + _AFTER])
    numbers = _NUMBERS.search(plain)
    if numbers:
        first, second, year = (int(part) for part in numbers.groups())
        around = plain[: numbers.start()], plain[numbers.end() : numbers.end() + _AFTER]
        weekday = _WEEKDAY_BEFORE.search(around[0])
        # Both orders may fit; then the country's own is meant.
        order = (second, first) if not _DAY_FIRST_ENGLISH.isdisjoint(candidates(language)) else (first, second)
        told = day_of_weekday(weekday[1], year, *order) if weekday is not None else None
        if told is not None:
            return _stamp(told, *around)
        day_first = (
            first > 12
            or first == second
            or primary(language) != "en"
            or not _DAY_FIRST_ENGLISH.isdisjoint(candidates(language))
        )
        if day_first or second > 12 or "en-us" in candidates(language):
            day = common((year, second, first) if day_first else (year, first, second), language)
            return _stamp(day, *around) if day else None
    return None


def _of_one_name(text: str) -> str:
    """An Arabic text in which each month has a single name of one word."""
    for both, one in _LEVANTINE.items():
        text = text.replace(both, one)
    return _BOTH.sub("", text)


def _with_ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _day_first(found: re.Match[str], language: str) -> Day | None:
    return _day_of_month(found[3], found[2], found[1], language)


def _month_first(found: re.Match[str], language: str) -> Day | None:
    return _day_of_month(found[3], found[1], found[2], language)


def _year_and_name(found: re.Match[str], language: str) -> Day | None:
    day = found[4] or found[2]
    return _day_of_month(found[1], found[3], day, language) if day else None


def _all_numbers(found: re.Match[str], _language: str) -> Day | None:
    return int(found[1]), int(found[2]), int(found[3])


def _of_era(found: re.Match[str], _language: str) -> Day | None:
    year = 1 if found[1] == "元" else int(found[1])
    return _BEFORE_ERA + year, int(found[2]), int(found[3])


def _vietnamese(found: re.Match[str], _language: str) -> Day | None:
    return int(found[3]), int(found[2]), int(found[1])


_READINGS = (
    (_DAY_FIRST, _day_first),
    (_MONTH_FIRST, _month_first),
    (_YEAR_FIRST, _all_numbers),
    (_YEAR_AND_NAME, _year_and_name),
    (_VIETNAMESE, _vietnamese),
    (_ERA, _of_era),
)


def _day_of_month(year: str, name: str, day: str, language: str) -> Day | None:
    """The day of a month that is named, as year, month and day of the common calendar."""
    solar = _SOLAR.get(name)
    if solar and year.startswith("1"):
        return from_solar((int(year), solar, int(day)))
    month = _month(name, language)
    return (int(year), month, int(day)) if month else None


def _month(name: str, language: str) -> int:
    """The month of a name: in the language, else in any, by its beginning where a script has many forms."""
    own, anywhere = _own_months(language), _any_months()
    for each in (name, name.rstrip("."), name[1:] if name[0] == "ב" else name):
        if each in own or each in anywhere:
            return own.get(each) or anywhere[each]
    return anywhere.get(name[:3], 0) if not name.isascii() else 0


@cache
def _any_months() -> Mapping[str, int]:
    return {name.translate(_ACCENTS): number for name, number in months_anywhere().items()}


@lru_cache(maxsize=64)
def _own_months(language: str) -> Mapping[str, int]:
    return {name.translate(_ACCENTS): number for name, number in months_of(language).items()}


def _stamp(day: Day, before: str, behind: str) -> Timestamp | None:
    year, month, number = day
    clock = _CLOCK.search(behind)
    given = (clock[2], clock[3], clock[4] or clock[1]) if clock else None
    if given is None:
        clock = _CLOCK_BEFORE.search(before[-_BEFORE:])
        given = (clock[1], clock[2], clock[3]) if clock else None
    try:
        at = datetime(year, month, number)  # noqa: DTZ001 - no zone is printed
        if given is None:
            return Timestamp(at=at, precision="day")
        hour = int(given[0])
        if given[2]:
            hour = hour % 12 + (12 if given[2].startswith(_LATER) else 0)
        return Timestamp(at=at.replace(hour=hour, minute=int(given[1])), precision="minute")
    except ValueError:
        return None
