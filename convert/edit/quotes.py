"""Say who said what: give a quote another speaker, and add a quote by the words it stands in."""

import unicodedata
from collections.abc import Iterable

from msgspec.structs import replace

from convert.edit.carry import sound, text_by_id
from convert.edit.pieces import free_id, ids_of, missing, part_of
from convert.errors import UsageError
from convert.model import Document, Quote, Range, Speaker
from convert.report import Report
from convert.typed import check_arguments

_MARKS = frozenset("\"'«»„“”‚‘’‹›「」『』")
USER = "user"
"""What `Quote.found_by` says of a quote that a person added, or whose speaker a person named."""


@check_arguments
def set_speaker(
    document: Document, quote: str, speaker: Speaker | None, *, report: Report | None = None
) -> Document:
    """Say who spoke the words of a quote, or that nobody knows; `quote` is its id.

    The quote is found by "user" from then on. Where it was said who speaks by another name than the new one, that
    mention goes: a pronoun stays, because it may well mean the one that you name.

    Raises:
        UsageError: No quote has the id.
        ContentError: The speaker has no name.
    """
    old = part_of(document, quote)
    if not isinstance(old, Quote):
        raise UsageError(f"{quote!r} is not a quote")
    mention = old.mention if speaker is not None and _may_mean(document, old.mention, speaker) else None
    confidence = "certain" if speaker is not None else "low"
    new = replace(old, speaker=speaker, mention=mention, confidence=confidence, found_by=USER)
    changed = replace(document, quotes=tuple(new if each.id == quote else each for each in document.quotes))
    return sound(changed, report if report is not None else Report())


def _may_mean(document: Document, mention: Range | None, speaker: Speaker) -> bool:
    if mention is None:
        return False
    words = text_by_id(document)[mention.target][mention.start : mention.end]
    if not words[:1].isupper():
        return True
    return not {word.casefold() for word in words.split()}.isdisjoint(speaker.name.casefold().split())


@check_arguments
def add_quote(
    document: Document,
    ranges: Iterable[Range],
    *,
    speaker: Speaker | None = None,
    identifier: str = "",
    report: Report | None = None,
) -> Document:
    """Say that words are somebody's; the quote has the origin "user".

    Blanks and quotation marks at the ends of a range do not belong to the words, and are left out.

    Raises:
        UsageError: A range names nothing, has no words in it, or has words that another quote has.
        ContentError: The speaker has no name.
    """
    texts = text_by_id(document)
    found = tuple(_trim(each, texts) for each in ranges)
    if not found:
        raise UsageError("no words are given for the quote")
    for quote in document.quotes:
        if any(_meet(one, other) for one in found for other in quote.ranges):
            raise UsageError(
                f"some of these words are in the quote {quote.id!r} already", hint="remove that first"
            )
    words = " ".join(texts[part.target][part.start : part.end] for part in found)
    made = Quote(
        id=free_id(ids_of(document), identifier, "q"),
        ranges=found,
        text=words,
        speaker=speaker,
        confidence="certain" if speaker is not None else "low",
        found_by=USER,
    )
    order = {target: number for number, target in enumerate(texts)}
    # Those of a document in reading order stay in it; others stay where they are.
    place = next(
        (
            number
            for number, quote in enumerate(document.quotes)
            if quote.ranges and _key(quote.ranges[0], order) > _key(found[0], order)
        ),
        len(document.quotes),
    )
    changed = replace(document, quotes=(*document.quotes[:place], made, *document.quotes[place:]))
    return sound(changed, report if report is not None else Report())


def _key(part: Range, order: dict[str, int]) -> tuple[int, int]:
    return order.get(part.target, -1), part.start


def _meet(one: Range, other: Range) -> bool:
    return one.target == other.target and one.start < other.end and other.start < one.end


def _trim(part: Range, texts: dict[str, str]) -> Range:
    if part.target not in texts:
        raise missing(part.target, list(texts))
    text = texts[part.target]
    start, end = max(part.start, 0), min(part.end, len(text))
    while start < end and _is_outside(text[start]):
        start += 1
    while end > start and _is_outside(text[end - 1]):
        end -= 1
    if start >= end:
        raise UsageError(f"there are no words in {part.target!r} from {part.start} to {part.end}")
    return Range(part.target, start, end)


def _is_outside(character: str) -> bool:
    return character.isspace() or character in _MARKS or unicodedata.category(character) in ("Pi", "Pf")
