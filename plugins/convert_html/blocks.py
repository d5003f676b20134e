"""The walk: a page's tree becomes a flat list of blocks in reading order, without recursion."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from convert_html.hints import NONE, Hint, hints_of
from convert_html.tree import text_in

Node: TypeAlias = "etree._Element | str"  # noqa: SLF001 - lxml names its element class so
"""An element with what is in it (not what follows it), or a piece of text."""

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

_CONTAINER_NAMES = (
    "html body div section article main aside header footer nav ul ol li dl dt dd table thead tbody tfoot "
    "tr td th caption form fieldset figure center dir details summary hgroup address blockquote "
    "figcaption colgroup legend menu"
)
_CONTAINERS = frozenset(_CONTAINER_NAMES.split())
_LEAVES = frozenset(("p", "pre", "hr", *HEADINGS))
_MEDIA = frozenset(("img", "picture", "amp-img", "video", "audio", "iframe"))
_BLOCKS = _CONTAINERS | _LEAVES | _MEDIA
_LAYOUT = ("table", "h1", "h2", "h3", "h4", "ul", "ol", "form", "figure", "blockquote", "article", "section")
_IN_LISTS = ("h1", "h2", "h3", "h4", "h5", "h6", "figure", "table", "article", "section", "form", "img", "time")

_WHOLE = frozenset(("nav", "list", "table"))

DEEPEST = 400
"""How many containers inside one another are told apart; a browser's parser stops at 512 elements."""

_DIGITS = re.compile(r"\d+")
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(slots=True)
class Holder:
    """A container of blocks: where it stands, and what its own name and those above it hint at."""

    element: etree._Element
    parent: int
    depth: int
    own: int
    hints: int
    signature: str


@dataclass(slots=True)
class Block:
    """One unit of a page: a paragraph, a heading, a list, a table, a picture ...

    `size` is the length of its text in letters as they weigh (an ideograph counts three), `linked` that of the
    part inside links. `nodes` are what it is made of; `lines` its text, cut where the page breaks it twice.
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
    texts: list["Block"] = field(default_factory=list)
    """For a picture: the blocks that are its caption and credit."""

    @property
    def element(self) -> etree._Element | None:
        """The element it is made of, if it is a single one."""
        first = self.nodes[0] if len(self.nodes) == 1 else None
        return first if first is not None and not isinstance(first, str) else None


@dataclass(slots=True)
class Page:
    """All blocks of a page, and the containers they stand in."""

    root: etree._Element
    holders: list[Holder] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    ranges: list[tuple[int, int]] = field(default_factory=list)

    def range_of(self, holder: int) -> tuple[int, int]:
        """The places of the first and the last block inside a container; (0, -1) if there is none."""
        if not self.ranges:
            first, last = [len(self.blocks)] * len(self.holders), [-1] * len(self.holders)
            for block in self.blocks:
                first[block.holder] = min(first[block.holder], block.place)
                last[block.holder] = max(last[block.holder], block.place)
            for number in range(len(self.holders) - 1, 0, -1):
                parent = self.holders[number].parent
                first[parent] = min(first[parent], first[number])
                last[parent] = max(last[parent], last[number])
            self.ranges = list(zip(first, last, strict=True))
        return self.ranges[holder]

    def above(self, holder: int) -> Iterator[int]:
        """A container and all those it stands in, from the inside out."""
        while holder >= 0:
            yield holder
            holder = self.holders[holder].parent


def walked(root: etree._Element) -> Page:
    """All blocks of the page's body."""
    body = root.find("body")
    page = Page(root=root)
    _Walk(page, root if body is None else body).run()
    for place, block in enumerate(page.blocks):
        block.place = place
    return page


