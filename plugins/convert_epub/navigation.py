"""How a reader finds the way: the contents (nav), their old form for old devices (NCX), the cover page."""

from collections.abc import Sequence
from itertools import count, groupby
from typing import cast

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from convert.kit.languages.words import foreign, words_in
from convert.kit.page import EPUB_TYPE, add, page, serialised_page, tagged, visible
from convert.kit.page import direction as direction_of
from convert.kit.xml import without_quoted_attributes
from convert.model import Document
from convert_epub.article import Article

NCX = "http://www.daisy.org/z3986/2005/ncx/"
_DEFAULT = cast("dict[str, str]", {None: NCX})  # lxml's stubs know no default namespace
NAV_NAME = "nav.xhtml"
NCX_NAME = "toc.ncx"
COVER_PAGE = "cover.xhtml"


class Entry(Struct, frozen=True):
    """An entry of the contents, and those below it; `href` of a group is its first entry's."""

    label: str
    href: str
    language: str
    direction: str
    below: tuple["Entry", ...] = ()
    group: bool = False


def contents(articles: Sequence[Article], *, grouped: bool = False) -> tuple[Entry, ...]:
    """One article and its headings, or an edition: its articles, or departments and the articles in each."""
    if len(articles) == 1:
        only = articles[0]
        below = tuple(_entry(only, label, f"{only.name}#{name}") for name, label in only.headings)
        return (replace(_entry(only, only.label, only.name), below=below),)
    if not grouped:
        return tuple(_entry(each, each.label, each.name) for each in articles)
    entries: list[Entry] = []
    for _, several in groupby(articles, lambda each: _key(each.document)):
        group = list(several)
        found = tuple(_entry(each, each.label, each.name) for each in group)
        department = department_of(group[0].document)
        entries += [replace(found[0], label=department, below=found, group=True)] if department else found
    return tuple(entries)


def _entry(article: Article, label: str, place: str) -> Entry:
    return Entry(label, place, article.document.language, direction_of(article.document))


def by_department(documents: Sequence[Document]) -> list[Document]:
    """The documents in reading order: each department where its first article stood, and its articles together.

    Contents and reading order have to agree (EPUB 3.3, section 7.4.2.1).
    """
    groups: dict[tuple[str, int], list[Document]] = {}
    for number, document in enumerate(documents):
        key = _key(document)
        groups.setdefault((key, 0) if key else ("", number), []).append(document)
    return [document for group in groups.values() for document in group]


def _key(document: Document) -> str:
    """What a department is told from another by: "Sport" and "SPORT" are one."""
    return department_of(document).casefold()


def department_of(document: Document) -> str:
    """The publisher's department on one line; empty if it shows nothing."""
    department = " ".join(document.metadata.section.split())
    return department if visible(department) else ""


def nav(  # noqa: PLR0913 - what the page shows
    entries: Sequence[Entry],
    *,
    title: str,
    language: str,
    direction: str,
    styles: tuple[str, ...],
    start: str,
    edition: bool,
) -> bytes:
    """The navigation document. Source: EPUB 3.3, section 7."""
    words = words_in(language)
    root, body = page(title if edition else words.contents, language, direction, styles)
    own = foreign(words, language)
    toc = add(body, "nav", role="doc-toc", id="toc")
    toc.set(EPUB_TYPE, "toc")
    heading = add(toc, "h1", words.contents)
    tagged(heading, own)
    _add_entries(toc, entries, language, direction)
    marks = add(body, "nav", hidden="hidden", id="landmarks")
    marks.set(EPUB_TYPE, "landmarks")
    lines = add(marks, "ol")
    places = [("cover", COVER_PAGE, words.cover), ("bodymatter", start, words.start)]
    if edition:
        places.insert(1, ("toc", f"{NAV_NAME}#toc", words.contents))
    for kind, place, label in places:
        link = add(add(lines, "li"), "a", label, href=place)
        link.set(EPUB_TYPE, kind)
        tagged(link, own)
    return serialised_page(root)


def _add_entries(parent: etree._Element, entries: Sequence[Entry], language: str, direction: str) -> None:
    """Two levels, so no recursion; an entry in another language than the page says so (WCAG 2.1, 3.1.2)."""

    def add_entry(parent: etree._Element, entry: Entry) -> etree._Element:
        line = add(parent, "li")
        link = add(line, "span", entry.label) if entry.group else add(line, "a", entry.label, href=entry.href)
        if entry.language != language:
            tagged(link, entry.language)
        if entry.direction != direction:
            link.set("dir", entry.direction)
        return line

    lines = add(parent, "ol")
    numbers = count(1)
    for entry in entries:
        line = add_entry(lines, entry)
        if entry.below:
            below = add(line, "ol")
            if entry.group:
                # A group is not a page: seen by its look, and heard as the name of the list below it.
                name = f"group-{next(numbers)}"
                line[0].set("class", "group")
                line[0].set("id", name)
                below.set("aria-labelledby", name)
            for each in entry.below:
                add_entry(below, each)


def ncx(entries: Sequence[Entry], *, title: str, language: str, identifier: str) -> bytes:
    """The contents as EPUB 2 has them. Source: OPF 2.0.1, section 2.4.1."""
    root = etree.Element(f"{{{NCX}}}ncx", nsmap=_DEFAULT, version="2005-1")
    if language:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    head = etree.SubElement(root, f"{{{NCX}}}head")
    depth = 2 if any(entry.below for entry in entries) else 1
    pages = {"uid": identifier, "depth": str(depth), "totalPageCount": "0", "maxPageNumber": "0"}
    for name, value in pages.items():
        etree.SubElement(head, f"{{{NCX}}}meta", name=f"dtb:{name}", content=value)
    _label(root, "docTitle", title)
    points = etree.SubElement(root, f"{{{NCX}}}navMap")
    numbers = count(1)
    order: dict[str, int] = {}
    for entry in entries:
        point = _point(points, entry, next(numbers), order)
        for each in entry.below:
            _point(point, each, next(numbers), order)
    return without_quoted_attributes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _point(parent: etree._Element, entry: Entry, number: int, order: dict[str, int]) -> etree._Element:
    # Points to the same place have the same order, which the format demands.
    place = order.setdefault(entry.href, len(order) + 1)
    point = etree.SubElement(parent, f"{{{NCX}}}navPoint", id=f"point-{number}", playOrder=str(place))
    _label(point, "navLabel", entry.label)
    etree.SubElement(point, f"{{{NCX}}}content", src=entry.href)
    return point


def _label(parent: etree._Element, name: str, words: str) -> None:
    holder = etree.SubElement(parent, f"{{{NCX}}}{name}")
    etree.SubElement(holder, f"{{{NCX}}}text").text = words


def cover_page(  # noqa: PLR0913 - what the page shows
    image: str, drawing: str, description: str, *, language: str, direction: str, styles: tuple[str, ...]
) -> bytes:
    """The page that shows the cover: `drawing`, or `image` where no drawing can be shown."""
    words = words_in(language)
    root, body = page(words.cover, language, direction, styles)
    body.set("class", "cover")
    holder = add(body, "section")
    holder.set(EPUB_TYPE, "cover")
    if drawing:
        holder = add(holder, "picture")
        add(holder, "source", srcset=drawing, type="image/svg+xml")
    picture = add(holder, "img", src=image)
    picture.set("alt", description)
    return serialised_page(root)
