"""Says what is impossible in the metadata of a document."""

from collections.abc import Container, Iterator

from convert.model.base import Flaw, language_faults, url_faults
from convert.model.contents import Contents
from convert.model.metadata import Metadata, Timestamp

TIMES = ("published", "modified", "created", "embargoed", "expires")
"""The fields of `Metadata` that are times."""


def metadata_flaws(document: Contents, targets: Container[str]) -> Iterator[Flaw]:
    """What is impossible in the facts; `targets` are the ids that a related story can stand before."""
    metadata = document.metadata
    if metadata.related:
        for number, related in enumerate(metadata.related):
            if related.before and related.before not in targets:
                yield Flaw(where=f"metadata.related[{number}]", what=f"nothing has the id {related.before!r}")
    for where, address in _addresses(document):
        if address:
            for what in url_faults(address):
                yield Flaw(where=where, what=what)
    if metadata.origins:
        fields = {*document.__struct_fields__, *metadata.__struct_fields__}
        for name in sorted(metadata.origins.keys() - fields):
            yield Flaw(where="metadata.origins", what=f"{name!r} is not a field of a document or its metadata")
    yield from _translation_flaws(metadata)
    yield from _time_flaws(metadata)
    if metadata.urgency is not None and not 1 <= metadata.urgency <= 9:  # noqa: PLR2004 - IPTC's scale
        yield Flaw(where="metadata.urgency", what=f"urgency is 1 to 9, not {metadata.urgency}")
    yield from _subject_flaws(metadata)
    yield from _wire_flaws(metadata)


def _addresses(document: Contents) -> Iterator[tuple[str, str]]:
    metadata = document.metadata
    yield "metadata.canonical_url", metadata.canonical_url
    yield "metadata.lead_image", metadata.lead_image
    for number, related in enumerate(metadata.related):
        yield f"metadata.related[{number}].url", related.url
    if metadata.publisher is not None:
        yield "metadata.publisher.url", metadata.publisher.url
        yield "metadata.publisher.logo", metadata.publisher.logo
    for line in (document.byline, metadata.source):
        for agent in line.agents if line is not None else ():
            yield f"the address of {agent.name}", agent.url
    for each in (*metadata.creators, *metadata.contributors):
        yield f"the address of {each.agent.name}", each.agent.url


def _translation_flaws(metadata: Metadata) -> Iterator[Flaw]:
    for number, translation in enumerate(metadata.translations):
        where = f"metadata.translations[{number}]"
        for what in language_faults(translation.language):
            yield Flaw(where=where, what=what)
        if not translation.url and not translation.guid:
            yield Flaw(where=where, what="a translation without an address or a guid: leave it out")
        for what in url_faults(translation.url):
            yield Flaw(where=f"{where}.url", what=what)


def _time_flaws(metadata: Metadata) -> Iterator[Flaw]:
    for name in TIMES:
        stamp: Timestamp | None = getattr(metadata, name)
        offset = stamp.at.utcoffset() if stamp is not None else None
        if offset is not None and offset.total_seconds() % 60:
            yield Flaw(where=f"metadata.{name}", what=f"the offset {offset} is not in whole minutes")


def _subject_flaws(metadata: Metadata) -> Iterator[Flaw]:
    for number, subject in enumerate(metadata.subjects):
        where = f"metadata.subjects[{number}]"
        if subject.relevance is not None and not 0 <= subject.relevance <= 100:  # noqa: PLR2004 - per cent
            yield Flaw(where=where, what=f"relevance is 0 to 100, not {subject.relevance}")
        place = subject.position
        # Written so that a value that is not a number (NaN) is found too.
        if place is not None and not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):  # noqa: PLR2004
            yield Flaw(
                where=where,
                what=f"{place.latitude}, {place.longitude} is not on the earth: latitude is -90 to 90 degrees, "
                "longitude -180 to 180",
            )


def _wire_flaws(metadata: Metadata) -> Iterator[Flaw]:
    for name in ("sections", "genres", "services"):
        for number, concept in enumerate(getattr(metadata, name)):
            if not concept.name and not concept.code:
                where = f"metadata.{name}[{number}]"
                yield Flaw(where=where, what="neither a name nor a code: leave it out")
    for number, signal in enumerate(metadata.signals):
        if not signal:
            yield Flaw(where=f"metadata.signals[{number}]", what="an empty signal: leave it out")
    for number, item in enumerate(metadata.replaces):
        if not item.guid:
            yield Flaw(where=f"metadata.replaces[{number}]", what="an item without a guid: leave it out")
