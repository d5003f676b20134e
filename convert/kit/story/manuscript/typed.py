"""Lists that somebody typed: lines that begin with the same sign."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from convert.kit.spans import cut
from convert.kit.story.blocks import trim
from convert.kit.story.lines import Item, Line
from convert.kit.story.manuscript.found import Found
from convert.kit.story.manuscript.lines import PROSE, replace_line

_SIGNS = frozenset("•◦‣▪●■·*-")
_SIGN = r"\s*(?P<sign>[•◦‣▪●■·*-])[ \t\u00a0]\s*(?=\S)"
_DOUBTFUL = "*-"
"""Signs with which a line of speech or an aside begins as well."""


def put_typed_items(found: Found) -> None:
    """Two lines and more that begin with one sign are items, without the sign.

    Behind a hyphen or a star may stand what somebody said, so such items must be short and no question.
    """
    items = found.items
    at = 0
    while at < len(items):
        end = at
        while end < len(items) and _sign(items[end]) and _sign(items[end]) == _sign(items[at]):
            end += 1
        if end - at > 1 and _are_items(items[at:end]):
            items[at:end] = [_item(line) for line in items[at:end] if isinstance(line, Line)]
        at = max(end, at + 1)


def _sign(item: Item) -> str:
    if not isinstance(item, Line) or item.style.role not in ("", "list") or item.number not in ("", "0"):
        return ""
    words = item.text.text
    begun = re.match(_SIGN, words) if words.lstrip()[:1] in _SIGNS else None
    return begun["sign"] if begun else ""


def _are_items(lines: Sequence[Item]) -> bool:
    if _sign(lines[0]) not in _DOUBTFUL:
        return True
    words = [line.text.text.strip() for line in lines if isinstance(line, Line)]
    return all(len(each) < PROSE and not each.endswith(("?", "؟")) for each in words)


def _item(line: Line) -> Line:
    begun = re.match(_SIGN, line.text.text)
    text = trim(cut(line.text, begun.end() if begun else 0, len(line.text.text)))
    return replace_line(line, text=text, style=replace(line.style, role="item"))
