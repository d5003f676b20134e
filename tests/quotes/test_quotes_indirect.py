"""Reported speech: off unless it is asked for, and then only where a source is sure."""

from pathlib import Path

import pytest
from quotes_of_text import found

import convert
from convert.model import Document, Paragraph, Section, Text
from convert.plugin import Report
from convert_quotes import QuoteOptions, find_quotes


def told(text: str, language: str = "en") -> list[tuple[str, str]]:
    quotes = found(text, language, indirect=True)
    return [(text[each.start : each.end], each.name) for each in quotes if each.kind == "indirect"]


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker"),
    [
        ("en", "Maud Oakley said that the ferry would return.", "the ferry would return", "Maud Oakley"),
        ("en", "Maud Oakley said the ferry would return.", "the ferry would return", "Maud Oakley"),
        ("en", "Maud Oakley told the paper she was tired of it.", "she was tired of it", "Maud Oakley"),
        ("en", "According to Peter Lund, the bridge is closed.", "the bridge is closed", "Peter Lund"),
        ("en", "The water was cold, Maud Oakley said on Monday.", "The water was cold", "Maud Oakley"),
        ("es", "La alcaldesa Ana Robles dijo que el puente se abrirá.", "el puente se abrirá", "Ana Robles"),
        ("es", "Según Pedro Lara, la obra costará el doble.", "la obra costará el doble", "Pedro Lara"),
        ("fr", "La maire Karine Dubois a dit que le pont fermera.", "le pont fermera", "Karine Dubois"),
        ("it", "La sindaca Anna Neri ha detto che il ponte chiuderà.", "il ponte chiuderà", "Anna Neri"),
        ("pt", "A prefeita Ana Souza disse que a ponte vai fechar.", "a ponte vai fechar", "Ana Souza"),
        ("de", "Anke Petri sagte, die Brücke sei gesperrt.", "die Brücke sei gesperrt", "Anke Petri"),
        ("de", "Die Brücke werde geöffnet, sagte Anke Petri.", "Die Brücke werde geöffnet", "Anke Petri"),
    ],
)
def test_what_somebody_said_in_the_words_of_the_reporter_is_found(
    language: str, text: str, words: str, speaker: str
) -> None:
    assert told(text, language) == [(words, speaker)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Maud Oakley did not say that the ferry would return."),
        ("en", "Maud Oakley could say that the ferry was late."),
        ("en", "Did Maud Oakley say that the ferry was late?"),
        ("en", "Maud Oakley was told that the ferry was late."),
        ("en", "Maud Oakley said the words slowly and left."),
        ("en", "Maud Oakley reported the smell on Sunday morning."),
        ("en", "If Maud Oakley said that the ferry was late, nobody heard."),
        ("en", "The banker, who says he is innocent, sat still."),
        ("en", "It said that the ferry was late."),
        ("es", "El ministro, que dijo que vendría, no llegó a Lares."),
        ("es", "Ana Robles no dijo que el puente se abrirá en mayo."),
        ("de", "Anke Petri sagte nicht, dass die Brücke gesperrt sei."),
        ("no", "Kari Nordbø sa at broen var stengt i går."),
    ],
)
def test_what_is_denied_supposed_or_unsure_is_left_out(language: str, text: str) -> None:
    assert told(text, language) == []


def test_it_is_off_unless_it_is_asked_for(tmp_path: Path) -> None:
    source = tmp_path / "ferry.txt"
    source.write_text(
        "The ferry\n\nMaud Oakley said that the ferry would return in the spring.\n", encoding="utf-8"
    )
    settings = {"language": "en"}
    assert convert.read(source, settings=settings).document.quotes == ()
    (quote,) = convert.read(source, settings=settings, options={"quotes": {"indirect": True}}).document.quotes
    assert (quote.kind, quote.text) == ("indirect", "the ferry would return in the spring")
    assert quote.speaker is not None
    assert quote.speaker.name == "Maud Oakley"


def test_quotes_between_marks_stay_what_they_are() -> None:
    text = "Maud Oakley said that the ferry was late. “We waited all day,” she said. It was cold, Oakley said."
    block = Paragraph(id="p1", text=Text(text))
    document = Document(id="a", language="en", sections=(Section(blocks=(block,)),))
    both = find_quotes(document, QuoteOptions(indirect=True), Report()).quotes
    alone = find_quotes(document, QuoteOptions(), Report()).quotes
    assert [each.kind for each in both] == ["indirect", "direct", "indirect"]
    assert [(each.ranges, each.speaker) for each in both if each.kind == "direct"] == [
        (each.ranges, each.speaker) for each in alone
    ]
