"""The list of quotes: one row a quote, as CSV (RFC 4180) or JSON Lines."""

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from convert.model import Document, Quote, Range


class Row(Struct, frozen=True):
    """One quote of a list; offsets are code points in the texts of the target, half-open."""

    article: str
    quote: str
    words: str
    kind: str
    speaker: str
    role: str
    organisation: str
    speaker_kind: str
    mention: str
    cue: str
    confidence: str
    found_by: str
    target: str
    start: int
    end: int


def rows(document: Document) -> Iterable[Row]:
    """The quotes of a document in their order; the words of several ranges are joined by a blank."""
    texts = {target: "\n".join(text.text for text in found) for target, found in document.texts()}

    def words(part: Range | None) -> str:
        return texts[part.target][part.start : part.end] if part is not None else ""

    for quote in document.quotes:
        yield _row(
            document, quote, " ".join(words(part) for part in quote.ranges), words(quote.mention), words(quote.cue)
        )


def _row(document: Document, quote: Quote, words: str, mention: str, cue: str) -> Row:
    speaker = quote.speaker
    first = quote.ranges[0]
    return Row(
        article=document.id,
        quote=quote.id,
        words=words,
        kind=quote.kind,
        speaker=speaker.name if speaker else "",
        role=speaker.role if speaker else "",
        organisation=speaker.organisation if speaker else "",
        speaker_kind=speaker.kind if speaker else "",
        mention=mention,
        cue=cue,
        confidence=quote.confidence,
        found_by=quote.found_by,
        target=first.target,
        start=first.start,
        end=first.end,
    )


def quote_list(documents: Sequence[Document], layout: str, *, head: bool = True) -> bytes:
    """The quotes of all documents; the CSV begins with the names of its columns, unless it goes on with a list."""
    found = [row for document in documents for row in rows(document)]
    if layout == "jsonl":
        return b"".join(msgspec.json.encode(row) + b"\n" for row in found)
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    if head:
        writer.writerow(Row.__struct_fields__)
    for row in found:
        writer.writerow([_harmless(value) for value in msgspec.structs.astuple(row)])
    return output.getvalue().encode()


def _harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection")."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
