"""An item or a file of ours read again: as it was written, with what was changed in it since."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from lxml import etree

from convert.kit.items import Stored, read_back
from convert.model import Document
from convert.report import Report
from convert_iptc.holder import find_holder, page_of, text_of

Read: TypeAlias = Callable[[etree._Element, Report], Document]  # noqa: SLF001 - lxml names its type so
"""Reads an item or a `nitf` element as anybody's."""


class Format(NamedTuple):
    """What a format must give to have its items read again.

    `write` writes the document as it was written when it was stored; `private` finds the words of the notes that
    are not public.
    """

    name: str
    write: Callable[[Stored, Document], etree._Element]
    private: Callable[[etree._Element], Sequence[str]] = lambda _root: ()


def read_own(root: etree._Element, read: Read, report: Report, own: Format) -> Document:
    """The document that it holds where it is as it was written, else what it says now.

    A document that is held tells what the item cannot say; the item wins wherever it was changed.
    """
    holder = find_holder(root)
    if holder is None:
        return read(root, report)
    text, page, private = text_of(holder), page_of(root), own.private(root)

    def read_now(told: Report) -> Document:
        holder.getparent().remove(holder)  # type: ignore[union-attr]  # it has a parent
        return read(root, told)

    def rewrite(stored: Stored, document: Document) -> Document:
        # What a reader sees is what a parser gives.
        return read(etree.fromstring(etree.tostring(own.write(stored, document))), Report())

    return read_back(text, page, read=read_now, written=rewrite, report=report, owner=own.name, private=private)
