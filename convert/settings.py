"""Facts from the user: `--set title="..."` on the command line, `settings={"title": "..."}` in the library.

Values are literal text and win over what the source says; each field remembers that it came from the user.
"""

import re
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from msgspec.structs import replace

from convert.errors import UsageError
from convert.kit.timestamps import in_zone, parse_timestamp, zone_of
from convert.kit.urls import safe_url
from convert.messages import did_you_mean
from convert.model import Concept, CreditLine, Document, Metadata, Organisation, Person, Text, Timestamp
from convert.report import Report

_EXTRA = "extra."
# An alias and a code, as IPTC's QCodes have them ("medtop:20000639").
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9._-]*:[^\s:;]+", re.ASCII)
_LINES = ("title", "standfirst")
_LAST = ("author_url", "timezone")


def apply_settings(
    document: Document, settings: Mapping[str, str], report: Report | None = None, *, fill: bool = False
) -> Document:
    """The document with the fields set that are named; the report says which quotes went with other words.

    With `fill` only what the document does not state is set; the report says where it states another thing.

    Raises:
        UsageError: A field does not exist, or a value does not fit it.
    """
    if not settings:
        return document
    # Zones belong to times and addresses to authors, so those are set first, whatever the order they come in.
    for name, value in sorted(settings.items(), key=lambda setting: setting[0] in _LAST):
        changed = _with(document, name, value)
        if fill and _is_stated(document, name):
            if report is not None and _stated_value(changed, name) != _stated_value(document, name):
                report.warn(
                    "settings.kept",
                    f"{name} was not set to {value!r}: the article states another",
                    where=document.id,
                    hint="--set-all replaces what articles state",
                )
            continue
        if document.quotes and name in _LINES:
            from convert.edit.texts import with_line  # noqa: PLC0415 - few have quotes there, and it costs a start

            changed = with_line(document, changed, name, report)
        document = changed
    return document


def refuse_own(settings: Mapping[str, str], many: str) -> None:
    """Say that a fact of one article is set for many.

    Args:
        settings: What is to be set.
        many: What there are many of, in words ("3 sources").

    Raises:
        UsageError: A fact belongs to one article alone.
    """
    own = [name for name in settings if name in OWN]
    if own:
        raise UsageError(
            f"--set {own[0]} is for one article, and there are {many}",
            hint="--set-all sets it in each of them",
        )


def _with(document: Document, name: str, value: str) -> Document:
    if name.startswith(_EXTRA) and name != _EXTRA:
        extra = {**document.metadata.extra, name.removeprefix(_EXTRA): value}
        return replace(document, metadata=replace(document.metadata, extra=extra))
    if name not in SETTABLE:
        hint = f"there are {', '.join(SETTABLE)} and {_EXTRA}NAME"
        raise UsageError(f"there is no field {name!r} to set{did_you_mean(name, SETTABLE)}", hint=hint)
    try:
        return SETTABLE[name](document, name, value)
    except ValueError as error:
        raise UsageError(f"{name} cannot be set to {value!r}: {error}") from error


def _is_stated(document: Document, name: str) -> bool:
    # A zone is given to times that have none, and changes no other.
    return name != "timezone" and bool(_stated_value(document, name))


def _stated_value(document: Document, name: str) -> object:
    """What a document says already where a setting would put its value."""
    if name.startswith(_EXTRA):
        return document.metadata.extra.get(name.removeprefix(_EXTRA), "")
    if name.startswith("publisher"):
        part = name.removeprefix("publisher").removeprefix("_") or "name"
        return getattr(document.metadata.publisher, part, "")
    field = FIELDS.get(name, name)
    return getattr(document, field) if hasattr(document, field) else getattr(document.metadata, field, "")


_Setter = Callable[[Document, str, str], Document]


def _with_origin(metadata: Metadata, name: str, **changes: object) -> Metadata:
    return replace(metadata, **changes, origins={**metadata.origins, name: "user"})


def _text(document: Document, name: str, value: str) -> Document:
    metadata = _with_origin(document.metadata, name)
    return replace(document, **{name: Text(value) if value else None}, metadata=metadata)


