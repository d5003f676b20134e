"""Plain text becomes a document: title, byline and rights where they are stated, and paragraphs."""

import re

from convert.kit.clean import clean_text
from convert.model import (
    ILLEGAL_CHARACTERS,
    Document,
    Metadata,
    Origin,
    Paragraph,
    Section,
    Text,
)
from convert.plugin import Report, Source
from convert_text.byline import byline_of
from convert_text.paragraphs import paragraphs_of

_LONGEST_TITLE = 150
_LONGEST_RIGHTS = 200
_STATEMENT = r"©|\(c\)\s*[0-9]{4}|copyright\b"


# Patterns that ignore case take these two for an i.
_AS_I = str.maketrans("ıİ", "ii")


def _find_rights(line: str) -> re.Match[str] | None:
    """A statement of rights, with what follows it in any language."""
    from convert.kit.languages.reading import alternatives, everywhere  # noqa: PLC0415 - most texts do without

    # A pattern of the words of all languages would take longer to make than all else that is done with a text.
    low = _fold(line)
    reserved = [words for words in everywhere().pages.reserved if _fold(words.partition("*")[0]) in low]
    behind = rf"(?:[.,]?\s*(?:{alternatives(reserved)}))?" if reserved else ""
    return re.fullmatch(
        r"(?:(?:copyright|©|\(c\))[\s:]*){1,3}(?P<year>[0-9]{4})\s*,?\s*(?:by\s+)?"
        rf"(?P<holder>[^\W_][^.©\n]{{0,100}}?[^\s.©,;]){behind}\.?",
        line,
        re.IGNORECASE,
    )


def _states_rights(line: str) -> bool:
    return line[:1] in "©(cC" and re.match(_STATEMENT, line, re.IGNORECASE) is not None


def _fold(words: str) -> str:
    return words.translate(_AS_I).casefold()


def article(source: Source, report: Report) -> Document:
    """The article in a plain text.

    Raises:
        ContentError: There is no text in it.
    """
    text = source.text(report)
    blocks = paragraphs_of(_without_empty(text.replace("\ufeff", ""), report))
    origins: dict[str, Origin] = {}
    title = byline = None
    if len(blocks) > 1 and _is_title(blocks[0]):
        title = Text(blocks.pop(0))
        origins["title"] = "text"
        byline = byline_of(blocks[0])
        if byline is not None:
            del blocks[0]
            origins["byline"] = "text"
    rights = ""
    year: int | None = None
    holder = ""
    if blocks and len(blocks[-1]) <= _LONGEST_RIGHTS and _states_rights(blocks[-1]):
        rights = blocks.pop()
        stated = _find_rights(rights)
        if stated:
            year, holder = int(stated["year"]), stated["holder"]
    year = year if year and year >= 1000 else None  # noqa: PLR2004 - as the model has it
    identifiers = (source.stem,) if source.stem else ()
    if identifiers:
        origins["identifiers"] = "file"
    for name, value in (("rights", rights), ("copyright_holder", holder), ("copyright_year", year)):
        if value:
            origins[name] = "text"
    paragraphs = tuple(Paragraph(id=f"p{number}", text=Text(block)) for number, block in enumerate(blocks, 1))
    return Document(
        id=source.identifier,
        title=title,
        byline=byline,
        sections=(Section(blocks=paragraphs),) if paragraphs else (),
        metadata=Metadata(
            rights=rights,
            copyright_holder=holder,
            copyright_year=year,
            identifiers=identifiers,
            origins=origins,
        ),
    )


def _without_empty(text: str, report: Report) -> str:
    """The text without lines of nothing but characters that no document may hold; they are reported."""
    if not ILLEGAL_CHARACTERS.search(
        text.replace("\r", "").replace("\f", "").replace("\v", "").replace("\x85", "")
    ):
        return text
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if line.strip() and ILLEGAL_CHARACTERS.search(line) and not clean_text(line).strip():
            lines[number - 1] = ""
            report.warn("characters.removed", "a line of invalid characters was removed", where=f"line {number}")
    return "\n".join(lines)


def _is_title(block: str) -> bool:
    """Whether a first block is short, stands on one line, and is not a sentence."""
    if len(block) > _LONGEST_TITLE or "\n" in block:
        return False
    return block.rstrip("”\"’'»)")[-1:] not in (".", ":", ",", ";", "") and byline_of(block) is None
