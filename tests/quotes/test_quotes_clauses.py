"""Clauses and references that once named the wrong speaker, or lost the quote; sentences of our own."""

import pytest
from quotes_of_text import found, parts


def speakers(text: str, language: str) -> list[str]:
    return [quote.name for quote in found(text, language)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Maud Oakley was heard first. According to her, “the pier is rotten and always was”.", "Maud Oakley"),
        ("Peter Lund was heard first. According to him, “the pier is rotten and always was”.", "Peter Lund"),
        ("Maud Oakley was heard first. According to her lawyer, “the pier is rotten”.", "her lawyer"),
    ],
)
def test_a_pronoun_alone_behind_according_to_is_the_source(text: str, speaker: str) -> None:
    assert speakers(text, "en") == [speaker]


def test_in_german_the_pronoun_of_a_source_has_its_own_form() -> None:
    text = "Anna Berg leitet das Amt. Laut ihr ist die Brücke „morsch und nicht mehr zu retten“."
    assert speakers(text, "de") == ["Anna Berg"]


def test_an_inserted_clause_is_not_said_by_whom_the_sentence_tells_of() -> None:
    text = (
        "Ana Robles criticó al ministro de Pesca, Juan Oca. "
        "El ministro, señaló, «confunde el puerto con una piscina»."
    )
    assert speakers(text, "es") == ["Ana Robles"]


def test_in_english_neither() -> None:
    text = "Peter Lund criticised the mayor, Karl Holm. The mayor, he said, “mistakes the port for a pond”."
    assert speakers(text, "en") == ["Peter Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "«Duermo como un tronco», relató el comandante de la zona, coronel Luis Vega.",
        "«Duermo como un tronco», dijo la portavoz del grupo, doctora Luis Vega.",
    ],
)
def test_behind_a_comma_a_rank_may_stand_before_the_name(text: str) -> None:
    assert speakers(text, "es") == ["Luis Vega"]


@pytest.mark.parametrize("verb", ["explicaría", "solía decir", "diría", "reconocería", "admitiría"])
def test_verbs_of_speech_in_the_conditional_or_as_a_habit(verb: str) -> None:
    assert speakers(f"«No me quedaban brazos», {verb} después Ana Robles.", "es") == ["Ana Robles"]


def test_part_of_a_full_name_is_a_name_at_the_head_of_a_sentence() -> None:
    text = (
        "Zorvana Quillip, a tailor, led the march.\n"
        "Kalpa Brunt, a lawyer, called it “a small miracle in the rain”.\n"
        "Zorvana, who is 26, said she wanted to go home. “They asked me if we had won,” she said."
    )
    assert speakers(text, "en")[-1] == "Zorvana Quillip"


def test_what_it_is_said_to_have_said_counts_however_short() -> None:
    text = "The Harbour Agency answered at noon. It said that the bridge was “sound”."
    assert speakers(text, "en") == ["Harbour Agency"]


@pytest.mark.parametrize(
    ("language", "text", "away"),
    [
        ("fr", "Le maire de Vire, présent, a parlé.", False),
        ("fr", "Interrogé sur le pont, le maire a parlé.", True),
        ("es", "Ciudad y puerto, unidos, hablaron.", False),
        ("es", "Preguntada por el puente, la alcaldesa habló.", True),
        ("it", "Interrogata sul ponte, la sindaca ha parlato.", True),
        ("pt", "Questionada sobre a ponte, a prefeita falou.", True),
    ],
)
def test_only_a_participle_leads_away_from_the_subject(language: str, text: str, away: bool) -> None:  # noqa: FBT001
    assert parts(text, language).clauses._leads_away(0, 0) is away


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The vote came after 4-H families complained that goats were “loved half to death”.", "4-H families"),
        ("The plan was dropped when angry residents called it “a road to nowhere”.", "angry residents"),
        ("The letter sent by residents called the plan “a road to nowhere”.", "the letter"),
    ],
)
def test_several_without_an_article_speak_in_a_clause_that_depends(text: str, speaker: str) -> None:
    assert speakers(text, "en") == [speaker]


def test_a_participle_has_its_own_subject_behind_with() -> None:
    text = "A trust in Kent has declared an emergency, with one nurse comparing the ward to “a railway station”."
    assert speakers(text, "en") == ["one nurse"]


def test_a_clause_behind_while_does_not_govern_the_quote_before_it() -> None:
    text = "Oceans Watch called it “a gift to the fleets of the north”, while its director, Pia Lund, said no."
    assert speakers(text, "en") == ["Oceans Watch"]


@pytest.mark.parametrize("words", ["once as a nurse and once as a teacher", "where she was a nurse"])
def test_what_somebody_is_is_not_somebody_else(words: str) -> None:
    text = f"The vote fell to Ana Cole. She read the book twice, {words}. “I liked it both times,” she said."
    assert speakers(text, "en") == ["Ana Cole"]


def test_but_somebody_may_be_there() -> None:
    text = "Peter Lund left the town. On the pier there was a nurse. “I saw the ferry sink,” she said."
    assert speakers(text, "en") == ["a nurse"]
