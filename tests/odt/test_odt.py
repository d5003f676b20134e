"""The reader of OpenDocument texts: everything visible once, in order, with what styles and notes mean."""

from pathlib import Path

import pytest
from made_pictures import png
from odt_files import odt, read

import convert
from convert.model import (
    BlockQuote,
    Code,
    Document,
    Emphasis,
    Figure,
    FootnoteReference,
    Link,
    List,
    Paragraph,
    Preformatted,
    Strong,
    Table,
    Text,
)
from convert.testing import ReaderConformance


def words(document: Document) -> list[str]:
    return [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]


class TestReader(ReaderConformance):
    name = "odt"

    @property
    def samples(self) -> tuple[Path, ...]:  # type: ignore[override]  # made here
        return self._samples

    def words_in(self, sample: Path) -> list[str]:  # noqa: ARG002 - the words of the one sample
        return ["The ferry is back", "It sails at noon.", "Six crossings", "the keel"]

    @pytest.fixture(autouse=True)
    def _written(self, tmp_path: Path) -> None:
        path = tmp_path / "ferry.odt"
        path.write_bytes(
            odt(
                '<text:p text:style-name="Title">The ferry is back</text:p><text:p>It sails at noon.</text:p>'
                '<text:h text:outline-level="1">Six crossings</text:h><text:list><text:list-item>'
                "<text:p>the keel</text:p></text:list-item></text:list>"
            )
        )
        self._samples = (path,)


def test_styles_say_what_stands_above_the_text() -> None:
    names = ("Kicker", "Title", "Subtitle", "Standfirst", "Author", "Date")
    document = read("".join(f'<text:p text:style-name="{name}">A {name}</text:p>' for name in names))
    assert (document.kicker, document.title, document.subtitle) == (
        Text("A Kicker"),
        Text("A Title"),
        Text("A Subtitle"),
    )
    assert document.byline is not None
    assert (document.standfirst, document.byline.text, document.dateline) == (
        Text("A Standfirst"),
        "A Author",
        "A Date",
    )


def test_marks_come_from_styles_and_links() -> None:
    document = read(
        '<text:p>It <text:span text:style-name="T1">sails</text:span> at <text:a xlink:href="https://example.org/">'
        '<text:span text:style-name="Emphasis">noon</text:span></text:a>.</text:p>'
    )
    (block,) = document.blocks()
    assert isinstance(block, Paragraph)
    assert block.text.text == "It sails at noon."
    assert set(block.text.marks) == {
        Strong(start=3, end=8),
        Emphasis(start=12, end=16),
        Link(start=12, end=16, url="https://example.org/"),
    }


def test_blanks_run_together_but_for_those_that_are_meant() -> None:
    document = read("<text:p>  One \n two<text:s text:c='3'/>three<text:tab/>four<text:line-break/>five </text:p>")
    assert words(document) == ["One two   three\tfour\nfive"]


def test_lists_keep_levels_and_numbers_and_go_on_where_they_say_so() -> None:
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    inner = f"<text:list-item><text:p>b</text:p><text:list>{item.format('c')}</text:list></text:list-item>"
    document = read(
        f'<text:list text:style-name="L1">{item.format("a")}{inner}</text:list>'
        f'<text:list text:style-name="L1" text:continue-numbering="true">{item.format("d")}</text:list>'
    )
    (block,) = document.blocks()
    assert isinstance(block, List)
    assert block.ordered
    assert [(each.text.text, each.level, each.ordered) for each in block.items] == [
        ("a", 0, None),
        ("b", 0, None),
        ("c", 1, False),
        ("d", 0, None),
    ]


def test_tables_keep_heading_rows_and_spans() -> None:
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    document = read(
        "<table:table><table:table-header-rows><table:table-row>"
        + cell.format('table:number-columns-spanned="2"', "Prices")
        + "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
        + cell.format("", "Bell")
        + cell.format("", "9,000")
        + "</table:table-row></table:table>"
    )
    (block,) = document.blocks()
    assert isinstance(block, Table)
    assert [[(each.text.text, each.header, each.columns) for each in row.cells] for row in block.rows] == [
        [("Prices", True, 2)],
        [("Bell", False, 1), ("9,000", False, 1)],
    ]


