"""Tables as Word has them, on a grid, become rows of cells that cover columns and rows."""

from collections.abc import Iterable, Iterator

from convert.kit.spans import join
from convert.model import Cell, Row, Table, Text
from convert_docx.read.story.lines import Grid, GridCell, Item, Line


def flat(groups: Iterable[Iterable[Item]]) -> Iterator[Line]:
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
    lines = [line.text for line in flat([items]) if line.text.text.strip()]
    return lines[0] if len(lines) == 1 else join(lines, "\n")
