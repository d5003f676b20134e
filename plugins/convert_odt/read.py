"""An OpenDocument text becomes a document: headings, paragraphs, lists, tables, pictures, notes, in their order.

Source: OpenDocument 1.3, part 3. Everything that is visible is read once; deleted text, headers, footers and forms
are not. Comments are notes that are not public.
"""

from collections.abc import Iterator

from lxml import etree
from msgspec.structs import replace

from convert.errors import ContentError
from convert.io.source import Source
from convert.kit.packed import Packed
from convert.kit.restore import Page, from_properties, restore
from convert.kit.story.article import article_of, ids_of
from convert.kit.story.blocks import BlockMaker
from convert.kit.story.lines import Shown
from convert.kit.story.pictures import picture_type
from convert.kit.xml import parse_xml
from convert.model import Document, Image, Note, Resource
from convert.report import Report
from convert_odt.facts import facts_of, user_properties, with_facts
from convert_odt.inline import inline_of
from convert_odt.names import OFFICE, TEXT
from convert_odt.story import Story
from convert_odt.styles import Styles

STORED = "newsconvert/document.json"
"""The file of a package in which our writer puts the stored document."""


def article(source: Source, report: Report, *, guesses: bool) -> Document:
    """The text of a document; `guesses` looks for headline, byline and the rest where no style names them.

    Raises:
        ContentError: It is damaged, encrypted, not an OpenDocument text, or has no text.
    """
    files = Packed(source.data)
    meta = _tree(files, "meta.xml")
    stored = files.read(STORED) or from_properties(user_properties(meta))
    page = _page(files, source.identifier, report, is_ours=bool(stored), guesses=guesses and not stored)
    document = page.document
    if stored:
        return restore(page, stored, report, "odt")
    if not document.sections and document.title is None:
        raise ContentError("there is no text in it", hint="give a document with an article in it")
    return with_facts(document, facts_of(meta))


def page_of(data: bytes, identifier: str) -> Page:
    """What the pages of a document of ours show, whatever data it carries."""
    return _page(Packed(data), identifier, Report(), is_ours=True)


def _page(files: Packed, identifier: str, report: Report, *, is_ours: bool, guesses: bool = False) -> Page:
    content = _tree(files, "content.xml")
    body = next(content.iter(f"{OFFICE}text"), None) if content is not None else None
    if content is None or body is None:
        raise ContentError(
            "this is not an OpenDocument text, or it is encrypted", hint="save it without a password"
        )
    styles = Styles((_tree(files, "styles.xml"), content))
    story = Story(styles, is_ours=is_ours)
    pictures = _Pictures(files, report)
    told = article_of(
        story.items(body),
        Document(id=identifier),
        BlockMaker(story.lists, pictures.image),
        guesses=guesses,
    )
    notes = (*told.document.metadata.notes, *_comments(body, styles))
    document = replace(
        told.document,
        footnotes=tuple(story.footnotes),
        metadata=replace(told.document.metadata, notes=notes),
        resources=tuple(pictures.resources.values()),
    )
    return Page(document, ids_of(told.bookmarks | story.bookmarks), silent=True)


def _tree(files: Packed, name: str) -> etree._Element | None:
    data = files.read(name)
    try:
        return parse_xml(data, name) if data else None
    except ContentError as error:
        if name == "content.xml":
            raise
        del error
        return None


def _comments(body: etree._Element, styles: Styles) -> Iterator[Note]:
    """Comments as notes that are not public."""
    for annotation in body.iter(f"{OFFICE}annotation"):
        words = "\n".join(inline_of(each, styles).text.text for each in annotation.iterchildren(f"{TEXT}p"))
        if words.strip():
            yield Note(text=words, role="comment")


class _Pictures:
    """What lines show, as images; `resources` are the bytes of those that the package holds."""

    def __init__(self, files: Packed, report: Report) -> None:
        self._files = files
        self._report = report
        self.resources: dict[str, Resource] = {}

    def image(self, shown: Shown) -> Image | None:
        """The image, or none if there are neither bytes nor an address of it."""
        address = shown.relationship
        if address.startswith("http"):
            return Image(url=address)
        data = self._files.read(address.removeprefix("./")) if address and ":" not in address else None
        kind = picture_type(data) if data else ""
        if not data or not kind:
            said = f" ({shown.alt!r})" if shown.alt else ""
            self._report.warn(
                "odt.picture-missing", f"the document shows {address!r}{said}, but does not contain it"
            )
            return None
        from hashlib import sha256  # noqa: PLC0415 - slow to import, and most texts come without pictures

        resource = Resource(id=f"sha256-{sha256(data).hexdigest()}", media_type=kind, data=data)
        self.resources[resource.id] = resource
        return Image(resource=resource.id)
