"""Where a quote begins and ends, and what between marks or behind a dash is none."""

import pytest
from quotes_of_text import found


def quoted(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.name) for each in found(text, language)]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Maud Oakley sounded the alarm on Monday, warning of ‘chaos’.", "chaos", "Maud Oakley"),
        ("The plan, described by Maud Oakley as “absurd”, was dropped.", "absurd", "Maud Oakley"),
        ("The move has been hailed as “historic” by Maud Oakley.", "historic", "Maud Oakley"),
        ("El plan, tachado por Ana Robles de «ruina», sigue.", "ruina", "Ana Robles"),
    ],
)
def test_a_word_or_two_of_somebody_are_a_quote(text: str, words: str, speaker: str) -> None:
    language = "es" if "«" in text else "en"
    first = quoted(text, language)[0]
    assert first[0] == words
    assert not speaker or first[1] == speaker


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "— Maud Oakley (@maudoakley) March 3, 2026"),
        ("en", "— Port Authority of the Bay pic.twitter.com/a1b2c3"),
        ("es", "—Ministerio de Salud de Lares (@MinSalud) March 3, 2026"),
        ("es", "— Policía Nacional (@policia) 3 de marzo de 2026 a las 10:30 horas de la mañana"),
        ("en", "— Reporting by Peter Lund and Maud Oakley; editing by Ada Holm"),
    ],
)
def test_who_signs_a_post_or_a_report_says_nothing_by_it(language: str, line: str) -> None:
    assert quoted(f"The ferry was full.\n{line}\nIt sank near the pier.", language) == []


@pytest.mark.parametrize(
    "line",
    [
        "“The boat is lost. Help is on its way” — Maud Oakley (@maud) March 3, 2026",
        "“The boat is lost. Help is on its way” — Maud Oakley, mayor of Dunmouth",
        "“The boat is lost. Help is on its way” Maud Oakley, mayor of Dunmouth",
        "“The boat is lost. Help is on its way — Maud Oakley, mayor of Dunmouth",
    ],
)
def test_who_signs_a_quote_in_a_line_of_its_own_is_its_speaker_and_no_part_of_it(line: str) -> None:
    text = f"The ferry was full.\n{line}\nIt sank near the pier."
    assert quoted(text) == [("The boat is lost. Help is on its way", "Maud Oakley")]


@pytest.mark.parametrize("pull", ["“{}”", "“{}” — Maud Oakley", "{}", "“{}”\nMaud Oakley"])
def test_a_pull_quote_does_not_repeat_the_quote(pull: str) -> None:
    said = "We will not give up on this town, whatever they tell us"
    text = f"The storm came at noon.\n{pull.format(said)}\n“{said},” Maud Oakley said. “Never.”"
    assert [words.rstrip(",.") for words, _ in quoted(text)] == [said, "Never"]


def test_what_stands_in_a_line_of_its_own_alone_is_kept() -> None:
    said = "We will not give up on this town, whatever they tell us"
    text = f"Maud Oakley spoke on Monday.\n“{said}.”\nThe council meets again."
    assert [words for words, _ in quoted(text)] == [said + "."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Maud Oakley said the town was on its knees.\n‘On its knees’\nThe council meets on Monday."),
        ("en", "Under the slogan “A better harbour”, the party won."),
        ("en", "The campaign, titled “Swim Safe”, begins in May."),
        ("fr", "Ils ont défilé derrière une banderole « Touche pas à mon bac »."),
        ("it", "Leo Neri presenta “Controvento”, il suo quattordicesimo disco."),
        ("de", "Sie demonstrierten unter dem Motto „Wasser für alle“ in Bonn."),
        ("pt", "O disco “Quintal” sai em maio, disse a gravadora."),
    ],
)
def test_crossheads_slogans_and_titles_are_none(language: str, text: str) -> None:
    assert quoted(text, language) == []


def test_a_small_word_without_its_vowel_stands_before_a_quote() -> None:
    text = "La maire Karine Dubois parle d'« un miracle pour le village » et d'« espoir retrouvé ici »."
    assert quoted(text, "fr") == [
        ("un miracle pour le village", "Karine Dubois"),
        ("espoir retrouvé ici", "Karine Dubois"),
    ]
