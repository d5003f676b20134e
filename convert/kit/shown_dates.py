"""Dates as people write them in the language of an article, for the formats that people read."""

from convert.kit.languages.stored import known_language
from convert.model import Timestamp


def shown_day(stamp: Timestamp, language: str) -> str:
    """The day as people write it; as ISO 8601 where the months of the BCP 47 language are not known."""
    known = known_language(language)
    if known is None or not known.day:
        return stamp.at.date().isoformat()
    number = stamp.at.month
    return known.day.format(day=stamp.at.day, month=known.months[number - 1], number=number, year=stamp.at.year)


def shown_time(stamp: Timestamp, language: str) -> str:
    """The day, and the hours and the offset from UTC as far as they are known."""
    day = shown_day(stamp, language)
    if stamp.precision == "day":
        return day
    # No comma of the Latin script behind a Han character.
    between = " " if day.endswith("日") else ", "
    return f"{day}{between}{stamp.at:%H:%M}{_shown_offset(stamp)}"


def _shown_offset(stamp: Timestamp) -> str:
    offset = stamp.at.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return " (UTC)" if not minutes else f" (UTC{sign}{hours}{f':{rest:02}' if rest else ''})"
