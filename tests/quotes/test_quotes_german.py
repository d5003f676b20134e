"""German sentences that once named the wrong speaker: nouns before names, objects, verbs no list has."""

import pytest
from quotes_of_text import found


def speakers(text: str) -> list[str]:
    return [quote.name for quote in found(text, "de")]


@pytest.mark.parametrize(
    "text",
    [
        "„Das wird hart“, sagte Sieger Stefan Berg am Abend.",
        "„Das wird hart“, sagte Deutsch-Israeli Rom Berg. Später ging Rom Berg.",
        "„Das wird hart“, haderte Kapitänin Anna Berg nach dem Spiel.",
        "„Das wird hart“, bemerkte die Vorsitzende. Anna Berg ist Vorsitzende.",
        "Anna Berg kam. Den Titel verrät sie nicht, nur so viel: „Es wird hart für alle.“",
        "Während die Stadt schweigt, hält Anna Berg ihn für einen „historischen Fehler“.",
        "Anna Berg lachte. Ihre Antwort: „Auch auf einem Bein.“",
        "Anna Berg sprach von einem „Neustart“. Die Managerin räumte ein, man habe „viel zerschlagen“.",
        "„Das wird hart“, sagte dem Sender die Trainerin Anna Berg.",
    ],
)
def test_the_speaker_has_a_name(text: str) -> None:
    assert {name.split()[-1] for name in speakers(text)} == {"Berg"}
    assert all(not name.startswith(("Sieger", "Deutsch")) for name in speakers(text))


def test_who_is_known_by_age_may_call_something_a_noun() -> None:
    text = "Anna Berg klang müde. Das Angebot nannte die 58-Jährige eine „Unverschämtheit“."
    assert speakers(text) == ["Anna Berg"]


@pytest.mark.parametrize(
    ("clause", "speaker"),
    [
        ("sagt ein Polizist trocken", "ein Polizist"),
        ("sagte ein Jurist in einer Pause", "ein Jurist"),
        ("sagte ein Student unserer Redaktion", "ein Student"),
        ("sagte ein Minister in Bayern", "ein Minister in Bayern"),
    ],
)
def test_a_phrase_ends_with_its_noun(clause: str, speaker: str) -> None:
    assert speakers(f"„Das wird hart für uns alle“, {clause}.") == [speaker]


def test_a_title_tells_its_story_and_says_nothing() -> None:
    text = "Anna Berg hat einen Roman geschrieben. „Das Salz der Anderen“ erzählt von drei Schwestern."
    assert speakers(text) == []
