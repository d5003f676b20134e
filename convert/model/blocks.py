"""What an article is made of below its title: sections, headings, blocks and footnotes."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from convert.model.agents import CreditLine
from convert.model.base import Node
from convert.model.text import Text


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


class Rendition(Node, frozen=True):
    """One of the forms that a picture or a video comes in: a thumbnail, the original.

    `url` is its web address, `resource` the id of a `Resource` that holds its bytes, `role` what it is for as the
    source says it ("rnd:thumbnail"). Width and height are pixels, `size` is bytes.
    """

    url: str = ""
    resource: str = ""
    role: str = ""
    media_type: str = ""
    width: Annotated[int, Meta(ge=1)] | None = None
    height: Annotated[int, Meta(ge=1)] | None = None
    size: Annotated[int, Meta(ge=0)] | None = None


class Image(Node, frozen=True):
    """A picture: its web address, or the id of a `Resource` that holds its bytes, or both; sizes in pixels.

    A wire's picture is an item of its own: `guid` is that item's, `headline` and `rights` are what it states.
    """

    url: str = ""
    resource: str = ""
    width: Annotated[int, Meta(ge=1)] | None = None
    height: Annotated[int, Meta(ge=1)] | None = None
    renditions: tuple[Rendition, ...] = ()
    guid: str = ""
    headline: str = ""
    rights: str = ""


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
    """Something that lives elsewhere (a post, a video): its address, and the words it left in the source.

    `duration` is the length of a video or a recording in seconds.
    """

    id: str
    url: str = ""
    provider: str = ""
    text: Text = Text()
    media_type: str = ""
    duration: Annotated[float, Meta(ge=0)] | None = None
    renditions: tuple[Rendition, ...] = ()


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


class Footnote(Node, frozen=True):
    """A note that stands apart from the text; a `FootnoteReference` says what it belongs to.

    A footnote stands below the page, an endnote behind the article. A `Range` that names its id counts through
    its paragraphs joined by line feeds.
    """

    id: str
    paragraphs: tuple[Text, ...]
    kind: Literal["footnote", "endnote"] = "footnote"


class Resource(Node, frozen=True):
    """The bytes of a picture; `id` is "sha256-" and the hexadecimal SHA-256 of `data`."""

    id: str
    media_type: str
    data: bytes


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


def join_texts(texts: tuple[Text, ...]) -> str:
    """The text that a `Range` counts through."""
    return "\n".join(text.text for text in texts)
