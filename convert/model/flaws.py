"""Says what is impossible in a document: references to nothing, ranges and values that cannot be."""

import re
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from convert.model.parts import (
    ILLEGAL_CHARACTERS,
    SAFE_URL,
    STANDFIRST_ID,
    TITLE_ID,
    Block,
    BlockQuote,
    Embed,
    Figure,
    Language,
    Link,
    List,
    Metadata,
    Node,
    Paragraph,
    Table,
    Text,
    Timestamp,
    joined,
)

if TYPE_CHECKING:  # a document checks itself, and so imports this
    from convert.model.document import Document

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*", re.ASCII)
# RFC 5646 section 2.1, well-formed tags; grandfathered ones left out.
_LANGUAGE_TAG = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-x(?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+",
    re.ASCII,
)


class Flaw(Node, frozen=True):
    """Something impossible in a document: where it stands and what is wrong."""

    where: str
    what: str


def flaws(document: "Document", *, characters: bool) -> Iterator[Flaw]:
    """What `Document.check` finds."""
    if characters:
        yield from _character_flaws(document)
    if document.language and not _LANGUAGE_TAG.fullmatch(document.language):
        yield Flaw(where="language", what=f"{document.language!r} is no BCP 47 language tag")
    for name in ("kicker", "title", "subtitle", "standfirst"):
        text = getattr(document, name)
        if text is not None:
            yield from _mark_flaws(name, text)
    yield from _block_flaws(document)
    yield from _quote_flaws(document)
    yield from _metadata_flaws(document)


def _character_flaws(document: "Document") -> Iterator[Flaw]:
    for where, value in illegal_strings(document):
        found = ILLEGAL_CHARACTERS.search(value)
        if found:
            yield Flaw(where=where, what=f"the character U+{ord(found[0]):04X} at {found.start()} is not text")


def illegal_strings(document: "Document") -> list[tuple[str, str]]:
    """The strings of a document with characters that are no text, each with the path to it.

    A path reads "sections[0].blocks[3].text.text".
    """
    if _is_plainly_legal(document):
        return []
    return [(where, value) for where, value in _strings(document, "") if ILLEGAL_CHARACTERS.search(value)]


_ESCAPED = re.compile(rb"\\[ubfr]")
# What is in UTF-8 wherever there is a delete, a C1 control or a noncharacter, and next to nowhere else.
_SUSPICIOUS = (
    (b"\x7f", re.compile(b"\x7f")),
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xef", re.compile(rb"\xef[\xb7\xbf]")),
    (b"\xbf", re.compile(rb"\xbf[\xbe\xbf]")),
)


def _is_plainly_legal(document: "Document") -> bool:
    # Nearly all documents are, and the encoder walks one many times faster than Python can. It refuses lone
    # surrogates and escapes the controls below U+0020; the rest of what is illegal is there to be seen. Bytes are
    # looked for, because that takes a tenth of the time that a search for characters takes.
    try:
        stored = msgspec.json.encode(replace(document, resources=()))
    except UnicodeEncodeError:
        return False
    if _ESCAPED.search(stored):
        return False
    if any(byte in stored and pattern.search(stored) for byte, pattern in _SUSPICIOUS):
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


def _mark_flaws(where: str, text: Text) -> Iterator[Flaw]:
    links_end = 0
    size = len(text.text)
    for mark in sorted(text.marks, key=_start) if len(text.marks) > 1 else text.marks:
        if not mark.start < mark.end <= size:
            name = type(mark).__name__.lower()
            yield Flaw(where=where, what=f"{name} {mark.start}-{mark.end} is no range of {size} characters")
        if isinstance(mark, Link):
            if not SAFE_URL.fullmatch(mark.url):
                yield Flaw(where=where, what=f"a link to {mark.url!r}: only http, https and mailto may stay")
            if mark.start < links_end:
                yield Flaw(where=where, what=f"two links overlap at {mark.start}")
            links_end = max(links_end, mark.end)
        elif isinstance(mark, Language) and not _LANGUAGE_TAG.fullmatch(mark.tag):
            yield Flaw(where=where, what=f"{mark.tag!r} is no BCP 47 language tag")


def _id_flaws(document: "Document") -> Iterator[Flaw]:
    seen = {TITLE_ID, STANDFIRST_ID}
    ids = [section.heading.id for section in document.sections if section.heading is not None]
    ids += [block.id for block in document.blocks()]
    ids += [quote.id for quote in document.quotes]
    for each in ids:
        if not _ID.fullmatch(each):
            yield Flaw(where=each, what=f"{each!r} is no id: a letter first, then letters, digits, '.', '_', '-'")
        if each in seen:
            yield Flaw(where=each, what=f"the id {each!r} is taken twice")
        seen.add(each)


