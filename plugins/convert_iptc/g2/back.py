"""An item of ours read again: as it was written, with what was changed in it since."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import msgspec
from lxml import etree

from convert.errors import ConvertError
from convert.kit.items import merge, unpacked, with_private
from convert.model import Document
from convert.report import Report
from convert_iptc import NewsmlWriterOptions
from convert_iptc.constants import NAR
from convert_iptc.holder import find_holder, is_untouched, text_of

Read: TypeAlias = Callable[[etree._Element, Report], Document]  # noqa: SLF001 - lxml names its type so
"""Reads an item as anybody's."""


def read_back(item: etree._Element, read: Read, report: Report) -> Document:
    """The document of an item: the one that it holds where it is as it was written, else what the item says now.

    A document that is held tells what the item cannot say; the item wins wherever it was changed.
    """
    holder = find_holder(item)
    if holder is None:
        return read(item, report)
    text = text_of(holder)
    stored = unpacked(text)
    if stored is None:
        report.warn("newsml.stored-damaged", "the stored document is damaged, the item itself is read")
        return read(item, report)
    document = with_private(stored, list(_private(item)))
    if is_untouched(item, text):
        return document
    holder.getparent().remove(holder)  # type: ignore[union-attr]  # it has a parent
    seen = read(item, report)
    try:
        options = msgspec.convert(dict(stored.options), NewsmlWriterOptions)
        written = _written(document, options)
    except (msgspec.ValidationError, ConvertError):
        return seen
    return merge(document, read(written, Report()), seen, report, "newsml")


def _written(document: Document, options: NewsmlWriterOptions) -> etree._Element:
    from convert_iptc.g2.write import made_again  # noqa: PLC0415 - only changed items need the writer

    root = made_again(document, options).element
    # What a reader sees is what a parser gives.
    return etree.fromstring(etree.tostring(root))


def _private(item: etree._Element) -> Iterator[str]:
    for note in item.iterfind(f"{{{NAR}}}itemMeta/{{{NAR}}}edNote"):
        if note.get("pubconstraint") == "np:nonpublic":
            yield note.text or ""
