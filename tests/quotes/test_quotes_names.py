import pytest
from quotes_of_text import found

from convert_quotes.language import load
from convert_quotes.names import Entity
from convert_quotes.names.mentions import Names
from convert_quotes.words.marks import spans
from convert_quotes.words.tokens import Tokens


def tokens_of(text: str, language: str = "en") -> Tokens:
    lines = [(0, len(text))]
    return Tokens(text, lines, spans(text, lines), load(language))


def entities(text: str, language: str = "en") -> dict[str, Entity]:
    return {each.name: each for each in Names(tokens_of(text, language)).entities}


def sentences(text: str) -> list[str]:
    tokens = tokens_of(text)
    return [tokens.words(first, last - 1) for first, last in tokens.bounds]


def test_titles_and_roles_are_no_part_of_a_name() -> None:
    found = entities("Norwegian Foreign Minister Ada Holm met Mr. Lund and Secretary of State Antony Reed.")
    assert {"Ada Holm", "Lund", "Antony Reed"} <= set(found)
    assert found["Ada Holm"].roles[0][0] == "Norwegian Foreign Minister"
    assert found["Ada Holm"].kind == "person"


def test_short_forms_are_the_fullest_name() -> None:
    found = entities("We saw Ada Maria Holm. Then Ada Holm swam, and Holm sank.")
    assert set(found) == {"Ada Maria Holm"}
    assert len(found["Ada Maria Holm"].tokens) == 3


def test_a_surname_that_two_bear_is_the_one_named_last() -> None:
    names = Names(tokens_of("We saw Ada Holm. Then Peter Holm swam, and Holm sank."))
    assert names.names[-1].entity is not None
    assert names.names[-1].entity.name == "Peter Holm"


def test_bodies_and_places_are_told_from_people() -> None:
    found = entities("The Harbour Company left Norway with Ada Holm, says the UNICEF office.")
    assert found["Harbour Company"].kind == "organisation"
    assert found["Norway"].kind == "place"
    assert found["Ada Holm"].kind == "person"


def test_spanish_names_keep_their_small_words() -> None:
    found = entities("Habló Ana de la Torre, ministra de Salud, ante la Universidad del Sur.", "es")
    assert found["Ana de la Torre"].roles[0][0] == "ministra de Salud"
    assert found["Universidad del Sur"].kind == "organisation"


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital() -> None:
    assert entities("Experts met. Later they left. Some experts came later.") == {}


def test_sentences_end_at_full_stops_but_not_at_abbreviations() -> None:
    assert sentences("Mr. J. Holm left. He swam.") == ["Mr. J. Holm left.", "He swam."]
    assert sentences("He is from Salem, Ore., they say.") == ["He is from Salem, Ore., they say."]


def test_a_quote_that_ends_its_sentence_begins_no_other_if_its_speaker_follows() -> None:
    assert len(sentences("“Why?” Ada Holm asked. He left.")) == 2
    assert len(sentences("“It is so.” Ada Holm left.")) == 2


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Ada Holm, head of the Harbour Company, swam.", "Harbour Company"),
        ("UN spokesperson Ada Holm swam.", "UN"),
        ("We met U.N. spokesman Peter Holm.", "U.N."),
        ("Ada Holm, director of Norway's Harbour Institute, swam.", "Harbour Institute"),
        # Who is sent to a body, or speaks there for a country, is none of its people.
        ("Norway’s UN ambassador, Ada Holm, said no. Danish UN envoy Peter Lund agreed.", ""),
        ("Ada Holm, the ambassador to the UN, swam.", ""),
        # A place is not a body, nor is a word that any body has.
        ("U.S. attorney Ada Holm swam.", ""),
        ("Ada Holm, the head of the Department, swam.", ""),
    ],
)
def test_a_role_names_the_body_it_belongs_to(text: str, body: str) -> None:
    assert entities(text)["Ada Holm" if "Ada" in text else "Peter Holm"].organisation == body


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("He spoke in response to party leader Ada Holm.", "Ada Holm", "party leader"),
        ("According to harbour researcher Ada Holm it sank.", "Ada Holm", "harbour researcher"),
        ("The lawmakers grilled Mayor Ada Holm.", "Ada Holm", "Mayor"),
        ("Bank of Norway analyst Ada Holm swam.", "Ada Holm", "Bank of Norway analyst"),
        ("One of his students, Ada Holm, swam.", "Ada Holm", "students"),
    ],
)
def test_a_role_goes_no_further_than_its_phrase(text: str, name: str, role: str) -> None:
    assert entities(text)[name].roles[0][0] == role


@pytest.mark.parametrize("text", ["The chiefs questioned Ada Holm.", "Before the organisers, Ada Holm swam."])
def test_what_others_are_is_nobody_s_role(text: str) -> None:
    assert entities(text)["Ada Holm"].roles == []


def test_a_family_name_that_is_a_role_too_is_a_name_once_it_was_given_in_full() -> None:
    text = "Randall Pope leads the line. Ted Hollis asked him. Pope said: “We messed up.”"
    assert [each.name for each in found(text)] == ["Randall Pope"]
