"""Topics: a filter for newsconvert that tags articles with IPTC Media Topics."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from convert.model import Document
from convert.plugin import Filter, Options, Report, hookimpl
from msgspec import Meta

CONVERT_API = 1


class FilterOptions(Options, frozen=True):
    """Which table is used, and how sure it must be."""

    table: Annotated[
        Path | None, Meta(description="A table of your own, in TOML, instead of the built-in one")
    ] = None
    least: Annotated[
        int, Meta(description="How many different words of a topic an article must have", ge=1)
    ] = 2


def tag_topics(document: Document, options: FilterOptions, report: Report) -> Document:
    """Add the topics whose words stand in a document."""
    from convert_topics.table import built_in, read_table
    from convert_topics.tag import tagged

    table = read_table(options.table) if options.table else built_in()
    return tagged(document, table, options.least)


@hookimpl
def convert_filters() -> Iterator[Filter[FilterOptions]]:
    """Give the filter."""
    yield Filter(
        name="topics",
        title="IPTC Media Topics from a table of words",
        filter=tag_topics,
        options=FilterOptions,
    )
