"""The facts of a document as fields of a form: each with its value as `--set` takes it, and where it came from."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from convert.kit.timestamps import iso
from convert.model import Concept, CreditLine, Document, Subject, Timestamp
from convert.settings import FIELDS, KINDS, Kind


class Fact(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A fact that can be set.

    Attributes:
        name: What `--set` calls it.
        kind: Which sort of field it is typed into.
        value: As `--set` takes it; empty where nothing is known.
        origin: Where it came from ("json-ld", "user"); empty where the document does not say.
    """

    name: str
    kind: Kind
    value: str = ""
    origin: str = ""


class Shown(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A fact that is only shown, because it has more to it than a line: subjects, notes, related stories."""

    name: str
    values: tuple[str, ...]
    origin: str = ""


def facts(document: Document) -> tuple[Fact, ...]:
    """Every fact that can be set, in the order of the settings."""
    origins = document.metadata.origins
    return tuple(
        Fact(name=name, kind=kind, value=value, origin=origins.get(FIELDS.get(name, name), "") if value else "")
        for name, kind in KINDS.items()
        for value in [value_of(document, name)]
    )


def other_facts(document: Document) -> tuple[Shown, ...]:
    """The other facts that the document has."""
    found: Mapping[str, Sequence[str]] = {
        "subjects": [_subject(each) for each in document.metadata.subjects],
        "related": [f"{each.title} {each.url or each.guid}".strip() for each in document.metadata.related],
        "translations": [f"{each.language} {each.url or each.guid}" for each in document.metadata.translations],
        "replaces": [f"{each.guid} {each.version}".strip() for each in document.metadata.replaces],
        "notes": [each.text if each.public else f"(private) {each.text}" for each in document.metadata.notes],
        "creators": [f"{each.agent.name} {each.role}".strip() for each in document.metadata.creators],
        "contributors": [f"{each.agent.name} {each.role}".strip() for each in document.metadata.contributors],
        "identifiers": document.metadata.identifiers,
        "extra": [f"{name}: {value}" for name, value in document.metadata.extra.items()],
    }
    origins = document.metadata.origins
    return tuple(
        Shown(name=name, values=tuple(values), origin=origins.get(name, ""))
        for name, values in found.items()
        if values
    )


def _subject(subject: Subject) -> str:
    return f"{subject.name} ({subject.code})" if subject.name and subject.code else subject.name or subject.code


def value_of(document: Document, name: str) -> str:
    """A fact as `--set` takes it; empty where the document does not have it."""
    if name in _OWN:
        return _OWN[name](document)
    value = getattr(document if name in _OF_DOCUMENT else document.metadata, FIELDS.get(name, name))
    if isinstance(value, Timestamp):
        return iso(value)
    if isinstance(value, tuple):
        return "; ".join(_concept(each) if isinstance(each, Concept) else str(each) for each in value)
    return "" if value is None else str(value)


_OF_DOCUMENT = ("dateline", "language", "id")


def _concept(concept: Concept) -> str:
    return concept.name or concept.code


def _line(name: str) -> Callable[[Document], str]:
    def words(document: Document) -> str:
        text = getattr(document, name)
        return text.text if text is not None else ""

    return words


def _names(line: CreditLine | None) -> str:
    if line is None:
        return ""
    return "; ".join(agent.name for agent in line.agents) or line.text


def _author_urls(document: Document) -> str:
    agents = document.byline.agents if document.byline is not None else ()
    urls = [each.url for each in agents]
    return "; ".join(urls) if any(urls) else ""


def _publisher(field: str) -> Callable[[Document], str]:
    def value(document: Document) -> str:
        publisher = document.metadata.publisher
        return str(getattr(publisher, field)) if publisher is not None else ""

    return value


def _zone(document: Document) -> str:
    return next((each.zone for each in _times(document) if each.zone), "")


def _times(document: Document) -> Iterator[Timestamp]:
    for name in ("published", "modified", "created", "embargoed"):
        stamp: Timestamp | None = getattr(document.metadata, name)
        if stamp is not None:
            yield stamp


_OWN: Mapping[str, Callable[[Document], str]] = {
    "title": _line("title"),
    "kicker": _line("kicker"),
    "subtitle": _line("subtitle"),
    "standfirst": _line("standfirst"),
    "author": lambda document: _names(document.byline),
    "author_url": _author_urls,
    "source": lambda document: _names(document.metadata.source),
    "publisher": _publisher("name"),
    "publisher_url": _publisher("url"),
    "publisher_logo": _publisher("logo"),
    "timezone": _zone,
    "keywords": lambda document: ", ".join(document.metadata.keywords),
}
