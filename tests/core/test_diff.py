"""What changed between two documents, in words."""

import json
from pathlib import Path

import pytest
from document_strategies import documents as drawn_documents
from hypothesis import given
from law_examples import share
from msgspec.structs import replace

import convert
from convert import diff
from convert.model import (
    CreditLine,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Quote,
    Range,
    Section,
    Speaker,
    Subject,
    Text,
)
from convert.testing.made.documents import full_document

_TEXTS = (
    "The ferry to Lund stopped on Monday.",
    "“We will not sail,” said Mara Holt.",
    "Forty houses wait for bread.",
    "A boat leaves on Tuesday.",
)


def _document(*texts: str, prefix: str = "p", **fields: object) -> Document:
    blocks = tuple(Paragraph(id=f"{prefix}{number}", text=Text(text)) for number, text in enumerate(texts, 1))
    return Document(**{"id": "a", "title": Text("No ferry"), "sections": (Section(blocks=blocks),), **fields})  # type: ignore[arg-type]  # tests know what they give


_OLD = _document(
    *_TEXTS,
    quotes=(Quote(id="q1", ranges=(Range("p2", 1, 17),), speaker=Speaker(name="Mara Holt")),),
)


def _changes(new: Document, old: Document = _OLD) -> list[tuple[str, str]]:
    return [(each.change, each.new or each.old) for each in diff.compare(old, new).blocks]


def test_a_document_does_not_differ_from_itself():
    assert not diff.compare(full_document(), full_document())
    assert diff.as_text(diff.compare(_OLD, _OLD)) == "Nothing changed.\n"


@given(drawn_documents())
@share(30)
def test_no_document_differs_from_itself(document: Document):
    assert not diff.compare(document, document)


@given(drawn_documents(), drawn_documents())
@share(30)
def test_what_is_shown_is_shown_for_any_two_documents(old: Document, new: Document):
    found = diff.compare(old, new)
    assert diff.as_text(found).endswith("\n")
    assert json.loads(diff.as_json(found)) is not None
    assert diff.as_html(found).startswith("<!DOCTYPE html>")


def test_where_facts_came_from_is_no_difference():
    assert not diff.compare(_OLD, replace(_OLD, metadata=Metadata(origins={"title": "page"})))


def test_ids_that_another_reader_gave_are_no_difference():
    assert not diff.compare(_document(*_TEXTS), _document(*_TEXTS, prefix="para-"))


def test_a_field_is_named_with_both_its_values():
    old = replace(_OLD, byline=CreditLine(label="By", text="Ada Merrin"), metadata=Metadata(keywords=("a", "b")))
    new = replace(_OLD, byline=CreditLine(label="By", text="Jon Berg"), metadata=Metadata(keywords=("a", "c")))
    assert [(each.name, each.old, each.new) for each in diff.compare(old, new).fields] == [
        ("byline", "By Ada Merrin", "By Jon Berg"),
        ("metadata.keywords", "a; b", "a; c"),
    ]


def test_a_value_whose_words_are_the_same_is_shown_exactly():
    old = replace(_OLD, metadata=Metadata(subjects=(Subject(name="ferries"),)))
    new = replace(_OLD, metadata=Metadata(subjects=(Subject(name="ferries", code="x:1"),)))
    [field] = diff.compare(old, new).fields
    assert "x:1" in field.new
    assert "x:1" not in field.old


def test_words_of_a_headline_are_told_one_by_one():
    [field] = diff.compare(_OLD, replace(_OLD, title=Text("No ferry today"))).fields
    assert [(part.kind, part.text) for part in field.parts] == [("same", "No ferry"), ("new", " today")]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((*_TEXTS[:2], "The mayor asked for calm.", *_TEXTS[2:]), [("added", "The mayor asked for calm.")]),
        (_TEXTS[:3], [("removed", _TEXTS[3])]),
        ((*_TEXTS[:3], "A boat leaves on Wednesday."), [("changed", "A boat leaves on Wednesday.")]),
        ((_TEXTS[3], *_TEXTS[:3]), [("moved", _TEXTS[3])]),
        (("Rope is dear.", *_TEXTS), [("added", "Rope is dear.")]),
    ],
)
def test_a_block_is_told_as_what_happened_to_it(texts: tuple[str, ...], expected: list[tuple[str, str]]):
    assert _changes(_document(*texts, quotes=())) == expected


def test_the_words_of_a_changed_block_join_to_both_texts():
    [block] = diff.compare(_OLD, _document(*_TEXTS[:3], "The boat left on Wednesday.")).blocks
    assert "".join(part.text for part in block.parts if part.kind != "new") == _TEXTS[3]
    assert "".join(part.text for part in block.parts if part.kind != "old") == "The boat left on Wednesday."
    assert "on [-Tuesday-]{+Wednesday+}." in diff.as_text(diff.compare(_OLD, _document(*_TEXTS[:3], block.new)))


def test_a_paragraph_that_became_a_heading_is_told():
    blocks = _OLD.sections[0].blocks
    heading = Heading(id="p3", text=Text(_TEXTS[2]))
    new = replace(_OLD, sections=(Section(blocks=blocks[:2]), Section(heading=heading, blocks=blocks[3:])))
    assert [(each.change, each.block) for each in diff.compare(_OLD, new).blocks] == [
        ("reshaped", "paragraph to heading")
    ]


def test_a_quote_that_is_gone_is_told_with_its_speaker():
    [quote] = diff.compare(_OLD, _document(_TEXTS[0], *_TEXTS[2:])).quotes
    assert (quote.change, quote.words, quote.old_speaker) == ("lost", "We will not sail", "Mara Holt")


def test_a_quote_that_somebody_else_says_is_told_with_both():
    other = replace(_OLD.quotes[0], speaker=Speaker(name="Jon Berg"))
    [quote] = diff.compare(_OLD, replace(_OLD, quotes=(other,))).quotes
    assert (quote.change, quote.old_speaker, quote.new_speaker) == ("speaker", "Mara Holt", "Jon Berg")


def test_a_long_text_is_compared_in_time_that_grows_with_it():
    old, new = "a b " * 20_000, "b c " * 20_000
    [block] = diff.compare(_document(old), _document(new, prefix="q")).blocks[:1]
    assert block.change in ("changed", "removed", "added")


def test_markup_in_words_stays_words_on_the_page():
    page = diff.as_html(diff.compare(_OLD, replace(_OLD, title=Text("<script>alert(1)</script>"))))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page or "&lt;" in page


SAMPLE = Path(__file__).parents[2] / "samples" / "telesur-ferry-en.txt"


def test_a_text_and_the_word_document_made_of_it_do_not_differ():
    data = convert.convert(SAMPLE, "docx").data
    old, new = convert.read(SAMPLE).document, convert.read(data, name="ferry.docx").document
    assert not diff.compare(old, new)
