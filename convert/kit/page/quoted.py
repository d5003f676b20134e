"""Quoted speech as one more mark on a text, so that it nests with the others."""

from collections import defaultdict
from typing import cast

from msgspec.structs import replace

from convert.model import AnyMark, Document, Mark, Quote, Text


class Quoted(Mark, frozen=True):
    """Words that somebody said; `quote` is the id of the quote, shared by its parts."""

    quote: str
    speaker: str = ""
    role: str = ""
    kind: str = ""


def mark_texts(document: Document) -> dict[str, tuple[Text, ...]]:
    """The texts under every id of the document, with a `Quoted` mark on what somebody said."""
    found: defaultdict[str, list[tuple[int, int, Quote]]] = defaultdict(list)
    for quote in document.quotes:
        for part in quote.ranges:
            found[part.target].append((part.start, part.end, quote))
    return {
        target: _mark(texts, found[target]) if target in found else texts for target, texts in document.texts()
    }


def _mark(texts: tuple[Text, ...], quotes: list[tuple[int, int, Quote]]) -> tuple[Text, ...]:
    result = []
    offset = 0
    for text in texts:
        size = len(text.text)
        marks = [
            _quote_mark(max(start - offset, 0), min(end - offset, size), quote)
            for start, end, quote in quotes
            if start < offset + size and end > offset
        ]
        result.append(replace(text, marks=(*text.marks, *marks)) if marks else text)
        # A range counts through the texts of a block joined by line feeds.
        offset += size + 1
    return tuple(result)


def _quote_mark(start: int, end: int, quote: Quote) -> AnyMark:
    speaker = quote.speaker
    mark = Quoted(
        start=start,
        end=end,
        quote=quote.id,
        speaker=speaker.name if speaker is not None else "",
        role=speaker.role if speaker is not None else "",
        kind=quote.kind,
    )
    # Not one of the model's own marks, but all that `spans` and `append_text` ask of a mark.
    return cast("AnyMark", mark)
