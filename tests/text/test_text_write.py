"""The writer of plain text: every printed word, in lines."""

from pathlib import Path

import pytest

import convert
from convert.model import (
    BlockQuote,
    Cell,
    CreditLine,
    Document,
    Figure,
    List,
    ListItem,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from convert.testing import WriterConformance


class TestWriter(WriterConformance):
    name = "text"


def written(*blocks: object, **options: int) -> str:
    document = Document(id="a", title=Text("A boat"), sections=(Section(blocks=blocks),))  # type: ignore[arg-type]
    return convert.write(document, "text", options={"text": options}).data.decode()


def test_paragraphs_are_parted_by_empty_lines() -> None:
    text = written(Paragraph(id="a", text=Text("One\ntwo.")), Paragraph(id="b", text=Text("Three.")))
    assert text == "A boat\n\nOne\ntwo.\n\nThree.\n"


def test_items_of_a_list_are_numbered_or_have_bullets() -> None:
    items = (
        ListItem(text=Text("keel")),
        ListItem(text=Text("rope"), level=1, ordered=False),
        ListItem(text=Text("bell")),
    )
    assert written(List(id="a", items=items, ordered=True, start=3)) == "A boat\n\n3. keel\n  • rope\n4. bell\n"


def test_rows_are_lines_and_cells_are_parted_by_tabs() -> None:
    row = Row(cells=(Cell(text=Text("Bell")), Cell(text=Text("9,000"))))
    assert written(Table(id="a", rows=(row,), caption=Text("Prices"))) == "A boat\n\nPrices\n\nBell\t9,000\n"


def test_a_picture_is_its_caption_and_credit() -> None:
    figure = Figure(id="a", caption=Text("At dusk."), credit=CreditLine(label="Photo:", text="RT"))
    assert written(figure) == "A boat\n\nAt dusk. Photo: RT\n"


def test_whose_words_a_block_quote_holds_stands_behind_a_dash() -> None:
    quote = BlockQuote(id="a", paragraphs=(Text("We did."),), attribution=Text("Maro"))
    assert written(quote) == "A boat\n\nWe did.\n\n— Maro\n"


def test_lines_are_no_longer_than_the_width() -> None:
    text = written(Paragraph(id="a", text=Text("word " * 40)), width=20)
    assert max(map(len, text.splitlines())) == 19


@pytest.mark.parametrize("width", [0, 72])
@pytest.mark.parametrize("name", ["library-bus.text", "ferry-bell.html", "relogio.json"])
def test_what_is_written_again_is_the_same_text(samples: Path, name: str, width: int) -> None:
    first = convert.convert(samples / name, "text", options={"text": {"width": width}}).data
    again = convert.convert(first, "text", name="a.txt", reader="text", options={"text": {"width": width}}).data
    assert again.split() == first.split()


def test_an_output_named_txt_is_plain_text(samples: Path, tmp_path: Path) -> None:
    from convert.cli import main

    assert main([str(samples / "ferry-bell.html"), "-q", "-o", str(tmp_path / "a.txt")]) == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("The ")
