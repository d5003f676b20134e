"""A document as an item of ninjs: made as 3.1, and turned into an older generation where one is asked for."""

from typing import Any

import msgspec

from convert.errors import UsageError
from convert.kit.items import (
    flat,
    guid_of,
    headline,
    is_uri,
    packed,
    times_of,
    version_of,
    without_private,
)
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
    if any(note.text.strip() and not note.public for note in document.metadata.notes):
        report.note(
            "ninjs.private-notes", "notes that are not for publication are left out", where="metadata.notes"
        )
    document = without_private(document)
    item = made(document, options, report)
    if not options.plain:
        remembered = {} if options.payload == NinjsWriterOptions().payload else {"payload": options.payload}
        hold(item, packed(document, {**remembered, "version": options.version}, page_of(item)))
    return msgspec.json.format(msgspec.json.encode(item), indent=2) + b"\n"


def made(document: Document, options: NinjsWriterOptions, report: Report) -> dict[str, Any]:
    """The item without the document itself."""
    if options.guid and not is_uri(options.guid):
        raise UsageError(
            f"the guid {options.guid!r} is not a URI", hint="give one such as urn:newsml:... or tag:..."
        )
    if not headline(document):
        hint = "give it with --set title=..."
        report.warn("ninjs.no-headline", "the article has no headline", where="title", hint=hint)
    if not document.language:
        hint = "give it, such as --set language=en"
        report.warn("ninjs.no-language", "the language is not known, none is written", where="language", hint=hint)
    times = times_of(document.metadata, report, "ninjs")
    number = options.item_version if options.item_version is not None else version_of(document)
    stated = flat(document.metadata.version) if options.item_version is None else ""
    item = item_of(
        document, options.guid or guid_of(document), stated or str(number), times, options.payload, report
    )
    if options.version == "3.1":
        return item
    return second(item) if options.version == "2.1" else first(item)
