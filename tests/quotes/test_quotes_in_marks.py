"""Names between quotation marks: what stands around them tells them from words that somebody says."""

import pytest
from quotes_of_text import found

NAME = "Hollow Tide of Grey Old Lake Inn Road Nine"
WORDS = NAME.split()


def taken(text: str, language: str = "en") -> list[str]:
    """The words of a text that count as quotes."""
    return [text[each.start : each.end] for each in found(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("“Hollow Tide 2” sold three million copies, Maud Oakley said.", "en"),
        ("“Hollow Tide”, which ran for years, made Maud Oakley famous.", "en"),
        ("In “Good morning, Selby”, Maud Oakley denied it.", "en"),
        ("En “Buenos días, Tuluá”, el gobernador Julio Ramos negó que lo supiera.", "es"),
        ("The report divides councils into “sleepers”, “strivers” and “stars”.", "en"),
        ("The agency cut its rating from “stable” to “negative”.", "en"),
        ("Die Agentur senkte den Ausblick von „stabil“ auf „negativ“.", "de"),
        ("The form asks whether one feels “rarely”, “sometimes” or “often” alone.", "en"),
        ("La encuesta pregunta si uno se siente “rara vez”, “a veces” o “a menudo” solo.", "es"),
        ("The mayor announced “Streets of Light”, a festival of lamps.", "en"),
        ("The mayor announced “Streets and lamps”, a festival of lamps.", "en"),
        ("The whale, whom villagers call “Old Tom”, is back, Maud Oakley said.", "en"),
        ("The choir sang “Abide with Me” and the mayor wept.", "en"),
        ("El festival se llama “La Rana que Ríe” y cumple veinte.", "es"),
        ("Los vecinos lo conocen como “el puente del duro”, dijo Julio Ramos.", "es"),
        ("Los investigadores lo bautizaron “Arenero verde”.", "es"),
        ("“El alcalde escondió los planos”, tituló el jueves el semanario.", "es"),
        ("“El Lucero” publicó que la venta se había roto.", "es"),
        ("Cayó Raúl Cano, “el Zurdo”, a quien la Fiscalía atribuye nueve.", "es"),
        ("The guard said that the “Green Line Movement” (GLM) had asked for it.", "en"),
        ("Hartz und Rente („Rente mit 67“) seien falsch, sagte Jens Brodersen.", "de"),
        ("Wie laut „Tagesschau heute“ Jens Brodersen sagte, kam er nicht.", "de"),
        ("„Es ist kalt“, schreibt die „Computerwoche“ dazu.", "de"),
        ("Maud Oakley said the “sunset” clause was dead.", "en"),
        ("A plaque beside the door says “Founded in 1847”.", "en"),
        ("A second setting, “Always Hidden”, costs more, Maud Oakley said.", "en"),
        ("Her saddest album, “What my mother burned”, is short, Maud Oakley said.", "en"),
        ("Maud Oakley said she slept during “The patient street” again.", "en"),
    ],
)
def test_a_name_in_marks_is_no_quote(text: str, language: str) -> None:
    kept = [each for each in taken(text, language) if each not in ("Es ist kalt", "a disgrace")]
    assert kept == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("“We are not exercising” over Selby, Maud Oakley said.", "en"),
        ("“Boats are rising again”, Maud Oakley said.", "en"),
        ("Maud Oakley called it “rude”, “cold” and “unfair”.", "en"),
        ("Maud Oakley asked: “rarely or often?”", "en"),
        ("Maud Oakley said it was “mad” or “bad”.", "en"),
        ("Maud Oakley announced “We leave now”, a joke of hers.", "en"),
        ("Maud Oakley called it “a wide net”.", "en"),
        ("El diplomático Julio Ramos la llama “una siesta con nombre”.", "es"),
        ("Maud Oakley responded with “Nothing to say here” and left.", "en"),
        ("También dijo Julio Ramos que es obra de “ONG que viven del cuento”.", "es"),
        ("Jens Brodersen sprach von dem „antikapitalistischen Block“ gestern.", "de"),
        ("Maud Oakley said: “the Cat.”", "en"),
        ("Maud Oakley criticised his “criminal” attempt.", "en"),
        ("Maud Oakley praised what she called the “megaphone diplomacy” of Selby.", "en"),
    ],
)
def test_words_that_somebody_says_stay_a_quote(text: str, language: str) -> None:
    assert taken(text, language) != []


@pytest.mark.parametrize(("words", "name"), [(8, True), (9, False)])
def test_a_name_has_eight_words_at_most(words: int, *, name: bool) -> None:
    text = f"“{' '.join(WORDS[:words])}” sold well, Maud Oakley said."
    assert (taken(text) == []) is name


