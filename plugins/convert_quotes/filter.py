"""The filter: finds the quotes in a document's texts and adds them to those that the source marks up."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from convert.model import BlockQuote, Document, Preformatted, Quote, Range, Speaker
from convert_quotes import FOUND_BY
from convert_quotes.words.marks import any_mark

if TYPE_CHECKING:
    from convert_quotes.find import Found


def with_quotes(document: Document, languages: str = "", *, indirect: bool = False) -> Document:
    """The document with the quotes of its texts; those that it has already are kept and win.

    A quote of the source that does not say whose it is gets the speaker that stands beside it. `languages` is a
    folder with more language files; `indirect` has reported speech found too.

    Raises:
        UsageError: A language file does not fit.
    """
    if not document.quotes and not indirect and not _may_quote(document):
        return document
    layout = _Layout(document)
    found: list[Found] = []
    if indirect or any_mark(layout.text):
        # Whatever knows how people are quoted, which a text without marks has no need of.
        from convert_quotes.find import find  # noqa: PLC0415
        from convert_quotes.language import guess, load  # noqa: PLC0415

        language = document.language or guess(layout.text, languages)
        found = find(layout.text, layout.lines, load(language, languages), indirect=indirect)
    taken = _ranges_by_target(document.quotes)
    spoken = _complete(document.quotes, found, layout)
    quotes = [*_set_apart(document, taken), *_new_quotes(found, layout, taken)]
    if not quotes and spoken == document.quotes:
        return document.with_words() if document.quotes else document
    document = replace(document, quotes=spoken)
    return replace(document, quotes=_with_ids(document, quotes, layout)).with_words()


def _may_quote(document: Document) -> bool:
    """Whether anything in it opens a quote, or sets one apart; most documents without need nothing else."""
    return any(any_mark(text.text) for _, texts in document.texts() for text in texts) or any(
        isinstance(block, BlockQuote) for block in document.blocks()
    )


class _Layout:
    """The texts of a document one after the other, a line each, and the way back to their targets."""

    def __init__(self, document: Document) -> None:
        skipped = {block.id for block in document.blocks() if isinstance(block, (BlockQuote, Preformatted))}
        parts: list[str] = []
        self.lines: list[tuple[int, int]] = []
        self.targets: list[tuple[str, int]] = []
        self.order: dict[str, int] = {}
        position = 0
        for target, texts in document.texts():
            self.order[target] = len(self.order)
            if target in skipped:
                continue
            offset = 0
            for text in texts:
                for line in text.text.split("\n"):
                    self.lines.append((position, position + len(line)))
                    self.targets.append((target, offset))
                    parts.append(line)
                    position += len(line) + 1
                    offset += len(line) + 1
        self.text = "\n".join(parts)
        self.starts = [start for start, _ in self.lines]

    def range(self, line: int, start: int, end: int) -> Range:
        """Where a stretch of a line stands in the document."""
        target, offset = self.targets[line]
        base = self.lines[line][0]
        return Range(target, start - base + offset, end - base + offset)

    def place(self, start: int, end: int) -> Range:
        """Where a stretch of the whole text stands; it lies within one line."""
        return self.range(bisect_right(self.starts, start) - 1, start, end)


def _ranges_by_target(quotes: Iterable[Quote]) -> dict[str, list[Range]]:
    taken: dict[str, list[Range]] = {}
    for quote in quotes:
        for part in quote.ranges:
            taken.setdefault(part.target, []).append(part)
    return taken


def _free(part: Range, taken: dict[str, list[Range]]) -> bool:
    others = taken.get(part.target)
    return not others or all(part.end <= other.start or other.end <= part.start for other in others)


def _complete(quotes: tuple[Quote, ...], found: "list[Found]", layout: _Layout) -> tuple[Quote, ...]:
    """The source's quotes; one without a speaker gets the one of the same words as they were found."""
    nameless = {each.ranges for each in quotes if each.speaker is None and each.mention is None}
    if not nameless:
        return quotes
    known: dict[tuple[Range, ...], Quote] = {}
    for each in found:
        part = layout.range(each.line, each.start, each.end)
        if each.name and (part,) in nameless:
            known[part,] = _quote(each, part, layout)
    return tuple(_with_speaker(each, known.get(each.ranges)) for each in quotes)


def _with_speaker(quote: Quote, found: Quote | None) -> Quote:
    if found is None or quote.speaker is not None or quote.mention is not None:
        return quote
    return replace(found, id=quote.id, text=quote.text, found_by=quote.found_by)


def _set_apart(document: Document, taken: dict[str, list[Range]]) -> Iterable[Quote]:
    """Block quotes that the reader left without a quote: the words are somebody's, the attribution says whose."""
    for block in document.blocks():
        if not isinstance(block, BlockQuote) or block.id in taken:
            continue
        size = len("\n".join(text.text for text in block.paragraphs))
        if not size:
            continue
        speaker = None
        mention = None
        if block.attribution is not None:
            line = block.attribution.text
            name = line.strip(" —–-\t\n").partition(",")[0].strip()
            role = line.partition(",")[2].strip(" .")
            if name:
                at = size + 1 + line.index(name)
                speaker, mention = Speaker(name=name, role=role), Range(block.id, at, at + len(name))
        yield Quote(
            id="",
            ranges=(Range(block.id, 0, size),),
            kind="block",
            speaker=speaker,
            mention=mention,
            confidence="certain" if speaker else "low",
            found_by=FOUND_BY,
        )


def _new_quotes(found: "list[Found]", layout: _Layout, taken: dict[str, list[Range]]) -> Iterable[Quote]:
    previous: Quote | None = None
    for each in found:
        part = layout.range(each.line, each.start, each.end)
        if not _free(part, taken):
            continue
        quote = _quote(each, part, layout)
        if previous is not None and each.joins and quote.speaker == previous.speaker:
            words = f"{previous.text} {quote.text}"
            previous = replace(previous, ranges=(*previous.ranges, part), text=words)
            continue
        if previous is not None:
            yield previous
        previous = quote
    if previous is not None:
        yield previous


def _quote(found: "Found", part: Range, layout: _Layout) -> Quote:
    speaker = None
    if found.name:
        speaker = Speaker(
            name=found.name,
            role=found.role,
            organisation=found.organisation,
            kind=found.speaker_kind,  # type: ignore[arg-type]
        )
    return Quote(
        id="",
        ranges=(part,),
        text=layout.text[found.start : found.end],
        kind=found.kind,  # type: ignore[arg-type]
        speaker=speaker,
        mention=layout.place(*found.mention) if found.mention else None,
        cue=layout.place(*found.cue) if found.cue else None,
        confidence=found.confidence,  # type: ignore[arg-type]
        found_by=FOUND_BY,
    )


def _with_ids(document: Document, quotes: list[Quote], layout: _Layout) -> tuple[Quote, ...]:
    """All quotes in reading order; the new ones get ids that nothing else has."""
    taken = {quote.id for quote in document.quotes} | set(layout.order)
    everything = sorted(
        (*document.quotes, *quotes),
        key=lambda quote: (layout.order.get(quote.ranges[0].target, 0), quote.ranges[0].start),
    )
    result = []
    number = 0
    for quote in everything:
        named = quote
        if not quote.id:
            number += 1
            while f"q{number}" in taken:
                number += 1
            named = replace(quote, id=f"q{number}")
        result.append(named)
    return tuple(result)
