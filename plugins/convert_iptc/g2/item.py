"""A document as a `newsItem`: rights, management, content, parts, assertions, payload, and the document itself."""

from typing import NamedTuple

from lxml import etree

from convert.kit.items import Extent, Frame, Ids, Times, flat, headline, language_tag, word_count, xhtml
from convert.kit.xml import Spool
from convert.model import STANDFIRST_ID, TITLE_ID, Document
from convert.report import Report
from convert_iptc.constants import (
    CATALOG,
    NAR,
    NITF_TYPE,
    SCHEMA_LOCATION,
    SCHEMA_LOCATION_NAME,
    VERSION,
    XHTML_TYPE,
    XML_LANG,
    XSI,
)
from convert_iptc.g2.codes import Codes
from convert_iptc.g2.content import add_content_meta, add_positions
from convert_iptc.g2.management import add_item_meta, add_rights
from convert_iptc.g2.quotes import add_parts
from convert_iptc.nitf.article import nitf
from convert_iptc.nitf.head import Item
from convert_iptc.parts import parts_of
from convert_iptc.tree import nar


class Wanted(NamedTuple):
    """How an item is to be written: its guid and version, its times and provider, its payload."""

    name: str
    version: int
    times: Times
    provider: tuple[str, str]
    extent: Extent
    with_nitf: bool


class Made(NamedTuple):
    """An item and what a message or a package around it needs to know."""

    element: etree._Element
    wanted: Wanted
    headline: str
    language: str


def news_item(document: Document, wanted: Wanted, report: Report, ids: Ids, spool: Spool) -> Made:
    """The document as a text item."""
    title = headline(document)
    language = language_tag(document.language)
    parts = parts_of(document)
    codes = Codes()
    item = frame("newsItem", wanted, language)
    add_rights(item, document.metadata)
    add_item_meta(item, document, wanted.times, wanted.provider, codes, report)
    content_meta = add_content_meta(item, document, title, language, wanted.times, parts, codes)

    about = Frame(ids, spool, report, "newsml")
    name = title or flat(document.id) or wanted.name
    payload = xhtml(document, language, name, about, extent=wanted.extent)
    if payload.extent != "page":
        _name_headlines(content_meta, {part.target for part in parts}, ids)
    places = [[payload.places[part.target, part.piece]] for part in parts]
    second = (
        nitf(document, language, Item(wanted.name, wanted.version, wanted.times), parts, ids, spool)
        if wanted.with_nitf
        else None
    )
    if second is not None:
        for number, place in second.places.items():
            places[number].append(place)
    add_parts(item, parts, places, ids, report)
    add_positions(item, document.metadata.subjects, codes)
    content = nar(item, "contentSet")
    count = str(word_count(document)) if payload.extent == "body" else ""
    nar(content, "inlineXML", contenttype=XHTML_TYPE, wordcount=count).append(payload.html)
    if second is not None:
        count = str(word_count(document))
        nar(content, "inlineXML", contenttype=NITF_TYPE, wordcount=count).append(second.element)
    codes.declare(item)
    return Made(item, wanted, title, language)


def frame(kind: str, wanted: Wanted, language: str) -> etree._Element:
    """An empty item: a `newsItem` or a `packageItem` with what every item states about itself."""
    spaces = {None: NAR, "xsi": XSI}
    item = etree.Element(f"{{{NAR}}}{kind}", nsmap=spaces)  # type: ignore[arg-type]  # lxml-stubs: None is right
    item.set(SCHEMA_LOCATION_NAME, SCHEMA_LOCATION)
    for key, value in (
        ("standard", "NewsML-G2"),
        ("standardversion", VERSION),
        ("conformance", "power"),
        ("guid", wanted.name),
        ("version", str(wanted.version)),
        (XML_LANG, language),
    ):
        item.set(key, value)
    nar(item, "catalogRef", href=CATALOG)
    return item


def _name_headlines(meta: etree._Element, targets: set[str], ids: Ids) -> None:
    """Ids for headline and description where quotes stand in them and the payload does not repeat them."""
    for target, name in ((TITLE_ID, "headline"), (STANDFIRST_ID, "description")):
        element = meta.find(f"{{{NAR}}}{name}")
        if target in targets and element is not None:
            element.set("id", ids.take(target))
