"""IPTC's XML: NewsML-G2 and NITF read, written and checked; NewsML 1 read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta

from convert.model import Document
from convert.plugin import Check, Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1

# A function here must not be called as a module beside it: importing the module would take its place.


class NewsmlWriterOptions(Options, frozen=True):
    """How the item is wrapped and named, and what its payload holds."""

    message: Annotated[bool, Meta(description="Wrap the item in a newsMessage (several articles always are)")] = (
        False
    )
    package: Annotated[
        bool, Meta(description="Write a newsMessage with a packageItem, the article and an item for each picture")
    ] = False
    payload: Annotated[
        Literal["body", "lines", "page"],
        Meta(
            description="What the XHTML holds: the story (body), with dateline and related stories (lines), or all"
            " that was printed, from the headline to the byline (page)"
        ),
    ] = "body"
    nitf: Annotated[bool, Meta(description="Add a rendition in NITF 3.6 after the XHTML")] = False
    version: Annotated[
        Annotated[int, Meta(ge=1)] | None,
        Meta(description="Version of the item, from 1; derived from the last change if left out"),
    ] = None
    guid: Annotated[
        str,
        Meta(
            description="Name of the item, a URI; the article's own if left out, else its address, else made of"
            " domain, date and title"
        ),
    ] = ""
    created: Annotated[
        str, Meta(description="When this version was made, if the article states no date: 2026-03-14T09:30+01:00")
    ] = ""
    provider: Annotated[
        str, Meta(description="Who provides the item, if the article names no publisher: a name or a web address")
    ] = ""
    no_private: Annotated[bool, Meta(description="Leave out notes that are not for publication")] = False
    plain: Annotated[
        bool, Meta(description="Leave out the stored document, which brings back what NewsML-G2 cannot say")
    ] = False


class WireReaderOptions(Options, frozen=True):
    """What the items leave unsaid."""

    profile: Annotated[
        Path | None, Meta(description="A source profile of your own, in TOML, or a folder of them")
    ] = None


class NewsmlCheckOptions(Options, frozen=True):
    """What the check compares with."""

    schema: Annotated[Path | None, Meta(description="The NewsML-G2 XML Schema to validate against, a file")] = None


class NitfWriterOptions(Options, frozen=True):
    """How the file is named, and what it holds besides the article."""

    version: Annotated[
        Annotated[int, Meta(ge=1)] | None,
        Meta(description="Version of the article, from 1; derived from the last change if left out"),
    ] = None
    guid: Annotated[
        str,
        Meta(
            description="Name of the article, a URI; its own if left out, else its address, else derived from "
            "domain, date and title"
        ),
    ] = ""
    plain: Annotated[
        bool, Meta(description="Leave out the stored document, which brings back what NITF cannot say")
    ] = False
    bare: Annotated[
        bool, Meta(description="Write no namespace, for receivers that know NITF by its DTD, such as Superdesk")
    ] = False


class NitfCheckOptions(Options, frozen=True):
    """What the check compares with."""

    schema: Annotated[Path | None, Meta(description="The NITF 3.6 XML Schema to validate against, a file")] = None


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


_ENVELOPES_OF_OTHERS = frozenset(("NewsML", "html", "rss", "feed", "RDF", *_G2))
_ITEM = rb"<(?:[\w-]+:)?newsItem\b[^>]{1,2000}\bguid="


def sniff_items(name: str, media_type: str, head: bytes) -> float:
    """Certain of the root elements of NewsML-G2, in whatever namespace."""
    from convert.kit.sniff import root_of

    root = root_of(head)[0]
    if root in _G2:
        return 0.95
    return 0.9 if root and root not in _ENVELOPES_OF_OTHERS and re.search(_ITEM, head) else 0.0


def sniff_newsml1(name: str, media_type: str, head: bytes) -> float:
    """Certain of the root element of NewsML 1."""
    from convert.kit.sniff import root_of

    return 0.95 if root_of(head)[0] == "NewsML" else 0.0


def sniff_nitf(name: str, media_type: str, head: bytes) -> float:
    """Certain of the root element of NITF."""
    from convert.kit.sniff import root_of

    root = root_of(head)[0]
    if root == "nitf":
        return 0.95
    # Some systems put an envelope of their own round it.
    return 0.9 if root and root not in _ENVELOPES_OF_OTHERS and b"<nitf" in head else 0.0


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


def write_nitf(documents: Sequence[Document], options: NitfWriterOptions, report: Report) -> bytes:
    """Write a document as NITF."""
    from convert_iptc.nitf.write import nitf_file

    return nitf_file(documents, options, report)


def check_nitf_file(data: bytes, options: NitfCheckOptions, report: Report) -> None:
    """Judge NITF, by rules that no schema knows and by the schema if one is named."""
    from convert_iptc.nitf.check import check_nitf

    check_nitf(data, options, report)


@hookimpl
def convert_writers() -> Iterator[Writer[Any]]:
    """Give the writers of NewsML-G2 and NITF."""
    yield Writer(
        name="newsml",
        title="IPTC NewsML-G2 2.35",
        extension=".xml",
        media_type="application/vnd.iptc.g2.newsitem+xml",
        write=write_items,
        options=NewsmlWriterOptions,
        several=True,
    )
    yield Writer(
        name="nitf",
        title="IPTC NITF 3.6",
        extension=".nitf.xml",
        media_type="application/nitf+xml",
        write=write_nitf,
        options=NitfWriterOptions,
    )


@hookimpl
def convert_checks() -> Iterator[Check[Any]]:
    """Give the checks of NewsML-G2 and NITF."""
    yield Check(
        name="newsml",
        title="Rules of NewsML-G2 beyond its schema, and the schema",
        format="newsml",
        check=check_items,
        options=NewsmlCheckOptions,
    )
    yield Check(
        name="nitf",
        title="Rules of NITF beyond its schema, and the schema",
        format="nitf",
        check=check_nitf_file,
        options=NitfCheckOptions,
    )
