"""A text and the marks on it."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from convert.model.base import Node


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


class FootnoteReference(Mark, frozen=True):
    """The word or character that a footnote is hung on; its number stands behind `end`."""

    footnote: str
    """The id of a `Footnote` of the document."""


AnyMark: TypeAlias = (
    Emphasis | Strong | Code | Subscript | Superscript | Underline | Strike | Link | Language | FootnoteReference
)


class Text(Node, frozen=True, kw_only=False):
    r"""Characters and the marks on them; marks may cross, and `\n` is a line break within the text."""

    text: str = ""
    marks: tuple[AnyMark, ...] = ()
