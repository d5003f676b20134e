"""Texts folded and plain, so that what is printed alike compares alike."""

import html
import re
from collections.abc import Sequence
from functools import lru_cache

_TAGS = re.compile(r"<[^<>]{1,200}>")
_NO_ASCII_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_LETTERS = re.compile(r"[^\W_]+")
# Thai, Lao, Burmese, Khmer, Japanese, Chinese.
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@lru_cache(maxsize=1024)
def letters(text: str) -> str:
    """The letters and digits of a text, case folded."""
    # Bytes are left out several times faster than characters, and most of what goes is ASCII.
    kept = text.casefold().encode("utf-8", "ignore").translate(None, _NO_ASCII_LETTERS).decode("utf-8")
    return kept if kept.isascii() else "".join(_LETTERS.findall(kept))


def plain(text: str) -> str:
    """A declared text without the markup and the entities that some pages put into it."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return " ".join(text.split())


def is_unparted(text: str) -> bool:
    """Whether most of a text's signs are of scripts that set no blanks between words."""
    return not text.isascii() and 2 * len(_UNPARTED.findall(text)) > len(text)


def pieces(text: str) -> Sequence[str]:
    """Words, or pairs of signs where words are not parted."""
    words = text.casefold().split()
    if len(words) * 12 < len(text) or is_unparted(text):
        folded = letters(text)
        return [folded[at : at + 2] for at in range(len(folded) - 1)]
    return words