def _document_word(document: Document, name: str, value: str) -> Document:
    return replace(document, **{name: value}, metadata=_with_origin(document.metadata, name))


def _word(document: Document, name: str, value: str) -> Document:
    return replace(document, metadata=_with_origin(document.metadata, name, **{name: value}))


def _address(document: Document, name: str, value: str) -> Document:
    return _word(document, name, _safe(value))


def _safe(value: str) -> str:
    if value and not safe_url(value):
        raise ValueError("an address begins with http://, https:// or mailto:")
    return safe_url(value)


def _number(document: Document, name: str, value: str) -> Document:
    if not value.isascii() or not value.isdigit() or len(value) > 4:  # noqa: PLR2004 - a year at most
        raise ValueError("expected a whole number")
    number = int(value)
    if name == "urgency" and not 1 <= number <= 9:  # noqa: PLR2004 - IPTC's scale
        raise ValueError("urgency is 1 to 9")
    return replace(document, metadata=_with_origin(document.metadata, name, **{name: number}))


def _time(document: Document, name: str, value: str) -> Document:
    return replace(document, metadata=_with_origin(document.metadata, name, **{name: parse_timestamp(value)}))


def _timezone(document: Document, _name: str, value: str) -> Document:
    zone_of(value)
    changes = {}
    for field in ("published", "modified", "created", "embargoed", "expires"):
        stamp: Timestamp | None = getattr(document.metadata, field)
        if stamp is not None:
            changes[field] = in_zone(stamp, value)
    return replace(document, metadata=replace(document.metadata, **changes))


def _author(document: Document, _name: str, value: str) -> Document:
    people = tuple(Person(name=name) for name in _names(value))
    byline = CreditLine(text=", ".join(person.name for person in people), agents=people) if people else None
    return replace(document, byline=byline, metadata=_with_origin(document.metadata, "byline"))


def _author_urls(document: Document, _name: str, value: str) -> Document:
    """Give each author of the byline the address in the same place; an empty one leaves the author's as it is."""
    addresses = [_safe(address.strip()) for address in value.split(";")]
    if document.byline is None:
        return document
    agents = document.byline.agents
    named = (
        replace(agent, url=address) if address else agent
        for agent, address in zip(agents, addresses, strict=False)
    )
    byline = replace(document.byline, agents=(*named, *agents[len(addresses) :]))
    return replace(document, byline=byline, metadata=_with_origin(document.metadata, "byline"))


def _source(document: Document, _name: str, value: str) -> Document:
    agencies = tuple(Organisation(name=name) for name in _names(value))
    line = CreditLine(text=", ".join(agency.name for agency in agencies), agents=agencies) if agencies else None
    return replace(document, metadata=_with_origin(document.metadata, "source", source=line))


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(";") if name.strip()]


def _keywords(document: Document, name: str, value: str) -> Document:
    words = tuple(word.strip() for word in value.replace(";", ",").split(",") if word.strip())
    return replace(document, metadata=_with_origin(document.metadata, name, keywords=words))


def _concepts(document: Document, name: str, value: str) -> Document:
    """Set the departments, genres or services; what looks like a QCode or a web address is a code."""
    field = f"{name}s"
    concepts = tuple(
        Concept(code=each) if _CODE.fullmatch(each) or safe_url(each) else Concept(name=each)
        for each in _names(value)
    )
    return replace(document, metadata=_with_origin(document.metadata, field, **{field: concepts}))


def _signals(document: Document, _name: str, value: str) -> Document:
    return replace(document, metadata=_with_origin(document.metadata, "signals", signals=tuple(_names(value))))


def _status(document: Document, name: str, value: str) -> Document:
    if value not in ("", "usable", "withheld", "canceled"):
        raise ValueError("a status is usable, withheld or canceled")
    return _word(document, name, value)


def _usage_terms(document: Document, name: str, value: str) -> Document:
    return replace(document, metadata=_with_origin(document.metadata, name, usage_terms=(value,) if value else ()))


def _publisher(document: Document, name: str, value: str) -> Document:
    old = document.metadata.publisher or Organisation(name="")
    field = name.removeprefix("publisher").removeprefix("_") or "name"
    publisher = replace(old, **{field: value if field == "name" else _safe(value)})
    return replace(document, metadata=_with_origin(document.metadata, "publisher", publisher=publisher))


