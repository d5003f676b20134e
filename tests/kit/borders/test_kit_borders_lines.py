"""Lines of wires that are a genre or a sentence, and JSON in other encodings, at their borders."""

from collections.abc import Callable

import pytest
from border_pages import holds

from convert.kit.sniff import json_encoding
from convert.kit.wire.body import _take_genre
from convert.kit.wire.bylines import is_sentence
from convert.kit.wire.draft import Draft
from convert.report import Report

SENTENCE = ["Boats", "came", "home", "again", "to", "the", "quay"]
WITH_A_NAME = ["boats", "that", "took", "Maud", "Oakley", "home", "to", "the", "old", "quay"]


def genre(words: int) -> bool:
    return _take_genre(Draft(Report()), frozenset(("genre",)), " ".join(["boats"] * words))


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "words of a genre": (6, genre),
    "words of a sentence that was sent as a byline": (-5, lambda n: is_sentence(f"{' '.join(SENTENCE[:-n])}.")),
    "words of a sentence with a name and no full stop": (-8, lambda n: is_sentence(" ".join(WITH_A_NAME[:-n]))),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = BORDERS[what]
    holds(judge, border)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ['{"a": 1}', "[]"])
def test_the_first_four_bytes_of_json_tell_its_encoding(text: str, encoding: str) -> None:
    assert json_encoding(text.encode(encoding)) == encoding
    assert json_encoding(("\ufeff" + text).encode(encoding)) == encoding[:6]
    assert json_encoding(text.encode()) == ""
