"""The walk: a page's tree becomes a flat list of blocks in reading order, without recursion."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree
from msgspec import Struct

from convert_html.page.hints import NONE, Hint, hints_beside_names, hints_of
from convert_html.page.tree import (
    BLOCKS,
    CONTAINERS,
    HEADINGS,
    MEDIA,
    WRAPPERS,
    Tree,
    is_double_break,
    pieces_in,
    text_in,
)

Node: TypeAlias = "etree._Element | str"  # noqa: SLF001 - lxml names its element class so
"""An element with what is in it (not what follows it), or a piece of text."""

_LAYOUT = ("table", "h1", "h2", "h3", "h4", "ul", "ol", "form", "figure", "blockquote", "article", "section")

# Inline elements that old pages set around whole texts, for their looks.

_WHOLE = frozenset(("nav", "list", "table"))
_PLAIN = CONTAINERS - {"footer", "ul", "ol", "dl", "table", "figure", "blockquote"}
"""Containers that are never one block."""

DEEPEST = 400
"""How many containers inside one another are told apart; a browser's parser stops at 512 elements."""

_PARAGRAPH = 100  # a line that is longer is none of a poem or an address
_LONG_LINE = 80
_EMPTY_LINE = re.compile(r"\n[^\S\n]*(?=\n)")
_ENDS = '.!?…"”»“’)'
_LINE_ENDS = frozenset(_ENDS + "。！？」』）؟۔।")
_LETTERS = 0.9  # the share of letters and blanks in prose
_STORY = 600  # a cell of data that is longer has not been seen
_INDENT = re.compile("[\u00a0\u2002\u2003\u3000]{2}|\u2003|\u3000")

_SHALLOW = 30
_CENTRED = re.compile(r"(?<![a-z])cent(?:er|re)(?:ed)?(?![a-z])", re.IGNORECASE)
_LONGEST_CAPTION = 300
_DIGITS = re.compile("[0-9]+")
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


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
    left_out: str = ""
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
        text = _text_of(block.nodes, self.tree)
        return [line for line in map(squeezed, text.split("\n")) if line]

    def above(self, holder: int) -> Iterator[int]:
        """A container and all those it stands in, from the inside out."""
        while holder >= 0:
            yield holder
            holder = self.holders[holder].parent


def walked(tree: Tree, *, named: bool = True) -> Page:
    """All blocks of the page's body; unless `named`, the names of classes and ids hint at nothing."""
    body = tree.root.find("body")
    page = Page(tree)
    _Walk(page, tree.root if body is None else body, named=named).run()
    for place, block in enumerate(page.blocks):
        block.place = place
    return page


def leaves(tree: Tree, element: etree._Element) -> Page:
    """The blocks inside an element that is one block itself, each of its lists and quotations cut up as well."""
    page = Page(tree)
    _Walk(page, element, deep=True).run()
    return page


def squeezed(text: str) -> str:
    """The text on one line, runs of blanks as one."""
    return " ".join(text.split())


def weight(text: str) -> int:
    """How much a text weighs: its letters, ideographs and syllabic signs counting three."""
    size = len(text)
    # Wide signs take three bytes in UTF-8, other letters one or two, so most texts need not be searched.
    if text.isascii() or len(text.encode("utf-8", "replace")) < 2 * size:
        return size
    return size + 2 * len(_WIDE.findall(text))


