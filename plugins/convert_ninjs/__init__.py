"""ninjs, IPTC's news in JSON: read in every version, written in three, and checked."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from convert.model import Document
from convert.plugin import Check, Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1

# A function here must not be called as a module beside it: importing the module would take its place.


class NinjsReaderOptions(Options, frozen=True):
    """What the items leave unsaid."""

    profile: Annotated[
        Path | None, Meta(description="A source profile of your own, in TOML, or a folder of them")
    ] = None


class NinjsWriterOptions(Options, frozen=True):
    """Which ninjs is written, and how the item is named."""

    version: Annotated[
        Literal["1.4", "2.1", "3.1"],
        Meta(description="Which version of ninjs: the newest, or one that a receiver reads"),
    ] = "3.1"
    payload: Annotated[
        Literal["body", "lines", "page"],
        Meta(
            description="What the body holds: the story (body), with dateline and related stories (lines), or all"
            " that was printed, from the headline to the byline (page)"
        ),
    ] = "lines"
    item_version: Annotated[
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
    plain: Annotated[
        bool, Meta(description="Leave out the stored document, which brings back what ninjs cannot say")
    ] = False


class NinjsCheckOptions(Options, frozen=True):
    """What the check compares with."""

    standard: Annotated[
        str, Meta(description="The version of ninjs to check against; if left out, the one that the item names")
    ] = ""


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain of an object with an address of its own and names that only ninjs has."""
    from convert.kit.sniff import json_start

    start = json_start(head)
    if not start.startswith((b"{", b"[")):
        # Whoever converts another text need not wait for what knows the names of ninjs.
        return 0.0
    from convert_ninjs.recognise import certainty

    return certainty(start)


def read_items(source: Source, options: NinjsReaderOptions, report: Report) -> Iterable[Document]:
    """Read one item or a list of them."""
    from convert.kit.wire import Profiles
    from convert_ninjs.read.documents import ninjs_documents

    return ninjs_documents(source, Profiles(options.profile), report)


def write_item(documents: Sequence[Document], options: NinjsWriterOptions, report: Report) -> bytes:
    """Write a document as ninjs."""
    from convert_ninjs.write import ninjs

    return ninjs(documents[0], options, report)


def check_item(data: bytes, options: NinjsCheckOptions, report: Report) -> None:
    """Judge ninjs by the version that it names."""
    from convert_ninjs.check import check_ninjs

    check_ninjs(data, options, report)


@hookimpl
def convert_readers() -> Iterator[Reader[NinjsReaderOptions]]:
    """Give the reader of ninjs."""
    yield Reader(
        name="ninjs",
        title="IPTC ninjs 1 to 3: one item or a list of them",
        read=read_items,
        options=NinjsReaderOptions,
        media_types=("application/ninjs+json", "application/vnd.iptc.ninjs+json"),
        sniff=sniff,
    )


@hookimpl
def convert_writers() -> Iterator[Writer[NinjsWriterOptions]]:
    """Give the writer of ninjs."""
    yield Writer(
        name="ninjs",
        title="IPTC ninjs 3.1",
        extension=".ninjs.json",
        media_type="application/vnd.iptc.ninjs+json",
        write=write_item,
        options=NinjsWriterOptions,
    )


@hookimpl
def convert_checks() -> Iterator[Check[NinjsCheckOptions]]:
    """Give the check of ninjs."""
    yield Check(
        name="ninjs",
        title="Rules of ninjs 1.0 to 3.1",
        format="ninjs",
        check=check_item,
        options=NinjsCheckOptions,
    )