def _block_flaws(document: "Document") -> Iterator[Flaw]:
    yield from _id_flaws(document)
    for target, texts in document.texts():
        if target not in (TITLE_ID, STANDFIRST_ID):
            for text in texts:
                if text.marks:
                    yield from _mark_flaws(target, text)
    for section in document.sections:
        heading = section.heading
        if heading is not None and not 2 <= heading.level <= 6:  # noqa: PLR2004 - HTML's h2 to h6
            yield Flaw(where=heading.id, what=f"level {heading.level} is no heading's below the title (2 to 6)")
    resources = {resource.id for resource in document.resources}
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
                yield from _url_faults(block.image.url)
            for agent in block.credit.agents if block.credit is not None else ():
                yield from _url_faults(agent.url)
        case Embed():
            yield from _url_faults(block.url)
        case BlockQuote():
            yield from _url_faults(block.source_url)
        case List():
            if block.start < 0 or any(item.level < 0 for item in block.items):
                yield "a list starts at 0 or above, and so do its levels"
        case Table():
            if any(cell.columns < 1 or cell.rows < 1 for row in block.rows for cell in row.cells):
                yield "a cell covers at least one column and one row"
        case _:
            pass


def _quote_flaws(document: "Document") -> Iterator[Flaw]:
    if not document.quotes:
        return
    sizes = {target: len(joined(texts)) for target, texts in document.texts()}
    for quote in document.quotes:
        if not quote.ranges:
            yield Flaw(where=quote.id, what="a quote has at least one range")
        for part in (*quote.ranges, quote.mention, quote.cue):
            if part is None:
                continue
            if part.target not in sizes:
                yield Flaw(where=quote.id, what=f"nothing has the id {part.target!r}")
            elif not 0 <= part.start < part.end <= sizes[part.target]:
                size = sizes[part.target]
                yield Flaw(
                    where=quote.id,
                    what=f"{part.start}-{part.end} is no range of {part.target!r} with {size} characters",
                )
        if quote.speaker is not None and not quote.speaker.name.strip():
            yield Flaw(where=quote.id, what="a speaker without a name: leave the speaker out")


def _metadata_flaws(document: "Document") -> Iterator[Flaw]:
    metadata = document.metadata
    targets = {target for target, _ in document.texts()} if metadata.related else set()
    addresses = {"metadata.canonical_url": metadata.canonical_url, "metadata.lead_image": metadata.lead_image}
    for number, related in enumerate(metadata.related):
        if related.before and related.before not in targets:
            yield Flaw(where=f"metadata.related[{number}]", what=f"nothing has the id {related.before!r}")
        addresses[f"metadata.related[{number}].url"] = related.url
    if metadata.publisher is not None:
        addresses["metadata.publisher.url"] = metadata.publisher.url
        addresses["metadata.publisher.logo"] = metadata.publisher.logo
    for line in (document.byline, metadata.source):
        for agent in line.agents if line is not None else ():
            addresses[f"the address of {agent.name}"] = agent.url
    for where, address in addresses.items():
        for what in _url_faults(address):
            yield Flaw(where=where, what=what)
    fields = {*document.__struct_fields__, *metadata.__struct_fields__}
    for name in sorted(metadata.origins.keys() - fields):
        yield Flaw(where="metadata.origins", what=f"{name!r} is no field of a document or its metadata")
    if len({resource.id for resource in document.resources}) < len(document.resources):
        yield Flaw(where="resources", what="a resource's id is taken twice")
    yield from _translation_flaws(metadata)
    yield from _time_flaws(metadata)
    if metadata.urgency is not None and not 1 <= metadata.urgency <= 9:  # noqa: PLR2004 - IPTC's scale
        yield Flaw(where="metadata.urgency", what=f"urgency is 1 to 9, not {metadata.urgency}")


def _translation_flaws(metadata: Metadata) -> Iterator[Flaw]:
    for number, translation in enumerate(metadata.translations):
        where = f"metadata.translations[{number}]"
        if not _LANGUAGE_TAG.fullmatch(translation.language):
            yield Flaw(where=where, what=f"{translation.language!r} is no BCP 47 language tag")
        if not translation.url:
            yield Flaw(where=where, what="a translation without an address: leave it out")
        for what in _url_faults(translation.url):
            yield Flaw(where=f"{where}.url", what=what)


def _time_flaws(metadata: Metadata) -> Iterator[Flaw]:
    for name in ("published", "modified", "created", "embargoed"):
        stamp: Timestamp | None = getattr(metadata, name)
        offset = stamp.at.utcoffset() if stamp is not None else None
        if offset is not None and offset.total_seconds() % 60:
            yield Flaw(where=f"metadata.{name}", what=f"the offset {offset} is not in whole minutes")


def _url_faults(url: str) -> Iterator[str]:
    if url and not SAFE_URL.fullmatch(url):
        yield f"{url!r} is no http, https or mailto address"
