"""NewsML-G2 that we wrote comes back: blocks with their ids, printed lines, quotes and their speakers."""

from pathlib import Path

import pytest
from wire_items import one, paragraphs

import convert
from convert.model import Document, Figure
from convert.testing import documents

SAMPLES = Path(__file__).parents[2] / "samples"


def back(document: Document) -> Document:
    """What the page says, without the stored document."""
    stated = {"created": "2026-03-14T09:30Z", "provider": "The Courier"}
    options = {"newsml": {"payload": "page", "plain": True, **stated}}
    return one(convert.write(document, "newsml", options=options).data)


@pytest.fixture(scope="module")
def pair() -> tuple[Document, Document]:
    document = convert.read(SAMPLES / "telesur-ferry-en.txt").document
    return document, back(document)


def test_the_lines_round_the_story_come_back(pair: tuple[Document, Document]) -> None:
    first, second = pair
    for name in ("language", "title", "standfirst", "dateline"):
        assert getattr(first, name) == getattr(second, name)
    assert first.byline is not None
    assert second.byline is not None
    assert first.byline.printed() == second.byline.printed()
    for name in ("related", "editorial_note", "identifiers", "publisher", "rights", "copyright_holder"):
        assert getattr(first.metadata, name) == getattr(second.metadata, name), name
    assert first.metadata.source is not None
    assert second.metadata.source is not None
    assert first.metadata.source.printed() == second.metadata.source.printed()


def test_blocks_come_back_with_their_ids_and_marks(pair: tuple[Document, Document]) -> None:
    first, second = pair
    kept = [block for block in first.blocks() if not isinstance(block, Figure)]
    assert [block for block in second.blocks() if not isinstance(block, Figure)] == kept
    assert [section.heading for section in first.sections] == [section.heading for section in second.sections]


def test_quotes_come_back_with_their_speakers(pair: tuple[Document, Document]) -> None:
    first, second = pair
    assert [(quote.id, quote.ranges, quote.speaker) for quote in second.quotes] == [
        (quote.id, quote.ranges, quote.speaker) for quote in first.quotes
    ]
    assert {quote.found_by for quote in second.quotes} == {"quotes"}


def test_what_a_rule_of_ours_found_is_no_fact_of_the_item(pair: tuple[Document, Document]) -> None:
    first, second = pair
    assert second.metadata.subjects == first.metadata.subjects
    assert second.metadata.modified == first.metadata.modified


@pytest.mark.parametrize(("title", "document"), documents())
def test_no_word_of_a_story_is_lost(title: str, document: Document) -> None:
    assert title
    # Tabs and blanks at the ends are layout in XHTML; the stored document has them.
    wanted = [text.split() for text in paragraphs(document) if text.strip()]
    assert [text.split() for text in paragraphs(back(document))] == wanted
