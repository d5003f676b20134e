"""The model at its borders: what a field may hold, which characters, and what is shown of a flaw."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from border_pages import holds

from convert.model import (
    ILLEGAL_CHARACTERS,
    Cell,
    Document,
    Heading,
    Link,
    Metadata,
    Paragraph,
    Position,
    Row,
    Section,
    Subject,
    Table,
    Text,
    Timestamp,
)
from convert.model.base import language_faults
from convert.model.flaws import _show
from convert.model.types import _name_type, type_flaws


def takes(kind: type, given: dict[str, Any], name: str, value: float) -> bool:
    """Whether a stored field may have a value."""
    try:
        msgspec.convert({**given, name: value}, kind)
    except msgspec.ValidationError:
        return False
    return True


def test_a_language_has_two_or_three_letters() -> None:
    assert [tag for tag in ("e", "en", "eng", "engl") if not list(language_faults(tag))] == ["en", "eng"]


def flaws(*blocks: object, level: int = 2, **facts: Any) -> bool:
    """Whether a document is impossible."""
    section = Section(heading=Heading(id="h", text=Text("q"), level=level), blocks=blocks)  # type: ignore[arg-type]
    return Document(id="a", title=Text("q"), sections=(section,), metadata=Metadata(**facts)).check() != ()


def table(columns: int = 1, rows: int = 1) -> Table:
    return Table(id="t", rows=(Row(cells=(Cell(text=Text("q"), columns=columns, rows=rows),)),))


def place(latitude: float = 0, longitude: float = 0) -> tuple[Subject, ...]:
    return (Subject(name="q", kind="place", position=Position(latitude=latitude, longitude=longitude)),)


@pytest.mark.parametrize(
    ("kind", "given", "name", "least", "most"),
    [
        (Cell, {"text": {"text": "q"}}, "columns", 1, 1000),
        (Cell, {"text": {"text": "q"}}, "rows", 1, 65534),
        (Heading, {"id": "h", "text": {"text": "q"}}, "level", 2, 6),
        (Position, {"longitude": 0}, "latitude", -90, 90),
        (Position, {"latitude": 0}, "longitude", -180, 180),
        (Subject, {"name": "q"}, "relevance", 0, 100),
        (Metadata, {}, "copyright_year", 1000, 9999),
        (Metadata, {}, "urgency", 1, 9),
    ],
)
def test_a_stored_number_has_limits(kind: type, given: dict[str, Any], name: str, least: int, most: int):
    assert [takes(kind, given, name, each) for each in (least - 1, least, most, most + 1)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("plane", range(17))
def test_the_last_two_of_each_plane_are_not_characters(plane: int):
    last = [chr(plane << 16 | each) for each in (0xFFFD, 0xFFFE, 0xFFFF)]
    assert [ILLEGAL_CHARACTERS.search(each) is not None for each in last] == [False, True, True]


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "level of a heading": (6, lambda n: not flaws(level=n)),
    "level of a heading at least": (-2, lambda n: not flaws(level=-n)),
    "columns of a cell at least": (-1, lambda n: not flaws(table(columns=-n))),
    "rows of a cell at least": (-1, lambda n: not flaws(table(rows=-n))),
    "urgency": (9, lambda n: not flaws(urgency=n)),
    "urgency at least": (-1, lambda n: not flaws(urgency=-n)),
    "per cent of relevance": (100, lambda n: not flaws(subjects=(Subject(name="q", relevance=n),))),
    "degrees north": (90, lambda n: not flaws(subjects=place(n))),
    "degrees south": (90, lambda n: not flaws(subjects=place(-n))),
    "degrees east": (180, lambda n: not flaws(subjects=place(0, n))),
    "degrees west": (180, lambda n: not flaws(subjects=place(0, -n))),
    "characters of a flaw": (60, lambda n: _show("q" * n) == repr("q" * n)),
    "flaws of type": (20, lambda n: len(type_flaws(_mistyped(n))) == n),
    "characters of a value of another type": (58, lambda n: "q" * n in type_flaws(_mistyped(1, "q" * n))[0].what),
}


def _mistyped(number: int, value: object = 1) -> Document:
    """A document with so many paragraphs whose text is of another type."""
    blocks = tuple(Paragraph(id=f"p{at}", text=value) for at in range(number))  # type: ignore[arg-type] # that is what is tested
    return Document(id="a", sections=(Section(blocks=blocks),))


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


@pytest.mark.parametrize(("seconds", "flawed"), [(0, False), (45, True), (60, False), (75, True), (90, True)])
def test_an_offset_has_whole_minutes(seconds: int, *, flawed: bool):
    stamp = Timestamp(at=datetime(2027, 3, 1, tzinfo=timezone(timedelta(seconds=seconds))))
    assert flaws(published=stamp) is flawed
    assert not flaws(published=Timestamp(at=datetime(2027, 3, 1, tzinfo=UTC)))


def test_links_that_overlap_are_found_in_any_order():
    marks = (Link(start=2, end=4, url="https://a.example/"), Link(start=0, end=2, url="https://a.example/"))
    assert not flaws(Paragraph(id="p", text=Text("boats", marks)))
    assert flaws(Paragraph(id="p", text=Text("boats", (marks[0], Link(start=0, end=3, url="https://a.example/")))))


def test_one_kind_is_named_alone():
    assert (_name_type(str), _name_type(str | None)) == ("text (str)", "text (str) or None")
