"""What a document is made of: texts with marks, agents, blocks, quotes, metadata, pictures."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

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


class Node(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What every part of the model is: immutable, strict when decoded, brief when stored.

    Parts are made from smaller parts and never lead back, so the garbage collector need not follow them.
    """


# --- Text and its marks -------------------------------------------------------------------------------------


class Mark(Node, frozen=True, tag_field="type", tag=str.lower):
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


class Text(Node, frozen=True, kw_only=False):
    r"""Characters and the marks on them; marks may cross, and `\n` is a line break within the text."""

    text: str = ""
    marks: tuple[AnyMark, ...] = ()


# --- Who ----------------------------------------------------------------------------------------------------


class Person(Node, frozen=True, tag_field="type", tag="person"):
    """A person as the source names them; `initials` where it gives no more ("MK")."""

    name: str
    role: str = ""
    organisation: str = ""
    initials: str = ""
    url: str = ""
    email: str = ""


class Organisation(Node, frozen=True, tag_field="type", tag="organisation"):
    """A publisher, an agency or another body; `logo` is the web address of a picture."""

    name: str
    url: str = ""
    logo: str = ""


Agent: TypeAlias = Person | Organisation


class CreditLine(Node, frozen=True):
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


class Paragraph(Node, frozen=True, tag_field="type", tag="paragraph"):
    """A paragraph; `lead` marks the first one of an article that sums it up."""

    id: str
    text: Text
    lead: bool = False


class BlockQuote(Node, frozen=True, tag_field="type", tag="blockquote"):
    """Words set apart as somebody's; `attribution` is the printed line that says whose."""

    id: str
    paragraphs: tuple[Text, ...]
    attribution: Text | None = None
    source_url: str = ""


class ListItem(Node, frozen=True):
    """One item of a list; `level` counts from 0, a deeper item belongs to the shallower one above it."""

    text: Text
    level: Annotated[int, Meta(ge=0)] = 0
    ordered: bool | None = None
    """Whether this item's own level is numbered; none means as the list."""


class List(Node, frozen=True, tag_field="type", tag="list"):
    """A list, numbered from `start` if `ordered`."""

    id: str
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: Annotated[int, Meta(ge=0)] = 1


class Cell(Node, frozen=True):
    """A cell of a table."""

    text: Text
    header: bool = False
    columns: Annotated[int, Meta(ge=1, le=1000)] = 1
    rows: Annotated[int, Meta(ge=1, le=65534)] = 1


class Row(Node, frozen=True):
    """A row of a table."""

    cells: tuple[Cell, ...]


class Table(Node, frozen=True, tag_field="type", tag="table"):
    """Rows of cells with a caption."""

    id: str
    rows: tuple[Row, ...]
    caption: Text | None = None


class Image(Node, frozen=True):
    """A picture: its web address, or the id of a `Resource` that holds its bytes, or both; sizes in pixels."""

    url: str = ""
    resource: str = ""
    width: Annotated[int, Meta(ge=1)] | None = None
    height: Annotated[int, Meta(ge=1)] | None = None


class Figure(Node, frozen=True, tag_field="type", tag="figure"):
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


class Preformatted(Node, frozen=True, tag_field="type", tag="preformatted"):
    """Text whose blanks and line breaks matter."""

    id: str
    text: Text


class Embed(Node, frozen=True, tag_field="type", tag="embed"):
    """Something that lives elsewhere (a post, a video): its address, and the words it left in the source."""

    id: str
    url: str = ""
    provider: str = ""
    text: Text = Text()


Block: TypeAlias = Paragraph | BlockQuote | List | Table | Figure | Preformatted | Embed


class Heading(Node, frozen=True):
    """The heading of a section; `level` 2 is the first below the title."""

    id: str
    text: Text
    level: Annotated[int, Meta(ge=2, le=6)] = 2


class Section(Node, frozen=True):
    """Blocks under one heading, or under none."""

    heading: Heading | None = None
    blocks: tuple[Block, ...] = ()


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


def joined(texts: tuple[Text, ...]) -> str:
    """The text that a `Range` counts through."""
    return "\n".join(text.text for text in texts)


# --- Quotes -------------------------------------------------------------------------------------------------


class Range(Node, frozen=True, kw_only=False):
    """Characters `start` up to `end` of what stands under the id `target`.

    A target is the id of a block or a heading, `"title"` or `"standfirst"`. A block of several texts (a list, a
    table, a block quote) counts as those texts joined by line feeds: see `pieces`.
    """

    target: str
    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=0)]


class Speaker(Node, frozen=True):
    """Who said it: the fullest name the article gives, without titles; the role as the article words it.

    Whom the article does not name stands in its words, with a small letter first ("the mayor").
    """

    name: str
    role: str = ""
    organisation: str = ""
    kind: Literal["person", "organisation", "place", "document", "unknown"] = "unknown"

    @property
    def is_named(self) -> bool:
        """Whether `name` is a name, so that it can stand in a list of those an article is about."""
        return not self.name.strip()[:1].islower()


class Quote(Node, frozen=True):
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


class Timestamp(Node, frozen=True):
    """A point in time as exactly as the source gives it.

    `at` without a zone means that the source states none; `zone` is the IANA name where it is known. Offsets are
    whole minutes (RFC 3339 section 4.1 has no others). With precision "day" the hours of `at` are zero and mean
    nothing.
    """

    at: datetime
    precision: Literal["day", "minute", "second"] = "second"
    zone: str = ""


class Related(Node, frozen=True):
    """A related story: its title, its address where there is one, the printed label above it ("RELATED:").

    `before` is the id of the block or heading that it stood before, empty at the end of the article.
    """

    title: str
    url: str = ""
    label: str = ""
    before: str = ""


class Translation(Node, frozen=True):
    """A version of the article in another language, or for another region: its BCP 47 tag and web address."""

    language: str
    url: str


class Subject(Node, frozen=True):
    """What the article is about; `code` is a QCode ("medtop:20000639") or a URI where the source gives one."""

    name: str
    code: str = ""
    kind: Literal["abstract", "person", "organisation", "place", "event", "object"] = "abstract"


Origin: TypeAlias = Literal[
    "json-ld", "microdata", "rdfa", "opengraph", "meta", "page", "text", "profile", "file", "derived", "user"
]
"""Where a fact came from: what the source declares in data, its page, its text, its source profile, the
file's own name or properties, a rule that derived it, or the user."""


class Metadata(Node, frozen=True):
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
    translations: tuple[Translation, ...] = ()
    editorial_note: str = ""
    lead_image: str = ""
    identifiers: tuple[str, ...] = ()
    extra: Mapping[str, str] = {}
    origins: Mapping[str, Origin] = {}


class Resource(Node, frozen=True):
    """The bytes of a picture; `id` is "sha256-" and the hexadecimal SHA-256 of `data`."""

    id: str
    media_type: str
    data: bytes
