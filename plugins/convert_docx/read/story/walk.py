"""The walk through a part: every paragraph and table in it, in the order in which they are shown.

Blocks may stand in content controls, changes and custom markup, and text boxes anywhere within a line; each is met
once. The parser holds trees to 256 levels, so what is nested here (tables in cells, boxes in lines) is bounded.

Source: ISO/IEC 29500-1, 17.3 to 17.5 and part 3 (alternate content).
"""

from collections.abc import Callable, Iterator

from lxml import etree

from convert.kit.story.lines import Grid, GridCell, Item, Line
from convert_docx.ooxml import R, W
from convert_docx.read.story.branches import choose_branch, control_content
from convert_docx.read.story.changes import Changes
from convert_docx.read.story.inline import Inline
from convert_docx.read.styles import Styles, is_on, number_of

_W = f"{{{W}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VAL = f"{_W}val"
_P, _TBL, _SDT, _TR, _TC = f"{_W}p", f"{_W}tbl", f"{_W}sdt", f"{_W}tr", f"{_W}tc"
_CHUNK, _RELATION = f"{_W}altChunk", f"{{{R}}}id"
_BOOKMARK, _BOOKMARK_END = f"{_W}bookmarkStart", f"{_W}bookmarkEnd"
_CHANGES = frozenset(f"{_W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
_TRANSPARENT = frozenset(
    {*(f"{_W}{name}" for name in ("sdtContent", "customXml", "smartTag", "dir", "bdo")), f"{_MC}Choice"}
)
_MOST_COLUMNS = 1000


class Story:
    """The reader of one part; lines of other parts of the document share its styles and changes."""

    def __init__(self, styles: Styles, changes: Changes) -> None:
        self._styles = styles
        self._changes = changes
        self.inline = Inline(styles, changes, self.items)
        self.chunk: Callable[[str], list[Item] | None] = lambda _: None
        """Gives what a whole document within this one (altChunk) shows, by its relationship; none if unknown."""
        self.others: list[str] = []
        """The relationships to those that were not read."""

    def items(self, container: etree._Element) -> list[Item]:
        """The lines and tables in an element."""
        result: list[Item] = []
        for element in self._elements(container, _P, _TBL, _CHUNK):
            if element.tag == _CHUNK:
                result += self._chunk_items(element.get(_RELATION, ""))
                continue
            if element.tag == _TBL:
                grid = self._grid(element)
                if grid.rows:
                    result.append(grid)
                continue
            line = self.inline.line(element)
            before = result[-1] if result else None
            if isinstance(before, Line) and before.joins_next:
                _join(before, line)
            else:
                result.append(line)
        return result

    def _chunk_items(self, relationship: str) -> list[Item]:
        found = self.chunk(relationship)
        if found is None:
            self.others.append(relationship)
        return found or []

    def _elements(self, container: etree._Element, *wanted: str) -> Iterator[etree._Element]:
        """The elements of these names below one, through all that is not a layer of its own."""
        stack = [iter(container)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                continue
            tag = element.tag
            if tag in wanted:
                yield element
            elif tag == _SDT:
                content = control_content(element)
                if content is not None:
                    stack.append(iter(content))
                elif _TC in wanted:
                    # The prompt is not read, but the cell that it stands in is there.
                    yield from (etree.Element(_TC) for _ in element.iterfind(f"{_W}sdtContent/{_TC}"))
            else:
                inner = self._layer(element, str(tag))
                if inner is not None:
                    stack.append(iter(inner))

    def _layer(self, element: etree._Element, tag: str) -> etree._Element | None:
        """The element itself, or a part of it, if what it holds is shown here."""
        if tag in _CHANGES:
            self._changes.meet(element)
            return None if tag in self._changes.hidden else element
        if tag in _TRANSPARENT:
            return element
        if tag == f"{_MC}AlternateContent":
            return choose_branch(element)
        if tag == _BOOKMARK:
            self.inline.open_bookmark(element)
        elif tag == _BOOKMARK_END:
            self.inline.close_bookmark(element)
        return None

    def _grid(self, table: etree._Element) -> Grid:
        rows: list[list[GridCell]] = []
        headers = 0
        ids: tuple[str, ...] = ()
        for row in self._elements(table, _TR):
            before, header, gone = self._row_properties(row)
            if gone:
                continue
            cells = [GridCell(0, before, continues=False, items=[])] if before else []
            column = before
            for cell in self._elements(row, _TC):
                columns, merge = self._cell_properties(cell)
                if merge == "gone":
                    continue
                items = self.items(cell)
                ids = ids or next((found for item in items if (found := item.ids)), ())
                if merge == "left" and cells:
                    cells[-1].columns += columns
                    cells[-1].items += items
                else:
                    cells.append(GridCell(column, columns, merge == "above", items))
                column += columns
            if cells:
                headers += header and headers == len(rows)
                rows.append(cells)
        return Grid(rows, headers, ids)

    def _row_properties(self, row: etree._Element) -> tuple[int, bool, bool]:
        """The columns that a row leaves out at its beginning, whether it is a header, and whether it is gone."""
        properties = row.find(f"{_W}trPr")
        if properties is None:
            return 0, False, False
        before, header, gone = 0, False, False
        for each in properties:
            if each.tag == f"{_W}gridBefore":
                before = min(max(0, number_of(each.get(_VAL))), _MOST_COLUMNS)
            elif each.tag == f"{_W}tblHeader":
                header = is_on(each)
            elif each.tag in _CHANGES:
                self._changes.meet(each)
                gone = gone or each.tag in self._changes.hidden
        return before, header, gone

    def _cell_properties(self, cell: etree._Element) -> tuple[int, str]:
        """How many columns a cell covers, and which neighbour it goes on with: "above", "left" or "".

        One that a change put in or took out may be "gone".
        """
        properties = cell.find(f"{_W}tcPr")
        if properties is None:
            return 1, ""
        for name in ("cellDel", "cellIns"):
            changed = properties.find(f"{_W}{name}")
            if changed is not None:
                self._changes.meet(changed)
                if changed.tag in self._changes.hidden:
                    return 1, "gone"
        span = properties.find(f"{_W}gridSpan")
        columns = min(max(1, number_of(span.get(_VAL))), _MOST_COLUMNS) if span is not None else 1
        for name, neighbour in (("vMerge", "above"), ("hMerge", "left")):
            merge = properties.find(f"{_W}{name}")
            if merge is not None and merge.get(_VAL, "continue") != "restart":
                return columns, neighbour
        return columns, ""


def _join(line: Line, following: Line) -> None:
    """Put a line behind one whose end was deleted; the style is that of the second, as in Word."""
    from convert.kit.spans import join  # noqa: PLC0415 - few documents have such lines

    parted = line.text.text and not line.is_initial and not line.text.text[-1].isspace()
    between = " " if parted and following.text.text[:1].isalnum() else ""
    shift = len(line.text.text) + len(between)
    line.text = join([line.text, following.text], between)
    line.is_initial = following.is_initial
    line.shown = [*line.shown, *following.shown]
    line.boxes = [*line.boxes, *following.boxes]
    line.credit = line.credit if line.credit >= 0 else (shift + following.credit if following.credit >= 0 else -1)
    line.ids = tuple(dict.fromkeys((*line.ids, *following.ids)))
    line.style, line.number, line.level = following.style, following.number, following.level
    line.indent, line.hanging = following.indent, following.hanging
    line.joins_next = following.joins_next
