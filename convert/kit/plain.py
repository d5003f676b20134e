"""Blocks as plain text: what stands where there are no fonts, bullets, tables and pictures."""

import textwrap
from collections.abc import Iterator

from convert.kit.spans import one_line
from convert.model import Block, BlockQuote, Embed, Figure, List, ListItem, Paragraph, Preformatted, Table, Text

BULLET = "•"
_INDENT = "  "


def plain_block(block: Block, *, width: int = 0) -> Iterator[str]:
    """The paragraphs of a block, each of one or several lines, without empty lines between them.

    Items of a list and rows of a table are lines of one paragraph. Pictures are their caption and credit. With
    `width`, lines are broken at blanks so that none is longer, counted in code points; preformatted text stays.
    """
    match block:
        case Paragraph():
            yield wrap(block.text.text, width)
        case BlockQuote():
            for text in block.paragraphs:
                yield wrap(text.text, width)
            if block.attribution is not None:
                yield wrap(_with_dash(block.attribution), width)
        case List():
            yield "\n".join(_items(block, width))
        case Table():
            if block.caption is not None:
                yield wrap(block.caption.text, width)
            rows = ("\t".join(one_line(cell.text) for cell in row.cells) for row in block.rows)
            yield "\n".join(row for row in rows if row.strip())
        case Figure():
            yield wrap(caption_line(block), width)
        case Preformatted():
            yield block.text.text.strip("\n")
        case Embed():
            yield wrap(block.text.text, width)
            yield block.url


def caption_line(figure: Figure) -> str:
    """The caption and the credit of a picture on one line."""
    caption = one_line(figure.caption) if figure.caption is not None else ""
    credit = " ".join(figure.credit.printed().split()) if figure.credit is not None else ""
    return f"{caption} {credit}".strip()


def wrap(text: str, width: int, indent: str = "") -> str:
    """Lines of at most `width` code points, broken at blanks alone; 0 leaves the lines as they are."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if width:
        lines = [
            part
            for line in lines
            for part in textwrap.wrap(
                line, max(width - len(indent), 1), break_long_words=False, break_on_hyphens=False
            )
        ]
    return f"\n{indent}".join(lines)


def _with_dash(text: Text) -> str:
    return text.text if text.text.lstrip()[:1] in "—–-" else f"— {text.text.lstrip()}"


def _items(block: List, width: int) -> Iterator[str]:
    numbers: list[int] = []
    for item in block.items:
        del numbers[item.level + 1 :]
        while len(numbers) <= item.level:
            numbers.append((block.start if not numbers else 1) - 1)
        numbers[item.level] += 1
        sign = f"{numbers[item.level]}." if _is_ordered(block, item) else BULLET
        indent = _INDENT * min(item.level, 8)
        yield f"{indent}{sign} {wrap(item.text.text, width, indent + ' ' * (len(sign) + 1))}".rstrip()


def _is_ordered(block: List, item: ListItem) -> bool:
    return block.ordered if item.ordered is None else item.ordered
