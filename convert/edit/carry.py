"""What a change does to quotes, footnotes and related stories: they move along, or they go and it is said."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from convert.edit.pieces import map_texts
from convert.errors import ContentError
from convert.kit.clean import cleaned
from convert.model import Document, FootnoteReference, Quote, Range, Text
from convert.report import Report
from convert.typed import refuse_types

Move: TypeAlias = Callable[[Range], Range | None]
"""Where a range stands after the change; none if its words are not there any more."""


def text_by_id(document: Document) -> dict[str, str]:
    """The text that a `Range` counts through, by its id."""
    return {target: "\n".join(text.text for text in texts) for target, texts in document.texts()}


def sound(document: Document, report: Report) -> Document:
    """The document, clean and checked.

    Raises:
        ContentError: What was given for the change, or the document before it, is flawed.
    """
    refuse_types(document)
    document = cleaned(document, report)
    flaws = document.check(characters=False)
    if flaws:
        more = f" (and {len(flaws) - 1} more)" if len(flaws) > 1 else ""
        raise ContentError(f"{flaws[0].where}: {flaws[0].what}{more}", where=f"the document {document.id!r}")
    return document


def carry(old: Document, new: Document, move: Move, report: Report) -> Document:
    """The new document with the quotes of the old one where their words stand now.

    A quote keeps its words or goes. Words that are not where they are looked for are found anew if they stand
    exactly once in the document.
    """
    if old.quotes:
        texts = text_by_id(old)
        now = text_by_id(new)
        quotes = (_carry_quote(quote, texts, now, move, report) for quote in old.quotes)
        new = replace(new, quotes=tuple(quote for quote in quotes if quote is not None))
    return _without_lost_references(old, new, report)


def _carry_quote(
    quote: Quote, texts: Mapping[str, str], now: Mapping[str, str], move: Move, report: Report
) -> Quote | None:
    ranges: list[Range] = []
    has_moved = False
    for part in quote.ranges:
        words = texts[part.target][part.start : part.end]
        place = _confirm(words, move(part), now)
        if place is None:
            place = _only_place(words, now)
            has_moved = True
        if place is None:
            report.warn(
                "edit.quote-removed",
                f"the quote {_brief(words)} was removed, because its words are no longer in the text",
                where=quote.id,
                hint="add it again, or let a filter find the quotes of the changed text",
            )
            return None
        ranges.append(place)
    if has_moved:
        report.warn(
            "edit.quote-moved",
            f"the quote {_brief(quote.text or texts[quote.ranges[0].target])} was found in another place",
            where=quote.id,
            hint="check that the place is right",
        )
    beside = {
        name: part and _confirm(texts[part.target][part.start : part.end], move(part), now)
        for name, part in (("mention", quote.mention), ("cue", quote.cue))
    }
    words = " ".join(now[part.target][part.start : part.end] for part in ranges)
    return replace(quote, ranges=tuple(ranges), text=words, **beside)


def _confirm(words: str, place: Range | None, now: Mapping[str, str]) -> Range | None:
    """The place, if the words stand there."""
    if place is None or now.get(place.target, "")[place.start : place.end] != words:
        return None
    return place


def _only_place(words: str, now: Mapping[str, str]) -> Range | None:
    """Where the words stand, if they stand exactly once."""
    found: Range | None = None
    for target, text in now.items():
        at = text.find(words)
        if at < 0:
            continue
        if found is not None or text.find(words, at + 1) >= 0:
            return None
        found = Range(target, at, at + len(words))
    return found


def _brief(words: str) -> str:
    shown = " ".join(words.split())
    return repr(shown if len(shown) <= 40 else shown[:39] + "…")  # noqa: PLR2004 - enough to know it by


def _without_lost_references(old: Document, new: Document, report: Report) -> Document:
    """Without the footnotes whose last reference went, and with related stories before what is still there."""
    if old.footnotes:
        lost = references(old) - references(new)
        for footnote in old.footnotes:
            if footnote.id in lost and any(each.id == footnote.id for each in new.footnotes):
                report.warn(
                    "edit.footnote-removed",
                    "a footnote was removed with the words that it belonged to",
                    where=footnote.id,
                )
                new = without_footnote(new, footnote.id, report)
    related = new.metadata.related
    if any(each.before for each in related):
        order = [target for target, _ in old.texts()]
        left = {target for target, _ in new.texts()} - {footnote.id for footnote in new.footnotes}
        moved = tuple(
            each
            if not each.before or each.before in left
            else replace(each, before=_next(each.before, order, left))
            for each in related
        )
        if moved != related:
            new = replace(new, metadata=replace(new.metadata, related=moved))
    return new


def _next(target: str, order: list[str], left: set[str]) -> str:
    following = order[order.index(target) + 1 :] if target in order else []
    return next((each for each in following if each in left), "")


def without_footnote(document: Document, identifier: str, report: Report) -> Document:
    """The document without a footnote, the references to it and the quotes in it."""
    changed = map_texts(
        replace(
            document, footnotes=tuple(footnote for footnote in document.footnotes if footnote.id != identifier)
        ),
        lambda text: _without_reference(text, identifier),
    )
    return carry(document, changed, lambda part: part, report)


def _without_reference(text: Text, identifier: str) -> Text:
    marks = tuple(m for m in text.marks if not (isinstance(m, FootnoteReference) and m.footnote == identifier))
    return text if len(marks) == len(text.marks) else replace(text, marks=marks)


def references(document: Document) -> set[str]:
    """The ids of the footnotes that the texts of a document refer to."""
    found: set[str] = set()

    def look(text: Text) -> Text:
        found.update(mark.footnote for mark in text.marks if isinstance(mark, FootnoteReference))
        return text

    map_texts(document, look)
    return found
