"""What the styles of a text mean: marks of characters, and paragraphs that are a title or a quotation."""

import re
from collections.abc import Iterable

from lxml import etree

from convert.kit.story.style_names import paragraph_role
from convert.kit.story.styles import Look, Style
from convert.model import Code, Emphasis, Mark, Strike, Strong, Subscript, Superscript, Underline
from convert_odt.names import FO, STYLE, TEXT

_DEEPEST = 30
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_DEFAULT = " "
"""The name under which the look of all paragraphs is kept; no style has it."""
_CODED = re.compile(r"_([0-9a-f]{2,4})_")
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt")
_BY_NAME: dict[str, type[Mark]] = {"emphasis": Emphasis, "source_20_text": Code, "strong_20_emphasis": Strong}


class Styles:
    """The styles of a document, the automatic ones of its text among them."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style") if root is not None else ():
                self._styles[style.get(f"{STYLE}name", "")] = style
            for style in root.iter(f"{STYLE}default-style") if root is not None else ():
                if style.get(f"{STYLE}family") == "paragraph":
                    self._styles[_DEFAULT] = style
            for style in root.iter(f"{TEXT}list-style") if root is not None else ():
                self._lists[style.get(f"{STYLE}name", "")] = style
        self._paragraphs: dict[tuple[str, str], Style] = {}
        self._marks: dict[str, tuple[type[Mark], ...]] = {}

    def chain(self, name: str) -> list[str]:
        """A style and those it is made from, its own name first, in small letters."""
        found: list[str] = []
        while name and len(found) < _DEEPEST:
            found.append(name.lower())
            style = self._styles.get(name)
            name = style.get(f"{STYLE}parent-style-name", "") if style is not None else ""
        return found

    def paragraph(self, name: str, role: str = "") -> Style:
        """What a style of paragraphs is for, by its own name or the nearest that it is made from, and its look."""
        key = name, role
        if key not in self._paragraphs:
            names = [_CODED.sub(lambda code: chr(int(code[1], 16)), each) for each in self.chain(name)]
            found = next(filter(None, map(paragraph_role, names)), "")
            size = self.size(name) or self.size(_DEFAULT)
            bold = self._property(name, "text", f"{FO}font-weight") in _BOLD
            look = Look(bold=bold, size=size or None)
            self._paragraphs[key] = Style(name=name, role=role or found, look=look)
        return self._paragraphs[key]

    def is_centred(self, name: str) -> bool:
        """Whether a paragraph stands in the middle."""
        return self._property(name, "paragraph", f"{FO}text-align") == "center"

    def is_hidden(self, name: str) -> bool:
        """Whether letters of a style are not shown."""
        return self._property(name, "text", f"{TEXT}display") == "none"

    def size(self, name: str) -> int:
        """The size of letters that a style of characters states, in half points; 0 if it states none."""
        size = _POINTS.fullmatch(self._property(name, "text", f"{FO}font-size"))
        return round(float(size[1]) * 2) if size else 0

    def _property(self, name: str, kind: str, key: str) -> str:
        """What a style, or the nearest that it is made from, says of its letters or paragraphs."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                break
            for properties in style.iterchildren(f"{STYLE}{kind}-properties"):
                if value := properties.get(key):
                    return value
            name = style.get(f"{STYLE}parent-style-name", "")
        return ""

    def marks(self, name: str) -> tuple[type[Mark], ...]:
        """The marks that a style of characters puts on its text."""
        if name not in self._marks:
            found: dict[type[Mark], None] = {}
            current, steps = name, 0
            while current and steps < _DEEPEST:
                if current.lower() in _BY_NAME:
                    found[_BY_NAME[current.lower()]] = None
                style = self._styles.get(current)
                if style is None:
                    break
                for properties in style.iterchildren(f"{STYLE}text-properties"):
                    found |= dict.fromkeys(_marks_of(properties))
                current, steps = style.get(f"{STYLE}parent-style-name", ""), steps + 1
            self._marks[name] = tuple(found)
        return self._marks[name]

    def is_ordered(self, name: str, level: int) -> bool:
        """Whether a style of lists numbers the items of a level, which counts from 0."""
        style = self._lists.get(name)
        for each in style if style is not None else ():
            if each.get(f"{TEXT}level") == str(level + 1):
                return each.tag == f"{TEXT}list-level-style-number" and bool(each.get(f"{STYLE}num-format"))
        return False


def _marks_of(properties: etree._Element) -> Iterable[type[Mark]]:
    if properties.get(f"{FO}font-weight") in _BOLD:
        yield Strong
    if properties.get(f"{FO}font-style") in ("italic", "oblique"):
        yield Emphasis
    if properties.get(f"{STYLE}text-underline-style") not in (None, "none"):
        yield Underline
    if properties.get(f"{STYLE}text-line-through-style") not in (None, "none"):
        yield Strike
    position = (properties.get(f"{STYLE}text-position") or "").split()[:1]
    if position == ["super"] or (position and position[0].rstrip("%").isdigit() and position[0] != "0%"):
        yield Superscript
    elif position and position[0].startswith(("sub", "-")):
        yield Subscript
