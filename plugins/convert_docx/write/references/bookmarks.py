"""Bookmarks round blocks, which tell the reader which block of the stored document each one is.

Programs that lose every other mark of ours keep a bookmark, even through ODT. Names have at most 40 characters, of
letters, digits and underscores, and Word tells them apart without case: ISO/IEC 29500-1, 17.13.6.2.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from lxml import etree

from convert.kit.story.bookmarks import ARTICLE, BOOKMARK
from convert_docx.ooxml import W, add

_P = f"{{{W}}}p"
_PPR = f"{{{W}}}pPr"
_TBL = f"{{{W}}}tbl"
_LONGEST = 36


class Bookmarks:
    """The names of the bookmarks of one article; `number` tells it apart from others in the same document."""

    def __init__(self, number: int = 0) -> None:
        self._prefix = f"{BOOKMARK}{number or ''}_"
        self._taken: set[str] = set()
        self.others: dict[str, str] = {}
        """The ids that no bookmark can state, by the digests that stand there instead."""

    def name(self, identifier: str) -> str:
        """The name for an id: the id itself, or a digest of it where Word could not keep it."""
        if identifier == ARTICLE:
            return f"{self._prefix}{identifier}"
        plain = identifier.isascii() and identifier.replace("_", "").isalnum() and len(identifier) <= _LONGEST
        if not plain or identifier.startswith("x_") or identifier.lower() in self._taken:
            digest = f"x_{sha256(identifier.encode()).hexdigest()[:16]}"
            self.others[digest] = identifier
            identifier = digest
        self._taken.add(identifier.lower())
        return f"{self._prefix}{identifier}"


def put_bookmark(elements: Sequence[etree._Element], name: str, number: int) -> None:
    """Put a bookmark round paragraphs; of a table its first cell is enough, since no range runs over cells."""
    if not elements:
        return
    paragraphs = [element for element in elements if element.tag == _P]
    first = paragraphs[0] if elements[0].tag == _P else _first_of(elements)
    if first is None:
        return
    has_table = any(element.tag == _TBL for element in elements)
    last = first if has_table else paragraphs[-1]
    start = etree.Element(f"{{{W}}}bookmarkStart")
    start.set(f"{{{W}}}id", str(number))
    start.set(f"{{{W}}}name", name)
    first.insert(1 if len(first) and first[0].tag == _PPR else 0, start)
    add(last, "bookmarkEnd", id=str(number))


def _first_of(elements: Iterable[etree._Element]) -> etree._Element | None:
    return next((found for element in elements for found in element.iter(_P)), None)
