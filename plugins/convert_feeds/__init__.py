"""Feeds: the entries of RSS, Atom and JSON Feed are read, RSS and Atom are written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, Writer, hookimpl

if TYPE_CHECKING:
    from convert_feeds.write.facts import Feed

CONVERT_API = 1


class FeedOptions(Options, frozen=True):
    """What the feed leaves unsaid."""

    profile: Annotated[
        Path | None, Meta(description="A source profile of your own, in TOML, or a folder of them")
    ] = None


class FeedWriterOptions(Options, frozen=True):
    """What the feed is called, and how much of each article it holds."""

    title: Annotated[str, Meta(description="Title of the feed; the publisher's name if left out")] = ""
    description: Annotated[str, Meta(description="What the feed is, in a sentence; its title if left out")] = ""
    link: Annotated[str, Meta(description="Web address of the site; the publisher's if left out")] = ""
    url: Annotated[str, Meta(description="Web address of the feed itself, by which programs know it")] = ""
    payload: Annotated[
        Literal["body", "lines", "page"],
        Meta(
            description="What an entry holds: the story (body), with dateline and related stories (lines), or all"
            " that was printed, from the headline to the byline (page)"
        ),
    ] = "lines"
    held: Annotated[bool, Meta(description="Write what is canceled, withheld or under an embargo anyway")] = False


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain of the root elements of RSS and Atom, and of what names the version of JSON Feed."""
    from convert.kit.sniff import json_start, root_of

    start = json_start(head)
    if start.startswith(b"{"):
        return 0.95 if b"jsonfeed.org/version/" in start[:4096] else 0.0

    root, attributes = root_of(head)
    if root == "rss":
        return 0.95
    if root == "feed":
        is_atom = "Atom" in attributes or "atom" in attributes
        # Some forget the namespace; an entry is enough.
        return 0.95 if is_atom else 0.9 if b"<entry" in head else 0.5
    return 0.95 if root == "RDF" and "purl.org/rss" in attributes else 0.0


def read_feed(source: Source, options: FeedOptions, report: Report) -> Iterable[Document]:
    """Read the entries of a feed."""
    from convert.kit.sniff import json_start
    from convert.kit.wire import Profiles

    profiles = Profiles(options.profile)
    if json_start(source.head).startswith(b"{"):
        from convert_feeds.json_feed import json_feed_documents

        return json_feed_documents(source, profiles, report)
    from convert_feeds.xml_feed import xml_feed_documents

    return xml_feed_documents(source, profiles, report)


def write_rss(documents: Sequence[Document], options: FeedWriterOptions, report: Report) -> bytes:
    """Write documents as the items of a channel."""
    from convert_feeds.write.rss import rss

    return rss(_feed(documents, options, report, "rss", "RSS"))


def write_atom(documents: Sequence[Document], options: FeedWriterOptions, report: Report) -> bytes:
    """Write documents as the entries of a feed."""
    from convert_feeds.write.atom import atom

    return atom(_feed(documents, options, report, "atom", "Atom"), report)


def _feed(
    documents: Sequence[Document], options: FeedWriterOptions, report: Report, name: str, title: str
) -> "Feed":
    from convert_feeds.write.facts import Asked, Stated, feed_of

    stated = Stated(options.title, options.description, options.link, options.url)
    return feed_of(documents, Asked(name, title, stated, options.payload, options.held), report)


def _losses() -> Mapping[str, str]:
    from convert_feeds.write.losses import losses

    return losses()


@hookimpl
def convert_readers() -> Iterator[Reader[FeedOptions]]:
    """Give the reader of feeds."""
    yield Reader(
        name="feed",
        title="RSS, Atom and JSON Feed: each entry",
        read=read_feed,
        options=FeedOptions,
        extensions=(".rss", ".atom"),
        media_types=("application/rss+xml", "application/atom+xml", "application/feed+json"),
        sniff=sniff,
    )


@hookimpl
def convert_writers() -> Iterator[Writer[FeedWriterOptions]]:
    """Give the writers of feeds."""
    yield Writer(
        name="rss",
        title="RSS 2.0",
        extension=".rss",
        media_type="application/rss+xml",
        write=write_rss,
        options=FeedWriterOptions,
        loses=_losses,
        several=True,
    )
    yield Writer(
        name="atom",
        title="Atom 1.0",
        extension=".atom",
        media_type="application/atom+xml",
        write=write_atom,
        options=FeedWriterOptions,
        loses=_losses,
        several=True,
    )
