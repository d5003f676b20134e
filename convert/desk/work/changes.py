"""Changes of a document as data: each names a function of `convert.edit` and what it is given."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from convert import edit
from convert.edit.pieces import LINES
from convert.model import Document, Figure, Heading, Paragraph, Range, Speaker
from convert.report import Report
from convert.settings import apply_settings


class Change(Struct, frozen=True, kw_only=True, tag_field="do", forbid_unknown_fields=True):
    """What is to be done to a document."""


class SetText(Change, frozen=True, tag="set-text"):
    """Other words for a block, a heading, a caption or a line above the article; none takes the line away."""

    target: str
    text: str
    piece: int = 0


class SetFact(Change, frozen=True, tag="set-fact"):
    """A fact, as `--set` has it."""

    name: str
    value: str


class SetSpeaker(Change, frozen=True, tag="set-speaker"):
    """Who spoke the words of a quote; nobody without a name."""

    quote: str
    name: str = ""
    role: str = ""
    organisation: str = ""
    kind: Literal["person", "organisation", "place", "document", "unknown"] = "person"


class AddQuote(Change, frozen=True, tag="add-quote"):
    """A quote in the words `start` up to `end` (code points) of what stands under an id."""

    target: str
    start: int
    end: int
    name: str = ""
    role: str = ""
    organisation: str = ""
    kind: Literal["person", "organisation", "place", "document", "unknown"] = "person"


class Remove(Change, frozen=True, tag="remove"):
    """Take out a block, a heading, a footnote or a quote."""

    target: str


class Insert(Change, frozen=True, tag="insert"):
    """A paragraph before or after what has an id."""

    text: str
    before: str = ""
    after: str = ""


class Move(Change, frozen=True, tag="move"):
    """A block to another place."""

    target: str
    before: str = ""
    after: str = ""


class Split(Change, frozen=True, tag="split"):
    """Two paragraphs of one, at an offset in code points."""

    target: str
    at: int


class Merge(Change, frozen=True, tag="merge"):
    """One paragraph of two."""

    first: str
    second: str


AnyChange: TypeAlias = SetText | SetFact | SetSpeaker | AddQuote | Remove | Insert | Move | Split | Merge


class Edit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The body of a request to edit, but for the document, which stands beside the changes."""

    changes: Sequence[AnyChange] = ()


def apply_changes(document: Document, changes: Sequence[AnyChange], report: Report) -> Document:
    """The document with all changes, one after the other.

    Raises:
        ConvertError: One of them cannot be made.
    """
    for each in changes:
        document = _apply(document, each, report)
    return document


def _apply(document: Document, change: AnyChange, report: Report) -> Document:  # noqa: PLR0911 - one for each kind
    match change:
        case SetText():
            return _with_text(document, change, report)
        case SetFact():
            return apply_settings(document, {change.name: change.value}, report)
        case SetSpeaker():
            return edit.set_speaker(document, change.quote, _speaker(change), report=report)
        case AddQuote():
            ranges = [Range(change.target, change.start, change.end)]
            return edit.add_quote(document, ranges, speaker=_speaker(change), report=report)
        case Remove():
            return edit.remove(document, change.target, report=report)
        case Insert():
            return edit.insert(document, change.text, before=change.before, after=change.after, report=report)
        case Move():
            return edit.move(document, change.target, before=change.before, after=change.after)
        case Split():
            return edit.split(document, change.target, change.at, report=report)
        case Merge():
            return edit.merge(document, change.first, change.second, report=report)


def _with_text(document: Document, change: SetText, report: Report) -> Document:
    words = change.text
    if change.target in LINES:
        # A line that is missing so far is a fact like any other.
        if not words.strip() or getattr(document, change.target) is None:
            return apply_settings(document, {change.target: words.strip()}, report)
        return edit.set_text(document, change.target, words, report=report)
    part = edit.find(document, change.target)
    if isinstance(part, Figure):
        return edit.set_caption(document, change.target, words if words.strip() else None, report=report)
    if isinstance(part, Heading) and not words.strip():
        return edit.set_heading(document, change.target, None, report=report)
    if isinstance(part, Paragraph) and not words.strip():
        return edit.remove(document, change.target, report=report)
    return edit.set_text(document, change.target, words, piece=change.piece, report=report)


def _speaker(change: SetSpeaker | AddQuote) -> Speaker | None:
    name = change.name.strip()
    if not name:
        return None
    return Speaker(name=name, role=change.role.strip(), organisation=change.organisation.strip(), kind=change.kind)
