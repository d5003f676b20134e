"""The list of quotes: one row a quote."""

import hashlib
import re
from collections.abc import Iterable

from msgspec import Struct, structs

from convert.kit.notices import held
from convert.model import Document, Quote, Range, Timestamp

_DIGITS = 16
_STOP = re.compile(r"[.!?…][\"'”’»)]*(?=\s)")


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
    language: str
    title: str
    address: str
    publisher: str
    published: str
    article_key: str = ""
    sentence: str = ""
    held: str = ""
    source: str = ""


def rows(document: Document, source: str = "") -> Iterable[Row]:
    """The quotes of a document in their order; the words of several ranges are joined by a blank.

    `source` is the path or address that the document was read from.
    """
    texts = {target: "\n".join(text.text for text in found) for target, found in document.texts()}

    def words(part: Range | None) -> str:
        return texts[part.target][part.start : part.end] if part is not None else ""

    key = _key(document, texts)
    for quote in document.quotes:
        said = " ".join(words(part) for part in quote.ranges)
        around = _sentence(texts[quote.ranges[0].target], quote.ranges[0])
        row = _row(document, quote, said, words(quote.mention), words(quote.cue))
        yield structs.replace(row, article_key=key, sentence=around, held=held(document), source=source)


def _key(document: Document, texts: dict[str, str]) -> str:
    """What tells an article from others, whatever its file is called: its address, else a digest of its words."""
    address = document.metadata.canonical_url
    if address:
        return address
    return hashlib.sha256("\n".join(texts.values()).encode()).hexdigest()[:_DIGITS]


_FARTHEST = 1_000
"""How many characters before and behind a quote its sentence is looked for; a text may have no end of one."""


def _sentence(text: str, part: Range) -> str:
    """The sentence that a quote stands in: from the end of the one before to the end of its own, in its line."""
    first = max(part.start - _FARTHEST, 0)
    line = max(text.rfind("\n", first, part.start) + 1, first)
    last = min(part.end + _FARTHEST, len(text))
    end = text.find("\n", part.end, last)
    end = last if end < 0 else end
    before = [each.end() for each in _STOP.finditer(text, line, part.start)]
    after = _STOP.search(text, part.end, end)
    return text[before[-1] if before else line : after.start() + 1 if after else end].strip()


def _time(stamp: Timestamp | None) -> str:
    """A time in ISO 8601, as exactly as the source gives it."""
    if stamp is None:
        return ""
    return stamp.at.date().isoformat() if stamp.precision == "day" else stamp.at.isoformat()


def _row(document: Document, quote: Quote, words: str, mention: str, cue: str) -> Row:
    speaker = quote.speaker
    metadata = document.metadata
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
        language=document.language,
        title=document.title.text if document.title else "",
        address=metadata.canonical_url,
        publisher=metadata.publisher.name if metadata.publisher else "",
        published=_time(metadata.published),
    )
