"""Lists as Word numbers them: definitions of nine levels, and for each list an instance that begins anew.

Source: ISO/IEC 29500-1, 17.9.
"""

from lxml import etree

from convert_docx.ooxml import add, w

DEEPEST = 8
"""The deepest level of a list; Word has nine, counted from 0."""

HIGHEST_START = 32_767
"""The highest number that a list can begin with in Word."""

_BULLETS = "\u2022\u2013\u25aa"
"""Bullet, dash, small square: in every font, so that no symbol font is needed."""

_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_INDENT = 397
_HANGING = 284


class Numbering:
    """The definitions that a document needs, and their instances, counted on from those of the template."""

    def __init__(self, first_definition: int, first_instance: int) -> None:
        self._first_definition = first_definition
        self._next_instance = first_instance
        self._definitions: dict[bool, int] = {}
        self._instances: list[etree._Element] = []
        self._bullets = 0

    @property
    def used(self) -> bool:
        """Whether any list was made."""
        return bool(self._instances)

    def bullets(self) -> int:
        """The instance of all lists without numbers."""
        if not self._bullets:
            self._bullets = self._instance(ordered=False)
        return self._bullets

    def numbers(self, level: int, start: int) -> int:
        """A new instance that numbers items of one level from `start`."""
        number = self._instance(ordered=True)
        override = add(self._instances[-1], "lvlOverride", ilvl=str(level))
        add(override, "startOverride", val=str(start))
        return number

    def put_into(self, root: etree._Element) -> None:
        """Add to the root of a numbering part: definitions stand before all instances."""
        definitions = [_definition(number, ordered=ordered) for ordered, number in self._definitions.items()]
        found = root.findall(w("num"))
        if found:
            for definition in definitions:
                found[0].addprevious(definition)
            # Behind the last instance, since something else may follow them.
            last = found[-1]
            for instance in self._instances:
                last.addnext(instance)
                last = instance
        else:
            root.extend([*definitions, *self._instances])

    def _instance(self, *, ordered: bool) -> int:
        definition = self._definitions.setdefault(ordered, self._first_definition + len(self._definitions))
        number = self._next_instance
        self._next_instance += 1
        instance = etree.Element(w("num"))
        instance.set(w("numId"), str(number))
        add(instance, "abstractNumId", val=str(definition))
        self._instances.append(instance)
        return number


def _definition(number: int, *, ordered: bool) -> etree._Element:
    definition = etree.Element(w("abstractNum"))
    definition.set(w("abstractNumId"), str(number))
    add(definition, "multiLevelType", val="multilevel")
    for depth in range(DEEPEST + 1):
        level = add(definition, "lvl", ilvl=str(depth))
        add(level, "start", val="1")
        add(level, "numFmt", val=_FORMATS[depth % 3] if ordered else "bullet")
        add(level, "lvlText", val=f"%{depth + 1}." if ordered else _BULLETS[depth % 3])
        add(level, "lvlJc", val="left")
        properties = add(level, "pPr")
        add(properties, "ind", left=str(_INDENT * (depth + 1)), hanging=str(_HANGING))
        if not ordered:
            add(add(level, "rPr"), "rFonts", ascii="Arial", hAnsi="Arial", cs="Arial")
    return definition
