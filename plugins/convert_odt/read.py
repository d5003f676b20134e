"""An OpenDocument text becomes a document: headings, paragraphs, lists, tables, pictures, notes, in their order.

Source: OpenDocument 1.3, part 3. Everything that is visible is read once; deleted text, headers, footers and forms
are not. Comments are notes that are not public.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from lxml import etree
from msgspec.structs import replace

from convert.errors import ContentError
from convert.io.source import Source
from convert.kit.packed import Packed
from convert.kit.rasters import raster_type
from convert.kit.restore import Page, from_properties, restore
from convert.kit.shown_dates import without_change
from convert.kit.spans import join, one_line
from convert.kit.xml import parse_xml
from convert.model import (
    Block,
    BlockQuote,
    Cell,
    CreditLine,
    Document,
    Figure,
    Footnote,
    Heading,
    Image,
    List,
    ListItem,
    Metadata,
    Note,
    Paragraph,
    Preformatted,
    Resource,
    Row,
    Section,
    Table,
    Text,
)
from convert.report import Report
from convert_odt.bookmarks import Bookmarks, within
from convert_odt.facts import facts_of, user_properties, with_facts
from convert_odt.inline import hang_note, inline_of
from convert_odt.names import DRAW, OFFICE, SVG, TABLE, TEXT, XLINK
from convert_odt.styles import Styles

_MOST_CELLS = 1000
_LONGEST_NUMBER = 6
_QUOTES = frozenset({"quotations", "quote", "quotation"})
_CAPTIONS = frozenset({"caption", "illustration", "figure"})
_HEAD = {
    "kicker": "kicker",
    "title": "title",
    "subtitle": "subtitle",
    "standfirst": "standfirst",
    "author": "byline",
    "byline": "byline",
    "date": "dateline",
    "dateline": "dateline",
}
"""Styles of what stands above the text, and the fields of a document that it is."""

_PREFORMATTED = frozenset({"preformatted_20_text", "html_20_preformatted", "source_20_code"})
_BEHIND = frozenset(
    {"editorial_20_note", "source", "credit_20_line", "rights", "original", "related_20_label", "notice"}
)
STORED = "newsconvert/document.json"
"""The file of a package in which our writer puts the stored document."""


def article(source: Source, report: Report) -> Document:
    """The text of a document.

    Raises:
        ContentError: It is damaged, encrypted, not an OpenDocument text, or has no text.
    """
    files = Packed(source.data)
    meta = _tree(files, "meta.xml")
    stored = files.read(STORED) or from_properties(user_properties(meta))
    page = _page(files, source.identifier, is_ours=bool(stored))
    document = page.document
    if stored:
        return restore(page, stored, report, "odt")
    if not document.sections and document.title is None:
        raise ContentError("there is no text in it", hint="give a document with an article in it")
    return with_facts(document, facts_of(meta))


def page_of(data: bytes, identifier: str) -> Page:
    """What the pages of a document of ours show, whatever data it carries."""
    return _page(Packed(data), identifier, is_ours=True)


def _page(files: Packed, identifier: str, *, is_ours: bool) -> Page:
    content = _tree(files, "content.xml")
    body = next(content.iter(f"{OFFICE}text"), None) if content is not None else None
    if content is None or body is None:
        raise ContentError(
            "this is not an OpenDocument text, or it is encrypted", hint="save it without a password"
        )
    builder = _Builder(files, Styles((_tree(files, "styles.xml"), content)), is_ours=is_ours)
    builder.take(body)
    return Page(builder.document(identifier), builder.carried, silent=True)


def _tree(files: Packed, name: str) -> etree._Element | None:
    data = files.read(name)
    try:
        return parse_xml(data, name) if data else None
    except ContentError as error:
        if name == "content.xml":
            raise
        del error
        return None


# --- Text -----------------------------------------------------------------------------------------------------


class _Builder:
    def __init__(self, files: Packed, styles: Styles, *, is_ours: bool) -> None:
        self._files = files
        self._styles = styles
        self._is_ours = is_ours
        self._head: dict[str, Text] = {}
        self._sections: list[tuple[Heading | None, list[Block]]] = [(None, [])]
        self._footnotes: list[Footnote] = []
        self._comments: list[Note] = []
        self._resources: dict[str, Resource] = {}
        self._number = 0
        self.carried: dict[str, tuple[str, ...]] = {}
        """The ids that bookmarks of ours state for blocks, by the ids that the blocks have here."""
        self._bookmarks = Bookmarks()
        self._takers = {
            f"{TEXT}h": self._heading,
            f"{TEXT}p": self._paragraph,
            f"{TEXT}list": self._list,
            f"{TABLE}table": self._table,
        }
        self._waits: tuple[Text, tuple[str, ...]] | None = None
        self._is_related = False
        self._ids: tuple[str, ...] = ()

    def take(self, body: etree._Element) -> None:
        """Go through the elements of a text; sections, indexes and frames are looked through."""
        self._take_comments(body)
        pending = [iter(body)]
        while pending:
            element = next(pending[-1], None)
            if element is None:
                pending.pop()
            elif element.tag in self._takers:
                self._take_block(element)
            elif element.tag == f"{DRAW}frame":
                self._put_caption()
                self._frame(element)
            elif element.tag not in (f"{TEXT}tracked-changes", f"{OFFICE}forms", f"{OFFICE}annotation"):
                pending.append(iter(element))
        self._put_caption()

    def _take_comments(self, body: etree._Element) -> None:
        for annotation in body.iter(f"{OFFICE}annotation"):
            words = "\n".join(
                inline_of(each, self._styles).text.text for each in annotation.iterchildren(f"{TEXT}p")
            )
            if words.strip():
                self._comments.append(Note(text=words, role="comment"))

    def _take_block(self, element: etree._Element) -> None:
        """A block, and the ids that bookmarks state for all that comes of it."""
        # A bookmark in a text cannot reach into a table; that of its caption is its own.
        own = self._waits[1] if self._waits is not None else ()
        if element.tag != f"{TABLE}table":
            self._put_caption()
        before = self._number
        ids = self._ids = self._bookmarks.at(element)
        self._takers[str(element.tag)](element)
        if self._waits is not None:
            self._waits = self._waits[0], self._waits[1] or ids
        self.carried |= {f"b{number}": ids or own for number in range(before + 1, self._number + 1)}

    def _put_caption(self) -> None:
        """A caption that waited for a table in vain: in a file of ours one of a picture that is not there."""
        waits, self._waits = self._waits, None
        if waits is not None:
            text, ids = waits
            identifier = self._id()
            self.carried[identifier] = ids
            own = Figure(id=identifier, caption=text)
            self._add(own if self._is_ours else Paragraph(id=identifier, text=text))

    def _id(self) -> str:
        self._number += 1
        return f"b{self._number}"

    def _add(self, block: Block) -> None:
        self._sections[-1][1].append(block)

    def _text(self, paragraph: etree._Element) -> tuple[Text, list[etree._Element]]:
        inline = inline_of(paragraph, self._styles)
        text = inline.text
        for at, note in inline.notes:
            identifier = f"fn{len(self._footnotes) + 1}"
            kind = "endnote" if note.get(f"{TEXT}note-class") == "endnote" else "footnote"
            words = tuple(
                found
                for each in note.iter(f"{TEXT}p")
                if (found := inline_of(each, self._styles).text).text.strip()
            )
            if words:
                self._footnotes.append(Footnote(id=identifier, paragraphs=words, kind=kind))  # type: ignore[arg-type]  # one of the two
                text = hang_note(text, at, identifier)
                if ids := within(note):
                    self.carried[identifier] = ids
        return text, inline.frames

    def _heading(self, element: etree._Element) -> None:
        text, frames = self._text(element)
        if text.text.strip():
            level = element.get(f"{TEXT}outline-level", "1")
            depth = int(level) + 1 if level.isdigit() and len(level) == 1 else 2
            heading = Heading(id=self._id(), text=text, level=min(max(depth, 2), 6))
            self._sections.append((heading, []))
        self._frames(frames)

    def _paragraph(self, element: etree._Element) -> None:
        text, frames = self._text(element)
        names = dict.fromkeys(self._styles.chain(element.get(f"{TEXT}style-name", "")))
        if self._is_ours and _BEHIND.intersection(names) and text.text.strip():
            # What our writer puts round the text stands in what is stored; no page shows it elsewhere.
            self._is_related = "related_20_label" in names
            return
        self._is_related = False
        if text.text.strip() and not self._take_head(text, names):
            if _QUOTES.intersection(names):
                self._quotation(text)
            elif _PREFORMATTED.intersection(names):
                self._add_preformatted(text)
            elif _CAPTIONS.intersection(names):
                self._caption(text)
            else:
                self._add(Paragraph(id=self._id(), text=text, lead="lead" in names))
        self._frames(frames)

    def _take_head(self, text: Text, names: Iterable[str]) -> bool:
        """Take what its style, or the nearest that it is made from, calls the title and so on, above the text."""
        name = next((_HEAD[name] for name in names if name in _HEAD), "")
        if not name or name in self._head or self._has_text():
            return False
        self._head[name] = text
        return True

    def _has_text(self) -> bool:
        return any(
            heading or any(not isinstance(each, Figure) for each in blocks) for heading, blocks in self._sections
        )

    def _caption(self, text: Text) -> None:
        """Put a caption to the picture above it, or keep it for the table below."""
        blocks = self._sections[-1][1]
        last = blocks[-1] if blocks else None
        if isinstance(last, Figure) and last.caption is None and self._goes_on(last):
            blocks[-1] = replace(last, caption=text)
        else:
            self._waits = text, ()

    def _goes_on(self, block: Block) -> bool:
        """Whether a line can belong to the block above it: no bookmark of ours says that it is of another one."""
        return not self._ids or self.carried.get(block.id, ()) == self._ids

    def _quotation(self, text: Text) -> None:
        """Paragraphs of a quotation that follow one another are one block."""
        blocks = self._sections[-1][1]
        if blocks and isinstance(blocks[-1], BlockQuote) and self._goes_on(blocks[-1]):
            blocks[-1] = replace(blocks[-1], paragraphs=(*blocks[-1].paragraphs, text))
        else:
            self._add(BlockQuote(id=self._id(), paragraphs=(text,)))

    def _add_preformatted(self, text: Text) -> None:
        blocks = self._sections[-1][1]
        if blocks and isinstance(last := blocks[-1], Preformatted) and self._goes_on(last):
            blocks[-1] = replace(last, text=Text(f"{last.text.text}\n{text.text}"))
        else:
            self._add(Preformatted(id=self._id(), text=Text(text.text)))

    def _list(self, element: etree._Element) -> None:
        if self._is_related:
            return
        items: list[ListItem] = []
        frames: list[etree._Element] = []
        pending = [(0, iter(element), element.get(f"{TEXT}style-name", ""))]
        start = ""
        is_new = True
        while pending:
            level, children, style = pending[-1]
            child = next(children, None)
            if child is None:
                pending.pop()
            elif child.tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                is_new = True
                start = start or child.get(f"{TEXT}start-value", "1")
                pending.append((level, iter(child), style))
            elif child.tag == f"{TEXT}list":
                # Without a style of its own a list within a list has that of the outer one.
                pending.append((level + 1, iter(child), child.get(f"{TEXT}style-name") or style))
            elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                text, found = self._text(child)
                frames += found
                if text.text.strip():
                    ordered = self._styles.is_ordered(style, level)
                    self._item(items, ListItem(text=text, level=level, ordered=ordered), is_new=is_new)
                    is_new = False
        blocks = self._sections[-1][1]
        last = blocks[-1] if blocks else None
        goes_on = element.get(f"{TEXT}continue-list") or element.get(f"{TEXT}continue-numbering") == "true"
        if isinstance(last, List) and items and (goes_on or items[0].level):
            # Office programs part a list wherever its style changes.
            blocks[-1] = replace(last, items=(*last.items, *items))
        elif items:
            ordered = bool(items[0].ordered)
            first = int(start) if ordered and start.isdigit() and len(start) < _LONGEST_NUMBER else 1
            self._add(List(id=self._id(), items=tuple(items), ordered=ordered, start=first))
        self._frames(frames)

    @staticmethod
    def _item(items: list[ListItem], item: ListItem, *, is_new: bool) -> None:
        """A new item, or a further paragraph of the last one."""
        if is_new or not items:
            items.append(item)
        else:
            items[-1] = replace(
                items[-1], text=Text(f"{items[-1].text.text}\n{item.text.text}", items[-1].text.marks)
            )

    def _table(self, element: etree._Element) -> None:
        rows = []
        for row in element.iter(f"{TABLE}table-row"):
            header = row.getparent() is not None and row.getparent().tag == f"{TABLE}table-header-rows"  # type: ignore[union-attr]  # asked before
            cells = tuple(self._cells(row, header=header))
            if cells:
                rows.append(Row(cells=cells))
        if not any(cell.text.text.strip() for row in rows for cell in row.cells):
            return
        waits, self._waits = self._waits, None
        caption = waits[0] if waits is not None else None
        self._add(Table(id=self._id(), rows=tuple(rows), caption=caption))

    def _cells(self, row: etree._Element, *, header: bool) -> Iterator[Cell]:
        for cell in row.iterchildren(f"{TABLE}table-cell"):
            texts = [self._text(each)[0] for each in cell.iter(f"{TEXT}p", f"{TEXT}h")]
            words = [text for text in texts if text.text.strip()]
            yield Cell(
                text=join(words, "\n"),
                header=header,
                columns=_span(cell.get(f"{TABLE}number-columns-spanned")),
                rows=_span(cell.get(f"{TABLE}number-rows-spanned")),
            )

    # --- Pictures and text boxes

    def _frames(self, frames: list[etree._Element]) -> None:
        for frame in frames:
            self._frame(frame)

    def _frame(self, frame: etree._Element) -> None:
        """A picture with what describes it, or a text box, whose paragraphs are text of their own."""
        box = next(frame.iterchildren(f"{DRAW}text-box"), None)
        if box is not None:
            for each in box.iterchildren(f"{TEXT}p", f"{TEXT}h"):
                self._heading(each) if each.tag == f"{TEXT}h" else self._paragraph(each)
            return
        picture = next(frame.iterchildren(f"{DRAW}image"), None)
        if picture is None:
            return
        address = picture.get(f"{XLINK}href", "")
        words = [
            " ".join("".join(map(str, each.itertext())).split())
            for name in ("desc", "title")
            for each in frame.iterchildren(f"{SVG}{name}")
        ]
        resource = self._resource(address)
        image = (
            Image(resource=resource) if resource else Image(url=address) if address.startswith("http") else None
        )
        if image is not None or any(words):
            self._add(Figure(id=self._id(), image=image, alt=next(filter(None, words), None)))

    def _resource(self, address: str) -> str:
        data = self._files.read(address.removeprefix("./")) if address and ":" not in address else None
        kind = raster_type(data) if data else ""
        if not data or not kind:
            return ""
        resource = Resource(id=f"sha256-{sha256(data).hexdigest()}", media_type=kind, data=data)
        self._resources[resource.id] = resource
        return resource.id

    def document(self, identifier: str) -> Document:
        """What was gathered."""
        byline = one_line(self._head["byline"]) if "byline" in self._head else ""
        return Document(
            id=identifier,
            kicker=self._head.get("kicker"),
            title=self._head.get("title"),
            subtitle=self._head.get("subtitle"),
            standfirst=self._head.get("standfirst"),
            byline=CreditLine(text=byline) if byline else None,
            dateline=without_change(one_line(self._head["dateline"])) if "dateline" in self._head else "",
            sections=tuple(
                Section(heading=heading, blocks=tuple(blocks))
                for heading, blocks in self._sections
                if heading or blocks
            ),
            footnotes=tuple(self._footnotes),
            metadata=Metadata(notes=tuple(self._comments)),
            resources=tuple(self._resources.values()),
        )


def _span(stated: str | None) -> int:
    return min(max(int(stated), 1), _MOST_CELLS) if stated and stated.isdigit() and len(stated) < 6 else 1  # noqa: PLR2004
