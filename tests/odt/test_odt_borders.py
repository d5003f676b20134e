"""OpenDocument texts at the borders: blanks, spans, levels, and styles made from styles."""

from collections.abc import Callable

import pytest
from border_pages import holds
from lxml import etree
from odt_files import NAMES, odt

import convert
from convert.model import Document, List, Table
from convert_odt import sniff
from convert_odt.names import FO, STYLE, SVG
from convert_odt.story import span as _span
from convert_odt.styles import Styles
from convert_odt.write.body import _KEPT, _rename_picture
from convert_odt.write.package import _styles

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


def start(digits: int) -> int:
    """The number of the first item of a list that states so many digits."""
    item = f'<text:list-item text:start-value="{"1" * digits}"><text:p>Boats.</text:p></text:list-item>'
    numbered = '<text:list-level-style-number text:level="1" style:num-format="1"/>'
    lists = f'<text:list-style style:name="L">{numbered}</text:list-style>'
    (block,) = read(f'{lists}<text:list text:style-name="L">{item}</text:list>').sections[0].blocks
    assert isinstance(block, List)
    return block.start


def shown(width: int, height: int) -> tuple[str, str]:
    """How wide and how high a picture of so many pixels is shown."""
    element = etree.Element("img")
    _rename_picture(element, "a.png", "", {"a.png": (width, height)})
    return element[0].get(f"{SVG}width", ""), element[0].get(f"{SVG}height", "")


def country(language: str) -> str:
    """The country of an article in a language."""
    properties = next(
        etree.fromstring(_styles(Document(id="a", language=language))).iter(f"{STYLE}text-properties")
    )
    return properties.get(f"{FO}country", "")


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
    "digits of the first number of a list": (5, lambda n: start(n) > 1),
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


def test_a_picture_is_96_pixels_an_inch_and_sixteen_centimetres_at_most():
    assert shown(96, 48) == ("2.54cm", "1.27cm")
    assert shown(600, 60) == ("15.88cm", "1.59cm")
    assert shown(640, 64) == ("16.00cm", "1.60cm")
    assert shown(6400, 640) == ("16.00cm", "1.60cm")


def test_a_country_has_two_letters():
    assert [country(each) for each in ("pt", "pt-BR", "zh-Hant-TW", "sl-nedis", "x-a", "sl-abc")] == [
        "none", "BR", "TW", "none", "none", "none",
    ]  # fmt: skip


def test_cells_span_as_they_do_in_html():
    assert sorted(_KEPT.values()) == ["colspan", "rowspan", "start"]
