"""What is whole and not done yet, without a clock: states and seconds are handed in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.batch.stamp import Stamp
from convert.batch.watch.inbox import QUIET, SETTLED, Inbox, is_passed_over

SMALL, LARGE = Stamp(1, 10, 100, 101), Stamp(1, 20, 200, 200)
EMPTY = Stamp(1, 0, 100, 100)


def test_a_file_is_whole_when_it_was_quiet_for_a_second_and_not_before() -> None:
    inbox = Inbox()
    assert inbox.look({"a": SMALL}, 5.0) == []
    assert inbox.look({"a": SMALL}, 5.0 + QUIET - 0.001) == []
    assert inbox.next_look == 5.0 + QUIET
    assert inbox.look({"a": SMALL}, 5.0 + QUIET) == ["a"]


def test_it_is_given_once() -> None:
    inbox = Inbox()
    inbox.look({"a": SMALL}, 0.0)
    assert inbox.look({"a": SMALL}, 2.0) == ["a"]
    assert inbox.next_look is None
    assert inbox.look({"a": SMALL}, 9.0) == []


@pytest.mark.parametrize("other", [LARGE, Stamp(2, 10, 100, 100), Stamp(1, 10, 101, 101), Stamp(1, 10, 100, 102)])
def test_whatever_changes_has_the_second_begin_anew(other: Stamp) -> None:
    inbox = Inbox()
    inbox.look({"a": SMALL}, 0.0)
    assert inbox.look({"a": other}, QUIET) == []
    assert inbox.look({"a": other}, 2 * QUIET - 0.001) == []
    assert inbox.look({"a": other}, 2 * QUIET) == ["a"]


def test_a_file_that_was_given_and_changed_is_given_again() -> None:
    inbox = Inbox()
    inbox.look({"a": SMALL}, 0.0)
    inbox.look({"a": SMALL}, 1.0)
    assert inbox.look({"a": LARGE}, 2.0) == []
    assert inbox.look({"a": LARGE}, 3.0) == ["a"]


def test_what_went_and_came_again_is_new() -> None:
    inbox = Inbox()
    inbox.look({"a": SMALL}, 0.0)
    inbox.look({"a": SMALL}, 1.0)
    assert inbox.look({}, 2.0) == []
    assert inbox.look({"a": SMALL}, 3.0) == []
    assert inbox.look({"a": SMALL}, 4.0) == ["a"]


def test_a_file_that_was_moved_there_does_not_wait_for_a_second() -> None:
    inbox = Inbox()
    assert inbox.look({"a": SMALL, "b": SMALL}, 0.0, moved=["a"], mark=1) == []
    assert inbox.wants_mark
    assert inbox.look({"a": SMALL, "b": SMALL}, SETTLED / 2, heard=1, mark=2) == []
    assert not inbox.wants_mark
    assert inbox.next_look == SETTLED
    assert inbox.look({"a": SMALL, "b": SMALL}, SETTLED, heard=1, mark=2) == ["a"]


def test_it_waits_for_the_second_where_word_of_a_write_may_be_on_its_way() -> None:
    inbox = Inbox()
    inbox.look({"a": SMALL}, 0.0, moved=["a"], heard=3, mark=4)
    assert inbox.look({"a": SMALL}, QUIET - 0.001, heard=3, mark=5) == []
    assert inbox.wants_mark
    assert inbox.look({"a": SMALL}, QUIET, heard=3, mark=6) == ["a"]
    assert not inbox.wants_mark


def test_word_of_the_move_may_come_after_the_file_was_seen() -> None:
    inbox = Inbox()
    inbox.look({"a": SMALL}, 0.0, mark=1)
    assert not inbox.wants_mark
    assert inbox.look({"a": SMALL}, 0.2, moved=["a"], mark=1) == []
    assert inbox.wants_mark
    assert inbox.look({"a": SMALL}, 0.3, heard=1, mark=2) == ["a"]


def test_a_write_that_is_heard_of_later_has_a_file_wait_after_all() -> None:
    inbox = Inbox()
    inbox.look({"a": SMALL}, 0.0, moved=["a"], mark=1)
    assert inbox.look({"a": SMALL}, SETTLED, touched=["a"], heard=1, mark=2) == []
    assert not inbox.wants_mark
    assert inbox.look({"a": SMALL}, QUIET - 0.001, heard=2, mark=3) == []
    assert inbox.look({"a": SMALL}, QUIET, heard=2, mark=3) == ["a"]


def test_a_file_whose_last_change_was_a_write_waits_whatever_was_heard() -> None:
    inbox = Inbox()
    inbox.look({"a": LARGE}, 0.0, moved=["a"], mark=1)
    assert inbox.look({"a": LARGE}, QUIET - 0.001, heard=1, mark=2) == []
    assert inbox.look({"a": LARGE}, QUIET, heard=1, mark=2) == ["a"]


def test_an_empty_file_was_made_there_and_will_be_written() -> None:
    inbox = Inbox()
    inbox.look({"a": EMPTY}, 0.0, moved=["a"])
    assert inbox.look({"a": EMPTY}, SETTLED) == []
    assert inbox.look({"a": SMALL}, 2 * SETTLED) == []
    assert inbox.look({"a": SMALL}, 3 * SETTLED) == []


@pytest.mark.parametrize(
    ("name", "passed"),
    [
        (".story.txt", True),
        ("story.txt.part", True),
        ("story.TMP", True),
        ("story.html.crdownload", True),
        ("story.txt", False),
        ("part", False),
        ("tmp.txt", False),
        ("a.part.txt", False),
    ],
)
def test_names_say_what_is_still_written(name: str, passed: bool) -> None:  # noqa: FBT001 - a table
    assert is_passed_over(name) is passed


@given(st.lists(st.tuples(st.floats(0.0, 3.0), st.integers(0, 2), st.booleans(), st.booleans()), max_size=30))
def test_a_state_is_never_given_twice_and_the_last_one_always(
    steps: list[tuple[float, int, bool, bool]],
) -> None:
    inbox, now, given_states = Inbox(), 0.0, []
    version, there = 0, {"a": Stamp(1, 5, 0, 0)}
    for seconds, change, moved, touched in steps:
        now += seconds
        if change:
            version += 1
            there = {"a": Stamp(change, 5, version, version)}
        names = ["a"]
        ready = inbox.look(there, now, moved=names * moved, touched=names * touched)
        given_states += [there["a"]] * len(ready)
    inbox.look(there, now)
    given_states += [there["a"]] * len(inbox.look(there, now + QUIET))
    assert given_states[-1] == there["a"]
    assert len(set(given_states)) == len(given_states)
