"""NewsML-G2: writes news items, messages and packages of IPTC's news exchange standard, and checks them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Check, Options, Report, Writer, hookimpl

CONVERT_API = 1

# A function here must not be called as a module beside it: importing the module would take its place.


class NewsmlWriterOptions(Options, frozen=True):
    """How the item is wrapped and named."""

    message: Annotated[
        bool, Meta(description="Wrap the item in a newsMessage (several articles always are in one)")
    ] = False
    package: Annotated[
        bool, Meta(description="Write a newsMessage with a packageItem, the article and an item for each picture")
    ] = False
    nitf: Annotated[bool, Meta(description="Add a rendition in NITF 3.6 behind the XHTML")] = False
    version: Annotated[int, Meta(description="Version of the item, from 1", ge=1)] = 1
    guid: Annotated[
        str, Meta(description="Name of the item, a URI; made from domain, date and title if left out")
    ] = ""


class NewsmlCheckOptions(Options, frozen=True):
    """What the check compares with."""

    schema: Annotated[Path | None, Meta(description="The NewsML-G2 XML Schema to validate against, a file")] = None


def write_items(documents: Sequence[Document], options: NewsmlWriterOptions, report: Report) -> bytes:
    """Write documents as NewsML-G2."""
    from convert_iptc.g2.write import newsml

    return newsml(documents, options, report)


def check_items(data: bytes, options: NewsmlCheckOptions, report: Report) -> None:
    """Judge NewsML-G2, by rules that no schema knows and by the schema if one is named."""
    from convert_iptc.g2.check import check_newsml

    check_newsml(data, options, report)


@hookimpl
def convert_writers() -> Iterator[Writer[NewsmlWriterOptions]]:
    """Give the writer of NewsML-G2."""
    yield Writer(
        name="newsml",
        title="IPTC NewsML-G2 2.35",
        extension=".xml",
        media_type="application/vnd.iptc.g2.newsitem+xml",
        write=write_items,
        options=NewsmlWriterOptions,
        several=True,
    )


@hookimpl
def convert_checks() -> Iterator[Check[NewsmlCheckOptions]]:
    """Give the check of NewsML-G2."""
    yield Check(
        name="newsml",
        title="Rules of NewsML-G2 that no schema knows, and the schema",
        format="newsml",
        check=check_items,
        options=NewsmlCheckOptions,
    )
