"""The document model: title, standfirst, byline, sections, quotes, metadata.

Two rules hold everywhere:

* What was printed is kept once, as text (`Document.printed` yields it all). What it means stands beside it as
  facts: a byline keeps the printed words and names its authors, a dateline keeps the printed words and
  `Metadata.published` holds the time.
* Offsets are half-open ranges in Unicode code points, as Python counts them.

All types are immutable; change a document with `msgspec.structs.replace`. This module imports nothing of ours.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

SCHEMA_VERSION = "1.0"
"""Version of the stored form; a minor step adds fields, a major step changes their meaning."""

SCHEMA = f"newsconvert/document/{SCHEMA_VERSION}"
"""What stands first in every stored document."""

TITLE_ID = "title"
STANDFIRST_ID = "standfirst"

ILLEGAL_CHARACTERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""What no text of a document may hold: controls but tab and line feed, lone surrogates, noncharacters.

Source: XML 1.0 section 2.2 (Char), and Unicode chapter 23.7 for the noncharacters.
"""

SAFE_URL = re.compile(r"(?:https?://[^\s<>\"{}|\\^`]+|mailto:[^\s<>\"{}|\\^`]+)", re.ASCII | re.IGNORECASE)
"""The web addresses that a document may hold: http, https and mailto, without blanks."""

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*", re.ASCII)
# RFC 5646 section 2.1, well-formed tags; grandfathered ones left out.
_LANGUAGE_TAG = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-x(?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+",
    re.ASCII,
)


class _Node(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What every part of the model is: immutable, strict when decoded, brief when stored.

    Parts are made from smaller parts and never lead back, so the garbage collector need not follow them.
    """


# --- Text and its marks -------------------------------------------------------------------------------------


class Mark(_Node, frozen=True, tag_field="type", tag=str.lower):
    """A property of the characters `start` up to, but not including, `end` of a text."""

    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=0)]


class Emphasis(Mark, frozen=True):
    """Stressed words; usually italic."""


class Strong(Mark, frozen=True):
    """Important words; usually bold."""


class Code(Mark, frozen=True):
    """Characters that a computer reads."""


class Subscript(Mark, frozen=True):
    """Characters below the line."""


class Superscript(Mark, frozen=True):
    """Characters above the line."""


class Underline(Mark, frozen=True):
    """Underlined words."""


class Strike(Mark, frozen=True):
    """Words struck out, no longer true."""


class Link(Mark, frozen=True):
    """Words that lead to a web address (http, https or mailto)."""

    url: str


class Language(Mark, frozen=True):
    """Words in another language than their document; `tag` is a BCP 47 tag."""

    tag: str


AnyMark: TypeAlias = Emphasis | Strong | Code | Subscript | Superscript | Underline | Strike | Link | Language


class Text(_Node, frozen=True, kw_only=False):
    r"""Characters and the marks on them; marks may cross, and `\n` is a line break within the text."""

    text: str = ""
    marks: tuple[AnyMark, ...] = ()


# --- Who ----------------------------------------------------------------------------------------------------


class Person(_Node, frozen=True, tag_field="type", tag="person"):
    """A person as the source names them; `initials` where it gives no more ("MK")."""

    name: str
    role: str = ""
    organisation: str = ""
    initials: str = ""
    url: str = ""
    email: str = ""


class Organisation(_Node, frozen=True, tag_field="type", tag="organisation"):
    """A publisher, an agency or another body; `logo` is the web address of a picture."""

    name: str
    url: str = ""
    logo: str = ""


Agent: TypeAlias = Person | Organisation


class CreditLine(_Node, frozen=True):
    """A printed line that says whose work something is, and whom it names.

    "Photo: RT" has the label "Photo:", the text "RT" and one agent, the organisation RT.
    """

    label: str = ""
    text: str = ""
    agents: tuple[Agent, ...] = ()

    def printed(self) -> str:
        """The line as it was printed, label and text."""
        return f"{self.label} {self.text}".strip()


# --- Blocks -------------------------------------------------------------------------------------------------


class Paragraph(_Node, frozen=True, tag_field="type", tag="paragraph"):
    """A paragraph; `lead` marks the first one of an article that sums it up."""

    id: str
    text: Text
    lead: bool = False


class BlockQuote(_Node, frozen=True, tag_field="type", tag="blockquote"):
    """Words set apart as somebody's; `attribution` is the printed line that says whose."""

    id: str
    paragraphs: tuple[Text, ...]
    attribution: Text | None = None
    source_url: str = ""


class ListItem(_Node, frozen=True):
    """One item of a list; `level` counts from 0, a deeper item belongs to the shallower one above it."""

    text: Text
    level: Annotated[int, Meta(ge=0)] = 0
    ordered: bool | None = None
    """Whether this item's own level is numbered; none means as the list."""


class List(_Node, frozen=True, tag_field="type", tag="list"):
    """A list, numbered from `start` if `ordered`."""

    id: str
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: Annotated[int, Meta(ge=0)] = 1


class Cell(_Node, frozen=True):
    """A cell of a table."""

    text: Text
    header: bool = False
    columns: Annotated[int, Meta(ge=1, le=1000)] = 1
    rows: Annotated[int, Meta(ge=1, le=65534)] = 1


class Row(_Node, frozen=True):
    """A row of a table."""

    cells: tuple[Cell, ...]


class Table(_Node, frozen=True, tag_field="type", tag="table"):
    """Rows of cells with a caption."""

    id: str
    rows: tuple[Row, ...]
    caption: Text | None = None


class Image(_Node, frozen=True):
    """A picture: its web address, or the id of a `Resource` that holds its bytes, or both; sizes in pixels."""

    url: str = ""
    resource: str = ""
    width: Annotated[int, Meta(ge=1)] | None = None
    height: Annotated[int, Meta(ge=1)] | None = None


class Figure(_Node, frozen=True, tag_field="type", tag="figure"):
    """A picture with what describes it.

    `alt` says what the picture shows to those who cannot see it (empty for decoration, none where the source
    says nothing); `caption` is what is printed under it, `credit` whose picture it is. A plain text has the
    printed caption and no `image`.
    """

    id: str
    image: Image | None = None
    alt: str | None = None
    caption: Text | None = None
    credit: CreditLine | None = None


class Preformatted(_Node, frozen=True, tag_field="type", tag="preformatted"):
    """Text whose blanks and line breaks matter."""

    id: str
    text: Text


class Embed(_Node, frozen=True, tag_field="type", tag="embed"):
    """Something that lives elsewhere (a post, a video): its address, and the words it left in the source."""

    id: str
    url: str = ""
    provider: str = ""
    text: Text = Text()


Block: TypeAlias = Paragraph | BlockQuote | List | Table | Figure | Preformatted | Embed


class Heading(_Node, frozen=True):
    """The heading of a section; `level` 2 is the first below the title."""

    id: str
    text: Text
    level: Annotated[int, Meta(ge=2, le=6)] = 2


class Section(_Node, frozen=True):
    """Blocks under one heading, or under none."""

    heading: Heading | None = None
    blocks: tuple[Block, ...] = ()


# --- Quotes -------------------------------------------------------------------------------------------------


class Range(_Node, frozen=True, kw_only=False):
    """Characters `start` up to `end` of what stands under the id `target`.

    A target is the id of a block or a heading, `"title"` or `"standfirst"`. A block of several texts (a list, a
    table, a block quote) counts as those texts joined by line feeds: see `pieces`.
    """

    target: str
    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=0)]


