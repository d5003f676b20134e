"""The walk: a page's tree becomes a flat list of blocks in reading order, without recursion."""

import re
from collections.abc import Sequence

from lxml import etree

from convert_html.page.blocks import Block, Holder, Node, Page, text_of
from convert_html.page.breaks import ENDS, PARAGRAPH, cut_at_breaks
from convert_html.page.hints import ALL, BESIDE_ID, BESIDE_NAMES, NONE, Hint, hints_of
from convert_html.page.text import squeeze, weight
from convert_html.page.tree import (
    BLOCKS,
    CONTAINERS,
    HEADINGS,
    MEDIA,
    Tree,
    is_double_break,
    pieces_in,
    text_in,
)

_LAYOUT = ("table", "h1", "h2", "h3", "h4", "ul", "ol", "form", "figure", "blockquote", "article", "section")

_WHOLE = frozenset(("nav", "list", "table"))
_PLAIN = CONTAINERS - {"footer", "summary", "ul", "ol", "dl", "table", "figure", "blockquote"}
"""Containers that are never one block."""

DEEPEST = 400
"""How many containers inside one another are told apart; a browser's parser stops at 512 elements."""

_EMPTY_LINE = re.compile(r"\n[^\S\n]*(?=\n)")
_LETTERS = 0.9  # the share of letters and blanks in prose
_STORY = 600  # a cell of data that is longer has not been seen
_SHALLOW = 30
_PICTURED = 2  # cells
_COLUMNS, _COLUMN = 3, 200  # cells, and letters in each
_CENTRED = re.compile(r"(?<![a-z])cent(?:er|re)(?:ed)?(?![a-z])", re.IGNORECASE)
_LONGEST_CAPTION = 300
_DIGITS = b"0123456789"


def walk_page(tree: Tree, *, named: bool = True) -> Page:
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


class _Walk:
    """One walk; holds the run of inline nodes that is being collected, and the stack of open containers."""

    def __init__(self, page: Page, body: etree._Element, *, deep: bool = False, named: bool = True) -> None:
        self.deep = deep
        self.readers = ALL if named else BESIDE_NAMES
        self.leaf_readers = BESIDE_ID if named else BESIDE_NAMES
        self.page = page
        self.body = body
        self.run_nodes: list[Node] = []
        self.makes: dict[str, str] = {}
        self.mixed = page.tree.mixed
        self.body_size = -1  # not counted yet

    def run(self) -> None:
        """Walk the body; each frame of the stack is a container and the child to look at next."""
        stack: list[tuple[etree._Element, int, etree._Element | None]] = []
        element, holder = self.body, self._open(self.body, self.body.tag, -1)
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
                    if first is not None or (text and not text.isspace()):  # else it holds nothing
                        stack.append((element, holder, child.getnext()))
                        element, holder, child = child, self._open(child, tag, holder), first
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
        elif tag == "summary" and not self.page.tree.is_manifold(element):
            self._text_block("heading", [element], holder, tag, hints_of(element, self.readers), HEADINGS["h6"])
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

    def _open(self, element: etree._Element, tag: str, parent: int) -> int:
        holders = self.page.holders
        own = hints_of(element, self.readers)
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
            # Bytes are left out several times faster than characters.
            made = self.makes[given] = given.encode("utf-8", "ignore").translate(None, _DIGITS).decode("utf-8")
        hints = above | own if tag not in ("html", "body") else above
        holders.append(Holder(element, parent, depth, own, hints, f"{tag} {made}", article))
        return len(holders) - 1

    def _flush(self, holder: int) -> None:
        nodes, self.run_nodes = self.run_nodes, []
        around = self.page.holders[holder]
        tag, own = "", NONE
        if around.element.tag == "p" and around.parent >= 0:  # a paragraph that something was put into
            holder, tag, own = around.parent, "p", around.own
        if not [node for node in nodes if not isinstance(node, str) and node.tag == "br"]:
            self._text_block("p", nodes, holder, tag, own)
            return
        for part in cut_at_breaks(nodes, self.page.tree):
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
            apart = next(element.iter("table", "blockquote", "pre"), None) is not None or _is_row(element)
            return "figure" if not apart and _shows(element) else ""
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
        self._text_block(kind, [element], holder, str(element.tag), hints_of(element, self.readers))

    def _leaf(self, element: etree._Element, tag: str, holder: int) -> None:
        own = hints_of(element, self.leaf_readers) if element.attrib else NONE
        if tag == "p":
            if len(element) and next(element.iter("img", "picture", "iframe", "video", "br"), None) is not None:
                self._break_paragraph(element, holder, own)
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

    def _break_paragraph(self, element: etree._Element, holder: int, own: int) -> None:
        for media in element.iter("img", "picture", "iframe", "video"):
            if media.tag != "img" or _parent_tag(media) != "picture":
                self._media(media, str(media.tag), holder, own)
        parts = list(cut_at_breaks(_children(element), self.page.tree))
        if is_centred(element) and next(element.iter("img", "picture"), None) is not None:
            short = weight(squeeze(text_in(element))) <= _LONGEST_CAPTION
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
            text = squeeze(pieces_in(first))
        else:
            text = squeeze(text_of(nodes, self.page.tree))
        hints = self.page.holders[holder].hints | own
        size = linked = 0
        if text:
            size = weight(text)
            whole = hints & Hint.LINKED or _is_link(nodes, self.page.tree)
            linked = size if whole else min(size, _weight_of_links(nodes, self.page.tree))
            if linked and kind == "heading" and _leads_nowhere(first):
                linked = 0
        elif kind not in ("figure", "embed"):
            return
        bold = (
            kind == "p" and size < 200 and not isinstance(first, str) and _is_bold(nodes, text)
        )  # no heading is longer
        self.page.blocks.append(
            Block(kind, nodes, text, size, linked, holder, own, hints, level, tag=tag, bold=bold)
        )