def test_a_picture_has_its_bytes_its_description_and_the_caption_below_it() -> None:
    frame = (
        '<text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>A boat</svg:desc></draw:frame></text:p>'
        '<text:p text:style-name="Caption">At dusk</text:p>'
    )
    document = read(frame, files={"Pictures/a.png": png(4, 3)})
    (figure,) = document.blocks()
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.caption) == ("A boat", Text("At dusk"))
    assert figure.image is not None
    assert figure.image.resource == document.resources[0].id


def test_notes_hang_on_the_word_before_them() -> None:
    document = read(
        '<text:p>It sails<text:note text:note-class="endnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>If it can.</text:p></text:note-body></text:note> at noon.</text:p>"
    )
    (note,) = document.footnotes
    assert (note.kind, note.paragraphs) == ("endnote", (Text("If it can."),))
    (block,) = document.blocks()
    assert isinstance(block, Paragraph)
    assert block.text == Text("It sails at noon.", (FootnoteReference(start=3, end=8, footnote=note.id),))


def test_comments_are_private_and_what_was_deleted_is_gone() -> None:
    document = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Old words.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>It sails<office:annotation><dc:creator>Desk</dc:creator><text:p>Call him.</text:p></office:annotation>.</text:p>"
    )
    assert words(document) == ["It sails."]
    (note,) = document.metadata.notes
    assert (note.text, note.public) == ("Call him.", False)


def test_quotations_and_source_text_are_blocks_of_their_own() -> None:
    document = read(
        '<text:p text:style-name="P1">We did.</text:p><text:p text:style-name="P1">Really.</text:p>'
        '<text:p text:style-name="Preformatted_20_Text">a  b</text:p>'
    )
    quote, source = document.blocks()
    assert isinstance(quote, BlockQuote)
    assert quote.paragraphs == (Text("We did."), Text("Really."))
    assert isinstance(source, Preformatted)


def test_text_in_a_box_is_read() -> None:
    box = "<text:p>Above.<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame></text:p>"
    assert words(read(box)) == ["Above.", "In the box."]


def test_properties_say_what_the_text_does_not() -> None:
    meta = (
        "<dc:title>The ferry</dc:title><meta:initial-creator>Ana Ruiz</meta:initial-creator><dc:language>en</dc:language>"
        "<meta:creation-date>2026-05-04T12:00:00</meta:creation-date><meta:keyword>ferries</meta:keyword>"
    )
    document = read("<text:p>It sails.</text:p>", meta=meta)
    assert (document.title, document.language) == (Text("The ferry"), "en")
    assert document.byline is not None
    assert document.byline.text == "Ana Ruiz"
    assert document.metadata.keywords == ("ferries",)
    assert document.metadata.origins["title"] == "file"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 cut", "damaged"),
        (odt(""), "no text"),
        (odt("<text:p>x").replace(b"content.xml", b"contents.xm"), "not an OpenDocument text"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, message: str) -> None:
    with pytest.raises(convert.ContentError, match=message):
        convert.read(data, name="a.odt", reader="odt")


def test_a_byline_on_the_page_wins_over_the_author_of_the_properties() -> None:
    meta = "<meta:initial-creator>desk-07</meta:initial-creator>"
    page = '<text:p text:style-name="Title">A boat</text:p><text:p text:style-name="Author">Ana Ruiz</text:p>'
    found = read(f"{page}<text:p>It sails.</text:p>", meta=meta)
    assert found.byline is not None
    assert found.byline.text == "Ana Ruiz"
    assert found.metadata.origins["byline"] == "page"
    alone = read("<text:p>It sails.</text:p>", meta=meta)
    assert alone.byline is not None
    assert (alone.byline.text, alone.metadata.origins["byline"]) == ("desk-07", "file")


def test_source_text_is_code() -> None:
    (block,) = read('<text:p>Type <text:span text:style-name="Source_20_Text">make</text:span>.</text:p>').blocks()
    assert isinstance(block, Paragraph)
    assert block.text.marks == (Code(start=5, end=9),)
