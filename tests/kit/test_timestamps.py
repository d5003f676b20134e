from datetime import UTC, datetime, timedelta, timezone

import pytest

from convert.kit.timestamps import aware, in_zone, is_exact, iso, parse_timestamp


@pytest.mark.parametrize(
    ("given", "written", "exact"),
    [
        ("2026-03-14", "2026-03-14", False),
        ("2026-03-14T09:30", "2026-03-14T09:30:00", False),
        ("2026-03-14 09:30:05Z", "2026-03-14T09:30:05+00:00", True),
        ("2026-03-14T09:30:05.123+0100", "2026-03-14T09:30:05+01:00", True),
        ("2026-03-14T09:30-04:00", "2026-03-14T09:30:00-04:00", True),
    ],
)
def test_times_are_as_exact_as_they_were_given(given: str, written: str, *, exact: bool) -> None:
    stamp = parse_timestamp(given)
    assert (iso(stamp), is_exact(stamp)) == (written, exact)


@pytest.mark.parametrize(
    "given", ["yesterday", "2026-13-01", "2026-02-30", "9999-99-99", "", "1" * 6000, "2026-03-14T25:00"]
)
def test_what_is_no_time_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_timestamp(given)


def test_a_zone_applies_to_a_time_without_one() -> None:
    assert iso(parse_timestamp("2026-06-23T06:57", "America/Caracas")) == "2026-06-23T06:57:00-04:00"
    assert iso(parse_timestamp("2026-06-23T06:57Z", "America/Caracas")) == "2026-06-23T06:57:00+00:00"


def test_a_day_in_a_zone_begins_at_its_midnight() -> None:
    day = in_zone(parse_timestamp("2026-06-23"), "America/Caracas")
    assert iso(day) == "2026-06-23"
    assert aware(day) == datetime(2026, 6, 23, tzinfo=timezone(timedelta(hours=-4)))


def test_without_any_zone_utc_stands_in() -> None:
    assert aware(parse_timestamp("2026-06-23T06:57")) == datetime(2026, 6, 23, 6, 57, tzinfo=UTC)


def test_the_mean_time_of_a_place_is_taken_to_the_minute() -> None:
    assert iso(parse_timestamp("1900-01-01T12:00", "America/Caracas")) == "1900-01-01T11:59:40-04:28"


def test_a_zone_that_does_not_exist_is_refused() -> None:
    for name in ("Mars/Olympus", "../etc/passwd", "a\0b"):
        with pytest.raises(ValueError, match="is not a time zone"):
            in_zone(parse_timestamp("2026-06-23T06:57"), name)
