"""What an article has spoken of, and the clauses that speak of it, at the borders of what is looked at."""

from collections.abc import Callable
from itertools import product
from string import ascii_lowercase

import pytest
from border_pages import holds
from quotes_of_text import parts

from convert_quotes.attribution.attribute import Attributor
from convert_quotes.speakers.features import Reference, _akin
from convert_quotes.speakers.memory import Referent, Seen
from convert_quotes.speakers.resolve import Resolver, Who

FAMILIES = [f"O{one}{other}ey" for one, other in product(ascii_lowercase, repeat=2)]


def crowd(number: int) -> str:
    """So many persons with names of their own."""
    return ", ".join(f"Maud {family}" for family in FAMILIES[:number])


def reader(text: str) -> Resolver:
    return parts(text).resolver


def she(text: str) -> tuple[Resolver, int, int]:
    """What has read a text as far as its "she", where that stands, and in which sentence."""
    found = reader(text)
    token = found.tokens.low.index("she")
    sentence = found.tokens.sentence[token]
    found._build(sentence)
    return found, token, sentence


def candidates(text: str, kind: str = "pronoun") -> int:
    found, token, _ = she(text)
    return len(found._candidates(Reference(token, kind)))


def seen(text: str) -> list[Seen]:
    found, token, sentence = she(text)
    return found._places_before(token, sentence)


def lasting(text: str) -> tuple[str, ...]:
    """What is true of the first name of a text wherever it stands."""
    found = reader(text)
    return found.features._lasting_features(found.memory.of(found.names.entities[0]))


def where(places: int) -> list[str]:
    """What is said of somebody seen at so many places."""
    found, token, _ = she("Maud Oakley came. She left.")
    referent, features = found.memory.of(found.names.entities[0]), list[str]()
    found.features._where(features, found.tokens.sentence[token], referent, [Seen(referent, 0, 0)] * places)
    return features


def spoken(sentences: int) -> list[str]:
    """What is said of somebody who spoke so many sentences before, but one."""
    found, token, _ = she(f"Maud Oakley came. {'Rain fell. ' * sentences}She left.")
    referent, features = found.memory.of(found.names.entities[0]), list[str]()
    found.memory.hear(0, referent)
    found.features._add_spoken(features, found.tokens.sentence[token], referent)
    return features


def ahead(text: str) -> int:
    return len(reader(text)._ahead(Reference(0, "pronoun", "f"), 0))


def named(number: int) -> int:
    found = reader(f"{crowd(number)} came.")
    return len(found.memory.names_between(0, len(found.tokens.word), 0))


def unnamed(number: int) -> int:
    found = reader(f"There came {' and '.join(['a nurse'] * number)}.")
    return len(found.memory.newcomers(0, len(found.tokens.word)))


def kept(number: int) -> int:
    memory = reader("Boats came.").memory
    for token in range(number):
        memory.bring_in(token, Referent(None, "a nurse", groups=frozenset((1,))))
    return len(memory.without_name(frozenset((1,)), 9))


def speakers(number: int) -> int:
    memory = reader("Boats came.").memory
    for _ in range(number):
        memory.hear(0, Referent(None))
    return len(memory.speakers)


def says(words: int) -> bool:
    found, _, _ = she(f"Rain{' fell' * words}, Maud Oakley said. She left.")
    return any(each.says for each in found._scenes[0])


MEMORY: dict[str, tuple[int, Callable[[int], object]]] = {
    "names of a sentence": (24, lambda n: named(n) == n),
    "newcomers of a sentence": (4, lambda n: unnamed(n) == n),
    "newcomers of a role": (3, lambda n: kept(n) == n),
    "speakers": (3, lambda n: speakers(n) == n),
    "sentences that are looked back at": (3, lambda n: seen(f"Maud Oakley came. {'Rain fell. ' * n}She left.")),
    "sentences that are looked ahead at": (2, lambda n: ahead(f"She left. {'Rain fell. ' * n}Maud Oakley came.")),
    "persons ahead": (3, lambda n: ahead(f"She left. {crowd(n)} came.") == n),
    "sentences of a beginning": (
        2,
        lambda n: candidates(f"{'Bo Reed came. ' * n}She left. Maud Oakley came.", "anyone") > 1,
    ),
    "persons before": (6, lambda n: candidates(f"{crowd(n)} came. She left.") == n),
    "words before who speaks": (55, says),
    "times that are often": (-3, lambda n: "often" in lasting("Maud Oakley came. " * -n)),
    "places at which a name is governed": (
        -5,
        lambda n: "always-governed" in lasting("He came with Maud Oakley. " * -n + "Maud Oakley came."),
    ),
    "places that are many": (-4, lambda n: "seen-often" in where(-n)),
    "sentences since somebody spoke": (1, lambda n: any("spoke-sentences" in each for each in spoken(n))),
    "letters of a stem": (-4, lambda n: _akin(frozenset(("andalucia",)), frozenset((f"{'andalucia'[:-n]}zz",)))),
    "letters of a word with a stem": (
        -4,
        lambda n: _akin(frozenset(("andalucia",)), frozenset(("andalucia"[:-n],))),
    ),
}

