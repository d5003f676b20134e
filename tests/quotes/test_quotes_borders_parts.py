"""The parts of the search for quotes at their borders: languages, names, lines, and what is reported."""

from collections.abc import Callable

import pytest
from border_pages import holds
from quotes_of_text import found, lines_of, parts

from convert_quotes.attribution.judge import _words
from convert_quotes.attribution.reported import Reported
from convert_quotes.find import Found, _alone, _runs
from convert_quotes.language import guess
from convert_quotes.names.mentions import Names
from convert_quotes.words.marks import _is_elided, spans

PARTIAL = "“the ferry will run again before winter”"
DIRECT = "“The ferry will run again before winter,”"


def names(text: str, language: str = "en") -> Names:
    return parts(text, language).names


def told(text: str) -> object:
    """What a sentence reports."""
    found = parts(text)
    return Reported(found.tokens, found.clauses, found.sources).find(0)


def before(text: str, step: str) -> object:
    """What a step finds before the quote of a text."""
    found = parts(text)
    return getattr(found.sources if step == "noun" else found.before, step)(found.tokens.token_of[0], 0)


def governed(text: str) -> bool:
    """Whether a clause before the quote leans on a verb of speech before it."""
    found = parts(text)
    said = found.before.clause(found.tokens.token_of[0], 0)
    return said is not None and said.cue is not None and found.tokens.low[said.cue[0]] == "said"


def trailing(text: str) -> object:
    found = parts(text)
    return found.behind.trailing(found.tokens.token_of[0], found.tokens.bounds[0][1])


def signature(text: str) -> object:
    found = parts(text)
    return found.behind.signature(found.tokens.token_of[0], 0, len(found.tokens.word))


def later(text: str, *, near: bool) -> object:
    found = parts(text)
    return found.behind._verb_later(found.tokens.token_of[0] + 1, found.tokens.bounds[0][1], near=near)


def at_verb(text: str, verb: str, step: str, language: str = "en", less: int = 0) -> object:
    """What a step finds behind a verb, or without so many of the last tokens."""
    found = parts(text, language)
    return getattr(found.behind, step)(found.tokens.low.index(verb), len(found.tokens.word) - less)


def asked(text: str) -> bool:
    """Whether a sentence goes on behind the quote that it begins with."""
    return parts(text).tokens.bounds[0][1] > 1


def role(text: str) -> bool:
    [name] = names(text).names
    return name.entity is not None and name.entity.roles != []


def nested(depth: int) -> bool:
    text = "“" * depth + "boats" + "”" * depth
    return spans(text, lines_of(text))[0].outer_end == len(text)


def alone(before: int = 0, behind: str = "") -> bool:
    """Whether a quote with so many blanks before it, and words behind it, is alone in its line."""
    text = " " * before + "“Boats.”" + behind
    return _alone(Found(before, before + 8, 0, "direct"), text, (0, len(text)))


def reported(text: str) -> bool:
    return found(text, indirect=True) != []


