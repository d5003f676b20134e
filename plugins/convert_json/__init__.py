"""JSON: the document model itself, so that a pipeline can stop and go on anywhere."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, Writer, hookimpl

CONVERT_API = 1

_MARK = b'"newsconvert/document/'


class JsonWriterOptions(Options, frozen=True):
    """How the JSON is laid out."""

    compact: Annotated[bool, Meta(description="Write one line without spaces instead of indented text")] = False
    no_private: Annotated[bool, Meta(description="Leave out notes that are not public")] = False
    script: Annotated[
        bool, Meta(description="Escape <, > and &, so that it can be put into a page's script element")
    ] = False


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain where the schema's name stands near the beginning, as the writer puts it."""
    from convert.kit.sniff import json_start

    start = json_start(head[:200]).lstrip(b" \t\r\n[")
    return 0.98 if start.startswith(b"{") and _MARK in start else 0.0


def read_json(source: Source, options: Options, report: Report) -> Iterable[Document]:
    """Read stored documents."""
    from convert.kit.sniff import json_encoding
    from convert_json.read import stored_documents

    return stored_documents(source.text(report, json_encoding(source.data)))


def write_json(documents: Sequence[Document], options: JsonWriterOptions, report: Report) -> bytes:
    """Store documents."""
    from convert_json.write import store

    public = [document.without_private_notes() for document in documents] if options.no_private else documents
    return store(public, compact=options.compact, script=options.script)


@hookimpl
def convert_readers() -> Iterator[Reader[Options]]:
    """Give the reader of stored documents."""
    yield Reader(
        name="json",
        title="newsconvert JSON",
        read=read_json,
        extensions=(".json",),
        media_types=("application/json",),
        sniff=sniff,
    )


@hookimpl
def convert_writers() -> Iterator[Writer[JsonWriterOptions]]:
    """Give the writer of stored documents."""
    yield Writer(
        name="json",
        title="newsconvert JSON",
        extension=".json",
        media_type="application/json",
        write=write_json,
        options=JsonWriterOptions,
        several=True,
    )
