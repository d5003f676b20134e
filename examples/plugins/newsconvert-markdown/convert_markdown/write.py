"""A document becomes Markdown: every word of it, in an order that people read."""

from collections.abc import Iterator

from convert.model import (
    Block,
    BlockQuote,
    Document,
    Embed,
    Figure,
    List,
    Paragraph,
    Preformatted,
    Table,
    Text,
)
from convert.report import Report
from convert.spans import one_line

from convert_markdown.inline import signs_of

_DEEPEST = 8


def written(document: Document, report: Report, *, facts: bool) -> bytes:
    """The article, blocks parted by empty lines; UTF-8."""
    blocks = [*_head(document, facts=facts)]
    for section in document.sections:
        if section.heading is not None:
            blocks.append(_heading(section.heading.level, section.heading.text))
        for block in section.blocks:
            blocks += _block(block, report)
    blocks += _end(document)
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _head(document: Document, *, facts: bool) -> Iterator[str]:
    if facts:
        published = document.metadata.published
        time = f" · {published.at.isoformat()}" if published is not None else ""
        yield _plain(f"{document.language}{time}".removeprefix(" · "))
    if document.kicker is not None:
        yield signs_of(document.kicker)
    if document.title is not None:
        yield _heading(1, document.title)
    for text in (document.subtitle, document.standfirst):
        if text is not None:
            yield signs_of(text)
    if document.byline is not None:
        yield _plain(document.byline.printed())
    yield _plain(document.dateline)


def _end(document: Document) -> Iterator[str]:
    metadata = document.metadata
    for related in metadata.related:
        title = _plain(related.title)
        linked = f"[{title}](<{related.url}>)" if related.url and title else title
        yield f"{_plain(related.label)} {linked}".strip()
    yield _plain(metadata.editorial_note)
    if metadata.source is not None:
        yield _plain(metadata.source.printed())
    yield _plain(metadata.rights)


def _plain(words: str) -> str:
    return signs_of(Text(words))


def _heading(level: int, text: Text) -> str:
    line = one_line(Text(signs_of(text).replace("\\\n", " ")))
    return f"{'#' * level} {line}" if line else ""


def _block(block: Block, report: Report) -> Iterator[str]:
    match block:
        case Paragraph():
            yield signs_of(block.text)
        case BlockQuote():
            texts = [*block.paragraphs, *([block.attribution] if block.attribution else [])]
            yield "\n>\n".join(_quoted(signs_of(text)) for text in texts if text.text.strip())
        case List():
            yield _list(block, report)
        case Table():
            if block.caption is not None:
                yield signs_of(block.caption)
            yield _table(block)
        case Figure():
            yield from _figure(block)
        case Preformatted():
            yield _fenced(block.text.text)
        case Embed():
            yield signs_of(block.text)
            yield f"<{block.url}>" if block.url else ""


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _list(block: List, report: Report) -> str:
    """Items indented by their level; a jump of several levels becomes one."""
    lines: list[str] = []
    columns: list[int] = []
    numbers: list[int] = []
    for item in block.items:
        level = min(item.level, len(columns), _DEEPEST)
        if item.level > _DEEPEST:
            report.warn(
                "markdown.deep-list",
                f"items below level {_DEEPEST} stand on it",
                where=block.id,
            )
        del columns[level + 1 :], numbers[level + 1 :]
        ordered = block.ordered if item.ordered is None else item.ordered
        if len(numbers) <= level:
            numbers.append(block.start if level == 0 else 1)
            columns.append(0)
        marker = f"{numbers[level]}. " if ordered else "- "
        numbers[level] += 1
        indent = sum(columns[:level])
        columns[level] = len(marker)
        text = signs_of(item.text).replace("\n", "\n" + " " * (indent + len(marker)))
        lines.append(f"{' ' * indent}{marker}{text}".rstrip())
    return "\n".join(lines)


def _table(block: Table) -> str:
    rows = [
        [part for cell in row.cells for part in (_cell(cell.text), *[""] * (cell.columns - 1))]
        for row in block.rows
    ]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _cell(text: Text) -> str:
    line = signs_of(text).replace("\\\n", " ")
    # Those within code were not escaped, and would end the cell.
    return line.replace("\\|", "|").replace("|", "\\|")


def _figure(block: Figure) -> Iterator[str]:
    if block.image is not None and block.image.url:
        yield f"![{_plain(block.alt or '').replace(chr(10), ' ')}](<{block.image.url}>)"
    elif block.alt:
        yield _plain(block.alt)
    if block.caption is not None:
        yield signs_of(block.caption)
    if block.credit is not None:
        yield _plain(block.credit.printed())


def _fenced(text: str) -> str:
    if not text:
        return ""
    longest = 2
    run = 0
    for character in text:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"
