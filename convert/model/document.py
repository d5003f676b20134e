"""The document as a whole, its checks, and the version and schema of its stored form."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from convert.model.base import Flaw
from convert.model.blocks import join_texts
from convert.model.contents import Contents
from convert.model.flaws import flaws
from convert.model.quotes import Quote
from convert.model.types import type_flaws

SCHEMA_VERSION = "1.2"
"""Version of the stored form; a minor step adds fields, a major step changes their meaning."""

SCHEMA = f"newsconvert/document/{SCHEMA_VERSION}"
"""What stands first in every stored document."""


class Document(Contents, frozen=True):
    """One article.

    `language` is a BCP 47 tag, empty where it is not known. `kicker` stands above the title, `subtitle` is a
    second headline, `standfirst` sums the article up below it, `dateline` is the printed line of place and date.
    `footnotes` stand in the order of their references.
    """

    def without_private_notes(self) -> "Document":
        """The document with the notes alone that are public."""
        notes = tuple(note for note in self.metadata.notes if note.public)
        if len(notes) == len(self.metadata.notes):
            return self
        origins = dict(self.metadata.origins)
        if not notes:
            origins.pop("notes", None)
        return replace(self, metadata=replace(self.metadata, notes=notes, origins=origins))

    def with_words(self) -> "Document":
        """The document with the words of each quote in `Quote.text`, where they are missing.

        A quote whose ranges name what is not there stays as it is; `check` says so.
        """
        if all(quote.text for quote in self.quotes):
            return self
        texts = {target: join_texts(found) for target, found in self.texts()}
        return replace(self, quotes=tuple(_with_words(quote, texts) for quote in self.quotes))

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
