"""Inline markup becomes text with marks: links, emphasis, strong, code, sub- and superscript, languages."""

import re
from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from convert.model import (
    AnyMark,
    Code,
    Emphasis,
    Link,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)
from convert.spans import edit, merged
from convert.urls import safe_url
from convert_html.blocks import Node
from convert_html.hints import Hint, hints_of

_MARKS: dict[str, type[AnyMark]] = {
    "em": Emphasis, "i": Emphasis, "cite": Emphasis, "dfn": Emphasis, "var": Emphasis,
    "b": Strong, "strong": Strong,
    "code": Code, "kbd": Code, "samp": Code, "tt": Code,
    "sub": Subscript, "sup": Superscript, "u": Underline, "ins": Underline,
    "s": Strike, "del": Strike, "strike": Strike,
}  # fmt: skip
_PARTING_NAMES = (
    "p div li ul ol h1 h2 h3 h4 h5 h6 td th tr table dt dd dl section article blockquote header footer"
)
_PARTING = frozenset(_PARTING_NAMES.split())
_DROPPED = frozenset(("script", "style", "img", "picture", "video", "audio", "iframe", "source"))
_UNTIDY = ("  ", "\n", "\t", "\r", "\f", "\v")
# All runs of blanks but a single space within a line, which stays.
_BLANKS = re.compile(r"[ \t\r\f\v]*\n[ \t\r\n\f\v]*|[\t\r\f\v][ \t\r\f\v]*| [ \t\r\f\v]+| \Z")


class Inline:
    """Reads runs of inline nodes; knows the page's address."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._addresses: dict[str, str] = {}

    def address(self, given: str) -> str:
        """The address, safe and absolute, or ""."""
        known = self._addresses.get(given)
        if known is None:
            known = safe_url(given, self._base) if given and not given.startswith("#") else ""
            self._addresses[given] = known
        return known

    def text(
        self, nodes: Sequence[Node], *, keep_blanks: bool = False, without: Collection[etree._Element] = ()
    ) -> Text:
        """The nodes' text with its marks, blanks as a browser shows them; a line break becomes a line feed.

        What stands in the elements `without` is left out.
        """
        parts: list[str] = []
        marks: list[AnyMark] = []
        size = 0
        for node in nodes:
            if isinstance(node, str):
                piece = node if keep_blanks or node == "\n" else node.replace("\n", " ")
                parts.append(piece)
                size += len(piece)
            else:
                size = self._element(node, parts, marks, size, keep_blanks=keep_blanks, without=without)
        text = Text("".join(parts), tuple(marks))
        return text if keep_blanks else _tidied(text)

    def _element(  # noqa: PLR0913 - what is filled, and how
        self,
        root: etree._Element,
        parts: list[str],
        marks: list[AnyMark],
        size: int,
        *,
        keep_blanks: bool,
        without: Collection[etree._Element],
    ) -> int:
        if not len(root) and root.tag not in _DROPPED and root not in without:
            piece = _before(root, str(root.tag), keep_blanks=keep_blanks)
            mark = self._mark(root, str(root.tag), size, size + len(piece)) if piece else None
            if mark is not None:
                marks.append(mark)
            parts.append(piece)
            return size + len(piece)
        starts: list[int] = []
        skipping: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = str(element.tag)
            if event == "start":
                starts.append(size)
                if skipping is None and (
                    tag in _DROPPED or element in without or (element is not root and self._is_hidden(element))
                ):
                    skipping = element
                piece = "" if skipping is not None else _before(element, tag, keep_blanks=keep_blanks)
            else:
                start = starts.pop()
                if skipping is None and start < size:
                    mark = self._mark(element, tag, start, size)
                    if mark is not None:
                        marks.append(mark)
                if skipping is element:
                    skipping = None
                piece = "" if skipping is not None or element is root else element.tail or ""
                if not keep_blanks:
                    piece = piece.replace("\n", " ")
                if skipping is None and tag in _PARTING and element is not root:
                    piece = " " + piece
            if piece:
                parts.append(piece)
                size += len(piece)
        return size

    def _is_hidden(self, element: etree._Element) -> bool:
        return bool(element.attrib) and bool(hints_of(element) & Hint.HIDDEN)

    def _mark(self, element: etree._Element, tag: str, start: int, end: int) -> AnyMark | None:
        if tag == "a":
            address = self.address(element.get("href") or "")
            return Link(start=start, end=end, url=address) if address else None
        kind = _MARKS.get(tag)
        return kind(start=start, end=end) if kind is not None else None  # type: ignore[call-arg]


def _before(element: etree._Element, tag: str, *, keep_blanks: bool) -> str:
    if tag == "br":
        return "\n"
    if tag == "rt" and _is_unbracketed(element):
        return f"({element.text or ''})"
    text = element.text or ""
    if not keep_blanks:
        text = text.replace("\n", " ")
    return " " + text if tag in _PARTING else text


def _is_unbracketed(reading: etree._Element) -> bool:
    """Whether a ruby reading stands without the brackets that `rp` puts round it where ruby cannot be shown."""
    before = reading.getprevious()
    return (before is None or before.tag != "rp") and not len(reading)


def _tidied(text: Text) -> Text:
    """Blanks as one, line breaks without blanks round them, neither at the ends; marks merged."""
    if not _is_tidy(text.text):
        text = edit(text, list(_changes(text.text)))
    return Text(text.text, _apart(merged(text.marks))) if text.marks else text


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    last = len(text)
    first = last - len(text.lstrip())
    if first:
        yield 0, first, ""
    for blank in _BLANKS.finditer(text, first):
        start, end = blank.span()
        new = "" if end == last else "\n" if "\n" in blank[0] else " "
        if blank[0] != new:
            yield start, end, new


def _is_tidy(text: str) -> bool:
    return not (text[:1].isspace() or text[-1:].isspace() or any(each in text for each in _UNTIDY))


def _apart(marks: tuple[AnyMark, ...]) -> tuple[AnyMark, ...]:
    """The marks without links inside links, which broken pages have."""
    kept: list[AnyMark] = []
    end = 0
    for mark in marks:
        if isinstance(mark, Link):
            if mark.start < end:
                continue
            end = mark.end
        kept.append(mark)
    return tuple(kept)
