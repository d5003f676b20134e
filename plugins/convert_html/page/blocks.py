"""The blocks of a page, the containers they stand in, and the text of a run of nodes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree
from msgspec import Struct

from convert_html.page.reasons import Reason
from convert_html.page.text import squeezed
from convert_html.page.tree import BLOCKS, Tree, text_in

Node: TypeAlias = "etree._Element | str"  # noqa: SLF001 - lxml names its element class so
"""An element with what is in it (not what follows it), or a piece of text."""


class Holder(Struct, eq=False, gc=False):
    """A container of blocks: where it stands, and what its own name and those above it hint at.

    `article` is the number of the innermost article element that it is or stands in, or -1.
    """

    element: etree._Element
    parent: int
    depth: int
    own: int
    hints: int
    signature: str
    article: int


class Block(Struct, eq=False, gc=False):
    """One unit of a page: a paragraph, a heading, a list, a table, a picture ...

    `size` is the length of its text in letters as they weigh (an ideograph counts three), `linked` that of the
    part inside links. `nodes` are what it is made of.
    """

    kind: str
    nodes: Sequence[Node]
    text: str
    size: int
    linked: int
    holder: int
    own: int
    hints: int
    level: int = 0
    place: int = 0
    value: float = 0.0
    left_out: Reason | None = None
    tag: str = ""
    bold: bool = False
    lead: bool = False
    declared: bool = False  # whether the declared body has all its words
    texts: Sequence["Block"] = ()
    """For a picture: the blocks that are its caption and credit."""

    @property
    def element(self) -> etree._Element | None:
        """The element it is made of, if it is a single one."""
        first = self.nodes[0] if len(self.nodes) == 1 else None
        return first if first is not None and not isinstance(first, str) else None


@dataclass(slots=True)
class Page:
    """All blocks of a page, and the containers they stand in."""

    tree: Tree
    holders: list[Holder] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    ranges: list[tuple[int, int]] = field(default_factory=list)

    def range_of(self, holder: int) -> tuple[int, int]:
        """The places of the first and the last block inside a container; (0, -1) if there is none."""
        if not self.ranges:
            first, last = [len(self.blocks)] * len(self.holders), [-1] * len(self.holders)
            for block in self.blocks:
                last[block.holder] = block.place
            for block in reversed(self.blocks):
                first[block.holder] = block.place
            for number in range(len(self.holders) - 1, 0, -1):
                parent = self.holders[number].parent
                if last[number] >= 0:
                    # Calls of min and max for hundreds of containers take longer than all else here.
                    if first[number] < first[parent]:  # noqa: PLR1730
                        first[parent] = first[number]
                    if last[number] > last[parent]:  # noqa: PLR1730
                        last[parent] = last[number]
            self.ranges = list(zip(first, last, strict=True))
        return self.ranges[holder]

    def lines(self, block: Block) -> list[str]:
        """The text of a block, cut where the page breaks the line."""
        text = text_of(block.nodes, self.tree)
        return [line for line in map(squeezed, text.split("\n")) if line]

    def above(self, holder: int) -> Iterator[int]:
        """A container and all those it stands in, from the inside out."""
        while holder >= 0:
            yield holder
            holder = self.holders[holder].parent


def text_of(nodes: Sequence[Node], tree: Tree) -> str:
    """The text of a run of nodes, with line feeds for line breaks."""
    return _string(nodes[0], tree) if len(nodes) == 1 else "".join([_string(node, tree) for node in nodes])


def _string(node: Node, tree: Tree) -> str:
    if isinstance(node, str):
        return node
    if node.tag == "br":
        return "\n"
    return "".join(_parted_text(node)) if tree.is_parted(node) else text_in(node)


def _parted_text(element: etree._Element) -> Iterator[str]:
    """The text of an element in which blocks and line breaks part words."""
    for event, each in etree.iterwalk(element, events=("start", "end")):
        parts = each.tag == "br" or each.tag in BLOCKS
        if event == "start":
            if parts:
                yield "\n" if each.tag == "br" else " "
            yield each.text or ""
        elif each is not element:
            if parts:
                yield " "
            yield each.tail or ""
