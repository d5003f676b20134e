"""What stands above the article's own text: title, standfirst, picture caption."""

from collections.abc import Sequence
from typing import NamedTuple

from convert_telesur.lines import breaks_inside, ends_sentence
from convert_telesur.parts import Dated, Part, Pictured, Plain, Stories

_LONGEST_SENTENCE_TITLE = 110
_LONGEST_SHORT_SENTENCE = 70
_LONGEST_TITLE = 250
_WITHIN = 8
"""A date or picture further down than this many parts is not a sign of where the head ends."""


class Head(NamedTuple):
    """The head of an article: its words, and which parts they were.

    `taken` are the plain parts that belong to the head; of those, `bare_captions` are captions without a credit.
    `captions` gives the caption of a credit that stands on a line of its own. `after_date` is where the article's
    own text may begin.
    """

    title: str = ""
    standfirst: str = ""
    after_title: int = 0
    taken: frozenset[int] = frozenset()
    bare_captions: frozenset[int] = frozenset()
    captions: dict[int, str] = {}  # noqa: RUF012 - never changed
    after_date: int = 0


def head_of(parts: Sequence[Part]) -> Head:
    """Find the head.

    The line of date and time ends it, or else a picture, a related story, or an empty line below two lines.
    """
    date = next((at for at, part in enumerate(parts[:_WITHIN]) if isinstance(part, Dated)), -1)
    picture = next((at for at, part in enumerate(parts[:_WITHIN]) if isinstance(part, Pictured)), -1)
    if date >= 0 and picture > date + 2:
        picture = -1
    end = date if date >= 0 else picture
    plain = [at for at in range(max(end, 0) or _run(parts)) if isinstance(parts[at], Plain)]
    texts = {at: part.text for at in plain if isinstance(part := parts[at], Plain)}
    after_date = max(date, 0)
    if not plain or plain[0] > 1:
        return Head(after_date=after_date)
    first, rest = plain[0], plain[1:]
    if end < 0:
        return _without_signs(parts, texts, first, rest)
    titled = _is_title(texts[first], texts[rest[0]] if rest else "")
    title = texts[first] if titled else ""
    others = rest if titled else plain
    standfirst = others[0] if others else -1
    captions: dict[int, str] = {}
    bare: set[int] = set()
    taken = {first} if titled else set()
    if standfirst >= 0:
        taken.add(standfirst)
    above = others[-1] if len(others) > 1 else -1
    if above >= 0:
        credit = parts[above + 1] if above + 1 < len(parts) else None
        if isinstance(credit, Pictured) and not credit.caption.caption and not credit.gap:
            captions[above + 1] = texts[above]
            taken.add(above)
        elif picture < 0 and above + 1 == date and len(others) == 2:  # noqa: PLR2004 - standfirst and caption
            bare.add(above)
            taken.add(above)
    return Head(
        title=title,
        standfirst=texts[standfirst] if standfirst >= 0 else "",
        taken=frozenset(taken),
        bare_captions=frozenset(bare),
        captions=captions,
        after_date=after_date,
    )


def _without_signs(parts: Sequence[Part], texts: dict[int, str], first: int, rest: Sequence[int]) -> Head:
    """The head of a text with neither date nor picture: the first lines, where they stand apart."""
    if _is_sentence(texts[first]):
        apart = first + 1 < len(parts) and _gap(parts, first + 1)
        if apart:
            return Head(standfirst=texts[first], taken=frozenset({first}))
        return Head()
    second = parts[first + 1] if first + 1 < len(parts) else None
    if isinstance(second, Plain) and (rest == [first + 1] or _standfirst_and_lead(parts, first)):
        return Head(title=texts[first], standfirst=second.text, taken=frozenset({first, first + 1}))
    return Head(title=texts[first], taken=frozenset({first}))


def _standfirst_and_lead(parts: Sequence[Part], first: int) -> bool:
    """Whether two lines alike stand between the title and a related story, which follows the lead as a rule."""
    if first or len(parts) < 4 or not isinstance(parts[3], Stories):  # noqa: PLR2004 - title, two lines, story
        return False
    return isinstance(parts[1], Plain) and isinstance(parts[2], Plain) and parts[1].gap == parts[2].gap


def _run(parts: Sequence[Part]) -> int:
    """How many parts stand before the first gap that says something, or before a related story."""
    for at, part in enumerate(parts[:_WITHIN]):
        if isinstance(part, Stories):
            return at
        if at and isinstance(part, Plain) and part.gap:
            return at
    return min(len(parts), 1) if len(parts) > 3 else min(len(parts), 2)  # noqa: PLR2004 - title, standfirst, text


def _gap(parts: Sequence[Part], at: int) -> bool:
    part = parts[at]
    return isinstance(part, Plain) and part.gap


def _is_sentence(text: str) -> bool:
    """Whether a first line plainly is not a title: a long sentence, or several."""
    if len(text) > _LONGEST_TITLE:
        return True
    return ends_sentence(text) and (len(text) > _LONGEST_SENTENCE_TITLE or breaks_inside(text))


def _is_title(text: str, below: str) -> bool:
    """Whether the first line is a title, by what it is and by the line of the head below it, if there is one."""
    if not below:
        # Titles do not end as sentences do; one that stands alone and does is the standfirst.
        return not (_is_sentence(text) or (ends_sentence(text) and len(text) > _LONGEST_SHORT_SENTENCE))
    return not _is_sentence(text) or (not breaks_inside(text) and len(text) < len(below))
