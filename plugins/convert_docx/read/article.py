"""A Word document becomes an article: its front, its text, its notes, and what its properties say."""

from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from convert.errors import ContentError
from convert.kit.restore import Page
from convert.kit.story.article import article_of, ids_of, references_of
from convert.kit.story.blocks import BlockMaker
from convert.kit.story.bookmarks import ARTICLE, parse_bookmark
from convert.kit.story.lines import Item
from convert.model import Document, Figure, Metadata, Note, Section
from convert.plugin import Report, Source
from convert_docx.ooxml import W
from convert_docx.package import resolve
from convert_docx.read.embedded import embedded_data
from convert_docx.read.notes import Read, comments, find_notes, read_notes
from convert_docx.read.numbering import Numbering
from convert_docx.read.opened import Opened, Package
from convert_docx.read.pictures import Pictures
from convert_docx.read.properties import properties_of, stored_in_properties
from convert_docx.read.story.changes import Changes, Mode
from convert_docx.read.story.fields import endless
from convert_docx.read.story.walk import Story
from convert_docx.read.styles import Styles

_W = f"{{{W}}}"


class Settings(Struct, frozen=True):
    """How a Word document is read."""

    changes: Mode = "accept"
    manuscript: bool = True


def articles(source: Source, report: Report, settings: Settings) -> list[Document]:
    """The article in a Word document, or the several that our writer put into one.

    Raises:
        ContentError: It is not a Word document, is damaged, encrypted or empty.
    """
    package = Opened(source.data)
    data = embedded_data(package)
    if not data and (stored := stored_in_properties(package)):
        # Who saves by way of another format keeps the properties alone.
        data = [stored]
    if data:
        # Our own files have styles, and nothing in them needs to be guessed.
        settings = replace(settings, manuscript=False)
    pages = read_pages(package, report, settings, source.identifier)
    if data:
        from convert.kit.restore import restore  # noqa: PLC0415 - only files of ours carry data

        return [
            restore(page, each, report, "docx") if each else page.document
            for page, each in zip(pages, [*data, *[b""] * len(pages)], strict=False)
        ]
    documents = [page.document for page in pages]
    if not any(_says_anything(document) for document in documents):
        raise ContentError("there is no text in it", hint="give a document with an article in it")
    return documents


def _says_anything(document: Document) -> bool:
    shows = any(isinstance(block, Figure) for block in document.blocks())
    return bool(shows or document.footnotes) or any(words.strip() for _, words in document.printed())


def read_pages(
    package: Package, report: Report, settings: Settings, identifier: str, styles: Styles | None = None
) -> list[Page]:
    """What the pages of a document show, whatever data it carries; one for each article that is marked as such.

    `styles` are those of the document, if they are known already.
    """
    root = package.tree(package.main)
    if root is None:
        raise ContentError(f"its part {package.main} is missing")
    body = root.find(f"{_W}body")
    if body is None:
        raise ContentError(f"its part {package.main} holds no text", hint="open and save it in Word")
    reading = _Reading(package, root, report, settings, styles)
    items = reading.story.items(body)
    groups = _by_article(items)
    if groups:
        pages = [
            reading.page(group, f"{identifier}-{number}", several=True) for number, group in enumerate(groups, 1)
        ]
    else:
        pages = [reading.page(items, identifier, several=False)]
    reading.tell()
    return pages


def _by_article(items: list[Item]) -> list[list[Item]]:
    """The items of each article that is marked as one of several, without the list of contents above them."""
    starts = [at for at, item in enumerate(items) if _begins_article(item)]
    return [items[start:end] for start, end in zip(starts, [*starts[1:], len(items)], strict=False)]


def _begins_article(item: Item) -> bool:
    return bool(item.ids) and any(
        (found := parse_bookmark(each)) is not None and found[1] == ARTICLE for each in item.ids
    )


