"""The styles of a document, each with what it inherits: what it is for, and how it looks.

Source: ISO/IEC 29500-1, 17.7.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from convert.kit.story.style_names import character_role, paragraph_role
from convert.kit.story.styles import PLAIN, Look, Style
from convert_docx.ooxml import W
from convert_docx.read.symbols import FONTS

_W = f"{{{W}}}"
_VAL = f"{_W}val"
_OFF = frozenset({"0", "false", "off"})
_LONGEST_CHAIN = 32
_DEEPEST_OUTLINE = 9


class Styles:
    """The styles by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._found: dict[tuple[str, str], Style] = {}
        self.default = PLAIN
        self._standard: dict[str, str] = {}
        self.language = ""
        if root is None:
            return
        for style in root.iterfind(f"{_W}style"):
            kind, identifier = style.get(f"{_W}type", "paragraph"), style.get(f"{_W}styleId", "")
            self._elements.setdefault((kind, identifier), style)
            if style.get(f"{_W}default", "0") not in _OFF:
                self._standard.setdefault(kind, identifier)
        properties = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        if properties is not None:
            self.default = look_of(properties)
            language = properties.find(f"{_W}lang")
            self.language = language.get(_VAL, "") if language is not None else ""

    def paragraph(self, identifier: str | None) -> Style:
        """The paragraph style of an id; the default one where it is none or unknown."""
        if identifier is None or ("paragraph", identifier) not in self._elements:
            identifier = self._standard.get("paragraph", "")
        return self._style("paragraph", identifier)

    def character(self, identifier: str) -> Style:
        """The character style of an id."""
        return self._style("character", identifier)

    def _style(self, kind: str, identifier: str) -> Style:
        key = kind, identifier
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._make_style(kind, identifier)
        return found

    def _make_style(self, kind: str, identifier: str) -> Style:
        role_of = paragraph_role if kind == "paragraph" else character_role
        result: dict[str, object] = {}
        look = PLAIN
        first = ""
        for element in self._chain(kind, identifier):
            name = element.find(f"{_W}name")
            named = name.get(_VAL, "") if name is not None else ""
            first = first or named or identifier
            role = role_of(named) or role_of(element.get(f"{_W}styleId", ""))
            if role:
                result.setdefault("role", role)
            properties = element.find(f"{_W}rPr")
            if properties is not None:
                look = look.over(look_of(properties))
            properties = element.find(f"{_W}pPr")
            if properties is not None:
                for key, value in _paragraph_properties(properties):
                    result.setdefault(key, value)
        outlined = result.pop("outline", "")
        # A style that nobody has a name for is one of headings if Word lists it in the outline.
        if outlined:
            result.setdefault("role", outlined)
        return Style(name=first, look=look, **result)  # type: ignore[arg-type]  # by the names of the fields

    def _chain(self, kind: str, identifier: str) -> Iterator[etree._Element]:
        """The style and those it is based on, nearest first; a circle ends it."""
        for _ in range(_LONGEST_CHAIN):
            element = self._elements.get((kind, identifier))
            if element is None:
                return
            yield element
            based = element.find(f"{_W}basedOn")
            following = based.get(_VAL, "") if based is not None else ""
            if following == identifier:
                return
            identifier = following


def _paragraph_properties(properties: etree._Element) -> Iterator[tuple[str, object]]:
    numbering = properties.find(f"{_W}numPr")
    if numbering is not None:
        number, level = numbering.find(f"{_W}numId"), numbering.find(f"{_W}ilvl")
        if number is not None:
            yield "number", number.get(_VAL, "")
        if level is not None:
            yield "level", number_of(level.get(_VAL))
    outline = properties.find(f"{_W}outlineLvl")
    if outline is not None:
        place = number_of(outline.get(_VAL)) + 1
        yield "outline", f"heading{place}" if 1 <= place <= _DEEPEST_OUTLINE else ""
    indent = properties.find(f"{_W}ind")
    if indent is not None:
        yield from indents_of(indent)


def indents_of(indent: etree._Element) -> Iterator[tuple[str, int]]:
    """The indentation of a paragraph and how far its first line hangs out of it, of those that are stated."""
    left = indent.get(f"{_W}left") or indent.get(f"{_W}start")
    if left is not None:
        yield "indent", number_of(left)
    hanging = indent.get(f"{_W}hanging")
    if hanging is not None:
        yield "hanging", number_of(hanging)


def number_of(value: str | None) -> int:
    """The whole number that an attribute states, 0 where it states none; what follows a point is cut off."""
    text = (value or "").partition(".")[0]
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 9:  # noqa: PLR2004 - longer than any that means anything
        return 0
    return int(text)


def is_on(element: etree._Element) -> bool:
    """Whether a property that can be switched is on, as it is where it does not say."""
    return element.get(_VAL, "1") not in _OFF


def look_of(properties: etree._Element) -> Look:
    """How characters with these properties look."""
    found: dict[str, object] = {}
    for child in properties:
        name = _SWITCHES.get(child.tag)
        if name is not None:
            found[name] = child.get(_VAL, "1") not in _OFF
        elif child.tag == f"{_W}u":
            found["underline"] = child.get(_VAL, "single") != "none"
        elif child.tag == f"{_W}vertAlign":
            found["vertical"] = child.get(_VAL, "")
        elif child.tag == f"{_W}sz":
            found["size"] = number_of(child.get(_VAL)) or None
        elif child.tag == f"{_W}rFonts":
            # Signs of the private area are shown in the font for what is neither ASCII nor Asian.
            name = (child.get(f"{_W}hAnsi") or child.get(f"{_W}ascii") or "").casefold()
            if name:
                found["font"] = name if name in FONTS else ""
    return Look(**found) if found else PLAIN  # type: ignore[arg-type]  # by the names of the fields


_SWITCHES: Mapping[str, str] = {
    f"{_W}b": "bold",
    f"{_W}i": "italic",
    f"{_W}strike": "strike",
    f"{_W}dstrike": "strike",
    f"{_W}vanish": "hidden",
    f"{_W}caps": "caps",
}
