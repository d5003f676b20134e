"""Finds the quotes of a plain text, for tests."""

from convert_quotes.find import Found, find
from convert_quotes.language import load


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
