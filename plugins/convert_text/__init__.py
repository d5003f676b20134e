"""Plain text, read and written: paragraphs, a title if there is one, and nothing guessed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1

_SOME = 0.1


class TextWriterOptions(Options, frozen=True):
    """How plain text is laid out."""

    width: Annotated[
        int,
        Meta(description="The longest line, in characters; 0 writes each paragraph on one line", ge=0, le=10_000),
    ] = 0
    media_dir: Annotated[
        Path | None,
        Meta(description="Put pictures into this folder beside the file; `--media-dir` does so for all that can"),
    ] = None


def sniff(name: str, media_type: str, head: bytes) -> float:
    """A little for whatever is text: another reader knows better what it says."""
    from convert.io.decode import binary_kind

    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return _SOME if head.strip() and (marked or not binary_kind(head)) else 0.0


def read_text(source: Source, options: Options, report: Report) -> Iterable[Document]:
    """Read the one article of a text."""
    from convert_text.read import article

    return [article(source, report)]


def write_text(documents: Sequence[Document], options: TextWriterOptions, report: Report) -> bytes:
    """Write the printed words of one document."""
    from convert_text.write import plain_text

    return plain_text(documents[0], width=options.width, media_dir=options.media_dir)


def pictures_beside(documents: Sequence[Document], options: TextWriterOptions) -> Mapping[str, bytes]:
    """The pictures of a text that stand beside it."""
    if options.media_dir is None:
        return {}
    from convert.kit.layout.beside import media_files

    return media_files(documents[0], options.media_dir)


def _losses() -> Mapping[str, str]:
    why = "plain text has no fields: it holds the words that are printed, but not what they are"
    return dict.fromkeys((*Document.__struct_fields__, "marks"), why)


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


@hookimpl
def convert_writers() -> Iterator[Writer[TextWriterOptions]]:
    """Give the writer of plain text."""
    yield Writer(
        name="text",
        title="Plain text",
        extension=".txt",
        media_type="text/plain",
        write=write_text,
        options=TextWriterOptions,
        beside=pictures_beside,
        loses=_losses,
    )