def headline(capitals: int, small: int = 0) -> bool:
    read = names("Boat " * capitals + "boat " * small + ".")
    return read._is_headline(0, capitals + small)


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "characters that tell a language": (2000, lambda n: guess("q" * (n - 13) + " the and with")),
    "small words that tell a language": (-3, lambda n: guess(" ".join(["the", "and", "with"][:-n]))),
    "small words of a hundred": (-18, lambda n: guess("the " * -n + "qqq " * (100 + n))),
    "small words of another language to five": (4, lambda n: guess("the " * 5 + "und " * n)),
    "small words to four of another language": (-5, lambda n: guess("the " * -n + "und " * 4)),
    "blanks before a quote alone": (8, alone),
    "words behind a quote alone": (10, lambda n: alone(0, " Ada" * n)),
    "characters behind a quote alone": (120, lambda n: alone(0, " " * n)),
    "words that are compared": (-4, lambda n: _runs("the ferry will run"[: (0, 3, 9, 14, 18)[-n]])),
    "words of an apposition": (14, lambda n: names(f"Acme, the {'old ' * n}, said.").runs.is_apposed(0)),
    "words of a headline": (-6, lambda n: headline(-n)),
    "capitals of a long headline": (-23, lambda n: headline(-n, 40)),
    "capitals of eight words": (-6, lambda n: headline(-n, 8 + n)),
    "words from a link in a body's name": (
        6,
        names("Bank of " + "Home " * 20).runs._is_linked_before,
    ),
    "words behind a reporting verb": (
        111,
        lambda n: told(f"Maud Oakley said that the ferry was late{' again' * n}."),
    ),
    "words before what is reported": (
        6,
        lambda n: told(f"Maud Oakley said{' again' * n} that the ferry was late."),
    ),
    "words from a denial to its verb": (
        7,
        lambda n: not told(f"Maud Oakley never{' again' * n} said that the ferry was late."),
    ),
    "words behind a source": (9, lambda n: told(f"The ferry was late, according to Maud Oakley{' again' * n}.")),
    "words behind a speaker": (9, lambda n: told(f"The ferry was late, Maud Oakley said{' again' * n}.")),
    "words before a verb behind a comma": (5, lambda n: told(f"The ferry was late, Maud{' Oakley' * n} said.")),
    "words from an owner to what is said": (
        5,
        lambda n: before(f"Maud Oakley's {'very ' * n}promise of {PARTIAL} pleased few.", "noun"),
    ),
    "words from an agent to a quote": (
        3,
        lambda n: before(f"The plan was called by Maud Oakley{' again' * n} {PARTIAL}.", "agent"),
    ),
    "words of an agent": (11, lambda n: before(f"The plan was called by Maud {'Oakley ' * n}{PARTIAL}.", "agent")),
    "verbs between a verb of speech and a quote": (
        5,
        lambda n: before(f"Maud Oakley said she {'was asked and ' * n}{PARTIAL}.", "clause"),
    ),
    "words from a quote to a speaker without a comma": (
        2,
        lambda n: later(f"{DIRECT} the{' old' * n} Maud Oakley said.", near=True),
    ),
    "words from a quote to a verb": (
        35,
        lambda n: later(f"{DIRECT} Maud Oakley, {'quay ' * n}, said.", near=False),
    ),
    "words behind the last verb": (
        10,
        lambda n: trailing(f"{PARTIAL} of the boat, the bureau said{' again' * n}."),
    ),
    "words of a signature": (11, lambda n: signature(f"{PARTIAL} — Maud Oakley,{' mayor' * n}")),
    "signs behind a signature": (1, lambda n: signature(f"{PARTIAL} — Maud Oakley{' !' * n}")),
    "words from a verb to the quote that it announces": (
        37,
        lambda n: at_verb(f"{DIRECT} Maud Oakley said{' again' * n}: {PARTIAL}.", "said", "_announces"),
    ),
    "words from a verb to a place": (
        4,
        lambda n: at_verb(
            f"“El ferri vuelve”, explicó{' hoy' * n} desde el ministerio.", "explicó", "oblique", "es"
        ),
    ),
    "tokens that an inversion lacks": (
        1,
        lambda n: at_verb("“Le ferry revient”, a-t-il ajouté.", "a", "_inverted_subject", "fr", n),
    ),
    "words of a name that asks": (4, lambda n: asked(f"“Is it late?” Maud{' Oakley' * n} asked.")),
    "words of who asks": (17, lambda n: asked(f"“Is it late?” Maud Oakley, the{' old' * n} mayor, asked.")),
    "letters of a dateline": (-2, lambda n: parts(f"{'Q' * -n} — Boats came.").tokens.word[0] == "Boats"),
    "words between a role and a name": (8, lambda n: role(f"The mayor{' old' * n} Maud Oakley came.")),
    "words between a name and a role": (7, lambda n: role(f"Maud Oakley,{' old' * n} mayor, came.")),
    "words behind a role": (14, lambda n: role(f"Maud Oakley, mayor{' old' * n}, came.")),
    "letters of an elided word": (5, lambda n: _is_elided(f"{'d' * n}'“Boats”", n + 1)),
    "letters of an elided word at least": (-1, lambda n: _is_elided(f"{'d' * -n}'“Boats”", 1 - n)),
    "marks in marks": (8, nested),
    "words from a verb that seldom speaks to a quote": (
        1,
        lambda n: before(f"Maud Oakley continued{' again' * n} {PARTIAL}.", "clause"),
    ),
    "words from a verb of speech to a clause": (
        5,
        lambda n: governed(f"Maud Oakley said{' again' * n} she believes that {PARTIAL}."),
    ),
    "words of what is reported": (
        -3,
        lambda n: reported(f"Maud Oakley said that {' '.join(['boats', 'sank', 'again'][: -n - 1])} late."),
    ),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = BORDERS[what]
    holds(judge, border)


@pytest.mark.parametrize(
    ("words", "kind"), [(1, "unknown"), (2, "person"), (3, "person"), (4, "person"), (5, "unknown")]
)
def test_a_person_has_two_to_four_names(words: int, kind: str) -> None:
    [name] = names(f"They met {' '.join(['Xavo', 'Belur', 'Tamik', 'Ronel', 'Sudor'][:words])} here.").names
    assert name.kind == kind


@pytest.mark.parametrize(("word", "organisation"), [("Q", False), ("QZ", True), ("QZV", True), ("QZV BVK", False)])
def test_one_word_of_capitals_is_a_body(word: str, organisation: bool) -> None:  # noqa: FBT001 - of a row
    [name] = names(f"They met {word} here.").names
    assert (name.kind == "organisation") == organisation


@pytest.mark.parametrize(("word", "name"), [("Q", False), ("QZ", True), ("QZV", True), ("Qzv", False)])
def test_a_first_word_of_capitals_is_a_name(word: str, name: bool) -> None:  # noqa: FBT001 - of a row
    assert names(f"{word} boats came.")._is_name(0) == name


@pytest.mark.parametrize(
    ("text", "words"), [("船来了", ["船", "来", "了"]), ("船 来了", ["船", "来了"]), ("boats", ["boats"])]
)
def test_a_text_without_blanks_is_counted_in_letters(text: str, words: list[str]) -> None:
    assert _words(text) == words


def test_what_speaks_by_a_weak_verb_is_less_likely() -> None:
    assert before(f"It wants {PARTIAL}.", "clause") is not None
    assert before(f"The table wants {PARTIAL}.", "clause") is None
