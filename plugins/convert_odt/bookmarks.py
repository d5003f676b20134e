"""Bookmarks of our Word documents, which LibreOffice keeps, round each block."""

from lxml import etree

from convert.kit.story.bookmarks import parse_bookmark
from convert_odt.names import TEXT


class Bookmarks:
    """The bookmarks that are open at a place of the text, which is gone through in order."""

    def __init__(self) -> None:
        self._open: dict[str, None] = {}

    def at(self, element: etree._Element) -> tuple[str, ...]:
        """The names that stand at an element, those of bookmarks that began above it among them."""
        found = list(self._open)
        for each in element.iter(f"{TEXT}bookmark-start", f"{TEXT}bookmark", f"{TEXT}bookmark-end"):
            name = each.get(f"{TEXT}name", "")
            if parse_bookmark(name) is None or next(each.iterancestors(f"{TEXT}note-body"), None) is not None:
                continue
            if each.tag == f"{TEXT}bookmark-end":
                self._open.pop(name, None)
                continue
            found.append(name)
            if each.tag == f"{TEXT}bookmark-start":
                self._open[name] = None
        return tuple(dict.fromkeys(found))


def within(note: etree._Element) -> tuple[str, ...]:
    """The names of the bookmarks in a footnote."""
    names = (each.get(f"{TEXT}name", "") for each in note.iter(f"{TEXT}bookmark-start", f"{TEXT}bookmark"))
    return tuple(name for name in names if parse_bookmark(name) is not None)
