"""Dates as people write them: every month of every language, offsets, languages without months of ours."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from convert.kit.languages.stored import known_languages
from convert.kit.shown_dates import shown_change, shown_day, shown_time
from convert.model import Timestamp

AT = datetime(2026, 3, 4, 7, 5, tzinfo=UTC)


DATED = [known.language for known in known_languages() if known.day]


@pytest.mark.parametrize("language", DATED)
def test_every_month_has_a_name_and_every_date_day_and_year(language: str) -> None:
    days = {shown_day(Timestamp(at=datetime(2026, month, 28, tzinfo=UTC)), language) for month in range(1, 13)}
    assert len(days) == 12
    assert all("2026" in day and "28" in day for day in days)


def test_a_language_without_months_of_ours_gets_the_date_of_iso_8601() -> None:
    assert shown_day(Timestamp(at=AT), "fa") == shown_day(Timestamp(at=AT), "") == "2026-03-04"


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


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en-US", "March 4, 2026, 07:05 (UTC)"),
        ("en-Latn-US-x-a", "March 4, 2026, 07:05 (UTC)"),
        ("en-PH", "March 4, 2026, 07:05 (UTC)"),
        ("en-AU", "4 March 2026, 07:05 (UTC)"),
        ("ar", "4 مارس 2026، 07:05 (UTC)"),
        ("ar-LB", "4 آذار 2026، 07:05 (UTC)"),
        ("he", "4 במרץ 2026, 07:05 (UTC)"),
        ("iw-IL", "4 במרץ 2026, 07:05 (UTC)"),
    ],
)
def test_a_date_is_written_as_the_country_writes_it(language: str, shown: str) -> None:
    assert shown_time(Timestamp(at=AT), language) == shown


def test_midnight_in_utc_is_a_day_unless_it_must_be_exact() -> None:
    midnight = Timestamp(at=AT.replace(hour=0, minute=0))
    assert shown_time(midnight, "en", exact=False) == "4 March 2026"
    assert shown_time(midnight, "en") == "4 March 2026, 00:00 (UTC)"
    there = Timestamp(at=midnight.at.replace(tzinfo=timezone(timedelta(hours=1))))
    assert shown_time(there, "en", exact=False) == "4 March 2026, 00:00 (UTC+1)"


@pytest.mark.parametrize(
    ("published", "modified", "told"),
    [
        (AT, AT.replace(minute=6), True),
        (AT, AT.replace(second=40), False),
        (AT.replace(second=40), AT.replace(second=10), False),
        (AT, AT.replace(minute=4), False),
        (AT, AT.astimezone(timezone(timedelta(hours=5))), False),
        (AT.replace(tzinfo=None), AT, False),
        (AT.replace(tzinfo=None), AT.replace(hour=6), True),
        (AT.replace(hour=0, minute=0), AT, True),
        (None, AT, True),
        (AT, None, False),
    ],
)
def test_a_change_is_told_if_it_differs_as_far_as_times_are_shown(
    published: datetime | None, modified: datetime | None, *, told: bool
) -> None:
    stamps = [Timestamp(at=at) if at is not None else None for at in (published, modified)]
    assert bool(shown_change(*stamps, "en")) is told


def test_a_change_on_the_same_day_is_not_told_where_one_of_the_two_is_a_day() -> None:
    day = Timestamp(at=AT.replace(hour=0, minute=0), precision="day")
    assert shown_change(Timestamp(at=AT), day, "en") == shown_change(day, Timestamp(at=AT), "en") == ""
    assert shown_change(day, Timestamp(at=AT + timedelta(days=1)), "en") == "5 March 2026, 07:05 (UTC)"
