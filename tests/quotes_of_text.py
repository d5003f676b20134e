"""Finds the quotes of a plain text, for tests."""

from convert_quotes.attribution.attribute import Attributor
from convert_quotes.find import Found, find
from convert_quotes.language import load
from convert_quotes.names.mentions import Names
from convert_quotes.words.marks import spans
from convert_quotes.words.tokens import Tokens


def lines_of(text: str) -> list[tuple[int, int]]:
    """The range of each line of a text."""
    lines = []
    position = 0
    for line in text.split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    return lines


def found(text: str, language: str = "en", folder: str = "", *, indirect: bool = False) -> list[Found]:
    """The quotes of a text whose lines are its paragraphs."""
    return find(text, lines_of(text), load(language, folder), indirect=indirect)


def parts(text: str, language: str = "en") -> Attributor:
    """What takes a text apart, and the parts."""
    marked = spans(text, lines_of(text))
    tokens = Tokens(text, lines_of(text), marked, load(language))
    return Attributor(tokens, marked, Names(tokens))
