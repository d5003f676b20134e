"""teleSUR: articles as plain text in the layout of the network's English and Spanish sites, read and written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, Writer, hookimpl

if TYPE_CHECKING:
    from convert_telesur.profile import Profile

CONVERT_API = 1


class TelesurOptions(Options, frozen=True):
    """Which source profile says what the text leaves unsaid."""

    profile: Annotated[
        Path | None,
        Meta(
            description="A source profile of your own, in TOML, instead of the built-in one",
            extra={"takes": (".toml",)},
        ),
    ] = None


class TelesurWriterOptions(TelesurOptions, frozen=True):
    """Which source profile lays the text out, and where its pictures go."""

    media_dir: Annotated[
        Path | None,
        Meta(description="Put pictures into this folder beside the file; `--media-dir` does so for all that can"),
    ] = None


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain where the lines bear strong signs of teleSUR; another plain text is never claimed."""
    if head.lstrip().startswith((b"{", b"<", b"PK\x03\x04")):
        # JSON, a page or a ZIP; whoever converts one need not wait for what knows teleSUR's lines.
        return 0.0
    from convert_telesur.recognise import certainty, text_of

    text = text_of(head)
    if not text:
        return 0.0
    from convert_telesur.labels import built_in_labels

    return certainty(text, built_in_labels())


def read_article(source: Source, options: TelesurOptions, report: Report) -> Iterable[Document]:
    """Read the one article of a text."""
    from convert_telesur.labels import Labels, built_in_labels
    from convert_telesur.read import article

    labels = Labels(_load_profile(options.profile)) if options.profile else built_in_labels()
    return [article(source, labels, report)]


def write_article(documents: Sequence[Document], options: TelesurWriterOptions, report: Report) -> bytes:
    """Write one document in the layout of the network's pages."""
    from convert_telesur.profile import built_in_profile
    from convert_telesur.write import telesur_text

    return telesur_text(documents[0], _load_profile(options.profile) if options.profile else built_in_profile())


def pictures_beside(documents: Sequence[Document], options: TelesurWriterOptions) -> Mapping[str, bytes]:
    """The pictures of an article, beside the text that has their captions."""
    if options.media_dir is None:
        return {}
    from convert.kit.layout.beside import media_files

    return media_files(documents[0], options.media_dir)


def _load_profile(path: Path) -> "Profile":
    from convert_telesur.given import read_profile  # only who has a profile of their own needs it

    return read_profile(path)


def _losses() -> Mapping[str, str]:
    why = "teleSUR's layout has no place for it, or none that is unambiguous"
    return dict.fromkeys((*(name for name in Document.__struct_fields__ if name != "title"), "marks"), why)


@hookimpl
def convert_readers() -> Iterator[Reader[TelesurOptions]]:
    """Give the reader of teleSUR's articles."""
    yield Reader(
        name="telesur", title="teleSUR article as text", read=read_article, options=TelesurOptions, sniff=sniff
    )


@hookimpl
def convert_writers() -> Iterator[Writer[TelesurWriterOptions]]:
    """Give the writer of teleSUR's layout."""
    yield Writer(
        name="telesur",
        title="teleSUR article as text",
        extension=".telesur.txt",
        media_type="text/plain",
        write=write_article,
        options=TelesurWriterOptions,
        loses=_losses,
        beside=pictures_beside,
    )
