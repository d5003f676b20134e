"""A document as an item of ninjs 3.1: what it is called, when, whose, about what, and its words."""

from collections.abc import Iterable, Iterator
from typing import Any

from convert.kit.items import (
    Extent,
    Frame,
    Ids,
    Times,
    address,
    concept_uri,
    countries_of,
    flat,
    headline,
    html_body,
    is_uri,
    language_tag,
    word_count,
)
from convert.kit.xml import Whole
from convert.model import Agent, Concept, Document, Metadata, Organisation, Person, Subject
from convert.report import Report
from convert_ninjs.associations import associations

VERSION = "3.1"
_SCHEMA = f"http://www.iptc.org/std/ninjs/ninjs-schema_{VERSION}.json"
_KINDS = {
    "abstract": "subjects",
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "event": "events",
    "object": "objects",
}


def item_of(  # noqa: PLR0913, PLR0917 - what an item is made of
    document: Document, guid: str, version: str, times: Times, extent: Extent, report: Report
) -> dict[str, Any]:
    """The item with its properties in the order of the schema; what is not known is left out."""
    metadata = document.metadata
    concepts = _concepts(document)
    item: dict[str, Any] = {
        "uri": guid,
        "type": "text",
        "standard": {"name": "ninjs", "version": VERSION, "schema": _SCHEMA},
        "representationType": "full",
        "version": version,
        "firstCreated": times.first,
        "versionCreated": times.version,
        "contentCreated": times.created if "T" in times.created else "",
        "embargoedUntil": times.embargoed,
        "expires": times.expires,
        "pubStatus": metadata.status or "usable",
        "urgency": metadata.urgency,
        "language": language_tag(document.language) if document.language else "",
        "copyrightHolder": flat(metadata.copyright_holder),
        "copyrightNotice": flat(metadata.rights),
        "usageTerms": "\n".join(each for each in map(flat, metadata.usage_terms) if each),
        "edNote": "\n".join(_notes(metadata)),
        "headlines": [
            {"role": role, "value": words}
            for role, words in (
                ("main", headline(document)),
                ("subtitle", flat(document.subtitle.text) if document.subtitle is not None else ""),
                ("kicker", flat(document.kicker.text) if document.kicker is not None else ""),
            )
            if words
        ],
        "descriptions": _descriptions(document),
        "by": flat(document.byline.text) if document.byline is not None else "",
        "slugline": flat(metadata.slugline),
        "located": flat(metadata.location),
        **concepts,
        "genres": [_genre(each) for each in metadata.genres if flat(each.name) or flat(each.code)],
        "infoSources": _sources(metadata),
        "altIds": _other_names(metadata),
        "renditions": _web_page(metadata),
        "bodies": [
            {
                "role": "main",
                "contentType": "text/html",
                "wordCount": word_count(document),
                "value": html_body(document, Frame(Ids(), Whole(), report, "ninjs"), extent=extent),
            }
        ],
        "associations": associations(document, guid),
    }
    return {name: value for name, value in item.items() if value not in ("", None, [])}


def _notes(metadata: Metadata) -> Iterator[str]:
    """The printed remark and the notes to the receiver; none of them is private any more."""
    if flat(metadata.editorial_note):
        yield metadata.editorial_note.strip()
    yield from (note.text.strip() for note in metadata.notes if note.text.strip())


def _descriptions(document: Document) -> list[dict[str, str]]:
    words = flat(document.standfirst.text) if document.standfirst is not None else ""
    return [{"role": "summary", "contentType": "text/plain", "value": words}] if words else []


def _concepts(document: Document) -> dict[str, list[dict[str, Any]]]:
    """Those whom the item is about and those who speak in it, the places, topics, keywords and departments."""
    found: dict[str, dict[tuple[str, ...], dict[str, Any]]] = {name: {} for name in _KINDS.values()}
    for kind, concept in (*_topics(document), *_parties(document), *_words(document.metadata)):
        key = (concept.get("uri", ""), concept.get("literal", ""), concept.get("name", ""), concept.get("rel", ""))
        found[kind].setdefault(key, concept)
    return {name: list(each.values()) for name, each in found.items()}


