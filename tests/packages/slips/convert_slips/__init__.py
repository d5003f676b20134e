"""Slips: a headline on the first line, then a paragraph on each; a plugin as anybody would write it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1


class SlipsOptions(Options, frozen=True):
    """How slips are written."""

    rule: Annotated[bool, Meta(description="Draw a line under the headline")] = False


def read_slips(source: Source, options: Options, report: Report) -> Iterable[Document]:
    """Read slips."""
    from convert_slips.read import document

    return [document(source.text(report), source.stem)]


def write_slips(documents: Sequence[Document], options: SlipsOptions, report: Report) -> bytes:
    """Write slips."""
    from convert_slips.write import slips

    return slips(documents[0], rule=options.rule)


@hookimpl
def convert_readers() -> Iterator[Reader]:
    """Give the reader."""
    yield Reader(name="slips", title="Slips", read=read_slips, extensions=(".slips",))


@hookimpl
def convert_writers() -> Iterator[Writer]:
    """Give the writer."""
    yield Writer(
        name="slips",
        title="Slips",
        extension=".slips",
        media_type="text/x-slips",
        write=write_slips,
        options=SlipsOptions,
    )
