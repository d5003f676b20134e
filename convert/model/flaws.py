"""Says what is impossible in a document: references to nothing, ranges and values that cannot be."""

import re
from collections.abc import Container, Iterator, Mapping
from math import inf
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from convert.model.base import (
    ILLEGAL_CHARACTERS,
    SAFE_URL,
    STANDFIRST_ID,
    TITLE_ID,
    Flaw,
    language_faults,
    url_faults,
)
from convert.model.blocks import Block, BlockQuote, Embed, Figure, List, Paragraph, Rendition, Table, join_texts
from convert.model.contents import Contents, encode_json
from convert.model.metadata_flaws import metadata_flaws
from convert.model.text import FootnoteReference, Language, Link, Text

_SHOWN = 60
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*", re.ASCII)


def flaws(document: Contents, *, characters: bool) -> Iterator[Flaw]:
    """What `Document.check` finds."""
    if characters:
        yield from _character_flaws(document)
    if document.language:
        for what in language_faults(document.language):
            yield Flaw(where="language", what=what)
    texts = dict(document.texts())
    footnotes = {footnote.id for footnote in document.footnotes}
    for name in ("kicker", "title", "subtitle", "standfirst"):
        text = getattr(document, name)
        if text is not None:
            yield from _mark_flaws(name, text, footnotes)
    yield from _id_flaws(document)
    for target, found in texts.items():
        if target not in (TITLE_ID, STANDFIRST_ID):
            for text in found:
                if text.marks:
                    yield from _mark_flaws(target, text, footnotes)
    yield from _block_flaws(document)
    yield from _footnote_flaws(document)
    if document.quotes:
        yield from _quote_flaws(document, {target: join_texts(found) for target, found in texts.items()})
    yield from metadata_flaws(document, texts.keys() - footnotes)


def _character_flaws(document: Contents) -> Iterator[Flaw]:
    for where, value in illegal_strings(document):
        found = ILLEGAL_CHARACTERS.search(value)
        if found:
            yield Flaw(where=where, what=f"the character U+{ord(found[0]):04X} at {found.start()} is not text")


def illegal_strings(document: Contents) -> list[tuple[str, str]]:
    """The strings of a document with invalid characters, each with the path to it.

    A path reads "sections[0].blocks[3].text.text".
    """
    if _is_plainly_legal(document):
        return []
    return [(where, value) for where, value in _strings(document, "") if ILLEGAL_CHARACTERS.search(value)]


_ESCAPED = rb"\\[ubfr]"
# What is in UTF-8 wherever there is a delete, a C1 control or a noncharacter, and next to nowhere else.
_SUSPICIOUS = (
    (b"\x7f", rb"\x7f"),
    (b"\xc2", rb"\xc2[\x80-\x9f]"),
    (b"\xef", rb"\xef[\xb7\xbf]"),
    (b"\xbf", rb"\xbf[\xbe\xbf]"),
)


def _is_plainly_legal(document: Contents) -> bool:
    # Nearly all documents are, and the encoder walks one many times faster than Python can. It refuses lone
    # surrogates and escapes the controls below U+0020; the rest of what is illegal is there to be seen. Bytes are
    # looked for, because that takes a tenth of the time that a search for characters takes.
    try:
        stored = encode_json(replace(document, resources=()))
    except UnicodeEncodeError:
        return False
    if b"\\" in stored and re.search(_ESCAPED, stored):
        return False
    if any(byte in stored and re.search(pattern, stored) for byte, pattern in _SUSPICIOUS):
        return not ILLEGAL_CHARACTERS.search(stored.decode())
    return True


def _strings(node: object, where: str) -> Iterator[tuple[str, str]]:
    """Every string below a part of the model, with the path to it."""
    if isinstance(node, str):
        yield where, node
    elif isinstance(node, Struct):
        for name in node.__struct_fields__:
            yield from _strings(getattr(node, name), f"{where}.{name}".lstrip("."))
    elif isinstance(node, tuple):
        for number, child in enumerate(node):
            yield from _strings(child, f"{where}[{number}]")
    elif isinstance(node, Mapping):
        for key, child in node.items():
            yield from _strings(child, f"{where}[{key!r}]")
            yield from _strings(key, f"{where} (a key)")


_start = attrgetter("start")


def _mark_flaws(where: str, text: Text, footnotes: Container[str]) -> Iterator[Flaw]:
    links_end = 0
    size = len(text.text)
    for mark in text.marks and sorted(text.marks, key=_start):
        if not mark.start < mark.end <= size:
            name = type(mark).__name__.lower()
            yield Flaw(where=where, what=f"{name} {mark.start}-{mark.end} is outside a text of {size} characters")
        if isinstance(mark, Link):
            if not SAFE_URL.fullmatch(mark.url):
                yield Flaw(where=where, what=f"a link to {mark.url!r}: only http, https and mailto are allowed")
            if mark.start < links_end:
                yield Flaw(where=where, what=f"two links overlap at {mark.start}")
            links_end = max(links_end, mark.end)
        elif isinstance(mark, Language):
            for what in language_faults(mark.tag):
                yield Flaw(where=where, what=what)
        elif isinstance(mark, FootnoteReference) and mark.footnote not in footnotes:
            yield Flaw(where=where, what=f"no footnote has the id {mark.footnote!r}")


