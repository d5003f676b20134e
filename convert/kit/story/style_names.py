"""What styles are called: by Word, by other programs, and by those who made their own, in many languages.

Word stores its own styles under English names in every language ("heading 1"), with ids of that language. Others,
and whoever makes a style, give names of their own: `style_names.json` has those that are known.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import msgspec


def letters(name: str) -> str:
    """Letters and digits alone, in small letters."""
    return "".join(character for character in normalize("NFC", name).casefold() if character.isalnum())


@cache
def _data() -> dict[str, Any]:
    return dict(msgspec.json.decode(Path(__file__).with_name("style_names.json").read_bytes()))


@cache
def _roles(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, names in _data()[kind].items():
        for name in names:
            found.setdefault(letters(name), role)
    return found


@cache
def _headings() -> frozenset[str]:
    return frozenset(letters(name) for name in _data()["heading"]["names"])


_LEVELS = "123456789"  # of headings
# Word's own names, which nearly all documents have and nothing else, are known without the data.
_WORDS_OWN = {
    "": "",
    "normal": "",
    "defaultparagraphfont": "",
    "nospacing": "",
    "header": "",
    "footer": "",
    "bodytext": "",
    "listparagraph": "list",
    "title": "title",
    "subtitle": "subtitle",
    "caption": "caption",
    "quote": "quote",
    "hyperlink": "link",
    "strong": "strong",
    "emphasis": "emphasis",
} | {f"heading{level}": f"heading{level}" for level in _LEVELS}


@lru_cache(maxsize=4096)
def paragraph_role(name: str) -> str:
    """What a paragraph style is for by its name: "title", "heading1", "quote" and so on, or ""."""
    plain = letters(name)
    if plain in _WORDS_OWN:
        return _WORDS_OWN[plain]
    found = _roles("paragraph").get(plain)
    if found is not None:
        return found
    is_heading = plain[-1:] in _LEVELS and plain[:-1] in _headings()
    return f"heading{plain[-1]}" if is_heading else ""


@lru_cache(maxsize=4096)
def character_role(name: str) -> str:
    """What a character style is for by its name: "strong", "link" and so on, or ""."""
    plain = letters(name)
    return _WORDS_OWN[plain] if plain in _WORDS_OWN else _roles("character").get(plain, "")
