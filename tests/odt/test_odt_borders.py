"""OpenDocument texts at the borders: blanks, spans, levels, and styles made from styles."""

from collections.abc import Callable

import pytest
from border_pages import holds
from lxml import etree
from odt_files import NAMES, odt

import convert
from convert.model import Document, Table
from convert_odt import sniff
from convert_odt.read import _span
from convert_odt.styles import Styles

KIND = b"mimetypeapplication/vnd.oasis.opendocument.text"


def read(body: str) -> Document:
    return convert.read(odt(body), reader="odt", filters={"quotes": False}).document


def styles(depth: int) -> Styles:
    """Styles made from one another; the last one is bold."""
    bold = '<style:text-properties fo:font-weight="bold"/>'
    made = "".join(
        f'<style:style style:name="S{at}" style:parent-style-name="S{at + 1}">{bold if at == depth else ""}</style:style>'
        for at in range(1, depth + 1)
    )
    return Styles([etree.fromstring(f"<x {NAMES}>{made}</x>")])


def level(stated: str) -> int:
    heading = (
        read(f'<text:h text:outline-level="{stated}">Piers</text:h><text:p>Boats.</text:p>').sections[0].heading
    )
    return heading.level if heading is not None else 0


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "styles of a chain": (30, lambda n: len(styles(n).chain("S1")) == n),
    "styles up to one that is bold": (30, lambda n: styles(n).marks("S1")),
    "columns of a cell": (1000, lambda n: _span(str(n)) == n),
    "digits of a span": (5, lambda n: _span("9" * n) == 1000),
    "digits of so many blanks": (
        3,
        lambda n: (
            len(read(f'<text:p>a<text:s text:c="{"1" * n}"/>b</text:p>').sections[0].blocks[0].text.text) > 3
        ),
    ),  # type: ignore[union-attr]
    "signs before the kind of a file": (30, lambda n: sniff("", "", b"PK\x03\x04" + b"\0" * (n - 4) + KIND)),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


def test_headings_have_levels_from_two_to_six():
    assert [level(stated) for stated in ("0", "1", "2", "4", "5", "6", "9", "10", "x")] == [
        2,
        2,
        3,
        5,
        6,
        6,
        6,
        2,
        2,
    ]


def test_a_cell_of_several_paragraphs_has_lines():
    cell = "<table:table-row><table:table-cell>{}</table:table-cell></table:table-row>"
    for words in (["Boats"], ["Boats", "Piers"]):
        inside = "".join(f"<text:p>{word}</text:p>" for word in words)
        (block,) = read(f"<table:table>{cell.format(inside)}</table:table>").sections[0].blocks
        assert isinstance(block, Table)
        assert block.rows[0].cells[0].text.text == "\n".join(words)


def test_an_archive_that_names_its_kind_is_one_for_sure():
    assert sniff("", "", b"PK\x03\x04" + b"\0" * 26 + KIND) == 0.98
    assert sniff("", "", b"PK\x03\x04" + b"\0" * 25 + KIND) == 0
