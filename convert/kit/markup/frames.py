"""Elements that are open during a walk, and the blocks that come of them when they close."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from lxml import etree
from msgspec.structs import replace

from convert.kit.markup.media import embed_address, embed_of, image_of, is_moving, rendition_of
from convert.kit.markup.pieces import Anchor, Piece
from convert.kit.markup.vocabulary import Vocabulary
from convert.kit.spans import join
from convert.model import (
    Block,
    BlockQuote,
    Cell,
    CreditLine,
    Embed,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Preformatted,
    Rendition,
    Row,
    Table,
    Text,
)

Bit: TypeAlias = tuple[Text, tuple[Anchor, ...]]

_MOST_COLUMNS = 1000
_MOST_ROWS = 65_534
_OUTER = frozenset(("list", "table", "quote", "figure"))
# What stands in one of these is a part of its text, whatever it would be elsewhere.
_FLATTENS = {
    "cell": frozenset(["list", "item", "table", "row", "cell", "quote", "heading", "pre"]),
    "item": frozenset(["quote", "heading", "pre"]),
    "quote": frozenset(["quote", "heading", "list", "item"]),
    "caption": frozenset(["quote", "heading", "list", "item", "pre", "table", "row", "cell"]),
    "heading": frozenset(["heading", "quote", "list", "item", "pre"]),
}
_FLATTENED_IN = {
    role: tuple(outer for outer, inner in _FLATTENS.items() if role in inner)
    for role in frozenset().union(*_FLATTENS.values())
}


class Frame:
    """An element that is open."""

    __slots__ = ("bits", "data", "element", "labels", "level", "ordered", "role")

    def __init__(self, element: etree._Element, role: str, labels: frozenset[str]) -> None:
        self.element = element
        self.role = role
        self.labels = labels
        self.bits: list[Bit] = []
        self.data: Any = None
        self.level = 0
        self.ordered = False


class _Picture:
    """What is known of a figure while it is open."""

    def __init__(self) -> None:
        self.image: Image | None = None
        self.alt: str | None = None
        self.captions: list[Bit] = []
        self.credits: list[str] = []
        self.embed: Embed | None = None
        self.renditions: list[Rendition] = []


class _Quoted(NamedTuple):
    paragraphs: list[Bit]
    attribution: list[Bit]


class _Rows(NamedTuple):
    rows: list[list[tuple[Cell, tuple[Anchor, ...]]]]
    caption: list[Bit]


class Frames:
    """The stack of open elements; `pieces` holds what has closed."""

    def __init__(self, vocabulary: Vocabulary, base: str = "") -> None:
        self._base = base
        self._vocabulary = vocabulary
        self._stack: list[Frame] = []
        self._open: defaultdict[str, int] = defaultdict(int)
        self._outers = 0
        self._labels: dict[tuple[frozenset[str], str, str | None, str | None], frozenset[str]] = {}
        self._deferred: list[Piece] = []
        self._after_text: list[Piece] = []
        self.pieces: list[Piece] = []

    def is_in(self, role: str) -> bool:
        """Whether an element of that role is open."""
        return self._open[role] > 0

    def has(self, element: etree._Element) -> bool:
        """Whether the innermost open element is this one."""
        return self._stack[-1].element is element

    def enter(self, element: etree._Element, role: str) -> None:
        """A block-level element begins."""
        for outer in _FLATTENED_IN.get(role, ()):
            if self._open[outer]:
                role = "block"
                break
        if role == "list" and self._open["list"]:
            self._close_item_before_list()
        parent = self._stack[-1] if self._stack else None
        frame = Frame(element, role, self._labels_of(element, parent.labels if parent is not None else _NO_LABELS))
        self._stack.append(frame)
        self._open[role] += 1
        self._outers += role in _OUTER
        starter = _ENTER.get(role)
        if starter is not None:
            starter(self, frame)

    def leave(self) -> None:
        """The innermost block-level element ends."""
        frame = self._stack.pop()
        self._open[frame.role] -= 1
        is_outer = frame.role in _OUTER
        self._outers -= is_outer
        ender = _LEAVE.get(frame.role)
        if ender is not None:
            ender(self, frame)
        if is_outer and not self._outers:
            self.pieces += self._deferred
            self._deferred = []
        if frame.role == "root":
            self.pieces += self._after_text
            self._after_text = []

    def text(self, text: Text, anchors: tuple[Anchor, ...]) -> None:
        """A text without a block-level element in it has ended."""
        bit = (text, anchors)
        inner = self._stack[-1]
        for frame in reversed(self._stack):
            taker = _TEXT.get(frame.role)
            if taker is not None:
                taker(self, frame, bit, inner)
                break
        if self._after_text:
            for piece in self._after_text:
                self._emit(piece)
            self._after_text = []

    def _labels_of(self, element: etree._Element, around: frozenset[str]) -> frozenset[str]:
        """The name and the classes of an element, and those around it; the cells of a table share theirs."""
        given, lede = element.get("class"), element.get("lede")
        key = around, str(element.tag), given, lede
        labels = self._labels.get(key)
        if labels is None:
            own = [f"<{_local(element)}>", *(given.lower().split() if given else ())]
            if lede == "true":
                own.append("lede")
            labels = self._labels[key] = around.union(own)
        return labels

    def image(self, element: etree._Element, *, is_inline: bool = False) -> None:
        """A picture that stands alone; one in a line of text comes behind the text."""
        image, alt = image_of(element, self._vocabulary.source, self._base)
        if image is None:
            return
        figure = Figure(id="", image=image, alt=alt)
        piece = Piece(block=figure, element=element, labels=self._labels_of(element, self._stack[-1].labels))
        if is_inline:
            self._after_text.append(piece)
        else:
            self._emit(piece)

    # --- texts ------------------------------------------------------------------------------------------------

    def _text_root(self, _frame: Frame, bit: Bit, inner: Frame) -> None:
        text, anchors = bit
        block = Paragraph(id="", text=text)
        self._emit(Piece(block=block, element=inner.element, labels=inner.labels, anchors=anchors))

    def _text_heading(self, frame: Frame, bit: Bit, _inner: Frame) -> None:
        text, anchors = bit
        level = self._vocabulary.levels.get(_local(frame.element), 2)
        block = Heading(id="", text=text, level=level)
        self._emit(Piece(block=block, element=frame.element, labels=frame.labels, anchors=anchors))

    def _text_pre(self, frame: Frame, bit: Bit, _inner: Frame) -> None:
        text, anchors = bit
        block = Preformatted(id="", text=text)
        self._emit(Piece(block=block, element=frame.element, labels=frame.labels, anchors=anchors))

    def _text_quote(self, frame: Frame, bit: Bit, inner: Frame) -> None:
        is_attribution = inner is not frame and not {"attribution", "<footer>", "<cite>"}.isdisjoint(inner.labels)
        (frame.data.attribution if is_attribution else frame.data.paragraphs).append(bit)

    def _text_attribution(self, frame: Frame, bit: Bit, inner: Frame) -> None:
        for outer in reversed(self._stack):
            if outer.role == "quote":
                outer.data.attribution.append(bit)
                return
        self._text_root(frame, bit, inner)

    def _text_item(self, frame: Frame, bit: Bit, _inner: Frame) -> None:
        frame.bits.append(bit)

    def _text_cell(self, frame: Frame, bit: Bit, _inner: Frame) -> None:
        frame.bits.append(bit)

    def _text_row(self, frame: Frame, bit: Bit, _inner: Frame) -> None:
        text, anchors = bit
        frame.data.append((Cell(text=text), anchors))

    def _text_list(self, frame: Frame, bit: Bit, _inner: Frame) -> None:
        frame.data.append(self._item(frame, bit))

    def _text_caption(self, _frame: Frame, bit: Bit, inner: Frame) -> None:
        for outer in reversed(self._stack):
            if outer.role == "figure":
                outer.data.captions.append(bit)
                return
            if outer.role == "table":
                outer.data.caption.append(bit)
                return
        block = Figure(id="", caption=bit[0])
        self._emit(Piece(block=block, element=inner.element, labels=inner.labels, anchors=bit[1]))

    def _text_credit(self, frame: Frame, bit: Bit, inner: Frame) -> None:
        for outer in reversed(self._stack):
            if outer.role == "figure":
                outer.data.credits.append(bit[0].text)
                return
        self._text_root(frame, bit, inner)

    def _text_figure(self, frame: Frame, bit: Bit, inner: Frame) -> None:
        if not {"credit", "source", "photographer"}.isdisjoint(inner.labels):
            frame.data.credits.append(bit[0].text)
        else:
            frame.data.captions.append(bit)

    def _text_embed(self, frame: Frame, bit: Bit, _inner: Frame) -> None:
        frame.bits.append(bit)

    # --- elements ---------------------------------------------------------------------------------------------

    def _enter_quote(self, frame: Frame) -> None:
        frame.data = _Quoted([], [])

    def _leave_quote(self, frame: Frame) -> None:
        paragraphs, attribution = frame.data
        if not paragraphs and not attribution:
            return
        said = _join_bits(attribution, " ")
        block = BlockQuote(
            id="",
            paragraphs=tuple(text for text, _ in paragraphs),
            attribution=said[0] if attribution else None,
            source_url=embed_address(frame.element.get("cite") or ""),
        )
        anchors = _number_anchors([*paragraphs, said] if attribution else paragraphs)
        self._emit(Piece(block=block, element=frame.element, labels=frame.labels, anchors=anchors))

    def _enter_list(self, frame: Frame) -> None:
        frame.ordered = _local(frame.element) == "ol"
        outer = next((each for each in reversed(self._stack[:-1]) if each.role == "list"), None)
        if outer is None:
            frame.data = []
        else:
            frame.data = outer.data
            frame.level = outer.level + 1

    def _leave_list(self, frame: Frame) -> None:
        if frame.level or not frame.data:
            return
        items = [item for item, _ in frame.data]
        anchors = _number_anchors([(item.text, marks) for item, marks in frame.data])
        # The first item decides how a list is numbered, and the level of all is counted from its own.
        items = [replace(item, ordered=None if item.ordered == frame.ordered else item.ordered) for item in items]
        start = frame.element.get("start", "")
        block = List(
            id="",
            items=tuple(items),
            ordered=frame.ordered,
            start=int(start) if frame.ordered and start.isdecimal() and len(start) < 10 else 1,  # noqa: PLR2004
        )
        self._emit(Piece(block=block, element=frame.element, labels=frame.labels, anchors=anchors))

    def _item(self, frame: Frame, bit: Bit) -> tuple[ListItem, tuple[Anchor, ...]]:
        text, anchors = bit
        return ListItem(text=text, level=frame.level, ordered=frame.ordered), anchors

    def _leave_item(self, frame: Frame) -> None:
        if not frame.bits:
            return
        bit = _join_bits(frame.bits, "\n")
        outer = self._nearest("list")
        if outer is None:
            block = List(id="", items=(ListItem(text=bit[0]),))
            self._emit(Piece(block=block, element=frame.element, labels=frame.labels, anchors=bit[1]))
        else:
            outer.data.append(self._item(outer, bit))

    def _close_item_before_list(self) -> None:
        for frame in reversed(self._stack):
            if frame.role == "list":
                return
            if frame.role == "item":
                self._leave_item(frame)
                frame.bits = []
                return

    def _enter_table(self, frame: Frame) -> None:
        frame.data = _Rows([], [])

    def _leave_table(self, frame: Frame) -> None:
        rows, caption = frame.data
        if not rows and not caption:
            return
        bits = [(cell.text, anchors) for row in rows for cell, anchors in row]
        head = _join_bits(caption, "\n")
        block = Table(
            id="",
            rows=tuple(Row(cells=tuple(cell for cell, _ in row)) for row in rows),
            caption=head[0] if caption else None,
        )
        anchors = _number_anchors([head, *bits] if caption else bits)
        self._emit(Piece(block=block, element=frame.element, labels=frame.labels, anchors=anchors))

    def _enter_row(self, frame: Frame) -> None:
        frame.data = []

    def _leave_row(self, frame: Frame) -> None:
        table = self._nearest("table")
        if table is not None and frame.data:
            table.data.rows.append(frame.data)
        elif frame.data:
            row = Row(cells=tuple(cell for cell, _ in frame.data))
            self._emit(Piece(block=Table(id="", rows=(row,)), element=frame.element, labels=frame.labels))

    def _leave_cell(self, frame: Frame) -> None:
        element = frame.element
        columns, rows = element.get("colspan"), element.get("rowspan")
        text, anchors = frame.bits[0] if len(frame.bits) == 1 else _join_bits(frame.bits, "\n")
        cell = Cell(
            text=text,
            header=_local(element) == "th",
            columns=1 if columns is None else _span(columns, _MOST_COLUMNS),
            rows=1 if rows is None else _span(rows, _MOST_ROWS),
        )
        row = self._nearest("row", "table")
        if row is None:
            if text.text:
                self._emit(Piece(block=Paragraph(id="", text=text), element=frame.element, labels=frame.labels))
        elif row.role == "row":
            row.data.append((cell, anchors))
        else:
            row.data.rows.append([(cell, anchors)])

    def _enter_figure(self, frame: Frame) -> None:
        frame.data = _Picture()
        reference = (frame.element.get("data-assoc-ref") or "").strip()
        if reference:
            # The picture is an item of its own, which comes beside the text.
            frame.data.image = Image(guid=reference)

    def _leave_figure(self, frame: Frame) -> None:
        picture: _Picture = frame.data
        caption = _join_bits(picture.captions, "\n")
        block: Block
        if picture.embed is not None and picture.image is None:
            text = picture.embed.text if picture.embed.text.text else caption[0]
            block = replace(picture.embed, text=text, renditions=tuple(picture.renditions[1:]))
        elif picture.image is None and not picture.captions and not picture.credits:
            return
        else:
            image = picture.image
            if image is not None and len(picture.renditions) > 1:
                image = replace(image, renditions=tuple(picture.renditions))
            line = " ".join(picture.credits)
            block = Figure(
                id="",
                image=image,
                alt=picture.alt,
                caption=caption[0] if picture.captions else None,
                credit=CreditLine(text=line) if line else None,
            )
        self._emit(Piece(block=block, element=frame.element, labels=frame.labels, anchors=caption[1]))

    def _enter_image(self, frame: Frame) -> None:
        outer = self._nearest("figure")
        if outer is None:
            self.image(frame.element)
            return
        picture: _Picture = outer.data
        if is_moving(frame.element, outer.element):
            if picture.embed is None:
                picture.embed = embed_of(frame.element, self._vocabulary.source, self._base)
            return
        image, alt = image_of(frame.element, self._vocabulary.source, self._base)
        if image is None:
            return
        picture.renditions.append(rendition_of(image, frame.element))
        if picture.image is None or not (picture.image.url or picture.renditions[1:]):
            guid = picture.image.guid if picture.image is not None else ""
            picture.image, picture.alt = (replace(image, guid=guid or image.guid), alt)

    def _leave_embed(self, frame: Frame) -> None:
        embed = embed_of(frame.element, self._vocabulary.source, self._base)
        text, anchors = _join_bits(frame.bits, "\n")
        if embed is None and not text.text:
            return
        block = replace(embed, text=text) if embed is not None else Embed(id="", text=text)
        figure = self._nearest("figure")
        if figure is not None and figure.data.embed is None:
            figure.data.embed = block
        else:
            self._emit(Piece(block=block, element=frame.element, labels=frame.labels, anchors=anchors))

    def _nearest(self, *roles: str) -> Frame | None:
        """The innermost open element of one of the roles."""
        for frame in reversed(self._stack):
            if frame.role in roles:
                return frame
        return None

    def _emit(self, piece: Piece) -> None:
        """Put a piece at the end, or behind what is still open around it."""
        if self._outers:
            self._deferred.append(piece)
        else:
            self.pieces.append(piece)


_NO_LABELS: frozenset[str] = frozenset()


def _methods(prefix: str) -> dict[str, Callable[..., None]]:
    """What is done for each role, by the names of the methods above."""
    return {name.removeprefix(prefix): each for name, each in vars(Frames).items() if name.startswith(prefix)}


_ENTER, _LEAVE, _TEXT = _methods("_enter_"), _methods("_leave_"), _methods("_text_")


def _local(element: etree._Element) -> str:
    tag = str(element.tag)
    return tag[tag.rfind("}") + 1 :].lower()


def _join_bits(bits: list[Bit], separator: str) -> Bit:
    if len(bits) == 1:
        return bits[0]
    anchors: list[Anchor] = []
    position = 0
    for text, own in bits:
        anchors += [Anchor(each.element, each.text, each.start + position, each.end + position) for each in own]
        position += len(text.text) + len(separator)
    return join([text for text, _ in bits], separator), tuple(anchors)


def _number_anchors(bits: list[Bit]) -> tuple[Anchor, ...]:
    def each() -> Iterator[Anchor]:
        for number, (_, anchors) in enumerate(bits):
            for anchor in anchors:
                yield Anchor(anchor.element, number, anchor.start, anchor.end)

    return tuple(each())


def _span(value: str, most: int) -> int:
    value = value.strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdecimal() and len(value) < 10 else 1  # noqa: PLR2004
