"""Quotes as stretches of single texts, which is how the formats of the wire carry them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from convert.kit.items import flat
from convert.model import Document, Quote, Text


class Part(NamedTuple):
    """A stretch of a quote within one text: which text under `target`, and where in it."""

    number: int
    quote: Quote
    target: str
    piece: int
    start: int
    end: int
    words: str


def parts_of(document: Document) -> list[Part]:
    """Every stretch of every quote, in the order of the quotes; those of white space alone left out."""
    if not document.quotes:
        return []
    texts = dict(document.texts())
    parts: list[Part] = []
    for quote in document.quotes:
        for part in quote.ranges:
            for piece, start, end in _pieces(texts[part.target], part.start, part.end):
                words = flat(texts[part.target][piece].text[start:end])
                if words:
                    parts.append(Part(len(parts), quote, part.target, piece, start, end, words))
    return parts


def _pieces(texts: Sequence[Text], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Where a range over texts that are joined by line feeds lies in each of them."""
    offset = 0
    for number, text in enumerate(texts):
        size = len(text.text)
        first, last = max(start - offset, 0), min(end - offset, size)
        if first < last:
            yield number, first, last
        offset += size + 1


def quoted_persons(parts: Iterable[Part]) -> dict[str, bool]:
    """The persons who are named and quoted, and whether the source's own markup says so of each."""
    persons: dict[str, bool] = {}
    for part in parts:
        speaker = part.quote.speaker
        if speaker is not None and speaker.kind == "person" and speaker.is_named:
            name = flat(speaker.name)
            persons[name] = persons.get(name, False) or part.quote.found_by == "source"
    return persons
