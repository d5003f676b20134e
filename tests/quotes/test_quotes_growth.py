"""Time grows with the text alone: four times the text costs no more than some four times the steps."""

import sys
from typing import Any

import pytest

from convert_quotes.find import find
from convert_quotes.language import load

HOSTILE = {
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '"',
    "apostrophes": "’ ",
    "dashes": "— a ",
    "quotes alone": '"a" ',
    "quotes and cues": '"a b," said ',
    "relatives": 'who who "a b c d" ',
    "names": 'Mary Smith said "no way out". Smith said "yes". ',
    "roles": 'The president, the mayor, said "no way out". ',
    "capitals": 'Bank of Bank "a b c d" ',
    "brackets": '( [ "a b c d" ',
    "commas": 'John, , , "a b c d" ',
    "according": 'according to "a b c d" ',
    "unclosed lines": "“Aa bb\n",
    "blanks": '   \t "a b c d"',
}


def steps(text: str, language: str) -> int:
    """How many calls of Python functions it takes; a count does not depend on the machine."""
    count = 0

    def counted(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    lines = []
    position = 0
    for line in text.split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    rules = load(language)
    sys.setprofile(counted)
    try:
        find(text, lines, rules)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("case", HOSTILE)
def test_a_longer_hostile_text_costs_no_more_than_its_length(case: str, language: str) -> None:
    small = HOSTILE[case] * (2000 // len(HOSTILE[case]))
    assert steps(small * 4, language) < 6 * steps(small, language) + 2000
