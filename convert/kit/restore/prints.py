"""Prints: short digests that tell whether words, their arrangement and the marks on them are as they were.

Words are compared in NFC with blanks folded, because programs that save a file change both and mean nothing by it.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import normalize

import msgspec
from msgspec import Struct

from convert.kit.spans import merged
from convert.model import (
    AnyMark,
    Block,
    BlockQuote,
    Embed,
    Figure,
    Footnote,
    Heading,
    Language,
    Link,
    List,
    Paragraph,
    Preformatted,
    Table,
    Text,
    pieces,
)

_SIZE = 8
_encode = msgspec.json.Encoder(order="deterministic").encode

UNSEEN: tuple[type[AnyMark], ...] = (Language,)
"""Marks that no page shows: a program that saves a file may change them, and no editor sees it."""


class Print(Struct, frozen=True, array_like=True):
    """Digests of some texts: of their words, of the shape that they stand in, and of the marks on them."""

    words: str
    shape: str
    marks: str


def fold(text: str) -> str:
    """The words alone: NFC, each run of blanks and line ends as one blank, none at the ends."""
    return " ".join((text if text.isascii() else normalize("NFC", text)).split())


def letters(text: str) -> str:
    """Letters and digits alone, without case: what stays of a list when a program changes what stands between."""
    return "".join(character for character in normalize("NFC", text).casefold() if character.isalnum())


def digest(data: bytes) -> str:
    """Sixteen hexadecimal digits that stand for the bytes."""
    from hashlib import blake2b  # noqa: PLC0415 - slow to import, and only files of ours carry prints

    return blake2b(data, digest_size=_SIZE).hexdigest()


def texts_of(item: Heading | Block | Footnote) -> tuple[Text, ...]:
    """The texts of an item that a `Range` counts through."""
    if isinstance(item, Heading):
        return (item.text,)
    return item.paragraphs if isinstance(item, Footnote) else pieces(item)


def range_text(texts: Iterable[Text]) -> str:
    """The text that a `Range` counts through: `pieces`, joined by line feeds."""
    return "\n".join(text.text for text in texts)


def printed_words(items: Iterable[Heading | Block | Footnote]) -> str:
    """All words that items show, folded."""
    words: list[str] = []
    for item in items:
        words += (text.text for text in texts_of(item))
        if isinstance(item, Figure) and item.credit is not None:
            words.append(item.credit.printed())
    return fold("\n".join(words))


def print_of(items: Sequence[Heading | Block | Footnote]) -> Print:
    """The print of neighbouring items as one."""
    words = printed_words(items)
    shape: list[Any] = [_shape(item) for item in items]
    marks = [_marks(text) for item in items for text in texts_of(item)]
    return Print(
        digest(words.encode("utf-8", "replace")) if words else "",
        digest(_encode(shape)),
        digest(_encode(marks)) if any(marks) else "",
    )


def print_of_text(text: Text | None) -> Print:
    """The print of a single text, such as a title."""
    if text is None or not text.text.strip():
        return Print("", "", "")
    marks = _marks(text)
    return Print(digest(fold(text.text).encode("utf-8", "replace")), "", digest(_encode(marks)) if marks else "")


def print_of_fact(value: object) -> str:
    """The digest of a fact, whatever stands between its letters; "" for one that is empty."""
    if value is None or value in ("", (), {}):
        return ""
    found = letters(_encode(value).decode())
    return digest(found.encode("utf-8", "replace")) if found else ""


def _marks(text: Text) -> list[tuple[str, int, int, str]]:
    if not text.marks:
        return []
    return [
        (type(mark).__name__, mark.start, mark.end, mark.url if isinstance(mark, Link) else "")
        for mark in merged(text.marks)
        if not isinstance(mark, UNSEEN)
    ]


def _shape(item: Heading | Block | Footnote) -> list[Any]:  # noqa: PLR0911 - one for each kind
    match item:
        case Heading():
            return ["heading", item.level]
        case Footnote():
            return ["footnote", item.kind, len(item.paragraphs)]
        case Paragraph():
            return ["paragraph", item.lead]
        case BlockQuote():
            return ["quote", len(item.paragraphs), item.attribution is not None, item.source_url]
        case List():
            levels = [(each.level, item.ordered if each.ordered is None else each.ordered) for each in item.items]
            return ["list", item.start, levels]
        case Table():
            rows = [[(cell.header, cell.columns, cell.rows) for cell in row.cells] for row in item.rows]
            return ["table", rows, item.caption is not None]
        case Figure():
            image = (item.image.url, item.image.resource) if item.image is not None else None
            return ["figure", image, fold(item.alt or ""), item.alt is None, item.caption is not None]
        case Preformatted():
            return ["preformatted", item.text.text]
        case Embed():
            return ["embed", item.url, item.provider]
