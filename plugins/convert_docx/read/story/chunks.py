"""Web pages that a document embeds whole (altChunk), as editors on the web export their texts, become its lines.

Source: ISO/IEC 29500-1, 17.17.2 (altChunk); RFC 2557 for pages saved as one file.
"""

import base64
import quopri
import re
from collections.abc import Iterator
from contextlib import suppress

from convert.io.decode import decode
from convert.kit.markup import XHTML, Piece, flow, local, parse_markup
from convert.kit.story.lines import Grid, GridCell, Item, Line
from convert.kit.story.styles import Style
from convert.model import BlockQuote, Figure, Heading, List, Preformatted, Table, Text, pieces
from convert.report import Report
from convert_docx.read.numbering import BULLETS, NUMBERS

_HEAD = 1024
_MAIL = (b"mime-version:", b"content-type:")
_PAGE = (b"<html", b"<body", b"<!doctype html", b"<p", b"<div")
_BOUNDARY = re.compile(rb'boundary="?([^"\n;]{1,70})', re.IGNORECASE)
_CHARSET = re.compile(rb'charset=["\']?([\w-]{1,40})', re.IGNORECASE)


def chunk_items(data: bytes, report: Report) -> list[Item] | None:
    """The lines and tables of a page; none if this is not one."""
    data = data.replace(b"\r\n", b"\n")
    head = data[:_HEAD].lower().lstrip()
    if head.startswith(_MAIL):
        data, head = _page_in(data)
    if not any(each in data[:_HEAD].lower() for each in _PAGE):
        return None
    charset = _CHARSET.search(head)
    page = decode(data, report, declared=charset[1].decode("ascii") if charset is not None else "").text
    return [item for piece in flow(parse_markup(page), XHTML) for item in _items(piece)]


def _page_in(data: bytes) -> tuple[bytes, bytes]:
    """The page in a file that holds its pictures too, with what stands above it in small letters; else nothing."""
    boundary = _BOUNDARY.search(data[:_HEAD])
    for part in data.split(b"--" + boundary[1]) if boundary is not None else (data,):
        head, _, body = part.lstrip(b"\n").partition(b"\n\n")
        head = head.lower()
        if b"text/html" in head and b"boundary=" not in head:
            if b"quoted-printable" in head:
                body = quopri.decodestring(body)
            elif b"base64" in head:
                with suppress(ValueError):
                    body = base64.decodebytes(body)
            return body, head
    return b"", b""


def _items(piece: Piece) -> Iterator[Item]:
    block = piece.block
    if isinstance(block, Heading):
        name = local(piece.element)
        level = int(name[1]) if name[1:].isdecimal() else 1
        yield Line(block.text, Style(role=f"heading{level}"))
    elif isinstance(block, List):
        for item in block.items:
            is_ordered = block.ordered if item.ordered is None else item.ordered
            number = NUMBERS if is_ordered else BULLETS
            yield Line(item.text, Style(), number=number, level=item.level)
    elif isinstance(block, Table):
        if block.caption is not None:
            yield Line(block.caption, Style(role="caption"))
        yield _grid(block)
    elif isinstance(block, Preformatted):
        yield from (Line(Text(line), Style(role="preformatted")) for line in block.text.text.split("\n"))
    else:
        role = "quote" if isinstance(block, BlockQuote) else "caption" if isinstance(block, Figure) else ""
        yield from (Line(text, Style(role=role)) for text in pieces(block))


def _grid(table: Table) -> Grid:
    rows: list[list[GridCell]] = []
    for row in table.rows:
        column = 0
        cells: list[GridCell] = []
        for cell in row.cells:
            cells.append(GridCell(column, cell.columns, continues=False, items=[Line(cell.text, Style())]))
            column += cell.columns
        rows.append(cells)
    headers = next((at for at, row in enumerate(table.rows) if not all(c.header for c in row.cells)), 0)
    return Grid(rows, headers)
