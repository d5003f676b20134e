"""The word that a note of an OpenDocument text hangs on."""

import pytest

from convert_odt.inline import word_before


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("The ferry left", 9, "ferry"),
        ("The ferry  left", 11, "ferry"),
        ("The ferry left", 0, "The"),
        ("  The ferry left", 1, "The"),
        ("The ferry left", 14, "left"),
    ],
)
def test_a_note_hangs_on_the_word_before_it_or_on_the_first(text: str, at: int, word: str) -> None:
    found = word_before(text, at)
    assert found is not None
    assert text[slice(*found)] == word


@pytest.mark.parametrize("text", ["", "   "])
def test_where_there_is_no_word_it_hangs_on_none(text: str) -> None:
    assert word_before(text, len(text)) is None
