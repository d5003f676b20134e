"""Tables: cells that cover rows and columns, put on the grid that Word wants.

A column in which no cell begins is left out, and what lies beyond
Word's last column is put into that one.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from convert.kit.layout.tables import Placed, on_grid
from convert.kit.spans import join
from convert.model import Cell, Table

MOST_COLUMNS = 63
"""How many columns a table can have in Word."""


class Grid(NamedTuple):
    """The rows of placed cells, and the share that each column has of the width, in five-thousandths."""

    rows: list[list[Placed]]
    widths: list[int]
    headers: int
    """How many rows at the top are repeated on every page: those of headers, at least one."""


def grid(table: Table) -> Grid:
    """The cells of a table on their grid; without rows if it has no cells."""
    rows = [_fill(row) for row in _in_bounds(_compress(on_grid(table.rows)))]
    columns = max((row[-1].end for row in rows if row), default=0)
    if not columns:
        return Grid([], [], 0)
    complete = [_complete(row, columns) for row in rows]
    return Grid(complete, _widths(complete, columns), _headers(complete))


def is_too_wide(table: Table) -> bool:
    """Whether cells lie beyond Word's last column."""
    return any(placed.end > MOST_COLUMNS for row in _compress(on_grid(table.rows)) for placed in row)


def _compress(rows: list[list[Placed]]) -> list[list[Placed]]:
    """The same with the columns counted anew, those left out in which no cell begins."""
    starts = sorted({placed.start for row in rows for placed in row})
    return [
        [each._replace(start=bisect_left(starts, each.start), end=bisect_left(starts, each.end)) for each in row]
        for row in rows
    ]


def _in_bounds(rows: list[list[Placed]]) -> Iterator[list[Placed]]:
    """The same with no more columns than Word has; what lies beyond is put into the last one."""
    for row in rows:
        last = MOST_COLUMNS - 1
        inside = [each._replace(end=min(each.end, MOST_COLUMNS)) for each in row if each.start < last]
        beyond = [each for each in row if each.start >= last]
        if len(beyond) == 1 and beyond[0].end <= MOST_COLUMNS and not beyond[0].merge:
            inside += beyond
        elif beyond:
            texts = [each.cell.text for each in beyond if each.cell is not None and each.merge != "continue"]
            inside.append(Placed(last, MOST_COLUMNS, Cell(text=join(texts, "\n"))))
        yield inside


def _fill(row: list[Placed]) -> list[Placed]:
    """The same with an empty place wherever there is a gap."""
    result: list[Placed] = []
    column = 0
    for placed in row:
        if placed.start > column:
            result.append(Placed(column, placed.start, None))
        result.append(placed)
        column = placed.end
    return result


def _complete(row: list[Placed], columns: int) -> list[Placed]:
    column = row[-1].end if row else 0
    return [*row, Placed(column, columns, None)] if column < columns else row


def _headers(rows: list[list[Placed]]) -> int:
    count = 0
    while count < len(rows) and all(each.cell is not None and each.cell.header for each in rows[count]):
        count += 1
    # Screen readers want one in every table; a table of headers alone has the first.
    return count if 0 < count < len(rows) else 1


_WHOLE = 5000
_NARROWEST = 4
_WIDEST = 40


def _widths(rows: list[list[Placed]], columns: int) -> list[int]:
    """Shares by the longest text that stands in a column alone, within limits."""
    longest = [_NARROWEST] * columns
    for row in rows:
        for placed in row:
            if placed.cell is not None and placed.end - placed.start == 1 and placed.merge != "continue":
                size = max((len(line) for line in placed.cell.text.text.split("\n")), default=0)
                longest[placed.start] = max(longest[placed.start], min(size, _WIDEST))
    total = sum(longest)
    return [each * _WHOLE // total for each in longest]