def _shows(figure: etree._Element) -> bool:
    """Whether a figure has a picture, a caption, or no paragraph: else it is a box of text."""
    if next(figure.iter("p"), None) is None:
        return True
    return next(figure.iter("figcaption", "source", "a", *MEDIA), None) is not None


def _is_row(figure: etree._Element) -> bool:
    """Whether a figure holds several figures, as galleries do, or one with a caption that has one of its own."""
    inside = [each for each in figure.iter("figure") if each is not figure]
    return len(inside) > 1


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


def _is_link(nodes: Sequence[Node], tree: Tree) -> bool:
    """Whether a single link holds all the words, and nothing that parts them."""
    link = nodes[0]
    if isinstance(link, str) or link.tag != "a" or not link.get("href") or tree.is_parted(link):
        return False
    return all(isinstance(node, str) and node.isspace() for node in nodes[1:])


def _leads_nowhere(heading: Node) -> bool:
    """Whether the links of a heading lead to a place on the same page, as those that open an answer do."""
    links = [] if isinstance(heading, str) else [link.get("href") or "" for link in heading.iter("a")]
    return bool(links) and all(not link or link.startswith(("#", "javascript:")) for link in links)


def _weight_of_links(nodes: Sequence[Node], tree: Tree) -> int:
    """How much the words weigh that stand in links."""
    linking = [node for node in nodes if not isinstance(node, str) and (node.tag == "a" or tree.is_linking(node))]
    if not linking:
        return 0
    # A link without an address is only a place that others lead to.
    texts = [text_in(link) for node in linking for link in node.iter("a") if link.get("href")]
    filled = [text for text in texts if text and not text.isspace()]
    return weight(squeeze(" ".join(filled))) - len(filled) + 1 if filled else 0


def _prose(element: etree._Element) -> list[str]:
    """The paragraphs of a `pre` that holds running text parted by empty lines, as wires print it, or none."""
    text = element.text or ""
    if len(element) or sum(each.isalpha() or each.isspace() for each in text) < _LETTERS * len(text):
        return []
    parts = [part for part in map(squeeze, _EMPTY_LINE.split(text)) if part]
    sentences = sum(len(part) for part in parts if len(part) > PARAGRAPH and part[-1] in ENDS)
    return parts if len(parts) > 1 and sentences > 0.6 * sum(map(len, parts)) else []  # most of it


def _is_bold(nodes: Sequence[Node], text: str) -> bool:
    bold = 0
    for node in nodes:
        if not isinstance(node, str):
            if node.tag in ("b", "strong"):
                bold += len(squeeze(text_in(node)))
            elif node.tag in ("p", "span", "font", "div", "em", "u"):
                first = node[0] if len(node) else None
                if first is not None and first.tag in ("b", "strong", "span", "u", "em", "font"):
                    inner = next(first.iter("b", "strong"), None)
                    bold += len(squeeze(text_in(inner))) if inner is not None else 0
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
    if len(cells) <= _PICTURED and next(table.iter("img", "picture"), None) is not None:
        return True  # a picture with its caption
    if len(cells) <= 1 or sum(1 for _ in table.iter("p")) > 2 * len(cells):
        return True
    sizes = [len(squeeze(text_in(cell))) for cell in cells]
    longest = max(sizes)
    if len(cells) <= _COLUMNS and min(sizes) > _COLUMN:
        return True  # text in columns
    in_paragraphs = sum(1 for _ in table.iter("tr")) >= len(cells) or any(map(is_double_break, table.iter("br")))
    return longest > _STORY or (longest > PARAGRAPH and in_paragraphs)
