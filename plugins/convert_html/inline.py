"""Inline markup becomes text with marks: links, emphasis, strong, code, sub- and superscript, languages."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from convert.kit.spans import edit, merged
from convert.kit.urls import safe_url
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
from convert_html.page.blocks import Node
from convert_html.page.hints import Hint, hints_of
from convert_html.quoted import marks_of

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
_BLANKS = re.compile(r"[ \t\r\n\f\v](?:[ \t\r\n\f\v]+|(?<! ))")


_PERMALINKS = frozenset(("¶", "#", "§", "🔗"))  # lead to where they stand
_LINES = frozenset(("div", "li", "p", "tr"))  # each is a line where code is printed


class Inline:
    """Reads runs of inline nodes; knows the page's address."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._addresses: dict[str, str] = {}
        self._quoted: list[str] = []

    def take_quotes(self) -> list[str]:
        """What the texts that were read since the last call have in `q`, outermost, blanks as one."""
        found, self._quoted = self._quoted, []
        return found

    def address(self, given: str) -> str:
        """The address, safe and absolute, or ""."""
        known = self._addresses.get(given)
        if known is None:
            known = safe_url(given, self._base) if given and not given.startswith("#") else ""
            self._addresses[given] = known
        return known

    def text(
        self,
        nodes: Sequence[Node],
        *,
        keep_blanks: bool = False,
        without: Collection[etree._Element] = (),
        shown: Collection[etree._Element] = (),
    ) -> Text:
        """The nodes' text with its marks, blanks as a browser shows them; a line break becomes a line feed.

        What stands in the elements `without` is left out, and so are hidden ones unless they are among `shown`.
        """
        run = _Run(keep_blanks=keep_blanks)
        for node in nodes:
            if isinstance(node, str):
                run.add(node if node == "\n" else run.on_one_line(node))
            else:
                self._element(node, run, without, shown)
        text = Text("".join(run.parts), tuple(run.marks))
        return text if keep_blanks else _tidy(text)

    def _element(
        self,
        root: etree._Element,
        run: "_Run",
        without: Collection[etree._Element],
        shown: Collection[etree._Element],
    ) -> None:
        if _is_permalink(root):
            return
        if not len(root) and root.tag not in _DROPPED and root not in without:
            start = run.size
            run.add(_before(root, run))
            self._mark(root, start, run)
            return
        starts: list[int] = []
        skipping: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                starts.append(run.size)
                if skipping is None and (
                    element.tag in _DROPPED
                    or element in without
                    or (element is not root and _is_hidden(element) and element not in shown)
                ):
                    skipping = element
                if skipping is None:
                    if element.tag == "q":
                        _open_quote(element, run)
                    run.end_line(element)
                    run.add(_before(element, run))
                continue
            start = starts.pop()
            if skipping is None:
                if element.tag == "q":
                    self._close_quote(run)
                self._mark(element, start, run)
            elif skipping is element:
                skipping = None
            if skipping is None and element is not root:
                run.end_line(element)
                run.add(_after(element, run))

    def _close_quote(self, run: "_Run") -> None:
        """End a `q` with its closing mark, and note the words of an outermost one."""
        closing, first, skipped = run.quotes.pop()
        if not run.quotes:
            self._quoted.append(" ".join("".join(run.parts[first:])[skipped:].split()))
        run.add(closing)

    def _mark(self, element: etree._Element, start: int, run: "_Run") -> None:
        """Add the mark of an element whose text began at `start` and ends here, if it has one."""
        if start == run.size:
            return
        tag = str(element.tag)
        if tag == "a":
            address = self.address(element.get("href") or "")
            if address:
                run.marks.append(Link(start=start, end=run.size, url=address))
            return
        kind = _MARKS.get(tag)
        if kind is not None:
            run.marks.append(kind(start=start, end=run.size))  # type: ignore[call-arg]


@dataclass(slots=True)
class _Run:
    """What a text is put together from while its nodes are walked."""

    keep_blanks: bool
    parts: list[str] = field(default_factory=list)
    marks: list[AnyMark] = field(default_factory=list)
    size: int = 0
    quotes: list[tuple[str, int, int]] = field(default_factory=list)
    """Of each open `q`: its closing mark, the part that it begins with, and how much of that is its mark."""

    def add(self, piece: str) -> None:
        """Append a piece."""
        if piece:
            self.parts.append(piece)
            self.size += len(piece)

    def end_line(self, element: etree._Element) -> None:
        """End the line of code that has been begun, if an element is a line of its own."""
        if self.keep_blanks and element.tag in _LINES and self.parts and not self.parts[-1].endswith("\n"):
            self.add("\n")

    def on_one_line(self, piece: str) -> str:
        """The piece with its line ends as blanks, which they are in HTML."""
        return piece if self.keep_blanks else piece.replace("\n", " ")


def _open_quote(element: etree._Element, run: _Run) -> None:
    """Begin a `q` with its opening mark; note its closing one, and where its words begin."""
    opening, closing = marks_of(element, run.parts[-1] if run.parts else "", len(run.quotes))
    run.quotes.append((closing, len(run.parts), len(opening)))
    run.add(opening)


def _before(element: etree._Element, run: _Run) -> str:
    tag = element.tag
    if tag == "br":
        return "\n"
    if tag == "rt" and _is_unbracketed(element):
        return f"({element.text or ''})"
    text = run.on_one_line(element.text or "")
    return " " + text if run.size and tag in _PARTING else text


def _after(element: etree._Element, run: _Run) -> str:
    text = run.on_one_line(element.tail or "")
    return " " + text if element.tag in _PARTING else text


def _is_hidden(element: etree._Element) -> bool:
    return bool(element.attrib) and (_is_permalink(element) or bool(hints_of(element) & Hint.HIDDEN))


def _is_permalink(element: etree._Element) -> bool:
    """Whether an element is a sign that leads to where it stands."""
    return element.tag == "a" and element.text in _PERMALINKS and (element.get("href") or "").startswith("#")


def _is_unbracketed(reading: etree._Element) -> bool:
    """Whether a ruby reading stands without the brackets that `rp` puts round it where ruby cannot be shown."""
    before = reading.getprevious()
    return (before is None or before.tag != "rp") and not len(reading)


def _tidy(text: Text) -> Text:
    """Blanks as one, line breaks without blanks round them, neither at the ends; marks merged."""
    if not _is_tidy(text.text):
        text = edit(text, list(_changes(text.text)))
    return Text(text.text, _apart(merged(text.marks))) if text.marks else text


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first:
        yield 0, first, ""
    for blank in _BLANKS.finditer(text, first, max(first, last)):
        new = "\n" if "\n" in blank[0] else " "
        if blank[0] != new:
            yield *blank.span(), new
    if first < last < len(text):
        yield last, len(text), ""


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
