"""Dates as pages declare them become points in time, as exactly as they are stated."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from convert.kit.languages.reading import months_of
from convert.kit.timestamps import parse_timestamp
from convert.model import Timestamp

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*"
    r"(Z|z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?",
    re.ASCII,
)
_SLASHED = re.compile(r"\d{4}/\d{1,2}/\d{1,2}(?: |$)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?", re.ASCII)
_COUNTED = re.compile(r"1\d{9}(?:\d{3})?", re.ASCII)  # seconds or milliseconds since 1970, from 2001 on
_SECONDS = 10
_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)[/_-]?([01]\d)[/_-]?([0-3]\d)(?:[/_.-]|$)", re.ASCII)
# Year, month and day as parts of a path, perhaps with the section behind the year.
_PARTS_OF_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(?:[A-Za-z][A-Za-z_.-]*/)?([01]?\d)/([0-3]?\d)(?:/|$)", re.ASCII)
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/([0-3]?\d)/", re.ASCII)
_MONTHS = months_of("en")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"([A-Za-z]{3})[a-z]*,?\s+(\d{1,2})/(\d{1,2})/(\d{4})(?:\s*[-–,]?\s*(\d{1,2}):(\d{2}))?$", re.ASCII
)


def stamp_of(text: str) -> Timestamp | None:
    """The point in time that a declared value states; none if it states none that can be."""
    text = text.strip().strip("\"'")
    if not text or len(text) > 80:  # longer than any date
        return None
    found = _ISO.match(text)
    if found and (found.end() == len(text) or text[found.end()] in " ["):
        return _make_stamp(*found.groups())
    found = _COMPACT.fullmatch(text)
    if found:
        return _make_stamp(*found.groups())
    if _COUNTED.fullmatch(text):
        return Timestamp(at=datetime.fromtimestamp(int(text[:_SECONDS]), UTC))
    return (
        _mail_date(text)
        or _of_weekday(text)
        or (stamp_of(text.replace("/", "-")) if _SLASHED.match(text) else None)
    )


def _of_weekday(text: str) -> Timestamp | None:
    """A day with slashes whose weekday tells day from month: "Tue, 07/11/2023 - 17:57" (Drupal's own format)."""
    found = _WEEKDAY.match(text)
    if found is None:
        return None
    name, one, other, year, hour, minute = found.groups()
    day = day_of_weekday(name, int(year), int(one), int(other))
    return _make_stamp(year, str(day[1]), str(day[2]), hour, minute, None, None) if day is not None else None


def day_of_weekday(name: str, year: int, one: int, other: int) -> tuple[int, int, int] | None:
    """Year, month and day of two numbers of which either may be the month, if one order has the named weekday.

    The name is English, of three letters or more.
    """
    for month, day in ((one, other), (other, one)):
        try:
            if _WEEKDAYS[date(year, month, day).weekday()] == name[:3].lower():
                return year, month, day
        except ValueError:
            continue
    return None


def _make_stamp(*parts: str | None) -> Timestamp | None:
    """The stamp of year, month, day, hour, minute, second and zone; what comes after the day may be missing."""
    year, month, day, hour, minute, second, zone = parts
    if year is None or month is None or day is None:
        return None
    text = f"{year}-{int(month):02}-{int(day):02}"
    if hour is not None and minute is not None:
        text += f"T{int(hour):02}:{minute}" + (f":{second}" if second else "")
        if zone in ("UTC", "GMT"):
            zone = "Z"
        if zone and zone not in "Zz":
            digits = zone[1:].replace(":", "")
            digits = digits.zfill(2) + "00" if len(digits) <= 2 else digits.zfill(4)
            zone = f"{zone[0]}{digits[:2]}:{digits[2:]}"
        text += zone or ""
    try:
        return _sane(parse_timestamp(text))
    except ValueError:
        return None


def _mail_date(text: str) -> Timestamp | None:
    if not any(c.isdigit() for c in text) or ":" not in text:
        return None
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _sane(Timestamp(at=at.replace(microsecond=0)))


def _sane(stamp: Timestamp) -> Timestamp | None:
    """The stamp, unless no printed news is as old, or it is a placeholder."""
    return stamp if 1700 < stamp.at.year < 2200 else None  # the first newspapers


def date_in(address: str) -> Timestamp | None:
    """The day that a web address names ("/2024/05/03/", "/2024/may/03/"), if it names one."""
    found = _IN_ADDRESS.search(address) or _PARTS_OF_ADDRESS.search(address)
    named = None if found else _MONTH_IN_ADDRESS.search(address)
    try:
        if found:
            year, month, day = (int(part) for part in found.groups())
        elif named and named[2] in _MONTHS:
            year, month, day = int(named[1]), _MONTHS[named[2]], int(named[3])
        else:
            return None
        return Timestamp(at=datetime(year, month, day), precision="day")  # noqa: DTZ001 - a day has no zone
    except ValueError:
        return None
