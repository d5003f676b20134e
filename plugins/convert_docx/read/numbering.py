"""Which lists are numbered, and from where. Source: ISO/IEC 29500-1, 17.9."""

from lxml import etree

from convert.kit.story.numbers import Level
from convert_docx.ooxml import W
from convert_docx.read.styles import number_of

_W = f"{{{W}}}"
_VAL = f"{_W}val"

BULLETS, NUMBERS = "bullets", "numbers"
"""The lists of web pages that a document embeds, beside those that it defines, whose names are numbers."""


class Numbering:
    """The lists of a document by their numbers."""

    def __init__(self, root: etree._Element | None) -> None:
        self._definitions: dict[str, etree._Element] = {}
        self._instances: dict[str, etree._Element] = {}
        self._linked: dict[str, str] = {}
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for definition in root.iterfind(f"{_W}abstractNum"):
            identifier = definition.get(f"{_W}abstractNumId", "")
            self._definitions.setdefault(identifier, definition)
            style = definition.find(f"{_W}styleLink")
            if style is not None:
                self._linked.setdefault(style.get(_VAL, ""), identifier)
        for instance in root.iterfind(f"{_W}num"):
            self._instances.setdefault(instance.get(f"{_W}numId", ""), instance)

    def level(self, number: str, depth: int) -> Level | None:
        """A level of a list, none if there is no such list."""
        key = number, depth
        if key not in self._levels:
            self._levels[key] = self._make_level(number, depth)
        return self._levels[key]

    def same_list(self, one: str, other: str) -> bool:
        """Whether two lists go on with each other's numbers: of one definition, and none begins anew."""
        if one == other:
            return True
        mine, theirs = self._instances.get(one), self._instances.get(other)
        if mine is None or theirs is None:
            return False
        overrides = any(each.find(f"{_W}lvlOverride/{_W}startOverride") is not None for each in (mine, theirs))
        return not overrides and _definition_of(mine) == _definition_of(theirs)

    def count(self, number: str, depth: int) -> int:
        """The number that the next item of a list bears.

        The lists of one definition go on with each other's numbers, unless one says where it begins; an item
        begins the levels below it anew.
        """
        instance, level = self._instances.get(number), self.level(number, depth)
        if instance is None or level is None:
            return 1
        counts = self._counts.setdefault(_definition_of(instance), {})
        if (number, depth) not in self._begun:
            self._begun.add((number, depth))
            if any(
                number_of(each.get(f"{_W}ilvl")) == depth and each.find(f"{_W}startOverride") is not None
                for each in instance.iterfind(f"{_W}lvlOverride")
            ):
                counts.pop(depth, None)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return counts[depth]

    def _make_level(self, number: str, depth: int) -> Level | None:
        instance = self._instances.get(number)
        if instance is None:
            # Pages that the document embeds have lists of their own.
            return Level(ordered=number == NUMBERS) if number in (BULLETS, NUMBERS) else None
        definition = self._definitions.get(_definition_of(instance))
        if definition is not None:
            link = definition.find(f"{_W}numStyleLink")
            if link is not None and definition.find(f"{_W}lvl") is None:
                definition = self._definitions.get(self._linked.get(link.get(_VAL, ""), ""), definition)
        level = _level_of(definition, depth) if definition is not None else None
        start = None
        for override in instance.iterfind(f"{_W}lvlOverride"):
            if number_of(override.get(f"{_W}ilvl")) == depth:
                begun = override.find(f"{_W}startOverride")
                start = number_of(begun.get(_VAL)) if begun is not None else None
                own = override.find(f"{_W}lvl")
                level = own if own is not None else level
        if level is None:
            return Level()
        form, first = level.find(f"{_W}numFmt"), level.find(f"{_W}start")
        kind = form.get(_VAL, "decimal") if form is not None else "decimal"
        if start is None:
            start = number_of(first.get(_VAL)) if first is not None else 1
        indent = level.find(f"{_W}pPr/{_W}ind")
        left = number_of(indent.get(f"{_W}left") or indent.get(f"{_W}start")) if indent is not None else 0
        text = level.find(f"{_W}lvlText")
        words = text.get(_VAL, "") if text is not None else ""
        is_picture = level.find(f"{_W}lvlPicBulletId") is not None
        return Level(
            ordered=kind not in ("bullet", "none"),
            start=max(0, start),
            indent=left,
            shown=is_picture or bool(words.strip()),
        )


def _definition_of(instance: etree._Element) -> str:
    found = instance.find(f"{_W}abstractNumId")
    return found.get(_VAL, "") if found is not None else ""


def _level_of(definition: etree._Element, depth: int) -> etree._Element | None:
    return next(
        (each for each in definition.iterfind(f"{_W}lvl") if number_of(each.get(f"{_W}ilvl")) == depth), None
    )
