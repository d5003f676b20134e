"""A file of NITF of ours read again: as it was written, with what was changed in it since."""

from collections.abc import Callable
from typing import TypeAlias

from lxml import etree

from convert.kit.items import merge, unpacked
from convert.model import Document
from convert.report import Report
from convert_iptc.holder import find_holder, is_untouched, text_of

Read: TypeAlias = Callable[[etree._Element, Report], Document]  # noqa: SLF001 - lxml names its type so
"""Reads a `nitf` element as anybody's."""


def read_back(root: etree._Element, read: Read, report: Report) -> Document:
    """The document that the file holds where it is as it was written, else what the file says now."""
    holder = find_holder(root)
    if holder is None:
        return read(root, report)
    text = text_of(holder)
    stored = unpacked(text)
    if stored is None:
        report.warn("nitf.stored-damaged", "the stored document is damaged, the file itself is read")
        return read(root, report)
    if is_untouched(root, text):
        return stored.document
    holder.getparent().remove(holder)  # type: ignore[union-attr]  # it has a parent
    seen = read(root, report)
    return merge(stored.document, read(_written(stored.document), Report()), seen, report, "nitf")


def _written(document: Document) -> etree._Element:
    from convert_iptc.nitf.write import made_again  # noqa: PLC0415 - only changed files need the writer

    # What a reader sees is what a parser gives.
    return etree.fromstring(etree.tostring(made_again(document)))