FIELDS: Mapping[str, str] = {
    "author": "byline",
    "author_url": "byline",
    "publisher_url": "publisher",
    "publisher_logo": "publisher",
    "section": "sections",
    "genre": "genres",
    "service": "services",
    "signal": "signals",
}
"""The field that a name sets, where it has another name."""

NOT_SETTABLE: Mapping[str, str] = {
    "sections": "the text of the article; `convert.edit` changes it",
    "footnotes": "belong to places in the text",
    "quotes": "belong to places in the text",
    "resources": "the bytes of pictures",
    "subjects": "have codes, kinds and positions; `convert.edit.set_facts` takes them",
    "related": "have titles, addresses and places; `convert.edit.set_facts` takes them",
    "translations": "have languages and addresses; `convert.edit.set_facts` takes them",
    "replaces": "have guids and versions; `convert.edit.set_facts` takes them",
    "notes": "have roles, and may be private; `convert.edit.set_facts` takes them",
    "creators": "have roles and codes; `convert.edit.set_facts` takes them",
    "contributors": "have roles and codes; `convert.edit.set_facts` takes them",
    "identifiers": "are the source's own",
    "extra": "is set by name: `extra.NAME`",
    "origins": "say where each fact is from, and are kept by whoever sets it",
}
"""Fields of a document and its metadata that no setting has, with the reason; a test compares with the model."""

OWN = frozenset(
    {
        "title",
        "kicker",
        "subtitle",
        "standfirst",
        "author",
        "author_url",
        "dateline",
        "id",
        "published",
        "modified",
        "created",
        "embargoed",
        "expires",
        "canonical_url",
        "lead_image",
        "slugline",
        "editorial_note",
        "guid",
        "version",
        "status",
    }
)
"""What belongs to one article, so that the same for several is most likely a mistake."""

SETTABLE: Mapping[str, _Setter] = {
    "title": _text,
    "kicker": _text,
    "subtitle": _text,
    "standfirst": _text,
    "author": _author,
    "author_url": _author_urls,
    "dateline": _document_word,
    "language": _document_word,
    "id": _document_word,
    "published": _time,
    "modified": _time,
    "created": _time,
    "embargoed": _time,
    "timezone": _timezone,
    "publisher": _publisher,
    "publisher_url": _publisher,
    "publisher_logo": _publisher,
    "canonical_url": _address,
    "lead_image": _address,
    "source": _source,
    "credit_line": _word,
    "rights": _word,
    "copyright_holder": _word,
    "copyright_year": _number,
    "location": _word,
    "section": _concepts,
    "genre": _concepts,
    "article_type": _word,
    "slugline": _word,
    "urgency": _number,
    "service": _concepts,
    "signal": _signals,
    "keywords": _keywords,
    "editorial_note": _word,
    "guid": _word,
    "version": _word,
    "status": _status,
    "expires": _time,
    "usage_terms": _usage_terms,
}
"""What can be set, and how; several names (authors, sources, genres ...) stand with semicolons between them."""

Kind: TypeAlias = Literal["line", "text", "names", "addresses", "time", "zone", "address", "number", "status"]
"""Which sort of value a setting takes: a line of words, several with semicolons, a time with its zone ..."""

_KINDS: Mapping[_Setter, Kind] = {
    _text: "text",
    _author: "names",
    _author_urls: "addresses",
    _document_word: "line",
    _word: "line",
    _time: "time",
    _timezone: "zone",
    _publisher: "line",
    _address: "address",
    _source: "names",
    _number: "number",
    _concepts: "names",
    _keywords: "names",
    _signals: "names",
    _status: "status",
    _usage_terms: "text",
}
_KINDS_BY_NAME: Mapping[str, Kind] = {"publisher_url": "address", "publisher_logo": "address"}

KINDS: Mapping[str, Kind] = {name: _KINDS_BY_NAME.get(name, _KINDS[setter]) for name, setter in SETTABLE.items()}
"""For each setting, which sort of value it takes."""
