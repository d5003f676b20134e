"""The text of an article as one string, and the quotes that stand in it word for word."""

from collections.abc import Iterator, Mapping

from convert.kit.jsonld.agents import speaker_node
from convert.kit.languages import primary
from convert.model import (
    Document,
    Figure,
    Quote,
    Range,
    Table,
)

# Languages written without blanks between words, where counting what stands between blanks counts sentences.
_WITHOUT_BLANKS = frozenset({"bo", "dz", "ja", "km", "lo", "my", "th", "yue", "zh"})

# What holds nothing but these and blanks is nobody's words.
_QUOTATION_MARKS = "\"'\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\u300c\u300d\u300e\u300f"


def article_body(document: Document) -> str:
    """Headings and blocks in reading order, an empty line between them; captions stand with their pictures."""
    return join_texts(body_texts(document))


def quotes_outside(document: Document) -> Iterator[Quote]:
    """Quotes of which a part stands outside the body (in the title, the standfirst, a caption).

    A Quotation is word for word in the `articleBody`, so such parts are left out of `hasPart`.
    """
    targets = body_texts(document).keys() if document.quotes else ()
    for quote in document.quotes:
        if any(part.target not in targets for part in quote.ranges):
            yield quote


def body_texts(document: Document) -> dict[str, str]:
    """The text under every id that belongs to the body; offsets of a `Range` count in it."""
    captions = {block.id for block in document.blocks() if isinstance(block, Figure)}
    captions |= {"title", "standfirst"}
    tables = {block.id: block for block in document.blocks() if isinstance(block, Table)}
    return {
        target: _rows(tables[target]) if target in tables else "\n".join(text.text for text in texts)
        for target, texts in document.texts()
        if target not in captions
    }


def _rows(table: Table) -> str:
    """The caption, then a line for each row, its cells parted by tabs; no offset changes by that."""
    rows = ["\t".join(cell.text.text.replace("\n", " ") for cell in row.cells) for row in table.rows if row.cells]
    return "\n".join(([table.caption.text] if table.caption is not None else []) + rows)


def join_texts(texts: Mapping[str, str]) -> str:
    """The texts with an empty line between them."""
    return "\n\n".join(text for text in texts.values() if text.strip())


def word_count(body: str, language: str) -> int | None:
    """How many words a body has; None in languages that are written without blanks."""
    if not body.strip() or primary(language) in _WITHOUT_BLANKS:
        return None
    return len(body.split())


def quotation_nodes(body: Mapping[str, str], quote: Quote) -> list[dict[str, object]]:
    """A quote as Quotations, one for each range of the body, so that each is word for word in the body.

    The parts of one quote share its id as `identifier` and are counted by `position`.
    """
    found = [_words(body, part) for part in quote.ranges]
    words = [each for each in found if any(not (sign.isspace() or sign in _QUOTATION_MARKS) for sign in each)]
    parts: list[dict[str, object]] = []
    for number, text in enumerate(words, 1):
        part: dict[str, object] = {"@type": "Quotation", "text": text}
        if quote.speaker is not None and quote.speaker.kind == "document":
            part["citation"] = {"@type": "CreativeWork", "name": quote.speaker.name.strip()}
        elif quote.speaker is not None:
            part["creator"] = speaker_node(quote.speaker)
        if len(words) > 1:
            part |= {"identifier": quote.id, "position": number}
        parts.append(part)
    return parts


def _words(body: Mapping[str, str], part: Range) -> str:
    return body.get(part.target, "")[part.start : part.end]
