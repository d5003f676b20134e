"""The article as NITF 3.6, the rendition that older editorial systems read; quotes are `<q quote-source>`.

NITF has one element for stressed words, `em`; the kind of stress is kept as its class. Source: NITF 3.6 schema.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from convert.kit.spans import Close, Open, cut, nest
from convert.kit.xhtml import append_characters
from convert.kit.xml import Spool
from convert.model import (
    STANDFIRST_ID,
    TITLE_ID,
    AnyMark,
    Block,
    BlockQuote,
    Cell,
    Code,
    Document,
    Embed,
    Emphasis,
    Figure,
    Language,
    Link,
    List,
    Paragraph,
    Preformatted,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Underline,
)
from convert_iptc.constants import NITF, NITF_VERSION, XML_LANG, language_tag
from convert_iptc.dates import Dates
from convert_iptc.g2.quotes import Part
from convert_iptc.lists import add_list
from convert_iptc.names import Ids, domain, flat, headline
from convert_iptc.reading import (
    before,
    caption_and_credit,
    embed_text,
    is_blank,
    picture_address,
    printed_rights,
    related_title,
)

_NS = f"{{{NITF}}}"
_STRESS: dict[type[AnyMark], str] = {
    Emphasis: "",
    Strong: "strong",
    Code: "code",
    Subscript: "sub",
    Superscript: "sup",
    Underline: "underline",
    Strike: "strike",
}


class Rendition(NamedTuple):
    """The `nitf` element, the id of the `q` of each part by its number, and the count of the content's words."""

    element: etree._Element
    places: dict[int, str]
    words: int


def nitf(  # noqa: PLR0913, PLR0917 - what an item knows when the payload is written
    document: Document, guid: str, language: str, dates: Dates, parts: Sequence[Part], ids: Ids, spool: Spool
) -> Rendition:
    """The article in the parts that NITF knows: head, headline, byline, abstract, content, tagline."""
    spaces = {None: NITF}
    root = etree.Element(f"{_NS}nitf", nsmap=spaces)  # type: ignore[arg-type]  # lxml-stubs: None is right
    root.set("version", NITF_VERSION)
    root.set("baselang", language)
    title = headline(document)
    head = _add(root, "head")
    if title:
        _add(head, "title").text = title
    _add_docdata(head, document, guid, dates)
    writer = _Writer(parts, ids, spool)
    body = _add(root, "body")
    writer.add_head(_add(body, "body.head"), document, title, dates)
    writer.words = 0
    content = _add(body, "body.content")
    writer.add_content(_add(content, "block"), document)
    _add_tagline(body, document)
    for parent in (body, content):
        if not len(parent[0]):
            parent.remove(parent[0])
    return Rendition(root, writer.places, writer.words)


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _NS + name, {key: value for key, value in attributes.items() if value})


def _basic(written: str) -> str:
    """A time in the form without separators that NITF uses (ISO 8601 basic)."""
    return written[:10].replace("-", "") + written[10:].replace(":", "")


def _add_docdata(head: etree._Element, document: Document, guid: str, dates: Dates) -> None:
    metadata = document.metadata
    data = _add(head, "docdata")
    data.set("management-status", "embargoed" if dates.embargoed else "usable")
    identity = _add(data, "doc-id")
    identity.set("id-string", guid)
    place = domain(metadata.publisher.url if metadata.publisher else "", metadata.canonical_url)
    if place:
        identity.set("regsrc", place)
    if metadata.urgency is not None:
        _add(data, "urgency").set("ed-urg", str(metadata.urgency))
    if metadata.published or metadata.modified or metadata.created:
        _add(data, "date.issue", norm=_basic(dates.first))
    if dates.embargoed:
        _add(data, "date.release", norm=_basic(dates.embargoed))
    if flat(metadata.editorial_note):
        _add(data, "ed-msg", info=flat(metadata.editorial_note))
    if flat(metadata.copyright_holder):
        year = str(metadata.copyright_year) if metadata.copyright_year is not None else ""
        _add(data, "doc.copyright", holder=flat(metadata.copyright_holder), year=year)
    keywords = [word for word in map(flat, metadata.keywords) if word]
    if keywords:
        listed = _add(data, "key-list")
        for word in keywords:
            _add(listed, "keyword", key=word)


