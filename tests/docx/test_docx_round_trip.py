"""What is written is read again: the very document, or what the page shows where somebody edited the file."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from document_strategies import documents as drawn_documents
from docx.document import Document as WordFile
from hypothesis import given
from law_examples import share
from msgspec.structs import replace
from round_trips import public
from word_files import ARTICLE, Word, changed, repacked

import convert
from convert.model import Document, Quote, Range, Section, Speaker, Text
from convert.testing import documents

_OFF = {"quotes": False}
SAMPLES = Path(__file__).parents[2] / "samples"


def _read(data: bytes) -> tuple[Document, list[str]]:
    reading = convert.read(data, name="article.docx", filters=_OFF)
    return reading.document, [each.id for each in reading.problems if each.id != "reader.chosen"]


@pytest.mark.parametrize(("name", "document"), documents(), ids=[name for name, _ in documents()])
def test_every_document_of_the_kit_comes_back_equal(name: str, document: Document):
    assert _read(convert.write(document, "docx").data) == (public(document), [])


@given(drawn_documents())
@share(40)
def test_every_drawn_document_comes_back_equal(document: Document):
    assert _read(convert.write(document, "docx").data)[0] == public(document)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_every_sample_comes_back_equal_with_its_quotes(path: Path):
    document = convert.read(path).document
    assert _read(convert.write(document, "docx").data) == (public(document), [])


def test_several_articles_come_back_as_several():
    several = [ARTICLE, replace(ARTICLE, id="second", title=Text("Another bridge")), documents()[3][1]]
    data = convert.write(several, "docx").data
    assert list(convert.read(data, name="edition.docx", filters=_OFF).documents) == [
        public(each) for each in several
    ]


def test_a_plain_document_holds_no_data_and_no_bookmarks_and_is_read_by_its_page():
    data = convert.write(ARTICLE, "docx", options={"docx": {"plain": True}}).data
    assert b"customXml" not in data
    word = docx.Document(io.BytesIO(data))
    assert not [each for each in word.element.body.iter() if str(each.tag).endswith("bookmarkStart")]
    document, _ = _read(data)
    assert document.title == ARTICLE.title
    assert document.standfirst == ARTICLE.standfirst
    assert document.byline is not None
    assert document.byline.printed() == "By Ada Merrin"
    assert document.dateline == "14 March 2026"
    assert [type(block) for block in document.blocks()][:3] == [type(block) for block in ARTICLE.blocks()][:3]


_TEXT = next(block.text.text for block in ARTICLE.blocks() if block.id == "p1")  # type: ignore[union-attr]  # a paragraph
_QUOTED = replace(
    ARTICLE,
    quotes=(
        Quote(
            id="said",
            ranges=(Range("p1", 4, 19),),
            text=_TEXT[4:19],
            speaker=Speaker(name="Ines Caldo", role="ferry worker", kind="person"),
            confidence="high",
        ),
    ),
)


def _edited(change: Callable[[WordFile], None], document: Document = _QUOTED) -> tuple[Document, list[str]]:
    """What is read once somebody changed the file with python-docx."""
    word = docx.Document(io.BytesIO(convert.write(document, "docx").data))
    change(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return _read(buffer.getvalue())


def _paragraph(word: WordFile, beginning: str) -> docx.text.paragraph.Paragraph:
    return next(each for each in word.paragraphs if each.text.startswith(beginning))


def _set(paragraph: docx.text.paragraph.Paragraph, words: str) -> None:
    for link in paragraph._p.xpath("w:hyperlink"):
        paragraph._p.remove(link)
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = words


def test_a_file_saved_by_another_program_comes_back_equal():
    assert _edited(lambda _word: None) == (public(_QUOTED), [])


def test_a_changed_headline_is_read_and_all_else_is_kept():
    document, problems = _edited(lambda word: _set(_paragraph(word, "Swing bridge"), "Bridge opens at last"))
    assert document.title == Text("Bridge opens at last")
    assert document == replace(public(_QUOTED), title=document.title, metadata=document.metadata)
    assert problems == ["docx.changed"]


def test_a_quote_whose_paragraph_was_cut_goes():
    def cut(word: WordFile) -> None:
        paragraph = _paragraph(word, "The harbour council")._p
        paragraph.getparent().remove(paragraph)

    document, problems = _edited(cut)
    assert document.quotes == ()
    assert "p1" not in [block.id for block in document.blocks()]
    assert problems == ["docx.changed", "docx.stale-quote"]


def test_a_word_changed_within_a_quote_takes_it_along():
    document, problems = _edited(
        lambda word: _set(_paragraph(word, "The harbour"), "The port council voted late on Tuesday.")
    )
    assert document.quotes == ()
    assert "docx.stale-quote" in problems


def test_a_paragraph_split_in_two_keeps_its_id_and_its_quote():
    def split(word: WordFile) -> None:
        paragraph = _paragraph(word, "The harbour")
        first, second = "The harbour council voted late on Tuesday", "to reopen the swing bridge to walkers."
        _set(paragraph, second)
        paragraph.insert_paragraph_before(first)
        new = _paragraph(word, first)._p
        # Word leaves the bookmark with the first half.
        new.insert(0, paragraph._p.xpath("w:bookmarkStart")[0])

    document, problems = _edited(split)
    blocks = {block.id: block for block in document.blocks()}
    assert blocks["p1"].text.text == "The harbour council voted late on Tuesday"  # type: ignore[union-attr]  # a paragraph
    assert document.quoted(document.quotes[0]) == "harbour council"
    assert problems == ["docx.changed"]


def test_two_paragraphs_merged_keep_the_quotes_of_both():
    def merge(word: WordFile) -> None:
        first, second = _paragraph(word, "The harbour"), _paragraph(word, "We have walked")
        for child in list(second._p)[1:]:
            first._p.append(child)
        second._p.getparent().remove(second._p)

    document, _ = _edited(merge)
    assert document.quoted(document.quotes[0]) == "harbour council"
    assert document.quotes[0].speaker == _QUOTED.quotes[0].speaker


def test_a_paragraph_that_was_moved_keeps_its_id_and_its_quote():
    def move(word: WordFile) -> None:
        moved, last = _paragraph(word, "The harbour")._p, _paragraph(word, "Lamps and code")._p
        last.addnext(moved)

    document, problems = _edited(move)
    assert [block.id for block in document.blocks()][-1] == "p1"
    assert document.quotes == public(_QUOTED).quotes
    assert problems == []


def test_a_keyword_set_in_the_properties_wins():
    def change(word: WordFile) -> None:
        word.core_properties.keywords = "bridge; ferry"

    document, problems = _edited(change)
    assert document.metadata.keywords == ("bridge", "ferry")
    assert document.metadata.origins["keywords"] == "file"
    assert document.quotes == public(_QUOTED).quotes
    assert problems == ["docx.changed"]


def test_the_data_of_another_article_is_left_alone():
    other = _QUOTED

    def replace_all(word: WordFile) -> None:
        for element in list(word.element.body)[:-1]:
            word.element.body.remove(element)
        word.add_paragraph("Quite another text stands here now, about the price of rope.")

    document, problems = _edited(replace_all, other)
    assert document.quotes == ()
    assert document.byline is None
    assert problems == ["docx.foreign-data"]


def test_the_properties_bring_back_what_a_program_dropped_that_keeps_nothing_else():
    parts = Word(convert.write(_QUOTED, "docx").data).parts
    rels = "word/_rels/document.xml.rels"
    related = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", parts[rels])
    assert related != parts[rels]
    kept = {name: data for name, data in parts.items() if "customXml" not in name} | {rels: related}
    assert _read(repacked(kept)) == (public(_QUOTED), [])
    text = kept["word/document.xml"].replace(b"harbour council", b"port council")
    document, problems = _read(repacked(kept | {"word/document.xml": text}))
    assert document.quotes == ()
    assert problems == ["docx.changed", "docx.stale-quote"]


def test_the_same_sentence_twice_is_told_apart_by_its_bookmarks():
    first = next(block for block in _QUOTED.blocks() if block.id == "p1")
    twice = replace(
        _QUOTED,
        sections=(Section(blocks=(replace(first, id="p0"), *_QUOTED.sections[0].blocks)), *_QUOTED.sections[1:]),
    )

    def cut(word: WordFile) -> None:
        paragraph = _paragraph(word, "The harbour council")._p
        paragraph.getparent().remove(paragraph)

    document, problems = _edited(cut, twice)
    assert [each for each in ("p0", "p1") if each in {block.id for block in document.blocks()}] == ["p1"]
    assert document.quotes == public(twice).quotes
    assert problems == ["docx.changed"]


def test_a_document_whose_text_was_all_deleted_has_nothing_of_the_data():
    def delete(word: WordFile) -> None:
        for element in list(word.element.body)[:-1]:
            word.element.body.remove(element)

    document, problems = _edited(delete)
    assert (document.title, document.sections, document.quotes) == (None, (), ())
    assert problems == ["docx.foreign-data"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("newsconvert/document/1.", "newsconvert/document/9."),
        ('"document":{', '"document":[{'),
        ('"target":"p1"', '"target":"nowhere"'),
    ],
    ids=["a newer version", "damaged", "hostile"],
)
def test_data_that_cannot_be_used_leaves_the_page_alone(old: str, new: str):
    data = convert.write(_QUOTED, "docx").data
    [part] = [n for n, each in Word(data).parts.items() if n.endswith("item2.xml")]
    document, problems = _read(changed(data, part, (old, new)))
    assert document.title == _QUOTED.title
    assert document.quotes == ()
    assert problems == ["docx.damaged-data"]