class _Walk:
    """One walk; holds the run of inline nodes that is being collected, and the stack of open containers."""

    def __init__(self, page: Page, body: etree._Element, *, deep: bool = False, named: bool = True) -> None:
        self.deep = deep
        self.hints_of = hints_of if named else hints_beside_names
        self.page = page
        self.body = body
        self.run_nodes: list[Node] = []
        self.makes: dict[str, str] = {}
        self.mixed = page.tree.mixed
        self.body_size = -1  # not counted yet

    def run(self) -> None:
        """Walk the body; each frame of the stack is a container and the child to look at next."""
        stack: list[tuple[etree._Element, int, etree._Element | None]] = []
        element, holder = self.body, self._opened(self.body, self.body.tag, -1)
        text, child = element.text, _first(element)
        while True:
            if text and (self.run_nodes or not text.isspace()):
                self.run_nodes.append(text)
            if child is None:
                if self.run_nodes:
                    self._flush(holder)
                if not stack:
                    return
                text = element.tail
                element, holder, child = stack.pop()
                continue
            tag = child.tag
            if tag in BLOCKS or child in self.mixed:
                if self.run_nodes:
                    self._flush(holder)
                if tag in _PLAIN or self._is_entered(child, tag, holder):
                    text, first = child.text, _first(child)
                    if text or first is not None:
                        stack.append((element, holder, child.getnext()))
                        element, holder, child = child, self._opened(child, tag, holder), first
                        continue
            else:
                self.run_nodes.append(child)
            text, child = child.tail, child.getnext()

    def _is_entered(self, element: etree._Element, tag: str, holder: int) -> bool:
        """Whether an element is to be walked into; else it has become a block, or several, or nothing."""
        if tag == "footer" and not self._inside_article(holder):
            self._whole(element, "nav", holder)
        elif tag in HEADINGS and not self.page.tree.is_manifold(element):
            self._leaf(element, tag, holder)
        elif tag in CONTAINERS or element in self.mixed:
            kind = "" if self.deep else self._whole_kind(element, tag, holder)
            if not kind:
                return True
            self._whole(element, kind, holder)
        else:
            self._leaf(element, tag, holder)
        return False

    def _inside_article(self, holder: int) -> bool:
        holders = self.page.holders
        return any(holders[number].element.tag in ("article", "main") for number in self.page.above(holder))

    def _opened(self, element: etree._Element, tag: str, parent: int) -> int:
        holders = self.page.holders
        own = self.hints_of(element)
        above, depth, article = NONE, 0, -1
        if parent >= 0:
            around = holders[parent]
            above, depth, article = around.hints, around.depth + 1, around.article
        if depth > DEEPEST:
            return parent
        if tag == "a" and element.get("href"):
            own |= Hint.LINKED
        elif tag == "article":
            article = len(holders)
        given = element.get("class") or ""
        made = self.makes.get(given)
        if made is None:
            made = self.makes[given] = _DIGITS.sub("", given)
        hints = above | own if tag not in ("html", "body") else above
        holders.append(Holder(element, parent, depth, own, hints, f"{tag} {made}", article))
        return len(holders) - 1

    def _flush(self, holder: int) -> None:
        nodes, self.run_nodes = self.run_nodes, []
        around = self.page.holders[holder]
        tag, own = "", NONE
        if around.element.tag == "p" and around.parent >= 0:  # a paragraph that something was put into
            holder, tag, own = around.parent, "p", around.own
        if not any(not isinstance(node, str) and node.tag == "br" for node in nodes):
            self._text_block("p", nodes, holder, tag, own)
            return
        for part in _cut_at_breaks(nodes, self.page.tree):
            self._text_block("p", part, holder, tag, own)

    def _whole_kind(self, element: etree._Element, tag: str, holder: int) -> str:
        """What a list, table, quotation or figure is as one block; "" if it is to be walked into instead."""
        if tag in ("ul", "ol", "dl"):
            if not self.page.tree.is_rich(element) and not _is_indent(element):
                return "list"
        elif tag == "table":
            if not _is_layout(element):
                return "table"
        elif tag == "figure":
            if next(element.iter("table", "blockquote", "pre"), None) is None:
                return "figure"
        elif (
            tag == "blockquote"
            and next(element.iter("h1", "h2", "figure", "table", "ul", "ol"), None) is None
            and not (_is_indent(element) and self._is_most(element, holder))
        ):
            return "quote"
        return ""

    def _is_most(self, element: etree._Element, holder: int) -> bool:
        """Whether an element holds most of the text of the body."""
        if self.page.holders[holder].depth > _SHALLOW:
            return False
        if self.body_size < 0:
            self.body_size = len(text_in(self.body))
        return 2 * len(text_in(element)) > self.body_size

    def _whole(self, element: etree._Element, kind: str, holder: int) -> None:
        self._text_block(kind, [element], holder, str(element.tag), self.hints_of(element))

    def _leaf(self, element: etree._Element, tag: str, holder: int) -> None:
        own = self.hints_of(element, with_id=False) if element.attrib else NONE
        if tag == "p":
            if len(element) and next(element.iter("img", "picture", "iframe", "video", "br"), None) is not None:
                self._broken_paragraph(element, holder, own)
            else:
                self._text_block("p", [element], holder, tag, own)
        elif tag in HEADINGS:
            self._text_block("heading", [element], holder, tag, own, HEADINGS[tag])
        elif tag == "pre":
            prose = _prose(element)
            for part in prose:
                self._text_block("p", [part], holder, tag, own)
            if not prose:
                self._text_block("pre", [element], holder, tag, own)
        elif tag in MEDIA:
            self._media(element, tag, holder, own)

    def _broken_paragraph(self, element: etree._Element, holder: int, own: int) -> None:
        for media in element.iter("img", "picture", "iframe", "video"):
            if media.tag != "img" or _parent_tag(media) != "picture":
                self._media(media, str(media.tag), holder, own)
        parts = list(_cut_at_breaks(_children(element), self.page.tree))
        if is_centred(element) and next(element.iter("img", "picture"), None) is not None:
            short = weight(squeezed(text_in(element))) <= _LONGEST_CAPTION
            own |= Hint.CAPTION if short else NONE
        if len(parts) == 1:
            self._text_block("p", [element], holder, "p", own)
        else:
            for part in parts:
                self._text_block("p", part, holder, "p", own)

    def _media(self, element: etree._Element, tag: str, holder: int, own: int) -> None:
        kind = "figure" if tag in ("img", "picture", "amp-img") else "embed"
        self._text_block(kind, [element], holder, tag, own)

    def _text_block(  # noqa: PLR0913, PLR0917 - what a block is made of
        self, kind: str, nodes: Sequence[Node], holder: int, tag: str, own: int, level: int = 0
    ) -> None:
        first = nodes[0]
        if kind in _WHOLE and not isinstance(first, str):
            text = squeezed(pieces_in(first))
        else:
            text = squeezed(_text_of(nodes, self.page.tree))
        hints = self.page.holders[holder].hints | own
        size = linked = 0
        if text:
            size = weight(text)
            whole = hints & Hint.LINKED or _is_link(nodes, self.page.tree)
            linked = size if whole else min(size, _linked(nodes, self.page.tree))
        elif kind not in ("figure", "embed"):
            return
        bold = (
            kind == "p" and size < 200 and not isinstance(first, str) and _is_bold(nodes, text)
        )  # no heading is longer
        self.page.blocks.append(
            Block(kind, nodes, text, size, linked, holder, own, hints, level, tag=tag, bold=bold)
        )


