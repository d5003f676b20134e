"""The lists of a text: which go on with each other's numbers, and where they begin.

Source: OpenDocument 1.3, part 3, sections 5.3 and 19.880.
"""

from lxml import etree

from convert.kit.story.numbers import Level
from convert_odt.names import TEXT
from convert_odt.styles import Styles

_LONGEST_NUMBER = 6
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


class Lists:
    """The lists by the numbers under which their items are read: that of the list, and the style of the level."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: list[dict[int, int]] = []
        self._by_id: dict[str, int] = {}

    def begin(self, element: etree._Element) -> int:
        """The number of a list, that of the one that it goes on with where it says so."""
        last = len(self._counts) - 1
        continued = element.get(f"{TEXT}continue-list")
        found = self._by_id.get(continued or "", -1)
        if found < 0 and (continued or element.get(f"{TEXT}continue-numbering") == "true"):
            found = last
        if found < 0:
            found = len(self._counts)
            self._counts.append({})
        self._by_id[element.get(_XML_ID, "")] = found
        return found

    @staticmethod
    def name(number: int, style: str, stated: str) -> str:
        """What an item bears: its list, the number that it says it has, and the style of its level."""
        is_number = stated.isdigit() and len(stated) < _LONGEST_NUMBER
        return f"{number + 1} {stated if is_number else ''} {style}"

    def level(self, number: str, depth: int) -> Level | None:
        """A level of a list."""
        return Level(ordered=self._styles.is_ordered(number.split(" ", 2)[2], depth))

    @staticmethod
    def same_list(one: str, other: str) -> bool:
        """Whether two lists are one that goes on."""
        return one.partition(" ")[0] == other.partition(" ")[0]

    def count(self, number: str, depth: int) -> int:
        """The number of the next item; it begins the levels below it anew."""
        name, stated, _ = number.split(" ", 2)
        counts = self._counts[int(name) - 1]
        counts[depth] = int(stated) if stated else counts.get(depth, 0) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return counts[depth]
