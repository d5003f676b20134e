"""An item that holds its document read again: as it was written, or with what was changed in it since."""

from collections.abc import Callable, Sequence

import msgspec

from convert.errors import ConvertError
from convert.kit.items.stored import Stored, is_whole, unpacked, with_private
from convert.model import Document
from convert.report import Report


def read_back(  # noqa: PLR0913 - each has a name
    text: str,
    page: bytes,
    *,
    read: Callable[[Report], Document],
    written: Callable[[Stored, Document], Document],
    report: Report,
    owner: str,
    private: Sequence[str] = (),
) -> Document:
    """The document that an item holds where it is as it was written, else with what the item says now.

    Args:
        text: What `packed` gave.
        page: All that the item says besides.
        read: Reads the item without what it holds, as anybody's.
        written: Writes the document again with the options it was written with, and reads that as anybody's.
        report: Where it says what was changed, or that what the item holds is damaged.
        owner: The format's name, which begins the ids of the problems.
        private: The words of the notes that are not public, which the item states and does not hold.
    """
    stored = unpacked(text)
    if stored is None:
        report.warn(f"{owner}.stored-damaged", "the stored document is damaged, so the item itself was read")
        return read(report)
    document = with_private(stored, private)
    if is_whole(text, page):
        return document
    from convert.kit.restore.restored import merge  # noqa: PLC0415 - only items that were changed need it

    seen = read(report)
    try:
        before = written(stored, document)
    except (msgspec.ValidationError, ConvertError):
        return seen
    return merge(document, before, seen, report, owner)