def leaves(element: etree._Element) -> Page:
    """The blocks inside an element that is one block itself, each of its lists and quotations cut up as well."""
    page = Page(root=element)
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

    def __init__(self, page: Page, body: etree._Element, *, deep: bool = False) -> None:
        self.deep = deep
        self.page = page
        self.body = body
        self.run_nodes: list[Node] = []
        self.signatures: dict[str, str] = {}
        self.mixed = _with_blocks_inside(body)

    def run(self) -> None:
        """Walk the body; each frame of the stack is a container and the child to look at next."""
        stack: list[tuple[etree._Element, int, etree._Element | None]] = []
        element, holder = self.body, self._opened(self.body, -1)
        self._add_text(element.text)
        child: etree._Element | None = _first(element)
        while True:
            if child is None:
                self._flush(holder)
                if not stack:
                    return
                tail = element.tail
                element, holder, child = stack.pop()
                self._add_text(tail)
                continue
            tag = child.tag
            if tag in _BLOCKS or child in self.mixed:
                self._flush(holder)
                if tag == "nav" or (tag == "footer" and not self._inside_article(holder)):
                    self._whole(child, "nav", holder)
                elif tag in HEADINGS and not _has_others(child):
                    self._leaf(child, str(tag), holder)
                elif tag in _CONTAINERS or child in self.mixed:
                    made = self._container(child, str(tag), holder)
                    if made < 0:
                        stack.append((element, holder, child.getnext()))
                        element, holder = child, self._opened(child, holder)
                        self._add_text(element.text)
                        child = _first(element)
                        continue
                else:
                    self._leaf(child, str(tag), holder)
            else:
                self.run_nodes.append(child)
            self._add_text(child.tail)
            child = child.getnext()

    def _inside_article(self, holder: int) -> bool:
        holders = self.page.holders
        return any(holders[number].element.tag in ("article", "main") for number in self.page.above(holder))

    def _opened(self, element: etree._Element, parent: int) -> int:
        holders = self.page.holders
        own = hints_of(element)
        above = holders[parent].hints if parent >= 0 else NONE
        depth = holders[parent].depth + 1 if parent >= 0 else 0
        if depth > DEEPEST:
            return parent
        if element.tag == "a":
            own |= Hint.LINKED
        made = element.get("class") or ""
        signature = self.signatures.get(made)
        if signature is None:
            signature = self.signatures[made] = _DIGITS.sub("", made)
        signature = f"{element.tag} {signature}"
        inherited = above | own if element.tag not in ("html", "body") else above
        holders.append(Holder(element, parent, depth, own, inherited, signature))
        return len(holders) - 1

    def _add_text(self, text: str | None) -> None:
        if text and (self.run_nodes or not text.isspace()):
            self.run_nodes.append(text)

    def _flush(self, holder: int) -> None:
        nodes = self.run_nodes
        if not nodes:
            return
        self.run_nodes = []
        around = self.page.holders[holder]
        tag, own = "", NONE
        if around.element.tag == "p" and around.parent >= 0:  # a paragraph that something was put into
            holder, tag, own = around.parent, "p", around.own
        if not any(not isinstance(node, str) and node.tag == "br" for node in nodes):
            self._text_block("p", nodes, holder, tag, own)
            return
        for part in _cut_at_breaks(nodes):
            self._text_block("p", part, holder, tag, own)

    def _container(self, element: etree._Element, tag: str, holder: int) -> int:
        """Take a list, table, quotation or figure as one block; -1 if it is to be walked into instead."""
        if self.deep:
            return -1
        if tag in ("ul", "ol", "dl"):
            if next(element.iter(*_IN_LISTS), None) is None:
                return self._whole(element, "list", holder)
        elif tag == "table":
            if not _is_layout(element):
                return self._whole(element, "table", holder)
        elif tag == "figure":
            if next(element.iter("table", "blockquote", "pre"), None) is None:
                return self._whole(element, "figure", holder)
        elif tag == "blockquote" and next(element.iter("h1", "h2", "figure", "table", "ul", "ol"), None) is None:
            return self._whole(element, "quote", holder)
        return -1

    def _whole(self, element: etree._Element, kind: str, holder: int) -> int:
        self._text_block(kind, [element], holder, str(element.tag), hints_of(element))
        return 0

    def _leaf(self, element: etree._Element, tag: str, holder: int) -> None:
        own = hints_of(element, with_id=False) if element.attrib else NONE
        if tag == "p":
            if len(element) and next(element.iter("img", "picture", "iframe", "video", "br"), None) is not None:
                self._broken_paragraph(element, holder, own)
            else:
                self._text_block("p", [element], holder, tag, own)
        elif tag in HEADINGS:
            self._text_block("heading", [element], holder, tag, own, HEADINGS[tag])
        elif tag == "pre":
            self._text_block("pre", [element], holder, tag, own)
        elif tag in _MEDIA:
            self._media(element, tag, holder, own)

    def _broken_paragraph(self, element: etree._Element, holder: int, own: int) -> None:
        for media in element.iter("img", "picture", "iframe", "video"):
            if media.tag != "img" or _parent_tag(media) != "picture":
                self._media(media, str(media.tag), holder, own)
        parts = list(_cut_at_breaks(_children(element)))
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
        if len(nodes) == 1 and not isinstance(first, str) and (kind in _WHOLE or not len(first)):
            text = squeezed(text_in(first, " ")) if len(first) else squeezed(first.text or "")
        else:
            text = squeezed("".join(_strings(nodes)))
        if not text and kind not in ("figure", "embed"):
            return
        hints = self.page.holders[holder].hints | own
        size = weight(text)
        linked = size if hints & Hint.LINKED else min(size, _linked(nodes))
        bold = (
            kind == "p" and size < 200 and not isinstance(first, str) and _is_bold(nodes, text)
        )  # no heading is longer
        self.page.blocks.append(
            Block(kind, nodes, text, size, linked, holder, own, hints, level, tag=tag, bold=bold)
        )


