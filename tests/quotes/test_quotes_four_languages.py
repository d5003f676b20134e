"""French, German, Italian and Portuguese: what each does otherwise than English and Spanish."""

import pytest
from quotes_of_text import found, lines_of

from convert_quotes.language import Is, guess, load
from convert_quotes.words.tokens import Tokens


def speakers(text: str, language: str) -> list[str]:
    return [quote.name for quote in found(text, language)]


def words(text: str, language: str) -> list[str]:
    tokens = Tokens(text, lines_of(text), [], load(language))
    assert [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)] == tokens.word
    return tokens.word


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'avocate d'Ana l’a dit", ["L'", "avocate", "d'", "Ana", "l’", "a", "dit"]),
        ("fr", "a-t-il ajouté, dit-elle", ["a", "il", "ajouté", ",", "dit", "elle"]),
        ("fr", "Jean-Luc, aujourd'hui", ["Jean-Luc", ",", "aujourd'hui"]),
        ("it", "l'assessora dell'Aquila", ["l'", "assessora", "dell'", "Aquila"]),
        ("it", "Gabriele D'Annunzio", ["Gabriele", "D'Annunzio"]),
        ("pt", "limitou-se a dizer na segunda-feira", ["limitou", "se", "a", "dizer", "na", "segunda-feira"]),
        ("en", "O'Brien didn't", ["O'Brien", "didn't"]),
    ],
)
def test_small_words_that_hang_on_others_are_words(language: str, text: str, expected: list[str]) -> None:
    assert words(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "Karine Dubois est maire. « Le pont est fermé », a-t-elle ajouté.", "Karine Dubois"),
        ("fr", "« Quel soulagement », s'est réjoui jeudi le maire, Didier Maurel.", "Didier Maurel"),
        ("fr", "Ana Roy est là. La ministre Lise Petit, elle, parle d'« un grand jour ».", "Lise Petit"),
        ("fr", "Selon Pierre Lemoine, le pont est « en très mauvais état ».", "Pierre Lemoine"),
        ("it", "«Il ponte è chiuso», si limita a dire il comandante Marco Sabatini.", "Marco Sabatini"),
        ("it", "Il direttore sportivo Gianni Pasqualon ha parlato di «una giornata strana».", "Gianni Pasqualon"),
        ("it", "Secondo Fabio Rinaldi si tratta di «un capriccio costoso».", "Fabio Rinaldi"),
        ("pt", "«O bairro desaparece», queixou-se a vereadora Carla Pinheiro.", "Carla Pinheiro"),
        ("pt", "Nuno Lima saiu. Já a junta de freguesia pede «bom senso e calma».", "a junta de freguesia"),
        ("de", "Der Plan, sagte Anke Petri nicht. „Das ist absurd“, hatte Petri zuvor gesagt.", "Anke Petri"),
        ("de", "Nach der Sitzung sagte Ministerin Ilka Baumert: „Das Land hilft allen.“", "Ilka Baumert"),
        ("de", "Thomas Metz hat anlässlich der Eröffnung erklärt: „Es geht um Bären.“", "Thomas Metz"),
        ("de", "Anke Petri gab den Plan am Montag bekannt: „Wir bauen jetzt.“", "Anke Petri"),
        ("de", "Der Plan wurde von Anke Petri als „absurd“ bezeichnet.", "Anke Petri"),
        ("de", "Als „unerwartetes Geschenk“ bezeichnet die Archäologin Eva Sanz den Fund.", "Eva Sanz"),
    ],
)
def test_who_speaks_is_found_where_the_language_puts_it(language: str, text: str, speaker: str) -> None:
    assert speakers(text, language) == [speaker]


def test_what_is_told_on_has_the_speaker_before() -> None:
    text = "„Die Kasse ist leer“, sagte Anke Petri. Das Bad sei „ein Fass ohne Boden“, das koste nur."
    assert speakers(text, "de") == ["Anke Petri", "Anke Petri"]


@pytest.mark.parametrize("role", ["Vertriebsleiter", "Kultursprecherin", "Sozialverbandschefin", "Gästecoach"])
def test_a_compound_role_is_no_part_of_a_name(role: str) -> None:
    (quote,) = found(f"„Das ist ein guter Tag“, sagte {role} Gregor Lindau.", "de")
    assert (quote.name, quote.role) == ("Gregor Lindau", role)


def test_what_a_compound_is_does_not_stay_for_ever() -> None:
    german = load("de")
    assert german.compound("schraubenfabrikdirektorin") == Is.ROLE | Is.TITLE
    assert german.role_group["schraubenfabrikdirektorin"] == german.role_group["direktorin"]
    german.forget()
    assert "schraubenfabrikdirektorin" not in german.role_group


@pytest.mark.parametrize("verb", ["gab den Preis", "stellte das Buch", "wies auf den Plan"])
def test_half_of_a_verb_says_nothing(verb: str) -> None:
    quotes = found(f"Anke Petri {verb} „Goldene Brücke im Tal“ gestern.", "de")
    assert [each.cue for each in quotes] == [None] * len(quotes)


def test_german_nouns_are_no_names() -> None:
    text = "Großteil der Kritik kam spät. Die Eröffnung war laut. „Das war ein Fest“, sagte Anke Petri."
    assert speakers(text, "de") == ["Anke Petri"]


@pytest.mark.parametrize("language", ["fr", "it", "de", "pt"])
def test_a_text_of_each_is_known_by_its_small_words(language: str) -> None:
    texts = {
        "fr": "Le bateau était sur la rivière et il ne flottait pas depuis longtemps dans le port.",
        "it": "La barca era sul fiume e non galleggiava da molto tempo nel porto della città.",
        "de": "Das Boot war auf dem Fluss und es schwamm nicht lange in dem Hafen.",
        "pt": "O barco estava no rio e não flutuou por muito tempo no porto da cidade.",
    }
    assert guess(texts[language]) == language
