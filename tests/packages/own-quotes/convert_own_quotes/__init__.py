"""Own quotes: a filter to take the place of ours; it takes each paragraph for a quote."""

from collections.abc import Iterator

from msgspec.structs import replace

from convert.model import Document, Paragraph, Quote, Range
from convert.plugin import Filter, Options, Report, hookimpl

CONVERT_API = 1


def whole_paragraphs(document: Document, options: Options, report: Report) -> Document:
    """Take each paragraph for a quote."""
    found = (block for block in document.blocks() if isinstance(block, Paragraph))
    quotes = tuple(
        Quote(id=f"own-{block.id}", ranges=(Range(block.id, 0, len(block.text.text)),), found_by="own-quotes")
        for block in found
    )
    return replace(document, quotes=quotes)


@hookimpl
def convert_filters() -> Iterator[Filter]:
    """Give the filter."""
    yield Filter(name="own-quotes", title="Takes each paragraph for a quote", filter=whole_paragraphs)
