"""Plain text: paragraphs, a title if there is one, and nothing guessed."""

from collections.abc import Iterable, Iterator

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, hookimpl

CONVERT_API = 1

_SOME = 0.1


def sniff(name: str, media_type: str, head: bytes) -> float:
    """A little for whatever is text: another reader knows better what it says."""
    from convert.io.decode import binary_kind

    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return _SOME if head.strip() and (marked or not binary_kind(head)) else 0.0


def read_text(source: Source, options: Options, report: Report) -> Iterable[Document]:
    """Read the one article of a text."""
    from convert_text.read import article

    return [article(source, report)]


@hookimpl
def convert_readers() -> Iterator[Reader[Options]]:
    """Give the reader of plain text."""
    yield Reader(
        name="text",
        title="Plain text",
        read=read_text,
        extensions=(".txt", ".text"),
        media_types=("text/plain",),
        sniff=sniff,
    )
