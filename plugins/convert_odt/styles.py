"""What the styles of a text mean: marks of characters, and paragraphs that are a title or a quotation."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from convert.kit.story.style_names import paragraph_role
from convert.kit.story.styles import Look, Style
from convert.model import Code, Emphasis, Mark, Strike, Strong, Subscript, Superscript, Underline
from convert_odt.names import FO, OFFICE, STYLE, TEXT

_DEEPEST = 30
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_DEFAULT = " "
"""The name under which the look of all paragraphs is kept; no style has it."""
_CODED = re.compile(r"_([0-9a-f]{2,4})_")
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt")
_LENGTH = re.compile(r"(-?\d{1,4}(?:\.\d{1,6})?)(in|cm|mm|pt)")
_TWIPS = {"in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pt": 20.0}
_MARGIN = f"{FO}margin-left"
_PLAIN: dict[type[Mark], tuple[str, tuple[str, ...]]] = {
    Strong: (f"{FO}font-weight", ("normal", "400")),
    Emphasis: (f"{FO}font-style", ("normal",)),
    Underline: (f"{STYLE}text-underline-style", ("none",)),
    Strike: (f"{STYLE}text-line-through-style", ("none",)),
}
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
        self._properties: dict[tuple[str, str, str], str] = {}
        self._paragraphs: dict[tuple[str, str], Style] = {}
        self._marks: dict[str, tuple[type[Mark], ...]] = {}

    def chain(self, name: str) -> list[str]:
        """A style and those it is made from, its own name first, in small letters."""
        return [each.lower() for each, _ in self._lineage(name)]

    def _lineage(self, name: str) -> Iterator[tuple[str, etree._Element | None]]:
        """A style and those it is made from, by name; the last may be one that the file does not have."""
        for _ in range(_DEEPEST):
            if not name:
                return
            style = self._styles.get(name)
            yield name, style
            name = style.get(f"{STYLE}parent-style-name", "") if style is not None else ""

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

    def direct(self, name: str) -> tuple[type[Mark], ...]:
        """The marks that somebody put on a whole paragraph, for which programs make a style of its own."""
        style = self._automatic(name)
        found = style.iterchildren(f"{STYLE}text-properties") if style is not None else ()
        return tuple(dict.fromkeys(kind for properties in found for kind in _marks_of(properties)))

    def resets(self, name: str) -> tuple[type[Mark], ...]:
        """The marks of its paragraph that a style of characters takes off."""
        return tuple(kind for kind, (key, plain) in _PLAIN.items() if self._property(name, "text", key) in plain)

    def set_in(self, name: str) -> int:
        """How much further in somebody set a paragraph than its style does, in twentieths of a point."""
        style = self._automatic(name)
        found = style.iterchildren(f"{STYLE}paragraph-properties") if style is not None else ()
        if style is None or not any(each.get(_MARGIN) for each in found):
            return 0
        above = self._margin(style.get(f"{STYLE}parent-style-name", ""))
        return self._margin(name) - max(0, above)

    def _margin(self, name: str) -> int:
        """Where the first line of a paragraph begins if it hangs out, or else all of them."""
        hanging = _twips(self._property(name, "paragraph", f"{FO}text-indent"))
        return _twips(self._property(name, "paragraph", _MARGIN)) + min(0, hanging)

    def _automatic(self, name: str) -> etree._Element | None:
        """A style that a program made for a place in the text, none if it is one with a name."""
        style = self._styles.get(name)
        holder = style.getparent() if style is not None else None
        return style if holder is not None and holder.tag == f"{OFFICE}automatic-styles" else None

    def _property(self, name: str, kind: str, key: str) -> str:
        """What a style, or the nearest that it is made from, says of its letters or paragraphs."""
        known = name, kind, key
        if known not in self._properties:
            self._properties[known] = self._find_property(name, kind, key)
        return self._properties[known]

    def _find_property(self, name: str, kind: str, key: str) -> str:
        for _, style in self._lineage(name):
            for properties in style.iterchildren(f"{STYLE}{kind}-properties") if style is not None else ():
                if value := properties.get(key):
                    return value
        return ""

    def marks(self, name: str) -> tuple[type[Mark], ...]:
        """The marks that a style of characters puts on its text."""
        if name not in self._marks:
            found: dict[type[Mark], None] = {}
            for each, style in self._lineage(name):
                if each.lower() in _BY_NAME:
                    found[_BY_NAME[each.lower()]] = None
                for properties in style.iterchildren(f"{STYLE}text-properties") if style is not None else ():
                    found |= dict.fromkeys(_marks_of(properties))
            self._marks[name] = tuple(found)
        return self._marks[name]

    def is_ordered(self, name: str, level: int) -> bool:
        """Whether a style of lists numbers the items of a level, which counts from 0."""
        style = self._lists.get(name)
        for each in style if style is not None else ():
            if each.get(f"{TEXT}level") == str(level + 1):
                return each.tag == f"{TEXT}list-level-style-number" and bool(each.get(f"{STYLE}num-format"))
        return False


def _twips(stated: str) -> int:
    """A length in twentieths of a point."""
    length = _LENGTH.fullmatch(stated)
    return round(float(length[1]) * _TWIPS[length[2]]) if length else 0


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
