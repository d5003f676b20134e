"""What the package says of itself: one article, or an edition of several, as facts for its metadata."""

import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from convert.errors import UsageError
from convert.kit.languages import UNKNOWN, shortest
from convert.kit.languages.words import words_in
from convert.kit.page import direction, label_of, shown, visible
from convert.kit.roles import AUTHOR, EDITOR, relator
from convert.kit.shown_dates import shown_day
from convert.kit.spans import one_line
from convert.kit.stored import encode_json
from convert.kit.timestamps import aware, is_exact, iso, parse_timestamp
from convert.model import Agent, CreditLine, Document, Organisation, Person, Timestamp

# The ZIP format counts years from 1980 (APPNOTE 4.4.6), so this is the time of a book that has none.
_FIRST_STAMP = datetime(1980, 1, 1, tzinfo=UTC)
_LAST_STAMP = datetime(2107, 12, 31, tzinfo=UTC)

_URI = re.compile(r"(?:urn:[a-z0-9][a-z0-9-]{1,31}:|tag:|doi:|https?://)[!-~]+", re.ASCII | re.IGNORECASE)
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_NAMESPACE = uuid.UUID("6f1d5f3e-6a55-5c0f-9a3b-0d1f5a6f7c21")
_NAME_PARTS = 2
_LAST_LATIN = "\u024f"


class Creator(Struct, frozen=True):
    """Who made it, how a shelf sorts the name, and the code of what they did (MARC relators)."""

    name: str
    file_as: str
    role: str = AUTHOR


class Stated(Struct, frozen=True, kw_only=True):
    """What whoever makes the book says of it; what is empty comes from its articles."""

    title: str = ""
    editor: str = ""
    publisher: str = ""
    date: str = ""
    description: str = ""
    identifier: str = ""


class Edition(Struct, frozen=True, kw_only=True):
    """The facts of a book of one article or of several.

    `published` is a date of W3C's form, "" if none is known; `shown_date` is the same day in words; `modified` is
    in UTC, and within the years that a ZIP archive can state.
    """

    title: str
    identifier: str
    languages: tuple[str, ...]
    direction: str
    modified: datetime
    published: str
    shown_date: str
    creators: tuple[Creator, ...]
    publishers: tuple[str, ...]
    description: str
    subjects: tuple[str, ...]
    rights: tuple[str, ...]
    sources: tuple[str, ...]
    types: tuple[str, ...]
    department: str
    several: bool

    @property
    def cover_date(self) -> str:
        """The day in words, as the cover has it below the title; "" if the title has it."""
        return "" if self.shown_date and self.shown_date in self.title else self.shown_date

    @property
    def language(self) -> str:
        """The first language, empty if none is known."""
        return "" if self.languages == (UNKNOWN,) else self.languages[0]


def edition(documents: Sequence[Document], stated: Stated | None = None) -> Edition:
    """The facts of documents as one book; what is stated of the book wins.

    Raises:
        UsageError: The date that is stated is none.
    """
    stated = stated or Stated()
    first = documents[0]
    several = len(documents) > 1
    named = (each.metadata.publisher.name for each in documents if each.metadata.publisher is not None)
    publishers = _unique([stated.publisher] if visible(stated.publisher) else named)
    last = _date_of(stated) or _latest_publication(documents)
    shown_date = shown_day(last, first.language) if last is not None else ""
    title = " ".join(stated.title.split())
    summary = "" if several or first.standfirst is None else one_line(first.standfirst)
    return Edition(
        title=title or (_edition_title(first, publishers, shown_date) if several else label_of(first)),
        identifier=" ".join(stated.identifier.split()) or _identifier(documents),
        languages=_unique(shortest(each.language) or UNKNOWN for each in documents),
        direction=direction(first),
        modified=_last_change(documents),
        published=_date(last) if last is not None else "",
        shown_date=shown_date,
        creators=(*_editors(stated), *_creators(documents)),
        publishers=publishers,
        description=" ".join(stated.description.split()) or summary,
        subjects=_unique(_subjects(documents)),
        rights=_unique(map(_rights, documents)),
        sources=_unique(_sources(documents)),
        types=_unique(genre for each in documents for genre in _genres(each)),
        department="" if several else first.metadata.section.strip(),
        several=several,
    )


