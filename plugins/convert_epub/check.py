"""What can be told about a book without outside tools; then EPUBCheck, where it is installed."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from convert.plugin import Report
from convert_epub.epubcheck import run_epubcheck
from convert_epub.opened import Book, Fault, Page, open_book

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADINGS = {f"{_XHTML}h{level}": level for level in range(1, 7)}
_LOADED = {"img": "src", "script": "src", "link": "href", "source": "src", "iframe": "src", "video": "src"}
_MUST = ("schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard")


def check_epub(data: bytes, report: Report, *, own_only: bool = False) -> None:
    """Say what is wrong with a book."""
    try:
        book = open_book(data)
    except Fault as fault:
        report.error(f"epub.{fault.problem}", str(fault), where=fault.where)
        return
    for each in (*_package_faults(book), *_file_faults(book), *_page_faults(book), *_claim_faults(book)):
        report.error(f"epub.{each.problem}", str(each), where=each.where)
    if not own_only:
        run_epubcheck(data, report)


def _package_faults(book: Book) -> Iterator[Fault]:
    where = book.package_name
    for name in ("identifier", "title", "language"):
        if not any((element.text or "").strip() for element in book.metadata.iter(f"{_DC}{name}")):
            yield Fault("metadata", f"dc:{name} is missing", where)
    for name in ("dcterms:modified", *_MUST):
        if not book.properties(name):
            yield Fault("metadata", f"{name} is missing", where)
    if not book.package.get(_XML_LANG):
        yield Fault("language", "the package states no language", where)
    if book.nav is None or not _contents(book.nav):
        yield Fault("nav", "there is no table of contents", where)


def _file_faults(book: Book) -> Iterator[Fault]:
    """What the package lists, and what is there."""
    where = book.package_name
    identifiers = Counter(item.identifier for item in book.items)
    for identifier in sorted(each for each, times in identifiers.items() if times > 1):
        yield Fault("duplicate-id", f"two items have the id {identifier!r}", where)
    names = {item.name for item in book.items} | book.linked
    for name in sorted(names - book.files.keys()):
        yield Fault("missing-file", f"{name!r} is listed but missing", where)
    for name in sorted(book.files.keys() - names - {"mimetype", book.package_name}):
        if not name.startswith("META-INF/"):
            yield Fault("unlisted-file", f"{name!r} is there but not listed", where)
    for each in book.package.iter(f"{_OPF}itemref"):
        if each.get("idref") not in identifiers:
            yield Fault("spine", f"the reading order names {each.get('idref')!r}, which is not listed", where)


def _contents(page: Page) -> list[str]:
    return [
        link.get("href", "")
        for part in page.root.iter(f"{_XHTML}nav")
        if part.get(_TYPE) == "toc"
        for link in part.iter(f"{_XHTML}a")
    ]


def _page_faults(book: Book) -> Iterator[Fault]:
    for page in book.pages.values():
        if not page.root.get("lang") and not page.root.get(_XML_LANG):
            yield Fault("language", "the page states no language", page.name)
        if not (page.root.findtext(f"{_XHTML}head/{_XHTML}title") or "").strip():
            yield Fault("page-title", "the page has no title", page.name)
        yield from _element_faults(book, page)
        yield from _heading_faults(page)


def _element_faults(book: Book, page: Page) -> Iterator[Fault]:
    seen: set[str] = set()
    for element in page.root.iter(etree.Element):
        name = etree.QName(element).localname
        identifier = element.get("id")
        if identifier in seen:
            yield Fault("duplicate-id", f"the id {identifier!r} appears twice", page.name)
        seen.update([identifier] if identifier else [])
        if name == "img" and element.get("alt") is None:
            yield Fault("no-alt-attribute", "a picture has no alt attribute", page.name)
        loaded = element.get(_LOADED.get(name, ""), "") if name in _LOADED else ""
        if "://" in loaded or loaded.startswith("//"):
            yield Fault("remote", f"it loads {loaded!r} from the web", page.name)
        elif loaded and book.resolve(page, loaded)[0] not in book.files:
            yield Fault("missing-file", f"it loads {loaded!r}, which is not there", page.name)
        if name == "a":
            yield from _link_faults(book, page, element.get("href", ""))


def _link_faults(book: Book, page: Page, href: str) -> Iterator[Fault]:
    if not href or ":" in href.partition("/")[0]:
        return
    name, fragment = book.resolve(page, href)
    if name not in book.files:
        yield Fault("broken-link", f"it leads to {href!r}, which is not there", page.name)
    elif fragment and (name not in book.pages or fragment not in book.pages[name].ids):
        yield Fault("broken-link", f"it leads to {href!r}, and nothing there has that id", page.name)


def _heading_faults(page: Page) -> Iterator[Fault]:
    last = 0
    for element in page.root.iter(*_HEADINGS):
        level = _HEADINGS[str(element.tag)]
        if last and level > last + 1:
            yield Fault("heading-order", f"a heading of level {level} follows one of level {last}", page.name)
        if not "".join(str(part) for part in element.itertext()).strip():
            yield Fault("empty-heading", "a heading is empty", page.name)
        last = level


def _claim_faults(book: Book) -> Iterator[Fault]:
    """Claims of accessibility that the pages do not keep."""
    where = book.package_name
    pictures = [element for page in book.pages.values() for element in page.root.iter(f"{_XHTML}img")]
    modes, features = book.properties("schema:accessMode"), book.properties("schema:accessibilityFeature")
    if pictures and modes and "visual" not in modes:
        yield Fault("claim", "there are pictures, but no accessMode visual", where)
    if "alternativeText" in features and not any(picture.get("alt") for picture in pictures):
        yield Fault("claim", "alternativeText is claimed, but no picture is described", where)
    if "tableOfContents" in features and (book.nav is None or not _contents(book.nav)):
        yield Fault("claim", "tableOfContents is claimed, but there is none", where)
    if book.properties("dcterms:conformsTo") and not book.properties("a11y:certifiedBy"):
        yield Fault("claim", "conformance is claimed, but nobody certifies it", where)
