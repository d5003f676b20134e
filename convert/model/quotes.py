"""Who said what, and where the words stand."""

from typing import Annotated, Literal

from msgspec import Meta

from convert.model.base import Node


class Range(Node, frozen=True, kw_only=False):
    """Characters `start` up to `end` of what stands under the id `target`.

    A target is the id of a block, a heading or a footnote, `"title"` or `"standfirst"`. What has several texts (a
    list, a table, a block quote, a footnote) counts as those texts joined by line feeds: see `pieces`.
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

    Several ranges: the quote is interrupted, or runs over paragraphs. `text` is the words of the ranges, joined by
    a blank; where it is given, `Document.check` compares it with them, so that a quote cannot move to other words
    unseen. `kind`: a sentence or clause of the speaker's own (direct), their words inside the reporter's sentence
    (partial), what they said in the reporter's words (indirect), or set apart (block).
    `mention` is where the speaker is referred to beside the quote ("he"), `cue` the word that says that
    somebody speaks ("said"). `confidence`: the source's own markup says so (certain), or a rule does, by a name
    beside the words (high), by a reference that was resolved (medium), by place alone (low). `found_by` is
    "source", "user" or the name of a filter.
    """

    id: str
    ranges: tuple[Range, ...]
    text: str = ""
    kind: Literal["direct", "partial", "indirect", "block"] = "direct"
    speaker: Speaker | None = None
    mention: Range | None = None
    cue: Range | None = None
    confidence: Literal["certain", "high", "medium", "low"] = "low"
    found_by: str = "source"
