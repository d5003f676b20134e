"""Ids for what is new, other than any that the document has or had."""

import re

from convert.kit.restore.page import items_of
from convert.model import STANDFIRST_ID, TITLE_ID, Document

_NUMBER = re.compile(r"\d+\Z", re.ASCII)


class Ids:
    """The ids of a stored document and of what came to it; one that was given up is never used again."""

    def __init__(self, stored: Document) -> None:
        self._used = {TITLE_ID, STANDFIRST_ID}
        self._used |= {item.id for _, item in items_of(stored)}
        self._used |= {note.id for note in stored.footnotes} | {quote.id for quote in stored.quotes}
        self._next: dict[str, int] = {}

    def new(self, wanted: str) -> str:
        """The id as it is wanted, or else the next free one that begins like it."""
        found = wanted
        while found in self._used:
            stem = _NUMBER.sub("", wanted)
            number = self._next.get(stem, 1)
            self._next[stem] = number + 1
            found = f"{stem}{number}"
        self._used.add(found)
        return found
