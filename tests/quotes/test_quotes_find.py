import pytest

from convert_quotes.find import Found, find
from convert_quotes.language import load


def found(text: str, language: str = "en") -> list[Found]:
    lines = []
    position = 0
    for line in text.split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    return find(text, lines, load(language))


def speakers(text: str, language: str = "en") -> list[str]:
    return [each.name for each in found(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "“The ferry will run again,” Maud Oakley said.",
        "“The ferry will run again,” said Maud Oakley, the mayor of Dunmouth.",
        "Maud Oakley, the mayor of Dunmouth, said: “The ferry will run again.”",
        "Maud Oakley said that the ferry was “not gone for good.”",
        "According to Maud Oakley, the ferry is “not gone for good.”",
        "Dunmouth mayor Maud Oakley told reporters the ferry was “not gone for good.”",
        "Dunmouth's mayor, Maud Oakley, added that the ferry was “not gone for good.”",
        "Mayor Maud Oakley criticized the firm, accusing it of being “fond of other people's money.”",
        "“We want the ferry back” on the river, Maud Oakley said.",
        "Maud Oakley, who swam across, said the ferry was “not gone for good.”",
        "“Where is the ferry?” Maud Oakley, the mayor of Dunmouth, asked the firm.",
        "Maud Oakley’s promise of “a ferry by May” pleased few.",
    ],
)
def test_the_name_beside_the_words_is_the_speaker(text: str) -> None:
    assert speakers(text) == ["Maud Oakley"]


@pytest.mark.parametrize(
    "text",
    [
        "«El ferri volverá», dijo Marta Robles.",
        "«El ferri volverá», ha dicho la alcaldesa de Aldanza, Marta Robles.",
        "La alcaldesa Marta Robles aseguró que el ferri «volverá pronto al río».",
        "La alcaldesa de Aldanza, Marta Robles, señaló: «El ferri volverá».",
        "Según Marta Robles, el ferri «volverá pronto al río».",
        "Marta Robles presentó el plan. «El ferri volverá», añadió.",
        "Marta Robles criticó a la empresa, acusándola de mentir. Y agregó: «El ferri volverá».",
        "«El ferri volverá», respondió a La Gaceta Marta Robles.",
    ],
)
def test_spanish_puts_the_subject_before_behind_or_nowhere(text: str) -> None:
    assert speakers(text, "es") == ["Marta Robles"]


def test_a_surname_means_the_fullest_name() -> None:
    text = "Maud Oakley swam across. “It is cold,” Oakley said."
    assert speakers(text) == ["Maud Oakley"]


def test_a_pronoun_means_the_subject_of_the_sentence_before() -> None:
    text = "Maud Oakley met Peter Lund on the bridge. “It is cold,” she said."
    assert speakers(text) == ["Maud Oakley"]


def test_a_role_means_who_holds_it() -> None:
    text = (
        "Mayor Maud Oakley met the pilot Peter Lund. “It is cold,” the pilot said. “It is late,” the mayor said."
    )
    assert speakers(text) == ["Peter Lund", "Maud Oakley"]
    spanish = "La ministra Marta Robles vio al alcalde Luis Vega. «Hace frío», dijo la ministra."
    assert speakers(spanish, "es") == ["Marta Robles"]


def test_a_speaker_without_a_name_has_the_words_of_the_article_with_a_small_letter() -> None:
    assert speakers("“It is cold,” one swimmer said.") == ["one swimmer"]
    assert speakers("The brochure says: “Bring a towel.”") == ["the brochure"]


def test_bodies_and_places_speak_too() -> None:
    assert speakers("The Dunmouth Ferry Company said the boat was “beyond repair.”") == ["Dunmouth Ferry Company"]
    assert speakers("Norway warned that the strait was “not a racetrack.”") == ["Norway"]


def test_whoever_is_spoken_to_is_not_the_speaker() -> None:
    assert speakers("Peter Lund was asked about “the cold water of the bay.” Maud Oakley laughed.") != [
        "Peter Lund"
    ]


def test_a_quote_that_goes_on_has_the_same_speaker() -> None:
    text = "“It is cold,” Maud Oakley said. “I would not go in again.”"
    assert speakers(text) == ["Maud Oakley", "Maud Oakley"]


def test_the_speaker_at_the_end_of_the_last_paragraph_spoke_them_all() -> None:
    text = "“It was cold that day.\n“I would not go in again,” Maud Oakley said."
    assert speakers(text) == ["Maud Oakley", "Maud Oakley"]


def test_a_transcript_names_its_speakers() -> None:
    assert speakers("“OAKLEY: It was cold that day, and I swam.”") == ["OAKLEY"]


@pytest.mark.parametrize(
    "text",
    [
        "Peter “the Eel” Lund swam across the bay.",
        "Her novel “The Cold Bay” came out in May.",
        "The so-called “winter fleet” left in May.",
        "A boat named “Bathtub” won the race.",
        "The “expert” fell into the bay.",
        "“Cold water, warm hearts”\nMaud Oakley swam across the bay.",
    ],
)
def test_words_that_nobody_says_are_no_quotes(text: str) -> None:
    assert found(text) == []


