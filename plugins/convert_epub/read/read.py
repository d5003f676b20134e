"""An EPUB becomes documents: one for the book, or one for each entry of the first level of its contents."""

from collections.abc import Iterator, Sequence

from convert.errors import ContentError
from convert.io.source import Source
from convert.kit.packed import Packed
from convert.model import Document
from convert.report import Report
from convert_epub.read.article import Story, article
from convert_epub.read.facts import BookFacts, facts_of
from convert_epub.read.package import Entry, Package, contents, open_package
from convert_epub.read.page import Page, kinds, read_page
from convert_epub.read.pictures import Pictures

_FRONT = frozenset({"cover", "toc", "landmarks", "page-list"})


def documents(source: Source, report: Report, *, split: str) -> Iterator[Document]:
    """The articles of a book, in reading order.

    Args:
        source: The bytes of the book.
        report: Where what was doubtful is told.
        split: "contents" makes a document of each entry of the first level of the contents, "none" makes one of
            all, and "auto" splits editions: what newsconvert wrote, and what says that it is a periodical.

    Raises:
        ContentError: The book cannot be read, is encrypted, or has no text.
    """
    files = Packed(source.data)
    package = open_package(files, report)
    facts = facts_of(package.metadata, report)
    pages = list(_pages(files, package, report))
    parts = _parts(files, package, facts, pages, split)
    pictures = Pictures(files, report)
    found = [
        article(story, facts, pictures, source.identifier if len(parts) == 1 else f"{source.identifier}-{number}")
        for number, story in enumerate(parts, 1)
    ]
    if not any(page.pieces for page in pages):
        raise ContentError("the book has no text", hint="give a book whose pages hold text")
    yield from found


def _pages(files: Packed, package: Package, report: Report) -> Iterator[Page]:
    for item in package.spine:
        if "nav" in item.properties:
            continue
        page = read_page(files, item.name)
        if page is None:
            report.warn("epub.missing-page", "the book lacks this page of its reading order", where=item.name)
        elif not (_is_ours(package) and _is_front(page)):
            yield page


def _is_front(page: Page) -> bool:
    """Whether a page that our writer made is the cover or the contents, by what it says of itself."""
    elements = (page.body, *(page.body if len(page.body) == 1 else ()))
    return any(kinds(each) & _FRONT for each in elements)


def _parts(files: Packed, package: Package, facts: BookFacts, pages: Sequence[Page], split: str) -> list[Story]:
    places = [(page.name, piece) for page in pages for piece in page.pieces]
    language = next((page.language for page in pages if page.language), "")
    entries = contents(files, package) if split != "none" else []
    if split == "auto" and not (facts.is_periodical or _is_ours(package)):
        entries = []
    starts = _starts(entries, pages)
    if len(starts) < 2:  # noqa: PLR2004 - one entry is the whole book
        return [Story(facts.title, language, _is_ours(package), places)]
    stories = []
    ends = [*(at for at, _ in starts[1:]), len(places)]
    first = starts[0][0]
    for (at, entry), end in zip(starts, ends, strict=True):
        # What stands before the first entry belongs to it.
        chosen = places[0 if at == first else at : end]
        if chosen:
            stories.append(Story(entry.label, language, True, chosen))  # noqa: FBT003
    return stories


def _is_ours(package: Package) -> bool:
    """Whether the package links to the articles' descriptions as our writer does."""
    links = package.metadata.iter("{*}link") if package.metadata is not None else ()
    return any(link.get("media-type") == "application/ld+json" for link in links)


def _starts(entries: Sequence[Entry], pages: Sequence[Page]) -> list[tuple[int, Entry]]:
    """Where each entry begins among all pieces, in the order of the text; those that lead nowhere are left out."""
    offsets: dict[str, int] = {}
    total = 0
    for page in pages:
        offsets.setdefault(page.name, total)
        total += len(page.pieces)
    by_name = {page.name: page for page in pages}
    found: dict[int, Entry] = {}
    for entry in entries:
        leads_to = by_name.get(entry.name)
        if leads_to is not None:
            found.setdefault(offsets[entry.name] + leads_to.places.get(entry.fragment, 0), entry)
    return sorted(found.items(), key=lambda each: each[0])
