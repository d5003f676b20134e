"""The rules of the check of ninjs: what an item says of itself holds by the version that it names."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from convert.kit.timestamps import parse_timestamp
from convert_ninjs.grammar import NEWEST, VERSIONS, Shape, shapes

RULES = {
    "ninjs.not-json": "The file is JSON, and its root is an object",
    "ninjs.version": "The item names a version of ninjs that is known, where it names one",
    "ninjs.property": "Every property is one that the version knows",
    "ninjs.missing": "What must be there is there: the `uri` of an item, the `value` of a text",
    "ninjs.value": "Every value is of its kind: text, number, list, object, a word of a list",
    "ninjs.form": "An address has a scheme, and a time a zone (a warning before 2.1)",
    "ninjs.rights": "Rights are linked or encoded, not both",
    "ninjs.dates": "An event has one start and one end, exact or expected",
    "ninjs.contact": "A contact has a value or an address, not both",
}
"""Every rule by its id; an item that breaks one is refused by strict receivers."""

# RFC 3986 section 3: a scheme, and no white space or brackets behind it.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")
# RFC 3339 section 5.6.
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII)
_DATE = re.compile(
    r"-?\d{4,}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?)?)?",
    re.ASCII,
)
_RANGE = re.compile(r"(\d+)\.\.(\d+)")
# RFC 7946 section 1.4: the types of a geometry, and how deep the numbers of each stand in lists.
_DEPTHS = {"Point": 1, "MultiPoint": 2, "LineString": 2, "MultiLineString": 3, "Polygon": 3, "MultiPolygon": 4}
_DEEPEST = 60
_LONGEST_SHOWN = 60
_STRICT_FROM = "2.1"


class Finding(NamedTuple):
    """A rule that was broken, how, and where."""

    id: str
    message: str
    where: str


def version_of(item: Mapping[str, Any]) -> str:
    """The version that the item names; else the newest of the generation that its properties are of."""
    standard = item.get("standard", item.get("$standard"))
    named = standard.get("version") if isinstance(standard, dict) else None
    if isinstance(named, str) and named:
        return named
    if any(name in item for name in ("headlines", "bodies", "descriptions", "people", "subjects", "places", "by")):
        return NEWEST if any(name != name.lower() for name in item) else "2.2"
    return NEWEST if any(name != name.lower() for name in item) else "1.6"


def is_error(finding: Finding, version: str) -> bool:
    """Whether a finding makes the item invalid: the examples before 2.1 take addresses and times as they come."""
    return finding.id != "ninjs.form" or version >= _STRICT_FROM


def findings(item: Mapping[str, Any], version: str) -> Iterator[Finding]:
    """What is wrong with an item by a version of ninjs."""
    if version not in VERSIONS:
        yield Finding("ninjs.version", f"version {version!r} of ninjs is not known", "standard")
        return
    known = shapes(version)
    pending: list[tuple[str, Any, str]] = [("item", item, "")]
    while pending:
        kind, value, where = pending.pop()
        if kind == "association" and version == "2.0" and isinstance(value, dict) and "name" in value:
            kind = "named association"
        if where.count(".") > _DEEPEST:
            yield Finding("ninjs.value", "it is nested too deeply", where)
        elif kind in known:
            yield from _object(known[kind], kind, value, where)
            if isinstance(value, dict):
                pending.extend(_members(known[kind], value, where))
        elif kind.startswith(("list of ", "map of ")):
            faults, members = _many(kind, value, where)
            yield from faults
            pending.extend(members)
        elif kind in {"uri", "time", "date"} and isinstance(value, str):
            if problem := _form(kind, value):
                yield Finding("ninjs.form" if kind != "date" else "ninjs.value", problem, where)
        elif problem := _flaw(kind, value):
            yield Finding("ninjs.value", problem, where)


def _members(shape: Shape, value: Mapping[str, Any], where: str) -> list[tuple[str, Any, str]]:
    known = shape.properties
    prefix = f"{where}." if where else ""
    return [
        (known.get(name, "text" if "uri" in known else "any"), each, f"{prefix}{name}")
        for name, each in value.items()
        if name in known or _is_other(shape, name)
    ]


def _is_other(shape: Shape, name: str) -> bool:
    return bool(shape.others) and re.match(shape.others, name) is not None


def _object(shape: Shape, kind: str, value: object, where: str) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield Finding("ninjs.value", f"{_show(value)} is not an object", where)
        return
    for name in value:
        if name not in shape.properties and not _is_other(shape, name):
            yield Finding("ninjs.property", f"there is no property {name[:60]!r} here", where)
    for name in shape.needs:
        if name not in value:
            yield Finding("ninjs.missing", f"{name!r} is missing", where)
    if kind == "dates":
        for exact, expected in (("startDate", "expectedStartDate"), ("endDate", "expectedEndDate")):
            if exact in value and expected in value:
                yield Finding("ninjs.dates", f"it has both {exact} and {expected}", where)
        if not value.keys() & {"startDate", "expectedStartDate", "endDate", "expectedEndDate"}:
            yield Finding("ninjs.dates", "it has neither start nor end", where)
    if (
        kind.lower() == "rightsinfo"
        and sum(name.lower() in {"linkedrights", "encodedrights"} for name in value) != 1
    ):
        yield Finding("ninjs.rights", "rights are either linked or encoded", where)
    if kind == "contact" and ("value" in value) == ("address" in value):
        yield Finding("ninjs.contact", "a contact has either a value or an address", where)


def _many(kind: str, value: object, where: str) -> tuple[list[Finding], list[tuple[str, Any, str]]]:
    container, _, inner = kind.partition(" of ")
    if container == "list":
        if not isinstance(value, list):
            return [Finding("ninjs.value", f"{_show(value)} is not a list", where)], []
        return [], [(inner, each, f"{where}[{number}]") for number, each in enumerate(value)]
    if not isinstance(value, dict):
        return [Finding("ninjs.value", f"{_show(value)} is not an object", where)], []
    found = [
        Finding("ninjs.property", f"{name[:60]!r} is not a name of letters, digits and underscores", where)
        for name in value
        if inner != "any" and not re.match(r"[a-zA-Z0-9_]", name)
    ]
    return found, [(inner, each, f"{where}.{name}") for name, each in value.items()]


def _flaw(kind: str, value: object) -> str:
    """What is wrong with a single value; empty where nothing is."""
    if kind == "any":
        return ""
    if kind == "geometry":
        return _geometry(value)
    if kind in {"number", "integer"} or _RANGE.fullmatch(kind):
        return _number(kind, value)
    if not isinstance(value, str):
        return f"{_show(value)} is not a text"
    if "|" in kind and value not in kind.split("|"):
        return f"{_show(value)} is not one of {', '.join(kind.split('|'))}"
    return ""


def _form(kind: str, value: str) -> str:
    if kind == "uri" and not _URI.fullmatch(value):
        return f"{_show(value)} is not an address with a scheme, such as https: or urn:"
    if kind == "time" and not _is_time(value):
        return f"{_show(value)} is not a time such as 2026-03-14T09:30:00+01:00"
    if kind == "date" and not _DATE.fullmatch(value):
        return f"{_show(value)} is not a date or a time"
    return ""


def _is_time(value: str) -> bool:
    if not _TIME.fullmatch(value):
        return False
    try:
        parse_timestamp(value)
    except ValueError:
        return False
    return True


def _number(kind: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return f"{_show(value)} is not a number"
    if kind != "number" and value != int(value):
        return f"{value} is not a whole number"
    limits = _RANGE.fullmatch(kind)
    if limits and not int(limits[1]) <= value <= int(limits[2]):
        return f"{value} is not between {limits[1]} and {limits[2]}"
    return ""


def _geometry(value: object) -> str:
    """RFC 7946: a feature, a collection, or a geometry with numbers as deep in lists as its type asks for."""
    pending = [value]
    while pending:
        each = pending.pop()
        if not isinstance(each, dict):
            return f"{_show(each)} is not GeoJSON"
        nature = each.get("type")
        if nature == "FeatureCollection" and isinstance(each.get("features"), list):
            pending.extend(each["features"])
        elif nature == "GeometryCollection" and isinstance(each.get("geometries"), list):
            pending.extend(each["geometries"])
        elif nature == "Feature" and "geometry" in each and "properties" in each:
            if each["geometry"] is not None:
                pending.append(each["geometry"])
        elif nature not in _DEPTHS or not _is_deep(each.get("coordinates"), _DEPTHS[nature]):
            return f"{_show(nature)} is not a type of GeoJSON, or its coordinates are not of its kind"
    return ""


def _is_deep(value: object, depth: int) -> bool:
    level = [value]
    for _ in range(depth):
        if not all(isinstance(each, list) for each in level):
            return False
        level = [inner for each in level if isinstance(each, list) for inner in each]
    return all(isinstance(each, (int, float)) and not isinstance(each, bool) for each in level) and bool(level)


def _show(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN - 3]}..."
