"""A page's tree, looked through once: its elements by their tags, and those that hold blocks, breaks and links."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

HEADINGS = {f"h{level}": level for level in range(1, 7)}

_CONTAINER_NAMES = (
    "html body div section article main aside header footer nav ul ol li dl dt dd table thead tbody tfoot "
    "tr td th caption form fieldset figure center dir details summary hgroup address blockquote "
    "figcaption colgroup legend menu"
)
CONTAINERS = frozenset(_CONTAINER_NAMES.split())
LEAVES = frozenset(("p", "pre", "hr", *HEADINGS))
MEDIA = frozenset(("img", "picture", "amp-img", "video", "audio", "iframe"))
BLOCKS = CONTAINERS | LEAVES | MEDIA

WRAPPERS = frozenset(("font", "span", "b", "strong", "i", "em", "small", "big", "tt", "u", "basefont"))
_SPLIT = WRAPPERS | {"p"}

# The attributes, then whose they are: few elements have one, and a condition that is asked of each takes longer.
_PROPERTIES = etree.XPath("/descendant::*/@itemprop/..|/descendant::*/@property/parent::*[not(self::meta)]")

_TEXTS = etree.XPath("descendant::text()", smart_strings=False)

_PARTS, _RICH, _LINK, _BLOCK, _PICTURE, _OTHER = (1 << bit for bit in range(6))
_BRINGS = {
    "br": _PARTS,
    "a": _LINK,
    "time": _RICH,
    **dict.fromkeys(BLOCKS, _PARTS | _BLOCK),
    **dict.fromkeys(MEDIA, _PARTS | _PICTURE),
    **dict.fromkeys(("figure", "table", "article", "section", "form", *HEADINGS), _PARTS | _BLOCK | _RICH),
    "img": _PARTS | _PICTURE | _RICH,
    "picture": _PARTS,  # it says nothing of what it stands in, nor does a sound
    "audio": _PARTS,
}
for _tag in (*LEAVES, *MEDIA, "ul", "ol", "dl", "table", "figure", "blockquote", "article", "section"):
    _BRINGS[_tag] |= _OTHER
"""What an element brings to all that it stands in, as bits."""
_ASKED_FOR = ("meta", "link", "base", "span", "a", "br", "time")
_LISTED = 1 << 6
for _tag in _ASKED_FOR:
    _BRINGS[_tag] = _BRINGS.get(_tag, 0) | _LISTED
_MOST_IN_LINE = 20


Link: TypeAlias = "tuple[etree._Element, Sequence[str], Sequence[str]]"  # noqa: SLF001 - lxml names its class so
"""A link: its element, the words of its `rel`, the parts of its address between slashes; both in small letters."""


def _link(element: etree._Element) -> Link:
    rel, address = element.get("rel"), element.get("href")
    return element, rel.lower().split() if rel else (), address.lower().split("/") if address else ()


@dataclass(slots=True)
class Tree:
    """A page's elements. Each walk of its own through a tree costs as much as all that is asked of it here."""

    root: etree._Element
    by_tag: dict[str, list[etree._Element]] = field(default_factory=lambda: {tag: [] for tag in _ASKED_FOR})
    """The elements of some tags, in reading order."""
    properties: list[etree._Element] = field(default_factory=list)
    """Those with a property of microdata or RDFa, in reading order."""
    mixed: set[etree._Element] = field(default_factory=set)
    """Inline and unknown elements, and paragraphs, that hold blocks, which their names do not allow."""
    elements: list[etree._Element] = field(default_factory=list)
    """All of them, in reading order; lxml would make those anew that nobody keeps."""
    held: dict[etree._Element, int] = field(default_factory=dict)
    """What elements hold, as bits; those that hold nothing are not in it."""
    _links: list[Link] = field(default_factory=list)

    def all(self, tag: str) -> list[etree._Element]:
        """The elements of a tag that may be asked for, in reading order."""
        return self.by_tag[tag]

    def links(self) -> list[Link]:
        """All links, in reading order; each is looked at when they are first asked for."""
        if not self._links:
            self._links = [_link(each) for each in self.by_tag["a"]]
        return self._links

    def is_parted(self, element: etree._Element) -> bool:
        """Whether it holds blocks or line breaks."""
        return self.held.get(element, 0) & _PARTS != 0

    def is_rich(self, element: etree._Element) -> bool:
        """Whether it holds what no plain list holds: headings, pictures, tables, articles, forms."""
        return self.held.get(element, 0) & _RICH != 0

    def is_manifold(self, element: etree._Element) -> bool:
        """Whether it holds paragraphs, headings, lists, pictures or the like, and not its own words alone."""
        return self.held.get(element, 0) & _OTHER != 0

    def is_linking(self, element: etree._Element) -> bool:
        """Whether it holds links."""
        return self.held.get(element, 0) & _LINK != 0


def read_tree(root: etree._Element) -> Tree:
    """What a tree holds, from one look at each of its elements."""
    tree = Tree(root)
    stated = _PROPERTIES(root)
    tree.properties = [each for each in stated if etree.iselement(each)] if isinstance(stated, list) else []
    tree.elements = list(root.iter())
    by_tag, held, mixed = tree.by_tag, tree.held, tree.mixed
    brought, blocks = _BRINGS.get, _BLOCK | _PICTURE
    for element in reversed(tree.elements):  # what stands in an element comes before it
        tag = element.tag
        brings = brought(tag, 0)
        if brings & _LISTED:
            by_tag[tag].append(element)
            brings ^= _LISTED
        inside = held.get(element)
        if inside is not None:
            brings |= inside
            if inside & blocks and tag not in CONTAINERS:
                if tag in LEAVES:
                    brings &= ~(inside & _PICTURE)  # a picture may stand in a paragraph
                if tag != "pre" and (tag not in LEAVES or inside & _BLOCK):
                    mixed.add(element)  # in code, boxes are lines
        if brings:
            above = element.getparent()
            if above is not None:
                held[above] = held.get(above, 0) | brings
    for found in by_tag.values():
        found.reverse()
    for wrapper in _wrappers(tree.all("br")):
        around: etree._Element | None = wrapper
        while around is not None and around not in mixed and around.tag in _SPLIT:
            mixed.add(around)
            around = around.getparent()
    return tree


def _wrappers(breaks: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The inline elements around several paragraphs that two line breaks in a row part, as in `<font>`."""
    for element in breaks:
        if is_double_break(element):
            above = element.getparent()
            if above is not None and above.tag in WRAPPERS:
                yield above


def is_double_break(element: etree._Element) -> bool:
    """Whether another line break follows a line break with nothing between."""
    following = element.getnext()
    blank = not element.tail or element.tail.isspace()
    return blank and following is not None and following.tag == "br"


def property_names(element: etree._Element) -> list[str]:
    """The properties of an element in microdata, or of schema.org in RDFa, without their vocabulary's address."""
    names = (element.get("itemprop") or element.get("property") or "").split()
    return [name.rpartition("/")[2].removeprefix("schema:") for name in names]


def text_in(element: etree._Element) -> str:
    """All characters in an element, as they stand."""
    if not len(element):
        return element.text or ""
    return etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def line_in(element: etree._Element) -> str:
    """The words in an element on one line; none if more elements stand in it than in a date or a name."""
    if next(itertools.islice(element.iter(), _MOST_IN_LINE, None), None) is not None:
        return ""
    return " ".join(text_in(element).split())


def pieces_in(element: etree._Element) -> str:
    """All characters in an element, with a blank between its nodes."""
    return " ".join(_TEXTS(element))  # type: ignore[arg-type]  # they are str, whatever the stubs say
