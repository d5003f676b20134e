"""Look into a document: a part by its id, its paragraphs, all of its words, an id that is free."""

from collections.abc import Iterator

from convert.edit.pieces import Part, free_id, ids_of, part_of
from convert.model import Block, Document, Figure, Paragraph, Table, pieces
from convert.typed import check_arguments


@check_arguments
def find(document: Document, identifier: str) -> Part:
    """The block, heading, footnote or quote with an id.

    Raises:
        UsageError: There is none.
    """
    return part_of(document, identifier)


@check_arguments
def paragraphs(document: Document) -> Iterator[Paragraph]:
    """The paragraphs of the article, in reading order."""
    return (block for block in document.blocks() if isinstance(block, Paragraph))


@check_arguments
def plain_text(document: Document) -> str:
    """The words of the article as one text, an empty line between its parts; facts are left out.

    Kicker, title, subtitle, standfirst, byline and dateline come first, footnotes last. Captions stand where their
    pictures do; a line each for the items of a list, the cells of a table with tabs between them.
    """
    lines = [
        text.text
        for text in (document.kicker, document.title, document.subtitle, document.standfirst)
        if text is not None
    ]
    lines += [document.byline.printed() if document.byline is not None else "", document.dateline]
    for section in document.sections:
        if section.heading is not None:
            lines.append(section.heading.text.text)
        for block in section.blocks:
            lines.append(_words(block))
    lines += ["\n".join(text.text for text in footnote.paragraphs) for footnote in document.footnotes]
    return "\n\n".join(line for line in lines if line.strip())


def _words(block: Block) -> str:
    if isinstance(block, Table):
        rows = ["\t".join(cell.text.text for cell in row.cells) for row in block.rows]
        return "\n".join([block.caption.text, *rows] if block.caption is not None else rows)
    lines = [text.text for text in pieces(block)]
    if isinstance(block, Figure) and block.credit is not None:
        lines.append(block.credit.printed())
    return "\n".join(lines)


@check_arguments
def new_id(document: Document, wanted: str = "") -> str:
    """An id that nothing in the document has: the wanted one if it is free, else one with a number behind it."""
    return free_id(ids_of(document), wanted)
