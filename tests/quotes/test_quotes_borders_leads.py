"""Who leads an article, and what is a name or a description there, at the borders of what is looked at."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from border_pages import holds
from msgspec.structs import astuple
from quotes_of_text import lines_of, parts

from convert_quotes.language import Is
from convert_quotes.names.mentions import Name
from convert_quotes.speakers.features import Reference
from convert_quotes.words.marks import spans

FAMILIES = ["Oakley", "Quillon", "Reedo", "Lundo", "Mooro"]


def learns(words: int) -> bool:
    """Whether the words of a name of so many may be names alone."""
    found = parts(
        f"They met {' '.join(['Maud', *FAMILIES][:words])} here by the old quay of the town, where boats come in."
    )
    return bool(found.names._parts)


def dateline(place: int) -> bool:
    """Whether a line has a dateline, the longest there is, with a place of so many letters."""
    return parts(f"{'Q' * place} ({'Q' * 31}) - Boats came.").tokens.word[0] == "Boats"


def meant(persons: int) -> bool:
    """Whether all of so many persons may be meant by a pronoun."""
    found = parts(f"{' '.join(f'Maud {family} came.' for family in FAMILIES[:persons])} She left.")
    token = found.tokens.low.index("she")
    found.resolver._build(persons)
    return len(found.resolver._candidates(Reference(token, "pronoun"))) == persons


def described(words: int) -> bool:
    """Whether somebody is described so many words from the start of a sentence."""
    return parts(f"{'Once ' * (words - 1)}As a nurse she left.").resolver.memory._describes(words)


def named(words: int) -> bool:
    """Whether a phrase with a preposition speaks of the name of so many words at its end."""
    found = parts(f"The friend of mayor {' '.join(['Xavo', *FAMILIES][:words])} came.")
    return found.clauses._names_head(found.names.names[0], 0)


def noun(words: int) -> bool:
    """Whether a first name with the ending of a thing, and so many words in all, is no name."""
    found = parts("Maud kam.", "de")
    return found.names._is_noun_phrase(
        Name(0, 0, 0, ("mitteilung", "berg", "see")[:words], "unknown", "", headline=False)
    )


def signed(letters: int) -> bool:
    """Whether so many letters behind a dash sign a quote whose end has no mark."""
    text = f"“Boats came — {'A' * letters}"
    return spans(text, lines_of(text))[0].end < len(text)


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "words of a name that teaches names": (4, learns),
    "words of a name that teaches names, at least": (-2, lambda n: learns(-n)),
    "letters of a place in the longest dateline": (61, dateline),
    "letters of the longest signature": (81, signed),
    "words before a description, at least": (-2, lambda n: described(-n)),
    "words of a name behind a preposition, at least": (-2, lambda n: named(-n)),
    "words of a phrase that begins with a noun, at least": (-2, lambda n: noun(-n)),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_looked_at_and_one_more_is_not(what: str) -> None:
    border, judge = BORDERS[what]
    holds(judge, border)


def test_whoever_is_one_of_two_is_weighed() -> None:
    assert [meant(persons) for persons in (1, 2, 3)] == [True, True, True]


def test_a_hyphen_before_a_word_is_no_part_of_it() -> None:
    form = parts("Barcos.", "pt").tokens._form
    assert [form(word).token[0] for word in ("-", "-a", "-lhe")] == ["-", "a", "lhe"]


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("It was late per Maud Oakley.", False),
        ("It was late, per Maud Oakley.", True),
        ("It was late according to Maud Oakley.", True),
    ],
)
def test_one_word_before_a_source_begins_a_clause(text: str, has: bool) -> None:  # noqa: FBT001 - of a row
    found = parts(text)
    assert (found.sources.source(0, len(found.tokens.word)) is not None) == has


def test_each_kind_of_word_is_a_bit_of_its_own() -> None:
    kinds = astuple(Is)
    assert sorted(kinds) == [1 << at for at in range(len(kinds))]


# --- Who leads ------------------------------------------------------------------------------------------------


def somebody(spoke: int = -1, says: int = -1, subject: int = -1, *, sentence: int = 9) -> Any:
    """Somebody who spoke, spoke of something or was a subject so many sentences before, and where."""
    places = [SimpleNamespace(sentence=sentence - says, says=True, subject=False)] if says >= 0 else []
    places += [SimpleNamespace(sentence=sentence - subject, says=False, subject=True)] if subject >= 0 else []
    return SimpleNamespace(spoken=spoke >= 0, spoke_in=sentence - spoke), places


def leads(*found: Any) -> int:
    """Which of these leads, or -1."""
    one = parts("Boats came.").resolver._leading(9, found)
    return next((at for at, (referent, _) in enumerate(found) if referent is one), -1)


@pytest.mark.parametrize(
    ("found", "first"),
    [
        ([somebody(spoke=4)], 0),
        ([somebody(spoke=5)], -1),
        ([somebody(subject=4)], 0),
        ([somebody(says=4)], 0),
        ([somebody(subject=5)], -1),
        ([somebody(says=5)], -1),
        ([somebody(says=1), somebody(spoke=1)], 1),
        ([somebody(subject=1), somebody(says=1)], 1),
        ([somebody(subject=1), somebody(spoke=2)], 0),
        ([somebody(spoke=2), somebody(subject=1)], 1),
        ([somebody(subject=0), somebody(spoke=1)], 0),
    ],
)
def test_who_spoke_last_leads_then_who_spoke_of_something_then_subjects(found: list[Any], first: int) -> None:
    assert leads(*found) == first