class Speaker(_Node, frozen=True):
    """Who said it: the fullest name the article gives, without titles; the role as the article words it."""

    name: str
    role: str = ""
    organisation: str = ""
    kind: Literal["person", "organisation", "place", "document", "unknown"] = "unknown"


class Quote(_Node, frozen=True):
    """Somebody's words: the ranges they stand in, without quotation marks, and who said them.

    Several ranges: the quote is interrupted, or runs over paragraphs. `kind`: a sentence or clause of the
    speaker's own (direct), their words inside the reporter's sentence (partial), or set apart (block).
    `mention` is where the speaker is referred to beside the quote ("he"), `cue` the word that says that
    somebody speaks ("said"). `confidence`: the source's own markup says so (certain), or a rule does, by a name
    beside the words (high), by a reference that was resolved (medium), by place alone (low). `found_by` is
    "source" or the name of a filter.
    """

    id: str
    ranges: tuple[Range, ...]
    kind: Literal["direct", "partial", "block"] = "direct"
    speaker: Speaker | None = None
    mention: Range | None = None
    cue: Range | None = None
    confidence: Literal["certain", "high", "medium", "low"] = "low"
    found_by: str = "source"


# --- Metadata -----------------------------------------------------------------------------------------------


class Timestamp(_Node, frozen=True):
    """A point in time as exactly as the source gives it.

    `at` without a zone means that the source states none; `zone` is the IANA name where it is known. Offsets are
    whole minutes (RFC 3339 section 4.1 has no others). With precision "day" the hours of `at` are zero and mean
    nothing.
    """

    at: datetime
    precision: Literal["day", "minute", "second"] = "second"
    zone: str = ""


class Related(_Node, frozen=True):
    """A related story: its title, its address where there is one, the printed label above it ("RELATED:").

    `before` is the id of the block or heading that it stood before, empty at the end of the article.
    """

    title: str
    url: str = ""
    label: str = ""
    before: str = ""


