"""The numbers of the search for quotes at their borders: texts of just so many words, and of one more."""

from collections.abc import Callable

import pytest
from border_pages import holds
from quotes_of_text import found, parts

from convert_quotes.attribution.judge import _is_unspaced

SENTENCE = "the ferry will run again before the winter comes to all of our islands and piers"


def words(number: int) -> str:
    return " ".join((SENTENCE.split() * number)[:number])


def names(text: str, language: str = "en") -> list[str]:
    return [each.name for each in found(text, language)]


def kinds(text: str, language: str = "en") -> list[str]:
    return [each.kind for each in found(text, language)]


def interview(questions: int) -> str:
    answers = "\n".join(f"Answer: “{words(8).capitalize()} {at}.”" for at in range(questions))
    return f"Maud Oakley swam across the river.\n{answers}"


WEATHER = "rain and wind over the old grey wooden pier near the quiet bay"
PARTIAL = "“the ferry will run again before winter”"
DIRECT = "“The ferry will run again before winter,”"


def weather(number: int) -> str:
    return " ".join((WEATHER.split() * (number + 1))[:number])


def spoken(text: str, name: str = "Maud Oakley") -> bool:
    return names(text)[-1] == name


FAR: dict[str, tuple[int, Callable[[int], object]]] = {
    "words between who speaks and a quote": (
        115,
        lambda n: spoken(f"Maud Oakley said that {weather(n)} and {PARTIAL}."),
    ),
    "words between commas": (116, lambda n: spoken(f"Maud Oakley, {weather(n)}, said {PARTIAL}.")),
    "words between a name behind a quote and its verb": (
        114,
        lambda n: spoken(f"{DIRECT} Maud Oakley, {weather(n)}, said."),
    ),
    "words between a quote and its verb": (116, lambda n: spoken(f"{DIRECT} {weather(n)}, said Maud Oakley.")),
    "words between part of a sentence and its speaker": (
        115,
        lambda n: spoken(f"{PARTIAL} {weather(n)}, Maud Oakley said."),
    ),
    "words between a source and a quote": (
        112,
        lambda n: spoken(f"According to Maud Oakley, {weather(n)} the plan is {PARTIAL}."),
    ),
    "words between an agent and a quote": (
        3,
        lambda n: spoken(f"The plan was called by Maud Oakley {weather(n)} {PARTIAL}."),
    ),
    "commas between a name and its verb": (58, lambda n: spoken(f"Maud Oakley{', wet' * n}, said {PARTIAL}.")),
    "commas between a name behind a quote and its verb": (
        3,
        lambda n: spoken(f"{DIRECT} Maud Oakley{', wet' * n}, said."),
    ),
    "sentences between a name and who is meant": (
        3,
        lambda n: spoken(f"Maud Oakley is the mayor. {'Rain fell. ' * n}{DIRECT} she said."),
    ),
    "lines between a name and who is meant": (
        3,
        lambda n: spoken("Maud Oakley is the mayor.\n" + "Rain fell.\n" * n + f"{DIRECT} she said."),
    ),
    "sentences between a speaker and a quote that stands alone": (
        3,
        lambda n: spoken(f"Maud Oakley spoke. {'Rain fell. ' * n}“The ferry will run again before winter.”"),
    ),
    "sentences between who is meant and a name": (
        2,
        lambda n: spoken(f"{DIRECT} she said. {'Rain fell. ' * n}Maud Oakley is the mayor."),
    ),
    "words between an owner and what is said": (
        15,
        lambda n: spoken(f"Maud Oakley's {'very ' * n}promise of {PARTIAL} pleased few."),
    ),
}

TEXTS: dict[str, tuple[int, Callable[[int], object]]] = {
    "words in marks that nobody says": (5, lambda n: not found(f"It was “{words(n)}” again.")),
    "words of a crosshead": (12, lambda n: not found(f"The ferry ran.\n“{words(n).capitalize()}”\nIt was late.")),
    "answers of an interview": (-3, lambda n: set(names(interview(-n))) == {"Maud Oakley"}),
    "words of a signature behind a dash": (6, lambda n: not found(f"— {words(n).capitalize()}", "es")),
    "characters before a lone closing mark": (
        599,
        lambda n: found(f"T{'h' * (n - 25)} ferry ran again in May,” said Maud Oakley."),
    ),
    "quotes of one sentence": (
        40,
        lambda n: names("Maud Oakley said " + " and ".join([f"“{words(7)}”"] * n) + ".")[-1] != "",
    ),
    "words of a quote built into a sentence": (
        3,
        lambda n: kinds(f"Maud Oakley said the plan was “{words(n).capitalize()}!” in her eyes.") == ["partial"],
    ),
}


ALL = {**FAR, **TEXTS}


@pytest.mark.parametrize("what", ALL)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = ALL[what]
    holds(judge, border)


def test_a_verb_without_a_subject_reaches_three_sentences_back() -> None:
    plan, rain, said = (
        "Marta Robles presentó el plan. ",
        "Llovió mucho. ",
        "«El ferri volverá al río en mayo», añadió.",
    )
    assert names(f"{plan}{rain * 3}{said}", "es") == ["Marta Robles"]
    assert names(f"{plan}{rain * 4}{said}", "es") == [""]


def test_a_transcript_in_marks_names_who_speaks() -> None:
    name = "MAUD OAKLEY OF THE NORTHERN ISLANDS OF SELBY"
    for length, spoken in ((41, True), (42, False)):
        [each] = found(f"“{name[:length]}: The ferry will run again before winter.”")
        assert (each.name != "") == spoken


@pytest.mark.parametrize(
    ("first", "last"),
    [("\u0e00", "\u0e7f"), ("\u3040", "\u30ff"), ("\u4e00", "\u9fff")],
    ids=("Thai", "kana", "Han"),
)
def test_scripts_without_blanks_have_borders(first: str, last: str) -> None:
    assert [_is_unspaced(chr(ord(first) + at)) for at in (-1, 0)] == [False, True]
    assert [_is_unspaced(chr(ord(last) + at)) for at in (0, 1)] == [True, False]


def test_twelve_quotes_around_a_quote_are_looked_at() -> None:
    text = "Maud Oakley said " + " and ".join([f"“{words(7)}”"] * 30) + "."
    seen = parts(text)
    tokens = seen.tokens
    for number, first, last in ((11, 0, 23), (12, 0, 24), (13, 1, 25), (17, 5, 29)):
        start, end = seen._around(number, 0, 10_000)
        assert start == (max(tokens.token_of[first], tokens.token_of[number] - 120) if number > 11 else 0)
        assert end == min(tokens.token_of[last], tokens.token_of[number] + 120)
