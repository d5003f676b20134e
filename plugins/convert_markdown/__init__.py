"""Markdown: CommonMark with front matter, read and written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from convert.errors import UsageError
from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1

_FRONT_MATTER = (b"---\n", b"---\r\n", b"+++\n", b"+++\r\n")


class MarkdownWriterOptions(Options, frozen=True):
    """How Markdown is written."""

    front_matter: Annotated[
        Literal["yaml", "toml", "none"],
        Meta(
            description="Where headline, byline and facts go: into front matter (yaml, toml), or printed as text "
            "(none)"
        ),
    ] = "yaml"
    flavour: Annotated[
        Literal["github", "commonmark"],
        Meta(description="github writes tables and struck-out words in its own syntax, commonmark as HTML"),
    ] = "github"
    media_dir: Annotated[
        Path | None,
        Meta(description="Put pictures into this folder beside the file; `--media-dir` does so for all that can"),
    ] = None


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Some for a text that begins with front matter, which plain text does not."""
    return 0.5 if head.startswith(_FRONT_MATTER) else 0.0


def read_markdown(source: Source, options: Options, report: Report) -> Iterable[Document]:
    """Read the one article of a Markdown file."""
    with _explain_missing():
        from convert_markdown.read import article

    return [article(source, report)]


def write_markdown(documents: Sequence[Document], options: MarkdownWriterOptions, report: Report) -> bytes:
    """Write one document."""
    with _explain_missing():
        from convert_markdown.write import markdown

    return markdown(
        documents[0],
        report,
        front_matter=options.front_matter,
        flavour=options.flavour,
        media_dir=options.media_dir,
    )


def pictures_beside(documents: Sequence[Document], options: MarkdownWriterOptions) -> Mapping[str, bytes]:
    """The pictures of a text that stand beside it."""
    from convert.kit.layout.beside import media_files

    return media_files(documents[0], options.media_dir)


@contextmanager
def _explain_missing() -> Iterator[None]:
    """Say how to get what is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(
            f"Markdown needs {error.name}, which is not installed", hint="pip install 'newsconvert[markdown]'"
        ) from error


def _losses() -> Mapping[str, str]:
    from convert_markdown.losses import losses

    return losses()


@hookimpl
def convert_readers() -> Iterator[Reader[Options]]:
    """Give the reader of Markdown."""
    yield Reader(
        name="markdown",
        title="Markdown",
        read=read_markdown,
        extensions=(".md", ".markdown", ".mdown", ".qmd"),
        media_types=("text/markdown",),
        sniff=sniff,
    )


@hookimpl
def convert_writers() -> Iterator[Writer[MarkdownWriterOptions]]:
    """Give the writer of Markdown."""
    yield Writer(
        name="markdown",
        title="Markdown",
        extension=".md",
        media_type="text/markdown",
        write=write_markdown,
        options=MarkdownWriterOptions,
        beside=pictures_beside,
        loses=_losses,
    )