class Subject(_Node, frozen=True):
    """What the article is about; `code` is a QCode ("medtop:20000639") or a URI where the source gives one."""

    name: str
    code: str = ""
    kind: Literal["abstract", "person", "organisation", "place", "event", "object"] = "abstract"


Origin: TypeAlias = Literal[
    "json-ld", "microdata", "rdfa", "opengraph", "meta", "page", "text", "profile", "file", "derived", "user"
]
"""Where a fact came from: what the source declares in data, its page, its text, its source profile, the
file's own name or properties, a rule that derived it, or the user."""


class Metadata(_Node, frozen=True):
    """Facts about the article; every one may be missing, and none is invented.

    `origins` says for each field, by its name (`"published"`, `"language"`), where it came from. `location` is
    the place of the dateline, `section` the publisher's department ("Sport"), `genre` the kind of text
    ("Interview"), `article_type` a schema.org type that the source states, `urgency` 1 (most) to 9, `source` the
    printed line that names the agencies, `editorial_note` a printed remark to the reader about the text,
    `rights` the printed statement of rights, `identifiers` the source's own, `lead_image` a web address.
    """

    published: Timestamp | None = None
    modified: Timestamp | None = None
    created: Timestamp | None = None
    embargoed: Timestamp | None = None
    publisher: Organisation | None = None
    canonical_url: str = ""
    source: CreditLine | None = None
    credit_line: str = ""
    rights: str = ""
    copyright_holder: str = ""
    copyright_year: Annotated[int, Meta(ge=1000, le=9999)] | None = None
    location: str = ""
    section: str = ""
    genre: str = ""
    article_type: str = ""
    slugline: str = ""
    urgency: Annotated[int, Meta(ge=1, le=9)] | None = None
    service: str = ""
    signal: str = ""
    keywords: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    related: tuple[Related, ...] = ()
    editorial_note: str = ""
    lead_image: str = ""
    identifiers: tuple[str, ...] = ()
    extra: Mapping[str, str] = {}
    origins: Mapping[str, Origin] = {}


class Resource(_Node, frozen=True):
    """The bytes of a picture; `id` is "sha256-" and the hexadecimal SHA-256 of `data`."""

    id: str
    media_type: str
    data: bytes


# --- The document -------------------------------------------------------------------------------------------


class Flaw(_Node, frozen=True):
    """Something impossible in a document: where it stands and what is wrong."""

    where: str
    what: str


