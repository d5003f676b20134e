"""The texts of a document by their id: found, and put back changed."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from convert.errors import UsageError
from convert.messages import did_you_mean
from convert.model import (
    STANDFIRST_ID,
    TITLE_ID,
    Block,
    BlockQuote,
    Document,
    Embed,
    Figure,
    Footnote,
    Heading,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Section,
    Table,
    Text,
    pieces,
)

LINES = ("kicker", "title", "subtitle", "standfirst")
"""The texts above the article, which are fields of the document and may be missing."""

Part = Block | Heading | Footnote | Quote


def parts(document: Document) -> dict[str, Part]:
    """Everything in a document that has an id, by that id, in reading order."""
    found: dict[str, Part] = {}
    for section in document.sections:
        if section.heading is not None:
            found[section.heading.id] = section.heading
        found |= {block.id: block for block in section.blocks}
    found |= {footnote.id: footnote for footnote in document.footnotes}
    return found | {quote.id: quote for quote in document.quotes}


def part_of(document: Document, identifier: str) -> Part:
    """The part with an id.

    Raises:
        UsageError: There is none.
    """
    found = parts(document)
    if identifier not in found:
        raise missing(identifier, found)
    return found[identifier]


def missing(identifier: str, known: Sequence[str] | dict[str, Part]) -> UsageError:
    """The error that says that nothing has an id."""
    return UsageError(f"nothing has the id {identifier!r}{did_you_mean(identifier, list(known))}")


def place_of(document: Document, identifier: str) -> tuple[int, int]:
    """The section and the place in it where a block stands; the place of a heading is -1.

    Raises:
        UsageError: No block or heading has the id.
    """
    for number, section in enumerate(document.sections):
        if section.heading is not None and section.heading.id == identifier:
            return number, -1
        for place, block in enumerate(section.blocks):
            if block.id == identifier:
                return number, place
    raise missing(identifier, [block.id for block in document.blocks()])


def free_id(taken: set[str], wanted: str, stem: str = "b") -> str:
    """The wanted id if it is free, else its letters, or the stem, with a number; it is taken from then on."""
    found, number = wanted, 0
    letters = wanted.rstrip("0123456789") or stem
    while not found or found in taken:
        number += 1
        found = f"{letters}{number}"
    taken.add(found)
    return found


def ids_of(document: Document) -> set[str]:
    """All ids that are taken in a document."""
    return {TITLE_ID, STANDFIRST_ID, *parts(document)}


def with_pieces(block: Block, texts: Sequence[Text]) -> Block:
    """The block with other texts in the places of those that `convert.model.pieces` gives."""
    match block:
        case Paragraph() | Preformatted() | Embed():
            return replace(block, text=texts[0])
        case BlockQuote():
            if block.attribution is None:
                return replace(block, paragraphs=tuple(texts))
            return replace(block, paragraphs=tuple(texts[:-1]), attribution=texts[-1])
        case List():
            items = (replace(item, text=text) for item, text in zip(block.items, texts, strict=True))
            return replace(block, items=tuple(items))
        case Table():
            return _with_cells(block, texts)
        case Figure():
            return replace(block, caption=texts[0] if texts else None)


def _with_cells(table: Table, texts: Sequence[Text]) -> Table:
    left = iter(texts)
    caption = None if table.caption is None else next(left)
    rows = tuple(
        replace(row, cells=tuple(replace(cell, text=next(left)) for cell in row.cells)) for row in table.rows
    )
    return replace(table, rows=rows, caption=caption)


def with_texts(document: Document, target: str, texts: Sequence[Text]) -> Document:
    """The document with other texts under an id: a block's, a heading's, a footnote's, or a line's above it."""
    if target in LINES:
        return replace(document, **{target: texts[0]})
    if any(footnote.id == target for footnote in document.footnotes):
        return replace(
            document,
            footnotes=tuple(
                replace(footnote, paragraphs=tuple(texts)) if footnote.id == target else footnote
                for footnote in document.footnotes
            ),
        )
    number, place = place_of(document, target)
    section = document.sections[number]
    if place < 0 and section.heading is not None:
        changed = replace(section, heading=replace(section.heading, text=texts[0]))
    else:
        blocks = list(section.blocks)
        blocks[place] = with_pieces(blocks[place], texts)
        changed = replace(section, blocks=tuple(blocks))
    return with_section(document, number, changed)


def with_section(document: Document, number: int, *sections: Section) -> Document:
    """The document with other sections in the place of one; none takes it out."""
    return replace(document, sections=(*document.sections[:number], *sections, *document.sections[number + 1 :]))


def map_texts(document: Document, change: Callable[[Text], Text]) -> Document:
    """The document with each of its texts changed by a function that leaves the characters where they are."""
    lines = {name: change(text) for name in LINES if (text := getattr(document, name)) is not None}
    sections = tuple(
        replace(
            section,
            heading=section.heading and replace(section.heading, text=change(section.heading.text)),
            blocks=tuple(with_pieces(block, [change(text) for text in pieces(block)]) for block in section.blocks),
        )
        for section in document.sections
    )
    footnotes = tuple(
        replace(footnote, paragraphs=tuple(map(change, footnote.paragraphs))) for footnote in document.footnotes
    )
    return replace(document, **lines, sections=sections, footnotes=footnotes)
