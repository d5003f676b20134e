"""Items of ninjs at the borders of what is told, shown, deep and far."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from border_pages import holds

import convert
from convert.kit.wire import Profiles
from convert.model import Document
from convert.report import Report
from convert_ninjs import sniff
from convert_ninjs.read.documents import _items
from convert_ninjs.read.items import ItemReader
from convert_ninjs.read.pictures import _size
from convert_ninjs.read.values import position_of
from convert_ninjs.rules import _geometry, _is_deep, _many, _show, findings

DEPTHS = {"Point": 1, "MultiPoint": 2, "LineString": 2, "MultiLineString": 3, "Polygon": 3, "MultiPolygon": 4}


def read(**item: Any) -> Document:
    data = json.dumps({"uri": "urn:x:1", "headline": "Boats", **item}).encode()
    return convert.read(data, reader="ninjs", filters={"quotes": False}).document


def wrapped(times: int) -> list[dict[str, Any]]:
    item: dict[str, Any] = {"guid": "urn:x:1"}
    for _ in range(times):
        item = {"data": item}
    return _items(item)


def told(length: int) -> bool:
    """Whether a word so long, alone or in an object, is kept though no field is for it."""
    reader = ItemReader({}, Profiles(None), Report())
    reader._tell("trade", "q" * length)
    reader._tell("trade", {"sort": "q" * length})
    return {"trade", "trade.sort"} <= reader.draft.document("x").metadata.extra.keys()


def nested(depth: int) -> bool:
    """Whether the check follows associations so deep."""
    item: dict[str, Any] = {"uri": "urn:x:1"}
    for _ in range(depth):
        item = {"uri": "urn:x:1", "associations": [{**item, "name": "a"}]}
    return not any("too deeply" in each.message for each in findings(item, "3.1"))


def in_nitf(before: int) -> bool:
    """Whether a body with so many characters before its root is NITF."""
    filler = f"<!--{'x' * (before - 7)}-->"
    body = f"{filler}<nitf><body><hl2>Piers of Selby</hl2><p>Boats came.</p></body></nitf>"
    return any(section.heading is not None for section in read(body_html=body).sections)


def shown_property(length: int) -> bool:
    """Whether a name so long is shown whole, in an object and among names of the sender's own."""
    name = "q" * length
    messages = [each.message for each in findings({"uri": "urn:x:1", name: 1}, "3.1")]
    return any(repr(name) in message for message in messages)


def shown_odd(length: int) -> bool:
    """Whether a name so long that may not be one is shown whole."""
    name = "-" * length
    found, _ = _many("map of text", {name: "boats"}, "a")
    return repr(name) in found[0].message


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "objects and lists that a service wraps round an item": (6, wrapped),
    "characters of what no field is for": (500, told),
    "percent of relevance": (
        100,
        lambda n: read(subjects=[{"name": "q", "relevance": n}]).metadata.subjects[0].relevance,
    ),
    "pixels": (10**9 - 1, _size),
    "pixels as a number with a point": (10**9 - 1, lambda n: _size(float(n))),
    "degrees north": (90, lambda n: position_of({"geojson": {"coordinates": [0, n]}})),
    "degrees south": (90, lambda n: position_of({"geojson": {"coordinates": [0, -n]}})),
    "degrees east": (180, lambda n: position_of({"geojson": {"coordinates": [n, 0]}})),
    "numbers that a place lacks": (0, lambda n: position_of({"geojson": {"coordinates": [1, 2][: 2 - n]}})),
    "characters before NITF": (195, in_nitf),
    "associations in one another": (60, nested),
    "characters of an odd name that is shown": (60, shown_odd),
    "characters of a name that is shown": (60, shown_property),
    "characters of a value that is shown": (58, lambda n: _show("q" * n) == repr("q" * n)),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


def test_a_value_that_is_too_long_is_shown_in_sixty_characters():
    assert _show("q" * 100) == "'" + "q" * 56 + "..."


def test_pixels_as_words_have_nine_digits():
    assert _size("999999999") == 999_999_999
    assert _size("0000000009") is None


@pytest.mark.parametrize("nature", DEPTHS)
def test_coordinates_stand_as_deep_as_their_kind_says(nature: str):
    for depth in range(1, 6):
        value: object = 1.0
        for _ in range(depth):
            value = [value]
        assert _is_deep(value, depth)
        assert (_geometry({"type": nature, "coordinates": value}) == "") is (depth == DEPTHS[nature])


@pytest.mark.parametrize(
    ("item", "score"),
    [
        (b'{"standard": {"name": "ninjs"}}', 0.98),
        (b'{"x": 1, "guid": "a", "headline": "q", "urgency": 1}', 0.95),
        (b'{"guid": "a", "x": 1}', 0.9),
        (b'{"x": 1, "headline": "q", "pubstatus": "usable"}', 0.9),
        (b'{"x": 1, "guid": "a", "headline": "q"}', 0.6),
        (b'{"x": 1, "guid": "a"}', 0),
    ],
)
def test_how_sure_it_is_that_this_is_ninjs(item: bytes, score: float):
    assert sniff("", "", item) == score


def test_the_title_of_the_only_author_is_theirs_and_that_of_one_of_two_is_not():
    def roles(*names: str) -> list[str]:
        lines = [{"by": name, "title": "Reporter"} for name in names]
        byline = read(bylines=lines).byline
        return [getattr(agent, "role", "") for agent in byline.agents] if byline is not None else []

    assert roles("Ada Quill") == ["Reporter"]
    assert "Reporter" not in roles("Ada Quill", "Bo Reed")
