"""Texts folded so that what is printed alike compares alike."""

import re

_NO_LETTERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return _NO_LETTERS.sub("", text.casefold())
