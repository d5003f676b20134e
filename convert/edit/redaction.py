"""Take words out of a document wherever they stand."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from convert.edit.carry import sound, text_by_id
from convert.errors import UsageError
from convert.kit.spans import edit, remap
from convert.model import Document, Link, Quote, Range, Resource, Text, Translation
from convert.report import Report
from convert.typed import check_arguments

T = TypeVar("T")
_Changes = list[tuple[int, int, str]]

# Fields that are not words: what refers to something, and what says of which kind something is.
_KEPT = frozenset(
    (
        *("target", "before", "footnote", "resource", "media_type", "kind", "confidence", "found_by", "status"),
        *("origins", "tag", "language", "zone", "precision", "article_type"),
    )
)


@check_arguments
def redact(document: Document, *words: str, mask: str = "█████", report: Report | None = None) -> Document:
    """Put a mask in the place of words wherever they stand: texts, names, facts, captions, alternative texts.

    Whole words are looked for, without regard to capital letters. Marks and quotes stay where they are; a quote in
    which words are masked has the masked words. A link whose address holds one of the words goes, and so do other
    addresses, the address of a picture, and a translation that has nothing but its address. Bytes of pictures are
    not looked into: a warning says so if there are any. Ids are not words, and stay.

    Raises:
        UsageError: There is no word to look for.
    """
    report = report if report is not None else Report()
    wanted = sorted({word.strip() for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        raise UsageError("no words to redact were given")
    # A phrase is found over any blanks, but not from one text of a block into the next.
    phrases = (r"[^\S\n]+".join(map(re.escape, phrase.split())) for phrase in wanted)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
    redaction = _Redaction(pattern, mask)
    changed = redaction.of(document)
    quotes = redaction.quotes(document, text_by_id(changed))
    if document.resources:
        report.warn("edit.picture-not-redacted", "pictures are not redacted; check whether they show it")
    return sound(replace(changed, quotes=quotes), report)


class _Redaction:
    def __init__(self, pattern: re.Pattern[str], mask: str) -> None:
        self._pattern = pattern
        self._mask = mask

    def _changes(self, text: str) -> _Changes:
        return [(found.start(), found.end(), self._mask) for found in self._pattern.finditer(text)]

    def of(self, node: T, name: str = "") -> T:
        """The same part of the model with every word masked; the depth is the model's own."""
        result: Any = node
        if name in _KEPT or isinstance(node, Resource):
            return node
        if isinstance(node, str):
            result = self._string(node, name)
        elif isinstance(node, Text):
            result = self._text(node)
        elif isinstance(node, Struct):
            fields = [each for each in node.__struct_fields__ if each != "id" or isinstance(node, Document)]
            result = replace(node, **{each: self.of(getattr(node, each), each) for each in fields})
        elif isinstance(node, tuple):
            result = tuple(each for each in (self.of(each, name) for each in node) if not _leads_nowhere(each))
        elif isinstance(node, Mapping):
            result = {key: self.of(value, name) for key, value in node.items()}
        return result  # type: ignore[no-any-return]

    def _string(self, words: str, name: str) -> str:
        if name.endswith(("url", "logo", "lead_image")):
            return "" if self._pattern.search(words) else words
        return self._pattern.sub(lambda _: self._mask, words)

    def _text(self, text: Text) -> Text:
        changed = edit(text, self._changes(text.text))
        marks = tuple(m for m in changed.marks if not (isinstance(m, Link) and self._pattern.search(m.url)))
        return replace(changed, marks=marks)

    def quotes(self, document: Document, now: Mapping[str, str]) -> tuple[Quote, ...]:
        """The quotes where their words stand once the texts are masked."""
        texts = text_by_id(document)

        def place(part: Range) -> Range:
            at = remap(self._changes(texts[part.target]), (part.start, part.end))
            start, end = at[part.start], at[part.end]
            # What began and ended within one word that was masked has the whole mask.
            return Range(part.target, end - len(self._mask) if start == end else start, end)

        def beside(part: Range | None) -> Range | None:
            moved = part and place(part)
            return moved if moved and moved.start < moved.end else None

        def redact_quote(quote: Quote) -> Quote:
            ranges = tuple(part for part in map(place, quote.ranges) if part.start < part.end)
            return replace(
                self.of(quote),
                ranges=ranges,
                text=" ".join(now[part.target][part.start : part.end] for part in ranges),
                mention=beside(quote.mention),
                cue=beside(quote.cue),
            )

        return tuple(quote for quote in map(redact_quote, document.quotes) if quote.ranges)


def _leads_nowhere(node: object) -> bool:
    """What is only an address, and has lost it."""
    return isinstance(node, Translation) and not node.url and not node.guid
