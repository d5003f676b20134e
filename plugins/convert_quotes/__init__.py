"""Quotes: finds who said what in any document, and lists the quotes of documents, or the people."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from convert.errors import UsageError
from convert.model import Document
from convert.plugin import Filter, Options, Report, Writer, hookimpl

CONVERT_API = 1

FOUND_BY = "quotes"
"""Who found a quote, as the quote itself says it."""


class QuoteListOptions(Options, frozen=True):
    """How the list is laid out."""

    layout: Annotated[
        Literal["csv", "jsonl", "parquet"],
        Meta(
            description="Rows with commas (csv), one JSON object a line (jsonl), or columns (parquet, by pyarrow)"
        ),
    ] = "csv"
    people: Annotated[
        bool, Meta(description="List the people who are quoted in the articles, instead of the quotes")
    ] = False
    bom: Annotated[
        bool, Meta(description="Begin the CSV with a byte order mark, so that spreadsheets read it as UTF-8")
    ] = False


class QuoteOptions(Options, frozen=True):
    """How quotes are found."""

    languages: Annotated[
        Path | None, Meta(description="A folder with language files (xx.json) that add to ours or replace them")
    ] = None
    indirect: Annotated[
        bool,
        Meta(
            description='Also find reported speech without quotation marks ("she said that ..."), where it is sure'
        ),
    ] = False


def find_quotes(document: Document, options: QuoteOptions, report: Report) -> Document:
    """Add the quotes that stand in the texts of a document; one that has some of ours is left as it is.

    A document that was stored has been looked at before, and somebody may have mended what was found: then a quote
    that a person added, or gave a speaker, says so.
    """
    if any(quote.found_by in (FOUND_BY, "user") for quote in document.quotes):
        return document.with_words()
    from convert_quotes.filter import with_quotes

    return with_quotes(document, str(options.languages or ""), indirect=options.indirect)


def write_list(documents: Sequence[Document], options: QuoteListOptions, report: Report) -> bytes:
    """List the quotes of documents, or the people."""
    from convert_quotes.table import table

    if options.people:
        from convert_quotes.people import PersonRow, people

        return table(people(documents), PersonRow, options.layout, bom=options.bom)
    return _quotes(documents, options, report.sources, head=True)


def write_more(documents: Sequence[Document], options: QuoteListOptions, report: Report) -> bytes:
    """List the quotes of further documents: rows, without the names of the columns.

    Raises:
        UsageError: The list is one that cannot go on.
    """
    if at_once(options):
        raise UsageError("this list cannot be continued with another one", hint="write all documents at once")
    return _quotes(documents, options, report.sources, head=False)


def _quotes(
    documents: Sequence[Document], options: QuoteListOptions, sources: Sequence[str], *, head: bool
) -> bytes:
    from convert_quotes.table import table
    from convert_quotes.write import Row, rows

    # Documents that were made in memory come without sources.
    known = zip(documents, chain(sources, repeat("")), strict=False)
    found = [row for document, source in known for row in rows(document, source)]
    return table(found, Row, options.layout, head=head, bom=options.bom)


def at_once(options: QuoteListOptions) -> bool:
    """Whether a list has to be written at once: columns, and people, take all articles together."""
    return options.people or options.layout == "parquet"


def form(options: QuoteListOptions) -> tuple[str, str]:
    """What the layout is called: CSV (RFC 4180), JSON Lines (jsonlines.org) or Parquet (IANA's media type)."""
    return {
        "csv": (".csv", "text/csv"),
        "jsonl": (".jsonl", "application/jsonl"),
        "parquet": (".parquet", "application/vnd.apache.parquet"),
    }[options.layout]


def _losses() -> Mapping[str, str]:
    why = "it is a list of quotes, and no reader makes articles of it"
    return dict.fromkeys(("sections", "footnotes", "resources", "byline"), why)


@hookimpl
def convert_filters() -> Iterator[Filter[QuoteOptions]]:
    """Give the filter that finds quotes."""
    yield Filter(
        name="quotes",
        title="Finds quotes and who said them",
        filter=find_quotes,
        options=QuoteOptions,
        default=True,
    )


@hookimpl
def convert_writers() -> Iterator[Writer[QuoteListOptions]]:
    """Give the writer of quote lists."""
    yield Writer(
        name="quotes",
        title="List of quotes (CSV, JSON Lines or Parquet)",
        extension=".csv",
        media_type="text/csv",
        write=write_list,
        loses=_losses,
        options=QuoteListOptions,
        several=True,
        more=write_more,
        at_once=at_once,
        form=form,
    )
