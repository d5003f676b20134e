"""ODT: texts of LibreOffice and other office programs that write OpenDocument."""

from collections.abc import Iterable, Iterator

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, hookimpl

CONVERT_API = 1

_KIND = b"mimetypeapplication/vnd.oasis.opendocument.text"


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain of an archive whose first member says what it is (OpenDocument 1.3, part 2, section 3.3)."""
    return 0.98 if head.startswith(b"PK\x03\x04") and head[30:].startswith(_KIND) else 0.0


def read_odt(source: Source, options: Options, report: Report) -> Iterable[Document]:
    """Read the text of a document."""
    from convert_odt.read import article

    return [article(source, report)]


@hookimpl
def convert_readers() -> Iterator[Reader[Options]]:
    """Give the reader of OpenDocument texts."""
    yield Reader(
        name="odt",
        title="OpenDocument text (ODT)",
        read=read_odt,
        extensions=(".odt", ".ott"),
        media_types=("application/vnd.oasis.opendocument.text",),
        sniff=sniff,
    )
