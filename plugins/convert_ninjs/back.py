"""An item of ours read again: as it was written, with what was changed in it since."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import msgspec

from convert.kit.items import Stored, read_back
from convert.model import Document
from convert.report import Report
from convert_ninjs import NinjsWriterOptions
from convert_ninjs.held import page_of, take_out

Read: TypeAlias = Callable[[Mapping[str, Any], Report], Document]
"""Reads an item as anybody's."""


def read_own(item: dict[str, Any], read: Read, report: Report) -> Document:
    """The document that the item holds where it is as it was written, else what the item says now."""
    text, rest = take_out(item)
    if not text:
        return read(item, report)

    def rewrite(stored: Stored, document: Document) -> Document:
        from convert_ninjs.write import make_item  # noqa: PLC0415 - only changed items need the writer

        options = msgspec.convert(dict(stored.options), NinjsWriterOptions)
        return read(make_item(document, options, Report()), Report())

    return read_back(
        text, page_of(rest), read=lambda told: read(rest, told), written=rewrite, report=report, owner="ninjs"
    )
