"""One walk over an element: its texts with their marks, and its blocks, in reading order.

The walk is a loop over what lxml's iterator gives, so that depth costs no stack.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from lxml import etree

from convert.kit.languages import shortest
from convert.kit.markup.frames import Frame, Frames
from convert.kit.markup.pieces import Anchor, Piece
from convert.kit.markup.vocabulary import XHTML, Vocabulary
from convert.kit.spans import join, merged
from convert.kit.urls import safe_url
from convert.model import AnyMark, Language, Link, Text

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BLANK = " \t\n\r\f"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Wanted: TypeAlias = Callable[[etree._Element], bool]  # noqa: SLF001 - its type has no other name


def local(element: etree._Element) -> str:
    """The name of an element without namespace, in small letters; empty for a comment or an instruction."""
    tag: object = element.tag
    return tag[tag.rfind("}") + 1 :].lower() if isinstance(tag, str) else ""


class Line:
    """A text that is put together from characters and inline elements: blanks run together, marks kept.

    `size` is how many characters were put in, blanks at the beginning left out.
    """

    __slots__ = ("_anchors", "_is_pre", "_last", "_marks", "_open", "_parts", "size")

    def __init__(self, *, is_pre: bool = False) -> None:
        self._parts: list[str] = []
        self.size = 0
        self._last = ""
        self._is_pre = is_pre
        self._marks: list[AnyMark] = []
        self._anchors: list[tuple[etree._Element, int, int]] = []
        self._open: list[tuple[etree._Element, int, Callable[[int, int], AnyMark] | None]] = []

    def add(self, characters: str) -> None:
        """Put characters at the end."""
        if not self._is_pre:
            if not self.size and not characters.strip(_BLANK):
                return  # the indentation between two elements
            # Most have lone blanks alone, which a search finds out twenty times faster than a pattern.
            if (
                "  " in characters
                or "\n" in characters
                or "\t" in characters
                or "\r" in characters
                or "\f" in characters
            ):
                characters = _BLANKS.sub(" ", characters)
            if characters[:1] == " " and (not self.size or self._last in " \n"):
                characters = characters[1:]
        if characters:
            self._parts.append(characters)
            self.size += len(characters)
            self._last = characters[-1]

    def line_break(self) -> None:
        """Put a line break at the end."""
        if self.size or self._is_pre:
            self._parts.append("\n")
            self.size += 1
            self._last = "\n"

    def open(self, element: etree._Element, make: Callable[[int, int], AnyMark] | None) -> None:
        """An inline element begins; `make` gives its mark, or it is an anchor."""
        self._open.append((element, self.size, make))

    def close(self, element: etree._Element) -> None:
        """An inline element ends, with each mark that it opened."""
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number][0] is element:
                opened, start, make = self._open.pop(number)
                self._finish(opened, start, make)

    def _finish(self, element: etree._Element, start: int, make: Callable[[int, int], AnyMark] | None) -> None:
        if start < self.size:
            if make is None:
                self._anchors.append((element, start, self.size))
            else:
                self._marks.append(make(start, self.size))

    def take(self, number: int = 0) -> tuple[Text, tuple[Anchor, ...]]:
        """What was put in, as a text without blanks at its ends; what is open goes on in the next one."""
        text = "".join(self._parts)
        if not (self._open or self._marks or self._anchors or self._is_pre or "\n" in text):
            self._parts, self.size, self._last = [], 0, ""
            return Text(text.rstrip(" ")), ()
        for element, start, make in self._open:
            self._finish(element, start, make)
        if "\n" in text and not self._is_pre:
            text = self._without_blanks_at_breaks(text)
        end = len(text.rstrip(" \n") if not self._is_pre else text.rstrip())
        start = 0
        if self._is_pre:
            # HTML, section 13.1.2.5: a line feed behind the start tag is not part of the text.
            start = 1 if text.startswith("\n") else 0
            end = max(end, start)
        marks = tuple(
            mark if mark.end <= end and not start else _clip(mark, start, end)
            for mark in self._marks
            if mark.start < end and mark.end > start and text[mark.start : mark.end].strip()
        )
        anchors = tuple(
            Anchor(element, number, max(first - start, 0), min(last, end) - start)
            for element, first, last in self._anchors
            if first < end and last > start
        )
        self._parts, self.size, self._last, self._marks, self._anchors = [], 0, "", [], []
        self._open = [(element, 0, make) for element, _, make in self._open]
        return Text(text[start:end], _without_crossed_links(merged(marks))), anchors

    def _without_blanks_at_breaks(self, text: str) -> str:
        # A blank before a line break is the indentation of the source; blanks behind one are never put in.
        if " \n" not in text:
            return text
        gone: list[int] = []
        parts = []
        position = 0
        for found in re.finditer(r" +(?=\n)", text):
            parts.append(text[position : found.start()])
            gone.extend(range(found.start(), found.end()))
            position = found.end()
        parts.append(text[position:])

        def move(offset: int) -> int:
            return offset - sum(1 for each in gone if each < offset)

        self._marks = [
            _at(mark, move(mark.start), move(mark.end))
            for mark in self._marks
            if move(mark.start) < move(mark.end)
        ]
        self._anchors = [(element, move(first), move(last)) for element, first, last in self._anchors]
        return "".join(parts)


def _at(mark: AnyMark, start: int, end: int) -> AnyMark:
    from msgspec.structs import replace  # noqa: PLC0415 - for the few marks that move

    return replace(mark, start=start, end=end)


def _clip(mark: AnyMark, start: int, end: int) -> AnyMark:
    return _at(mark, max(mark.start - start, 0), min(mark.end, end) - start)


def _without_crossed_links(marks: tuple[AnyMark, ...]) -> tuple[AnyMark, ...]:
    kept: list[AnyMark] = []
    last = 0
    for mark in sorted(marks, key=_place):
        if isinstance(mark, Link):
            if mark.start < last:
                continue
            last = mark.end
        kept.append(mark)
    return tuple(kept)


def _place(mark: AnyMark) -> tuple[int, int, str]:
    return mark.start, -mark.end, type(mark).__name__


class _Walk:
    def __init__(self, vocabulary: Vocabulary, base: str, wanted: Wanted | None) -> None:
        self._roles = vocabulary.roles
        self._kinds = vocabulary.marks
        self._vocabulary = vocabulary
        self._base = base
        self._wanted = wanted
        self._line = Line()
        self._lines: list[Line] = []
        self.frames = Frames(vocabulary, base)

    def run(self, root: etree._Element) -> None:
        """Walk over what stands in an element; neither its own meaning counts, nor what stands behind it."""
        self.frames.enter(root, "root")
        self._line.add(root.text or "")
        names: dict[str, tuple[str, str]] = {}
        opened: list[str] = []
        iterator = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in iterator:
            if element is root:
                continue
            if event == "start":
                tag = str(element.tag)
                known = names.get(tag)
                if known is None:
                    name = local(element)
                    known = names[tag] = name, self._roles.get(name, "")
                name, role = known
                opened.append(role)
                if role == "skip":
                    iterator.skip_subtree()
                    continue
                self._start(element, name, role)
                if text := element.text:
                    self._line.add(text)
                continue
            if event == "end" and (role := opened.pop()) != "skip":
                self._end(element, role)
            if tail := element.tail:
                self._line.add(tail)
        if self._line.size:
            self._flush()
        self.frames.leave()

    def _start(self, element: etree._Element, name: str, role: str) -> None:
        if not role:
            self._start_inline(element, name)
        elif role == "break":
            if self._vocabulary.is_break_blank:
                self._line.add(" ")
            else:
                self._line.line_break()
        elif role == "image" and not self.frames.is_in("figure") and self._line.size and not len(element):
            # A picture in the middle of a sentence does not part it.
            self.frames.image(element, is_inline=True)
        else:
            if self._line.size:
                self._flush()
            if role == "pre":
                self._lines.append(self._line)
                self._line = Line(is_pre=True)
            self.frames.enter(element, role)

    def _end(self, element: etree._Element, role: str) -> None:
        if not role:
            self._line.close(element)
        elif role != "break" and self.frames.has(element):
            if self._line.size:
                self._flush()
            if role == "pre":
                self._line = self._lines.pop()
            self.frames.leave()

    def _start_inline(self, element: etree._Element, name: str) -> None:
        if self._wanted is not None and self._wanted(element):
            self._line.open(element, None)
        kind = self._kinds.get(name)
        if kind is not None:
            self._line.open(element, lambda start, end: kind(start=start, end=end))  # type: ignore[call-arg]  # simple marks
        elif name in ("a", "virtloc") or element.get("href"):
            url = safe_url(element.get("href") or element.get("value") or "", self._base)
            if url:
                self._line.open(element, lambda start, end: Link(start=start, end=end, url=url))
        elif not element.attrib:
            return
        tag = element.get(_XML_LANG) or element.get("lang") or element.get("iso-cc", "")
        if name in ("span", "lang", "font", "q", "foreign", "i", "em") and tag and _TAG.fullmatch(tag):
            short = shortest(tag)
            self._line.open(element, lambda start, end: Language(start=start, end=end, tag=short))

    def _flush(self) -> None:
        text, anchors = self._line.take()
        if text.text:
            self.frames.text(text, anchors)


def flow(
    root: etree._Element, vocabulary: Vocabulary = XHTML, *, base: str = "", wanted: Wanted | None = None
) -> list[Piece]:
    """The pieces of what stands in an element, in reading order.

    Links are made absolute against `base`. Inline elements that `wanted` says yes to are noted as anchors.
    """
    walk = _Walk(vocabulary, base, wanted)
    walk.run(root)
    return walk.frames.pieces


def text_of(root: etree._Element, vocabulary: Vocabulary = XHTML, *, base: str = "", between: str = " ") -> Text:
    """All of an element as one text with its marks; between blocks stands `between`: a blank, or a line break."""
    if not len(root):
        line = Line()
        line.add(root.text or "")
        return line.take()[0]
    texts = [text for piece in flow(root, vocabulary, base=base) for text in _texts(piece)]
    return texts[0] if len(texts) == 1 else join(texts, between)


def _texts(piece: Piece) -> Sequence[Text]:
    from convert.model import Heading, pieces  # noqa: PLC0415 - as above

    block: Any = piece.block
    return (block.text,) if isinstance(block, Heading) else pieces(block)


__all__ = ["Frame", "Line", "flow", "local", "text_of"]
