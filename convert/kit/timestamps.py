"""Points in time: read from ISO 8601, given a zone, and written again as exactly as they were given."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from msgspec.structs import replace

from convert.model import Timestamp

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_ISO = r"(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?"

_FIRST = datetime(1, 1, 1)  # noqa: DTZ001 - the first point of a clock, without a zone


def parse_timestamp(text: str, zone: str = "") -> Timestamp:
    """Read an ISO 8601 date or date and time; `zone` (an IANA name) applies where the text states no offset.

    Fractions of a second are dropped. Raises `ValueError` for anything else.
    """
    found = re.fullmatch(_ISO, text.strip(), re.ASCII)
    if not found:
        raise ValueError(f"{text!r} is not a date such as 2026-03-14 or 2026-03-14T09:30:00+01:00")
    day, minutes, seconds, offset = found.groups()
    if minutes is None:
        return Timestamp(at=datetime.fromisoformat(day), precision="day", zone=zone)
    at = datetime.fromisoformat(f"{day}T{minutes}{seconds or ':00'}{(offset or '').upper()}")
    stamp = Timestamp(at=at, precision="second" if seconds else "minute")
    return stamp if offset else in_zone(stamp, zone)


def in_zone(stamp: Timestamp, zone: str) -> Timestamp:
    """The time with the zone of an IANA name, where it states none; the same with an empty name.

    Raises `ValueError` for a zone that does not exist.
    """
    if not zone or stamp.at.tzinfo is not None:
        return stamp
    if stamp.precision == "day":
        return replace(stamp, zone=zone)
    return replace(stamp, at=_fix_offset(stamp.at.replace(tzinfo=zone_of(zone))), zone=zone)


def zone_of(name: str) -> "ZoneInfo":
    """The zone of an IANA name. Raises `ValueError` for one that does not exist."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - most times state their offset

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not a time zone such as America/Caracas") from error


def _fix_offset(at: datetime) -> datetime:
    # A fixed offset, so that a stored time and the one read back are equal; in whole minutes, which the mean
    # times of places before time zones were not.
    offset = at.utcoffset() or timedelta()
    minutes = timedelta(minutes=round(offset.total_seconds() / 60))
    return at.astimezone(UTC if not minutes else timezone(minutes))


def iso(stamp: Timestamp) -> str:
    """The time as ISO 8601, as exactly as it is known: a day alone, or seconds and the offset if it has one.

    Offsets of old local times have seconds, for which ISO 8601 has no form; they are rounded down to the minute,
    and the clock with them, so that the instant is the same.
    """
    if stamp.precision == "day":
        return stamp.at.date().isoformat()
    at = stamp.at
    offset = at.utcoffset()
    if offset is not None and offset.seconds % 60:
        rest = timedelta(seconds=offset.seconds % 60)
        clock = max(at.replace(tzinfo=None), _FIRST + rest) - rest
        at = clock.replace(tzinfo=timezone(offset - rest))
    return at.isoformat(timespec="seconds")


def aware(stamp: Timestamp) -> datetime:
    """The instant, for formats that cannot do without a zone.

    Where none is stated, the zone that is known by name is used (a day begins at its midnight), and else UTC;
    whoever calls this says so in a warning (see `is_exact`).
    """
    if stamp.at.tzinfo is not None:
        return stamp.at
    return _fix_offset(stamp.at.replace(tzinfo=zone_of(stamp.zone) if stamp.zone else UTC))


def is_exact(stamp: Timestamp) -> bool:
    """Whether the source states hours and a zone."""
    return stamp.precision != "day" and stamp.at.tzinfo is not None
