"""The characters of a paragraph, with marks, notes and pictures.

Source: OpenDocument 1.3, part 3, sections 6 and 7.
"""

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from convert.kit.spans import merged
from convert.kit.urls import safe_url
from convert.model import AnyMark, Link, Mark, Strong, Text, Underline
from convert_odt.names import DRAW, OFFICE, TEXT, XLINK
from convert_odt.styles import Styles

_BLANK = tuple(" \t\r\n")
_BLANKS = re.compile(r"[ \t\r\n]+")
_SKIPPED = frozenset(
    {
        f"{OFFICE}annotation",
        f"{TEXT}tracked-changes",
        f"{TEXT}ruby-text",
        f"{TEXT}bookmark",
        f"{TEXT}soft-page-break",
        f"{OFFICE}forms",
    }
)


_SHAPES = frozenset(
    f"{DRAW}{name}"
    for name in ("frame", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "line", "connector")
)


class Inline(Struct):
    """A paragraph's text, and what stands in it: notes (with their places) and frames."""

    text: Text
    notes: list[tuple[int, etree._Element]]
    frames: list[etree._Element]
    size: int = 0
    """The size of most of its letters in half points, where spans state it; 0 if they do not."""
    bold: float = 0.0
    """The share of its letters that are bold."""


def inline_of(paragraph: etree._Element, styles: Styles) -> Inline:
    """Take a paragraph apart; blanks of the file run together (section 6.1.2)."""
    line = _Line(styles, styles.direct(paragraph.get(f"{TEXT}style-name", "")))
    if paragraph.text:
        line.add(paragraph.text)
    iterator = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in iterator:
        if element is paragraph:
            continue
        if event == "start" and line.start(element):
            iterator.skip_subtree()
        if event == "end":
            line.end(element)
            if element.tail:
                line.add(element.tail)
    return line.take()


class _Line:
    def __init__(self, styles: Styles, direct: tuple[type[Mark], ...]) -> None:
        self._styles = styles
        self._direct = direct
        self._resets: list[tuple[type[Mark], int, int]] = []
        self._parts: list[str] = []
        self._size = 0
        self._last = ""
        self._marks: list[AnyMark] = []
        self._sizes: dict[int, int] = {}
        self._open: list[tuple[etree._Element, int]] = []
        self._notes: list[tuple[int, etree._Element]] = []
        self._frames: list[etree._Element] = []

    def add(self, characters: str, *, is_kept: bool = False) -> None:
        if not is_kept:
            words = " ".join(filter(None, _BLANKS.split(characters)))
            before = " " if characters[:1] in _BLANK and self._size and self._last not in " \n" else ""
            after = " " if words and characters[-1:] in _BLANK else ""
            characters = f"{before}{words}{after}" if words else before
        if characters:
            self._parts.append(characters)
            self._size += len(characters)
            self._last = characters[-1]

    def start(self, element: etree._Element) -> bool:
        """An element begins; true if what stands in it is passed over."""
        tag = element.tag
        if tag in (f"{TEXT}span", f"{TEXT}a"):
            if self._styles.is_hidden(element.get(f"{TEXT}style-name", "")):
                return True
            self._open.append((element, self._size))
            if element.text:
                self.add(element.text)
            return False
        if tag == f"{TEXT}note":
            self._notes.append((self._size, element))
        elif tag in _SHAPES:
            self._frames.append(element)
        elif tag == f"{TEXT}line-break":
            self.add("\n", is_kept=True)
        elif tag == f"{TEXT}tab":
            self.add("\t", is_kept=True)
        elif tag == f"{TEXT}s":
            count = element.get(f"{TEXT}c", "1")
            self.add(" " * (int(count) if count.isdigit() and len(count) < 4 else 1), is_kept=True)  # noqa: PLR2004
        elif tag not in _SKIPPED and isinstance(tag, str):
            if element.text:
                self.add(element.text)
            return False
        return True

    def end(self, element: etree._Element) -> None:
        if self._open and self._open[-1][0] is element:
            _, start = self._open.pop()
            if start < self._size:
                self._mark(element, start)

    def _mark(self, element: etree._Element, start: int) -> None:
        if element.tag == f"{TEXT}a":
            url = safe_url(element.get(f"{XLINK}href", ""))
            if url:
                self._marks.append(Link(start=start, end=self._size, url=url))
        if size := self._styles.size(element.get(f"{TEXT}style-name", "")):
            self._sizes[size] = self._sizes.get(size, 0) + self._size - start
        if self._direct:
            reset = self._styles.resets(element.get(f"{TEXT}style-name", ""))
            self._resets += [(kind, start, self._size) for kind in reset]
        for kind in self._styles.marks(element.get(f"{TEXT}style-name", "")):
            self._marks.append(kind(start=start, end=self._size))  # type: ignore[arg-type]  # simple marks

    def take(self) -> Inline:
        text = "".join(self._parts)
        size = len(text.rstrip())
        start = len(text) - len(text.lstrip(" \n"))
        marks = [*self._marks, *self._over_all(size)]
        if len(marks) > 1:
            marks = list(merged(marks))
        kept = tuple(_clip(mark, start, size) for mark in marks if mark.start < size and mark.end > start)
        links = [mark for mark in kept if isinstance(mark, Link)]
        # Office programs underline what leads somewhere; that is how a link looks, and no emphasis.
        kept = tuple(
            mark
            for mark in kept
            if not isinstance(mark, Underline) or not any(link.start <= mark.start < link.end for link in links)
        )
        notes = [(max(min(at, size) - start, 0), note) for at, note in self._notes]
        count = max(size - start, 1)
        largest = max(self._sizes, key=lambda each: self._sizes[each], default=0)
        bold = sum(mark.end - mark.start for mark in kept if isinstance(mark, Strong)) / count
        is_most = 2 * self._sizes.get(largest, 0) > count
        return Inline(Text(text[start:size], kept), notes, self._frames, largest if is_most else 0, bold)

    def _over_all(self, size: int) -> Iterator[AnyMark]:
        """The marks of the paragraph, but for where spans take them off."""
        for kind in self._direct:
            at = 0
            for start, end in sorted((start, end) for reset, start, end in self._resets if reset is kind):
                if at < start:
                    yield kind(start=at, end=start)  # type: ignore[misc]  # simple marks
                at = max(at, end)
            if at < size:
                yield kind(start=at, end=size)  # type: ignore[misc]  # simple marks


def _clip(mark: AnyMark, start: int, size: int) -> AnyMark:
    from msgspec.structs import replace  # noqa: PLC0415 - only marks need it

    return replace(mark, start=max(mark.start - start, 0), end=min(mark.end, size) - start)


def word_before(text: str, at: int) -> tuple[int, int] | None:
    """The word before a place, where a note is hung; the first word where there is none before it."""
    end = at
    while end and text[end - 1].isspace():
        end -= 1
    if not end and not text.isspace():
        end = len(text) - len(text.lstrip())
        while end < len(text) and not text[end].isspace():
            end += 1
    start = end
    while start and not text[start - 1].isspace():
        start -= 1
    return (start, end) if start < end else None
