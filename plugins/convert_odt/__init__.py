"""ODT: texts of LibreOffice and other office programs that write OpenDocument."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from msgspec import Meta

from convert.errors import UsageError
from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1

_KIND = b"mimetypeapplication/vnd.oasis.opendocument.text"


class OdtReaderOptions(Options, frozen=True):
    """How a text is read."""

    manuscript: Annotated[
        bool, Meta(description="Find headline, byline and the rest by how they look where no style says so")
    ] = True


class OdtWriterOptions(Options, frozen=True):
    """What goes into the file."""

    plain: Annotated[
        bool, Meta(description="Leave out the stored document, from which speakers, codes and ids are read again")
    ] = False


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain of an archive whose first member says what it is (OpenDocument 1.3, part 2, section 3.3)."""
    return 0.98 if head.startswith(b"PK\x03\x04") and head[30:].startswith(_KIND) else 0.0


def read_odt(source: Source, options: OdtReaderOptions, report: Report) -> Iterable[Document]:
    """Read the text of a document."""
    from convert_odt.read import article

    return [article(source, report, guesses=options.manuscript)]


def write_odt(documents: Sequence[Document], options: OdtWriterOptions, report: Report) -> bytes:
    """Write one document as an OpenDocument text."""
    from convert_odt.write.package import odt

    try:
        return odt(documents[0], report, plain=options.plain)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"a text with pictures needs {error.name}, which is not installed", hint="pip install pillow"
        ) from error


@hookimpl
def convert_readers() -> Iterator[Reader[OdtReaderOptions]]:
    """Give the reader of OpenDocument texts."""
    yield Reader(
        name="odt",
        title="OpenDocument text (ODT)",
        read=read_odt,
        extensions=(".odt", ".ott"),
        media_types=("application/vnd.oasis.opendocument.text",),
        sniff=sniff,
        options=OdtReaderOptions,
    )


@hookimpl
def convert_writers() -> Iterator[Writer[OdtWriterOptions]]:
    """Give the writer of OpenDocument texts."""
    yield Writer(
        name="odt",
        title="OpenDocument text (ODT)",
        extension=".odt",
        media_type="application/vnd.oasis.opendocument.text",
        write=write_odt,
        options=OdtWriterOptions,
        binary=True,
    )