@pytest.mark.parametrize(("words", "name"), [(4, True), (5, False)])
def test_words_that_were_a_name_are_one_again_up_to_four(words: int, *, name: bool) -> None:
    called = " ".join(["blue", "boats", "below", "us", "all"][:words])
    text = f"Rain fell on the so-called “{called}”.\nMaud Oakley said it was like “{called}” again."
    assert (called not in taken(text)) is name


@pytest.mark.parametrize(("words", "name"), [(4, True), (5, False)])
def test_a_source_has_four_words_at_most(words: int, *, name: bool) -> None:
    paper = " ".join(["Abend", "und", "Morgen", "am", "Meer"][:words])
    text = f"Jens Brodersen sagte, er sei laut „{paper}“ zu spät."
    assert (taken(text, "de") == []) is name


@pytest.mark.parametrize(("words", "name"), [(3, True), (4, False)])
def test_a_choice_is_between_few_words(words: int, *, name: bool) -> None:
    often = " ".join(["very", "often", "at", "sea"][:words])
    text = f"Maud Oakley said she was “{often}”, “seldom” or “now and then” glad."
    assert (often not in taken(text)) is name


@pytest.mark.parametrize(("listed", "name"), [(3, True), (2, False)])
def test_a_choice_is_among_three(listed: int, *, name: bool) -> None:
    many = "“seldom”, “sometimes” or “often”" if listed > 2 else "“sometimes” or “often”"
    assert ("often" not in taken(f"Maud Oakley said she was {many} glad.")) is name


@pytest.mark.parametrize(("words", "name"), [(3, True), (4, False)])
def test_a_label_has_three_words_at_most(words: int, *, name: bool) -> None:
    label = " ".join(["sunset", "and", "sunrise", "hours"][:words])
    assert (taken(f"Maud Oakley said the “{label}” clause was dead.") == []) is name


@pytest.mark.parametrize(("between", "name"), [(", but and", True), (", but and or", False)])
def test_a_list_joins_its_words_by_three_tokens_at_most(between: str, *, name: bool) -> None:
    text = f"The council sorts it into so-called “wet”{between} “dry ones here”, Maud Oakley said."
    assert ("dry ones here" not in taken(text)) is name


@pytest.mark.parametrize(
    ("short", "name"), [("(GL)", True), ("(G)", False), ("(GLMOVERUS)", True), ("(GLMOVERUSA)", False)]
)
def test_a_short_form_has_two_to_nine_letters(short: str, *, name: bool) -> None:
    text = f"Maud Oakley said they saw “green lines moving over us” {short} there."
    assert (taken(text) == []) is name


@pytest.mark.parametrize(("words", "name"), [(2, True), (1, False)])
def test_a_nickname_has_an_article_and_a_name(words: int, *, name: bool) -> None:
    nick = " ".join(["the", "Cat"][:words])
    assert (nick not in taken(f"Maud Oakley said she fed “{nick}” at night.")) is name


@pytest.mark.parametrize(("between", "name"), [(5, True), (6, False)])
def test_a_kind_of_work_stands_five_words_before_its_title(between: int, *, name: bool) -> None:
    text = f"The album{' red' * between}, “What my mother burned”, is short, Maud Oakley said."
    assert (taken(text) == []) is name


@pytest.mark.parametrize(("sentences", "meant"), [(5, True), (6, False)])
def test_an_age_stands_six_sentences_below_at_most(sentences: int, *, meant: bool) -> None:
    rain = "Rain fell. " * sentences
    text = f"A nurse said it was “utterly cold”.\n{rain}\nIt was Maud Oakley, 52, who laughed."
    assert (found(text)[0].name == "Maud Oakley") is meant


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (
            "Lorna Whyte came. Asked whether she was glad, Maud Oakley laughed. “It rains,” she said.",
            "en",
            "Maud Oakley",
        ),
        (
            "Hugh Mallory came by bus. A retired driver, he writes on a pad. “I walk slowly,” he wrote.",
            "en",
            "Hugh Mallory",
        ),
        ("Julio Ramos entró. La guardó. ¿La nota? “No, la cabeza”, bromea.", "es", "Julio Ramos"),
        (
            "A care worker told the court she had “never asked for it”.\nJoanne Pike, 44, is being sued.",
            "en",
            "Joanne Pike",
        ),
    ],
)
def test_whom_a_sentence_is_about(text: str, language: str, name: str) -> None:
    assert found(text, language)[-1].name == name


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The gravestone says “Loved by all who ever owed him any money at all”."),
        ("en", "A mural says “No more fumes on our street, not now, not ever”."),
        ("es", "La lápida dice “Amado por todos los que alguna vez le debieron dinero”."),
        ("de", "Das Spruchband sagt „Wir gehen hier nicht weg, heute nicht und morgen auch nicht“."),
    ],
)
def test_nobody_says_an_inscription_however_long_it_is(language: str, text: str) -> None:
    assert found(text, language) == []
