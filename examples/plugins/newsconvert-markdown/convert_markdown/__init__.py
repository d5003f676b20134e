"""Markdown: a reader and a writer for newsconvert."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, Writer, hookimpl
from msgspec import Meta

CONVERT_API = 1


class WriterOptions(Options, frozen=True):
    """How Markdown is written."""

    facts: Annotated[bool, Meta(description="Put facts (language, time) before the title")] = False


def read_markdown(source: Source, options: Options, report: Report) -> Iterable[Document]:
    """Read the article of a source."""
    from convert_markdown.read import article

    return [article(source.text(report), source.stem)]


def write_markdown(documents: Sequence[Document], options: WriterOptions, report: Report) -> bytes:
    """Write one document."""
    from convert_markdown.write import written

    return written(documents[0], report, facts=options.facts)


@hookimpl
def convert_readers() -> Iterator[Reader[Options]]:
    """Give the reader."""
    yield Reader(
        name="markdown",
        title="Markdown",
        read=read_markdown,
        extensions=(".md", ".markdown"),
        media_types=("text/markdown",),
    )


@hookimpl
def convert_writers() -> Iterator[Writer[WriterOptions]]:
    """Give the writer."""
    yield Writer(
        name="markdown",
        title="Markdown",
        extension=".md",
        media_type="text/markdown",
        write=write_markdown,
        options=WriterOptions,
    )
