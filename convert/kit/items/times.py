"""The times of an item: with a zone, which every format of the wire demands, in an order that can be true.

Nothing here reads a clock, and nothing is invented: where the article states no time there is none.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from convert.errors import UsageError
from convert.kit.timestamps import aware, parse_timestamp
from convert.model import Metadata, Timestamp
from convert.report import Report

_LARGEST_OFFSET = timedelta(hours=14)
_FIELDS = ("published", "modified", "created", "embargoed", "expires")
_SET_ZONE = "give the zone, such as --set timezone=Europe/Madrid"


class Times(NamedTuple):
    """Times as they are written; empty where there is none.

    `version` is when this version was made, `first` when the first one was, both to the second; `created` and
    `modified` are those of the content, a day alone where the source states no more.
    """

    version: str = ""
    first: str = ""
    embargoed: str = ""
    expires: str = ""
    created: str = ""
    modified: str = ""


def times_of(metadata: Metadata, report: Report, owner: str, otherwise: str = "") -> Times:
    """The times of the item and its content, none before what it follows from.

    `otherwise` is when this version was made if the article does not say it; `owner` names the format in problems.

    Raises:
        UsageError: `otherwise` is not a time.
    """
    _warn(metadata, report, owner)
    known = {name: _with_offset(stamp) for name in _FIELDS if (stamp := getattr(metadata, name)) is not None}
    embargoed, expires = (_format(known[name]) if name in known else "" for name in ("embargoed", "expires"))
    told = [known[name] for name in ("published", "modified") if name in known]
    told = told or [known[name] for name in ("created",) if name in known]
    if not told:
        return Times(version=_stated_time(otherwise, owner), embargoed=embargoed, expires=expires)
    version = max(told)
    # A change, or the making of the content, does not tell when the first version of the item was made.
    first = min(told) if "published" in known else None
    modified = _part(metadata.modified) if "modified" in known else ""
    if "published" in known and "modified" in known and known["modified"] < known["published"]:
        report.warn(
            f"{owner}.dates-disagree",
            "the article says that it was modified before it was published",
            where="metadata.modified",
            hint="the earlier time is written as the first version's, the later one as this version's",
        )
        modified = ""
    created = _part(metadata.created or metadata.published)
    if modified and created and _day(modified) < _day(created):
        created = _part(metadata.published)
    if created and (_later(created, modified) or _later(created, _format(version))):
        created = ""
    if _later(modified, _format(version)):
        modified = ""
    first_written = _format(first) if first is not None else ""
    return Times(_format(version), first_written, embargoed, expires, created, modified)


def _stated_time(text: str, owner: str) -> str:
    if not text:
        return ""
    try:
        stamp = parse_timestamp(text)
    except ValueError as error:
        raise UsageError(f"--{owner}-created: {error}") from error
    return _format(_with_offset(stamp))


def _warn(metadata: Metadata, report: Report, owner: str) -> None:
    for name in _FIELDS:
        stamp: Timestamp | None = getattr(metadata, name)
        if stamp is None or stamp.at.tzinfo is not None:
            continue
        where = f"metadata.{name}"
        if not _has_zone(stamp):
            report.warn(f"{owner}.no-zone", "the time has no zone, so UTC is assumed", where=where, hint=_SET_ZONE)
        elif stamp.precision == "day":
            report.note(f"{owner}.no-time", "the date has no time, so midnight is written", where=where)


def _has_zone(stamp: Timestamp) -> bool:
    if not stamp.zone:
        return False
    try:
        aware(stamp)
    except (ValueError, OverflowError):
        return False
    return True


def _with_offset(stamp: Timestamp) -> datetime:
    at = aware(stamp) if stamp.at.tzinfo is not None or _has_zone(stamp) else stamp.at.replace(tzinfo=UTC)
    at = at.replace(microsecond=0)
    offset = at.utcoffset() or timedelta()
    # XML Schema part 2 section 3.2.7: whole minutes, fourteen hours at most; old local times have seconds.
    if offset % timedelta(minutes=1) or abs(offset) > _LARGEST_OFFSET:
        try:
            return at.astimezone(UTC)
        except OverflowError:
            return at.replace(tzinfo=UTC)
    return at


def _format(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _part(stamp: Timestamp | None) -> str:
    """A time of the content: a day alone where the source states no hours or no zone."""
    if stamp is None:
        return ""
    if stamp.precision == "day" or not (stamp.at.tzinfo is not None or _has_zone(stamp)):
        return stamp.at.date().isoformat()
    return _format(_with_offset(stamp))


def _day(written: str) -> str:
    return written[:10]


def _later(one: str, other: str) -> bool:
    """Whether one written time is later than the other; a day alone is compared by its day."""
    if not one or not other:
        return False
    if "T" in one and "T" in other:
        return datetime.fromisoformat(one) > datetime.fromisoformat(other)
    return _day(one) > _day(other)
