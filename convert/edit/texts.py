"""Put other words in the place of some: in a block, a heading, a title, a standfirst, a caption."""

from collections.abc import Iterable

from msgspec.structs import replace

from convert.edit.align import Alignment, align
from convert.edit.carry import carry, sound
from convert.edit.pieces import LINES, missing, part_of, place_of, with_section, with_texts
from convert.errors import UsageError
from convert.kit.spans import merged
from convert.model import (
    STANDFIRST_ID,
    TITLE_ID,
    AnyMark,
    Document,
    Figure,
    FootnoteReference,
    Heading,
    Quote,
    Range,
    Text,
)
from convert.report import Report
from convert.typed import check_arguments


@check_arguments
def set_text(
    document: Document, target: str, text: str | Text, *, piece: int = 0, report: Report | None = None
) -> Document:
    """Give a block, a heading, a footnote or a line above the article other words.

    Args:
        document: The document to change.
        target: The id of the block, heading or footnote, or "kicker", "title", "subtitle" or "standfirst".
        text: The new words. Marks of a `str` are those of the words that stay; a `Text` brings its own.
        piece: Which text of a block that has several (the items of a list, the cells of a table, the paragraphs
            of a block quote): its number among `convert.model.pieces`, from 0.
        report: Where it is said which quotes and footnotes went.

    Raises:
        UsageError: Nothing has the id, or it has no such text.
        ContentError: The document or the new text is flawed.
    """
    report = report if report is not None else Report()
    old = _texts(document, target)
    if not 0 <= piece < len(old):
        count = "no text" if not old else "one text" if len(old) == 1 else f"{len(old)} texts"
        raise UsageError(
            f"{target!r} has {count}, so there is no text number {piece}", hint="numbers begin with 0"
        )
    alignment = align(old[piece].text, text if isinstance(text, str) else text.text)
    new = text if isinstance(text, Text) else Text(text, _move_marks(old[piece], text, alignment))
    texts = (*old[:piece], new, *old[piece + 1 :])
    start = sum(len(each.text) + 1 for each in old[:piece])
    size, grown = len(old[piece].text), len(new.text) - len(old[piece].text)

    def carry_over(part: Range) -> Range | None:
        if part.target != target or part.end <= start:
            return part
        if part.start > start + size:
            return Range(target, part.start + grown, part.end + grown)
        if part.start < start or part.end > start + size:
            return _over(part, start, size, grown, alignment)
        place = alignment.whole(part.start - start, part.end - start)
        return place and Range(target, place[0] + start, place[1] + start)

    changed = _with_origin(with_texts(document, target, texts), target)
    return sound(carry(document, changed, carry_over, report), report)


def _over(part: Range, start: int, size: int, grown: int, alignment: Alignment) -> Range | None:
    """A range over several texts stays where all that it has of the changed one stays at that end of it."""
    low, high = max(part.start - start, 0), min(part.end - start, size)
    place = alignment.whole(low, high) if low < high else (low, high)
    if place is None:
        return None
    first = part.start if part.start < start else place[0] + start
    last = part.end + grown if part.end > start + size else place[1] + start
    return Range(part.target, first, last)


@check_arguments
def set_title(document: Document, text: str | Text | None, *, report: Report | None = None) -> Document:
    """Give the article another title, or none; as `set_text`."""
    return _set_line(document, "title", text, report)


@check_arguments
def set_standfirst(document: Document, text: str | Text | None, *, report: Report | None = None) -> Document:
    """Give the article another standfirst, or none; as `set_text`."""
    return _set_line(document, "standfirst", text, report)


def _set_line(document: Document, name: str, text: str | Text | None, report: Report | None) -> Document:
    if text is not None and getattr(document, name) is not None:
        return set_text(document, name, text, report=report)
    report = report if report is not None else Report()
    new = Text(text) if isinstance(text, str) else text
    changed = _with_origin(replace(document, **{name: new}), name)
    return sound(carry(document, changed, lambda part: None if part.target == name else part, report), report)


def with_line(old: Document, new: Document, name: str, report: Report | None) -> Document:
    """The new document, with another title or standfirst, and the quotes of the old one where they belong."""
    before: Text | None = getattr(old, name)
    after: Text | None = getattr(new, name)
    alignment = align(before.text if before else "", after.text if after else "")

    def carry_over(part: Range) -> Range | None:
        place = alignment.whole(part.start, part.end) if part.target == name else (part.start, part.end)
        return place and Range(part.target, *place)

    return carry(old, new, carry_over, report if report is not None else Report())


@check_arguments
def set_heading(
    document: Document, section: str, text: str | Text | None, *, report: Report | None = None
) -> Document:
    """Give a section another heading, or take its heading away; `section` is the id of the heading.

    Without a heading the blocks of the section stay where they are.
    """
    if not isinstance(part_of(document, section), Heading):
        raise UsageError(f"{section!r} is not a heading")
    if text is not None:
        return set_text(document, section, text, report=report)
    report = report if report is not None else Report()
    number, _ = place_of(document, section)
    changed = with_section(document, number, replace(document.sections[number], heading=None))
    return sound(carry(document, changed, lambda part: None if part.target == section else part, report), report)


@check_arguments
def set_caption(
    document: Document, figure: str, text: str | Text | None, *, report: Report | None = None
) -> Document:
    """Give a picture another caption, or none; `figure` is the id of the block."""
    block = part_of(document, figure)
    if not isinstance(block, Figure):
        raise UsageError(f"{figure!r} is not a figure")
    if block.caption is not None and text is not None:
        return set_text(document, figure, text, report=report)
    report = report if report is not None else Report()
    number, place = place_of(document, figure)
    section = document.sections[number]
    caption = Text(text) if isinstance(text, str) else text
    blocks = (*section.blocks[:place], replace(block, caption=caption), *section.blocks[place + 1 :])
    changed = with_section(document, number, replace(section, blocks=blocks))
    return sound(carry(document, changed, lambda part: None if part.target == figure else part, report), report)


def _texts(document: Document, target: str) -> tuple[Text, ...]:
    if target in LINES:
        line: Text | None = getattr(document, target)
        return () if line is None else (line,)
    found = dict(document.texts())
    if target not in found:
        if isinstance(part_of(document, target), Quote):
            raise UsageError(
                f"{target!r} is a quote, whose words are those of the text", hint="change the text of the block"
            )
        raise missing(target, list(found))
    return found[target]


def _with_origin(document: Document, target: str) -> Document:
    """The document with "user" as the origin of the line, where the document says where such lines are from."""
    if target not in (*LINES, TITLE_ID, STANDFIRST_ID):
        return document
    origins = {**document.metadata.origins, target: "user"}
    return replace(document, metadata=replace(document.metadata, origins=origins))


def _move_marks(old: Text, new: str, alignment: Alignment) -> tuple[AnyMark, ...]:
    """The marks of the words that stay; a footnote hangs on the last word before it that does."""
    return merged(_align(old.marks, new, alignment))


def _align(marks: Iterable[AnyMark], new: str, alignment: Alignment) -> Iterable[AnyMark]:
    for mark in marks:
        place = alignment.around(mark.start, mark.end)
        if place is not None:
            yield replace(mark, start=place[0], end=place[1])
        elif isinstance(mark, FootnoteReference) and new:
            end = max(alignment.before(mark.start), 1)
            yield replace(mark, start=end - 1, end=end)
