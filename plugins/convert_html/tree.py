"""A page's tree, looked through once: its elements by their tags, and those that hold blocks, breaks and links."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

_CONTAINER_NAMES = (
    "html body div section article main aside header footer nav ul ol li dl dt dd table thead tbody tfoot "
    "tr td th caption form fieldset figure center dir details summary hgroup address blockquote "
    "figcaption colgroup legend menu"
)
CONTAINERS = frozenset(_CONTAINER_NAMES.split())
LEAVES = frozenset(("p", "pre", "hr", *HEADINGS))
MEDIA = frozenset(("img", "picture", "amp-img", "video", "audio", "iframe"))
BLOCKS = CONTAINERS | LEAVES | MEDIA

_RICH = frozenset(("figure", "table", "article", "section", "form", "img", *HEADINGS))
WRAPPERS = frozenset(("font", "span", "b", "strong", "i", "em", "small", "big", "tt", "u", "basefont"))

_PROPERTIES = etree.XPath("//*[@itemprop or (@property and not(self::meta))]")
_UNMIXED = frozenset(("picture", "audio"))  # say nothing about what they stand in


@dataclass(slots=True)
class Tree:
    """A page's elements. Each walk of its own through a tree costs as much as all that is asked of it here."""

    root: etree._Element
    by_tag: dict[str, list[etree._Element]] = field(default_factory=lambda: defaultdict(list))
    """All elements, in reading order."""
    properties: list[etree._Element] = field(default_factory=list)
    """Those with a property of microdata or RDFa, in reading order."""
    mixed: set[etree._Element] = field(default_factory=set)
    """Inline and unknown elements, and paragraphs, that hold blocks, which their names do not allow."""
    parted: set[etree._Element] = field(default_factory=set)
    """All that hold blocks or line breaks."""
    rich: set[etree._Element] = field(default_factory=set)
    """All that hold what no plain list holds: headings, pictures, tables, articles, forms."""
    linking: set[etree._Element] = field(default_factory=set)
    """All that hold links."""

    def all(self, tag: str) -> list[etree._Element]:
        """The elements of a tag, in reading order."""
        return self.by_tag.get(tag, [])


def looked_through(root: etree._Element) -> Tree:
    """What a tree holds, from one look at each of its elements."""
    tree = Tree(root)
    stated = _PROPERTIES(root)
    tree.properties = [each for each in stated if etree.iselement(each)] if isinstance(stated, list) else []
    by_tag = tree.by_tag
    climbed: set[etree._Element] = set()
    parted, rich, linking = tree.parted, tree.rich, tree.linking
    for element in root.iter():
        tag = element.tag
        by_tag[tag].append(element)
        if tag in BLOCKS:
            above = element.getparent()
            # Who is marked has all above it marked: asked here, for it is so nearly always.
            if above not in parted:
                _mark(above, parted)
            if tag not in _UNMIXED and above not in climbed:
                _mark_mixed(above, tag, tree.mixed, climbed)
            if tag in _RICH and above not in rich:
                _mark(above, rich)
        elif tag == "br":
            _mark(element.getparent(), parted)
        elif tag == "time":
            _mark(element.getparent(), rich)
        elif tag == "a":
            _mark(element.getparent(), linking)
    for wrapper in _wrappers(tree.all("br")):
        around: etree._Element | None = wrapper
        while around is not None and around not in tree.mixed and around.tag in (*WRAPPERS, "p"):
            tree.mixed.add(around)
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


def _mark(above: etree._Element | None, marked: set[etree._Element]) -> None:
    """Mark an element and all that it stands in."""
    while above is not None and above not in marked:
        marked.add(above)
        above = above.getparent()


def _mark_mixed(
    above: etree._Element | None, tag: str, mixed: set[etree._Element], climbed: set[etree._Element]
) -> None:
    """Mark what a block of a tag stands in and should not; a picture may stand in a paragraph."""
    while above is not None and above not in climbed:
        around = above.tag
        if tag in MEDIA and around in LEAVES:
            return
        climbed.add(above)
        if around not in CONTAINERS:
            mixed.add(above)
        above = above.getparent()


def property_names(element: etree._Element) -> list[str]:
    """The properties of an element in microdata, or of schema.org in RDFa, without their vocabulary's address."""
    names = (element.get("itemprop") or element.get("property") or "").split()
    return [name.rpartition("/")[2].removeprefix("schema:") for name in names]


def text_in(element: etree._Element) -> str:
    """All characters in an element, as they stand."""
    return etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def pieces_in(element: etree._Element) -> str:
    """All characters in an element, with a blank between its nodes."""
    return " ".join(element.itertext())  # type: ignore[arg-type]  # they are str, whatever the stubs say
