"""A document as an item of ninjs: made as 3.1, and turned into an older generation where one is asked for."""

from typing import Any

import msgspec

from convert.kit.items import (
    checked_guid,
    flat,
    note_private_notes,
    packed,
    times_of,
    version_of,
    warn_of_gaps,
    without_private,
)
from convert.kit.stored import encode_json
from convert.model import Document
from convert.report import Report
from convert_ninjs import NinjsWriterOptions
from convert_ninjs.held import hold, page_of
from convert_ninjs.item import item_of
from convert_ninjs.older import first, second


def ninjs(document: Document, options: NinjsWriterOptions, report: Report) -> bytes:
    """The item in UTF-8, indented; notes that are not public are left out.

    Raises:
        UsageError: The guid that is given is not a URI.
    """
    note_private_notes(document, report, "ninjs")
    document = without_private(document)
    item = make_item(document, options, report)
    if not options.plain:
        remembered = {} if options.payload == NinjsWriterOptions().payload else {"payload": options.payload}
        hold(item, packed(document, {**remembered, "version": options.version}, page_of(item)))
    return msgspec.json.format(encode_json(item), indent=2) + b"\n"


def make_item(document: Document, options: NinjsWriterOptions, report: Report) -> dict[str, Any]:
    """The item without the document itself."""
    guid = checked_guid(options.guid, document)
    warn_of_gaps(document, report, "ninjs", "none")
    times = times_of(document.metadata, report, "ninjs")
    number = options.item_version if options.item_version is not None else version_of(document)
    stated = flat(document.metadata.version) if options.item_version is None else ""
    item = item_of(document, guid, stated or str(number), times, options.payload, report)
    if options.version == "3.1":
        return item
    return second(item) if options.version == "2.1" else first(item)
