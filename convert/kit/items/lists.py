"""Lists with levels as lists within items, without recursion; the same for XHTML and NITF."""

from collections.abc import Callable
from typing import TypeAlias

from lxml import etree

from convert.kit.xhtml import append_characters
from convert.model import List, ListItem, Text

Make: TypeAlias = Callable[[etree._Element, str], etree._Element]  # noqa: SLF001 - lxml names its type so
"""Makes an element of a name ("ol", "ul", "li") in the format's namespace behind what its parent holds."""

Fill: TypeAlias = Callable[[etree._Element, Text, int], None]  # noqa: SLF001 - as above
"""Puts the text of the item with that number into its element."""

DEEPEST = 16
"""Levels that are written; parsers give up on deep trees, and nobody reads that far to the right."""


def add_list(parent: etree._Element, block: List, make: Make, fill: Fill) -> etree._Element:
    """Put a list that has items behind what its parent holds, and give the outermost element.

    The first item of each nested list says whether that list is numbered.
    """
    root = make(parent, _kind(block, block.items[0]))
    stack = [(block.items[0].level, root)]
    for number, item in enumerate(block.items):
        while len(stack) > 1 and stack[-1][0] > item.level:
            stack.pop()
        level, current = stack[-1]
        if item.level < level:
            stack[-1] = (item.level, current)
        elif item.level > level and len(stack) < DEEPEST:
            # White space inside keeps the words of the items apart for whoever takes the text alone.
            append_characters(current[-1], "\n")
            current = make(current[-1], _kind(block, item))
            current.text = current.tail = "\n"
            stack.append((item.level, current))
        element = make(current, "li")
        if len(stack) > 1:
            element.tail = "\n"
        fill(element, item.text, number)
    return root


def depth(block: List) -> int:
    """How many levels a list has at most."""
    return len({item.level for item in block.items})


def _kind(block: List, item: ListItem) -> str:
    return "ol" if (block.ordered if item.ordered is None else item.ordered) else "ul"
