"""Texts folded and plain, so that what is printed alike compares alike."""

import html
import re
from collections.abc import Sequence
from functools import lru_cache

_TAGS = re.compile(r"<[^<>]{1,200}>")
_NO_ASCII_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
# ASCII letters in small, and what is beyond ASCII as it is.
_SMALL = bytes(range(256)).lower()
_NO_LETTER = re.compile(r"[\W]")  # one at a time, and as a set: all else is found more slowly
_NO_LETTER_OR_BLANK = re.compile(r"[^\w ]")
_NO_ASCII_LETTERS_OR_BLANK = _NO_ASCII_LETTERS.replace(b" ", b"")
# Thai, Lao, Burmese, Khmer, Japanese, Chinese.
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
# Sentences end alike in most scripts; closing quotes and brackets may follow.
_SENTENCE_END = re.compile("[.!?…。！？؟۔।॥։።܀།။។๏：:‼⁇⁉][\\s♦◆■◼●▪\"'”’»«›‹“„)\\]」』】》〉*]*$")
_SENTENCE_BREAK = re.compile("[.!?…。！？؟۔।፣።၊,，、،;；](?:\\s|$|[^\\W\\d_a-zA-Z])")


@lru_cache(maxsize=1024)
def letters(text: str) -> str:
    """The letters and digits of a text, case folded."""
    # Bytes are left out several times faster than characters, and most of what goes is ASCII.
    kept = text.encode("utf-8", "ignore").translate(_SMALL, _NO_ASCII_LETTERS).decode("utf-8")
    if kept.isascii():
        return kept
    kept = kept.casefold()
    return kept if kept.isalnum() else _NO_LETTER.sub("", kept)


def lower(text: str) -> str:
    """A text in small letters, in which each sign stands where it stood."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(map(_small, text))


def _small(sign: str) -> str:
    small = sign.lower()
    return small if len(small) == 1 else sign


def folded_words(text: str) -> list[str]:
    """The words of a text on one line by their letters and digits, case folded; those without any are left out."""
    # All at once: that takes a fifth of the time of one by one.
    kept = text.encode("utf-8", "ignore").translate(_SMALL, _NO_ASCII_LETTERS_OR_BLANK).decode("utf-8")
    return (kept if kept.isascii() else _NO_LETTER_OR_BLANK.sub("", kept.casefold())).split()


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


def squeeze(text: str) -> str:
    """The text on one line, runs of blanks as one."""
    return " ".join(text.split())


def weight(text: str) -> int:
    """How much a text weighs: its letters, ideographs and syllabic signs counting three."""
    size = len(text)
    # Wide signs take three bytes in UTF-8, other letters one or two, so most texts need not be searched.
    if text.isascii() or len(text.encode("utf-8", "replace")) < 2 * size:
        return size
    return size + 2 * len(_WIDE.findall(text))


@lru_cache(maxsize=1024)
def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, or is long and has the punctuation of several."""
    if _SENTENCE_END.search(text[-12:]):
        return True
    return weight(text) > 120 and len(_SENTENCE_BREAK.findall(text)) >= 2  # two clauses


def longest_sure(word: str) -> str:
    """The longest piece of a word that is in each text that has the word, case folded.

    It has no "i": patterns that ignore case take "İ" and "ı" for one, and folding makes two signs of the first.
    """
    return max(re.split("[iı*]", word.casefold()), key=len)
