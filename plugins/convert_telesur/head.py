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
_NEAR = 2
"""A picture further below the date than this many parts stands in the text."""


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

    The line of date and time ends it, or else a picture, a related story, or an empty line below two lines. Above
    that, the first line is the title, the next the standfirst, and the last a caption, where a credit or the date
    comes right below it.
    """
    date, picture = _signs(parts)
    end = date if date >= 0 else picture
    lines = {
        at: part.text for at, part in enumerate(parts[: max(end, 0) or _run(parts)]) if isinstance(part, Plain)
    }
    after_date = max(date, 0)
    if not lines or min(lines) > 1:
        return Head(after_date=after_date)
    first, *rest = lines
    if end < 0:
        return _without_signs(parts, lines, first, rest)
    titled = _is_title(lines[first], lines[rest[0]] if rest else "")
    title, others = ([first], rest) if titled else ([], [first, *rest])
    standfirst, last = others[:1], others[1:][-1:]
    captions = {at + 1: lines[at] for at in last if _is_bare_credit(parts, at + 1)}
    bare = [at for at in last if not captions and picture < 0 and others[1:] == [date - 1]]
    return Head(
        title=lines[first] if titled else "",
        standfirst=lines[standfirst[0]] if standfirst else "",
        taken=frozenset([*title, *standfirst, *(at - 1 for at in captions), *bare]),
        bare_captions=frozenset(bare),
        captions=captions,
        after_date=after_date,
    )


def _signs(parts: Sequence[Part]) -> tuple[int, int]:
    """Where the date and the first picture stand, which end the head; -1 for none."""
    date, picture = (
        next((at for at, part in enumerate(parts[:_WITHIN]) if isinstance(part, kind)), -1)
        for kind in (Dated, Pictured)
    )
    return date, -1 if 0 <= date < picture - _NEAR else picture


def _is_bare_credit(parts: Sequence[Part], at: int) -> bool:
    """Whether a part is a credit without a caption, right below the line that is one."""
    part = parts[at] if at < len(parts) else None
    return isinstance(part, Pictured) and not part.caption.caption and not part.gap


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
