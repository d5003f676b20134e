"""A document as a `newsItem`: rights, management, content, parts, assertions, payload, and the document itself."""

from collections.abc import Sequence
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
from convert_iptc.g2.content import add_caption, add_content_meta, add_positions
from convert_iptc.g2.management import Provider, add_item_meta, add_rights
from convert_iptc.g2.media import add_medium, add_members, medium_of, nature_of
from convert_iptc.g2.quotes import add_parts
from convert_iptc.parts import Part, parts_of
from convert_iptc.tree import nar


class Wanted(NamedTuple):
    """How an item is to be written: its guid and version, its times and provider, its payload.

    `stated` is the guid that its source states, where that cannot name the item.
    """

    name: str
    version: int
    times: Times
    provider: Provider
    extent: Extent
    with_nitf: bool
    stated: str = ""


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
    codes = Codes()
    nature, medium = nature_of(document), medium_of(document)
    item = frame("packageItem" if nature == "package" else "newsItem", wanted, language)
    add_rights(item, document.metadata)
    kind = "text" if nature == "text" else "composite" if medium is None else medium.nature
    add_item_meta(item, document, f"ninat:{kind}", wanted, codes, report)
    parts = parts_of(document) if nature == "text" else []
    content_meta = add_content_meta(item, document, title, language, wanted.times, parts, codes, wanted.stated)
    if medium is not None:
        add_caption(content_meta, medium.caption, medium.credit)
        add_medium(nar(item, "contentSet"), medium, codes)
    elif nature == "package":
        add_members(item, document, ids, codes)
    else:
        _add_story(item, document, wanted, parts, codes, Frame(ids, spool, report, "newsml"))
    codes.declare(item)
    return Made(item, wanted, title, language)


def _add_story(  # noqa: PLR0913, PLR0917 - what a payload is made of
    item: etree._Element, document: Document, wanted: Wanted, parts: Sequence[Part], codes: Codes, about: Frame
) -> None:
    """The payload, and what is said of its parts."""
    title, language = headline(document), language_tag(document.language)
    payload = xhtml(document, language, title or flat(document.id) or wanted.name, about, extent=wanted.extent)
    content_meta = item.find(f"{{{NAR}}}contentMeta")
    if payload.extent != "page" and content_meta is not None:
        _name_headlines(content_meta, {part.target for part in parts}, about.ids)
    places = [[payload.places[part.target, part.piece]] for part in parts]
    second = None
    if wanted.with_nitf:
        from convert_iptc.nitf.article import nitf  # noqa: PLC0415 - few ask for it
        from convert_iptc.nitf.head import Item  # noqa: PLC0415 - as above

        named = Item(wanted.stated or wanted.name, wanted.version, wanted.times)
        second = nitf(document, language, named, parts, about.ids, about.spool)
        for number, place in second.places.items():
            places[number].append(place)
    add_parts(item, parts, places, about.ids, about.report)
    add_positions(item, document.metadata.subjects, codes)
    content = nar(item, "contentSet")
    count = str(word_count(document)) if payload.extent == "body" else ""
    nar(content, "inlineXML", contenttype=XHTML_TYPE, wordcount=count).append(payload.html)
    if second is not None:
        count = str(word_count(document))
        nar(content, "inlineXML", contenttype=NITF_TYPE, wordcount=count).append(second.element)


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
