"""The one place where invalid characters leave a document, with a warning that names the field.

XML and DOCX cannot hold them, terminals obey them. The pipeline cleans every document that a reader or a filter
gives and every document that is to be written, so no plugin needs to think of it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.spans import edit, remap
from convert.kit.urls import safe_url
from convert.model import ILLEGAL_CHARACTERS, SAFE_URL, Document, Link, Quote, Range, Text, illegal_strings, pieces
from convert.report import Report

T = TypeVar("T")

# Controls that part words or lines stay visible as what they do; a lone surrogate shows that something was there.
_BLANK = "\x0b\x0c\x1c\x1d\x1e\x1f"
_LINE_END = "\r\x85"


def cleaned(document: Document, report: Report) -> Document:
    """The document without control characters, lone surrogates and noncharacters, and without unsafe links.

    Marks and quotes keep the words they stood on. A document that is clean already is returned as it is.
    """
    dirty = illegal_strings(document)
    if dirty:
        for where, value in dirty:
            found = sorted({f"U+{ord(character):04X}" for character in ILLEGAL_CHARACTERS.findall(value)})
            shown = ", ".join(found[:5]) + (" and others" if len(found) > 5 else "")  # noqa: PLR2004 - enough
            report.warn("characters.removed", f"invalid characters were replaced or removed: {shown}", where=where)
        document = replace(_without(document), quotes=_move_quotes(document)).with_words()
    return _without_unsafe_links(document, report)


def clean_text(text: str) -> str:
    """A single string without the invalid characters."""
    return _apply(text, _changes(text)) if ILLEGAL_CHARACTERS.search(text) else text


def _changes(text: str) -> list[tuple[int, int, str]]:
    return [
        (found.start(), found.end(), _replacement(found[0], text[found.end() : found.end() + 1]))
        for found in ILLEGAL_CHARACTERS.finditer(text)
    ]


def _replacement(character: str, following: str) -> str:
    if character in _LINE_END:
        return "" if following == "\n" else "\n"
    if character in _BLANK:
        return " "
    if "\x80" <= character <= "\x9f":
        # Windows-1252 that was once decoded as ISO 8859-1: its quotation marks and dashes became controls that
        # nobody writes, and browsers read them as what they were (WHATWG HTML, section 13.2.5.84).
        return character.encode("latin-1").decode("cp1252", "ignore")
    return "\ufffd" if "\ud800" <= character <= "\udfff" else ""


def _apply(text: str, changes: list[tuple[int, int, str]]) -> str:
    return edit(Text(text), changes).text


def _without(node: T) -> T:
    """The same part of the model with every string cleaned, and marks moved along; depth is the model's own."""
    result: Any = node
    if isinstance(node, str):
        result = clean_text(node)
    elif isinstance(node, Text):
        text = edit(node, _changes(node.text))
        result = replace(text, marks=tuple(_without(mark) for mark in text.marks))
    elif isinstance(node, Struct):
        result = replace(node, **{name: _without(getattr(node, name)) for name in node.__struct_fields__})
    elif isinstance(node, tuple):
        result = tuple(_without(each) for each in node)
    elif isinstance(node, Mapping):
        result = {_without(key): _without(value) for key, value in node.items()}
    return result  # type: ignore[no-any-return]


def _move_quotes(document: Document) -> tuple[Quote, ...]:
    """The quotes of the document with their ranges where their words stand once it is clean."""
    texts = {target: "\n".join(each.text for each in found) for target, found in document.texts()}

    def move(part: Range) -> Range:
        changes = _changes(texts.get(part.target, ""))
        at = remap(changes, (part.start, part.end))
        return Range(clean_text(part.target), at[part.start], at[part.end])

    def words(quote: Quote) -> str:
        return " ".join(texts.get(part.target, "")[part.start : part.end] for part in quote.ranges)

    def move_quote(quote: Quote) -> Quote:
        ranges = tuple(part for part in map(move, quote.ranges) if part.start < part.end)
        mention, cue = (part and move(part) for part in (quote.mention, quote.cue))
        return replace(
            _without(quote),
            ranges=ranges,
            text="" if quote.text == words(quote) else clean_text(quote.text),
            mention=mention if mention and mention.start < mention.end else None,
            cue=cue if cue and cue.start < cue.end else None,
        )

    return tuple(quote for quote in map(move_quote, document.quotes) if quote.ranges)


def _without_unsafe_links(document: Document, report: Report) -> Document:
    unsafe = {link.url for link in _links(document) if not SAFE_URL.fullmatch(link.url)}
    if not unsafe:
        return document
    for url in sorted(unsafe):
        if not safe_url(url):
            report.warn("link.removed", f"a link to {url!r} was removed; its words were kept")
    return _with_links(document, unsafe)


def _links(document: Document) -> Iterator[Link]:
    for text in _all_texts(document):
        for mark in text.marks:
            if isinstance(mark, Link):
                yield mark


def _all_texts(document: Document) -> Iterator[Text]:
    for text in (document.kicker, document.title, document.subtitle, document.standfirst):
        if text is not None:
            yield text
    for section in document.sections:
        if section.heading is not None:
            yield section.heading.text
        for block in section.blocks:
            yield from pieces(block)
    for footnote in document.footnotes:
        yield from footnote.paragraphs


def _with_links(node: T, unsafe: set[str]) -> T:
    result: Any = node
    if isinstance(node, Text):
        marks = (
            replace(mark, url=safe_url(mark.url)) if isinstance(mark, Link) and mark.url in unsafe else mark
            for mark in node.marks
        )
        result = replace(node, marks=tuple(m for m in marks if not isinstance(m, Link) or m.url))
    elif isinstance(node, Struct):
        result = replace(
            node, **{name: _with_links(getattr(node, name), unsafe) for name in node.__struct_fields__}
        )
    elif isinstance(node, tuple):
        result = tuple(_with_links(each, unsafe) for each in node)
    return result  # type: ignore[no-any-return]
