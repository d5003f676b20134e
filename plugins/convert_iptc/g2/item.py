"""A document as a `newsItem`: rights, management, content, parts, assertions, payload."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lxml import etree
from msgspec.structs import replace

from convert import __version__
from convert.kit.xml import Spool
from convert.model import Agent, Concept, CreditLine, Document, Metadata, Organisation, Person, Subject
from convert.plugin import Report
from convert_iptc.constants import (
    ALIASES,
    BY_TOOL,
    CATALOG,
    CONCEPT_TYPES,
    DERIVED_BY_TOOL,
    FOUND_BY_TOOL,
    GENRES,
    NAR,
    NITF_TYPE,
    SCHEMA_LOCATION,
    SCHEMA_LOCATION_NAME,
    SIGNALS,
    VERSION,
    XHTML_TYPE,
    XML_LANG,
    XSI,
    language_tag,
)
from convert_iptc.countries import countries_of
from convert_iptc.dates import Dates, dates_of
from convert_iptc.g2.payload import xhtml
from convert_iptc.g2.quotes import Part, add_parts, parts_of, quoted_persons
from convert_iptc.names import Ids, address, flat, headline, slugline
from convert_iptc.nitf.write import nitf
from convert_iptc.tree import nar

_NOTICE_WORDS = ("©", "(c)", "copyright", "rights reserved", "derechos reservados")
_MEDIA_TOPIC = re.compile(r"[0-9]{8}")
_ARTICLE_SECTION = "https://schema.org/articleSection"


class Made(NamedTuple):
    """An item and what a message or a package around it needs to know."""

    element: etree._Element
    guid: str
    dates: Dates
    headline: str
    language: str


def news_item(  # noqa: PLR0913 - the document, and what its file knows
    document: Document, report: Report, ids: Ids, spool: Spool, *, name: str, version: int, with_nitf: bool
) -> Made:
    """The document as a text item; `name` is its guid."""
    title = headline(document)
    language = language_tag(document.language)
    dates = dates_of(document.metadata, report)
    _warn(document, title, report)
    parts = parts_of(document)
    item = frame("newsItem", name, version, language)
    add_rights(item, document.metadata)
    _add_item_meta(item, document, dates, report)
    _add_content_meta(item, document, title, language, dates, parts, report)

    payload = xhtml(document, language, title or flat(document.id) or name, ids, spool, report)
    places = [[payload.places[part.target, part.piece]] for part in parts]
    second = nitf(document, name, language, dates, parts, ids, spool) if with_nitf else None
    if second is not None:
        for number, place in second.places.items():
            places[number].append(place)
    add_parts(item, parts, places, ids, report)
    content = nar(item, "contentSet")
    nar(content, "inlineXML", contenttype=XHTML_TYPE, wordcount=str(payload.words)).append(payload.html)
    if second is not None:
        nar(content, "inlineXML", contenttype=NITF_TYPE, wordcount=str(second.words)).append(second.element)
    return Made(item, name, dates, title, language)


def frame(kind: str, name: str, version: int, language: str) -> etree._Element:
    """An empty item: a `newsItem` or a `packageItem` with what every item states about itself."""
    spaces = {None: NAR, "xsi": XSI}
    item = etree.Element(f"{{{NAR}}}{kind}", nsmap=spaces)  # type: ignore[arg-type]  # lxml-stubs: None is right
    item.set(SCHEMA_LOCATION_NAME, SCHEMA_LOCATION)
    for key, value in (
        ("standard", "NewsML-G2"),
        ("standardversion", VERSION),
        ("conformance", "power"),
        ("guid", name),
        ("version", str(version)),
        (XML_LANG, language),
    ):
        item.set(key, value)
    nar(item, "catalogRef", href=CATALOG)
    return item


def add_rights(item: etree._Element, metadata: Metadata) -> None:
    """Whose rights they are, if the source or its profile says so."""
    holder, statement = flat(metadata.copyright_holder), flat(metadata.rights)
    if not statement and holder and metadata.copyright_year is not None:
        statement = f"© {metadata.copyright_year} {holder}"
    if not holder and not statement:
        return
    rights = nar(item, "rightsInfo")
    if holder:
        publisher = metadata.publisher
        uri = address(publisher.url) if publisher is not None and flat(publisher.name) == holder else ""
        _add_party(rights, "copyrightHolder", holder, uri)
    if statement:
        is_notice = any(word in statement.lower() for word in _NOTICE_WORDS)
        nar(rights, "copyrightNotice" if is_notice else "usageTerms", statement)


def add_management(item: etree._Element, nature: str, metadata: Metadata, dates: Dates) -> etree._Element:
    """The `itemMeta` of any item up to its generator."""
    meta = nar(item, "itemMeta")
    nar(meta, "itemClass", qcode=nature)
    _add_party(meta, "provider", *_provider(metadata))
    nar(meta, "versionCreated", dates.version)
    nar(meta, "firstCreated", dates.first)
    if dates.embargoed:
        nar(meta, "embargoed", dates.embargoed)
    nar(meta, "pubStatus", qcode="stat:usable")
    nar(meta, "generator", "newsconvert", versioninfo=__version__)
    return meta


def add_creators(parent: etree._Element, line: CreditLine | None) -> None:
    """Those whom a line names, as authors."""
    seen: set[str] = set()
    for agent in line.agents if line is not None else ():
        name = _name(agent)
        if not name or name in seen:
            continue
        seen.add(name)
        creator = _add_party(parent, "creator", name, address(agent.url), role="cpprole:author")
        if isinstance(agent, Person) and flat(agent.role):
            nar(creator, "definition", flat(agent.role))


def _warn(document: Document, title: str, report: Report) -> None:
    metadata = document.metadata
    if not document.language:
        hint = "give it, such as --set language=en"
        report.warn(
            "newsml.no-language", 'the language is not known, "und" is written', where="language", hint=hint
        )
    if not title:
        report.warn(
            "newsml.no-headline", "the article has no headline", where="title", hint="give it with --set title=..."
        )
    if not flat(metadata.copyright_holder):
        report.warn(
            "newsml.no-copyright-holder",
            "nobody is named as the holder of the copyright",
            where="metadata.copyright_holder",
            hint="give it with --set copyright_holder=...",
        )
    if document.byline is None or not any(map(_name, document.byline.agents)):
        hint = "give it with --set author=..."
        report.warn("newsml.no-author", "the article names no author", where="byline", hint=hint)
    if not any(_provider(metadata)):
        report.warn(
            "newsml.no-provider",
            'the publisher is not known; NewsML-G2 demands a provider, so "unknown" is written',
            where="metadata.publisher",
            hint="give it with --set publisher=... --set publisher_url=...",
        )


def _provider(metadata: Metadata) -> tuple[str, str]:
    """Name and address of whoever publishes the article; the site of its own address if nobody is named."""
    publisher = metadata.publisher
    if publisher is not None and (flat(publisher.name) or address(publisher.url)):
        return flat(publisher.name), address(publisher.url)
    canonical = address(metadata.canonical_url)
    return "", "/".join([*canonical.split("/", 3)[:3], ""]) if canonical else ""


def _add_party(parent: etree._Element, kind: str, name: str, uri: str = "", **attributes: str) -> etree._Element:
    """A party by its address if it has one, else by its name as a literal; nameless ones are unknown."""
    if not name and not uri:
        name = "unknown"
    element = nar(parent, kind, **({"uri": uri} if uri else {"literal": name}), **attributes)
    if name:
        nar(element, "name", name)
    return element


def _name(agent: Agent) -> str:
    return flat(agent.name) or (flat(agent.initials) if isinstance(agent, Person) else "")


def _add_item_meta(item: etree._Element, document: Document, dates: Dates, report: Report) -> None:
    metadata = document.metadata
    meta = add_management(item, "ninat:text", metadata, dates)
    for service in _unique_concepts(metadata.services):
        _add_concept(meta, "service", service, literal=False)
    if flat(metadata.editorial_note):
        nar(meta, "edNote", flat(metadata.editorial_note))
    for signal in _distinct(metadata.signals):
        _add_concept(meta, "signal", Concept(code=f"sig:{signal}" if signal in SIGNALS else signal))
    if address(metadata.canonical_url):
        nar(meta, "origRep", address(metadata.canonical_url))
    linked: set[tuple[str, str]] = set()
    for related in metadata.related:
        target, title = address(related.url), flat(related.title)
        if target and (target, title) not in linked:
            linked.add((target, title))
            nar(meta, "link", rel="irel:seeAlso", href=target, title=title)
        elif related.url and not target:
            report.warn(
                "newsml.address-left-out", f"{related.url!r} cannot stand in a link", where="metadata.related"
            )


def _add_concept(parent: etree._Element, kind: str, concept: Concept, *, literal: bool = True) -> None:
    name, code = flat(concept.name), flat(concept.code)
    value = code or name
    if is_known_code(value):
        element = nar(parent, kind, qcode=value)
        if name and name != value:
            nar(element, "name", name)
    else:
        nar(nar(parent, kind, literal=value if literal else ""), "name", name or value)


def _unique_concepts(concepts: Iterable[Concept]) -> Iterable[Concept]:
    found = {(flat(each.code), flat(each.name)): each for each in concepts}
    return [each for (code, name), each in found.items() if code or name]


def is_known_code(value: str) -> bool:
    """Whether a value is a QCode whose alias stands in the IPTC catalog."""
    alias, colon, code = value.partition(":")
    if alias == "medtop" and not _MEDIA_TOPIC.fullmatch(code):
        return False
    return bool(colon and code and alias in ALIASES and not any(map(str.isspace, code)))


def _add_content_meta(  # noqa: PLR0913, PLR0917 - what the content's metadata is made of
    item: etree._Element,
    document: Document,
    title: str,
    language: str,
    dates: Dates,
    parts: Iterable[Part],
    report: Report,
) -> None:
    metadata = document.metadata
    meta = nar(item, "contentMeta")
    if address(metadata.lead_image):
        nar(meta, "icon", href=address(metadata.lead_image))
    if metadata.urgency is not None:
        nar(meta, "urgency", str(metadata.urgency))
    for kind, value in (("contentCreated", dates.created), ("contentModified", dates.modified)):
        if value:
            nar(meta, kind, value)
    _add_administration(meta, document)
    nar(meta, "language", tag=language)
    for genre in _unique_concepts(metadata.genres):
        word = flat(genre.name).capitalize()
        _add_concept(
            meta,
            "genre",
            replace(genre, name="", code=f"genre:{word}") if word in GENRES and not genre.code else genre,
        )
    for keyword in _distinct(metadata.keywords):
        nar(meta, "keyword", keyword)
    _add_subjects(meta, metadata, countries_of(document), parts, report)
    _add_lines(meta, document, title)
    for section in _distinct(each.name or each.code for each in metadata.sections):
        nar(meta, "contentMetaExtProperty", reluri=_ARTICLE_SECTION, literal=section)


def _add_administration(meta: etree._Element, document: Document) -> None:
    metadata = document.metadata
    place = flat(metadata.location)
    if place:
        nar(nar(meta, "located", literal=place, type="cpnat:geoArea"), "name", place)
    add_creators(meta, document.byline)
    if metadata.source is not None:
        seen: set[str] = set()
        for agent in metadata.source.agents or (Organisation(name=metadata.source.text),):
            name = _name(agent)
            if name and name not in seen:
                seen.add(name)
                _add_party(meta, "infoSource", name, address(agent.url), role="cpprole:contentSource")
    for identifier in _distinct(metadata.identifiers or (document.id,)):
        nar(meta, "altId", identifier)


def _add_subjects(
    meta: etree._Element, metadata: Metadata, countries: Mapping[str, str], parts: Iterable[Part], report: Report
) -> None:
    seen: set[tuple[str, str]] = set()
    derived = DERIVED_BY_TOOL if metadata.origins.get("subjects") == "derived" else {}
    for subject in metadata.subjects:
        name, attributes = _subject(subject, report)
        key = (attributes.get("type", ""), attributes.get("qcode") or attributes.get("uri") or name)
        if not key[1] or key in seen:
            continue
        seen.add(key)
        element = nar(meta, "subject", **attributes, **derived)
        if name:
            nar(element, "name", name)
    for code, name in countries.items():
        qcode = f"iso3166-1a2:{code}"
        if ("cpnat:geoArea", qcode) not in seen:
            nar(nar(meta, "subject", type="cpnat:geoArea", qcode=qcode, **FOUND_BY_TOOL), "name", name)
    for name, is_certain in quoted_persons(parts).items():
        if ("cpnat:person", name) not in seen:
            attributes = {} if is_certain else FOUND_BY_TOOL
            nar(nar(meta, "subject", type="cpnat:person", literal=name, **attributes), "name", name)


def _subject(subject: Subject, report: Report) -> tuple[str, dict[str, str]]:
    name, code = flat(subject.name), flat(subject.code)
    kind = {"type": CONCEPT_TYPES[subject.kind]}
    if is_known_code(code):
        return name, kind | {"qcode": code}
    if address(code):
        return name, kind | {"uri": address(code)}
    if code:
        report.warn(
            "newsml.unknown-code",
            f"the code {code!r} is of no scheme in the IPTC catalog, the subject is written by name alone",
            where="metadata.subjects",
        )
    return name, kind | {"literal": name}


def _add_lines(meta: etree._Element, document: Document, title: str) -> None:
    metadata = document.metadata
    given = flat(metadata.slugline)
    slug = given or slugline(title)
    if slug:
        extras = {} if given and metadata.origins.get("slugline") != "derived" else BY_TOOL
        nar(meta, "slugline", slug, **({"separator": "-"} if not given else {}), **extras)
    subtitle = flat(document.subtitle.text) if document.subtitle is not None else ""
    for line in _distinct((title, subtitle)):
        nar(meta, "headline", line)
    for kind, line in (
        ("dateline", document.dateline),
        ("by", document.byline.text if document.byline is not None else ""),
        ("creditline", metadata.credit_line),
    ):
        if flat(line):
            nar(meta, kind, flat(line))
    if document.standfirst is not None and flat(document.standfirst.text):
        nar(meta, "description", flat(document.standfirst.text), role="drol:summary")


def _distinct(words: Iterable[str]) -> dict[str, None]:
    """The words on one line each, empty ones left out and each once."""
    return {word: None for word in map(flat, words) if word}
