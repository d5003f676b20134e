"""A document becomes Gemtext: every word of it, line by line."""

from collections.abc import Iterator

from convert.kit.spans import one_line
from convert.model import (
    Block,
    BlockQuote,
    Document,
    Embed,
    Figure,
    Link,
    List,
    Paragraph,
    Preformatted,
    Table,
    Text,
)

_DEEPEST_HEADING = 3


def gemtext(document: Document, *, facts: bool) -> bytes:
    """The article, blocks parted by empty lines; UTF-8."""
    groups = [*_head(document, facts=facts)]
    for section in document.sections:
        if section.heading is not None:
            level = min(section.heading.level, _DEEPEST_HEADING)
            groups.append([f"{'#' * level} {one_line(section.heading.text)}"])
        groups += [_block(block) for block in section.blocks]
    groups += [
        [line for text in note.paragraphs for line in _text(text)] for note in document.footnotes
    ]
    groups += _end(document)
    written = ("\n".join(line for line in group if line.strip()) for group in groups)
    return ("\n\n".join(group for group in written if group) + "\n").encode()


def _head(document: Document, *, facts: bool) -> Iterator[list[str]]:
    if facts:
        published = document.metadata.published
        time = published.at.isoformat() if published is not None else ""
        yield [" · ".join(part for part in (document.language, time) if part)]
    if document.kicker is not None:
        yield _text(document.kicker)
    if document.title is not None:
        yield [f"# {one_line(document.title)}"]
    for text in (document.subtitle, document.standfirst):
        if text is not None:
            yield _text(text)
    if document.byline is not None:
        yield _text(Text(document.byline.printed()))
    yield _text(Text(document.dateline))


def _end(document: Document) -> Iterator[list[str]]:
    metadata = document.metadata
    for related in metadata.related:
        words = f"{related.label} {related.title}".strip()
        yield [_link(related.url, words)] if related.url else _text(Text(words))
    yield _text(Text(metadata.editorial_note))
    if metadata.source is not None:
        yield _text(Text(metadata.source.printed()))
    yield _text(Text(metadata.rights))


def _text(text: Text) -> list[str]:
    """Lines of text that are taken for nothing else, and below them what they link to."""
    lines = [_plain(line) for line in text.text.split("\n")]
    links = [mark for mark in text.marks if isinstance(mark, Link)]
    return lines + [_link(mark.url, text.text[mark.start : mark.end]) for mark in links]


def _plain(line: str) -> str:
    # A blank before it keeps a line from being a heading, a link, an item or a fence.
    return f" {line}" if line.startswith(("#", "=>", "* ", ">", "```")) else line


def _link(url: str, words: str) -> str:
    return f"=> {url} {' '.join(words.split())}".rstrip()


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return _text(block.text)
        case BlockQuote():
            texts = [*block.paragraphs, *([block.attribution] if block.attribution else [])]
            return [f"> {one_line(text)}" for text in texts]
        case List():
            return [f"* {one_line(item.text)}" for item in block.items]
        case Table():
            caption = _text(block.caption) if block.caption is not None else []
            rows = [" | ".join(one_line(cell.text) for cell in row.cells) for row in block.rows]
            return [*caption, "```", *(f" {row}" for row in rows), "```"]
        case Figure():
            return _figure(block)
        case Preformatted():
            lines = block.text.text.split("\n")
            return ["```", *(_unfenced(line) for line in lines), "```"]
        case Embed():
            return [*_text(block.text), _link(block.url, "") if block.url else ""]


def _unfenced(line: str) -> str:
    return f" {line}" if line.startswith("```") else line


def _figure(block: Figure) -> list[str]:
    lines = []
    if block.image is not None and block.image.url:
        lines.append(_link(block.image.url, block.alt or ""))
    elif block.alt:
        lines += _text(Text(block.alt))
    if block.caption is not None:
        lines += _text(block.caption)
    if block.credit is not None:
        lines += _text(Text(block.credit.printed()))
    return lines
