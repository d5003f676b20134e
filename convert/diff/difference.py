"""What a comparison found, as data."""

from typing import Literal

from msgspec import Struct


class Part(Struct, frozen=True, kw_only=True):
    """A stretch of words: in both texts, in the old one alone, or in the new one alone."""

    kind: Literal["same", "old", "new"]
    text: str


class FieldChange(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A field that says something else, by its name ("title", "metadata.keywords"); empty where it says nothing.

    `parts` are the words of a text that changed, in order.
    """

    name: str
    old: str = ""
    new: str = ""
    parts: tuple[Part, ...] = ()


class BlockChange(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A block or heading that was added, removed, changed in its words or only in its form, or moved.

    `block` is its kind ("paragraph"), `id` that of the new document, or of the old one if it no longer exists.
    `old` and `new` are its words, `parts` what of them changed.
    """

    change: Literal["added", "removed", "changed", "reshaped", "moved"]
    block: str
    id: str
    old: str = ""
    new: str = ""
    parts: tuple[Part, ...] = ()


class QuoteChange(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A quote whose words no longer stand in the text, that is new, or that somebody else says now."""

    change: Literal["lost", "new", "speaker"]
    words: str
    old_speaker: str = ""
    new_speaker: str = ""


class Difference(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that changed; it is true where anything did."""

    fields: tuple[FieldChange, ...] = ()
    blocks: tuple[BlockChange, ...] = ()
    quotes: tuple[QuoteChange, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.fields or self.blocks or self.quotes)
