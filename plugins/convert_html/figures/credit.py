"""Who made or gave a picture, as captions end with it: behind a word such as "Photo:", a sign, or in brackets."""

import re

from convert.kit.languages.reading import alternatives, everywhere
from convert.kit.spans import cut
from convert.model import CreditLine, Text
from convert_html.facts.organisations import is_agency
from convert_html.figures.agencies import find_giver
from convert_html.page.text import letters, longest_sure, weight

_WORDS = everywhere().pictures
_LABELS = alternatives((*_WORDS.credit, *_WORDS.source))
_CREDIT = re.compile(
    r"\s*[(\[（【|/–—-]?\s*(?<![^\W\d_])((?:©|\(c\)|（[cＣ]）|copyright\b|"
    rf"(?:(?:{_LABELS})\s*(?:{alternatives(_WORDS.credit_more)}|/\s*\w+)?\s*[:：／=]|"
    rf"(?:{alternatives(_WORDS.credit_of)}) (?:{alternatives(_WORDS.credit_by)})(?=\s)|"
    rf"(?:{alternatives(_WORDS.credit_short)})))"
    r"\s*.{2,150})$",
    re.IGNORECASE,
)
# Words that say that a picture is an old one; its description follows.
_ARCHIVE = re.compile(rf"^\s*(?:{alternatives(_WORDS.archive)})\s*$", re.IGNORECASE)
# A name in brackets after a full sentence, one after a lone stroke, one that an agency's own name begins.
_BRACKETS = re.compile(r"(?<=[.!?\"”»’。！？」])\s*[(\[（]([^()\[\]（）]{2,80})[)\]）]\s*$")
_SLASH = re.compile(r"\s[/|]\s([^/|.,:;]{2,50})$")
_STROKE = re.compile(r"\s\|\s([^|.!?:;]{2,70})$")
_SIGNED = re.compile(r"(?<=[.!?\"”»])\s+([A-Z]{2,10}\s?/\s?[^/!?]{2,60})$")
_EQUALS = re.compile(r"[＝=]([^＝=。、\s]{2,30})$")  # as Japanese papers sign
_TAKEN = re.compile(r"[（(]([^（）()]{2,20}?(?:撮影|提供|摄|攝))[)）]$")
# Behind a sentence or a blank, "so-and-so took it", "so-and-so gave the picture".
_TAKEN_BY = re.compile(
    r"(?:^[▲△]?|(?<=[。！？”」])|\s)\s*([^\s。！？，][^。！？，]{1,24}(?:(?<!拍)[摄攝]|供[图圖]))$|"
    r"(?:^|(?<=[。！？”」、＝=])|\s)([^\s。！？、＝=]{2,24}撮影)$"
)
_TAKES = ("摄", "攝", "影", "图", "圖")
_PATTERNS = (_CREDIT, _TAKEN, _TAKEN_BY, _EQUALS, _BRACKETS, _STROKE, _SLASH, _SIGNED)
# One of these is in every credit that begins with a word or a sign, case folded.
_SIGNS = ("©", "(c)", "（", "copyr", ":", "：", "／", "=")
_NEEDED = (*_SIGNS, *{longest_sure(word) for word in (*_WORDS.credit_of, *_WORDS.credit_short)})
_DOTTED = re.compile(rf"^(?:{_LABELS})\s?(?:\.{{3}}|…)\s?(?=\S)", re.IGNORECASE)  # "Credit...", for screen readers
_LABEL = 20
_OFF = 2  # blanks that one of two copies may lack
_MOST_WORDS = 16  # more are a description
_MOST_WEIGHT, _LONG_WORD = 70, 20  # where words are not parted
_LETTER_LIMIT = 1 << 10  # at the end of a caption; no credit is so long


def ends_with_credit(text: str) -> bool:
    """Whether a text is a credit or ends with one: by a word such as "Photo:", or two givers in brackets."""
    given = _BRACKETS.search(text)
    return (
        _match_photographer(text) is not None
        or _match_label(text) is not None
        or (given is not None and "/" in given[1])
    )


def is_whole_credit(text: str) -> bool:
    """Whether a text is a credit and nothing else."""
    found, given = _match_label(text), find_giver(text)
    begins = [found.start()] if found is not None else []
    begins += [given[0]] if given is not None else []
    return any(not text[:start].strip() for start in begins) or is_agency(text.strip(" ()"))


def split(caption: Text) -> tuple[Text | None, str]:
    """A caption and the credit at its end, where a word, a sign or brackets set it off."""
    start = max(0, len(caption.text) - _LETTER_LIMIT)
    tail = caption.text[start:]
    for pattern in _PATTERNS:
        given = find_giver(tail) if pattern is _SLASH else None
        if given is not None:
            left = cut(caption, 0, start + given[0])
            return (left if left.text.strip() else None), given[1]
        if pattern is _CREDIT:
            found = _match_label(tail)
        else:
            found = _match_photographer(tail) if pattern is _TAKEN_BY else pattern.search(tail)
        if found and (pattern is not _EQUALS or not found[1].isascii()):
            left = cut(caption, 0, start + found.start())
            given = next(filter(None, found.groups()))
            return (left if left.text.strip() else None), _close_bracket(given.strip(" )]）|"))
    return caption, ""


def _match_label(text: str) -> re.Match[str] | None:
    folded = text.casefold()
    found = _CREDIT.search(text) if any(each in folded for each in _NEEDED) else None
    if found is None or _ARCHIVE.match(text[: found.start()]):
        return None
    words = found[1].split()
    unparted = len(words) < len(found[1]) / _LONG_WORD
    long = len(words) > _MOST_WORDS or (unparted and weight(found[1]) > _MOST_WEIGHT)
    return None if long else found


def _match_photographer(text: str) -> re.Match[str] | None:
    return _TAKEN_BY.search(text[-_LETTER_LIMIT:]) if text.endswith(_TAKES) else None


def _close_bracket(credit: str) -> str:
    """A credit with the bracket that was cut from its end, if one is open in it."""
    for opening, closing in ("()", "[]", "（）"):
        if credit.count(opening) > credit.count(closing):
            credit += closing
    return credit


def tidy_credit(credit: str) -> str:
    """A credit without signs round it, and once if it is there twice, for the eye and for the machine."""
    credit = _close_bracket(_DOTTED.sub("", credit.strip(" /|(),–—-")))
    if credit[:1] == "[":
        credit = credit[1:].rstrip("]")
    return once(Text(" ".join(credit.split()))).text


def once(text: Text) -> Text:
    """A text that may stand there twice, for the eye and for the machine, with or without blanks between."""
    half = len(text.text) // 2
    for place in range(max(0, half - _OFF), min(len(text.text), half + _OFF + 1)):
        first, second = text.text[:place].rstrip(), text.text[place:].lstrip()
        if first[:1] == second[:1] and letters(first) == letters(second) != "":
            start = len(text.text) - len(second)
            return cut(text, 0, len(first)) if len(first) >= len(second) else cut(text, start, len(text.text))
    return text


def line(credit: str) -> CreditLine:
    """A credit line, with the word before its colon as the label."""
    label, colon, rest = credit.partition(":")
    if colon and rest.strip() and len(label) < _LABEL and not label.lower().startswith("http"):
        return CreditLine(label=f"{label}:", text=rest.strip())
    return CreditLine(text=credit)
