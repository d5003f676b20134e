"""Tables that are none: one that keeps a caption beside its picture, and one that all of the text stands in."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from convert.kit.spans import join
from convert_docx.read.story.lines import Grid, Item, Line
from convert_docx.read.tables import flat

_LONGEST_CAPTION = 500
_MOST_LINES = 3
_PROSE = 80
_NEARLY_ALL = 0.8


def unframe(items: Iterable[Item]) -> Iterator[Item]:
    """The items, with what stands in tables of one column in their place where these do nothing but hold it.

    That is a picture with its caption below it, or all of the text.
    """
    items = list(items)
    columns = [item for item in items if isinstance(item, Grid) and _is_column(item)]
    frame = columns[0] if len(columns) == 1 and _holds_text(columns[0], items) else None
    for item in items:
        if item is frame and isinstance(item, Grid):
            yield from (each for row in item.rows for each in row[0].items)
        else:
            pair = _pair(item) if isinstance(item, Grid) else ()
            yield from pair or (item,)


def _is_column(grid: Grid) -> bool:
    return not grid.ids and all(len(row) == 1 for row in grid.rows)


def _holds_text(grid: Grid, items: Sequence[Item]) -> bool:
    """Whether nearly all of a text stands in a table, in paragraphs."""
    inside = [line.text.text.strip() for line in flat([[grid]])]
    length = sum(map(len, inside))
    whole = sum(len(line.text.text.strip()) for line in flat([items]))
    return sum(len(words) >= _PROSE for words in inside) > 1 and length >= _NEARLY_ALL * whole


def _pair(grid: Grid) -> Sequence[Line]:
    if not _is_column(grid):
        return ()
    lines = [line for line in flat(cell.items for row in grid.rows for cell in row) if _shows(line)]
    if not 1 < len(lines) <= _MOST_LINES + 1 or any(line.boxes for line in lines):
        return ()
    picture, *words = lines
    if len(picture.shown) != 1 or picture.text.text.strip() or any(line.shown for line in words):
        return ()
    text = join([line.text for line in words], "\n")
    styled = any(line.style.role not in ("", "caption") or line.number not in ("", "0") for line in words)
    if styled or len(text.text) > _LONGEST_CAPTION:
        return ()
    caption = replace(words[0], text=text, style=replace(words[0].style, role="caption"))
    return picture, caption


def _shows(line: Line) -> bool:
    return bool(line.text.text.strip() or line.shown or line.boxes)
