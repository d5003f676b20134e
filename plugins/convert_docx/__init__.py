"""DOCX: an article as a Word document, as a newsroom would lay it out, or several with a table of contents."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Check, Options, Report, Writer, hookimpl

CONVERT_API = 1

# The functions are not called "write" and "check": once the modules of these names are imported, those names are
# the modules.

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocxWriterOptions(Options, frozen=True):
    """How the Word document looks."""

    template: Annotated[
        Path | None,
        Meta(description="A Word document (.docx, .dotx) whose styles, page, header and footer are used"),
    ] = None
    title: Annotated[str, Meta(description="The title above several articles in one document")] = ""


def write_docx(documents: Sequence[Document], options: DocxWriterOptions, report: Report) -> bytes:
    """Lay out one article, or several one after another."""
    from convert_docx.write.document import word_document

    return word_document(documents, report, template=options.template, title=options.title)


def check_docx(data: bytes, options: Options, report: Report) -> None:
    """Judge a Word document."""
    from convert_docx.check import check_document

    check_document(data, report)


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
        binary=True,
    )


@hookimpl
def convert_checks() -> Iterator[Check[Options]]:
    """Give the check of Word documents."""
    yield Check(name="docx", title="Word document", format="docx", check=check_docx)
