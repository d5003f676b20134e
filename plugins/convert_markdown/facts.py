"""What front matter says, as fields of a document, and back.

The names are those of Hugo, Jekyll, Eleventy, Ghost, Quarto and pandoc; the first of each line is the one that is
written. A name that stands in no line becomes `extra`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from convert.errors import ContentError
from convert.kit.timestamps import iso, parse_timestamp
from convert.model import (
    SAFE_URL,
    Concept,
    CreditLine,
    Document,
    Organisation,
    Origin,
    Person,
    Related,
    Text,
    Timestamp,
)
from convert.plugin import Report
from convert_markdown.front_matter import Value
from convert_markdown.inline import inline_text, signs_of

_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "kicker": ("kicker", "overline", "eyebrow"),
    "subtitle": ("subtitle", "subheadline"),
    "standfirst": (
        "description",
        "standfirst",
        "summary",
        "excerpt",
        "dek",
        "deck",
        "abstract",
        "lead",
        "custom_excerpt",
    ),
    "author": ("author", "authors", "creator"),
    "byline": ("byline",),
    "dateline": ("dateline",),
    "published": ("date", "published", "publishdate", "published_at", "pubdate", "datepublished"),
    "modified": (
        "lastmod",
        "modified",
        "updated",
        "last_modified",
        "last_modified_at",
        "updated_at",
        "date-modified",
    ),
    "created": ("created", "created_at"),
    "embargoed": ("embargoed", "embargo"),
    "language": ("lang", "language", "locale"),
    "publisher": ("publisher", "site_name"),
    "canonical_url": ("canonical_url", "canonical", "canonicalurl", "permalink", "source_url"),
    "lead_image": ("image", "lead_image", "featured_image", "feature_image", "cover", "cover_image", "thumbnail"),
    "keywords": ("keywords", "tags", "tag"),
    "sections": ("section", "category", "categories"),
    "genres": ("genre",),
    "slugline": ("slugline",),
    "location": ("location",),
    "source": ("source",),
    "credit_line": ("credit", "credit_line"),
    "rights": ("rights", "copyright"),
    "copyright_holder": ("copyright_holder",),
    "copyright_year": ("copyright_year",),
    "urgency": ("urgency",),
    "editorial_note": ("editorial_note",),
    "related": ("related",),
    "identifiers": ("identifiers", "identifier"),
    "guid": ("guid",),
    "version": ("version",),
    "status": ("status",),
    "expires": ("expires", "expirydate", "expiry_date"),
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names}

_CONCEPTS = ("sections", "genres")
_WORDS = (
    "slugline",
    "location",
    "credit_line",
    "rights",
    "copyright_holder",
    "editorial_note",
    "guid",
    "version",
    "status",
)
_STATUSES = ("usable", "withheld", "canceled")
_STAMPS = ("published", "modified", "created", "embargoed", "expires")


# --- Read -----------------------------------------------------------------------------------------------------


def with_facts(document: Document, facts: Mapping[str, Value], report: Report) -> Document:
    """The document with what its front matter says, each with the origin "file".

    Raises:
        ContentError: The front matter says something twice.
    """
    given: dict[str, Value] = {}
    extra: dict[str, str] = {}
    for name, value in facts.items():
        field = _FIELDS.get(name.strip().lower())
        if field is None:
            extra[name] = _line(value)
        elif field in given and given[field] != value:
            raise ContentError(
                f"the front matter has two values for {field}", where=name, hint=f"keep one of {_NAMES[field]}"
            )
        else:
            given[field] = value
    if extra:
        document = replace(document, metadata=replace(document.metadata, extra=extra))
    # A byline's printed words are given on top of its authors.
    for field in sorted(given, key=list(_NAMES).index):
        if given[field]:
            document = _set(document, field, given[field], report)
    return document


def _set(document: Document, field: str, value: Value, report: Report) -> Document:
    setter = _SETTERS.get(field)
    try:
        changes, facts = setter(document, field, value) if setter is not None else ({}, {field: _line(value)})
    except ValueError as error:
        report.warn("markdown.bad-fact", f"{field} was left out: {error}", where="front matter")
        return document
    origin: dict[str, Origin] = {field if field != "author" else "byline": "file"}
    metadata = replace(document.metadata, **facts, origins={**document.metadata.origins, **origin})
    return replace(document, **changes, metadata=metadata)


_Changes = tuple[dict[str, Any], dict[str, Any]]


def _lines(value: Value) -> list[str]:
    """The texts of a value: one, or those of a list; a mapping counts as its name, title or address."""
    if isinstance(value, list):
        return [line for each in value for line in _lines(each)]
    if isinstance(value, dict):
        found = next((value[key] for key in ("name", "title", "url", "src") if value.get(key)), "")
        return _lines(found)
    return [value] if value.strip() else []


def _line(value: Value) -> str:
    return ", ".join(_lines(value))


def _text(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - the form of all
    return {field: inline_text(_line(value))}, {}


def _word(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    return {field: _line(value)}, {}


def _language(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    return {"language": _line(value).replace("_", "-")}, {}


def _stamp(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    return {}, {field: parse_timestamp(_line(value).replace(" +", "+").replace(" -", "-", 1))}


def _authors(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    people = tuple(_person(each) for each in (value if isinstance(value, list) else [value]))
    named = tuple(person for person in people if person.name)
    if not named:
        raise ValueError("it names no one")
    return {"byline": CreditLine(text=", ".join(person.name for person in named), agents=named)}, {}


def _person(value: Value) -> Person:
    if not isinstance(value, dict):
        return Person(name=_line(value).strip())
    known = {key.lower(): _line(each) for key, each in value.items()}
    url = known.get("url", "")
    return Person(
        name=known.get("name", "").strip(),
        role=known.get("role", ""),
        organisation=known.get("organisation", known.get("affiliation", "")),
        initials=known.get("initials", ""),
        url=url if SAFE_URL.fullmatch(url) else "",
        email=known.get("email", ""),
    )


def _byline(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    agents = document.byline.agents if document.byline is not None else ()
    if isinstance(value, dict):
        return {
            "byline": CreditLine(
                label=_line(value.get("label", "")), text=_line(value.get("text", "")), agents=agents
            )
        }, {}
    return {"byline": CreditLine(text=_line(value), agents=agents)}, {}


def _address(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    address = next(iter(_lines(value)), "")
    if not SAFE_URL.fullmatch(address):
        raise ValueError(f"{address!r} is not a web address")
    return {}, {field: address}


def _keywords(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    words = _lines(value) if isinstance(value, list) else _line(value).split(",")
    return {}, {field: tuple(dict.fromkeys(word.strip() for word in words if word.strip()))}


def _publisher(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    url = _line(value.get("url", "")) if isinstance(value, dict) else ""
    name = _line(value.get("name", "")) if isinstance(value, dict) else _line(value)
    return {}, {field: Organisation(name=name, url=url if SAFE_URL.fullmatch(url) else "")}


def _source(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    agencies = tuple(Organisation(name=name.strip()) for name in _lines(value))
    return {}, {field: CreditLine(text=", ".join(agency.name for agency in agencies), agents=agencies)}


def _number(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    return {}, {field: int(_line(value))}


def _related_stories(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    found = []
    for each in value if isinstance(value, list) else [value]:
        known = (
            {key: _line(part) for key, part in each.items()} if isinstance(each, dict) else {"title": _line(each)}
        )
        url = known.get("url", "")
        safe = url if SAFE_URL.fullmatch(url) else ""
        found.append(Related(title=known.get("title", "") or safe, url=safe, label=known.get("label", "")))
    return {}, {field: tuple(found)}


def _concepts(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    return {}, {field: tuple(Concept(name=name) for name in dict.fromkeys(_lines(value)))}


def _status(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    status = _line(value)
    if status not in _STATUSES:
        raise ValueError(f"{status!r} is not one of {', '.join(_STATUSES)}")
    return {}, {field: status}


def _identifiers(document: Document, field: str, value: Value) -> _Changes:  # noqa: ARG001 - as above
    return {}, {field: tuple(_lines(value))}


_SETTERS: Mapping[str, Callable[[Document, str, Value], _Changes]] = {
    **dict.fromkeys(("title", "kicker", "subtitle", "standfirst"), _text),
    "dateline": _word,
    **dict.fromkeys(_STAMPS, _stamp),
    **dict.fromkeys(("canonical_url", "lead_image"), _address),
    **dict.fromkeys(("copyright_year", "urgency"), _number),
    **dict.fromkeys(_CONCEPTS, _concepts),
    "language": _language,
    "author": _authors,
    "byline": _byline,
    "keywords": _keywords,
    "publisher": _publisher,
    "source": _source,
    "related": _related_stories,
    "status": _status,
    "identifiers": _identifiers,
}


# --- Written --------------------------------------------------------------------------------------------------


def facts_of(document: Document) -> dict[str, object]:
    """The facts of a document under the names that front matter has for them; what is empty is left out."""
    metadata = document.metadata
    facts: dict[str, object] = {}
    for field in ("title", "kicker", "subtitle", "standfirst"):
        text: Text | None = getattr(document, field)
        if text is not None:
            facts[field] = signs_of(text)
    facts |= _byline_facts(document)
    facts["dateline"] = document.dateline
    for field in _STAMPS:
        stamp: Timestamp | None = getattr(metadata, field)
        facts[field] = iso(stamp) if stamp is not None else ""
    facts["language"] = document.language
    facts["publisher"] = _organisation(metadata.publisher)
    for field in ("canonical_url", "lead_image", *_WORDS):
        facts[field] = getattr(metadata, field)
    for field in _CONCEPTS:
        names = [concept.name or concept.code for concept in getattr(metadata, field)]
        facts[field] = names[0] if len(names) == 1 else names
    facts["keywords"] = list(metadata.keywords)
    facts["source"] = metadata.source.printed() if metadata.source is not None else ""
    for field in ("copyright_year", "urgency"):
        number = getattr(metadata, field)
        facts[field] = str(number) if number is not None else ""
    facts["related"] = [
        {key: part for key, part in (("label", each.label), ("title", each.title), ("url", each.url)) if part}
        for each in metadata.related
    ]
    facts["identifiers"] = list(metadata.identifiers)
    named = {_NAMES[field][0]: facts[field] for field in _NAMES if facts.get(field)}
    return named | {key: value for key, value in metadata.extra.items() if key not in named}


def _byline_facts(document: Document) -> dict[str, object]:
    """The authors, and the printed line where it says more than their names."""
    byline = document.byline
    if byline is None:
        return {}
    authors: list[object] = []
    for agent in byline.agents:
        details = {
            name: value
            for name in ("name", "role", "organisation", "initials", "url", "email")
            if (value := getattr(agent, name, ""))
        }
        authors.append(details if len(details) > 1 else agent.name)
    names = ", ".join(agent.name for agent in byline.agents)
    facts: dict[str, object] = {"author": [each for each in authors if each]}
    if byline.label:
        facts["byline"] = {"label": byline.label, "text": byline.text}
    elif byline.text != names or not authors:
        facts["byline"] = byline.text
    return facts


def _organisation(publisher: Organisation | None) -> object:
    if publisher is None:
        return ""
    return {"name": publisher.name, "url": publisher.url} if publisher.url else publisher.name