def _topics(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """The subjects that are stated, and the countries that the text names."""
    metadata = document.metadata
    by_tool = {"creator": "tool"} if metadata.origins.get("subjects") == "derived" else {}
    for subject in metadata.subjects:
        if flat(subject.name) or flat(subject.code):
            kind = _KINDS[subject.kind]
            yield kind, _subject(subject) | (by_tool if kind == "subjects" else {})
    stated = {concept_uri(flat(each.code), each.scheme) for each in metadata.subjects}
    for code, name in countries_of(document).items():
        uri = concept_uri(f"iso3166-1a2:{code}")
        if uri not in stated:
            yield "places", {"name": name, "uri": uri, "rel": "about"}


def _parties(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those who made the item, publish it, or speak in it."""
    metadata = document.metadata
    for agent in document.byline.agents if document.byline is not None else ():
        if _name(agent):
            yield _party_kind(agent), _party(agent, "author")
    for rel, makers in (("creator", metadata.creators), ("contributor", metadata.contributors)):
        for maker in makers:
            if _name(maker.agent):
                yield _party_kind(maker.agent), _party(maker.agent, flat(maker.role) or rel)
    if metadata.publisher is not None and _name(metadata.publisher):
        yield "organisations", _party(metadata.publisher, "publisher")
    for quote in document.quotes:
        speaker = quote.speaker
        if speaker is not None and speaker.is_named and flat(speaker.name):
            name = flat(speaker.name)
            if speaker.kind in {"person", "organisation"}:
                yield _KINDS[speaker.kind], {"name": name, "literal": name, "rel": "quoted"}


def _party_kind(agent: Agent) -> str:
    return "people" if isinstance(agent, Person) else "organisations"


def _words(metadata: Metadata) -> Iterator[tuple[str, dict[str, Any]]]:
    """Keywords, departments and services, for which ninjs has no list of their own."""
    for word in dict.fromkeys(each for each in map(flat, metadata.keywords) if each):
        yield "subjects", {"name": word, "literal": word, "rel": "keyword"}
    for rel, concepts in (("section", metadata.sections), ("service", metadata.services)):
        for each in concepts:
            if flat(each.name) or flat(each.code):
                yield "subjects", {**_genre(each), "rel": rel}


def _subject(subject: Subject) -> dict[str, Any]:
    made: dict[str, Any] = {**_identity(flat(subject.name), flat(subject.code), subject.scheme), "rel": "about"}
    if subject.kind == "abstract" and subject.relevance is not None:
        made["relevance"] = subject.relevance
    if subject.kind == "place" and subject.position is not None:
        # RFC 7946 section 3.1.1: longitude first.
        point = [subject.position.longitude, subject.position.latitude]
        made["geoJSON"] = {"type": "Point", "coordinates": point}
    return made


def _identity(name: str, code: str, scheme: str) -> dict[str, Any]:
    """Name, and address or literal: a code whose scheme is known becomes an address."""
    made = {"name": name} if name else {}
    uri = concept_uri(code, scheme) or (code if is_uri(code) and ":" in code and "//" in code else "")
    return made | ({"uri": uri} if uri and is_uri(uri) else {"literal": code or name})


def _genre(concept: Concept) -> dict[str, Any]:
    return _identity(flat(concept.name), flat(concept.code), concept.scheme)


def _party(agent: Agent, rel: str) -> dict[str, Any]:
    name = _name(agent)
    uri = address(agent.url)
    return {"name": name, **({"uri": uri} if uri else {"literal": name}), "rel": rel}


def _name(agent: Agent) -> str:
    return flat(agent.name) or (flat(agent.initials) if isinstance(agent, Person) else "")


def _sources(metadata: Metadata) -> list[dict[str, str]]:
    if metadata.source is None:
        return []
    agents: Iterable[Agent] = metadata.source.agents or (Organisation(name=metadata.source.text),)
    found: dict[str, dict[str, str]] = {}
    for agent in agents:
        name, uri = _name(agent), address(agent.url)
        if name:
            found.setdefault(
                name, {"name": name, **({"uri": uri} if uri else {"literal": name}), "role": "contentSource"}
            )
    return list(found.values())


def _other_names(metadata: Metadata) -> list[dict[str, str]]:
    names = dict.fromkeys(each for each in map(flat, metadata.identifiers) if each)
    return [{"role": "identifier", "value": name} for name in names]


def _web_page(metadata: Metadata) -> list[dict[str, Any]]:
    page = address(metadata.canonical_url)
    return [{"name": "web", "href": page, "contentType": "text/html"}] if page and is_uri(page) else []
