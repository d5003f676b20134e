"""Which way a language is written, and which text says something to the eye."""

import unicodedata

from convert.model import Document, Text

# Scripts from right to left by their ISO 15924 codes, and languages whose usual script is one of them.
_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"})
_LANGUAGES = frozenset(
    {"ar", "arc", "arz", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug"}
    | {"ur", "yi"}
)
_STRONG_RIGHT = frozenset({"R", "AL"})


def direction(document: Document) -> str:
    """`"rtl"` or `"ltr"`: by the language, or by the first letter where no language is known."""
    parts = document.language.lower().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]  # noqa: PLR2004 - ISO 15924
    if scripts:
        return "rtl" if scripts[0] in _SCRIPTS else "ltr"
    if parts[0]:
        return "rtl" if parts[0] in _LANGUAGES else "ltr"
    for _, texts in document.texts():
        for text in texts:
            for character in text.text:
                kind = unicodedata.bidirectional(character)
                if kind in _STRONG_RIGHT:
                    return "rtl"
                if kind == "L":
                    return "ltr"
    return "ltr"


def visible(text: Text | str | None) -> bool:
    """Whether there is anything to see or to read aloud: not blanks, controls and joiners alone."""
    if text is None:
        return False
    characters = text if isinstance(text, str) else text.text
    return any(unicodedata.category(each)[0] not in "ZCM" for each in characters)
