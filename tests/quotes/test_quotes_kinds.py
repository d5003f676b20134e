"""Kinds of sentences that once named the wrong speaker; one sentence of our own or more for each."""

import pytest
from quotes_of_text import found


def speakers(text: str, language: str) -> list[str]:
    return [quote.name for quote in found(text, language)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("El ministro Juan Oca pidió «calma y paciencia» para los vecinos de Lares.", "Juan Oca"),
        ("La alcaldesa Ana Robles criticó «la falta de respeto» por parte de los bancos.", "Ana Robles"),
        ("El juez Pedro Lara habló de «un trabajo bien hecho» como ejemplo para todos.", "Pedro Lara"),
    ],
)
def test_a_half_source_behind_a_quote_is_none_where_a_verb_of_speech_stands(text: str, speaker: str) -> None:
    assert speakers(text, "es") == [speaker]


def test_at_the_head_of_a_sentence_it_is_one() -> None:
    assert speakers("Para Ana Robles, el plan es «un error que pagaremos todos».", "es") == ["Ana Robles"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Robles dirige el museo. La torre, dice, «no es un adorno de nadie».",
        "Ana Robles dirige el museo. No fue un año fácil, admite: «perdimos la mitad del techo».",
    ],
)
def test_a_verb_alone_between_commas_has_no_subject(text: str) -> None:
    assert speakers(text, "es") == ["Ana Robles"]


def test_what_a_relative_clause_describes_does_not_speak() -> None:
    text = (
        "La alcaldesa Ana Robles presentó el acuerdo, que calificó de «histórico y justo», y agradeció el apoyo."
    )
    assert speakers(text, "es") == ["Ana Robles"]


def test_the_paper_itself_says_nothing() -> None:
    text = "Ana Robles salió tarde. La familia, según supo este diario, no quiso «ni flores ni discursos»."
    assert "este diario" not in speakers(text, "es")
    english = (
        "Its governor, Ada Holm, told this newspaper, even as prices rose, that it was “far too early to say”."
    )
    assert speakers(english, "en") == ["Ada Holm"]


def test_by_whom_something_is_described_is_who_speaks() -> None:
    text = "The fleet, described by Maud Oakley as “a row of bathtubs”, sails again in May."
    assert speakers(text, "en") == ["Maud Oakley"]


def test_an_apposition_without_its_second_comma_leaves_the_name_before_it() -> None:
    assert speakers("Peter Lund, a former ferryman who helped said: “The water was black.”", "en") == [
        "Peter Lund"
    ]


def test_a_description_behind_a_comma_is_not_who_speaks() -> None:
    text = "The mayor, a former ferryman, said the bridge was “a gift to nobody at all”."
    assert speakers(text, "en") == ["the mayor"]


def test_a_place_behind_an_official_is_no_speaker() -> None:
    text = "An official in the capital, Dunmouth, said the harbour was “closed until further notice”."
    (speaker,) = speakers(text, "en")
    assert speaker.startswith("an official")


def test_another_speaks_alone() -> None:
    assert speakers("Another said Ada Holm had been “far too kind to the banks”.", "en") == ["another"]


def test_the_clause_closest_to_the_verb_has_its_subject() -> None:
    text = "The plan would cost a million crowns, a sum Maud Oakley called “a rounding error for them”."
    assert speakers(text, "en") == ["Maud Oakley"]


def test_a_safety_bill_is_no_verb() -> None:
    text = "The council passed a safety bill that ferrymen say would “sink the lot of us”."
    assert found(text)[0].cue == (text.index("say would"), text.index("say would") + 3)


def test_a_phrase_leads_to_the_name_behind_it() -> None:
    text = "«Cayó donde debía», explica la directora de la excavación, la arqueóloga Berta Sanz."
    assert speakers(text, "es") == ["Berta Sanz"]
    far = "Para la portavoz del grupo Verdes por la Costa, Nerea Olmos, el decreto «llega dos años tarde»."
    assert speakers(far, "es") == ["Nerea Olmos"]


def test_somebody_without_a_name_is_remembered() -> None:
    text = (
        "El alcalde, Eloy Santos, visitó el barrio. «Lo perdí todo», contó una vecina de la calle Mayor.\n"
        "La mujer explicó que el agua subió «en cinco minutos, como un tren»."
    )
    assert speakers(text, "es") == ["una vecina de la calle Mayor", "una vecina de la calle Mayor"]


def test_a_place_is_no_he() -> None:
    text = "Peter Lund rowed to Dunmouth in March. It rained on Delancey Avenue. “It was cold,” he said."
    assert speakers(text, "en") == ["Peter Lund"]


def test_one_answer_serves_all_quotes_of_a_clause() -> None:
    text = "Ada Holm met Maud Oakley at noon. “It is late,” she said. “We are closed,” she said, “and cold.”"
    first, *others = speakers(text, "en")
    assert others == [first] * len(others)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The man was known only as “the Fox” to his victims, who said little.", "en"),
        ("El detenido, identificado solo como “el Chulo”, niega los hechos, dijo Ana Robles.", "es"),
        ("L'uomo, conosciuta la zona, vive nella villa soprannominata “la quiete”, dice Anna Robles.", "it"),
        ("O homem, alcunhado “o Manco”, nega os factos, disse Ana Robles.", "pt"),
    ],
)
def test_what_somebody_is_known_as_is_no_quote(text: str, language: str) -> None:
    assert found(text, language) == []
