"""DOCX: a Word document as an article, and articles as a Word document laid out as a newsroom would."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from convert.model import Document
from convert.plugin import Check, Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1

# The functions are not called "write" and "check": once the modules of these names are imported, those names are
# the modules.

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocxReaderOptions(Options, frozen=True):
    """How a Word document is read."""

    changes: Annotated[
        Literal["accept", "reject", "refuse"],
        Meta(description="Tracked changes: read the text with them or without, or refuse it"),
    ] = "accept"
    manuscript: Annotated[
        bool, Meta(description="Find headline, byline and the rest by how they look where no style says so")
    ] = True


class DocxWriterOptions(Options, frozen=True):
    """How the Word document looks."""

    template: Annotated[
        Path | None,
        Meta(
            description="A Word document (.docx, .dotx) whose styles, page, header and footer are used",
            extra={"takes": (".docx", ".dotx")},
        ),
    ] = None
    title: Annotated[str, Meta(description="The title above several articles in one document")] = ""
    max_picture: Annotated[
        int,
        Meta(
            description="Largest width or height of a picture in pixels; larger ones are scaled down (0: any)",
            ge=0,
        ),
    ] = 0
    plain: Annotated[
        bool,
        Meta(
            description="Leave out the data beside the text: the stored document, from which speakers, codes and "
            "ids are read again, JSON-LD, the properties that only news has, and bookmarks"
        ),
    ] = False


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain where the first files of an archive are those of Word; also for what is named .docx and is not."""
    if head.startswith(b"PK\x03\x04"):
        return 0.98 if b"word/" in head else 0.0
    return 0.5 if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") else 0.0


def read_docx(source: Source, options: DocxReaderOptions, report: Report) -> Iterable[Document]:
    """Read the article of a Word document."""
    from convert_docx.read.article import Settings, articles

    return articles(source, report, Settings(options.changes, options.manuscript))


def write_docx(documents: Sequence[Document], options: DocxWriterOptions, report: Report) -> bytes:
    """Lay out one article, or several one after another."""
    from convert_docx.write.document import word_document

    return word_document(
        documents,
        report,
        template=options.template,
        title=options.title,
        max_picture=options.max_picture,
        plain=options.plain,
    )


def check_docx(data: bytes, options: Options, report: Report) -> None:
    """Judge a Word document."""
    from convert_docx.check import check_document

    check_document(data, report)


@hookimpl
def convert_readers() -> Iterator[Reader[DocxReaderOptions]]:
    """Give the reader of Word documents."""
    yield Reader(
        name="docx",
        title="Word document",
        read=read_docx,
        options=DocxReaderOptions,
        extensions=(".docx", ".docm", ".dotx", ".dotm", ".doc"),
        media_types=(MEDIA_TYPE, "application/msword"),
        sniff=sniff,
    )


@hookimpl
def convert_writers() -> Iterator[Writer[DocxWriterOptions]]:
    """Give the writer of Word documents."""
    yield Writer(
        name="docx",
        title="Word document",
        extension=".docx",
        media_type=MEDIA_TYPE,
        write=write_docx,
        options=DocxWriterOptions,
        several=True,
        edition=True,
        binary=True,
    )


@hookimpl
def convert_checks() -> Iterator[Check[Options]]:
    """Give the check of Word documents."""
    yield Check(name="docx", title="Word document", format="docx", check=check_docx)
