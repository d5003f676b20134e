"""Pieces of a text in reading order, and the sections that they make."""

import re
from collections.abc import Callable, Iterable

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from convert.model import Block, Heading, Paragraph, Section

_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*", re.ASCII)


class Anchor(Struct, frozen=True):
    """An inline element that a reader asked for, and the characters that it stands on.

    `text` is its number among the texts of the piece (see `convert.model.pieces`); offsets are code points,
    half-open.
    """

    element: etree._Element
    text: int
    start: int
    end: int


class Piece(Struct, kw_only=True):
    """A heading or a block, with where it stood.

    Attributes:
        block: The block, or the heading; its id is empty until `sections_of` gives it one.
        element: The element that it comes from; of loose text, the element around it.
        labels: Class names of that element and of those around it, in small letters.
        anchors: Inline elements that were asked for.
    """

    block: Block | Heading
    element: etree._Element
    labels: frozenset[str] = frozenset()
    anchors: tuple[Anchor, ...] = ()

    @property
    def words(self) -> str:
        """The characters of a paragraph or a heading, else nothing."""
        return self.block.text.text if isinstance(self.block, Paragraph | Heading) else ""


def sections_of(
    pieces: Iterable[Piece], *, wanted: Callable[[Piece], str] | None = None, taken: Iterable[str] = ()
) -> tuple[Section, ...]:
    """Sections: each heading begins one, and what stands before the first has none.

    Blocks are called "b1", "b2" and so on, headings "h1"; `wanted` may give a piece the id that its source has,
    which it gets if it is one and is free. The pieces are changed to hold the blocks as they are in the sections.
    """
    used = {"title", "standfirst", *taken}
    listed = list(pieces)
    if wanted is not None:
        for piece in listed:
            given = wanted(piece)
            if _ID.fullmatch(given) and given not in used:
                used.add(given)
                piece.block = replace(piece.block, id=given)
    counts = {"b": 0, "h": 0}
    sections: list[Section] = []
    heading: Heading | None = None
    blocks: list[Block] = []
    for piece in listed:
        block = piece.block
        if not block.id:
            block = piece.block = replace(
                block, id=_free(counts, "h" if isinstance(block, Heading) else "b", used)
            )
        if isinstance(block, Heading):
            if heading is not None or blocks:
                sections.append(Section(heading=heading, blocks=tuple(blocks)))
            heading, blocks = block, []
        else:
            blocks.append(block)
    if heading is not None or blocks:
        sections.append(Section(heading=heading, blocks=tuple(blocks)))
    return tuple(sections)


def _free(counts: dict[str, int], letter: str, used: set[str]) -> str:
    while True:
        counts[letter] += 1
        name = f"{letter}{counts[letter]}"
        if name not in used:
            used.add(name)
            return name
