"""Values of ninjs in their many forms: a text or an object, one or a list, a map or a list with names."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from convert.kit.markup import is_markup, parse_markup, text_of
from convert.kit.wire import flat
from convert.model import Position, Text

_NEWSCODES = "http://cv.iptc.org/newscodes/"
# Two digits for one of 17 subjects, three for its matter, three for a detail, of neither of which there are a
# hundred; media topics below the first level begin with 2000.
_IPTC_NUMBER = re.compile(r"(?:0[1-9]|1[0-7])0[0-9]{2}0[0-9]{2}|2000[0-9]{4}")
_FIRST_MEDIA_TOPIC = "20000000"

NOWHERE = etree.Element("item")
"""Stands for the element of a piece that comes from no markup."""


def text_in(value: object) -> str:
    """The value as text; empty for an object, a list and nothing."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def as_list(value: object) -> list[Any]:
    """The value as a list: itself, one entry, or nothing."""
    if isinstance(value, list):
        return value
    return [] if value is None or value == "" else [value]


def small(value: Mapping[Any, Any]) -> dict[str, Any]:
    """An object with its names in small letters."""
    return {str(key).lower(): each for key, each in value.items()}


def name_in(value: object) -> str:
    """The name of something: a text, or the name or code of an object."""
    if isinstance(value, Mapping):
        name, code, _ = concept(value)
        return name or code
    return flat(text_in(value))


def concept(value: Mapping[str, Any]) -> tuple[str, str, str]:
    """Name, code and scheme of an object that stands for a concept."""
    each = small(value)
    code = next(
        (flat(text_in(each[key])) for key in ("code", "uri", "literal", "qcode") if text_in(each.get(key))), ""
    )
    name = next((flat(text_in(each[key])) for key in ("name", "title", "value") if text_in(each.get(key))), "")
    scheme = flat(text_in(each.get("scheme")))
    return name, code, scheme


def scheme_of(code: str) -> str:
    """The scheme of eight digits without one: Superdesk and others give IPTC's subjects by their numbers alone."""
    if not _IPTC_NUMBER.fullmatch(code):
        return ""
    return _NEWSCODES + ("mediatopic/" if code >= _FIRST_MEDIA_TOPIC else "subjectcode/")


def position_of(value: Mapping[str, Any]) -> Position | None:
    """Where a place lies, by its GeoJSON point (RFC 7946, section 3.1.2: longitude first)."""
    each = small(value)
    point = each.get("geojson") or each.get("geometry_geojson")
    where = small(point).get("coordinates") if isinstance(point, Mapping) else None
    if not isinstance(where, list) or len(where) < 2:  # noqa: PLR2004 - longitude and latitude
        return None
    longitude, latitude = where[:2]
    numbers = all(
        isinstance(number, int | float) and not isinstance(number, bool) for number in (longitude, latitude)
    )
    if not numbers or abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - degrees
        return None
    return Position(latitude=float(latitude), longitude=float(longitude))


def plain(value: object) -> Text:
    """A line of text; markup in it becomes marks."""
    text = text_in(value)
    if is_markup(text):
        return text_of(parse_markup(text))
    return Text(flat(text))


def lines_of(item: Mapping[str, Any], one: str, several: str) -> Iterator[tuple[str, str]]:
    """Role and value of each line: "headline", "headline_seo" of 1.x, and the list "headlines" of 2.x and 3.x."""
    for each in as_list(item.get(several)):
        if isinstance(each, Mapping):
            entry = small(each)
            yield text_in(entry.get("role")).rpartition("/")[2].lower(), text_in(entry.get("value"))
        elif text_in(each):
            yield "", text_in(each)
    if text_in(item.get(one)):
        yield "", text_in(item.get(one))
    for name, value in item.items():
        if name.startswith(f"{one}_") and text_in(value):
            yield name.removeprefix(f"{one}_"), text_in(value)


def entries_of(value: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and object of each entry of a map, of a list of objects with names, or of maps in a list."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            for entry in as_list(each):
                if isinstance(entry, Mapping):
                    yield str(key), small(entry)
    for each in as_list(value) if not isinstance(value, Mapping) else ():
        if isinstance(each, Mapping):
            entry = small(each)
            yield text_in(entry.get("name")) or text_in(entry.get("role")), entry
