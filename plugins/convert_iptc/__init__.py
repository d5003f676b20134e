"""IPTC's XML: NewsML-G2 read, written and checked; NewsML 1 and NITF read."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Check, Options, Reader, Report, Source, Writer, hookimpl

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


class WireReaderOptions(Options, frozen=True):
    """What the items leave unsaid."""

    profile: Annotated[
        Path | None, Meta(description="A source profile of your own, in TOML, or a folder of them")
    ] = None


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


_G2 = frozenset(
    ("newsItem", "packageItem", "newsMessage", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
)


def sniff_items(name: str, media_type: str, head: bytes) -> float:
    """Certain of the root elements of NewsML-G2, in whatever namespace."""
    from convert.kit.sniff import root_of

    return 0.95 if root_of(head)[0] in _G2 else 0.0


def sniff_newsml1(name: str, media_type: str, head: bytes) -> float:
    """Certain of the root element of NewsML 1."""
    from convert.kit.sniff import root_of

    return 0.95 if root_of(head)[0] == "NewsML" else 0.0


def sniff_nitf(name: str, media_type: str, head: bytes) -> float:
    """Certain of the root element of NITF."""
    from convert.kit.sniff import root_of

    return 0.95 if root_of(head)[0] == "nitf" else 0.0


def read_items(source: Source, options: WireReaderOptions, report: Report) -> Iterable[Document]:
    """Read the items of NewsML-G2."""
    from convert.kit.wire import Profiles
    from convert_iptc.g2.read.items import g2_documents

    return g2_documents(source, Profiles(options.profile), report)


def read_newsml1(source: Source, options: WireReaderOptions, report: Report) -> Iterable[Document]:
    """Read the articles of NewsML 1."""
    from convert.kit.wire import Profiles
    from convert_iptc.newsml1.read import newsml1_documents

    return newsml1_documents(source, Profiles(options.profile), report)


def read_nitf(source: Source, options: WireReaderOptions, report: Report) -> Iterable[Document]:
    """Read the article of NITF."""
    from convert.kit.wire import Profiles
    from convert_iptc.nitf.read import nitf_documents

    return nitf_documents(source, Profiles(options.profile), report)


@hookimpl
def convert_readers() -> Iterator[Reader[WireReaderOptions]]:
    """Give the readers of NewsML-G2, NewsML 1 and NITF."""
    yield Reader(
        name="newsml",
        title="IPTC NewsML-G2: each item and package",
        read=read_items,
        options=WireReaderOptions,
        media_types=(
            "application/vnd.iptc.g2.newsitem+xml",
            "application/vnd.iptc.g2.packageitem+xml",
            "application/vnd.iptc.g2.newsmessage+xml",
        ),
        sniff=sniff_items,
    )
    yield Reader(
        name="newsml1",
        title="IPTC NewsML 1: each article of each item",
        read=read_newsml1,
        options=WireReaderOptions,
        sniff=sniff_newsml1,
    )
    yield Reader(
        name="nitf",
        title="NITF, the News Industry Text Format",
        read=read_nitf,
        options=WireReaderOptions,
        media_types=("application/nitf+xml",),
        sniff=sniff_nitf,
    )


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
