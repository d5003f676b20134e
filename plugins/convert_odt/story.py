"""The walk through a text: every paragraph, list, table and frame in it, in the order in which they are shown.

Source: OpenDocument 1.3, part 3, sections 4, 5, 9 and 10.
"""

from collections.abc import Container, Iterator

from lxml import etree

from convert.kit.story.lines import Grid, GridCell, Item, Line, Shown
from convert.model import Footnote, FootnoteReference, Text
from convert_odt.bookmarks import Bookmarks, within
from convert_odt.inline import inline_of, word_before
from convert_odt.lists import Lists
from convert_odt.names import DRAW, OFFICE, SVG, TABLE, TEXT, XLINK
from convert_odt.styles import Styles

_MOST_CELLS = 1000
_BLOCKS = frozenset({f"{TEXT}h", f"{TEXT}p", f"{TEXT}list", f"{TABLE}table", f"{DRAW}frame"})
_ROWS = frozenset({f"{TABLE}table-row"})
_UNSEEN = frozenset({f"{TEXT}tracked-changes", f"{OFFICE}forms", f"{OFFICE}annotation"})
_BEHIND = frozenset(
    {"editorial_20_note", "source", "credit_20_line", "rights", "original", "related_20_label", "notice"}
)


class Story:
    """The reader of a text; `is_ours` says whether our writer made it, which tells in the file what it adds.

    Attributes:
        lists: The lists that were met.
        footnotes: The notes that were met, in the order of their signs.
        bookmarks: The names of the bookmarks of ours that stand in each note.
    """

    def __init__(self, styles: Styles, *, is_ours: bool) -> None:
        self._styles = styles
        self._is_ours = is_ours
        self._marks = Bookmarks()
        self._is_related = False
        self.lists = Lists(styles)
        self.footnotes: list[Footnote] = []
        self.bookmarks: dict[str, tuple[str, ...]] = {}

    def items(self, body: etree._Element) -> list[Item]:
        """The lines and tables of a text, each with the names of the bookmarks of ours that stand there."""
        result: list[Item] = []
        for element in _outermost(body, _BLOCKS):
            names = self._marks.at(element)
            for item in self._items(element):
                item.ids = names
                result.append(item)
        return result

    def _inner(self, container: etree._Element) -> list[Item]:
        return [item for element in _outermost(container, _BLOCKS) for item in self._items(element)]

    def _items(self, element: etree._Element) -> list[Item]:
        if element.tag == f"{TEXT}list":
            return [] if self._is_related else self._list(element)
        if element.tag == f"{TABLE}table":
            grid = self._grid(element)
            return [grid] if grid.rows else []
        if element.tag.startswith(DRAW):
            line = Line(Text(), self._styles.paragraph(""), shown=[], boxes=[])
            self._put_frame(line, element)
            return [line]
        line = self._line(element)
        if self._is_ours and line.text.text.strip():
            # What our writer puts round the text stands in what is stored; no page shows it elsewhere.
            behind = _BEHIND.intersection(self._styles.chain(element.get(f"{TEXT}style-name", "")))
            self._is_related = "related_20_label" in behind
            if behind:
                return []
        return [line]

    # --- Paragraphs and lists

    def _line(self, paragraph: etree._Element) -> Line:
        name = paragraph.get(f"{TEXT}style-name", "")
        level = paragraph.get(f"{TEXT}outline-level", "1") if paragraph.tag == f"{TEXT}h" else ""
        depth = int(level) if level.isdigit() and len(level) == 1 else 1
        style = self._styles.paragraph(name, f"heading{max(depth, 1)}" if level else "")
        inline = inline_of(paragraph, self._styles)
        line = Line(self._with_notes(inline.text, inline.notes), style, shown=[], boxes=[])
        line.centred = self._styles.is_centred(name)
        line.set_in = 0 if level else self._styles.set_in(name)
        line.size = inline.size or style.look.size or 0
        line.bold = 1.0 if style.look.bold else inline.bold
        for frame in inline.frames:
            self._put_frame(line, frame)
        return line

    def _with_notes(self, text: Text, notes: list[tuple[int, etree._Element]]) -> Text:
        hung = []
        for at, note in notes:
            identifier = f"fn{len(self.footnotes) + 1}"
            kind = "endnote" if note.get(f"{TEXT}note-class") == "endnote" else "footnote"
            words = tuple(
                found
                for each in note.iter(f"{TEXT}p")
                if (found := inline_of(each, self._styles).text).text.strip()
            )
            if words:
                self.footnotes.append(Footnote(id=identifier, paragraphs=words, kind=kind))  # type: ignore[arg-type]  # one of the two
                self.bookmarks[identifier] = within(note)
                word = word_before(text.text, at)
                if word is not None:
                    hung.append(FootnoteReference(start=word[0], end=word[1], footnote=identifier))
        return Text(text.text, (*text.marks, *hung)) if hung else text

    def _list(self, element: etree._Element) -> list[Item]:
        """The paragraphs of a list; a further one of an item goes on with it."""
        result: list[Item] = []
        number = self.lists.begin(element)
        pending = [(0, iter(element), element.get(f"{TEXT}style-name", ""))]
        is_new, stated = True, ""
        while pending:
            level, children, style = pending[-1]
            child = next(children, None)
            if child is None:
                pending.pop()
            elif child.tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                is_new = True
                stated = child.get(f"{TEXT}start-value", "")
                pending.append((level, iter(child), style))
            elif child.tag == f"{TEXT}list":
                # Without a style of its own a list within a list has that of the outer one.
                pending.append((level + 1, iter(child), child.get(f"{TEXT}style-name") or style))
            elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                line = self._line(child)
                if not is_new:
                    line.item_goes_on = True
                elif line.text.text.strip():
                    line.number, line.level = self.lists.name(number, style, stated), level
                    is_new, stated = False, ""
                result.append(line)
            elif child.tag in _BLOCKS:
                result += self._items(child)
        return result

    # --- Tables

    def _grid(self, table: etree._Element) -> Grid:
        rows: list[list[GridCell]] = []
        tall: dict[int, tuple[int, int]] = {}
        headers = 0
        for row in _outermost(table, _ROWS):
            cells = self._cells(row, tall)
            if cells:
                holder = row.getparent()
                headers += holder is not None and holder.tag == f"{TABLE}table-header-rows"
                rows.append(cells)
        return Grid(rows, headers)

    def _cells(self, row: etree._Element, tall: dict[int, tuple[int, int]]) -> list[GridCell]:
        """The cells of a row; `tall` has the columns and rows left of those that reach below theirs, by column."""
        cells: list[GridCell] = []
        found = (
            cell
            for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
            for _ in range(span(cell.get(f"{TABLE}number-columns-repeated")))
        )
        for column, cell in enumerate(found):
            columns, left = tall.get(column, (1, 0))
            if cell.tag == f"{TABLE}table-cell":
                columns = span(cell.get(f"{TABLE}number-columns-spanned"))
                tall[column] = columns, span(cell.get(f"{TABLE}number-rows-spanned")) - 1
                cells.append(GridCell(column, columns, continues=False, items=self._inner(cell)))
            elif left:
                tall[column] = columns, left - 1
                cells.append(GridCell(column, columns, continues=True, items=[]))
        return cells

    # --- Pictures and text boxes

    def _put_frame(self, line: Line, frame: etree._Element) -> None:
        """A picture with what describes it, or a box or shape with text of its own."""
        picture = next(frame.iterchildren(f"{DRAW}image"), None)
        box = next(frame.iterchildren(f"{DRAW}text-box"), None)
        if box is not None or picture is None:
            line.boxes.extend(self._inner(frame if box is None else box))
            return
        words = (
            " ".join("".join(map(str, each.itertext())).split())
            for name in ("desc", "title")
            for each in frame.iterchildren(f"{SVG}{name}")
        )
        alt = next(filter(None, words), None)
        line.shown.append(Shown(picture.get(f"{XLINK}href", ""), alt, 0, ""))


def _outermost(container: etree._Element, tags: Container[str]) -> Iterator[etree._Element]:
    """The elements of these kinds that stand in no other; sections, groups and changes are looked through."""
    pending = [iter(container)]
    while pending:
        element = next(pending[-1], None)
        if element is None:
            pending.pop()
        elif element.tag in tags:
            yield element
        elif element.tag not in _UNSEEN and element.get(f"{TEXT}display") != "none":
            pending.append(iter(element))


def span(stated: str | None) -> int:
    """How many columns or rows a cell covers."""
    return min(max(int(stated), 1), _MOST_CELLS) if stated and stated.isdigit() and len(stated) < 6 else 1  # noqa: PLR2004
