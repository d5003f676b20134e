"""The document as a whole, its checks, and the version and schema of its stored form."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from convert.model.agents import CreditLine
from convert.model.base import STANDFIRST_ID, TITLE_ID, Node
from convert.model.blocks import Block, Figure, Footnote, Resource, Section, joined, pieces
from convert.model.flaw import Flaw
from convert.model.flaws import flaws
from convert.model.metadata import Metadata
from convert.model.quotes import Quote
from convert.model.text import Text
from convert.model.types import type_flaws

SCHEMA_VERSION = "1.2"
"""Version of the stored form; a minor step adds fields, a major step changes their meaning."""

SCHEMA = f"newsconvert/document/{SCHEMA_VERSION}"
"""What stands first in every stored document."""


class Document(Node, frozen=True):
    """One article.

    `language` is a BCP 47 tag, empty where it is not known. `kicker` stands above the title, `subtitle` is a
    second headline, `standfirst` sums the article up below it, `dateline` is the printed line of place and date.
    `footnotes` stand in the order of their references.
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
        return " ".join(joined(texts[part.target])[part.start : part.end] for part in quote.ranges)

    def with_words(self) -> "Document":
        """The document with the words of each quote in `Quote.text`, where they are missing.

        A quote whose ranges name what is not there stays as it is; `check` says so.
        """
        if all(quote.text for quote in self.quotes):
            return self
        texts = {target: joined(found) for target, found in self.texts()}
        return replace(self, quotes=tuple(_with_words(quote, texts) for quote in self.quotes))

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

    def check(self, *, characters: bool = True) -> tuple[Flaw, ...]:
        """Every wrong type, dangling reference, impossible range or value; an empty tuple means that all is well.

        Where types are wrong, nothing else is looked for. Without `characters` types are not looked at, and
        strings are not searched for what is not text; both take time.
        """
        return (type_flaws(self) if characters else ()) or tuple(flaws(self, characters=characters))


def _with_words(quote: Quote, texts: Mapping[str, str]) -> Quote:
    if quote.text or any(part.target not in texts for part in quote.ranges):
        return quote
    return replace(quote, text=" ".join(texts[part.target][part.start : part.end] for part in quote.ranges))


def _printed_sections(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    for section in sections:
        if section.heading is not None:
            yield section.heading.id, section.heading.text.text
        for block in section.blocks:
            for piece in pieces(block):
                yield block.id, piece.text
            if isinstance(block, Figure) and block.credit is not None:
                yield f"{block.id}.credit", block.credit.printed()


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