def _editors(stated: Stated) -> Iterator[Creator]:
    """Who edited the book, which is other work than writing it."""
    for name in _unique(stated.editor.split(";")):
        yield Creator(name, _file_as(Person(name=name), name), EDITOR)


def _date_of(stated: Stated) -> Timestamp | None:
    if not stated.date.strip():
        return None
    try:
        return parse_timestamp(stated.date.strip())
    except ValueError as error:
        raise UsageError(
            f"{stated.date!r} is not a date of a book: {error}", hint="give one such as 2026-03-14"
        ) from error


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values on one line each, without those that show nothing, each once."""
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values if visible(value)))


def _edition_title(first: Document, publishers: tuple[str, ...], date: str) -> str:
    name = publishers[0] if len(publishers) == 1 else words_in(first.language).news
    return f"{name}, {date}" if date else name


def _identifier(documents: Sequence[Document]) -> str:
    """The article's own identifier where that is a URI, else one made from the content."""
    only = documents[0]
    if len(documents) == 1:
        for each in (only.id, only.metadata.canonical_url):
            if _URI.fullmatch(each) and (not each.lower().startswith("urn:uuid:") or _UUID.fullmatch(each)):
                return each
    from hashlib import sha256  # noqa: PLC0415 - slow to import, and most articles have an address

    digest = sha256()
    for document in documents:
        digest.update(encode_json(document, ordered=True))
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, digest.hexdigest())}"


def _latest_publication(documents: Iterable[Document]) -> Timestamp | None:
    stamps = [each.metadata.published for each in documents if each.metadata.published is not None]
    return max(stamps, key=_instant) if stamps else None


def _date(stamp: Timestamp) -> str:
    """A date for the package, whose form has no time without a zone. Source: W3C, Date and Time Formats."""
    return iso(stamp) if is_exact(stamp) else stamp.at.date().isoformat()


def _last_change(documents: Iterable[Document]) -> datetime:
    """When the book last changed: with its latest article, as there is no clock here."""
    found = [_FIRST_STAMP]
    for each in documents:
        for stamp in (each.metadata.modified, each.metadata.published, each.metadata.created):
            if stamp is not None:
                found.append(_instant(stamp))
                break
    return max(found)


def _instant(stamp: Timestamp) -> datetime:
    try:
        instant = aware(stamp).astimezone(UTC)
    except (OverflowError, ValueError):
        return _FIRST_STAMP
    return min(max(instant, _FIRST_STAMP), _LAST_STAMP)


def _creators(documents: Iterable[Document]) -> tuple[Creator, ...]:
    found: dict[str, Creator] = {}
    for document in documents:
        for agent in document.byline.agents if document.byline is not None else ():
            name = " ".join((agent.name if visible(agent.name) else _initials(agent)).split())
            if visible(name):
                found.setdefault(name, Creator(name, _file_as(agent, name), relator(agent)))
    return tuple(found.values())


def _initials(agent: Agent) -> str:
    return agent.initials if isinstance(agent, Person) else ""


def _file_as(agent: Agent, name: str) -> str:
    """A name of two words in Latin letters by its last; of longer names nobody says which part that is."""
    parts = name.split()
    letters = filter(str.isalpha, name)
    if isinstance(agent, Organisation) or len(parts) != _NAME_PARTS or max(letters, default="") > _LAST_LATIN:
        return name
    return f"{parts[1]}, {parts[0]}"


def _subjects(documents: Iterable[Document]) -> Iterable[str]:
    for document in documents:
        yield from document.metadata.keywords
        yield from (subject.name for subject in document.metadata.subjects)
        yield from (concept.name or concept.code for concept in document.metadata.sections)


def _genres(document: Document) -> Iterable[str]:
    return [concept.name or concept.code for concept in document.metadata.genres] or ["News"]


def _rights(document: Document) -> str:
    """The printed statement, or whose the rights are if that is all that is known."""
    metadata = document.metadata
    if visible(metadata.rights) or not visible(metadata.copyright_holder):
        return metadata.rights
    year = f"{metadata.copyright_year} " if metadata.copyright_year else ""
    return f"© {year}{metadata.copyright_holder}"


def _sources(documents: Sequence[Document]) -> Iterable[str]:
    """The originals of the articles, and the agencies they name."""
    for document in documents:
        yield document.metadata.canonical_url
        source: CreditLine | None = document.metadata.source
        if source is not None:
            yield source.text if visible(source.text) else shown(source)
