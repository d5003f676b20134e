"""Line breaks where a column ends, at their borders."""

import pytest
from lxml import etree

from convert.kit.markup import XHTML
from convert.kit.wire.wrapped import has_wrapped_lines


def wrapped(lines: list[str]) -> bool:
    """Whether the breaks between these lines are taken for those of a column."""
    paragraph = etree.fromstring(f"<p>{'<br/>'.join(lines)}</p>")
    return has_wrapped_lines({each: str(each.tag) for each in paragraph.iter()}, XHTML)


def lines(many: int, width: int = 60, start: str = "W") -> list[str]:
    """So many breaks between lines that fill a column, each of which begins with a word of ten letters."""
    return [start + "o" * 9 + " " + "m" * (width - 11)] * (many + 1)


@pytest.mark.parametrize(("many", "is_wrapped"), [(5, True), (4, False)])
def test_five_breaks_show_a_column_whatever_the_lines_begin_with(many: int, *, is_wrapped: bool) -> None:
    assert wrapped(lines(many)) == is_wrapped


@pytest.mark.parametrize(("start", "is_wrapped"), [("w", True), ("W", False)])
def test_fewer_breaks_show_one_where_each_line_goes_on_with_a_small_letter(
    start: str, *, is_wrapped: bool
) -> None:
    assert wrapped(lines(1, start=start)) == is_wrapped


@pytest.mark.parametrize(
    ("many", "width", "end", "is_wrapped"),
    [(3, 65, "m", True), (2, 65, "m", False), (3, 64, "m", False), (3, 65, ".", False)],
)
def test_three_breaks_show_a_wide_one_where_every_line_ends_in_mid_sentence(
    many: int, width: int, end: str, *, is_wrapped: bool
) -> None:
    assert wrapped([line[:-1] + end for line in lines(many, width)]) == is_wrapped


@pytest.mark.parametrize(("width", "is_wrapped"), [(29, False), (30, True), (100, True), (101, False)])
def test_a_column_has_thirty_to_a_hundred_characters(width: int, *, is_wrapped: bool) -> None:
    assert wrapped(lines(5, width)) == is_wrapped


@pytest.mark.parametrize(("short", "is_wrapped"), [(10, True), (13, True), (14, False)])
def test_a_line_is_full_where_the_next_word_would_not_fit_but_for_the_indentation(
    short: int, *, is_wrapped: bool
) -> None:
    # The next word has ten letters and a blank before it.
    full = lines(4)
    assert wrapped([*full, "x" * (60 - short), full[0]]) == is_wrapped


@pytest.mark.parametrize(("others", "is_wrapped"), [(1, True), (2, False)])
def test_one_break_in_ten_may_stand_elsewhere(others: int, *, is_wrapped: bool) -> None:
    full = lines(10)
    assert wrapped([*["short"] * others, *full[others:]]) == is_wrapped


@pytest.mark.parametrize(("sentences", "is_wrapped"), [(2, True), (3, False)])
def test_one_line_in_five_may_end_with_its_sentence(sentences: int, *, is_wrapped: bool) -> None:
    full = lines(10)
    assert wrapped([*[line[:-1] + "." for line in full[:sentences]], *full[sentences:]]) == is_wrapped
