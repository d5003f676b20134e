"""The plain-text reader: paragraphs, a title, a byline and rights where they are stated, and nothing else."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_examples import share

import convert
from convert import Source
from convert.errors import ContentError
from convert.model import Document, Paragraph, Person
from convert_text import sniff

WRAPPED = (
    "The blue bus came round the bend at ten past nine, eleven minutes early,\n"
    "and found forty people waiting. Nobody in Stell had expected it before\n"
    "the snow was gone, and nobody had stayed at home."
)


def read(text: str) -> Document:
    return convert.read(Source.from_text(text, name="bus.txt")).document


def words(document: Document) -> list[str]:
    return [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]


def test_empty_lines_part_paragraphs() -> None:
    assert words(read("One is here.\n\n \nTwo is here.\r\n\r\nThree.")) == [
        "One is here.",
        "Two is here.",
        "Three.",
    ]


def test_without_empty_lines_every_line_is_a_paragraph() -> None:
    assert words(read("One is here.\nTwo is here.\rThree.\u2029Four.")) == [
        "One is here.",
        "Two is here.",
        "Three.",
        "Four.",
    ]


def test_wrapped_lines_are_joined_within_their_block() -> None:
    document = read(f"A library on wheels\n\n{WRAPPED}\n\n{WRAPPED}")
    assert document.title is not None
    assert words(document) == [WRAPPED.replace("\n", " ")] * 2


def test_short_lines_stay_lines_of_one_paragraph() -> None:
    verse = "The boat is back,\nthe pier is dry,\nthe captain sings."
    assert words(read(f"A song of the pier\n\n{verse}\n\nThat was it.")) == [verse, "That was it."]


@pytest.mark.parametrize("first", ["A sentence is not a title.", "Neither is this:", "t" * 151, "“Nor this.”"])
def test_what_is_no_title(first: str) -> None:
    document = read(f"{first}\n\nThe boat is back.")
    assert document.title is None
    assert words(document) == [first, "The boat is back."]


def test_a_line_alone_is_a_paragraph() -> None:
    assert words(read("The boat")) == ["The boat"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mirta Hallow", ["Mirta Hallow"]),
        ("Por Ana Ruiz y Jon Berg", ["Ana Ruiz", "Jon Berg"]),
        ("Von Ilse van der Quanta", ["Ilse van der Quanta"]),
        ("Par Léa Tem", ["Léa Tem"]),
        ("BY MIRTA HALLOW", ["MIRTA HALLOW"]),
        ("Door Ilse ten Quanta en Jon Berg", ["Ilse ten Quanta", "Jon Berg"]),
        ("Di Léa Tem e Ana Ruiz", ["Léa Tem", "Ana Ruiz"]),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_byline_directly_below_the_title(line: str, names: list[str], gap: str) -> None:
    document = read(f"A library on wheels{gap}{line}\n\n{WRAPPED}")
    assert document.byline is not None
    assert document.byline.printed() == line
    assert document.byline.agents == tuple(Person(name=name) for name in names)
    assert words(document) == [WRAPPED.replace("\n", " ")]


@pytest.mark.parametrize(
    "line", ["By the time he came, it was late", "By Monday morning the bus was gone again and", "By bus"]
)
def test_a_sentence_that_begins_with_by_is_text(line: str) -> None:
    assert line in words(read(f"A library on wheels\n\n{line}\n\nIt came."))


@pytest.mark.parametrize(
    ("line", "year", "holder"),
    [
        ("© 2026 The Orsenna Courier", 2026, "The Orsenna Courier"),
        ("Copyright 2026 Holder", 2026, "Holder"),
        ("Copyright © 2026 by Holder. All rights reserved.", 2026, "Holder"),
        ("(c) 2026, Holder", 2026, "Holder"),
        ("© 2026 Holder. Tutti i diritti riservati.", 2026, "Holder"),
        ("© 2026 Holder, TODOS LOS DERECHOS RESERVADOS.", 2026, "Holder"),
        ("© 2026 Holder. TÜM HAKLARI SAKLIDIR", 2026, "Holder"),
        ("© Holder", None, ""),
    ],
)
def test_a_statement_of_rights_at_the_end(line: str, year: int | None, holder: str) -> None:
    document = read(f"A library on wheels\n\nIt came.\n\n{line}")
    metadata = document.metadata
    assert (metadata.rights, metadata.copyright_year, metadata.copyright_holder) == (line, year, holder)
    assert words(document) == ["It came."]


def test_nothing_else_is_said() -> None:
    document = read("A library on wheels\n\nMay 4, 2026\n\nThe bus of the county came. Photo: RT")
    assert document.language == ""
    assert document.metadata.published is None
    assert document.metadata.publisher is None
    assert document.metadata.origins == {"title": "text", "identifiers": "file"}


def test_text_is_likely_and_binary_is_not() -> None:
    assert sniff("", "", b"The boat") == 0.1
    assert sniff("", "", "The boat".encode("utf-16")) == 0.1
    assert sniff("", "", b"") == 0
    assert sniff("", "", b"\x89PNG\r\n\x1a\n") == 0
    assert sniff("", "", bytes(1000)) == 0


def test_nothing_but_marks_and_controls_is_an_error_or_nothing() -> None:
    with pytest.raises(ContentError, match="no text"):
        read("\ufeff \n")
    assert words(read("The boat is back.\n\x01\x02\nIt sails.")) == ["The boat is back.", "It sails."]


@share(300)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cn", "Co", "Cc"]), max_size=90), max_size=12))
def test_no_character_is_lost_or_doubled(lines: list[str]) -> None:
    text = "The boat\n" + "\n".join(lines)
    document = convert.read(Source.from_text(text), reader="text").document
    assert not document.check()
    kept = "".join(piece for _, piece in document.printed())
    assert Counter(re.sub(r"\s|\ufeff", "", kept)) == Counter(re.sub(r"\s|\ufeff", "", text))