def _with_blocks_inside(body: etree._Element) -> set[etree._Element]:
    """Inline and unknown elements, and paragraphs, that hold blocks, which their names do not allow."""
    seen: set[etree._Element] = set()
    found: set[etree._Element] = set()
    for block in body.iter(*(_BLOCKS - _MEDIA), "figure", "img", "iframe", "video", "amp-img"):
        parent = block.getparent()
        media = block.tag in _MEDIA
        while parent is not None and parent not in seen:
            tag = parent.tag
            if media and tag in _LEAVES:
                break
            seen.add(parent)
            if tag not in _CONTAINERS:
                found.add(parent)
            parent = parent.getparent()
    return found


def _has_others(heading: etree._Element) -> bool:
    """Whether a heading holds more than its own words, wrapped or not: other blocks, or pictures."""
    inside = heading.iter(
        *_LEAVES, "ul", "ol", "dl", "table", "figure", "blockquote", "article", "section", *_MEDIA
    )
    return any(each is not heading for each in inside)


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


def _strings(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif not len(node):
            yield "\n" if node.tag == "br" else node.text or ""
        elif next(node.iter("br", *_BLOCKS), None) is None or _only_itself(node):
            yield text_in(node)
        else:
            yield from _parted_text(node)


def _only_itself(element: etree._Element) -> bool:
    inside = element.iter("br", *_BLOCKS)
    return next(inside, None) is element and next(inside, None) is None


def _parted_text(element: etree._Element) -> Iterator[str]:
    """The text of an element in which blocks and line breaks part words."""
    for event, each in etree.iterwalk(element, events=("start", "end")):
        parts = each.tag == "br" or each.tag in _BLOCKS
        if event == "start":
            if parts:
                yield " "
            yield each.text or ""
        elif each is not element:
            if parts:
                yield " "
            yield each.tail or ""


def _linked(nodes: Sequence[Node]) -> int:
    total = 0
    for node in nodes:
        if not isinstance(node, str) and (len(node) or node.tag == "a"):
            for link in node.iter("a"):
                total += weight(squeezed(text_in(link)))
    return total


def _cut_at_breaks(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Cut a run of nodes at two line breaks in a row; at every single one if each line is a paragraph's length."""
    lines: list[list[Node]] = [[]]
    double = False
    for node in nodes:
        if not isinstance(node, str) and node.tag == "br":
            if not _has_text(lines[-1]):
                double = True
            lines.append([])
        else:
            lines[-1].append(node)
    if len(lines) == 1:
        if _has_text(lines[0]):
            yield lines[0]
        return
    lengths = [len(squeezed("".join(_strings(line)))) for line in lines]
    filled = [length for length in lengths if length]
    every = len(filled) > 1 and min(filled) > 100 and not double  # longer than lines of a poem
    part: list[Node] = []
    for line, length in zip(lines, lengths, strict=True):
        if not length or every:
            if part:
                yield part
            part = list(line) if length else []
        else:
            if part:
                part.append("\n")
            part.extend(line)
    if part:
        yield part


def _has_text(nodes: Sequence[Node]) -> bool:
    return any(text and not text.isspace() for text in _strings(nodes))


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


def _is_layout(table: etree._Element) -> bool:
    """Whether a table is there for its looks: it holds other blocks, or is one cell."""
    inside = iter(table.iter(*_LAYOUT))
    next(inside, None)  # the table itself
    if next(inside, None) is not None:
        return True
    cells = sum(1 for _ in table.iter("td", "th"))
    return cells <= 1 or sum(1 for _ in table.iter("p")) > 2 * cells
