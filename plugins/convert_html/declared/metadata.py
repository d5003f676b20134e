"""What a page declares of itself as data: JSON-LD, microdata, RDFa, OpenGraph, Twitter cards, meta, links."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from convert.model import Origin
from convert_html.declared.jsonld import Thing, article_of, things
from convert_html.page.tree import Tree, property_names, text_in

_NO_SEPARATORS = str.maketrans("", "", ":._-")
_NAMING = {"property": "", "name": "", "itemprop": "itemprop:", "http-equiv": "http-equiv:"}
"""The attributes by which a meta element names what it declares, and what is put before their names."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and what it was declared in."""

    value: str
    origin: Origin


@dataclass(slots=True)
class Declared:
    """A page's declarations: those in meta elements, those of its items, its JSON-LD article."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    properties: dict[str, list[etree._Element]] = field(default_factory=dict)
    things: list[Thing] = field(default_factory=list)
    article: Thing = field(default_factory=dict)
    canonical: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    """The `hreflang` and the address of each link to another version of the page."""
    language: str = ""
    base: str = ""
    title: str = ""

    def meta(self, name: str) -> list[str]:
        """The values of the meta elements of a name, in reading order."""
        return self.metas.get(_fold(name), [])

    def first(self, *names: str) -> Fact | None:
        """The first meta value under the names, in their order."""
        for name in names:
            for value in self.meta(name):
                if value:
                    return Fact(value, origin_of(name))
        return None

    def body(self) -> str:
        """The text that the JSON-LD article declares as its body, or ""."""
        given = self.article.get("articleBody")
        return given if isinstance(given, str) else ""


def origin_of(name: str) -> Origin:
    """What a meta element with this name belongs to."""
    if name.startswith(("og:", "article:", "book:", "profile:")):
        return "opengraph"
    return "microdata" if name.startswith("itemprop:") else "meta"


def origin_of_property(element: etree._Element) -> Origin:
    """Which of the two an element's property is written in."""
    return "microdata" if element.get("itemprop") else "rdfa"


def read_declarations(tree: Tree, scripts: Iterable[str]) -> Declared:
    """Gather what the page declares in its elements and in the JSON-LD of its scripts."""
    root = tree.root
    found = Declared()
    metas: dict[str, dict[str, None]] = {}
    for meta in tree.all("meta"):
        _take_meta(metas, meta)
    found.metas = {name: list(values) for name, values in metas.items()}
    for element in tree.properties:
        if element.tag != "meta" or _inside_item(element):
            for name in property_names(element):
                found.properties.setdefault(name, []).append(element)
    for link in tree.all("link"):
        rel = (link.get("rel") or "").lower().split()
        if "alternate" in rel and link.get("hreflang"):
            found.alternates.append((link.get("hreflang") or "", (link.get("href") or "").strip()))
        if "canonical" in rel and not found.canonical:
            found.canonical = (link.get("href") or "").strip()
    found.language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    base = next(iter(tree.all("base")), None)
    found.base = (base.get("href") or "").strip() if base is not None else ""
    title = root.find("head/title")
    found.title = " ".join(text_in(title).split()) if title is not None else ""
    for script in scripts:
        found.things += things(script)
    titles = [found.title, *found.meta("og:title")]
    found.article = article_of(found.things, titles, found.canonical)
    return found


@lru_cache(maxsize=1024)
def _fold(name: str) -> str:
    """A name without what parts its words: "og:site:name" and "og.site_name" are meant as "og:site_name"."""
    return name.lower().translate(_NO_SEPARATORS)


def _take_meta(metas: dict[str, dict[str, None]], element: etree._Element) -> None:
    given = element.get("content")
    if given is None:
        return
    content = " ".join(given.split())
    attribute: str
    names: str
    for attribute, names in element.items():  # type: ignore[assignment]  # they are str, whatever the stubs say
        if attribute not in _NAMING:
            continue
        for name in names.split():
            metas.setdefault(_fold(_NAMING[attribute] + name), {})[content] = None


def _inside_item(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag not in ("head", "html")
