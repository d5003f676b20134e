"""Media: takes the pictures that an article only refers to, from the web, if the user asks for it."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Filter, Options, Report, hookimpl

CONVERT_API = 1


class FetchMediaOptions(Options, frozen=True):
    """Where pictures may come from, and how much they may cost."""

    hosts: Annotated[
        tuple[str, ...],
        Meta(description="Take pictures only from this host and its subdomains; HOST:PORT for another port"),
    ] = ()
    private: Annotated[
        tuple[str, ...],
        Meta(description="A server, HOST:PORT, that may have a private address", extra={"grants": True}),
    ] = ()
    size: Annotated[int, Meta(description="Largest size of a picture, in MiB", ge=1, le=64)] = 8
    total: Annotated[int, Meta(description="Largest size of all pictures of a document, in MiB", ge=1, le=256)] = (
        64
    )
    seconds: Annotated[
        float, Meta(description="Longest time for all pictures of a document, in seconds", gt=0, le=3600)
    ] = 20.0


def fetch_media(document: Document, options: FetchMediaOptions, report: Report) -> Document:
    """Add the bytes of the pictures that a document refers to."""
    from convert_media.filter import with_media

    return with_media(document, options, report)


@hookimpl
def convert_filters() -> Iterator[Filter[FetchMediaOptions]]:
    """Give the filter that fetches pictures; it runs only if it is asked for by name."""
    yield Filter(
        name="fetch-media",
        title="Fetches the pictures that an article refers to",
        filter=fetch_media,
        options=FetchMediaOptions,
    )
