"""Concepts of an item: their names, codes and schemes, as subjects, genres, parties."""

from collections.abc import Mapping

from lxml import etree
from msgspec.structs import replace

from convert.kit.languages import primary
from convert.kit.urls import safe_url
from convert.model import Agent, Concept, Organisation, Person, Position, Subject
from convert_iptc.elements import XML_LANG, child, children, local, words
from convert_iptc.own_words import word_of_address

_KINDS = {
    "person": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "geoarea": "place",
    "poi": "place",
    "place": "place",
    "event": "event",
    "object": "object",
}

_NEWSCODES = "http://cv.iptc.org/newscodes/"

IPTC_SCHEMES: Mapping[str, str] = {
    "medtop": f"{_NEWSCODES}mediatopic/",
    "subj": f"{_NEWSCODES}subjectcode/",
    "genre": f"{_NEWSCODES}genre/",
    "prodgenre": f"{_NEWSCODES}productgenre/",
    "cpnat": f"{_NEWSCODES}cpnature/",
    "ninat": f"{_NEWSCODES}ninature/",
    "stat": f"{_NEWSCODES}pubstatusg2/",
    "sig": f"{_NEWSCODES}signal/",
    "rnd": f"{_NEWSCODES}rendition/",
    "drol": f"{_NEWSCODES}descriptionrole/",
    "irel": f"{_NEWSCODES}itemrelation/",
    "wldreg": f"{_NEWSCODES}worldregion/",
    "a1312cat": f"{_NEWSCODES}a1312category/",
    "iso3166-1a2": "http://cv.iptc.org/newscodes/iso3166-1a2/",
    "iso3166-1a3": "http://cv.iptc.org/newscodes/iso3166-1a3/",
}
"""The URIs behind aliases of IPTC's catalog. Source: catalog.IPTC-G2-Standards_41."""


class Concepts:
    """Reads the concepts of one item: its catalog, its language, and whether it is one of ours."""

    def __init__(self, schemes: Mapping[str, str], language: str, *, is_ours: bool) -> None:
        self._schemes = schemes
        self._language = language
        self._is_ours = is_ours

    def name(self, element: etree._Element) -> str:
        """The name of a concept: in the language of the item, else the first."""
        names = [each for each in children(element, "name") if words(each)]
        for each in names:
            if primary(each.get(XML_LANG) or "") == self._language:
                return words(each)
        return words(names[0]) if names else ""

    def code(self, element: etree._Element) -> str:
        """What names it: a QCode, a URI, or whatever the sender has."""
        code = element.get("qcode") or word_of_address(element.get("uri") or "")
        literal = (element.get("literal") or "").strip()
        if not code and literal and not (self._is_ours and literal == self.name(element)):
            code = literal
        return code.strip()

    def scheme(self, code: str) -> str:
        """The URI of the scheme of a QCode, as the item's own catalog or IPTC's says."""
        alias, colon, _ = code.partition(":")
        return self._schemes.get(alias) or IPTC_SCHEMES.get(alias, "") if colon and "/" not in alias else ""

    def concept(self, element: etree._Element) -> Concept | None:
        """A genre, a service or a department; none where nothing names it."""
        name, code = self.name(element), self.code(element)
        return Concept(name=name, code=code, scheme=self.scheme(code)) if name or code else None

    def subject(self, element: etree._Element) -> Subject | None:
        """What the item is about; none where nothing names it."""
        name, code = self.name(element), self.code(element)
        if not name and not code:
            return None
        kind = (element.get("type") or "").rpartition(":")[2].rpartition("/")[2].lower()
        return Subject(
            name=name,
            code=code,
            kind=_KINDS.get(kind, "abstract"),  # type: ignore[arg-type]  # the table has the kinds of the model
            scheme=self.scheme(code),
            relevance=_percent(element.get("relevance")),
            position=_position(element),
        )

    def party(self, element: etree._Element) -> Agent | None:
        """A person or an organisation by its name, else by its code; none where nothing names it."""
        name = self.name(element)
        uri = element.get("uri") or ""
        name = (
            name
            or (element.get("literal") or "").strip()
            or element.get("qcode")
            or ("" if safe_url(uri) else uri)
        )
        address = safe_url(uri)
        if not name and not address:
            return None
        kind = child(element, "type")
        is_person = kind is not None and (kind.get("qcode") or "").endswith(":person")
        is_person = is_person or child(element, "personDetails") is not None
        if is_person:
            return Person(name=name or address, url=address)
        return Organisation(name=name or address, url=address)


def catalog(item: etree._Element) -> dict[str, str]:
    """The schemes that an item's own catalogs define, by alias; catalogs elsewhere are never loaded."""
    schemes: dict[str, str] = {}
    for element in item:
        if local(element) == "catalog":
            for scheme in children(element, "scheme"):
                if scheme.get("alias") and scheme.get("uri"):
                    schemes[scheme.get("alias", "")] = scheme.get("uri", "")
    return schemes


def with_positions(item: etree._Element, subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """The subjects with the positions that assertions of the item state of the same concepts."""
    known: dict[str, Position] = {}
    for each in children(item, "assert"):
        position = _position(each)
        if position is not None:
            names = (each.get("qcode"), each.get("uri"), each.get("literal"), words(child(each, "name")))
            known.update((name, position) for name in names if name)
    if not known:
        return subjects
    return tuple(
        replace(each, position=each.position or known.get(each.code) or known.get(each.name))
        if each.kind == "place"
        else each
        for each in subjects
    )


def _percent(value: str | None) -> int | None:
    is_number = value and value.isascii() and value.isdecimal() and len(value) <= len("100")
    return int(value) if value and is_number and int(value) <= 100 else None  # noqa: PLR2004 - a percentage


def _position(element: etree._Element) -> Position | None:
    found = child(element, "geoAreaDetails", "position")
    found = found if found is not None else child(element, "POIDetails", "position")
    if found is None:
        return None
    try:
        latitude, longitude = float(found.get("latitude", "")), float(found.get("longitude", ""))
    except ValueError:
        return None
    if -90 <= latitude <= 90 and -180 <= longitude <= 180:  # noqa: PLR2004 - degrees
        return Position(latitude=latitude, longitude=longitude)
    return None
