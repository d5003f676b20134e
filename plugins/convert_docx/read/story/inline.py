"""One paragraph becomes a line: its characters and the marks on them, links, notes, pictures, text boxes.

Source: ISO/IEC 29500-1, 17.3 (paragraphs and runs), 17.11 (notes), 17.16 (fields, hyperlinks).
"""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from lxml import etree

from convert.kit.spans import merged
from convert.kit.story.bookmarks import parse_bookmark
from convert.kit.story.lines import Item, Line, Shown
from convert.kit.story.styles import Look, Style
from convert.kit.urls import safe_url
from convert.model import (
    AnyMark,
    Code,
    Emphasis,
    FootnoteReference,
    Link,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
)
from convert_docx.ooxml import R_ID, W
from convert_docx.package import Relationship
from convert_docx.read.story.branches import MC, choose_branch, control_content
from convert_docx.read.story.changes import Changes
from convert_docx.read.story.drawings import drawings_of
from convert_docx.read.story.fields import Fields, hyperlink_of
from convert_docx.read.styles import Styles, indents_of, look_of, number_of
from convert_docx.read.symbols import signs_of, symbol

_W = f"{{{W}}}"
_VAL = f"{_W}val"
_ID = f"{_W}id"
_R, _T, _PPR, _RPR = f"{_W}r", f"{_W}t", f"{_W}pPr", f"{_W}rPr"
_CHANGES = frozenset(f"{_W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
_TRANSPARENT = frozenset(
    f"{_W}{name}" for name in ("smartTag", "customXml", "sdtContent", "dir", "bdo", "rubyBase")
)
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_NOTES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_PICTURES = frozenset({f"{_W}drawing", f"{_W}pict", f"{_W}object"})
_FORMATS: tuple[tuple[int, Callable[..., AnyMark]], ...] = (
    (0, Strong),
    (1, Emphasis),
    (2, Underline),
    (3, Strike),
    (4, Superscript),
    (5, Subscript),
    (6, Code),
)
Format: TypeAlias = tuple[bool, bool, bool, bool, bool, bool, bool]
_PLAIN: Format = (False,) * 7
_LINE_END = "\n"
_OF_A_LINE = (
    *(
        "_is_busy",
        "_pieces",
        "_at",
        "_runs",
        "_sizes",
        "_bold",
        "_letters",
        "_links",
        "_in_link",
        "_link_at",
        "_note_marks",
    ),
    *("_credit", "_base", "_line", "_begun", "_fields"),
)


class Inline:
    """The reader of paragraphs; fields and bookmarks go on from one to the next.

    Attributes:
        related: The relationships of the part that is read.
        notes: The ids under which notes are known, by their kind and number.
        part: The name of the part that is read.
        ending: The names of the bookmarks that end somewhere, by number; of others only the beginning counts.
        ended: These names.
        loose_notes: The ids of notes whose references stand beside no word.
        endless: The marks with which fields begin that never end.
        drawn: How many charts and diagrams were met, of which no picture is in the file.
    """

    _is_busy: bool

    def __init__(self, styles: Styles, changes: Changes, items: Callable[[etree._Element], list[Item]]) -> None:
        """Make a reader; `items` reads what a text box holds."""
        self._styles = styles
        self._changes = changes
        self._items = items
        self.related: Mapping[str, Relationship] = {}
        self.notes: Mapping[tuple[str, str], str] = {}
        self.part = ""
        self.ending: Mapping[str, str] = {}
        self.ended: AbstractSet[str] = frozenset()
        self.loose_notes: set[str] = set()
        self.endless: AbstractSet[etree._Element] = frozenset()
        self.drawn = 0
        self._formats: dict[tuple[object, ...], tuple[Look, Format, str]] = {}
        self._fields = Fields()
        self._bookmarks: dict[str, None] = {}
        self._begun: list[str] = []
        self._new_line()

    def open_bookmark(self, element: etree._Element) -> None:
        """A bookmark begins; one of ours states the id of what stands there."""
        name = element.get(f"{_W}name", "")
        # LibreOffice begins a bookmark over several paragraphs twice: where it begins, and again before its end.
        if parse_bookmark(name) is not None and name not in self._bookmarks:
            self._begun.append(name)
            if name in self.ended:
                self._bookmarks[name] = None

    def close_bookmark(self, element: etree._Element) -> None:
        """A bookmark ends."""
        if self._bookmarks:
            self._bookmarks.pop(self.ending.get(element.get(_ID, ""), ""), None)

    def line(self, paragraph: etree._Element) -> Line:
        """The line that a paragraph is."""
        # A box is read while the line that it is anchored in is; afterwards that one goes on.
        outer = {name: getattr(self, name) for name in _OF_A_LINE} if self._is_busy else None
        if outer is not None:
            self._begun, self._fields = [], Fields()
        self._new_line()
        self._is_busy = True
        still_open = list(self._bookmarks)[-1:]
        line = Line(Text(), self._styles.paragraph(None), shown=[], boxes=[])
        first = paragraph[0] if len(paragraph) else None
        if first is not None and first.tag == _PPR:
            self._put_properties(line, first)
        else:
            line.indent, line.hanging = line.style.indent, line.style.hanging
            line.number, line.level = line.style.number, line.style.level
        self._base = line.style.look.over(self._styles.default)
        self._line = line
        self._walk(paragraph)
        self._finish(line)
        line.ids = tuple(dict.fromkeys((*self._begun, *(still_open if not self._begun else ()))))
        self._begun = []
        self._is_busy = False
        for name, value in (outer or {}).items():
            setattr(self, name, value)
        return line

    def _new_line(self) -> None:
        self._is_busy = False
        self._pieces: list[str] = []
        self._at = 0
        self._runs: list[tuple[int, int, Format]] = []
        self._sizes: dict[int, int] = {}
        self._bold = 0
        self._letters = 0
        self._links: list[tuple[int, int, str]] = []
        self._in_link = 0
        self._link_at = 0
        self._note_marks: list[tuple[int, str]] = []
        self._credit = -1
        self._base = Look()
        self._line = Line(Text(), Style())

    def _put_properties(self, line: Line, properties: etree._Element) -> None:
        style, number, level = None, None, None
        indents: dict[str, int] = {}
        for each in properties:
            tag = each.tag
            if tag == f"{_W}pStyle":
                style = each.get(_VAL)
            elif tag == f"{_W}numPr":
                for part in each:
                    if part.tag == f"{_W}numId":
                        number = part.get(_VAL, "")
                    elif part.tag == f"{_W}ilvl":
                        level = number_of(part.get(_VAL))
            elif tag == f"{_W}ind":
                indents = dict(indents_of(each))
            elif tag == f"{_W}jc":
                line.centred = each.get(_VAL) == "center"
            elif tag == f"{_W}framePr":
                line.joins_next = line.is_initial = each.get(f"{_W}dropCap", "none") != "none"
            elif tag == _RPR:
                self._put_mark(line, each)
        line.style = self._styles.paragraph(style)
        line.number = line.style.number if number is None else number
        line.level = line.style.level if level is None else level
        line.indent = indents.get("indent", line.style.indent)
        line.hanging = indents.get("hanging", line.style.hanging)
        if "indent" in indents:
            line.set_in = line.indent - line.hanging - max(0, line.style.indent - line.style.hanging)
        line.item_goes_on = number == "0"

    def _put_mark(self, line: Line, properties: etree._Element) -> None:
        """What was done to the end of the paragraph: where it is gone, the next one goes on in the same line."""
        for each in properties:
            if each.tag in _CHANGES:
                self._changes.meet(each)
                line.joins_next = line.joins_next or each.tag in self._changes.hidden

    def _walk(self, paragraph: etree._Element) -> None:
        stack: list[tuple[Iterator[etree._Element], str]] = [(iter(paragraph), "")]
        while stack:
            element = next(stack[-1][0], None)
            if element is None:
                _, url = stack.pop()
                if url:
                    self._end_link(url)
                continue
            tag = element.tag
            if tag == _R:
                self._run(element)
            elif tag == f"{_W}hyperlink":
                url = self._address(element)
                self._in_link += bool(url)
                if url:
                    self._link_at = self._at
                stack.append((iter(element), url))
            elif tag in _CHANGES:
                self._changes.meet(element)
                if tag not in self._changes.hidden:
                    stack.append((iter(element), ""))
            elif tag in _TRANSPARENT:
                stack.append((iter(element), ""))
            else:
                inner = self._other(element, str(tag))
                if inner is not None:
                    stack.append((iter(inner), ""))

    def _other(self, element: etree._Element, tag: str) -> etree._Element | None:
        """Whatever is rare among the children of a paragraph; gives the element to go on in, if any."""
        if tag == f"{_W}sdt":
            return control_content(element)
        if tag == f"{MC}AlternateContent":
            return choose_branch(element)
        if tag == f"{_W}fldSimple":
            url = hyperlink_of(element.get(f"{_W}instr", ""))
            if url and not self._in_link:
                self._in_link += 1
                self._link_at = self._at
                self._walk(element)
                self._end_link(url)
                return None
            return element
        if tag == f"{_W}bookmarkStart":
            self.open_bookmark(element)
        elif tag == f"{_W}bookmarkEnd":
            self.close_bookmark(element)
        elif tag.startswith(_MATH):
            for each in element.iter(f"{_MATH}t"):
                self._put(each.text or "", _PLAIN)
        return None

    def _address(self, element: etree._Element) -> str:
        """The web address of a hyperlink, "" for one within the document, or within another link."""
        relationship = self.related.get(element.get(R_ID, ""))
        if relationship is None or self._in_link or not relationship.external:
            return ""
        anchor = element.get(f"{_W}anchor", "")
        target = relationship.target
        return safe_url(f"{target}#{anchor}" if anchor and "#" not in target else target)

    def _end_link(self, url: str) -> None:
        self._in_link -= 1
        self._links.append((self._link_at, self._at, url))

    def _run(self, run: etree._Element) -> None:
        form = _PLAIN
        is_bold, size, hidden, font = self._base.bold, self._base.size, self._base.hidden, self._base.font
        for element in run:
            tag = element.tag
            if tag == _T:
                if self._fields.visible and not hidden and element.text:
                    text = signs_of(font, element.text) if font else element.text
                    self._put(text, form)
                    count = len(text)
                    self._letters += count
                    self._bold += count if is_bold else 0
                    if size:
                        self._sizes[size] = self._sizes.get(size, 0) + count
            elif tag == _RPR:
                look, form = self._format(element)
                own = look.over(self._base)
                is_bold, size, hidden, font = own.bold, own.size, own.hidden, own.font
            elif tag == f"{_W}br":
                self._put(_LINE_END, form)
            elif tag in _CHARACTERS:
                if self._fields.visible and not hidden:
                    self._put(_CHARACTERS[tag], form)
            elif tag == f"{_W}fldChar":
                self._field(element)
            elif tag == f"{_W}instrText":
                self._fields.instruct(element.text or "")
            elif self._fields.visible and not hidden:
                self._rare(element, str(tag), form)

    def _field(self, mark: etree._Element) -> None:
        kind = mark.get(f"{_W}fldCharType", "")
        if kind == "begin":
            if mark not in self.endless:
                self._fields.begin()
        elif kind == "separate":
            self._fields.separate(self._at)
        elif kind == "end":
            link = self._fields.end(self._at)
            if link is not None:
                self._links.append(link)

    def _rare(self, element: etree._Element, tag: str, form: Format) -> None:
        if tag in _NOTES:
            identifier = self.notes.get((_NOTES[tag], element.get(_ID, "")))
            if identifier:
                self._note_marks.append((self._at, identifier))
        elif tag in _PICTURES:
            self._drawing(element)
        elif tag == f"{MC}AlternateContent":
            branch = choose_branch(element)
            if branch is not None:
                # What stands in it stands in a run, so it is one.
                self._run(branch)
        elif tag == f"{_W}sym":
            self._put(symbol(element.get(f"{_W}font", ""), element.get(f"{_W}char", "")), form)
        elif tag == f"{_W}delText":
            if self._changes.mode == "reject":
                self._put(element.text or "", form)
        elif tag == f"{_W}ruby":
            base = element.find(f"{_W}rubyBase")
            if base is not None:
                self._walk(base)

    def _drawing(self, element: etree._Element) -> None:
        for found in drawings_of(element):
            if isinstance(found, etree._Element):  # noqa: SLF001 - its type has no other name
                self._line.boxes.extend(self._items(found))
            else:
                relationship, alt = found
                self.drawn += not relationship
                self._line.shown.append(Shown(relationship, alt, self._at, self.part))

    def _format(self, properties: etree._Element) -> tuple[Look, Format]:
        # Runs share few sets of properties, so each is taken apart once.
        key = tuple([(each.tag, *each.items()) for each in properties])
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self._new_format(properties)
        look, form, role = found
        if role == "credit" and self._credit < 0:
            self._credit = self._at
        return look, form

    def _new_format(self, properties: etree._Element) -> tuple[Look, Format, str]:
        look = look_of(properties)
        role = ""
        for each in properties:
            if each.tag == f"{_W}rStyle":
                style = self._styles.character(each.get(_VAL, ""))
                below = style.look
                role = style.role
                if role in ("link", "note"):
                    below = Look(hidden=below.hidden, size=below.size)
                look = look.over(below)
        form = (
            bool(look.bold) if look.bold is not None else role == "strong",
            bool(look.italic) if look.italic is not None else role == "emphasis",
            bool(look.underline),
            bool(look.strike),
            look.vertical == "superscript",
            look.vertical == "subscript",
            role == "code",
        )
        return look, form, role

    def _put(self, characters: str, form: Format) -> None:
        if not characters:
            return
        start = self._at
        self._at += len(characters)
        self._pieces.append(characters)
        if form is not _PLAIN and form != _PLAIN:
            self._runs.append((start, self._at, form))

    def _finish(self, line: Line) -> None:
        self._links += self._fields.next_line(self._at)
        text = "".join(self._pieces)
        marks: list[AnyMark] = []
        for start, end, form in self._runs:
            marks += [kind(start=start, end=end) for number, kind in _FORMATS if form[number]]
        if marks:
            marks = list(merged(marks))
        taken = 0
        for start, end, url in sorted(self._links):
            if max(start, taken) < end:
                marks.append(Link(start=max(start, taken), end=end, url=url))
                taken = end
        for at, identifier in self._note_marks:
            place = _word_before(text, at)
            if place is not None:
                marks.append(FootnoteReference(start=place[0], end=place[1], footnote=identifier))
            else:
                self.loose_notes.add(identifier)
        line.text = Text(text, tuple(marks))
        line.size = max(self._sizes, key=lambda size: self._sizes[size], default=0)
        line.bold = self._bold / self._letters if self._letters else 0.0
        line.credit = self._credit


def _word_before(text: str, at: int) -> tuple[int, int] | None:
    """The word that a note is hung on: the one before it, with its signs, or else the character behind it."""
    end = at
    while end > 0 and text[end - 1].isspace():
        end -= 1
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    if start < end:
        return start, end
    return (at, at + 1) if at < len(text) else None