def is_centred(element: etree._Element) -> bool:
    """Whether an element's own attributes set its lines in the middle."""
    if not element.attrib:
        return False
    if element.get("align") == "center" or _CENTRED.search(element.get("class") or ""):
        return True
    style = element.get("style")
    return style is not None and "text-align:center" in style.replace(" ", "")


def _first(element: etree._Element) -> etree._Element | None:
    return element[0] if len(element) else None


def _parent_tag(element: etree._Element) -> str:
    parent = element.getparent()
    return str(parent.tag) if parent is not None else ""


def _children(element: etree._Element) -> list[Node]:
    nodes: list[Node] = [element.text] if element.text else []
    for child in element:
        nodes.append(child)
        if child.tail:
            nodes.append(child.tail)
    return nodes


def _text_of(nodes: Sequence[Node], tree: Tree) -> str:
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


def _is_link(nodes: Sequence[Node], tree: Tree) -> bool:
    """Whether a single link holds all the words, and nothing that parts them."""
    link = nodes[0]
    if isinstance(link, str) or link.tag != "a" or not link.get("href") or tree.is_parted(link):
        return False
    return all(isinstance(node, str) and node.isspace() for node in nodes[1:])


def _linked(nodes: Sequence[Node], tree: Tree) -> int:
    """How much the words weigh that stand in links."""
    linking = [node for node in nodes if not isinstance(node, str) and (node.tag == "a" or tree.is_linking(node))]
    if not linking:
        return 0
    # A link without an address is only a place that others lead to.
    texts = [text_in(link) for node in linking for link in node.iter("a") if link.get("href")]
    filled = [text for text in texts if text and not text.isspace()]
    return weight(squeezed(" ".join(filled))) - len(filled) + 1 if filled else 0