def _id_flaws(document: Contents) -> Iterator[Flaw]:
    seen = {TITLE_ID, STANDFIRST_ID}
    ids = [section.heading.id for section in document.sections if section.heading is not None]
    ids += [block.id for block in document.blocks()]
    ids += [footnote.id for footnote in document.footnotes]
    ids += [quote.id for quote in document.quotes]
    for each in ids:
        if not _ID.fullmatch(each):
            yield Flaw(where=each, what=f"{each!r} is not an id: a letter, then letters, digits, '.', '_', '-'")
        if each in seen:
            yield Flaw(where=each, what=f"the id {each!r} is used twice")
        seen.add(each)


def _block_flaws(document: Contents) -> Iterator[Flaw]:
    for section in document.sections:
        heading = section.heading
        if heading is not None and not 2 <= heading.level <= 6:  # noqa: PLR2004 - HTML's h2 to h6
            yield Flaw(where=heading.id, what=f"level {heading.level}: headings have levels 2 to 6")
    resources = {resource.id for resource in document.resources}
    if len(resources) < len(document.resources):
        yield Flaw(where="resources", what="a resource's id is used twice")
    for block in document.blocks():
        if not isinstance(block, Paragraph):  # most are, and all is said of their text
            for what in _block_faults(block, resources):
                yield Flaw(where=block.id, what=what)


def _block_faults(block: Block, resources: set[str]) -> Iterator[str]:
    match block:
        case Figure():
            if block.image is not None:
                if block.image.resource and block.image.resource not in resources:
                    yield f"no resource has the id {block.image.resource!r}"
                yield from url_faults(block.image.url)
                yield from _rendition_faults(block.image.renditions, resources)
            for agent in block.credit.agents if block.credit is not None else ():
                yield from url_faults(agent.url)
        case Embed():
            yield from url_faults(block.url)
            yield from _rendition_faults(block.renditions, resources)
            if block.duration is not None and not 0 <= block.duration < inf:
                yield f"a duration of {block.duration} seconds"
        case BlockQuote():
            yield from url_faults(block.source_url)
        case List():
            if block.start < 0 or any(item.level < 0 for item in block.items):
                yield "a list starts at 0 or above, and so do its levels"
        case Table():
            if any(cell.columns < 1 or cell.rows < 1 for row in block.rows for cell in row.cells):
                yield "a cell covers at least one column and one row"
        case _:
            pass


def _rendition_faults(renditions: tuple[Rendition, ...], resources: Container[str]) -> Iterator[str]:
    for rendition in renditions:
        if rendition.resource and rendition.resource not in resources:
            yield f"no resource has the id {rendition.resource!r}"
        yield from url_faults(rendition.url)


def _footnote_flaws(document: Contents) -> Iterator[Flaw]:
    for footnote in document.footnotes:
        if any(isinstance(mark, FootnoteReference) for text in footnote.paragraphs for mark in text.marks):
            yield Flaw(where=footnote.id, what="a footnote cannot refer to a footnote")


def _quote_flaws(document: Contents, texts: Mapping[str, str]) -> Iterator[Flaw]:
    for quote in document.quotes:
        if not quote.ranges:
            yield Flaw(where=quote.id, what="a quote has at least one range")
        is_whole = True
        for part in (*quote.ranges, quote.mention, quote.cue):
            if part is None:
                continue
            if part.target not in texts:
                is_whole = False
                yield Flaw(where=quote.id, what=f"nothing has the id {part.target!r}")
            elif not 0 <= part.start < part.end <= len(texts[part.target]):
                is_whole = False
                size = len(texts[part.target])
                yield Flaw(
                    where=quote.id,
                    what=f"{part.start}-{part.end} is not within the {size} characters of {part.target!r}",
                )
        if quote.text and is_whole:
            words = " ".join(texts[part.target][part.start : part.end] for part in quote.ranges)
            if words != quote.text:
                yield Flaw(
                    where=quote.id,
                    what=f"the quote says {_show(quote.text)}, its ranges hold {_show(words)}: "
                    "change texts with convert.edit, which moves quotes along",
                )
        if quote.speaker is not None and not quote.speaker.name.strip():
            yield Flaw(where=quote.id, what="a speaker without a name: leave the speaker out")


def _show(words: str) -> str:
    return repr(words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")
