"""Tables as Word has them, on a grid, become rows of cells that cover columns and rows; some are none.

One keeps captions below pictures, and one has all of the text in it.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from convert.kit.spans import join
from convert.kit.story.lines import Grid, GridCell, Item, Line
from convert.model import Cell, Row, Table, Text

_LONGEST_CAPTION = 500
_MOST_LINES = 3
_MOST_BESIDE = 4
"""How many pictures may stand beside each other in a table that does nothing but hold them."""
_PROSE = 80
_NEARLY_ALL = 0.8


def lines_in(groups: Iterable[Iterable[Item]]) -> Iterator[Line]:
    """Every line in items, whatever tables and boxes it stands in."""
    stack: list[Iterator[Item]] = [iter(group) for group in groups][::-1]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, Grid):
            stack.append(iter([each for row in item.rows for cell in row for each in cell.items]))
        else:
            yield item
            if item.boxes:
                stack.append(iter(item.boxes))


def table_of(grid: Grid, identifier: str, caption: Text | None) -> Table | None:
    """The table, or none if no cell has any words."""
    rows: list[list[tuple[GridCell, Cell]]] = []
    above: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(grid.rows):
        cells: list[tuple[GridCell, Cell]] = []
        reached: dict[int, tuple[int, int]] = {}
        for cell in row:
            at = above.get(cell.start)
            if cell.continues and at is not None:
                tall, made = rows[at[0]][at[1]]
                words = _below(made.text, text_of(cell.items))
                rows[at[0]][at[1]] = (
                    tall,
                    Cell(text=words, header=made.header, columns=made.columns, rows=number - at[0] + 1),
                )
                reached[cell.start] = at
                continue
            cells.append(
                (cell, Cell(text=text_of(cell.items), header=number < grid.headers, columns=cell.columns))
            )
            reached[cell.start] = number, len(cells) - 1
        rows.append(cells)
        above = reached
    if not any(cell.text.text for row in rows for _, cell in row):
        return None
    made_rows = tuple(Row(cells=tuple(cell for _, cell in row)) for row in rows)
    return Table(id=identifier, rows=made_rows, caption=caption)


def _below(text: Text, more: Text) -> Text:
    if not more.text:
        return text
    return join([text, more], "\n") if text.text else more


def text_of(items: Iterable[Item]) -> Text:
    """All words of a cell, a line for each paragraph."""
    lines = [line.text for line in lines_in([items]) if line.text.text.strip()]
    return lines[0] if len(lines) == 1 else join(lines, "\n")


def unframe(items: Iterable[Item]) -> Iterator[Item]:
    """The items, with what stands in tables in their place where these do nothing but hold it.

    That is pictures with captions below them, or all of the text in one column.
    """
    items = list(items)
    columns = [item for item in items if isinstance(item, Grid) and _is_column(item)]
    frame = columns[0] if len(columns) == 1 and _holds_text(columns[0], items) else None
    for item in items:
        if item is frame and isinstance(item, Grid):
            yield from (each for row in item.rows for each in row[0].items)
        else:
            yield from (_pictures(item) if isinstance(item, Grid) else ()) or (item,)


def _is_column(grid: Grid) -> bool:
    return not grid.ids and all(len(row) == 1 for row in grid.rows)


def _holds_text(grid: Grid, items: Sequence[Item]) -> bool:
    """Whether nearly all of a text stands in a table, in paragraphs."""
    inside = [line.text.text.strip() for line in lines_in([[grid]])]
    length = sum(map(len, inside))
    whole = sum(len(line.text.text.strip()) for line in lines_in([items]))
    return sum(len(words) >= _PROSE for words in inside) > 1 and length >= _NEARLY_ALL * whole


def _pictures(grid: Grid) -> Sequence[Line]:
    """Each picture of a table and its caption below it; none if the table holds anything else, or no caption."""
    if grid.ids or max(map(len, grid.rows), default=0) > _MOST_BESIDE:
        return ()
    columns: dict[tuple[int, int], list[list[Line]]] = {}
    pairs: list[list[Line]] = []
    for row in grid.rows:
        for cell in row:
            place = cell.start, cell.columns
            for line in filter(_shows, lines_in([cell.items])):
                if line.shown and _is_picture(line):
                    pairs.append([line])
                    columns.setdefault(place, []).append(pairs[-1])
                elif place in columns and _is_plain(line):
                    columns[place][-1].append(line)
                else:
                    return ()
    captions = [pair[1:] for pair in pairs]
    if not any(captions) or not all(map(_is_caption, captions)):
        return ()
    return [line for pair in pairs for line in (pair[0], *_one_line(pair[1:]))]


def _is_picture(line: Line) -> bool:
    return len(line.shown) == 1 and not line.boxes and not line.text.text.strip()


def _is_plain(line: Line) -> bool:
    return not line.boxes and line.style.role in ("", "caption") and line.number in ("", "0")


def _is_caption(lines: Sequence[Line]) -> bool:
    return len(lines) <= _MOST_LINES and sum(len(line.text.text) + 1 for line in lines) <= _LONGEST_CAPTION + 1


def _one_line(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a caption as one."""
    if not lines:
        return ()
    text = join([line.text for line in lines], "\n")
    return (replace(lines[0], text=text, style=replace(lines[0].style, role="caption")),)


def _shows(line: Line) -> bool:
    return bool(line.text.text.strip() or line.shown or line.boxes)