def _prose(element: etree._Element) -> list[str]:
    """The paragraphs of a `pre` that holds running text parted by empty lines, as wires print it, or none."""
    text = element.text or ""
    if len(element) or sum(each.isalpha() or each.isspace() for each in text) < _LETTERS * len(text):
        return []
    parts = [part for part in map(squeezed, _EMPTY_LINE.split(text)) if part]
    sentences = sum(len(part) for part in parts if len(part) > _PARAGRAPH and part[-1] in _ENDS)
    return parts if len(parts) > 1 and sentences > 0.6 * sum(map(len, parts)) else []  # most of it


def _cut_at_breaks(nodes: Sequence[Node], tree: Tree) -> Iterator[list[Node]]:
    """Cut a run of nodes where its line breaks part paragraphs; the others stay, as in a poem or an address.

    Two breaks in a row part paragraphs, and so does a single one before an indented line, between lines of
    different looks, and everywhere if the lines are as long as paragraphs, or are sentences that are.
    """
    lines = [line for line in _lines(nodes, tree) if line.nodes or line.gap]
    filled = [line.length for line in lines if line.length]
    if len(lines) == 1 and filled:
        yield lines[0].nodes
        return
    double = any(not line.length for line in lines[1:])
    every = len(filled) > 1 and not double and (min(filled) > _PARAGRAPH or _are_sentences(lines))
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
    texts = [squeezed(line.text) for line in lines if line.length]
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
            text = _text_of(line, tree) if line else ""
            yield _Line(line, text, len(squeezed(text)), gap=node is not None)
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


def _is_bold(nodes: Sequence[Node], text: str) -> bool:
    bold = 0
    for node in nodes:
        if not isinstance(node, str):
            if node.tag in ("b", "strong"):
                bold += len(squeezed(text_in(node)))
            elif node.tag in ("p", "span", "font", "div", "em", "u"):
                first = node[0] if len(node) else None
                if first is not None and first.tag in ("b", "strong", "span", "u", "em", "font"):
                    inner = next(first.iter("b", "strong"), None)
                    bold += len(squeezed(text_in(inner))) if inner is not None else 0
    return bool(text) and bold >= len(text) - 1


def _is_indent(element: etree._Element) -> bool:
    """Whether a list or quotation is there to set a text in from the margin: it holds paragraphs, and no item."""
    if any(child.tag in ("li", "dt") for child in element):
        return False
    inside = [each for child in element if child.tag == "dd" for each in child] or list(element)
    return sum(each.tag == "p" for each in inside) > 1 or any(
        each.tag == "br" and is_double_break(each) for each in inside
    )


def _is_layout(table: etree._Element) -> bool:
    """Whether a table is there for its looks: it holds other blocks or whole paragraphs, or is one cell."""
    inside = iter(table.iter(*_LAYOUT))
    next(inside, None)  # the table itself
    if next(inside, None) is not None:
        return True
    cells = list(table.iter("td", "th"))
    if len(cells) <= 1 or sum(1 for _ in table.iter("p")) > 2 * len(cells):
        return True
    longest = max(len(squeezed(text_in(cell))) for cell in cells)
    in_paragraphs = sum(1 for _ in table.iter("tr")) >= len(cells) or any(map(is_double_break, table.iter("br")))
    return longest > _STORY or (longest > _PARAGRAPH and in_paragraphs)
