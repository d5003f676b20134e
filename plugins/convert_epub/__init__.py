"""EPUB: an article, or an edition of many, as an accessible book; books are read too."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from convert.errors import UsageError
from convert.model import Document
from convert.plugin import Check, Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1


class EpubReaderOptions(Options, frozen=True):
    """How many documents a book becomes."""

    split: Annotated[
        Literal["auto", "contents", "none"],
        Meta(
            description="Where a document ends: at each top-level entry of the contents, nowhere, "
            "or only at the entries of an edition"
        ),
    ] = "auto"


class EpubWriterOptions(Options, frozen=True):
    """How the book looks and what it says of itself."""

    title: Annotated[str, Meta(description="Title of the book, if it is not the article's")] = ""
    editor: Annotated[str, Meta(description="Who edited the book, with semicolons between several")] = ""
    publisher: Annotated[str, Meta(description="Publisher of the book, if it is not the articles'")] = ""
    date: Annotated[str, Meta(description="Date of the book, if it is not that of its latest article")] = ""
    description: Annotated[str, Meta(description="What the book is, in a sentence or two")] = ""
    identifier: Annotated[
        str,
        Meta(description="Identifier of the book (ISBN, URN, web address); made from the articles if left out"),
    ] = ""
    group_by: Annotated[
        Literal["none", "section"],
        Meta(description="Put the articles of each section together, instead of in the order given"),
    ] = "none"
    css: Annotated[
        Path | None,
        Meta(description="Style sheet of your own, which is read after ours", extra={"takes": (".css",)}),
    ] = None
    cover: Annotated[
        Path | None,
        Meta(
            description="Picture for the cover (JPEG, PNG, GIF, WebP)",
            extra={"takes": (".jpg", ".jpeg", ".png", ".gif", ".webp")},
        ),
    ] = None
    cover_font: Annotated[
        Path | None,
        Meta(
            description="Font for the cover, if the built-in letters lack some of the title",
            extra={"takes": (".ttf", ".otf", ".ttc")},
        ),
    ] = None
    certifier: Annotated[
        str, Meta(description="Who certifies that the book conforms to EPUB Accessibility 1.1, WCAG 2.1 Level AA")
    ] = ""
    max_picture: Annotated[
        int,
        Meta(
            description="Largest width or height of a picture in pixels; larger ones are scaled down (0: any)",
            ge=0,
        ),
    ] = 0
    plain: Annotated[
        bool, Meta(description="Leave out the stored documents, from which a book is read back whole")
    ] = False


class EpubCheckOptions(Options, frozen=True):
    """What judges the book."""

    own_only: Annotated[bool, Meta(description="Do not run EPUBCheck, even if it is installed")] = False


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain of an archive whose first member says what it is (EPUB 3.3, section 4.3)."""
    return 0.98 if head.startswith(b"PK\x03\x04") and head[30:58] == b"mimetypeapplication/epub+zip" else 0.0


def read_book(source: Source, options: EpubReaderOptions, report: Report) -> Iterable[Document]:
    """Read the articles of a book."""
    from convert_epub.read.read import documents

    return documents(source, report, split=options.split)


def write_book(documents: Sequence[Document], options: EpubWriterOptions, report: Report) -> bytes:
    """Make a book of documents."""
    try:
        from convert_epub.edition import Stated
        from convert_epub.write import book

        return book(
            documents,
            report,
            stated=Stated(
                title=options.title,
                editor=options.editor,
                publisher=options.publisher,
                date=options.date,
                description=options.description,
                identifier=options.identifier,
            ),
            by_section=options.group_by == "section",
            css=options.css,
            cover=options.cover,
            cover_font=options.cover_font,
            certifier=options.certifier,
            max_picture=options.max_picture,
            plain=options.plain,
        )
    except ModuleNotFoundError as error:
        raise UsageError(
            f"EPUB needs {error.name}, which is not installed", hint="pip install 'newsconvert[epub]'"
        ) from error


def check_book(data: bytes, options: EpubCheckOptions, report: Report) -> None:
    """Judge a book."""
    from convert_epub.check import check_epub

    check_epub(data, report, own_only=options.own_only)


@hookimpl
def convert_readers() -> Iterator[Reader[EpubReaderOptions]]:
    """Give the reader of books."""
    yield Reader(
        name="epub",
        title="EPUB",
        read=read_book,
        options=EpubReaderOptions,
        extensions=(".epub",),
        media_types=("application/epub+zip",),
        sniff=sniff,
    )


@hookimpl
def convert_writers() -> Iterator[Writer[EpubWriterOptions]]:
    """Give the writer of books."""
    yield Writer(
        name="epub",
        title="EPUB 3.3",
        extension=".epub",
        media_type="application/epub+zip",
        write=write_book,
        options=EpubWriterOptions,
        several=True,
        edition=True,
        binary=True,
    )


@hookimpl
def convert_checks() -> Iterator[Check[EpubCheckOptions]]:
    """Give the check of books."""
    yield Check(
        name="epub",
        title="Package, pages, links and accessibility claims; EPUBCheck if it is installed",
        format="epub",
        check=check_book,
        options=EpubCheckOptions,
    )
