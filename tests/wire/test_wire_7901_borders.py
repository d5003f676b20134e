"""Transmissions of IPTC 7901 and ANPA at the borders: headers, headlines, remarks, tables and lists."""

from collections.abc import Callable

import pytest
from border_pages import holds

import convert
from convert.io.source import Source
from convert.kit.languages.reading import months_of
from convert.kit.wire import Draft
from convert.model import Document, Table
from convert.report import Report
from convert_7901 import sniff_anpa, sniff_iptc
from convert_7901.iptc import _months, _paragraphs, _read_body, _read_head, _split_head


def draft() -> Draft:
    return Draft(Report())


def head(*lines: str) -> Document:
    made = draft()
    _read_head(list(lines), made)
    return made.document("a")


def body(text: str) -> Document:
    made = draft()
    _read_body(text, made)
    return made.document("a")


def anpa(length: int) -> Document:
    """A story of ANPA with a line so long below its headline."""
    story = (
        "\x16\x16\x01W1\x1f_asian\nf i\x13\x11 BC-Ferry 05-04 0058\n\x02BC-HB--Ferry,58<\n^Ferry runs<\n"
        f"^{'q' * length}<\n\t  ORSENNA _ The ferry runs.\n\x03AP-WF-05-04-26 0905GMT<\n\x0c\n\x04"
    )
    return convert.read(Source(story.encode(), name="m.tst"), filters={"quotes": False}).document


IPTC, ANPA = b"\x01abcd\x02", b"\x16\x01abc"

BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "characters before the end of a header": (1000, lambda n: sniff_iptc("", "", b" " * (n - len(IPTC)) + IPTC)),
    "characters before the header of ANPA": (400, lambda n: sniff_anpa("", "", b" " * (n - 3) + ANPA)),
    "characters in which ANPA is told from IPTC": (
        400,
        lambda n: not sniff_iptc("", "", b" " * (n - 3) + ANPA + b"d\x02"),
    ),
    "characters of a line that is not the standfirst": (110, lambda n: anpa(n).standfirst is None),
    "lines up to the sign that ends a headline": (
        13,
        lambda n: _split_head("q\n" * n + "Boats=\n\nThey came.")[0],
    ),
    "lines of a headline without a sign": (4, lambda n: _split_head("Boats\n" * n + "\nThey came.\n\nAgain.")[0]),
    "words that a remark of a kind lacks": (
        0,
        lambda n: head(" ".join(["(Note:", "a", "b"][: 3 - n]) + ")").metadata.notes,
    ),
    "rows that a table lacks": (
        0,
        lambda n: any(
            isinstance(each, Table) for each in body("\n".join(["|a|b|", "|c|d|"][: 2 - n])).sections[0].blocks
        ),
    ),
    "entries that a list lacks": (
        0,
        lambda n: len(_paragraphs("\n".join(["Boats:", " * one", " * two"][: 3 - n]))) > 1,
    ),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


def test_months_are_told_by_three_letters():
    assert {len(name) for name in _months()} == {3}
    assert _months()["mar"] == months_of("en")["march"]


def test_both_are_nearly_sure():
    assert sniff_iptc("", "", IPTC) == sniff_anpa("", "", ANPA) == 0.95
