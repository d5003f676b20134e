"""Whom English references mean: people brought in without a name, or named in passing, and heads of articles."""

import pytest
from quotes_of_text import found, parts

from convert_quotes.language import load
from convert_quotes.names.roles import role_gender

NURSE = (
    "A nurse at the inn told the council that the stairs were rotten. Mary Quint said a guest had told her to "
    "mind the third one. “I wrote to them twice,” the nurse said."
)


def speakers(text: str) -> list[str]:
    return [quote.name for quote in found(text, "en")]


def test_somebody_without_a_name_is_who_the_next_sentence_names() -> None:
    assert speakers(NURSE) == ["Mary Quint"]
    assert speakers(NURSE.replace("Mary Quint said", "Mary Quint, 61, said")) == ["Mary Quint"]


@pytest.mark.parametrize(
    "change",
    [
        ("Mary Quint said", "Then Mary Quint said"),  # not as if known
        ("A nurse at", "The nurse at"),
        (". Mary Quint said", ".\nMary Quint said"),  # another paragraph
        ("Mary Quint said", "Quint said"),
        ("Mary Quint said", "Mary Quint, the chef, said"),
        ("A nurse at", "A monk at"),
    ],
)
def test_otherwise_the_next_name_is_somebody_else(change: tuple[str, str]) -> None:
    article = parts(NURSE.replace(*change))
    article.attribute()
    roles = [words for name in article.names.names if name.entity for _, words in name.entity.roles]
    assert not any("nurse" in words or "monk" in words for words in roles)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A young man called Pim climbed down. “I saw nothing but water,” he said.", "Pim"),
        ("“It is weeks,” said the father, who gave his name as Rolf.", "Rolf"),
        ("A former clerk, who would identify herself only as Ada, came. “He never did,” the clerk said.", "Ada"),
        ("Her neighbour, a tailor who gave his name only as Obi, laughed. “I have a stool,” he said.", "Obi"),
        ("The group's spokesman, who uses the name Ox, came late. “We guard them,” he said.", "Ox"),
    ],
)
def test_a_name_in_passing_is_whom_the_phrase_brings_in(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "A man met a guard at a place called Pim. “I saw nothing but water,” he said.",
        "Two of the young men called Pim. “I saw nothing but water,” they said.",
    ],
)
def test_a_name_of_a_thing_or_of_many_is_nobody_brought_in(text: str) -> None:
    assert speakers(text) != ["Pim"]


@pytest.mark.parametrize(
    ("word", "gender"), [("chairman", ""), ("foreman", ""), ("fireman", "m"), ("mum-of-two", "f")]
)
def test_a_woman_may_be_chairman(word: str, gender: str) -> None:
    assert role_gender(word, load("en", "")) == gender


@pytest.mark.parametrize("verb", ["winked", "drawled back", "called back"])
def test_any_verb_behind_the_comma_of_a_quote_shows_who_speaks(verb: str) -> None:
    assert speakers(f"Maud Oakley came late. “We shall see,” she {verb}.") == ["Maud Oakley"]
    assert speakers(f"Maud Oakley came late. “We shall see,” Oakley {verb}.") == ["Maud Oakley"]


def test_what_is_no_verb_shows_nobody() -> None:
    quotes = found("Maud Oakley came late. “Shall we,” the sign beside the red door.", "en")
    assert [quote.cue for quote in quotes] in ([], [None])


def test_the_head_of_an_article_is_said_by_whoever_says_it_below() -> None:
    body = (
        "\nThe board met late on Monday in the hall.\nThe vote was close.\n“It was a fine old mess from the "
        "start,” said Maud Oakley, who lost."
    )
    assert speakers("Board member rues 'a fine old mess' as vote is lost" + body) == ["Maud Oakley"] * 2
    assert speakers("Board member rues 'a fine old row' as vote is lost" + body)[0] == "Maud Oakley"
    assert speakers("Board member rues 'a fine new row' as vote is lost" + body)[0] != "Maud Oakley"
    assert speakers("'A fine old mess': vote is lost" + body) == ["Maud Oakley"] * 2
    assert speakers("Peter Lund rues 'a fine old mess' as vote is lost" + body)[0] == "Peter Lund"
    far = "\nThe board met.\nThe hall was full.\nA member called it 'a fine old mess' at once.\n"
    assert speakers("Vote is lost" + far + body.lstrip())[0] != "Maud Oakley"


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe ran. “It is so,” said her brother, Vashko, on Monday.",
        "Jane Doe ran. Her eldest brother, Vashko, laughed. “It is so,” he said.",
    ],
)
def test_a_name_between_commas_is_whose_relation_it_follows(text: str) -> None:
    assert speakers(text) == ["Vashko"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The singer told Rolling Cart that fame was “a cage”.\nAda Bright has sold a million records."),
        ("en", "She has told the Rolling Cart that fame was “a cage”.\nAda Bright has sold a million records."),
        ("es", "La cantante dijo a Tramontana que la fama es “una jaula”.\nAda Brillo ha vendido un millón."),
    ],
)
def test_nobody_is_told_by_themselves(language: str, text: str) -> None:
    (quote,) = found(text, language)
    assert "Cart" not in quote.name
    assert "Tramontana" not in quote.name