# --- Clauses --------------------------------------------------------------------------------------------------


def clauses(text: str, language: str = "en") -> tuple[Attributor, int]:
    found = parts(text, language)
    return found, len(found.tokens.word)


def subject(words: int) -> object:
    found, end = clauses(f"In{' quay' * words}, the mayor left.")
    return found.clauses.subject(0, end)


def main(words: int) -> int:
    found, end = clauses(f"When{' quay' * words} fell, she left.")
    return found.clauses.main(0, end)


def segments(commas: int) -> bool:
    found, end = clauses("Quay, " * commas + "boats.")
    return len(found.clauses._segments(end - 1, 0)) == commas + 1


def nearest(words: int) -> object:
    found, end = clauses(f"They pointed to the{' old' * words} inquiry.")
    return found.clauses._nearest(end - 2, 0)


def manner(words: int) -> object:
    found, end = clauses(f"Dijo{' así' * words} Marta Robles.", "es")
    return found.clauses._behind_manner(1, end)


def addressee(words: int) -> bool:
    found, end = clauses(f"Dijo a este{' diario' * words} Marta Robles que sí.", "es")
    return found.clauses._past_addressee(2, end) == found.tokens.word.index("Marta")


def begins(words: int) -> bool:
    found, end = clauses(f"Quay, {'quay ' * words}said")
    return found.clauses._segment_start(end - 1, 0) == 2


def framed(words: int) -> object:
    found, _ = clauses(f"Anna Berg hat{' gestern' * words} erklärt.", "de")
    return found.clauses.subject_in_frame(found.tokens.low.index("erklärt"), 0)


CLAUSES: dict[str, tuple[int, Callable[[int], object]]] = {
    "words before a subject": (76, subject),
    "words before a main clause": (77, main),
    "commas of an apposition": (3, segments),
    "words of a phrase at the end": (3, nearest),
    "words of manner": (7, manner),
    "words of an addressee": (3, addressee),
    "words of a stretch": (16, begins),
    "words in a frame": (14, framed),
}

ALL = {**MEMORY, **CLAUSES}


@pytest.mark.parametrize("what", ALL)
def test_so_many_are_looked_at_and_one_more_is_not(what: str) -> None:
    border, judge = ALL[what]
    holds(judge, border)


@pytest.mark.parametrize(("name", "full"), [("Xavo", False), ("Xavo Belur", True), ("Xavo Belur Tamik", True)])
def test_a_full_name_has_two_words(name: str, full: bool) -> None:  # noqa: FBT001 - of a row
    found = lasting(f"They met {name} here.")
    assert ("full-name" in found, "short-name" in found) == (full, not full)


@pytest.mark.parametrize(("name", "gender"), [("Xava", ""), ("Xava Belur", "f"), ("Xava Belur Tamik", "f")])
def test_the_first_of_several_names_hints_at_a_gender(name: str, gender: str) -> None:
    found = reader(f"They met Mr {name} here.")
    assert found.features._hint(found.memory.of(found.names.entities[0])) == gender


@pytest.mark.parametrize(
    ("sure", "chance", "weak"), [(2, 0, False), (1, 0.6, False), (1, 0.59, True), (0, 0.59, True)]
)
def test_a_reference_that_may_be_another_is_weak(sure: int, chance: float, weak: bool) -> None:  # noqa: FBT001
    found, token, _ = she("Maud Oakley came. She left.")
    mention = found.clauses.subject(token, token + 2)
    assert mention is not None
    who = Who(None, sure=sure, chance=chance, referent=Referent(None))
    found._referent_of = lambda _: who  # type: ignore[assignment] # whoever it is
    scene: list[Seen] = []
    found._mark(scene, mention, 1)
    assert [each.weak for each in scene] == [weak]
