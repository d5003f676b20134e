"""Fields: an instruction, which nobody sees, and its result, which may run over paragraphs and hold more fields.

Source: ISO/IEC 29500-1, 17.16.
"""

import re

from lxml import etree

from convert.kit.urls import safe_url
from convert_docx.ooxml import W

_MARK, _KIND = f"{{{W}}}fldChar", f"{{{W}}}fldCharType"
# Few texts have any, so these are compiled when the first one comes.
_PLACE = r'\\l\s+"([^"]*)"'
_HYPERLINK = r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*(?:"([^"]*)"|([^\s"\\]\S*))'


def endless(root: etree._Element) -> frozenset[etree._Element]:
    """The marks with which fields begin that never end: what follows them is text like any other."""
    begun: list[etree._Element] = []
    for mark in root.iter(_MARK):
        kind = mark.get(_KIND)
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)


class _Field:
    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.has_result = False
        self.url = ""
        self.start = 0


class Fields:
    """The fields that are open at a place of the text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.visible = True
        """Whether what stands here is shown."""

    def begin(self) -> None:
        """A field begins: first comes its instruction."""
        self._open.append(_Field())
        self.visible = False

    def instruct(self, words: str) -> None:
        """A part of an instruction."""
        if self._open and not self._open[-1].has_result:
            self._open[-1].instruction.append(words)

    def separate(self, at: int) -> None:
        """The instruction ends and the result begins, at an offset of the text."""
        if self._open:
            field = self._open[-1]
            field.has_result = True
            field.url = hyperlink_of("".join(field.instruction))
            field.start = at
            self._see()

    def end(self, at: int) -> tuple[int, int, str] | None:
        """The field ends; gives the range and the address if it was a link."""
        if not self._open:
            return None
        field = self._open.pop()
        self._see()
        return (field.start, at, field.url) if field.url and field.has_result and field.start < at else None

    def next_line(self, at: int) -> list[tuple[int, int, str]]:
        """The line ends at an offset; gives its part of each link that goes on in the next one."""
        found = [(each.start, at, each.url) for each in self._open if each.url and each.start < at]
        for each in self._open:
            each.start = 0
        return found

    def _see(self) -> None:
        self.visible = all(each.has_result for each in self._open)

    @property
    def is_open(self) -> bool:
        """Whether any field is open."""
        return bool(self._open)


def hyperlink_of(instruction: str) -> str:
    """The web address that a HYPERLINK field leads to, or ""."""
    found = re.match(_HYPERLINK, instruction, re.IGNORECASE)
    if not found:
        return ""
    address = found[1] or found[2] or ""
    place = re.search(_PLACE, instruction[found.end() :], re.IGNORECASE)
    return safe_url(f"{address}#{place[1]}" if place and "#" not in address else address)
