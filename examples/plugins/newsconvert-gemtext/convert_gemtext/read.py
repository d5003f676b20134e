"""Gemtext becomes a document: each line is of one kind, told by how it begins.

Source: the specification of Gemtext, version 0.24.1, section 5.
"""

from collections.abc import Iterator
from itertools import groupby

from convert.errors import ContentError
from convert.model import (
    SAFE_URL,
    Block,
    BlockQuote,
    Document,
    Embed,
    Heading,
    Link,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Preformatted,
    Section,
    Text,
)

_FENCE = "```"


def article(text: str, name: str) -> Document:
    """The first heading is the title; the others start sections.

    Raises:
        ContentError: The source has no words.
    """
    title: Text | None = None
    sections: list[Section] = []
    blocks: list[Block] = []
    number = 0
    for kind, lines in _runs(text):
        number += 1
        identifier = f"b{number}"
        if kind != "#":
            blocks += _blocks(kind, lines, identifier)
            continue
        level = len(lines[0]) - len(lines[0].lstrip("#"))
        words = Text(lines[0].lstrip("#").strip())
        if title is None and not sections and not blocks:
            title = words
            continue
        sections, blocks = _closed(sections, blocks), []
        level = min(max(level, 2), 6)
        sections.append(Section(heading=Heading(id=identifier, text=words, level=level)))
    sections = _closed(sections, blocks)
    if title is None and not sections:
        raise ContentError("there are no words in it", hint="give a file with an article in it")
    origins = Metadata(origins={"title": "text"}) if title is not None else Metadata()
    return Document(id=name or "article", title=title, sections=tuple(sections), metadata=origins)


def _closed(sections: list[Section], blocks: list[Block]) -> list[Section]:
    """The sections, with the blocks in the last one."""
    if not blocks:
        return sections
    heading = sections.pop().heading if sections else None
    return [*sections, Section(heading=heading, blocks=tuple(blocks))]


def _runs(text: str) -> Iterator[tuple[str, list[str]]]:
    """Lines of one kind that stand together; a heading, a link and a line of text stand alone."""
    fenced = False
    kinds: list[tuple[str, str]] = []
    for line in text.splitlines():
        if line.startswith(_FENCE):
            fenced = not fenced
            kinds.append(("", ""))
        else:
            kinds.append((_FENCE if fenced else _kind(line), line))
    for kind, group in groupby(kinds, key=lambda each: each[0]):
        lines = [line for _, line in group]
        if kind in ("*", ">", _FENCE):
            yield kind, lines
        elif kind:
            for line in lines:
                yield kind, [line]


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if line.startswith("#") and line.lstrip("#").strip():
        return "#"
    if line.startswith("=>") and line[2:].strip():
        return "=>"
    return line[0] if line.startswith(("* ", ">")) else "text"


def _blocks(kind: str, lines: list[str], identifier: str) -> list[Block]:
    if kind == "*":
        items = tuple(ListItem(text=Text(line[2:].strip())) for line in lines)
        return [List(id=identifier, items=items)]
    if kind == ">":
        words = tuple(Text(line[1:].strip()) for line in lines if line[1:].strip())
        return [BlockQuote(id=identifier, paragraphs=words)] if words else []
    if kind == _FENCE:
        return [Preformatted(id=identifier, text=Text("\n".join(lines)))]
    if kind == "=>":
        return [_linked(lines[0], identifier)]
    return [Paragraph(id=identifier, text=Text(lines[0].strip()))]


def _linked(line: str, identifier: str) -> Block:
    address, _, words = line[2:].strip().partition(" ")
    words = words.strip()
    if not SAFE_URL.fullmatch(address):
        return Paragraph(id=identifier, text=Text(f"{address} {words}".strip()))
    if not words:
        return Embed(id=identifier, url=address)
    mark = Link(start=0, end=len(words), url=address)
    return Paragraph(id=identifier, text=Text(words, (mark,)))
