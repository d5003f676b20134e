"""Names, titles, and how sure a speaker is, at the borders of what counts as one."""

from collections.abc import Callable
from string import ascii_lowercase
from types import SimpleNamespace
from typing import Any

import pytest
from border_pages import holds
from quotes_of_text import parts

from convert_quotes.attribution import Attribution
from convert_quotes.attribution.judge import Judge
from convert_quotes.find import _confidence
from convert_quotes.language import load
from convert_quotes.names.mentions import Names
from convert_quotes.sentences.phrases import Mention
from convert_quotes.speakers.resolve import Who

BODIES = [f"Home {one}{other}ob" for one in "BCDFGHKLMNP" for other in "aeiou"]


def names(text: str, language: str = "en") -> Names:
    return parts(text, language).names


def words(text: str, language: str = "en") -> list[str]:
    return [" ".join(name.words) for name in names(text, language).names]


def judge(text: str) -> Judge:
    found = parts(text)
    return Judge(found.tokens, found.spans, found.names)


def denied(between: int) -> bool:
    found = judge(f"Maud Oakley never{' again' * between} said it.")
    return found._is_denied(found.tokens.low.index("said"), 0)


def namesake(others: int) -> bool:
    """Whether a body is meant that was named again, behind so many others that share a word."""
    found = names(". ".join(f"They met {name}" for name in [*BODIES[: others + 1], BODIES[0]]) + ".")
    body = found.body("home", len(found.tokens.word))
    return body is found.names[0].entity


def holders(number: int, *, behind: bool) -> int:
    """How many of so many mayors may be meant behind them all, or before."""
    found = names("".join(f"Mayor Maud O{letter}ey came. " for letter in ascii_lowercase[:number]))
    groups = {found.language.role_group["mayor"]}
    return len(found.holding(groups, 0 if behind else len(found.tokens.word)))


def roles(number: int) -> int:
    found = names("".join(f"Maud Oakley, qu{letter}y mayor, came. " for letter in ascii_lowercase[:number]))
    entity = found.names[0].entity
    assert entity is not None
    return len(entity.roles)


def compound(letters: int) -> int:
    language = load("de")
    return language.compound("q" * letters + max(language.tails, key=len))


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "words from a denial to its verb": (1, denied),
    "namesakes of a body": (49, namesake),
    "holders of a role before": (8, lambda n: holders(n, behind=False) == n),
    "holders of a role behind": (8, lambda n: holders(n, behind=True) == n),
    "roles of one person": (20, lambda n: roles(n) == n),
    "letters before a role in a compound": (-3, lambda n: compound(-n)),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, rule = BORDERS[what]
    holds(rule, border)


@pytest.mark.parametrize(
    ("text", "cue", "title"),
    [
        ("“Boats” came.", None, True),
        ("“Boats Piers” came.", None, False),
        ("They read “Boats!” again.", None, True),
        ("They read “Boats Piers!” again.", None, False),
        ("They said in old “Boats” again.", 1, False),
        ("They said in old “Boats Piers” again.", 1, True),
        ("They said in very old “Boats” again.", 1, True),
    ],
)
def test_big_words_are_a_title(text: str, cue: int | None, title: bool) -> None:  # noqa: FBT001 - of a row
    found, inside = judge(text), text.partition("“")[2].partition("”")[0].split()
    said = Attribution(cue=(cue, cue) if cue is not None else None)
    assert found._title(0, 0, inside, said) == title


@pytest.mark.parametrize(
    ("behind", "work"),
    [(", a novel.", True), (", novel of old.", True), (", a boat.", False), (",", False), (" came.", False)],
)
def test_a_title_stands_beside_its_kind_of_work(behind: str, work: bool) -> None:  # noqa: FBT001 - of a row
    found = judge(f"They have “Boats”{behind}")
    assert found._beside_work(found.tokens.token_of[0], 0, ["Boats"]) == work


@pytest.mark.parametrize(("sure", "confidence"), [(2, "high"), (1, "low"), (0, "low")])
def test_words_that_name_nobody_else_are_sure(sure: int, confidence: str) -> None:
    language: Any = SimpleNamespace(confidence={"words": (0, 0), "reference": (2, 2)})
    found = Attribution(Who(None, "one witness", sure), Mention(0, 0, "nominal"), how="cue")
    assert _confidence(found, language) == confidence


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gestern kam die Xavo an.", []),
        ("Gestern kam Xavo Belur an.", ["xavo belur"]),
        ("Gestern kam Xavo Belur an. Heute sprach Belur.", ["xavo belur", "belur"]),
        ("Gestern kam Xavo Belur an. Heute sprach die Quaro.", ["xavo belur"]),
        ("Gestern kam Hoffnung Belur an.", []),
    ],
)
def test_where_nouns_have_capitals_one_word_is_no_name(text: str, found: list[str]) -> None:
    assert words(text, "de") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met Belur Maud Oakley here.", ["belur maud oakley"]),
        ("They met Xavo Belur Maud Oakley here.", ["xavo belur", "maud oakley"]),
        ("They met Pope again.", []),
        ("Jane Pope came. They met Pope again.", ["jane pope", "pope"]),
        ("Jane Pope came. They met the Pope again.", ["jane pope"]),
    ],
)
def test_names_in_a_row_and_names_that_are_roles(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_family_name_is_one_word() -> None:
    found = names("Jane Pope came. They met Pope Mayor again.")
    at = found.tokens.low.index("pope", 2)
    assert [found._is_family_name(at, at + length) for length in (1, 2)] == [True, False]


def test_a_place_is_one_word() -> None:
    found = names("They saw London Quay here.")
    assert [found._kind(2, 2 + length, 2)[0] == "place" for length in (1, 2)] == [True, False]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("They saw London Xavo. They saw London.", False),
        ("They saw Belur Xavo. They saw Xavo.", True),
        ("They met Acme Home Bank. They met Acme.", False),
        ("They met Acme Home Bank. They met Acme Home.", True),
        ("They met Maud Kenya, the mayor. Mayor Kenya left.", True),
    ],
)
def test_a_short_name_is_a_longer_one(text: str, same: bool) -> None:  # noqa: FBT001 - of a row
    one, other = names(text).names
    assert (one.entity is other.entity) == same


@pytest.mark.parametrize(("name", "known"), [("Acme", False), ("Acme Home", True), ("Acme Home Bank", True)])
def test_a_body_is_known_by_a_word_of_its_longer_name(name: str, known: bool) -> None:  # noqa: FBT001 - of a row
    assert (names(f"They met {name} here.").body("acme", 9) is not None) == known
