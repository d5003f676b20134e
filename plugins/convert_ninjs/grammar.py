"""What each version of ninjs allows: the properties of an item and of what it holds, with the kind of each value.

A kind is "text", "uri", "time", "number", "integer", a range such as "1..9", words such as "usable|withheld",
"list of NAME" or "NAME" for objects, "map of NAME" for an object with names of one's own, "any".

Source: IPTC ninjs 1.0 to 3.1 (iptc.org/std/ninjs), in words of our own.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

VERSIONS = ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.0", "2.1", "2.2", "3.0", "3.1")
NEWEST = VERSIONS[-1]

Properties: TypeAlias = Mapping[str, str]


class Shape(NamedTuple):
    """The properties of an object, those that it needs, and how others may be named (a pattern, or nothing)."""

    properties: Properties
    needs: tuple[str, ...] = ()
    others: str = ""


_STATUS = "usable|withheld|canceled"
_NATURES = "text|audio|video|picture|graphic|composite"

# Generation 3, in camelCase; generation 2 is the same in small letters, with fewer properties.
_ITEM = {
    "uri": "uri",
    "type": f"{_NATURES}|component|event|planning",
    "representationType": "full|partial",
    "profile": "text",
    "version": "text",
    "firstCreated": "time",
    "versionCreated": "time",
    "contentCreated": "time",
    "embargoedUntil": "time",
    "pubStatus": _STATUS,
    "urgency": "1..9",
    "copyrightHolder": "text",
    "copyrightNotice": "text",
    "usageTerms": "text",
    "edNote": "text",
    "language": "text",
    "descriptions": "list of wording",
    "bodies": "list of body",
    "headlines": "list of wording",
    "people": "list of party",
    "organisations": "list of organisation",
    "places": "list of place",
    "subjects": "list of subject",
    "events": "list of event",
    "eventDetails": "eventDetails",
    "plannedCoverage": "list of coverage",
    "objects": "list of concept",
    "infoSources": "list of source",
    "title": "text",
    "by": "text",
    "slugline": "text",
    "located": "text",
    "renditions": "list of rendition",
    "associations": "list of association",
    "altIds": "list of altId",
    "trustIndicators": "list of trustIndicator",
    "standard": "standard",
    "genres": "list of genre",
    "expires": "time",
    "rightsInfo": "rightsInfo",
    "digitalSourceType": "sourceType",
}
_CONCEPT = {"name": "text", "rel": "text", "uri": "uri", "literal": "text"}
_CONTACTS = {"contactInfo": "list of contact"}
_SHAPES = {
    "item": Shape(_ITEM, ("uri",)),
    "association": Shape({**_ITEM, "name": "text", "rel": "text"}, ("name", "uri")),
    "wording": Shape({"role": "text", "contentType": "text", "value": "text"}, ("value",)),
    "body": Shape(
        {"role": "text", "contentType": "text", "charCount": "integer", "wordCount": "integer", "value": "text"},
        ("value",),
    ),
    "concept": Shape(_CONCEPT),
    "party": Shape({**_CONCEPT, **_CONTACTS}),
    "organisation": Shape({**_CONCEPT, **_CONTACTS, "symbols": "list of symbol"}),
    "symbol": Shape({"ticker": "text", "exchange": "text", "symbolType": "uri", "symbol": "text"}),
    "place": Shape({**_CONCEPT, **_CONTACTS, "geoJSON": "geometry"}),
    "subject": Shape({**_CONCEPT, "creator": "text", "relevance": "0..100", "confidence": "0..100"}),
    "event": Shape({**_CONCEPT, "id": "text"}),
    "source": Shape({"name": "text", "role": "text", "uri": "uri", "literal": "text", **_CONTACTS}),
    "altId": Shape({"role": "text", "value": "text"}),
    "trustIndicator": Shape({"role": "uri", "title": "text", "href": "uri"}),
    "standard": Shape({"name": "text", "version": "text", "schema": "uri"}),
    "genre": Shape({"name": "text", "uri": "text", "literal": "text"}),
    "rightsInfo": Shape({"langId": "uri", "linkedRights": "uri", "encodedRights": "text"}),
    "sourceType": Shape({"name": "text", "uri": "uri", "literal": "text"}),
    "contact": Shape(
        {"type": "text", "role": "text", "lang": "text", "name": "text", "value": "text", "address": "address"}
    ),
    "address": Shape(
        {"lines": "list of text", "locality": "text", "area": "text", "postalCode": "text", "country": "text"}
    ),
    "rendition": Shape(
        {
            "name": "text",
            "href": "uri",
            "contentType": "text",
            "title": "text",
            "width": "integer",
            "height": "integer",
            "sizeInBytes": "integer",
            "duration": "number",
            "format": "text",
            "aspectRatio": "text",
            "videoCodec": "text",
            "frameRate": "number",
            "poi": "point",
            "transportProtocol": "text",
            "scanType": "progressive|interlaced",
            "bitrate": "text",
        },
        ("name",),
    ),
    "point": Shape({"x": "integer", "y": "integer"}),
    "eventDetails": Shape(
        {"eventStatus": "uri", "plannedCoverageStatus": "uri", "dates": "dates", "organiser": "organisation"}
    ),
    "dates": Shape(
        {
            "startDate": "time",
            "endDate": "time",
            "expectedStartDate": "date",
            "expectedEndDate": "date",
            "expectedDuration": "text",
            "recurrence": "recurrence",
        }
    ),
    "recurrence": Shape({"recurrenceDates": "any", "recurrenceRules": "list of rule"}),
    "rule": Shape(
        {
            "frequency": "secondly|minutely|hourly|daily|weekly|monthly|yearly",
            "interval": "integer",
            "until": "time",
            "count": "integer",
        }
    ),
    "coverage": Shape(
        {
            "uri": "uri",
            "title": "text",
            "pubStatus": _STATUS,
            "type": "text",
            "commissioned": "commission",
            "dates": "dates",
            "audiences": "list of audience",
            "exclAudience": "list of text",
            "edNote": "text",
            "urgency": "1..9",
            "language": "text",
            "itemCount": "count",
            "wordCount": "integer",
            "renditions": "list of rendition",
        }
    ),
    "commission": Shape({"by": "text", "on": "time", "references": "list of reference"}),
    "reference": Shape({"name": "text", "value": "text"}),
    "audience": Shape({"audience": "text", "significance": "integer"}),
    "count": Shape({"rangeFrom": "integer", "rangeTo": "integer"}),
}
_ONLY_IN_3 = frozenset(
    [
        "eventDetails",
        "plannedCoverage",
        "id",
        "aspectRatio",
        "videoCodec",
        "frameRate",
        "poi",
        "transportProtocol",
        "scanType",
        "bitrate",
    ]
)
_LAX_IN_2 = {
    "1..9": "number",
    "integer": "number",
    f"{_NATURES}|component|event|planning": f"{_NATURES}|component",
}
_RENAMED_IN_2 = {"embargoedUntil": "embargoed"}

# Generation 1: flat, with as many `body_...`, `description_...` and from 1.3 `headline_...` as one likes.
_FIRST_CONCEPT = {"name": "text", "rel": "text", "scheme": "uri", "code": "text"}
_FIRST_ITEM = {
    "uri": "uri",
    "type": _NATURES,
    "mimetype": "text",
    "representationtype": "complete|incomplete",
    "profile": "text",
    "version": "text",
    "versioncreated": "time",
    "embargoed": "time",
    "pubstatus": _STATUS,
    "copyrightholder": "text",
    "copyrightnotice": "text",
    "language": "text",
    "person": "list of person",
    "organisation": "list of body",
    "place": "list of place",
    "subject": "list of subject",
    "event": "list of concept",
    "object": "list of concept",
    "byline": "text",
    "headline": "text",
    "located": "text",
    "renditions": "map of rendition",
    "associations": "map of item",
}
# Source for the years of each: the change logs of ninjs 1.1 to 1.6.
_ADDED: Mapping[str, Properties] = {
    "1.1": {"urgency": "number", "usageterms": "text"},
    "1.2": {
        "type": f"{_NATURES}|component",
        "firstcreated": "time",
        "ednote": "text",
        "infosource": "list of person",
        "title": "text",
        "slugline": "text",
        "charcount": "number",
        "wordcount": "number",
    },
    "1.3": {
        "altids": "map of any",
        "trustindicator": "list of trustindicator",
        "$standard": "standard",
        "genre": "list of genre",
    },
    "1.4": {"contentcreated": "time", "expires": "time", "rightsinfo": "rightsinfo"},
    "1.6": {"digitalsourcetype": "sourcetype"},
}
_NAME = "[a-zA-Z0-9_]"


@cache
def shapes(version: str) -> Mapping[str, Shape]:
    """The objects of a version by their names; "item" is the root."""
    if version.startswith("1"):
        return _first(version)
    gone = {"digitalSourceType"} if version in {"2.0", "2.1", "3.0"} else set[str]()
    if version.startswith("3"):
        return {
            name: shape._replace(properties=_without(shape.properties, gone)) for name, shape in _SHAPES.items()
        }
    made = {name: _second(shape, gone | _ONLY_IN_3) for name, shape in _SHAPES.items()}
    made["association"] = _second(_SHAPES["association"], gone | _ONLY_IN_3 | {"rel"})
    if version == "2.0":
        made |= _of_2_0(made)
    return made


def _of_2_0(made: Mapping[str, Shape]) -> dict[str, Shape]:
    """What 2.0 has otherwise: it knows neither expiry nor contacts, and asks for nothing of an association."""
    item = _without(made["item"].properties, {"expires"})
    gone = {"contactinfo", "symboltype", "symbol", "creator", "relevance", "confidence"}
    changed = {
        name: made[name]._replace(properties=_without(made[name].properties, gone))
        for name in ("party", "organisation", "place", "source", "subject", "symbol")
    }
    # An association that has a name may hold anything, one without is an item.
    named = Shape({"name": "text"}, ("name",), ".*")
    return {
        **changed,
        "item": Shape(item, ("uri",)),
        "association": Shape(item, ("uri",)),
        "named association": named,
    }


def _second(shape: Shape, gone: set[str] | frozenset[str]) -> Shape:
    properties = {
        _RENAMED_IN_2.get(name, name).lower(): _LAX_IN_2.get(kind, kind)
        for name, kind in shape.properties.items()
        if name not in gone
    }
    return Shape(properties, tuple(name.lower() for name in shape.needs))


def _without(properties: Properties, names: set[str] | frozenset[str]) -> Properties:
    return {name: kind for name, kind in properties.items() if name not in names}


def _first(version: str) -> Mapping[str, Shape]:
    item = dict(_FIRST_ITEM)
    for since, properties in _ADDED.items():
        if since <= version:
            item |= properties
    has_contacts = version >= "1.5"
    contacts = {"contactinfo": "list of contact"} if has_contacts else {}
    symbols = {"ticker": "text", "exchange": "text"}
    weights = {"creator": "text", "relevance": "0..100", "confidence": "0..100"} if has_contacts else {}
    rendition = {"href": "uri", "mimetype": "text", "title": "text"}
    rendition |= dict.fromkeys(("height", "width", "sizeinbytes"), "number")
    if version >= "1.2":
        rendition |= {"duration": "number", "format": "text"}
    starts = "description|body|headline" if version >= "1.3" else "description|body"
    return {
        "item": Shape(item, ("uri",), f"(?:{starts})_{_NAME}+"),
        "concept": Shape(_FIRST_CONCEPT),
        "person": Shape({**_FIRST_CONCEPT, **contacts}),
        "place": Shape({**_FIRST_CONCEPT, **contacts}, (), f"geometry_{_NAME}+" if version >= "1.1" else ""),
        "subject": Shape({**_FIRST_CONCEPT, **weights}),
        "body": Shape({**_FIRST_CONCEPT, **contacts, "symbols": "list of symbol"}),
        "symbol": Shape(symbols | ({"symboltype": "uri", "symbol": "text"} if has_contacts else {})),
        "rendition": Shape(rendition),
        "trustindicator": Shape({"scheme": "uri", "code": "text", "title": "text", "href": "uri"}),
        "standard": _SHAPES["standard"],
        "genre": Shape({"name": "text", "scheme": "uri", "code": "text"}),
        "rightsinfo": Shape({"langid": "uri", "linkedrights": "uri", "encodedrights": "text"}, (), ".*"),
        "sourcetype": _SHAPES["sourceType"],
        "contact": _second(_SHAPES["contact"], frozenset()),
        "address": _second(_SHAPES["address"], frozenset()),
    }
