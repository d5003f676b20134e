"""Changed documents at the borders: levels, and what is said of a quote, a flaw, a text that is not there."""

import pytest
from border_pages import holds

from convert import ContentError, UsageError, edit
from convert.edit.align import align
from convert.edit.carry import _brief
from convert.model import Cell, Document, Heading, Paragraph, Row, Section, Table, Text


def article(*blocks: object, level: int = 2) -> Document:
    heading = Heading(id="h", text=Text("Piers"), level=level)
    sections = (Section(heading=heading, blocks=blocks),)  # type: ignore[arg-type] # tests know what they give
    return Document(id="a", title=Text("Boats"), sections=sections)


def test_of_a_quote_forty_characters_are_shown():
    holds(lambda n: _brief("q" * n) == repr("q" * n), 40)
    assert _brief("q" * 90) == repr("q" * 39 + "…")


@pytest.mark.parametrize(("level", "lower"), [(2, 3), (5, 6), (6, 6)])
def test_headings_of_joined_articles_go_down_to_the_sixth_level(level: int, lower: int):
    joined = edit.join([article(Paragraph(id="p", text=Text("q")), level=level)] * 2)
    assert lower in {section.heading.level for section in joined.sections if section.heading is not None}
    assert 7 not in {section.heading.level for section in joined.sections if section.heading is not None}


def test_a_text_that_is_not_there_is_counted():
    one = article(Paragraph(id="p", text=Text("q")))
    row = Row(cells=(Cell(text=Text("a")), Cell(text=Text("b"))))
    with pytest.raises(UsageError, match="has one text,"):
        edit.set_text(one, "p", "q", piece=4)
    with pytest.raises(UsageError, match="has 2 texts,"):
        edit.set_text(article(Table(id="t", rows=(row,))), "t", "q", piece=4)


def test_further_flaws_are_counted():
    def told(number: int) -> str:
        blocks = [Paragraph(id="p", text=Text("q")) for _ in range(number + 1)]
        with pytest.raises(ContentError) as caught:
            edit.set_title(article(*blocks), "Piers")
        return str(caught.value)

    assert "more)" not in told(1)
    assert "(and 1 more)" in told(2)


@pytest.mark.parametrize(("words", "compared"), [(999, True), (1001, False)])
def test_texts_are_compared_up_to_a_million_pairs_of_words(words: int, *, compared: bool):
    """Words and blanks are tokens: a text of `n` words, all changed but one, has `2 * n - 1` of them."""
    number = (words + 1) // 2
    half = number // 2
    old = " ".join([*["a"] * half, "boats", *["a"] * (number - half - 1)])
    new = " ".join([*["b"] * half, "boats", *["b"] * (number - half - 1)])
    at = old.index("boats")
    assert (align(old, new).whole(at, at + 5) is not None) is compared
