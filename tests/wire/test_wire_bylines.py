"""Bylines as agencies print them, with the labels and the words of every language that has a file."""

import pytest

from convert.kit.wire import byline, is_byline
from convert.kit.wire.bylines import is_sentence
from convert.model import Organisation, Person


@pytest.mark.parametrize(
    ("line", "label", "names"),
    [
        ("By Ana Ruiz", "By", ["Ana Ruiz"]),
        ("by ANA RUIZ and BO REED", "by", ["ANA RUIZ", "BO REED"]),
        ("VON ANA RUIZ", "VON", ["ANA RUIZ"]),
        ("Written by Ana Ruiz", "Written by", ["Ana Ruiz"]),
        ("Propos recueillis par Luc Morel", "Propos recueillis par", ["Luc Morel"]),
        ("Door Jan de Vries en Piet Jansen", "Door", ["Jan de Vries", "Piet Jansen"]),
        ("Van Piet Jansen", "Van", ["Piet Jansen"]),
        ("Kirjoittanut: Maija Meri ja Pekka Ranta", "Kirjoittanut:", ["Maija Meri", "Pekka Ranta"]),
        ("Skrevet av: Kari Nordmann og Per Lund", "Skrevet av:", ["Kari Nordmann", "Per Lund"]),
        ("Szerző: Kis Anna és Nagy Pál", "Szerző:", ["Kis Anna", "Nagy Pál"]),
        ("Автор: Иван Петров и Анна Белова", "Автор:", ["Иван Петров", "Анна Белова"]),
        ("Oleh Siti Nur", "Oleh", ["Siti Nur"]),
        ("Tekst: Kari Nordmann", "Tekst:", ["Kari Nordmann"]),
        # Names that begin as labels do.
        ("Von der Leyen", "", ["Von der Leyen"]),
        ("De Gaulle", "", ["De Gaulle"]),
        ("Di Maio", "", ["Di Maio"]),
        ("Van Der Berg", "", ["Van Der Berg"]),
        ("Byron Smith", "", ["Byron Smith"]),
        ("Parker Lee", "", ["Parker Lee"]),
        ("Text Ana", "", ["Text Ana"]),  # no colon
    ],
)
def test_the_label_is_apart_from_the_names(line: str, label: str, names: list[str]) -> None:
    found = byline(line)
    assert found is not None
    assert (found.label, [agent.name for agent in found.agents]) == (label, names)
    assert found.printed() == line


def test_a_body_is_no_person_and_a_role_is_no_house() -> None:
    def agents(line: str) -> tuple[object, ...]:
        found = byline(line)
        return found.agents if found is not None else ()

    assert agents("Von dpa") == (Organisation(name="dpa"),)
    assert agents("Von Ana Ruiz, dpa") == (Person(name="Ana Ruiz", organisation="dpa"),)
    assert agents("Da Redação") == (Organisation(name="Da Redação"),)
    assert agents("Por la crisis del agua") == ()
    assert agents("Ana Ruiz, Tide correspondent") == (Person(name="Ana Ruiz", role="Tide correspondent"),)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Von Ana Ruiz, dpa", True),
        ("By dpa correspondents", True),
        ("Szerző: Kis Anna", True),
        ("De president zegt dat", False),
        ("Por la crisis del agua", False),
        ("Von Merkel gefordert: mehr Geld", False),
        ("By Monday the ferry must run, the harbour says.", False),
        ("Ana Ruiz", False),
    ],
)
def test_a_line_of_a_headlines_block_is_a_byline_by_label_and_names(line: str, *, expected: bool) -> None:
    assert is_byline(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The river rose two metres overnight", True),
        ("Le misure del governo: niente rinvii per le tasse", True),
        ("Der Fluss stieg in der Nacht um zwei Meter", True),
        ("Вода поднялась за ночь на два метра", True),
        ("El Gobierno aprueba las medidas contra la crisis", True),
        ("Il ministro Mario Verdi annuncia nuove misure per la casa", True),
        ("Mayor Ana Ruiz wants the ferry back.", True),
        # Bylines, though they name nobody, or more than names.
        ("By Ana Ruiz and Bo Reed of the Tide in Port Talla", False),
        ("Ana Ruiz, Tide correspondent in Port Talla", False),
        ("Peter and Jane", False),
        ("from our correspondent in the north", False),
        ("text and pictures by Ana Ruiz", False),
        ("text and pictures: Ana Ruiz", False),
        ("Ana Ruiz of the Port Talla Tide", False),
        ("gr/bp", False),
        ("PORT TALLA", False),
        ("SOCIAL MEDIA WEBSITE, JAN 02", False),
        ("Aaron J. Vale, Port Talla State University", False),
        ("María de la Cruz y José de la Vega", False),
        ("Von der Redaktion in Port Talla", False),
        ("", False),
    ],
)
def test_a_sentence_is_no_byline(line: str, *, expected: bool) -> None:
    assert is_sentence(line) is expected
