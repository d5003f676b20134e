"""An item of ours read again: as it was written, with what was changed in it since."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import msgspec

from convert.errors import ConvertError
from convert.kit.items import is_whole, merge, unpacked
from convert.model import Document
from convert.report import Report
from convert_ninjs import NinjsWriterOptions
from convert_ninjs.held import held, page_of

Read: TypeAlias = Callable[[Mapping[str, Any], Report], Document]
"""Reads an item as anybody's."""


def read_back(item: dict[str, Any], read: Read, report: Report) -> Document:
    """The document that the item holds where it is as it was written, else what the item says now."""
    text, rest = held(item)
    if not text:
        return read(item, report)
    stored = unpacked(text)
    if stored is None:
        report.warn("ninjs.stored-damaged", "the stored document is damaged, the item itself is read")
        return read(rest, report)
    if is_whole(text, page_of(rest)):
        return stored.document
    seen = read(rest, report)
    try:
        options = msgspec.convert(dict(stored.options), NinjsWriterOptions)
        written = _written(stored.document, options)
    except (msgspec.ValidationError, ConvertError):
        return seen
    return merge(stored.document, read(written, Report()), seen, report, "ninjs")


def _written(document: Document, options: NinjsWriterOptions) -> dict[str, Any]:
    from convert_ninjs.write import made  # noqa: PLC0415 - only changed items need the writer

    return made(document, options, Report())
