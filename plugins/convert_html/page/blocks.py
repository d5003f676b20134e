"""The blocks of a page, the containers they stand in, and the text of a run of nodes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from convert_html.page.reasons import Reason
from convert_html.page.text import squeeze
from convert_html.page.tree import BLOCKS, Tree, text_in

Node: TypeAlias = "etree._Element | str"  # noqa: SLF001 - lxml names its element class so
"""An element with what is in it (not what follows it), or a piece of text."""


class Holder:
    """A container of blocks: where it stands, and what its own name and those above it hint at.

    `article` is the number of the innermost article element that it is or stands in, or -1.
    """

    __slots__ = ("article", "depth", "element", "hints", "own", "parent", "signature")

    # Hundreds of these are made for a page; written out, it takes less time compiled than what a dataclass makes.
    def __init__(  # noqa: PLR0913, PLR0917 - what a container is
        self, element: etree._Element, parent: int, depth: int, own: int, hints: int, signature: str, article: int
    ) -> None:
        self.element = element
        self.parent = parent
        self.depth = depth
        self.own = own
        self.hints = hints
        self.signature = signature
        self.article = article


class Block:
    """One unit of a page: a paragraph, a heading, a list, a table, a picture ...

    `size` is the length of its text in letters as they weigh (an ideograph counts three), `linked` that of the
    part inside links. `nodes` are what it is made of. `declared` says whether the declared body has all its words.
    For a picture, `texts` are the blocks that are its caption and credit.
    """

    __slots__ = (
        "bold", "declared", "hints", "holder", "kind", "lead", "left_out", "level", "linked", "nodes", "own",
        "place", "size", "tag", "text", "texts", "value",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913, PLR0917 - what a block is made of
        self,
        kind: str,
        nodes: Sequence[Node],
        text: str,
        size: int,
        linked: int,
        holder: int,
        own: int,
        hints: int,
        level: int = 0,
        place: int = 0,
        value: float = 0.0,
        left_out: Reason | None = None,
        tag: str = "",
        *,
        bold: bool = False,
        lead: bool = False,
        declared: bool = False,
        texts: "Sequence[Block]" = (),
    ) -> None:
        self.kind = kind
        self.nodes = nodes
        self.text = text
        self.size = size
        self.linked = linked
        self.holder = holder
        self.own = own
        self.hints = hints
        self.level = level
        self.tag = tag
        self.bold = bold
        self.place = place
        self.value = value
        self.left_out = left_out
        self.lead = lead
        self.declared = declared
        self.texts = texts

    @property
    def is_headline(self) -> bool:
        """Whether it is a heading of the first level."""
        return self.kind == "heading" and self.level == 1

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
        return [line for line in map(squeeze, text.split("\n")) if line]

    def is_inside(self, holder: int, other: int) -> bool:
        """Whether a container is another one, or stands in it."""
        while holder > other:  # what stands in another one was opened later
            holder = self.holders[holder].parent
        return holder == other and holder >= 0

    def above(self, holder: int) -> list[int]:
        """A container and all those it stands in, from the inside out."""
        found: list[int] = []
        while holder >= 0:
            found.append(holder)
            holder = self.holders[holder].parent
        return found


def text_of(nodes: Sequence[Node], tree: Tree) -> str:
    """The text of a run of nodes, with line feeds for line breaks."""
    return _string(nodes[0], tree) if len(nodes) == 1 else "".join([_string(node, tree) for node in nodes])


def _string(node: Node, tree: Tree) -> str:
    if isinstance(node, str):
        return node
    if node.tag == "br":
        return "\n"
    return "".join(_text_in_parts(node)) if tree.is_parted(node) else text_in(node)


def _text_in_parts(element: etree._Element) -> Iterator[str]:
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
