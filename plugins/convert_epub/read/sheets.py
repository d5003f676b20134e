"""What style sheets say of words: bold or slanted by a class, as programs write that have no elements for it.

Rules for one class are read, of any element or of spans; whatever is more than that is layout.
"""

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from convert.kit.packed import Packed, resolve

_COMMENT = re.compile(r"/\*[^*]{0,4096}\*/")
_SELECTOR = re.compile(r"(?:span)?\.([A-Za-z_][\w-]{0,63})", re.ASCII)
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.ASCII)
_SLANT = re.compile(r"font-style\s*:\s*(\w+)", re.ASCII)
_BOLD = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_SLANTED = frozenset({"italic", "oblique"})
_LARGEST = 1 << 19
_MOST_CLASSES = 4096


class Shape(Struct, frozen=True):
    """Whether words are bold, and whether they are slanted; none is what is not said."""

    bold: bool | None = None
    slanted: bool | None = None

    def over(self, below: "Shape") -> "Shape":
        """This shape where it says something, else the one below it."""
        return Shape(
            below.bold if self.bold is None else self.bold,
            below.slanted if self.slanted is None else self.slanted,
        )


class Sheets:
    """The style sheets of a book, each read once."""

    def __init__(self, files: Packed) -> None:
        self._files = files
        self._known: dict[str, dict[str, Shape]] = {}

    def of_page(self, name: str, root: etree._Element) -> dict[str, Shape]:
        """What the sheets of a page say of its classes; the later wins."""
        found: dict[str, Shape] = {}
        for sheet in self._sheets(name, root):
            for given, shape in sheet.items():
                found[given] = shape.over(found[given]) if given in found else shape
        return found

    def _sheets(self, name: str, root: etree._Element) -> Iterator[dict[str, Shape]]:
        for element in root.iter("{*}link", "{*}style"):
            if str(element.tag).endswith("style"):
                yield shapes_of(element.text or "")
            elif "stylesheet" in (element.get("rel") or "").lower().split():
                sheet, _ = resolve(name, element.get("href", ""))
                if sheet not in self._known:
                    data = self._files.read(sheet)
                    self._known[sheet] = shapes_of(data.decode("utf-8", "replace")) if data else {}
                yield self._known[sheet]


def shapes_of(sheet: str) -> dict[str, Shape]:
    """The shape that a style sheet gives to the words of each class."""
    found: dict[str, Shape] = {}
    for rule in _COMMENT.sub("", sheet[:_LARGEST]).split("}"):
        selectors, _, declarations = rule.rpartition("{")
        shape = shape_of(declarations)
        if shape == _NONE:
            continue
        for selector in selectors.split(","):
            given = _SELECTOR.fullmatch(selector.strip())
            if given is not None and len(found) < _MOST_CLASSES:
                found[given[1]] = shape.over(found.get(given[1], _NONE))
    return found


def shape_of(declarations: str) -> Shape:
    """The shape that declarations give to words."""
    weight, slant = _WEIGHT.search(declarations), _SLANT.search(declarations)
    return Shape(
        weight[1].lower() in _BOLD if weight is not None else None,
        slant[1].lower() in _SLANTED if slant is not None else None,
    )


_NONE = Shape()
