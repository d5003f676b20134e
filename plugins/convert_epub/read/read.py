"""An EPUB becomes documents: one for the book, or one for each entry of the first level of its contents."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from convert.errors import ContentError
from convert.io.source import Source
from convert.kit.markup import Piece
from convert.kit.packed import Packed
from convert.kit.page import kinds_of
from convert.kit.restore import Page as PrintedPage
from convert.kit.restore import restore
from convert.model import Document, Figure, Heading, List
from convert.report import Report
from convert_epub.read.article import Story, page_of, with_facts
from convert_epub.read.facts import BookFacts, facts_of
from convert_epub.read.notes import mark_notes
from convert_epub.read.package import Entry, Package, contents, open_package
from convert_epub.read.page import Opened, Page, open_page, read_page
from convert_epub.read.pictures import Pictures
from convert_epub.read.sheets import Sheets
from convert_epub.read.tidy import drop_menus, join_lists, name_parts, part_numbers, part_pictures, put_marks

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
    if not any(page.pieces for page in pages) and not _is_ours(package):
        raise ContentError("the book has no text", hint="give a book whose pages hold text")
    stories = _stories(files, package, facts, pages, split)
    pictures = Pictures(files, report)
    for number, story in enumerate(stories, 1):
        identifier = source.identifier if len(stories) == 1 else f"{source.identifier}-{number}"
        page = page_of(story, pictures, identifier)
        data = files.read(data_name(story.our_page)) if story.our_page else None
        document = restore(PrintedPage(page), data, report, "epub") if data is not None else page
        # What nothing was restored of is told by the package, as the books of others are.
        yield with_facts(page, story, facts) if document is page else document


def printed_pages(data: bytes) -> list[tuple[str, Document]]:
    """What the pages of a book of ours alone say, each with the name under which its data goes into the book."""
    files = Packed(data)
    report = Report()
    package = open_package(files, report)
    pages = list(_pages(files, package, report))
    pictures = Pictures(files, report)
    return [(data_name(story.our_page), page_of(story, pictures, "page")) for story in _by_page(pages)]


def data_name(page: str) -> str:
    """The name of the file with the data of a page; readers of books pass over what they do not know there."""
    return f"META-INF/newsconvert/{PurePosixPath(page).stem}.json"


def _pages(files: Packed, package: Package, report: Report) -> Iterator[Page]:
    is_ours = _is_ours(package)
    opened = []
    for item in package.spine:
        if "nav" in item.properties:
            continue
        page = open_page(files, item.name)
        if page is None:
            report.warn("epub.missing-page", "the book lacks this page of its reading order", where=item.name)
        else:
            opened.append(page)
    if not is_ours:
        _tidy(files, opened)
    for page in opened:
        read = read_page(page)
        if not (is_ours and _is_front(read)):
            yield read


def _tidy(files: Packed, pages: Sequence[Opened]) -> None:
    """Put what programs export into plain markup."""
    sheets = Sheets(files)
    mark_notes([(page.name, page.body) for page in pages])
    for page in pages:
        drop_menus(page.body)
        put_marks(page.body, sheets.of_page(page.name, page.root))
        join_lists(page.body)
        name_parts(page.body)
        part_numbers(page.body)
        part_pictures(page.body)


def _is_front(page: Page) -> bool:
    """Whether a page that our writer made is the cover or the contents, by what it says of itself."""
    elements = (page.body, *(page.body if len(page.body) == 1 else ()))
    return any(kinds_of(each) & _FRONT for each in elements)


def _by_page(pages: Sequence[Page]) -> list[Story]:
    """A story for each page, as our writer makes them."""
    return [
        Story(
            "", page.language, [(page.name, piece) for piece in page.pieces], is_article=True, our_page=page.name
        )
        for page in pages
    ]


def _stories(files: Packed, package: Package, facts: BookFacts, pages: Sequence[Page], split: str) -> list[Story]:
    if split == "auto" and _is_ours(package):
        return _by_page(pages)
    places = [(page.name, piece) for page in pages for piece in page.pieces]
    language = next((page.language for page in pages if page.language), "")
    is_split = split == "contents" or (split == "auto" and facts.is_periodical)
    entries = contents(files, package) if is_split else []
    sections = _sections(entries) if facts.is_periodical else {}
    starts = _starts([each for entry in entries for each in (entry, *(entry.below if sections else ()))], pages)
    if len(starts) < 2:  # noqa: PLR2004 - one entry is the whole book
        return [Story(facts.title, language, places)]
    stories = []
    ends = [*(at for at, _ in starts[1:]), len(places)]
    first = starts[0][0]
    for (at, entry), end in zip(starts, ends, strict=True):
        # What stands before the first entry belongs to it.
        chosen = places[0 if at == first else at : end]
        section = sections.get(entry, "")
        # The page of a section that only lists its articles is none itself.
        if chosen and not (entry in sections and not section and _is_list(chosen)):
            stories.append(Story(entry.label, language, chosen, is_article=True, section=section))
    return stories


def _sections(entries: Sequence[Entry]) -> dict[Entry, str]:
    """Of a periodical whose contents have sections: for each article the section, and for each section nothing."""
    found: dict[Entry, str] = {}
    for entry in entries:
        articles = [each for each in entry.below if each.name != entry.name]
        if articles:
            found[entry] = ""
            found |= dict.fromkeys(articles, entry.label)
    return found


def _is_list(places: Sequence[tuple[str, Piece]]) -> bool:
    blocks = [piece.block for _, piece in places]
    return all(
        isinstance(each, Heading | List) or (isinstance(each, Figure) and not each.caption) for each in blocks
    )


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
