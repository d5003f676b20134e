"""The article as XHTML, in the shape that receivers keep: every block a direct child of a bare `<body>`.

Inline elements stand only where the source has them: an element round each quote costs receivers half the words.
Three extents: `body` is the story alone, which receivers expect; `lines` adds the printed lines that a format has
no other place for; `page` is everything that was printed.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from lxml import etree

from convert.kit.items.lists import DEEPEST, add_list, depth
from convert.kit.items.names import Ids, address
from convert.kit.items.printed import (
    before,
    caption_and_credit,
    embed_text,
    has_words,
    is_blank,
    opening_figures,
    picture_address,
    printed_rights,
    related_title,
    short_tags,
)
from convert.kit.languages import is_right_to_left
from convert.kit.xhtml import XHTML, append_text
from convert.kit.xml import Spool
from convert.model import (
    STANDFIRST_ID,
    TITLE_ID,
    Block,
    BlockQuote,
    Cell,
    Document,
    Embed,
    Figure,
    List,
    Paragraph,
    Preformatted,
    Row,
    Table,
    Text,
)
from convert.report import Report

_NS = f"{{{XHTML}}}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BR = f"{_NS}br"
_P = f"{_NS}p"


class Places(dict[tuple[str, int], str]):
    """The id in the payload of each text, by its target and its number among the texts there.

    What is not in it stands under the id of its target, as nearly every text does.
    """

    def __missing__(self, text: tuple[str, int]) -> str:
        """The id of the target."""
        return text[0]


Extent: TypeAlias = Literal["body", "lines", "page"]


class Frame(NamedTuple):
    """What an item knows when its payload is written; `owner` names the format in problems."""

    ids: Ids
    spool: Spool
    report: Report
    owner: str


class Payload(NamedTuple):
    """The `html` element, where each text got to in it, and what it holds: the story alone, or the page."""

    html: etree._Element
    places: Places
    extent: Extent


def xhtml(document: Document, language: str, title: str, frame: Frame, *, extent: Extent = "body") -> Payload:
    """The article in reading order; `title` names it to whoever lists it.

    A story without words, such as a headline that was sent alone, is written as its page.
    """
    if not has_words(document):
        extent = "page"
    html = etree.Element(f"{_NS}html", nsmap={None: XHTML})  # type: ignore[dict-item]  # lxml-stubs: None is right
    html.set("lang", language)
    html.set(_XML_LANG, language)
    if is_right_to_left(language):
        html.set("dir", "rtl")
    head = etree.SubElement(html, f"{_NS}head")
    etree.SubElement(head, f"{_NS}title").text = title
    writer = _Writer(etree.SubElement(html, f"{_NS}body"), document, frame, extent)
    writer.opening(document)
    writer.sections(document)
    writer.closing(document)
    return Payload(html, writer.places, extent)


def header_rows(rows: Sequence[Row]) -> int:
    """How many rows at the top hold headers alone and reach no further down."""
    count = 0
    for row in rows:
        if not row.cells or not all(cell.header and cell.rows == 1 for cell in row.cells):
            break
        count += 1
    return count


class _Writer:
    def __init__(self, body: etree._Element, document: Document, frame: Frame, extent: Extent) -> None:
        self.body = body
        self.places = Places()
        self._ids = frame.ids
        self._spool = frame.spool
        self._report = frame.report
        self._owner = frame.owner
        self._extent = extent
        self._related = before(document.metadata.related) if extent != "body" else {}

    def opening(self, document: Document) -> None:
        """What stands above the blocks; the dateline comes with them."""
        self._add_related(TITLE_ID)
        if self._extent == "page":
            self._add_text("h1", document.title, TITLE_ID)
            self._add_text("p", document.kicker, kind="kicker")
            self._add_text("p", document.subtitle, kind="subtitle")
        self._add_related(STANDFIRST_ID)
        if self._extent == "page":
            self._add_text("p", document.standfirst, STANDFIRST_ID, kind="standfirst")

    def sections(self, document: Document) -> None:
        """Headings and blocks, each with the related stories that stood before it."""
        remaining = opening_figures(document)
        dateline = Text(document.dateline if self._extent != "body" else "")
        if not remaining:
            self._add_text("p", dateline, kind="dateline")
        for section in document.sections:
            if section.heading is not None:
                self._add_related(section.heading.id)
                self._add_text(f"h{section.heading.level}", section.heading.text, section.heading.id)
            for block in section.blocks:
                self._add_related(block.id)
                self._add_block(block)
                self._spool.relieve(self.body)
                if remaining:
                    remaining -= 1
                    if not remaining:
                        self._add_text("p", dateline, kind="dateline")

    def closing(self, document: Document) -> None:
        """The lines under the article, as they were printed."""
        metadata = document.metadata
        for footnote in document.footnotes:
            for number, paragraph in enumerate(footnote.paragraphs):
                if not is_blank(paragraph):
                    element = etree.SubElement(self.body, _P, {"class": "footnote"})
                    element.set(
                        "id", self._place(footnote.id, number, f"{footnote.id}.{number + 1}" if number else "")
                    )
                    self._fill(element, paragraph)
        self._add_related("")
        if self._extent != "body":
            self._add_text("p", Text(metadata.editorial_note), kind="closing")
        if self._extent != "page":
            return
        for line, kind in ((document.byline, "byline"), (metadata.source, "source")):
            if line is not None:
                self._add_text("p", Text(line.printed()), kind=kind)
        self._add_text("p", Text(printed_rights(document)), kind="rights")

    def _add_text(self, name: str, text: Text | None, target: str = "", *, kind: str = "") -> None:
        if text is None or is_blank(text):
            return
        element = etree.SubElement(self.body, _NS + name)
        if kind:
            element.set("class", kind)
        if target:
            element.set("id", self._place(target, 0))
        self._fill(element, text)

    def _place(self, target: str, number: int, wanted: str = "") -> str:
        given = self._ids.take(wanted or target)
        if number or given != target:
            self.places[target, number] = given
        return given

    def _fill(self, element: etree._Element, text: Text, *, line_breaks: bool = True) -> None:
        append_text(element, short_tags(text), line_breaks=line_breaks)
        if line_breaks and "\n" in text.text:
            # Behind a line break a line feed means nothing to a browser, and parts words for other readers.
            for each in element.iter(_BR):
                if not (each.tail or "").startswith("\n"):
                    each.tail = "\n" + (each.tail or "")

    def _add_related(self, target: str) -> None:
        for related in self._related.get(target, ()):
            self._add_text("p", Text(related.label), kind="related-label")
            self._add_text("p", related_title(related), kind="related")

    def _add_block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._add_text("p", block.text, block.id, kind="lead" if block.lead else "")
            case BlockQuote():
                self._add_block_quote(block)
            case List():
                self._add_list(block)
            case Table():
                self._add_table(block)
            case Figure():
                self._add_figure(block)
            case Preformatted():
                if not is_blank(block.text):
                    self._fill(self._element("pre", block.id), block.text, line_breaks=False)
            case Embed():
                self._add_text("p", embed_text(block), block.id, kind="embed")

    def _element(self, name: str, target: str) -> etree._Element:
        element = etree.SubElement(self.body, _NS + name)
        element.set("id", self._place(target, 0))
        return element

    def _add_block_quote(self, block: BlockQuote) -> None:
        element = etree.SubElement(self.body, f"{_NS}blockquote")
        if address(block.source_url):
            element.set("cite", address(block.source_url))
        for number, paragraph in enumerate(block.paragraphs):
            if not is_blank(paragraph):
                inner = etree.SubElement(element, _P)
                inner.set("id", self._place(block.id, number, f"{block.id}.{number + 1}"))
                self._fill(inner, paragraph)
        if len(element):
            element.set("id", self._ids.take(block.id))
        else:
            self.body.remove(element)
        if block.attribution is not None and not is_blank(block.attribution):
            # HTML, section 4.4.4: whose words they are is said outside.
            line = etree.SubElement(self.body, _P, {"class": "attribution"})
            line.set("id", self._place(block.id, len(block.paragraphs), f"{block.id}.attribution"))
            self._fill(line, block.attribution)

    def _add_list(self, block: List) -> None:
        if not block.items:
            return

        def make(parent: etree._Element, name: str) -> etree._Element:
            return etree.SubElement(parent, _NS + name)

        def fill(element: etree._Element, text: Text, number: int) -> None:
            self.places[block.id, number] = own
            self._fill(element, text)

        own = self._ids.take(block.id)
        root = add_list(self.body, block, make, fill)
        root.set("id", own)
        if block.start != 1 and root.tag == f"{_NS}ol":
            root.set("start", str(block.start))
        if depth(block) > DEEPEST:
            self._report.warn(
                f"{self._owner}.list-too-deep",
                f"a list has more than {DEEPEST} levels; deeper items are on the last one",
                where=block.id,
            )

    def _add_table(self, block: Table) -> None:
        if not block.rows and is_blank(block.caption):
            return
        table = self._element("table", block.id)
        own = self.places[block.id, 0]
        number = 0
        if block.caption is not None:
            self.places[block.id, number] = own
            self._fill(etree.SubElement(table, f"{_NS}caption"), block.caption)
            number += 1
        heads = header_rows(block.rows)
        for name, rows in (("thead", block.rows[:heads]), ("tbody", block.rows[heads:])):
            part = etree.SubElement(table, _NS + name) if rows else table
            for row in rows:
                line = etree.SubElement(part, f"{_NS}tr")
                for cell in row.cells:
                    self.places[block.id, number] = own
                    number += 1
                    self._add_cell(line, cell)

    def _add_cell(self, line: etree._Element, cell: Cell) -> None:
        element = etree.SubElement(line, f"{_NS}th" if cell.header else f"{_NS}td")
        if cell.columns > 1:
            element.set("colspan", str(cell.columns))
        if cell.rows > 1:
            element.set("rowspan", str(cell.rows))
        self._fill(element, cell.text)

    def _add_figure(self, block: Figure) -> None:
        caption, credit = caption_and_credit(block)
        source = picture_address(block.image)
        if not source:
            if caption is None and not credit:
                return
            line = self._element("p", block.id)
            line.set("class", "caption")
        else:
            figure = self._element("figure", block.id)
            self._add_image(figure, block, source)
            if caption is None and not credit:
                return
            line = etree.SubElement(figure, f"{_NS}figcaption")
        if caption is not None:
            self._fill(line, caption)
        if credit:
            self._fill(line, Text(f" {credit}" if caption is not None else credit))

    def _add_image(self, figure: etree._Element, block: Figure, source: str) -> None:
        image = etree.SubElement(figure, f"{_NS}img", {"src": source, "alt": block.alt or ""})
        if block.image is not None and block.image.width:
            image.set("width", str(block.image.width))
        if block.image is not None and block.image.height:
            image.set("height", str(block.image.height))
        if block.alt is None:
            self._report.warn(
                f"{self._owner}.no-alt",
                "the picture has no alternative text",
                where=block.id,
                hint="give it in the source",
            )
