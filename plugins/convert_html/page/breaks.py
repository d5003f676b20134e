"""Runs of text cut where line breaks part paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from convert_html.page.blocks import Node, text_of
from convert_html.page.text import squeeze, weight
from convert_html.page.tree import WRAPPERS, Tree

PARAGRAPH = 100
"""A line that is longer is none of a poem or an address."""

ENDS = '.!?…"”»“’)'
"""How sentences end in most scripts."""

_LONG_LINE = 80
_LINE_ENDS = frozenset(ENDS + "。！？」』）؟۔।")
_INDENT = re.compile("[\u00a0\u2002\u2003\u3000]{2}|\u2003|\u3000")


def cut_at_breaks(nodes: Sequence[Node], tree: Tree) -> Iterator[list[Node]]:
    """Cut a run of nodes where its line breaks part paragraphs; the others stay, as in a poem or an address.

    Two breaks in a row part paragraphs, and so does a single one before an indented line, between lines of
    different looks, and everywhere if the lines are as long as paragraphs, or are sentences that are.
    """
    lines = [line for line in _lines(nodes, tree) if line.nodes or line.gap]
    filled = [line.length for line in lines if line.length]
    double = any(not line.length for line in lines[1:])
    every = not double and (min(filled, default=0) > PARAGRAPH or _are_sentences(lines))
    part: list[Node] = []
    before: _Line | None = None
    for line in lines:
        if part and (not line.length or every or line.is_apart_from(before)):
            yield part
            part = []
        if line.length:
            if part:
                part.append("\n")
            part.extend(line.nodes)
        before = line
    if part:
        yield part


def _are_sentences(lines: "Sequence[_Line]") -> bool:
    """Whether lines are nearly as long as paragraphs on the average, and each ends as a sentence does."""
    texts = [squeeze(line.text) for line in lines if line.length]
    long = sum(map(weight, texts)) > _LONG_LINE * len(texts)
    return long and all(text[-1] in _LINE_ENDS for text in texts)


@dataclass(slots=True)
class _Line:
    """What stands between two line breaks."""

    nodes: list[Node]
    text: str
    length: int
    gap: bool

    def is_apart_from(self, other: "_Line | None") -> bool:
        """Whether it begins a paragraph by its looks: it is indented, or made of another element altogether."""
        if other is None:
            return False
        return bool(_INDENT.match(self.text)) or _look(self.nodes) != _look(other.nodes)


def _lines(nodes: Sequence[Node], tree: Tree) -> Iterator[_Line]:
    line: list[Node] = []
    for node in (*nodes, None):
        if node is None or (not isinstance(node, str) and node.tag == "br"):
            text = text_of(line, tree) if line else ""
            yield _Line(line, text, len(squeeze(text)), gap=node is not None)
            line = []
        else:
            line.append(node)


def _look(nodes: Sequence[Node]) -> tuple[str, str, str]:
    """What a line is set in, if a single element holds all of it: its tag, class and size."""
    filled = [node for node in nodes if not isinstance(node, str) or not node.isspace()]
    only = filled[0] if len(filled) == 1 else ""
    if isinstance(only, str) or only.tag not in WRAPPERS:
        return "", "", ""
    return str(only.tag), only.get("class") or "", only.get("size") or ""
