"""Items of invented agencies, as small as a rule needs, and what is read of them."""

from typing import Any

import convert
from convert import Reading
from convert.io.source import Source
from convert.loading.registry import registry
from convert.model import Document, Paragraph
from convert.plugin import Filter

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def read(data: str | bytes, name: str = "item.xml", **options: Any) -> Reading:
    """What a source gives without any filter; options are those of the reader."""
    filters = {each.declaration.name: False for each in registry().all(Filter)}
    source = Source(data if isinstance(data, bytes) else data.encode(), name=name)
    return convert.read(source, filters=filters, options=options)


def one(data: str | bytes, name: str = "item.xml", **options: Any) -> Document:
    """The only document of a source."""
    (document,) = read(data, name, **options).documents
    return document


def g2(  # noqa: PLR0913 - the parts of an item
    body: str = "",
    *,
    item: str = "",
    content: str = "",
    attributes: str = 'guid="urn:tide:1" version="1" xml:lang="en"',
    payload: str = "",
    space: str = NAR,
) -> str:
    """A news item of NewsML-G2 with a body of XHTML, or another payload."""
    inner = payload or (
        '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"{body}</body></html></inlineXML>"
    )
    return (
        f"<newsItem {space} {attributes}><itemMeta>{item}</itemMeta><contentMeta>{content}</contentMeta>"
        f"<contentSet>{inner}</contentSet></newsItem>"
    )


def paragraphs(document: Document) -> list[str]:
    """The words of the paragraphs."""
    return [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]


def headings(document: Document) -> list[str]:
    """The words of the headings."""
    return [section.heading.text.text for section in document.sections if section.heading is not None]


def ids(reading: Reading) -> set[str]:
    """The problems of a reading that are not notes."""
    return {problem.id for problem in reading.problems if problem.severity != "note"}
