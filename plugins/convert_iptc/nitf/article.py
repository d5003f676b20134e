"""The article as NITF 3.6, which editorial systems read since 1999; quotes are `<q quote-source>`.

It stands alone, or as a rendition in an item of NewsML-G2. NITF has one element for stressed words, `em`; the kind
of stress is kept as its class. Source: NITF 3.6 schema.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from convert.kit.items import (
    Ids,
    Times,
    add_list,
    before,
    caption_and_credit,
    embed_text,
    flat,
    headline,
    is_blank,
    language_tag,
    picture_address,
    printed_rights,
    related_title,
)
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
from convert_iptc.constants import NITF, NITF_VERSION, XML_LANG
from convert_iptc.nitf.head import Item, add_head, basic
from convert_iptc.parts import Part

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


_FIRST_LEVEL = 2


class Rendition(NamedTuple):
    """The `nitf` element, and the id of the `q` of each part by its number."""

    element: etree._Element
    places: dict[int, str]


def nitf(  # noqa: PLR0913, PLR0917 - what an item knows when the payload is written
    document: Document,
    language: str,
    wanted: Item,
    parts: Sequence[Part],
    ids: Ids,
    spool: Spool,
    *,
    alone: bool = False,
) -> Rendition:
    """The article in the parts that NITF knows: head, headline, byline, abstract, content, tagline.

    Where it stands `alone`, the content has the related stories and the closing remark in their places too; within
    an item of NewsML-G2 they stand in the item.
    """
    spaces = {None: NITF}
    root = etree.Element(f"{_NS}nitf", nsmap=spaces)  # type: ignore[arg-type]  # lxml-stubs: None is right
    root.set("version", NITF_VERSION)
    root.set("baselang", language)
    title = headline(document)
    add_head(root, document, title, wanted)
    writer = _Writer(parts, ids, spool, "" if alone else "nitf-")
    body = _add(root, "body")
    writer.add_head(_add(body, "body.head"), document, title, wanted.times)
    content = _add(body, "body.content")
    writer.add_content(_add(content, "block"), document, alone=alone)
    _add_tagline(body, document)
    for parent in (body, content):
        if not len(parent[0]):
            parent.remove(parent[0])
    return Rendition(root, writer.places)


def _add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _NS + name, {key: value for key, value in attributes.items() if value})


def _add_tagline(body: etree._Element, document: Document) -> None:
    """The printed lines under the article."""
    metadata = document.metadata
    lines = [line.printed() for line in (document.byline, metadata.source) if line is not None]
    tagline = " ".join(filter(None, map(flat, (*lines, printed_rights(document)))))
    if tagline:
        _add(_add(body, "body.end"), "tagline").text = tagline


class _Writer:
    def __init__(self, parts: Sequence[Part], ids: Ids, spool: Spool, prefix: str) -> None:
        self.places: dict[int, str] = {}
        self._prefix = prefix
        self._ids = ids
        self._spool = spool
        self._parts: dict[tuple[str, int], list[Part]] = {}
        for part in parts:
            self._parts.setdefault((part.target, part.piece), []).append(part)

    def add_head(self, head: etree._Element, document: Document, title: str, times: Times) -> None:
        if title and document.title is not None:
            lines = _add(head, "hedline")
            self._fill(_add(lines, "hl1"), document.title, TITLE_ID)
            for second, kind in ((document.kicker, "kicker"), (document.subtitle, "subtitle")):
                if second is not None and not is_blank(second):
                    self._fill(_add(lines, "hl2", **{"class": kind}), second)
        if document.byline is not None and flat(document.byline.text):
            _add(head, "byline").text = flat(document.byline.text)
        publisher = document.metadata.publisher
        if publisher is not None and flat(publisher.name):
            _add(head, "distributor").text = flat(publisher.name)
        if flat(document.dateline):
            date = _add(_add(head, "dateline"), "story.date")
            date.text = flat(document.dateline)
            if times.created:
                date.set("norm", basic(times.created))
        if document.standfirst is not None and not is_blank(document.standfirst):
            self._fill(_add(_add(head, "abstract"), "p"), document.standfirst, STANDFIRST_ID)

    def add_content(self, content: etree._Element, document: Document, *, alone: bool) -> None:
        related = before(document.metadata.related) if alone else {}

        def add_related(target: str) -> None:
            for each in related.get(target, ()):
                self._add_text(content, "p", Text(each.label), kind="related-label")
                self._add_text(content, "p", related_title(each), kind="related")

        add_related(TITLE_ID)
        add_related(STANDFIRST_ID)
        for section in document.sections:
            if section.heading is not None:
                add_related(section.heading.id)
                level = section.heading.level
                kind = f"h{level}" if level > _FIRST_LEVEL else ""
                self._add_text(content, "hl2", section.heading.text, section.heading.id, kind=kind)
            for block in section.blocks:
                add_related(block.id)
                self._add_block(content, block)
                self._spool.relieve(content)
        for footnote in document.footnotes:
            for number, paragraph in enumerate(footnote.paragraphs):
                if not is_blank(paragraph):
                    element = self._add_with_id(content, "p", footnote.id)
                    element.set("class", "footnote")
                    self._fill(element, paragraph, footnote.id, number)
        add_related("")
        if alone:
            self._add_text(content, "p", Text(document.metadata.editorial_note), kind="closing")

    def _add_with_id(self, parent: etree._Element, name: str, target: str) -> etree._Element:
        element = _add(parent, name)
        element.set("id", self._ids.take(f"{self._prefix}{target}"))
        return element

    def _add_text(
        self, parent: etree._Element, name: str, text: Text, target: str = "", *, kind: str = ""
    ) -> None:
        if is_blank(text):
            return
        element = self._add_with_id(parent, name, target) if target else _add(parent, name)
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
                    self._add_with_id(content, "pre", block.id).text = block.text.text
            case Embed():
                self._add_text(content, "p", embed_text(block), block.id, kind="embed")

    def _add_block_quote(self, content: etree._Element, block: BlockQuote) -> None:
        paragraphs = [(number, each) for number, each in enumerate(block.paragraphs) if not is_blank(each)]
        attribution = None if is_blank(block.attribution) else block.attribution
        if not paragraphs and attribution is None:
            return
        element = self._add_with_id(content, "bq", block.id)
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
        root.set("id", self._ids.take(f"{self._prefix}{block.id}"))
        if block.start != 1 and root.tag == f"{_NS}ol":
            root.set("seqnum", str(block.start))

    def _add_table(self, content: etree._Element, block: Table) -> None:
        if not block.rows:
            if block.caption is not None:
                self._add_text(content, "p", block.caption, kind="caption")
            return
        table = self._add_with_id(content, "table", block.id)
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
            media = self._add_with_id(content, "media", block.id)
            media.set("media-type", "image")
            reference = _add(media, "media-reference", source=source)
            if block.alt:
                reference.set("alternate-text", flat(block.alt))
            for name, size in (
                (("width", block.image.width), ("height", block.image.height)) if block.image else ()
            ):
                if size is not None:
                    reference.set(name, str(size))
            if caption is not None:
                self._fill(_add(media, "media-caption"), caption, block.id)
            if credit:
                _add(media, "media-producer").text = credit
        elif caption is not None or credit:
            element = self._add_with_id(content, "p", block.id)
            element.set("class", "caption")
            if caption is not None:
                self._fill(element, caption, block.id)
            append_characters(element, f" {credit}" if caption is not None and credit else credit)

    def _fill(self, element: etree._Element, text: Text, target: str = "", piece: int = 0) -> None:
        """Put a text into an element, each quote in it that overlaps no earlier one as a `q`."""
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
