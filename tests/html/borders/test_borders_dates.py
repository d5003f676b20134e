"""Dates of pages at the borders of what counts as one: lengths, calendars, places on the page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from border_pages import FILLER, STORY, TITLE, fill, holds, page

from convert.model import Document
from convert_html.facts.calendars import common, from_solar
from convert_html.facts.date_lines import kind_of, words_of_change
from convert_html.facts.declared_dates import stamp_of
from convert_html.facts.printed_dates import printed_date

Read = Callable[..., Document]
DAY = "May 4, 2026"


@pytest.mark.parametrize(("length", "read_as"), [(80, True), (81, False)])
def test_a_stated_date_has_eighty_characters(length: int, read_as: bool) -> None:  # noqa: FBT001 - of a row
    assert (stamp_of("2026-05-04 " + "x" * (length - 11)) is not None) == read_as


@pytest.mark.parametrize(
    ("zone", "minutes"), [("+05", 300), ("+5", 300), ("+5:30", 330), ("+0530", 330), ("+05:30", 330), ("Z", 0)]
)
def test_a_zone_has_one_to_four_digits(zone: str, minutes: int) -> None:
    stamp = stamp_of(f"2026-05-04T06:57{zone}")
    assert stamp is not None
    assert stamp.at.utcoffset() == timedelta(minutes=minutes)


@pytest.mark.parametrize(("year", "news"), [(1700, False), (1701, True), (2199, True), (2200, False)])
def test_news_is_of_the_centuries_of_newspapers(year: int, news: bool) -> None:  # noqa: FBT001
    assert (stamp_of(f"{year}-05-04") is not None) == news


@pytest.mark.parametrize(
    ("day", "language", "found"),
    [
        ((2399, 5, 4), "th", (2399, 5, 4)),
        ((2400, 5, 4), "th", (1857, 5, 4)),
        ((1249, 5, 4), "fa", (1249, 5, 4)),
        ((1250, 1, 1), "fa", (1871, 3, 21)),
        ((1499, 1, 1), "fa", (2120, 3, 21)),
        ((1500, 5, 4), "fa", (1500, 5, 4)),
        ((1404, 1, 1), "fa", (2025, 3, 21)),
        ((1404, 1, 1), "th", None),
    ],
)
def test_years_of_other_calendars(
    day: tuple[int, int, int], language: str, found: tuple[int, int, int] | None
) -> None:
    assert common(day, language) == found


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ((1399, 12, 30), (2021, 3, 20)),
        ((1400, 1, 1), (2021, 3, 21)),
        ((1400, 6, 31), (2021, 9, 22)),
        ((1400, 7, 1), (2021, 9, 23)),
        ((1400, 7, 30), (2021, 10, 22)),
        ((1400, 12, 29), (2022, 3, 20)),
        ((1403, 12, 30), (2025, 3, 20)),
        ((1375, 1, 1), (1996, 3, 20)),
        ((1409, 1, 1), (2030, 3, 21)),
        ((1400, 0, 1), None),
        ((1400, 13, 1), None),
        ((1400, 1, 0), None),
        ((1400, 6, 32), None),
        ((1400, 7, 31), None),
    ],
)
def test_months_of_the_solar_calendar(day: tuple[int, int, int], found: tuple[int, int, int] | None) -> None:
    assert from_solar(day) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("13/5/2026", "en", "2026-05-13"),
        ("12/5/2026", "en", ""),
        ("5/12/2026", "en", ""),
        ("5/13/2026", "en", "2026-05-13"),
        ("5/12/2026", "en-US", "2026-05-12"),
        ("5/12/2026", "en-GB", "2026-12-05"),
        ("5/12/2026", "de", "2026-12-05"),
        ("令和7年5月4日", "ja", "2025-05-04"),
    ],
)
def test_a_date_that_could_be_two_days_is_none(text: str, language: str, found: str) -> None:
    stamp = printed_date(text, language)
    assert (stamp.at.date().isoformat() if stamp else "") == found


@pytest.mark.parametrize(
    ("clock", "hour"),
    [("12:05 am", 0), ("1:05 am", 1), ("11:05 am", 11), ("12:05 pm", 12), ("1:05 pm", 13), ("11:05 pm", 23)],
)
def test_half_days_have_twelve_hours(clock: str, hour: int) -> None:
    stamp = printed_date(f"{DAY}, {clock}", "en")
    assert stamp is not None
    assert (stamp.at.hour, stamp.precision) == (hour, "minute")


@pytest.mark.parametrize(("before", "found"), [(300 - len(DAY), True), (301 - len(DAY), False)])
def test_a_date_stands_in_the_first_three_hundred_characters(before: int, found: bool) -> None:  # noqa: FBT001
    assert (printed_date(" " * before + DAY, "en") is not None) == found


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        (f"{DAY}{' ' * 16}6:57", "minute"),
        (f"{DAY}{' ' * 17}6:57", "day"),
        (f"6:57{' ' * 21}{DAY}", "minute"),
        (f"6:57{' ' * 22}{DAY}", "day"),
    ],
)
def test_a_time_stands_beside_its_date(text: str, precision: str) -> None:
    stamp = printed_date(text, "en")
    assert stamp is not None
    assert stamp.precision == precision


@pytest.mark.parametrize(("behind", "kind"), [(31, "published"), (32, "")])
def test_what_a_date_is_stands_near_it(behind: int, kind: str) -> None:
    assert kind_of(f"Published{' ' * behind}4 May 2026") == kind


def test_a_change_is_dated_in_forty_characters() -> None:
    assert words_of_change(f"Changed{' ' * 30}4 May 2026").endswith("4 may 2026")
    assert words_of_change(f"Changed{' ' * 31}4 May 2026").endswith("4 may 202")


PAGES: dict[str, tuple[int, Callable[[int], str]]] = {
    "characters of a line that names a date": (
        399,
        lambda n: page(f"<p class='byline'>{DAY} {fill(n - len(DAY) - 1)}</p>"),
    ),
    "characters of a first paragraph before the end of its date": (
        40,
        lambda n: page(f"<p>{fill(n - len(DAY) - 1).capitalize()} {DAY} {fill(60, '.')}</p>"),
    ),
    "characters of a short sentence with a date at its end": (
        60,
        lambda n: page(f"<p>{fill(n - len(DAY) - 2).capitalize()} {DAY}.</p>"),
    ),
    "characters of a line that says so far below": (
        59,
        lambda n: page(STORY + f"<p>Published {DAY} {fill(n - len(DAY) - 11)}</p>"),
    ),
    "characters behind a stroke in the title": (
        59,
        lambda n: page(title=f"{TITLE} | {fill(n - len(DAY) - 1)} {DAY}"),
    ),
    "elements that are called dates": (
        5,
        lambda n: page(STORY + "<p class='date'>soon</p>" * (n - 1) + f"<p class='date'>{DAY}</p>"),
    ),
    "blocks above the headline": (4, lambda n: page(before=f"<p>{DAY}</p>" + FILLER * (n - 1))),
    "blocks behind the headline": (11, lambda n: page(FILLER * (n - 1) + f"<p>{DAY}</p>")),
    "characters of a link above the headline": (
        50,
        lambda n: page(before=f"<p><a href='/a'>{DAY} {fill(n - len(DAY) - 1)}</a></p>"),
    ),
    "characters in a link of a line of two hundred above it": (
        100,
        lambda n: page(before=f"<p><a href='/a'>{DAY} {fill(n - len(DAY) - 1)}</a> {fill(199 - n)}</p>"),
    ),
    "words of a date below a picture": (
        6,
        lambda n: page(
            behind=f"<figure><img src='/a.jpg' width='640' height='480'></figure><p>{DAY} {'now ' * (n - 3)}</p>"
        ),
    ),
}


@pytest.mark.parametrize("what", PAGES)
def test_so_many_date_a_page_and_one_more_does_not(read: Read, what: str) -> None:
    border, made = PAGES[what]
    holds(lambda n: read(made(n)).metadata.published, border)


@pytest.mark.parametrize(("level", "dates"), [(2, False), (3, False), (4, True)])
def test_a_date_is_a_small_heading(read: Read, level: int, dates: bool) -> None:  # noqa: FBT001
    document = read(page(f"<h{level}>{DAY}</h{level}>"))
    assert (document.metadata.published is not None) == dates