class _Reading:
    """A document while it is read: what its articles share."""

    def __init__(
        self, package: Package, root: etree._Element, report: Report, settings: Settings, styles: Styles | None
    ) -> None:
        self._package = package
        self._report = report
        self._settings = settings
        self._changes = Changes(settings.changes)
        self.story = Story(styles or Styles(_tree(package, "styles")), self._changes)
        self._notes = find_notes(package, root)
        inline = self.story.inline
        inline.part, inline.related, inline.notes = package.main, package.related, self._notes.ids
        inline.ending = _ending_bookmarks(root)
        inline.ended = frozenset(inline.ending.values())
        inline.endless = endless(root)
        self.story.chunk = self._chunk
        self._pictures = Pictures(package, report)
        self._numbering = Numbering(_tree(package, "numbering"))
        self._properties = properties_of(package)
        self._comments: tuple[Note, ...] | None = None

    def page(self, items: Sequence[Item], identifier: str, *, several: bool) -> Page:
        """What one article shows."""
        self._pictures.forget()
        base = Document(
            id=identifier,
            language=self._properties.language,
            # What the properties say is of nobody's own among several.
            metadata=Metadata() if several else self._properties.metadata,
        )
        told = article_of(
            items,
            base,
            BlockMaker(self._numbering, self._pictures.image),
            guesses=self._settings.manuscript,
            is_one_of_several=several,
        )
        document = told.document
        notes = self._read_notes(document, several=several)
        carried = ids_of(told.bookmarks | {each.note.id: each.bookmarks for each in notes})
        document = replace(
            document,
            sections=(*document.sections, *self._behind(notes)),
            footnotes=tuple(each.note for each in notes),
            metadata=replace(document.metadata, notes=(*document.metadata.notes, *self._read_comments())),
        )
        return Page(replace(document, resources=self._pictures.resources), carried)

    def _behind(self, notes: Sequence[Read]) -> Iterator[Section]:
        """The pictures of notes, which hold nothing but words: behind the text, as the notes are."""
        figures = []
        for each in notes:
            for number, shown in enumerate(each.shown, 1):
                image = self._pictures.image(shown)
                if image is not None:
                    figures.append(Figure(id=f"{each.note.id}-{number}", image=image, alt=shown.alt))
        if figures:
            yield Section(blocks=tuple(figures))
            self._report.warn(
                "docx.picture-in-note",
                f"pictures in footnotes or endnotes were put behind the text: {len(figures)}",
                where=figures[0].id,
            )

    def _chunk(self, relationship: str) -> list[Item] | None:
        related = self._package.related.get(relationship)
        data = (
            self._package.part(resolve(self._package.main, related.target))
            if related is not None and not related.external
            else None
        )
        if not data:
            return None
        from convert_docx.read.story.chunks import chunk_items  # noqa: PLC0415 - few documents embed any

        return chunk_items(data, self._report)

    def _read_notes(self, document: Document, *, several: bool) -> list[Read]:
        used = references_of(document)
        if not several:
            used |= self.story.inline.loose_notes
        return list(read_notes(self._notes, self._package, self.story, used)) if used else []

    def _read_comments(self) -> tuple[Note, ...]:
        if self._comments is None:
            self._comments = comments(self._package, self.story)
            return self._comments
        return ()

    def tell(self) -> None:
        """Say what was met on the way."""
        self._changes.tell(self._report)
        if self.story.others:
            self._report.warn(
                "docx.other-document",
                f"{len(self.story.others)} documents are embedded whole (altChunk) and were not read",
                hint="open it in Word and save it, which puts them into the text",
            )
        drawn = self.story.inline.drawn
        if drawn:
            self._report.warn(
                "docx.no-picture-of-it",
                f"{drawn} charts or diagrams are drawn by Word; only their descriptions were read",
                hint="in Word, cut each and paste it as a picture",
            )


def _ending_bookmarks(root: etree._Element) -> dict[str, str]:
    """The names of our bookmarks by the numbers that their ends have."""
    started: dict[str, str] = {}
    ends: set[str] = set()
    for each in root.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
        number = each.get(f"{_W}id", "")
        if each.tag == f"{_W}bookmarkEnd":
            ends.add(number)
        elif parse_bookmark(name := each.get(f"{_W}name", "")):
            started[number] = name
    return {number: name for number, name in started.items() if number in ends}


def _tree(package: Package, kind: str) -> etree._Element | None:
    name = package.target(kind)
    return package.tree(name) if name else None
