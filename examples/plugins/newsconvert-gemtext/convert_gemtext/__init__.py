"""Gemtext: a reader and a writer for newsconvert."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, Writer, hookimpl
from msgspec import Meta

CONVERT_API = 1


class WriterOptions(Options, frozen=True):
    """How Gemtext is written."""

    facts: Annotated[bool, Meta(description="Put facts (language, time) before the title")] = False


def read_gemtext(source: Source, options: Options, report: Report) -> Iterable[Document]:
    """Read the article of a source."""
    from convert_gemtext.read import article

    return [article(source.text(report), source.stem)]


def write_gemtext(documents: Sequence[Document], options: WriterOptions, report: Report) -> bytes:
    """Write one document."""
    from convert_gemtext.write import gemtext

    return gemtext(documents[0], facts=options.facts)


@hookimpl
def convert_readers() -> Iterator[Reader[Options]]:
    """Give the reader."""
    yield Reader(
        name="gemtext",
        title="Gemtext",
        read=read_gemtext,
        extensions=(".gmi", ".gemini"),
        media_types=("text/gemini",),
    )


@hookimpl
def convert_writers() -> Iterator[Writer[WriterOptions]]:
    """Give the writer."""
    yield Writer(
        name="gemtext",
        title="Gemtext",
        extension=".gmi",
        media_type="text/gemini",
        write=write_gemtext,
        options=WriterOptions,
    )
