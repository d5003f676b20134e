"""Texts folded and plain, so that what is printed alike compares alike."""

import html
import re
from functools import lru_cache

_TAGS = re.compile(r"<[^<>]{1,200}>")
_NO_ASCII_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}
_LETTERS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1024)
def letters(text: str) -> str:
    """The letters and digits of a text, case folded."""
    folded = text.casefold()
    return folded.translate(_NO_ASCII_LETTERS) if folded.isascii() else "".join(_LETTERS.findall(folded))


def plain(text: str) -> str:
    """A declared text without the markup and the entities that some pages put into it."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return " ".join(text.split())