class Document(_Node, frozen=True):
    """One article.

    `language` is a BCP 47 tag, empty where it is not known. `kicker` stands above the title, `subtitle` is a
    second headline, `standfirst` sums the article up below it, `dateline` is the printed line of place and date.
    """

    id: str
    language: str = ""
    kicker: Text | None = None
    title: Text | None = None
    subtitle: Text | None = None
    standfirst: Text | None = None
    byline: CreditLine | None = None
    dateline: str = ""
    sections: tuple[Section, ...] = ()
    quotes: tuple[Quote, ...] = ()
    metadata: Metadata = Metadata()
    resources: tuple[Resource, ...] = ()

    def blocks(self) -> Iterator[Block]:
        """Every block of every section, in reading order."""
        for section in self.sections:
            yield from section.blocks

    def texts(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        """Every id that a `Range` can name, with the texts that stand under it, in reading order."""
        if self.title is not None:
            yield TITLE_ID, (self.title,)
        if self.standfirst is not None:
            yield STANDFIRST_ID, (self.standfirst,)
        for section in self.sections:
            if section.heading is not None:
                yield section.heading.id, (section.heading.text,)
            for block in section.blocks:
                yield block.id, pieces(block)

    def quoted(self, quote: Quote) -> str:
        """The words of a quote, its ranges joined by a blank.

        Raises:
            KeyError: A range names an id that the document does not have.
        """
        texts = dict(self.texts())
        return " ".join(_joined(texts[part.target])[part.start : part.end] for part in quote.ranges)

    def printed(self) -> Iterator[tuple[str, str]]:
        """Everything that was printed in the source, each piece once: where it is kept, and the words."""
        for where, text in (
            ("kicker", self.kicker),
            ("title", self.title),
            ("subtitle", self.subtitle),
            ("standfirst", self.standfirst),
        ):
            if text is not None:
                yield where, text.text
        yield "dateline", self.dateline
        yield from _printed_sections(self.sections)
        for number, related in enumerate(self.metadata.related):
            yield f"metadata.related[{number}]", f"{related.label} {related.title}".strip()
        yield "metadata.editorial_note", self.metadata.editorial_note
        if self.byline is not None:
            yield "byline", self.byline.printed()
        if self.metadata.source is not None:
            yield "metadata.source", self.metadata.source.printed()
        yield "metadata.rights", self.metadata.rights

    def check(self) -> tuple[Flaw, ...]:
        """Every dangling reference and impossible range or value; an empty tuple means that all is well."""
        return tuple(_flaws(self))


def pieces(block: Block) -> tuple[Text, ...]:
    """The texts of a block in reading order; a `Range` counts through them joined by line feeds."""
    match block:
        case Paragraph() | Preformatted() | Embed():
            return (block.text,)
        case BlockQuote():
            return block.paragraphs if block.attribution is None else (*block.paragraphs, block.attribution)
        case List():
            return tuple(item.text for item in block.items)
        case Table():
            cells = tuple(cell.text for row in block.rows for cell in row.cells)
            return cells if block.caption is None else (block.caption, *cells)
        case Figure():
            return () if block.caption is None else (block.caption,)


def _printed_sections(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    for section in sections:
        if section.heading is not None:
            yield section.heading.id, section.heading.text.text
        for block in section.blocks:
            for piece in pieces(block):
                yield block.id, piece.text
            if isinstance(block, Figure) and block.credit is not None:
                yield f"{block.id}.credit", block.credit.printed()


def _joined(texts: tuple[Text, ...]) -> str:
    return "\n".join(text.text for text in texts)


# --- Checking -----------------------------------------------------------------------------------------------


def _flaws(document: Document) -> Iterator[Flaw]:
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


def _character_flaws(document: Document) -> Iterator[Flaw]:
    for where, value in illegal_strings(document):
        found = ILLEGAL_CHARACTERS.search(value)
        if found:
            yield Flaw(where=where, what=f"the character U+{ord(found[0]):04X} at {found.start()} is not text")


def illegal_strings(document: Document) -> list[tuple[str, str]]:
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


def _is_plainly_legal(document: Document) -> bool:
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


def _mark_flaws(where: str, text: Text) -> Iterator[Flaw]:
    links_end = 0
    for mark in sorted(text.marks, key=lambda mark: mark.start):
        name = type(mark).__name__.lower()
        if not mark.start < mark.end <= len(text.text):
            size = len(text.text)
            yield Flaw(where=where, what=f"{name} {mark.start}-{mark.end} is no range of {size} characters")
        if isinstance(mark, Link):
            if not SAFE_URL.fullmatch(mark.url):
                yield Flaw(where=where, what=f"a link to {mark.url!r}: only http, https and mailto may stay")
            if mark.start < links_end:
                yield Flaw(where=where, what=f"two links overlap at {mark.start}")
            links_end = max(links_end, mark.end)
        elif isinstance(mark, Language) and not _LANGUAGE_TAG.fullmatch(mark.tag):
            yield Flaw(where=where, what=f"{mark.tag!r} is no BCP 47 language tag")


def _id_flaws(document: Document) -> Iterator[Flaw]:
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


def _block_flaws(document: Document) -> Iterator[Flaw]:
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


def _quote_flaws(document: Document) -> Iterator[Flaw]:
    if not document.quotes:
        return
    sizes = {target: len(_joined(texts)) for target, texts in document.texts()}
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


def _metadata_flaws(document: Document) -> Iterator[Flaw]:
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
    for name in sorted(set(metadata.origins) - _ORIGIN_FIELDS):
        yield Flaw(where="metadata.origins", what=f"{name!r} is no field of a document or its metadata")
    if len({resource.id for resource in document.resources}) < len(document.resources):
        yield Flaw(where="resources", what="a resource's id is taken twice")
    yield from _time_flaws(metadata)
    if metadata.urgency is not None and not 1 <= metadata.urgency <= 9:  # noqa: PLR2004 - IPTC's scale
        yield Flaw(where="metadata.urgency", what=f"urgency is 1 to 9, not {metadata.urgency}")


def _time_flaws(metadata: Metadata) -> Iterator[Flaw]:
    for name in ("published", "modified", "created", "embargoed"):
        stamp: Timestamp | None = getattr(metadata, name)
        offset = stamp.at.utcoffset() if stamp is not None else None
        if offset is not None and offset.total_seconds() % 60:
            yield Flaw(where=f"metadata.{name}", what=f"the offset {offset} is not in whole minutes")


def _url_faults(url: str) -> Iterator[str]:
    if url and not SAFE_URL.fullmatch(url):
        yield f"{url!r} is no http, https or mailto address"


_ORIGIN_FIELDS = set(Metadata.__struct_fields__) | set(Document.__struct_fields__)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a stored document, generated from the types above."""
    from inspect import cleandoc  # noqa: PLC0415 - nobody else needs it, and it costs a start

    schema = msgspec.json.schema(Document)
    stored = schema["$defs"]["Document"]
    stored["properties"] = {"schema": {"const": SCHEMA}} | stored["properties"]
    stored["required"] = ["schema", *stored["required"]]
    for each in schema["$defs"].values():
        if "description" in each:
            # Python 3.13 takes the indentation out of docstrings, earlier versions leave it in.
            each["description"] = cleandoc(each["description"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
