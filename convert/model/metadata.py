"""Facts about an article: dates, rights, subjects, and what a wire says of an item."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from convert.model.agents import Contributor, CreditLine, Organisation
from convert.model.base import Node


class Timestamp(Node, frozen=True):
    """A point in time as exactly as the source gives it.

    `at` without a zone means that the source states none; `zone` is the IANA name where it is known. Offsets are
    whole minutes (RFC 3339 section 4.1 has no others). With precision "day" the hours of `at` are zero and mean
    nothing.
    """

    at: datetime
    precision: Literal["day", "minute", "second"] = "second"
    zone: str = ""


class Related(Node, frozen=True):
    """A related story: its title, its address where there is one, the printed label above it ("RELATED:").

    `before` is the id of the block or heading that it stood before, empty at the end of the article. A wire names
    the other item by `guid` and `version`, and says in `role` what it is to this one ("irel:seeAlso").
    """

    title: str = ""
    url: str = ""
    label: str = ""
    before: str = ""
    guid: str = ""
    role: str = ""
    version: str = ""


class Translation(Node, frozen=True):
    """A version of the article in another language, or for another region: its BCP 47 tag, and where it is.

    It has a web address, a wire's `guid`, or both.
    """

    language: str
    url: str = ""
    guid: str = ""


class Position(Node, frozen=True):
    """A place on the earth in degrees (WGS 84); south and west are negative."""

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]


class Subject(Node, frozen=True):
    """What the article is about.

    `code` is a QCode ("medtop:20000639") or a URI where the source gives one; `scheme` the URI of the scheme that
    a QCode's alias stands for, without which the code says nothing. `relevance` is 0 to 100. `position` is where
    a place lies.
    """

    name: str = ""
    code: str = ""
    kind: Literal["abstract", "person", "organisation", "place", "event", "object"] = "abstract"
    scheme: str = ""
    relevance: Annotated[int, Meta(ge=0, le=100)] | None = None
    position: Position | None = None


class Concept(Node, frozen=True):
    """A genre, a department or a service: its name, its code, and the URI of the scheme that the code is from."""

    name: str = ""
    code: str = ""
    scheme: str = ""


class ItemReference(Node, frozen=True):
    """Another item of a wire, in all its versions or in one."""

    guid: str
    version: str = ""


class Note(Node, frozen=True):
    """A remark of the newsroom to its receivers, never printed; `role` as the source words or codes it.

    What is not public must not reach readers by any way: editors' telephone numbers stand in such notes.
    """

    text: str
    role: str = ""
    public: bool = False


Origin: TypeAlias = Literal[
    "json-ld",
    "microdata",
    "rdfa",
    "opengraph",
    "meta",
    "page",
    "text",
    "item",
    "profile",
    "file",
    "derived",
    "user",
]
"""Where a fact came from: what the source declares in data, its page, its text, the wire's item, its source
profile, the file's own name or properties, a rule that derived it, or the user."""


class Metadata(Node, frozen=True):
    """Facts about the article; every one may be missing, and none is invented.

    `origins` says for each field, by its name (`"published"`, `"language"`), where it came from. `location` is
    the place of the dateline, `sections` are the publisher's departments ("Sport"), `genres` the kinds of text
    ("Interview"), `article_type` a schema.org type that the source states, `urgency` 1 (most) to 9, `source` the
    printed line that names the agencies, `editorial_note` a printed remark to the reader about the text,
    `rights` the printed statement of rights, `identifiers` the source's own, `lead_image` a web address.

    What makes a wire a wire: `guid` names the item in all its versions and `version` tells them apart, both word
    for word; `replaces` are the items that this one takes the place of; `status` says whether it may be published
    (canceled is a kill: it must not be, and what was published must go), empty where nothing is said;
    `embargoed` is the time before which it may not appear, `expires` the time after which it may not any more.
    `signals` are instructions to the receiver ("update"), `services` what it is delivered under, `notes` remarks
    to the receiver, `usage_terms` what may be done with it, `creators` and `contributors` those who are not in
    the byline. None of these is printed.
    """

    published: Timestamp | None = None
    modified: Timestamp | None = None
    created: Timestamp | None = None
    embargoed: Timestamp | None = None
    publisher: Organisation | None = None
    canonical_url: str = ""
    source: CreditLine | None = None
    credit_line: str = ""
    rights: str = ""
    copyright_holder: str = ""
    copyright_year: Annotated[int, Meta(ge=1000, le=9999)] | None = None
    location: str = ""
    sections: tuple[Concept, ...] = ()
    genres: tuple[Concept, ...] = ()
    article_type: str = ""
    slugline: str = ""
    urgency: Annotated[int, Meta(ge=1, le=9)] | None = None
    services: tuple[Concept, ...] = ()
    signals: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    related: tuple[Related, ...] = ()
    translations: tuple[Translation, ...] = ()
    editorial_note: str = ""
    lead_image: str = ""
    identifiers: tuple[str, ...] = ()
    guid: str = ""
    version: str = ""
    replaces: tuple[ItemReference, ...] = ()
    status: Literal["", "usable", "withheld", "canceled"] = ""
    expires: Timestamp | None = None
    usage_terms: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    creators: tuple[Contributor, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    extra: Mapping[str, str] = {}
    origins: Mapping[str, Origin] = {}

    @property
    def section(self) -> str:
        """The first department: its name, or its code where it has no name."""
        return _first(self.sections)

    @property
    def genre(self) -> str:
        """The first genre: its name, or its code where it has no name."""
        return _first(self.genres)

    @property
    def service(self) -> str:
        """The first service: its name, or its code where it has no name."""
        return _first(self.services)

    @property
    def signal(self) -> str:
        """The first signal."""
        return self.signals[0] if self.signals else ""


def _first(concepts: tuple[Concept, ...]) -> str:
    return concepts[0].name or concepts[0].code if concepts else ""
