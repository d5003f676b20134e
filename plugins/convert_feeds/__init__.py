"""Feeds: the entries of RSS, Atom and JSON Feed."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, hookimpl

CONVERT_API = 1


class FeedOptions(Options, frozen=True):
    """What the feed leaves unsaid."""

    profile: Annotated[
        Path | None, Meta(description="A source profile of your own, in TOML, or a folder of them")
    ] = None


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain of the root elements of RSS and Atom, and of what names the version of JSON Feed."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return 0.95 if b"jsonfeed.org/version/" in head[:4096] else 0.0
    from convert.kit.sniff import root_of

    root, attributes = root_of(head)
    if root == "rss":
        return 0.95
    if root == "feed":
        return 0.95 if "Atom" in attributes or "atom" in attributes else 0.5
    return 0.95 if root == "RDF" and "purl.org/rss" in attributes else 0.0


def read_feed(source: Source, options: FeedOptions, report: Report) -> Iterable[Document]:
    """Read the entries of a feed."""
    from convert.kit.wire import Profiles

    profiles = Profiles(options.profile)
    if source.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        from convert_feeds.json_feed import json_feed_documents

        return json_feed_documents(source, profiles, report)
    from convert_feeds.xml_feed import xml_feed_documents

    return xml_feed_documents(source, profiles, report)


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
