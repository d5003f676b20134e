"""What an article holds, and how to walk it; `Document` adds the checks."""

from collections.abc import Iterator

import msgspec

from convert.model.agents import CreditLine
from convert.model.base import STANDFIRST_ID, TITLE_ID, Node
from convert.model.blocks import Block, Figure, Footnote, Resource, Section, join_texts, pieces
from convert.model.metadata import Metadata
from convert.model.quotes import Quote
from convert.model.text import Text

_ENCODER = msgspec.json.Encoder()
# Sorted, so that equal documents give equal bytes whatever order their mappings were filled in.
_SORTING = msgspec.json.Encoder(order="deterministic")


def encode_json(value: object, *, ordered: bool = False) -> bytearray:
    """A document, or what is as large, as JSON.

    Where there is no memory for bytes that grow, msgspec 0.23 reads through a null pointer; of a bytearray it says
    so.

    Raises:
        MemoryError: There is not enough memory.
    """
    found = bytearray()
    (_SORTING if ordered else _ENCODER).encode_into(value, found)
    return found


class Contents(Node, frozen=True):
    """The fields of a `Document`, which says what each is. Checks take this, so a document can check itself."""

    id: str
    language: str = ""
    kicker: Text | None = None
    title: Text | None = None
    subtitle: Text | None = None
    standfirst: Text | None = None
    byline: CreditLine | None = None
    dateline: str = ""
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
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
        for footnote in self.footnotes:
            yield footnote.id, footnote.paragraphs

    def quoted(self, quote: Quote) -> str:
        """The words that stand in a quote's ranges, joined by a blank.

        Raises:
            KeyError: A range names an id that the document does not have.
        """
        texts = dict(self.texts())
        return " ".join(join_texts(texts[part.target])[part.start : part.end] for part in quote.ranges)

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
        for footnote in self.footnotes:
            for paragraph in footnote.paragraphs:
                yield footnote.id, paragraph.text
        for number, related in enumerate(self.metadata.related):
            yield f"metadata.related[{number}]", f"{related.label} {related.title}".strip()
        yield "metadata.editorial_note", self.metadata.editorial_note
        if self.byline is not None:
            yield "byline", self.byline.printed()
        if self.metadata.source is not None:
            yield "metadata.source", self.metadata.source.printed()
        yield "metadata.rights", self.metadata.rights


def _printed_sections(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    for section in sections:
        if section.heading is not None:
            yield section.heading.id, section.heading.text.text
        for block in section.blocks:
            for piece in pieces(block):
                yield block.id, piece.text
            if isinstance(block, Figure) and block.credit is not None:
                yield f"{block.id}.credit", block.credit.printed()
