"""Quotes as parts of an item: one `partMeta` for each stretch of a quote, one `assert` for each speaker.

A receiver lists who said what with one path, `//partMeta[genre/@qcode='genre:Quote']`, without the payload.
A quote that runs over paragraphs has a part for each of them, because the words of a part stand in the element
that it refers to; an `altId` with the quote's own id ties such parts together.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from convert.kit.items import Ids, flat
from convert.model import Speaker
from convert.report import Report
from convert_iptc.constants import FOUND_BY_TOOL, XML_LANG
from convert_iptc.parts import Part
from convert_iptc.tree import nar

_SPEAKER_TYPES = {
    "person": "cpnat:person",
    "organisation": "cpnat:organisation",
    "place": "cpnat:organisation",
    "document": "cpnat:object",
}
_PLACE_NOTE = "A place that stands for those who speak there; the article names no speaker."


def add_parts(
    item: etree._Element, parts: Iterable[Part], places: Sequence[Sequence[str]], ids: Ids, report: Report
) -> None:
    """Put the parts whose speaker is known, and then the speakers, behind what the item holds.

    Without a `creator` of its own a part would be taken for the words of the article's author, so a quote whose
    speaker nobody knows is left to the payload.
    """
    attributed = [part for part in parts if part.quote.speaker is not None]
    unknown = len({part.quote.id for part in parts}) - len({part.quote.id for part in attributed})
    if unknown:
        report.note("newsml.speaker-not-known", f"quotes without a known speaker, in the text alone: {unknown}")
    several = _quotes_of_several_parts(attributed)
    for number, part in enumerate(attributed, 1):
        _add_part(item, part, number, places[part.number], ids, several)
    for speaker in _speakers(attributed):
        _add_assert(item, speaker)


def _quotes_of_several_parts(parts: Iterable[Part]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for part in parts:
        (twice if part.quote.id in seen else seen).add(part.quote.id)
    return twice


def _add_part(  # noqa: PLR0913, PLR0917 - what a part is made of
    item: etree._Element, part: Part, number: int, refs: Sequence[str], ids: Ids, several: set[str]
) -> None:
    quote = part.quote
    element = nar(
        item, "partMeta", partid=ids.take(f"part-{quote.id}"), seq=str(number), contentrefs=" ".join(refs)
    )
    if quote.found_by != "source":
        for key, value in FOUND_BY_TOOL.items():
            element.set(key, value)
    if quote.speaker is not None:
        name = flat(quote.speaker.name)
        nar(nar(element, "creator", literal=name), "name", name)
    if quote.id in several:
        nar(element, "altId", quote.id)
    nar(nar(element, "genre", qcode="genre:Quote"), "name", "Quote").set(XML_LANG, "en-GB")
    nar(element, "description", part.words)


class _Known(NamedTuple):
    name: str
    kind: str
    roles: list[str]
    organisations: list[str]


def _speakers(parts: Iterable[Part]) -> list[_Known]:
    """Each speaker once, by name, with all that the quotes say of them."""
    known: dict[str, _Known] = {}
    for part in parts:
        speaker: Speaker | None = part.quote.speaker
        if speaker is None:
            continue
        name = flat(speaker.name)
        before = known.get(name)
        if before is None:
            before = known[name] = _Known(name, speaker.kind, [], [])
        elif before.kind == "unknown":
            before = known[name] = before._replace(kind=speaker.kind)
        for values, value in ((before.roles, speaker.role), (before.organisations, speaker.organisation)):
            if flat(value) and flat(value) not in values:
                values.append(flat(value))
    return list(known.values())


def _add_assert(item: etree._Element, speaker: _Known) -> None:
    element = nar(item, "assert", literal=speaker.name)
    if speaker.kind in _SPEAKER_TYPES:
        nar(element, "type", qcode=_SPEAKER_TYPES[speaker.kind])
    nar(element, "name", speaker.name)
    for role in speaker.roles:
        nar(element, "definition", role)
    if speaker.kind == "place":
        nar(element, "note", _PLACE_NOTE)
    if speaker.kind == "person" and speaker.organisations:
        details = nar(element, "personDetails")
        for organisation in speaker.organisations:
            nar(nar(details, "affiliation", literal=organisation), "name", organisation)
