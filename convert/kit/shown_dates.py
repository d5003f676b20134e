"""Dates as people write them in the language of an article, for the formats that people read."""

import unicodedata
from datetime import time

from convert.kit.languages.stored import known_language, known_languages
from convert.model import Timestamp

BETWEEN_DATES = " · "
"""What stands between the time of publication and that of a change."""


def shown_day(stamp: Timestamp, language: str) -> str:
    """The day as people write it; as ISO 8601 where the months of the BCP 47 language are not known."""
    known = known_language(language)
    if known is None or not known.day:
        return stamp.at.date().isoformat()
    number = stamp.at.month
    return known.day.format(day=stamp.at.day, month=known.months[number - 1], number=number, year=stamp.at.year)


def shown_time(stamp: Timestamp, language: str, *, exact: bool = True) -> str:
    """The day, and the hours and the offset from UTC as far as they are known.

    Midnight in UTC is how many systems store a day alone, so it is shown as one unless the time must be `exact`.
    """
    day = shown_day(stamp, language)
    if stamp.precision == "day" or (not exact and _is_stored_day(stamp)):
        return day
    return f"{day}{_between(day)}{stamp.at:%H:%M}{_shown_offset(stamp)}"


def shown_change(published: Timestamp | None, modified: Timestamp | None, language: str) -> str:
    """When a text was changed after it was published; "" if nobody knows, or it is the same as far as shown.

    Where one of the two has no zone nobody can say which is later, so any other time is told.
    """
    if modified is None:
        return ""
    words = shown_time(modified, language, exact=False)
    if published is None:
        return words
    is_told = _is_later(modified, published) and words != shown_time(published, language, exact=False)
    return words if is_told else ""


def without_change(line: str) -> str:
    """A line of dates without the change that `shown_change` told of, whatever the language of its label."""
    before, between, behind = line.rpartition(BETWEEN_DATES)
    labels = [known.labels.updated for known in known_languages() if known.labels is not None] if between else []
    return before if any(behind.startswith(f"{label} ") for label in labels) else line


def _is_later(modified: Timestamp, published: Timestamp) -> bool:
    then, now = published.at, modified.at
    if "day" in (published.precision, modified.precision):
        return now.date() > then.date()
    if (then.tzinfo is None) != (now.tzinfo is None):
        return now.replace(tzinfo=None) != then.replace(tzinfo=None)
    # No seconds are shown.
    return now.replace(second=0, microsecond=0) > then.replace(second=0, microsecond=0)


def _is_stored_day(stamp: Timestamp) -> bool:
    return not stamp.at.utcoffset() and stamp.at.time() == time()


def _between(day: str) -> str:
    """What stands between a day and the time: the comma of the script, and none behind a Han character."""
    if day.endswith("日"):
        return " "
    return "، " if any(unicodedata.bidirectional(each) == "AL" for each in day) else ", "


def _shown_offset(stamp: Timestamp) -> str:
    offset = stamp.at.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return " (UTC)" if not minutes else f" (UTC{sign}{hours}{f':{rest:02}' if rest else ''})"
