"""Tables as XHTML, with header cells that head something."""

from lxml import etree

from convert.kit.layout.tables import Placed, header_rows, on_grid
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
    headers = _rows_of_head(rows)
    part = add(element, "thead") if headers else element
    last = max((number for number, row in enumerate(rows) if not _heads_columns(row)), default=0)
    for number, (row, line) in enumerate(zip(rows, on_grid(rows), strict=True)):
        if headers and number == headers:
            part = add(element, "tbody")
        holder = add(part, "tr")
        for each in line:
            if each.cell is not None and each.merge != "continue":
                scope = _scope(each, row, is_above=number < last)
                _add_cell(holder, each.cell, next(words), scope, len(rows) - number, is_number=each.is_number)


def _rows_of_head(rows: list[Row]) -> int:
    """How many rows are the head of a table; none if a cell reaches out of them (WHATWG HTML, 4.9.12.1)."""
    headers = header_rows(rows)
    reaching = any(cell.rows > headers - at for at, row in enumerate(rows[:headers]) for cell in row.cells)
    return 0 if reaching else headers


def _heads_columns(row: Row) -> bool:
    return all(cell.header for cell in row.cells)


def _scope(placed: Placed, row: Row, *, is_above: bool) -> str:
    """What a cell heads: its column, its row, or nothing."""
    if placed.cell is None or not visible(placed.cell.text):
        return ""
    if placed.cell.header and _heads_columns(row):
        return "col" if is_above else ""
    return "row" if placed.heads_row else ""


def _add_cell(  # noqa: PLR0913 - what is known of a cell
    line: etree._Element, cell: Cell, text: Text, scope: str, rows_left: int, *, is_number: bool
) -> None:
    element = add(line, "th" if scope else "td", scope=scope, class_="number" if is_number else "")
    if cell.columns > 1:
        element.set("colspan", str(cell.columns))
    if min(cell.rows, rows_left) > 1:
        element.set("rowspan", str(min(cell.rows, rows_left)))
    add_text(element, text)
