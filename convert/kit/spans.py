"""Texts with marks: cut, joined, shifted, tidied and nested, once for every reader and writer.

A mark covers code points `start` up to `end`. Marks may cross; formats that nest (HTML, NITF) get them through
`nest`, formats that run (DOCX) through `runs`.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias, overload

from msgspec.structs import replace

from convert.model import AnyMark, FootnoteReference, Link, Text

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


class Open(NamedTuple):
    """From here on, until its `Close`, the mark holds."""

    mark: AnyMark


class Close(NamedTuple):
    """The mark that was opened last ends here."""

    mark: AnyMark


class Reference(NamedTuple):
    """Here stands the number of a footnote."""

    mark: FootnoteReference


Event: TypeAlias = Open | Close | str


def cut(text: Text, start: int, end: int | None = None) -> Text:
    """The characters from `start` up to `end` with the marks on them; offsets as in slicing, none negative."""
    end = len(text.text) if end is None else min(end, len(text.text))
    return Text(text.text[start:end], _clip(text.marks, start, end, -start))


def shift(marks: Iterable[AnyMark], by: int) -> tuple[AnyMark, ...]:
    """The marks moved to the right by a number of code points."""
    return tuple(replace(mark, start=mark.start + by, end=mark.end + by) for mark in marks)


def join(texts: Sequence[Text], separator: str = "") -> Text:
    """The texts one after another with a separator between them, each with its marks in its place."""
    marks: list[AnyMark] = []
    position = 0
    for text in texts:
        marks += shift(text.marks, position) if position else text.marks
        position += len(text.text) + len(separator)
    return Text(separator.join(text.text for text in texts), tuple(marks))


def edit(text: Text, changes: Sequence[tuple[int, int, str]]) -> Text:
    """Put other characters in the place of some: (start, end, new), in order and apart from each other.

    A mark keeps the characters that it covered; one whose characters are all gone goes with them.
    """
    if not changes:
        return text
    moved = remap(changes, [offset for mark in text.marks for offset in (mark.start, mark.end)])
    marks = (
        replace(mark, start=moved[mark.start], end=moved[mark.end])
        for mark in text.marks
        if moved[mark.start] < moved[mark.end]
    )
    parts: list[str] = []
    position = 0
    for start, end, new in changes:
        parts += (text.text[position:start], new)
        position = end
    return Text("".join(parts) + text.text[position:], tuple(marks))


def remap(changes: Sequence[tuple[int, int, str]], offsets: Iterable[int]) -> dict[int, int]:
    """Where each offset stands after the changes of `edit`; one inside a change moves behind what is new."""
    moved = {}
    grown = 0
    pending = iter(changes)
    change = next(pending, None)
    for offset in sorted(set(offsets)):
        while change is not None and change[1] <= offset:
            grown += len(change[2]) - (change[1] - change[0])
            change = next(pending, None)
        if change is not None and change[0] < offset:
            moved[offset] = change[0] + grown + len(change[2])
        else:
            moved[offset] = offset + grown
    return moved


def tidy(text: Text) -> Text:
    """Runs of blanks as one, none at the ends, as a browser shows them; no-break spaces are kept."""
    changes = []
    last = len(text.text)
    for blank in _BLANKS.finditer(text.text):
        start, end = blank.span()
        new = "" if start == 0 or end == last else " "
        if blank[0] != new:
            changes.append((start, end, new))
    return edit(text, changes)


def one_line(text: Text) -> str:
    """The characters alone on one line, for places that hold neither marks nor line ends."""
    return " ".join(text.text.split())


def merged(marks: Iterable[AnyMark]) -> tuple[AnyMark, ...]:
    """The marks in order, empty ones left out and equal ones that touch or overlap as one.

    Links that touch stay apart, and so do references to footnotes.
    """
    groups: dict[AnyMark, list[AnyMark]] = {}
    for mark in marks:
        if mark.start < mark.end:
            groups.setdefault(replace(mark, start=0, end=0), []).append(mark)
    result: list[AnyMark] = []
    for group in groups.values():
        group.sort(key=_place)
        current = group[0]
        for mark in group[1:]:
            touches = mark.start == current.end and not isinstance(mark, (Link, FootnoteReference))
            if mark.start < current.end or touches:
                current = replace(current, end=max(current.end, mark.end))
            else:
                result.append(current)
                current = mark
        result.append(current)
    return tuple(sorted(result, key=_place))


@overload
def nest(text: Text, *, references: Literal[False] = False) -> Iterator[Event]: ...


@overload
def nest(text: Text, *, references: Literal[True]) -> Iterator[Event | Reference]: ...


def nest(text: Text, *, references: bool = False) -> Iterator[Event | Reference]:
    """The text as properly nested events: `Open`, characters, `Close`.

    The mark that ends last stands outermost. Where marks cross, one is closed and opened again; a link never is,
    because two halves of a link are two links. References to footnotes are left out, or come as `Reference` where
    the number stands; one that falls inside a link comes behind the link.
    """
    if not text.marks:
        # As most texts are; what follows would do the same.
        if text.text:
            yield text.text
        return
    marks = merged(text.marks)
    notes = _notes(marks, len(text.text)) if references else deque()
    spared = _spare_links([mark for mark in marks if not isinstance(mark, FootnoteReference)])
    stack: list[AnyMark] = []
    for start, end, active in _segments(text, spared, [at for at, _ in notes]):
        order = sorted(active, key=lambda mark: (-mark.end, mark.start, type(mark).__name__))
        kept = 0
        while kept < len(stack) and kept < len(order) and stack[kept] == order[kept]:
            kept += 1
        while len(stack) > kept:
            yield Close(stack.pop())
        while notes and notes[0][0] <= start:
            yield Reference(notes.popleft()[1])
        for mark in order[kept:]:
            yield Open(mark)
            stack.append(mark)
        yield text.text[start:end]
    while stack:
        yield Close(stack.pop())
    for _, note in notes:
        yield Reference(note)


def runs(text: Text, *, references: bool = False) -> list[tuple[str, tuple[AnyMark, ...]]]:
    """The text as runs of characters under the same marks, without gaps.

    References to footnotes are left out, or are runs of no characters where the number stands, with the reference
    as their only mark; one that falls inside a link comes behind the link.
    """
    if not text.marks:
        return [(text.text, ())] if text.text else []
    marks = merged(text.marks)
    notes = _notes(marks, len(text.text)) if references else deque()
    marks = tuple(mark for mark in marks if not isinstance(mark, FootnoteReference))
    result: list[tuple[str, tuple[AnyMark, ...]]] = []
    for start, end, active in _segments(text, marks, [at for at, _ in notes]):
        while notes and notes[0][0] <= start:
            result.append(("", (notes.popleft()[1],)))
        result.append((text.text[start:end], tuple(active)))
    return result + [("", (note,)) for _, note in notes]


def _notes(marks: Sequence[AnyMark], size: int) -> deque[tuple[int, FootnoteReference]]:
    """The references of a text in order, each with the offset at which its number stands."""
    links = [mark for mark in marks if isinstance(mark, Link)]
    starts = [link.start for link in links]
    result = []
    for mark in marks:
        if isinstance(mark, FootnoteReference):
            at = min(mark.end, size)
            before = bisect_left(starts, at)
            if before and at < links[before - 1].end:
                at = links[before - 1].end
            result.append((at, mark))
    return deque(sorted(result, key=lambda each: (each[0], each[1].end)))


def _place(mark: AnyMark) -> tuple[int, int, str]:
    return mark.start, -mark.end, type(mark).__name__


def _clip(marks: Iterable[AnyMark], start: int, end: int, by: int) -> tuple[AnyMark, ...]:
    return tuple(
        replace(mark, start=max(mark.start, start) + by, end=min(mark.end, end) + by)
        for mark in marks
        # The number of a footnote stands behind the mark: half a reference would be a second one.
        if mark.start < end and mark.end > start and not (isinstance(mark, FootnoteReference) and mark.end > end)
    )


def _segments(
    text: Text, marks: Sequence[AnyMark], more: Sequence[int] = ()
) -> Iterator[tuple[int, int, list[AnyMark]]]:
    """Stretches between the ends of marks and `more` borders, each with the marks that hold there."""
    size = len(text.text)
    borders = sorted({0, size, *more, *(min(at, size) for mark in marks for at in (mark.start, mark.end))})
    active: list[AnyMark] = []
    position = 0
    for start, end in pairwise(borders):
        active = [mark for mark in active if mark.end > start]
        while position < len(marks) and marks[position].start <= start:
            if marks[position].end > start:
                active.append(marks[position])
            position += 1
        yield start, end, active


def _spare_links(marks: Sequence[AnyMark]) -> Sequence[AnyMark]:
    """Cut whatever crosses the border of a link at that border, so that the link stays whole."""
    links = [mark for mark in marks if isinstance(mark, Link)]
    if not links or len(links) == len(marks):
        return marks
    starts = [link.start for link in links]
    result: list[AnyMark] = list(links)
    for mark in marks:
        if isinstance(mark, Link):
            continue
        start, end = mark.start, mark.end
        # Links do not overlap, so at most one holds the mark's start and one its end.
        before = bisect_left(starts, start)
        if before and start < links[before - 1].end < end:
            border = links[before - 1].end
            result.append(replace(mark, start=start, end=border))
            start = border
        before = bisect_left(starts, end)
        if before and start < links[before - 1].start and end < links[before - 1].end:
            border = links[before - 1].start
            result.append(replace(mark, start=start, end=border))
            start = border
        result.append(replace(mark, start=start, end=end))
    return sorted(result, key=_place)
