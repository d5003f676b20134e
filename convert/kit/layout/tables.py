"""Tables for the eye and the ear: where cells stand, which head rows, which columns hold numbers.

The grid is HTML's table model (WHATWG HTML, 4.9.12), in which a cell takes the next free place of its row; where
cells would overlap the later one gives way.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convert.model import Cell, Row

_MOST_TALL = 63
"""Cells of a row that may reach down; more columns than that are shown nowhere."""

# A number as people print it, its signs and currency taken off: 12,900 or 1 150.5, and a unit behind it (km, bn).
_NUMBER = re.compile(r"(?:[A-Z]{3} ?)?\d+(?:[.,:'\u2019 ]\d+)*(?: ?[^\W\d_]{1,3})?")
_LONGEST_NUMBER = 40
_AROUND_A_NUMBER = frozenset("+-\u2212\u2013\u00b1~\u2248<>\u2264\u2265%\u2030\u066a()[]*\u2020\u200e\u200f")
_NOTHING = frozenset({"", "-", "\u2013", "\u2014", "n/a", "?", "\u2026", "..."})


class Placed(NamedTuple):
    """A cell in a row of the grid: the columns from `start` up to `end`; `cell` is none for an empty place.

    `merge` is "" for a cell of one row, "restart" for the first row of a tall one, "continue" for the others.
    `is_number` says that it stands in a column of numbers, `heads_row` that it names the others of its row.
    """

    start: int
    end: int
    cell: Cell | None
    merge: str = ""
    is_number: bool = False
    heads_row: bool = False


def header_rows(rows: Sequence[Row]) -> int:
    """How many rows at the top hold headers alone; 0 if all do, for then they head nothing."""
    count = 0
    while count < len(rows) and rows[count].cells and all(cell.header for cell in rows[count].cells):
        count += 1
    return count if count < len(rows) else 0


def on_grid(rows: Sequence[Row]) -> list[list[Placed]]:
    """Each row's cells in their columns, with those that reach down into it."""
    grid = _place(rows)
    headers = header_rows(rows)
    numbers = _number_columns(grid[headers:])
    named = bool(headers and numbers and _is_of_names(grid[headers:]))

    def classify(each: Placed, row: int) -> Placed:
        if each.cell is None or each.merge == "continue":
            return each
        is_alone = each.end - each.start == 1
        heads = row >= headers and (each.cell.header or (named and each.start == 0 and is_alone))
        return each._replace(is_number=is_alone and each.start in numbers and not heads, heads_row=heads)

    return [[classify(each, number) for each in row] for number, row in enumerate(grid)]


def _number_columns(rows: Sequence[Sequence[Placed]]) -> set[int]:
    """The columns in which every cell that says something is a number."""
    found: set[int] = set()
    others: set[int] = set()
    for each in _own(rows):
        words = _plain(each.cell)
        if words in _NOTHING:
            continue
        if each.end - each.start == 1 and not each.cell.header and _is_number(words):
            found.add(each.start)
        elif each.end - each.start == 1:
            others.add(each.start)
    return found - others


class _Own(NamedTuple):
    start: int
    end: int
    cell: Cell


def _own(rows: Sequence[Sequence[Placed]]) -> Iterator[_Own]:
    """The cells where they begin."""
    for row in rows:
        for each in row:
            if each.cell is not None and each.merge != "continue":
                yield _Own(each.start, each.end, each.cell)


def _is_of_names(rows: Sequence[Sequence[Placed]]) -> bool:
    """Whether the first column names what stands in each row: words, in each row others."""
    names = [_plain(row[0].cell) if row and row[0].start == 0 and not row[0].merge else "" for row in rows]
    return len(set(names)) == len(names) and not any(name in _NOTHING or _is_number(name) for name in names)


def _plain(cell: Cell | None) -> str:
    return " ".join(cell.text.text.split()) if cell is not None else ""


def _is_number(words: str) -> bool:
    if len(words) > _LONGEST_NUMBER:
        return False
    bare = "".join(
        each for each in words if each not in _AROUND_A_NUMBER and unicodedata.category(each) not in ("Sc", "No")
    )
    return _NUMBER.fullmatch(bare.strip()) is not None


class _Tall(NamedTuple):
    end: int
    rows_left: int
    cell: Cell


def _place(rows: Sequence[Row]) -> list[list[Placed]]:
    """Each row's cells in their columns, with those that reach down into it."""
    result = []
    tall: dict[int, _Tall] = {}
    for number, row in enumerate(rows):
        below = len(rows) - number - 1
        line = [Placed(start, each.end, each.cell, "continue") for start, each in sorted(tall.items())]
        following = {
            start: each._replace(rows_left=each.rows_left - 1)
            for start, each in tall.items()
            if each.rows_left > 1
        }
        for start, end, cell in _free(row.cells, [(each.start, each.end) for each in line]):
            more = min(cell.rows - 1, below) if len(following) < _MOST_TALL else 0
            line.append(Placed(start, end, cell, "restart" if more else ""))
            if more:
                following[start] = _Tall(end, more, cell)
        result.append(sorted(line, key=lambda each: each.start))
        tall = following
    return result


def _free(cells: Sequence[Cell], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Cell]]:
    """The next free place for each cell, cut where a cell from above begins."""
    column = 0
    blocked = iter([*taken, (1 << 60, 1 << 60)])
    start, end = next(blocked)
    for cell in cells:
        while column >= start:
            column = max(column, end)
            start, end = next(blocked)
        stop = min(column + cell.columns, start)
        yield column, stop, cell
        column = stop
