"""Saved pages: what archives and browsers keep of the web (WARC, MHTML, HAR), page by page."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Meta

from convert.errors import UsageError
from convert.plugin import Options, Reader, Report, Source, hookimpl

CONVERT_API = 1

_GZIP = b"\x1f\x8b"
_BROWSER_SIGNS = (b"snapshot-content-location", b"<saved by ")
_SENT = (b"to:", b"cc:", b"bcc:", b"received:", b"message-id:", b"delivered-to:")


class WarcOptions(Options, frozen=True):
    """Which pages of a web archive are read."""

    url: Annotated[str, Meta(description="Only pages whose address begins with this")] = ""


def sniff_warc(name: str, media_type: str, head: bytes) -> float:
    """Certain of a record's first line; sure of what is compressed and named so."""
    if head.startswith(b"WARC/"):
        return 0.98
    return 0.95 if head.startswith(_GZIP) and name.lower().endswith(".warc.gz") else 0.0


def sniff_mhtml(name: str, media_type: str, head: bytes) -> float:
    """Certain of a MIME header that says that parts belong together, as browsers write it."""
    start = head[:2048].lower()
    if b"mime-version:" not in start or not start[:400].lstrip()[:1].isalpha():
        return 0.0
    if not any(sign in start for sign in _BROWSER_SIGNS):
        # A message with pictures in its text has the same parts, but was sent to somebody.
        header = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        if b"multipart/related" not in header or any(line.startswith(_SENT) for line in header.split(b"\n")):
            return 0.0
    return 0.95


def sniff_har(name: str, media_type: str, head: bytes) -> float:
    """Certain of a log of requests near the beginning."""
    start = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return 0.95 if start.startswith(b"{") and b'"log"' in start[:200] and b'"creator"' in start else 0.0


def read_warc(source: Source, options: WarcOptions, report: Report) -> Iterable[Source]:
    """Give the pages of a web archive."""
    try:
        from convert_saved.warc import pages
    except ModuleNotFoundError as error:
        raise UsageError(
            f"web archives need {error.name}, which is not installed", hint="pip install 'newsconvert[warc]'"
        ) from error

    return pages(source, options.url, report)


def read_mhtml(source: Source, options: Options, report: Report) -> Iterable[Source]:
    """Give the page of a file that a browser saved."""
    from convert_saved.mhtml import pages

    return pages(source)


def read_har(source: Source, options: Options, report: Report) -> Iterable[Source]:
    """Give the pages in a browser's log."""
    from convert_saved.har import pages

    return pages(source, report)


@hookimpl
def convert_readers() -> Iterator[Reader[WarcOptions] | Reader[Options]]:
    """Give the readers of saved pages."""
    yield Reader(
        name="warc",
        title="Web archive (WARC)",
        read=read_warc,
        options=WarcOptions,
        extensions=(".warc",),
        media_types=("application/warc",),
        sniff=sniff_warc,
    )
    yield Reader(
        name="mhtml",
        title="Page saved by a browser (MHTML)",
        read=read_mhtml,
        extensions=(".mhtml", ".mht"),
        media_types=("multipart/related",),
        sniff=sniff_mhtml,
    )
    yield Reader(name="har", title="Log of a browser (HAR)", read=read_har, extensions=(".har",), sniff=sniff_har)
