"""The document model: title, standfirst, byline, sections, quotes, metadata.

Two rules hold everywhere:

* What was printed is kept once, as text (`Document.printed` yields it all). What it means stands beside it as
  facts: a byline keeps the printed words and names its authors, a dateline keeps the printed words and
  `Metadata.published` holds the time.
* Offsets are half-open ranges in Unicode code points, as Python counts them.

All types are immutable; change a document with `msgspec.structs.replace`. This package imports nothing of ours.
"""

from convert.model.agents import Agent, Contributor, CreditLine, Organisation, Person
from convert.model.base import ILLEGAL_CHARACTERS, SAFE_URL, STANDFIRST_ID, TITLE_ID, Flaw
from convert.model.blocks import (
    Block,
    BlockQuote,
    Cell,
    Embed,
    Figure,
    Footnote,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Preformatted,
    Rendition,
    Resource,
    Row,
    Section,
    Table,
    pieces,
)
from convert.model.document import SCHEMA, SCHEMA_VERSION, Document, json_schema
from convert.model.flaws import illegal_strings
from convert.model.metadata import (
    Concept,
    ItemReference,
    Metadata,
    Note,
    Origin,
    Position,
    Related,
    Subject,
    Timestamp,
    Translation,
)
from convert.model.quotes import Quote, Range, Speaker
from convert.model.text import (
    AnyMark,
    Code,
    Emphasis,
    FootnoteReference,
    Language,
    Link,
    Mark,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)
from convert.model.types import type_flaws

__all__ = [
    "ILLEGAL_CHARACTERS",
    "SAFE_URL",
    "SCHEMA",
    "SCHEMA_VERSION",
    "STANDFIRST_ID",
    "TITLE_ID",
    "Agent",
    "AnyMark",
    "Block",
    "BlockQuote",
    "Cell",
    "Code",
    "Concept",
    "Contributor",
    "CreditLine",
    "Document",
    "Embed",
    "Emphasis",
    "Figure",
    "Flaw",
    "Footnote",
    "FootnoteReference",
    "Heading",
    "Image",
    "ItemReference",
    "Language",
    "Link",
    "List",
    "ListItem",
    "Mark",
    "Metadata",
    "Note",
    "Organisation",
    "Origin",
    "Paragraph",
    "Person",
    "Position",
    "Preformatted",
    "Quote",
    "Range",
    "Related",
    "Rendition",
    "Resource",
    "Row",
    "Section",
    "Speaker",
    "Strike",
    "Strong",
    "Subject",
    "Subscript",
    "Superscript",
    "Table",
    "Text",
    "Timestamp",
    "Translation",
    "Underline",
    "illegal_strings",
    "json_schema",
    "pieces",
    "type_flaws",
]
