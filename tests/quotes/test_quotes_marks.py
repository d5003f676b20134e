import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert_quotes.words.marks import Span, spans


def lines_of(text: str) -> list[tuple[int, int]]:
    lines = []
    position = 0
    for line in text.split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    return lines


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in marked(text)]


def marked(text: str) -> list[Span]:
    return spans(text, lines_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It floats,” she said.", ["It floats,"]),
        ('"It floats," she said.', ["It floats,"]),
        ("«Flota», dijo.", ["Flota"]),
        ("« Il flotte », dit-elle.", [" Il flotte "]),
        ("„Es schwimmt“, sagte sie.", ["Es schwimmt"]),
        ("»Es schwimmt«, sagte sie.", ["Es schwimmt"]),
        ("‘It floats,’ she said.", ["It floats,"]),
        ("``It floats,'' she said.", ["It floats,"]),
        ("''It floats,'' she said.", ["It floats,"]),
        ('“It floats," she said.', ["It floats,"]),
        ('"It floats,” she said.', ["It floats,"]),
        ("”It floats”, she said.", ["It floats"]),
        ("She called it “a boat” and “a bath”.", ["a boat", "a bath"]),
    ],
)
def test_every_convention_of_marks_is_understood(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_apostrophes_are_no_marks() -> None:
    assert found("The rowers’ club isn’t open; it’s the ’90s all over.") == []
    assert found("‘The rowers’ club isn’t open,’ said the keeper’s son.") == ["The rowers’ club isn’t open,"]


def test_a_quote_within_a_quote_belongs_to_it() -> None:
    assert found("“He said ‘never’ to me,” she said.") == ["He said ‘never’ to me,"]
    assert found("“He said “never” to me,” she said.") == ["He said “never” to me,"]
    assert found('"He said "never" to me," she said.') == ['He said "never" to me,']


def test_a_quote_over_paragraphs_is_one_stretch_a_paragraph() -> None:
    text = "“The river rose.\n“It went down again,” she said.\nNothing more."
    first, second = marked(text)
    assert not first.closed
    assert second.continues
    assert found(text) == ["The river rose.", "It went down again,"]


def test_a_mark_that_nothing_introduces_and_nothing_closes_is_no_quote() -> None:
    assert found('The plank is 6" wide and the “ is a mark.') == []


def test_a_forgotten_opening_mark_is_found_at_the_start_of_the_line() -> None:
    assert found("It floats well,” she said.") == ["It floats well,"]


def test_dialogue_after_a_dash_leaves_out_the_narrator() -> None:
    text = "—Ya flota —dijo la barquera—. Suban todos.\nSubieron."
    assert [each.rstrip(" .") for each in found(text)] == ["Ya flota", "Suban todos"]


def test_a_dash_within_a_sentence_is_no_dialogue() -> None:
    assert found("The boat — it was old — floated.") == []


@given(st.text(st.sampled_from("aB .,:\n\"'“”‘’«»„—`s")))
def test_stretches_lie_in_order_within_their_lines_and_apart(text: str) -> None:
    lines = lines_of(text)
    end = 0
    for span in spans(text, lines):
        first, last = lines[span.line]
        assert first <= span.outer_start <= span.start < span.end <= span.outer_end <= last
        assert end <= span.outer_start
        end = span.outer_end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「船が浮く」と言った。", ["船が浮く"]),
        ("‘It’s the rowers’ boat,’ she said. ‘Isn’t it?’", ["It’s the rowers’ boat,", "Isn’t it?"]),
        ("‘He told me “never” twice,’ she said.", ["He told me “never” twice,"]),
        ("«Me dijo “nunca” dos veces», contó.", ["Me dijo “nunca” dos veces"]),
        ("«Me dijo «nunca» dos veces», contó.", ["Me dijo «nunca» dos veces"]),
        ("‚Es schwimmt‘, sagte sie.", ["Es schwimmt"]),
        ("›Es schwimmt‹, sagte sie.", ["Es schwimmt"]),
        ("She said: 'It's the rowers' boat, isn't it?'", ["It's the rowers' boat, isn't it?"]),
        ("She said: “It floats. And then she left.", ["It floats. And then she left."]),
    ],
)
def test_marks_within_marks_and_apostrophes_beside_them(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_running_quote_may_begin_within_a_paragraph() -> None:
    text = "“It rose,” she said. “There were three of us.\n“Then it fell.\n“And we went home.”"
    assert found(text) == ["It rose,", "There were three of us.", "Then it fell.", "And we went home."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("—Ya flota —dijo la barquera.", ["Ya flota"]),
        ("–Ya flota –dijo la barquera–. Suban todos.", ["Ya flota", "Suban todos."]),
        ("— Já flutua — disse a barqueira. — Subam todos.", ["Já flutua", "Subam todos."]),
        ("—Ya flota.", ["Ya flota."]),
        ("— Maud Oakley", []),
    ],
)
def test_dialogue_after_a_dash_in_the_ways_of_spanish_and_portuguese(text: str, expected: list[str]) -> None:
    assert [each.rstrip(" ") for each in found(text)] == expected
