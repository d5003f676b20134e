"""Dates as wires write them, with the zone that they state and no other."""

import re
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_tz

from convert.kit.timestamps import in_zone, parse_timestamp
from convert.model import Timestamp

_COMPACT = re.compile(
    r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[Tt ]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?\s*"
    r"(Z|z|UTC|GMT)?\s*([+-]\d{2}(?::?\d{2})?)?(?:\[[\w/+-]+\])?)?",
    re.ASCII,
)
# A day before its month, as much of Europe writes it: with points there is no other order.
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?=$|[T ])", re.ASCII)
_ZONE = re.compile(r"(?:[+-]\d{4}|\b[A-Z]{1,4})(?:\s*\([^()]*\))?$")
_MONTH = re.compile(r"[A-Za-z]{3}")


def wire_timestamp(text: str, zone: str = "") -> Timestamp | None:
    """A time as a wire writes it, or none where it is invalid.

    Known are ISO 8601 with and without signs ("20131020T192751+1100"), a blank in the place of the "T", offsets
    without colon, fractions of a second (dropped), days with points ("4.5.2026"), and the form of mail and RSS
    ("Mon, 29 Jul 2013 16:03:54 +0000"). `zone` is an IANA name for times that state no offset, as a source
    profile has it.
    """
    text = _POINTS.sub(lambda day: f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}", text.strip(), count=1)
    found = _COMPACT.fullmatch(text)
    try:
        if found:
            year, month, day, hour, minute, second, utc, offset = found.groups()
            date = f"{year}-{month}-{day}"
            if hour is None:
                return parse_timestamp(date, zone)
            if hour == "24" and not int(minute) + int(second or 0):
                # The end of a day is the beginning of the next. Source: ISO 8601-1:2019, amendment 1.
                hour = "00"
                date = f"{datetime.fromisoformat(date) + timedelta(days=1):%Y-%m-%d}"
            shift = _offset(offset) if offset else "Z" if utc else ""
            return parse_timestamp(f"{date}T{hour}:{minute}{f':{second}' if second else ''}{shift}", zone)
        return _of_mail(text, zone) if _MONTH.search(text) else None
    except (ValueError, OverflowError):
        return None


def _offset(given: str) -> str:
    sign, digits = given[0], given[1:].replace(":", "")
    return f"{sign}{digits[:2]}:{digits[2:] or '00'}"


def _of_mail(text: str, zone: str) -> Timestamp | None:
    """RFC 5322, section 3.3, and what feeds make of it."""
    parts = parsedate_tz(text)
    if parts is None:
        return None
    year, month, day, hour, minute, second, *_, offset = parts
    at = datetime(year, month, day, hour, minute, min(second or 0, 59))  # noqa: DTZ001 - the offset follows
    if offset is None or text.endswith(" -0000") or not _ZONE.search(text):
        return in_zone(Timestamp(at=at), zone)
    return Timestamp(at=at.replace(tzinfo=timezone(timedelta(minutes=round(offset / 60)))))
