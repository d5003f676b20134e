"""HTML: the article of a news page, with its structure and what the page declares; and pages of articles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from convert.errors import UsageError
from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1

DATA_TYPE = "application/vnd.newsconvert+json"
"""The type of a script element that holds a document; browsers run nothing of a type that they do not know."""

# What a page begins with, after blanks and a byte order mark; compared in lower case.
_STARTS = (b"<!doctype html", b"<html")
_SIGNS = (b"<head", b"<body", b"<meta", b"<title", b"<article", b"<div", b"<p>", b"<h1")


class HtmlReaderOptions(Options, frozen=True):
    """What a page cannot say of itself."""

    url: Annotated[str, Meta(description="The page's web address, for its relative links")] = ""
    explain: Annotated[
        Path | None,
        Meta(description="A file (.tsv) or folder for a table of the page's blocks: kept or not, and why"),
    ] = None


class HtmlWriterOptions(Options, frozen=True):
    """What kind of page is written."""

    fragment: Annotated[bool, Meta(description="Write only the article element, for a content system")] = False
    template: Annotated[
        Path | None,
        Meta(description="A page template of your own, in Jinja", extra={"takes": (".html", ".jinja", ".j2")}),
    ] = None
    max_picture: Annotated[
        int,
        Meta(
            description="Largest width or height of a picture in pixels; larger ones are scaled down (0: any)",
            ge=0,
        ),
    ] = 0
    plain: Annotated[
        bool, Meta(description="Leave out the stored document, from which a page is read back whole")
    ] = False
    media_dir: Annotated[
        Path | None,
        Meta(description="Put pictures into this folder beside the file; `--media-dir` does so for all that can"),
    ] = None


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain of a document type or an html element at the beginning, fairly sure of a page's other elements."""
    start = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    while start.startswith((b"<!--", b"<?xml")):
        _, _, start = start.partition(b">")
        start = start.lstrip()
    if start.startswith(_STARTS):
        return 0.95
    return 0.6 if start.startswith(b"<") and any(sign in start for sign in _SIGNS) else 0.0


def read_html(source: Source, options: HtmlReaderOptions, report: Report) -> Iterable[Document]:
    """Read the article of a page."""
    from convert_html.read import article

    return [article(source, options.url or source.url, report, explain=str(options.explain or ""))]


def write_html(documents: Sequence[Document], options: HtmlWriterOptions, report: Report) -> bytes:
    """Write one document as a page."""
    from convert_html.write.page import html

    try:
        return html(
            documents[0],
            report,
            fragment=options.fragment,
            template=options.template,
            max_picture=options.max_picture,
            plain=options.plain,
            media_dir=options.media_dir,
        )
    except ModuleNotFoundError as error:
        raise UsageError(
            f"a page with pictures needs {error.name}, which is not installed", hint="pip install pillow"
        ) from error


def pictures_beside(documents: Sequence[Document], options: HtmlWriterOptions) -> Mapping[str, bytes]:
    """The pictures of a page that stand beside it."""
    if options.media_dir is None:
        return {}
    from convert.kit.layout.beside import media_files
    from convert_html.write.page import fit_to_page

    return media_files(fit_to_page(documents[0], options.max_picture), options.media_dir)


@hookimpl
def convert_readers() -> Iterator[Reader[HtmlReaderOptions]]:
    """Give the reader of web pages."""
    yield Reader(
        name="html",
        title="HTML news page",
        read=read_html,
        options=HtmlReaderOptions,
        extensions=(".html", ".htm", ".xhtml", ".xht"),
        media_types=("text/html", "application/xhtml+xml"),
        sniff=sniff,
    )


@hookimpl
def convert_writers() -> Iterator[Writer[HtmlWriterOptions]]:
    """Give the writer of pages."""
    yield Writer(
        name="html",
        title="HTML page",
        extension=".html",
        media_type="text/html",
        write=write_html,
        options=HtmlWriterOptions,
        beside=pictures_beside,
    )
