"""The item's times: with a zone where the standard demands one, in an order that can be true.

Nothing here reads a clock. What the article leaves open is said in a warning.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from convert.kit.timestamps import aware
from convert.model import Metadata, Timestamp
from convert.plugin import Report
from convert_iptc.constants import NO_DATE

_LARGEST_OFFSET = timedelta(hours=14)
_FIELDS = ("published", "modified", "created", "embargoed")
_SET_ZONE = "give the zone, such as --set timezone=Europe/Madrid"


class Dates(NamedTuple):
    """Times as they are written; empty where there is none."""

    version: str
    first: str
    embargoed: str
    created: str
    modified: str


def dates_of(metadata: Metadata, report: Report) -> Dates:
    """The times of the item and its content, none before what it follows from."""
    _warn(metadata, report)
    known = {name: _zoned(stamp) for name in _FIELDS if (stamp := getattr(metadata, name)) is not None}
    embargoed = _written(known["embargoed"]) if "embargoed" in known else ""
    told = [known[name] for name in ("published", "modified") if name in known]
    told = told or [known[name] for name in ("created",) if name in known]
    if not told:
        return Dates(NO_DATE, NO_DATE, embargoed, "", "")
    first, version = min(told), max(told)
    modified = _part(metadata.modified) if "modified" in known else ""
    if "published" in known and "modified" in known and known["modified"] < known["published"]:
        report.warn(
            "newsml.dates-disagree",
            "the article says that it was modified before it was published",
            where="metadata.modified",
            hint="the earlier time is written as firstCreated, the later one as versionCreated",
        )
        modified = ""
    created = _part(metadata.created or metadata.published)
    if modified and created and _day(modified) < _day(created):
        created = _part(metadata.published)
    if created and (_later(created, modified) or _later(created, _written(version))):
        created = ""
    if _later(modified, _written(version)):
        modified = ""
    return Dates(_written(version), _written(first), embargoed, created, modified)


def _warn(metadata: Metadata, report: Report) -> None:
    if not (metadata.published or metadata.modified or metadata.created):
        report.warn(
            "newsml.no-date",
            f"the article has no date; NewsML-G2 demands one, so {NO_DATE} stands in its place",
            where="metadata.published",
            hint="give it, such as --set published=2026-03-14T09:30:00+01:00",
        )
    for name in _FIELDS:
        stamp: Timestamp | None = getattr(metadata, name)
        if stamp is None or stamp.at.tzinfo is not None:
            continue
        where = f"metadata.{name}"
        if not _has_zone(stamp):
            report.warn("newsml.no-zone", "the time has no zone, UTC is assumed", where=where, hint=_SET_ZONE)
        elif stamp.precision == "day":
            report.note("newsml.no-time", "the date has no time, its midnight is written", where=where)


def _has_zone(stamp: Timestamp) -> bool:
    if not stamp.zone:
        return False
    try:
        aware(stamp)
    except (ValueError, OverflowError):
        return False
    return True


def _zoned(stamp: Timestamp) -> datetime:
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


def _written(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _part(stamp: Timestamp | None) -> str:
    """A time of the content: a day alone where the source states no hours or no zone."""
    if stamp is None:
        return ""
    if stamp.precision == "day" or not (stamp.at.tzinfo is not None or _has_zone(stamp)):
        return stamp.at.date().isoformat()
    return _written(_zoned(stamp))


def _day(written: str) -> str:
    return written[:10]


def _later(one: str, other: str) -> bool:
    """Whether one written time is later than the other; a day alone is compared by its day."""
    if not one or not other:
        return False
    if "T" in one and "T" in other:
        return datetime.fromisoformat(one) > datetime.fromisoformat(other)
    return _day(one) > _day(other)