def _add_tagline(body: etree._Element, document: Document) -> None:
    """The printed lines under the article."""
    metadata = document.metadata
    lines = [line.printed() for line in (document.byline, metadata.source) if line is not None]
    tagline = " ".join(filter(None, map(flat, (*lines, printed_rights(document)))))
    if tagline:
        _add(_add(body, "body.end"), "tagline").text = tagline


class _Writer:
    def __init__(self, parts: Sequence[Part], ids: Ids, spool: Spool) -> None:
        self.places: dict[int, str] = {}
        self.words = 0
        self._ids = ids
        self._spool = spool
        self._parts: dict[tuple[str, int], list[Part]] = {}
        for part in parts:
            self._parts.setdefault((part.target, part.piece), []).append(part)

    def add_head(self, head: etree._Element, document: Document, title: str, dates: Dates) -> None:
        if title and document.title is not None:
            lines = _add(head, "hedline")
            self._fill(_add(lines, "hl1"), document.title, TITLE_ID)
            for second in (document.kicker, document.subtitle):
                if second is not None and not is_blank(second):
                    self._fill(_add(lines, "hl2"), second)
        if document.byline is not None and flat(document.byline.text):
            _add(head, "byline").text = flat(document.byline.text)
        publisher = document.metadata.publisher
        if publisher is not None and flat(publisher.name):
            _add(head, "distributor").text = flat(publisher.name)
        if flat(document.dateline):
            date = _add(_add(head, "dateline"), "story.date")
            date.text = flat(document.dateline)
            if dates.created:
                date.set("norm", _basic(dates.created))
        if document.standfirst is not None and not is_blank(document.standfirst):
            self._fill(_add(_add(head, "abstract"), "p"), document.standfirst, STANDFIRST_ID)

    def add_content(self, content: etree._Element, document: Document) -> None:
        related = before(document.metadata.related)

        def add_related(target: str) -> None:
            for each in related.get(target, ()):
                self._add_text(content, "p", Text(each.label), kind="related-label")
                self._add_text(content, "p", related_title(each), kind="related")

        add_related(TITLE_ID)
        add_related(STANDFIRST_ID)
        for section in document.sections:
            if section.heading is not None:
                add_related(section.heading.id)
                self._add_text(content, "hl2", section.heading.text, section.heading.id)
            for block in section.blocks:
                add_related(block.id)
                self._add_block(content, block)
                self._spool.relieve(content)
        add_related("")
        self._add_text(content, "p", Text(document.metadata.editorial_note), kind="closing")

    def _named(self, parent: etree._Element, name: str, target: str) -> etree._Element:
        element = _add(parent, name)
        element.set("id", self._ids.take(f"nitf-{target}"))
        return element

    def _add_text(
        self, parent: etree._Element, name: str, text: Text, target: str = "", *, kind: str = ""
    ) -> None:
        if is_blank(text):
            return
        element = self._named(parent, name, target) if target else _add(parent, name)
        if kind:
            element.set("class", kind)
        self._fill(element, text, target)

    def _add_block(self, content: etree._Element, block: Block) -> None:
        match block:
            case Paragraph():
                self._add_text(content, "p", block.text, block.id)
                if block.lead and len(content) and not is_blank(block.text):
                    content[-1].set("lede", "true")
            case BlockQuote():
                self._add_block_quote(content, block)
            case List():
                self._add_list(content, block)
            case Table():
                self._add_table(content, block)
            case Figure():
                self._add_figure(content, block)
            case Preformatted():
                if not is_blank(block.text):
                    self._named(content, "pre", block.id).text = block.text.text
                    self.words += len(block.text.text.split())
            case Embed():
                self._add_text(content, "p", embed_text(block), block.id)

    def _add_block_quote(self, content: etree._Element, block: BlockQuote) -> None:
        paragraphs = [(number, each) for number, each in enumerate(block.paragraphs) if not is_blank(each)]
        attribution = None if is_blank(block.attribution) else block.attribution
        if not paragraphs and attribution is None:
            return
        element = self._named(content, "bq", block.id)
        inner = _add(element, "block")
        for number, paragraph in paragraphs:
            self._fill(_add(inner, "p"), paragraph, block.id, number)
        if attribution is not None:
            self._fill(_add(element, "credit"), attribution, block.id, len(block.paragraphs))

    def _add_list(self, content: etree._Element, block: List) -> None:
        if not block.items:
            return
        root = add_list(
            content,
            block,
            _add,
            lambda element, text, number: self._fill(element, text, block.id, number),
        )
        root.set("id", self._ids.take(f"nitf-{block.id}"))
        if block.start != 1 and root.tag == f"{_NS}ol":
            root.set("seqnum", str(block.start))

    def _add_table(self, content: etree._Element, block: Table) -> None:
        if not block.rows:
            if block.caption is not None:
                self._add_text(content, "p", block.caption, kind="caption")
            return
        table = self._named(content, "table", block.id)
        number = 0
        if block.caption is not None:
            self._fill(_add(table, "caption"), block.caption, block.id, number)
            number += 1
        for row in block.rows:
            line = _add(table, "tr")
            for cell in row.cells:
                self._add_cell(line, cell, block.id, number)
                number += 1
            if not row.cells:
                _add(line, "td")

    def _add_cell(self, line: etree._Element, cell: Cell, target: str, number: int) -> None:
        columns = str(cell.columns) if cell.columns > 1 else ""
        rows = str(cell.rows) if cell.rows > 1 else ""
        element = _add(line, "th" if cell.header else "td", colspan=columns, rowspan=rows)
        self._fill(element, cell.text, target, number)

    def _add_figure(self, content: etree._Element, block: Figure) -> None:
        caption, credit = caption_and_credit(block)
        source = picture_address(block.image)
        if source:
            media = self._named(content, "media", block.id)
            media.set("media-type", "image")
            reference = _add(media, "media-reference", source=source)
            if block.alt:
                reference.set("alternate-text", flat(block.alt))
            if caption is not None:
                self._fill(_add(media, "media-caption"), caption, block.id)
            if credit:
                _add(media, "media-producer").text = credit
                self.words += len(credit.split())
        elif caption is not None or credit:
            element = self._named(content, "p", block.id)
            element.set("class", "caption")
            if caption is not None:
                self._fill(element, caption, block.id)
            append_characters(element, f" {credit}" if caption is not None and credit else credit)
            self.words += len(credit.split())

    def _fill(self, element: etree._Element, text: Text, target: str = "", piece: int = 0) -> None:
        """Put a text into an element, each quote in it that overlaps no earlier one as a `q`."""
        self.words += len(text.text.split())
        position = 0
        parts = self._parts.get((target, piece), ()) if target else ()
        for part in sorted(parts, key=lambda part: (part.start, -part.end)):
            if part.start < position:
                continue
            _append(element, cut(text, position, part.start))
            quoted = _add(element, "q")
            quoted.set("id", self._ids.take(part.quote.id))
            if part.quote.speaker is not None:
                quoted.set("quote-source", flat(part.quote.speaker.name))
            _append(quoted, cut(text, part.start, part.end))
            self.places[part.number] = quoted.get("id", "")
            position = part.end
        _append(element, cut(text, position))


def _append(element: etree._Element, text: Text) -> None:
    current = element
    for event in nest(text):
        if isinstance(event, Open):
            current = _inline(current, event.mark)
        elif isinstance(event, Close):
            closed = current.getparent()
            current = closed if closed is not None else current
        else:
            first, *rest = event.split("\n")
            append_characters(current, first)
            for line in rest:
                _add(current, "br").tail = f"\n{line}"


def _inline(parent: etree._Element, mark: AnyMark) -> etree._Element:
    if isinstance(mark, Link):
        return _add(parent, "a", href=mark.url)
    if isinstance(mark, Language):
        element = _add(parent, "lang")
        element.set(XML_LANG, language_tag(mark.tag))
        return element
    element = _add(parent, "em")
    if _STRESS[type(mark)]:
        element.set("class", _STRESS[type(mark)])
    return element