def test_direct_speech_and_words_within_a_sentence_are_told_apart() -> None:
    text = "Maud Oakley said: “It is cold.” She called the bay “a very large bath.”"
    assert [each.kind for each in found(text)] == ["direct", "partial"]


def test_mention_and_cue_are_where_they_stand() -> None:
    text = "Maud Oakley swam. “It is cold,” she said."
    (quote,) = found(text)
    assert quote.mention is not None
    assert quote.cue is not None
    assert text[slice(*quote.mention)] == "she"
    assert text[slice(*quote.cue)] == "said"
    assert text[quote.start : quote.end] == "It is cold,"


def test_confidence_falls_from_a_name_to_a_reference_to_a_place() -> None:
    text = (
        "“It is old,” said Maud Oakley. Ada Holm took the ferry to the island and back. “It is cold,” she said.\n"
        "“It is not for me.”"
    )
    assert [each.confidence for each in found(text)] == ["high", "medium", "low"]


def test_a_reference_that_can_mean_one_person_alone_is_as_sure_as_a_name() -> None:
    text = "“It is cold,” said Maud Oakley.\nThen she swam. “It is very cold,” she said."
    assert [each.confidence for each in found(text)] == ["high", "high"]


def test_where_nothing_tells_who_spoke_there_is_no_speaker() -> None:
    (quote,) = found("“It is cold, and I would not go in again.”")
    assert (quote.name, quote.confidence) == ("", "low")


def test_an_unknown_language_gets_its_quotes_by_their_marks() -> None:
    (quote,) = found("Maud Oakley zei: “Het water is koud en diep vandaag.”", "nl")
    assert quote.kind == "direct"


def test_german_and_portuguese_have_a_start() -> None:
    assert speakers("„Die Fähre fährt wieder“, sagte Maud Oakley.", "de") == ["Maud Oakley"]
    assert speakers("“A balsa vai voltar”, disse Marta Robles.", "pt") == ["Marta Robles"]


def test_the_body_that_a_role_names_is_the_speaker_s_organisation() -> None:
    (quote,) = found("Maud Oakley, the head of the Harbour Company, said: “It is cold.”")
    assert (quote.role, quote.organisation) == ("head of the Harbour Company", "Harbour Company")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to Thursday’s report, the ferry is “not gone for good”.", "Thursday’s report"),
        ("A local newspaper rhapsodized: “The ferry will run again.”", "a local newspaper"),
        ("The clerks met Ada Lund and said: “The ferry will run again.”", "the clerks"),
        ("Sailors disagree. Another crew held a vote and said: “The ferry will run again.”", "another crew"),
        ("“The ferry will run again,” the crew hasn’t said.", "the crew"),
    ],
)
def test_a_noun_phrase_ends_before_its_verb(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_several_people_are_not_the_one_whose_role_they_share() -> None:
    text = "Habló el abogado Juan Robles.\n«El ferri volverá», respondieron los abogados de la empresa."
    assert speakers(text, "es") == ["los abogados de la empresa"]


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_an_apostrophe_may_be_straight_or_curved(apostrophe: str) -> None:
    known = load("en")
    assert known.negations == {word.replace("’", "'") for word in known.negations}
    assert speakers(f"“It is cold,” the crew hasn{apostrophe}t said.") == ["the crew"]


@pytest.mark.parametrize(
    "text",
    [
        "« Le bac reprend demain », a déclaré Maud Oakley.",
        "Maud Oakley a déclaré : « Le bac reprend demain matin. »",
        "Selon Maud Oakley, le bac est « trop vieux pour la mer ».",
        "«Ferja går igjen i morgen tidlig,» sa Maud Oakley.",
    ],
)
def test_without_a_language_file_nobody_is_said_to_speak(text: str) -> None:
    quotes = found(text, "xx")
    assert [(each.name, each.mention, each.cue) for each in quotes] == [("", None, None)] * len(quotes)


def test_a_script_names_its_speakers_in_any_language() -> None:
    (quote,) = found("Utskrift:\n“OAKLEY: Ferja går igjen i morgen.”", "xx")
    assert (quote.name, quote.kind) == ("OAKLEY", "direct")


def test_a_text_may_end_with_one_letter_behind_a_mark() -> None:
    assert [quote.name for quote in found("Jane Doe said: “I", "en")] in ([], ["Jane Doe"])


@pytest.mark.parametrize(("name", "confidence"), [("Ana Robles", "high"), ("Acme", "medium")])
def test_a_name_that_is_no_persons_is_less_sure(name: str, confidence: str) -> None:
    text = f"«No se toca el puente», dijo {name}. Lo repitió {name}."
    assert [each.confidence for each in find(text, [(0, len(text))], load("es"))] == [confidence]
