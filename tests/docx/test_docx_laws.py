"""What holds for every document that `Document.check` accepts."""

import itertools
from collections import Counter

from document_strategies import documents, texts
from hypothesis import example, given
from hypothesis import strategies as st
from law_examples import share
from lxml import etree
from word_files import NAMES, Word, document, problems, words, written

from convert.model import Cell, Document, Link, Paragraph, Row, Table, Text
from convert_docx.write.body.links import telling
from convert_docx.write.body.tables import MOST_COLUMNS, grid
from convert_docx.write.direction import stretches
from convert_docx.write.references.pictures import recognise

CELLS = st.builds(
    Cell,
    text=st.sampled_from([Text("a"), Text("b c")]),
    header=st.booleans(),
    columns=st.integers(1, 4) | st.just(1000),
    rows=st.integers(1, 4) | st.just(65534),
)
TABLES = st.builds(
    Table,
    id=st.just("t"),
    rows=st.lists(st.builds(Row, cells=st.lists(CELLS, max_size=5).map(tuple)), max_size=6).map(tuple),
)


@share(40)
@given(documents())
@example(Document(id="colon", standfirst=Text(":", (Link(start=0, end=1, url="mailto:desk@example.org"),))))
def test_every_document_becomes_one_that_our_check_accepts(made: Document):
    assert written(made).problems() == []


@share(25)
@given(st.lists(documents(), min_size=2, max_size=3))
@example([Document(id="colon", title=Text(":")), Document(id="empty")])
def test_several_of_them_do_too(made: list[Document]):
    assert written(*made).problems() == []


@share(40)
@given(documents())
def test_the_same_document_gives_the_same_bytes(made: Document):
    assert written(made).data == written(made).data


@share(40)
@given(documents())
def test_no_printed_word_is_lost(made: Document):
    found = written(made)
    said = Counter(_tokens(" ".join(words(each) for each in found.find(".//w:p"))))
    wanted: Counter[str] = Counter()
    for where, text in made.printed():
        if not where.startswith("metadata.related"):
            wanted += Counter(_tokens(text))
    for related in made.metadata.related:
        wanted += Counter(_tokens(related.title))
    assert not wanted - said


def _tokens(text: str) -> list[str]:
    return text.split()


@given(texts())
def test_the_words_of_a_text_stay_in_their_order(text: Text):
    found = [words(each) for each in written(document(Paragraph(id="p", text=text))).find(".//w:p")]
    assert found == ([telling(text).text] if text.text.strip() else [])


@given(texts())
def test_links_that_grow_never_overlap_and_keep_every_character(text: Text):
    grown = telling(text)
    links = sorted((mark.start, mark.end) for mark in grown.marks if isinstance(mark, Link))
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(links))
    assert all(0 <= start < end <= len(grown.text) for start, end in links)


@given(st.text(alphabet="ab אב سل 12.,\n\u202e"), st.booleans())
def test_stretches_are_the_text(text: str, base: bool):  # noqa: FBT001 - drawn
    assert "".join(part for part, _ in stretches(text, base=base)) == text


@given(TABLES)
def test_every_row_of_a_grid_fills_all_columns_and_no_cell_is_lost(table: Table):
    laid = grid(table)
    for row in laid.rows:
        assert row[0].start == 0
        assert row[-1].end == len(laid.widths) <= MOST_COLUMNS
        assert all(left.end == right.start for left, right in itertools.pairwise(row))
        assert all(each.start < each.end for each in row)
    shown = sum(each.cell is not None and each.merge != "continue" for row in laid.rows for each in row)
    assert shown == sum(len(row.cells) for row in table.rows)


@given(TABLES)
def test_a_tall_cell_goes_on_in_the_row_below(table: Table):
    laid = grid(table)
    for above, row in zip(laid.rows, laid.rows[1:], strict=False):
        places = {(each.start, each.end) for each in above if each.merge}
        assert {(each.start, each.end) for each in row if each.merge == "continue"} <= places


@given(st.binary(max_size=40) | st.binary(max_size=40).map(lambda data: b"\xff\xd8\xff" + data))
def test_any_bytes_are_a_picture_or_none(data: bytes):
    picture = recognise(data)
    assert picture is None or (picture.width > 0 and picture.height > 0)


@given(st.binary(max_size=200))
def test_any_bytes_can_be_checked(data: bytes):
    assert problems(data) == ["docx.package"]


def test_a_table_wider_than_word_s_keeps_every_word():
    cells = tuple(Cell(text=Text(f"w{number}")) for number in range(100))
    found = written(document(Table(id="t", rows=(Row(cells=cells), Row(cells=cells[:2])))))
    assert " ".join(words(each) for each in found.find(".//w:tc")).split()[:100] == [f"w{n}" for n in range(100)]
    assert len(found.find(".//w:gridCol")) == MOST_COLUMNS


def test_two_tables_that_touch_stay_two():
    tables = [Table(id=f"t{n}", rows=(Row(cells=(Cell(text=Text("x")),)),)) for n in (1, 2)]
    found: Word = written(document(*tables))
    kinds = [etree.QName(each).localname for each in found.find("w:body/*")]
    assert kinds == ["tbl", "p", "tbl", "sectPr"]
    assert NAMES
