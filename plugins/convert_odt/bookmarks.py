"""Bookmarks of our Word documents, which LibreOffice keeps: the ids of the blocks that they stand round."""

import re

from lxml import etree

from convert_odt.names import TEXT

_NAME = re.compile(r"nc\d{0,6}_(.+)", re.ASCII)


class Bookmarks:
    """The bookmarks that are open at a place of the text, which is gone through in order."""

    def __init__(self) -> None:
        self._open: dict[str, None] = {}

    def at(self, element: etree._Element) -> tuple[str, ...]:
        """The ids that stand at an element, those of bookmarks that began above it among them."""
        found = list(self._open)
        for each in element.iter(f"{TEXT}bookmark-start", f"{TEXT}bookmark", f"{TEXT}bookmark-end"):
            name = _NAME.fullmatch(each.get(f"{TEXT}name", ""))
            if name is None or next(each.iterancestors(f"{TEXT}note-body"), None) is not None:
                continue
            if each.tag == f"{TEXT}bookmark-end":
                self._open.pop(name[1], None)
                continue
            found.append(name[1])
            if each.tag == f"{TEXT}bookmark-start":
                self._open[name[1]] = None
        return tuple(dict.fromkeys(found))


def within(note: etree._Element) -> tuple[str, ...]:
    """The ids that bookmarks in a footnote state."""
    names = (
        _NAME.fullmatch(each.get(f"{TEXT}name", ""))
        for each in note.iter(f"{TEXT}bookmark-start", f"{TEXT}bookmark")
    )
    return tuple(name[1] for name in names if name is not None)
