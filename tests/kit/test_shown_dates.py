"""Dates as people write them: every month of every language, offsets, languages without months of ours."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from convert.kit.languages.stored import known_languages
from convert.kit.shown_dates import shown_day, shown_time
from convert.model import Timestamp

AT = datetime(2026, 3, 4, 7, 5, tzinfo=UTC)


DATED = [known.language for known in known_languages() if known.day]


@pytest.mark.parametrize("language", DATED)
def test_every_month_has_a_name_and_every_date_day_and_year(language: str) -> None:
    days = {shown_day(Timestamp(at=datetime(2026, month, 28, tzinfo=UTC)), language) for month in range(1, 13)}
    assert len(days) == 12
    assert all("2026" in day and "28" in day for day in days)


def test_a_language_without_months_of_ours_gets_the_date_of_iso_8601() -> None:
    assert shown_day(Timestamp(at=AT), "ar") == shown_day(Timestamp(at=AT), "") == "2026-03-04"


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0, "4 March 2026, 07:05 (UTC)"),
        (330, "4 March 2026, 07:05 (UTC+5:30)"),
        (-180, "4 March 2026, 07:05 (UTC−3)"),
    ],
)
def test_the_offset_is_told_in_hours_and_minutes(minutes: int, shown: str) -> None:
    at = AT.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert shown_time(Timestamp(at=at), "en-GB") == shown


def test_what_is_not_known_is_not_shown() -> None:
    assert shown_time(Timestamp(at=AT, precision="day"), "deu") == "4. März 2026"
    assert shown_time(Timestamp(at=AT.replace(tzinfo=None)), "zh-TW") == "2026年3月4日 07:05"
