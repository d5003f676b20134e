"""Which way a language is written, and which text says something to the eye."""

import unicodedata

from convert.kit.languages import is_right_to_left
from convert.model import Document, Text

_STRONG_RIGHT = frozenset({"R", "AL"})


def direction(document: Document) -> str:
    """`"rtl"` or `"ltr"`: by the language, or by the first letter where no language is known."""
    if document.language:
        return "rtl" if is_right_to_left(document.language) else "ltr"
    found = (first_direction(text.text) for _, texts in document.texts() for text in texts)
    return next(filter(None, found), "ltr")


def first_direction(text: str) -> str:
    """`"rtl"` or `"ltr"` by the first letter of a text; empty if it has none. Source: UAX 9, rule P2."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in _STRONG_RIGHT:
            return "rtl"
    return ""


def visible(text: Text | str | None) -> bool:
    """Whether there is anything to see or to read aloud: not blanks, controls and joiners alone."""
    if text is None:
        return False
    characters = text if isinstance(text, str) else text.text
    return any(unicodedata.category(each)[0] not in "ZCM" for each in characters)
