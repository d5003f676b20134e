"""Tables as XHTML, with header cells that head something."""

from collections.abc import Iterator

from lxml import etree

from convert.kit.page.elements import add, add_text
from convert.kit.page.visible import visible
from convert.kit.spans import one_line
from convert.model import Cell, Row, Table, Text

_MOST_ON_A_PHONE = 3
"""Columns that a phone has room for; more may be wider than its screen."""


def add_table(parent: etree._Element, block: Table, texts: tuple[Text, ...]) -> None:
    """Put a table at the end of an element; rows without cells are left out."""
    words = iter(texts)
    caption = next(words) if block.caption is not None else None
    rows = [row for row in block.rows if row.cells]
    if not rows:
        if visible(caption) and caption is not None:
            add_text(add(parent, "p", id=block.id, class_="caption"), caption)
        return
    title = one_line(caption) if visible(caption) and caption is not None else ""
    if max(sum(cell.columns for cell in row.cells) for row in rows) > _MOST_ON_A_PHONE:
        # Whoever has no mouse moves what overflows with the keyboard, so it takes the focus (WCAG 2.1, 2.1.1).
        parent = add(parent, "div", class_="wide", role="group", tabindex="0")
        if title:
            parent.set("aria-label", title)
    element = add(parent, "table", id=block.id)
    if title and caption is not None:
        add_text(add(element, "caption"), caption)
    for number, row in enumerate(rows):
        line = add(element, "tr")
        for cell, scope in zip(row.cells, _scopes(row, rows[number + 1 :]), strict=True):
            _add_cell(line, cell, next(words), scope, len(rows) - number)


def _scopes(row: Row, below: list[Row]) -> Iterator[str]:
    """What each cell of a row heads: its column, its row, or nothing."""
    heads_columns = all(cell.header for cell in row.cells)
    column_scope = "col" if any(not cell.header for other in below for cell in other.cells) else ""
    for cell in row.cells:
        if not cell.header or not visible(cell.text):
            yield ""
        else:
            yield column_scope if heads_columns else "row"


def _add_cell(line: etree._Element, cell: Cell, text: Text, scope: str, rows_left: int) -> None:
    element = add(line, "th" if scope else "td", scope=scope)
    if cell.columns > 1:
        element.set("colspan", str(cell.columns))
    if min(cell.rows, rows_left) > 1:
        element.set("rowspan", str(min(cell.rows, rows_left)))
    add_text(element, text)
