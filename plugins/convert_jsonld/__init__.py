"""JSON-LD: the article as schema.org's NewsArticle, for pages, feeds and search engines; read and written."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Check, Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1


_BEGINNING = (b"{", b"[", b"<script")


class JsonldWriterOptions(Options, frozen=True):
    """How the JSON-LD is laid out."""

    script: Annotated[bool, Meta(description="Write the whole script element, to be pasted into a page")] = False
    compact: Annotated[bool, Meta(description="Write one line without spaces instead of indented text")] = False
    plain: Annotated[
        bool, Meta(description="Leave out the stored document, from which a file is read back whole")
    ] = False
    held: Annotated[bool, Meta(description="Write what is canceled, withheld or under an embargo anyway")] = False


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain for JSON, or a script element, with a context of schema.org near its beginning."""
    start = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    # With its quotation marks: in a page that some JSON holds as a text they are escaped.
    known = start.startswith(_BEGINNING) and b'"@context"' in start and b"schema.org" in start
    return 0.95 if known else 0.0


def read_jsonld(source: Source, options: Options, report: Report) -> Iterable[Document]:
    """Read every article of a file."""
    from convert_jsonld.read import documents

    return documents(source, report)


def write_jsonld(documents: Sequence[Document], options: JsonldWriterOptions, report: Report) -> bytes:
    """Describe documents for machines."""
    from convert_jsonld.write import describe

    return describe(
        documents, report, script=options.script, compact=options.compact, plain=options.plain, held=options.held
    )


def form(options: JsonldWriterOptions) -> tuple[str, str]:
    """A script element is HTML, and no JSON."""
    return (".html", "text/html") if options.script else (".jsonld", "application/ld+json")


def check_jsonld(data: bytes, options: Options, report: Report) -> None:
    """Judge JSON-LD, or the script element that holds it."""
    from convert_jsonld.check import check_jsonld

    check_jsonld(data, report)


@hookimpl
def convert_readers() -> Iterator[Reader[Options]]:
    """Give the reader of JSON-LD."""
    yield Reader(
        name="jsonld",
        title="schema.org JSON-LD (NewsArticle)",
        read=read_jsonld,
        extensions=(".jsonld",),
        media_types=("application/ld+json",),
        sniff=sniff,
    )


@hookimpl
def convert_writers() -> Iterator[Writer[JsonldWriterOptions]]:
    """Give the writer of JSON-LD."""
    yield Writer(
        name="jsonld",
        title="schema.org JSON-LD (NewsArticle)",
        extension=".jsonld",
        media_type="application/ld+json",
        write=write_jsonld,
        options=JsonldWriterOptions,
        several=True,
        form=form,
    )


@hookimpl
def convert_checks() -> Iterator[Check[Options]]:
    """Give the check of JSON-LD."""
    yield Check(
        name="jsonld",
        title="Structure, dates, addresses and quotes of JSON-LD",
        format="jsonld",
        check=check_jsonld,
    )
