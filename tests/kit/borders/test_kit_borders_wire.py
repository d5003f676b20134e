"""Wires and times at the borders: lines of a head, ids, urgencies, offsets, indents, prefixes, long elements."""

from datetime import datetime, timedelta, timezone

import pytest
from border_pages import holds
from lxml import etree

from convert import ContentError
from convert.io.source import Source
from convert.kit.markup import XHTML, flow, parse_markup
from convert.kit.timestamps import iso
from convert.kit.wire.body import _is_taken
from convert.kit.wire.bylines import byline
from convert.kit.wire.draft import Draft, _whole, document_id
from convert.kit.wire.plain import is_indented
from convert.kit.wire.xml import wire_root
from convert.kit.xml import Spool
from convert.model import Timestamp
from convert.report import Report


def stamp(offset: int) -> Timestamp:
    """A time with an offset of so many seconds."""
    return Timestamp(at=datetime(1890, 3, 1, 12, tzinfo=timezone(timedelta(seconds=offset))))


def taken(role: str, length: int) -> bool:
    """Whether a line of so many characters is what its class says."""
    (piece,) = flow(parse_markup(f'<p class="{role}">{"q" * length}</p>'), XHTML)
    return _is_taken(Draft(Report()), piece, is_first=False)


def urgency(stated: str) -> int | None:
    draft = Draft(Report())
    draft.set_urgency(stated)
    return draft.document("a").metadata.urgency


def mended(prefixes: int) -> bool:
    """Whether XML with so many prefixes that nothing declares is read."""
    data = f"<a>{''.join(f'<q{at}:b/>' for at in range(prefixes))}</a>"
    try:
        wire_root(Source(data=data.encode()), Report(), "item")
    except ContentError:
        return False
    return True


class _Long(etree.ElementBase):
    """An element that has as many children as it says."""

    def __len__(self) -> int:
        return int(self.get("children", ""))


class _Written(Spool):
    """Counts what would be written away."""

    times = 0

    def _write(self, _: etree._Element) -> None:
        self.times += 1


def relieved(children: int, blocks: int) -> int:
    """How often an element with so many children is relieved of them while so many blocks are put."""
    spool, element = _Written(), _Long()
    element.set("children", str(children))
    for _ in range(blocks):
        spool.relieve(element)
    return spool.times


@pytest.mark.parametrize("role", ["byline", "dateline"])
def test_a_line_of_the_head_has_two_hundred_characters(role: str) -> None:
    holds(lambda n: taken(role, n), 200)


def test_a_word_that_may_begin_a_name_is_a_label_before_two_words() -> None:
    labels = [line.label for each in ("Von Ana", "Von Ana Ruiz") if (line := byline(each)) is not None]
    assert labels == ["", "Von"]


def test_an_id_has_a_hundred_characters() -> None:
    assert [len(document_id("q" * each, "s", 1, 2)) for each in (99, 100, 101, 199)] == [99, 100, 100, 100]


def test_one_document_has_the_id_of_its_source_and_several_their_own() -> None:
    assert [document_id("q", "s", 1, many) for many in (1, 2)] == ["s", "q"]
    assert [document_id("", "s", 1, many) for many in (1, 2)] == ["s", "s-1"]


def test_an_urgency_is_one_to_nine_in_three_digits_at_most() -> None:
    assert [urgency(each) for each in ("0", "1", "9", "10", "007", "0007")] == [None, 1, 9, None, 7, None]


def test_offsets_are_whole_minutes() -> None:
    assert [_whole(stamp(each)) is not None for each in (60, 3600, 45, 75)] == [True, True, False, False]


def test_an_offset_loses_its_seconds_and_the_clock_with_it() -> None:
    assert [iso(stamp(each)) for each in (45, 75, 120)] == [
        "1890-03-01T11:59:15+00:00",
        "1890-03-01T11:59:45+00:01",
        "1890-03-01T12:00:00+00:02",
    ]


def test_one_indented_line_shows_nothing() -> None:
    assert not is_indented("  Boats.\nPiers.")
    assert is_indented("  Boats.\nPiers.\n  Quays.\nGulls.")


def test_a_line_that_ends_before_half_of_the_width_ends_a_paragraph() -> None:
    assert is_indented("Boat\n  Piers on\nQuays and\n  Gulls")
    assert not is_indented("Boats\n  Piers on\nQuays and\n  Gulls")


def test_nineteen_prefixes_are_mended() -> None:
    holds(mended, 19)


def test_every_ten_thousand_blocks_elements_of_more_than_fifty_thousand_are_relieved() -> None:
    assert [relieved(50_001, blocks) for blocks in (9_999, 10_000, 20_000)] == [0, 1, 2]
    assert relieved(50_000, 10_000) == 0
