"""An item of ninjs 3.1 as one of the generations before: 2.1 in small letters, 1.4 flat."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from convert_ninjs.grammar import shapes

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_{}.json"
_NOT_NAME = re.compile(r"[^a-zA-Z0-9_]+")
_RENAMED = {"embargoedUntil": "embargoed"}
_FIRST_NAMES = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "subjects": "subject",
    "events": "event",
    "objects": "object",
    "infoSources": "infosource",
    "genres": "genre",
}


def second(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item as ninjs 2.1."""
    known = shapes("2.1")
    made = _lower({name: value for name, value in item.items() if name != "associations"})
    made = {name: value for name, value in made.items() if name in known["item"].properties}
    if "renditions" in made:
        kept = known["rendition"].properties
        made["renditions"] = [_only(each, kept) for each in made["renditions"]]
    if "standard" in item:
        made["standard"] = {"name": "ninjs", "version": "2.1", "schema": _SCHEMA.format("2.1")}
    if item.get("associations"):
        made["associations"] = [
            {
                "name": each["name"],
                **second({name: value for name, value in each.items() if name not in {"name", "rel"}}),
            }
            for each in item["associations"]
        ]
    return made


def _lower(value: Any) -> Any:  # noqa: ANN401 - JSON is anything
    """The same with every name in small letters; the walk is as deep as an item is, a few levels."""
    if isinstance(value, dict):
        return {
            str(_RENAMED.get(name, name)).lower(): each if name == "geoJSON" else _lower(each)
            for name, each in value.items()
        }
    return [_lower(each) for each in value] if isinstance(value, list) else value


def _only(value: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {name: each for name, each in value.items() if name in names}


def first(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item as ninjs 1.4: one headline, and the others under names of their own."""
    known = shapes("1.4")["item"].properties
    lower = _lower({name: value for name, value in item.items() if name not in _STRUCTURED})
    made = {name: value for name, value in lower.items() if name in known}
    if "representationtype" in made:
        made["representationtype"] = "complete"
    if "by" in item:
        made["byline"] = item["by"]
    for name, plain in (("headlines", "headline"), ("descriptions", "description_text"), ("bodies", "body_html")):
        made |= _texts(item.get(name, ()), plain)
    if item.get("bodies") and "wordCount" in item["bodies"][0]:
        made["wordcount"] = item["bodies"][0]["wordCount"]
    for name, older in _FIRST_NAMES.items():
        if item.get(name):
            shape = shapes("1.4")[_FIRST_SHAPES.get(older, older)].properties
            made[older] = [_only(_concept(each), shape) for each in item[name]]
    for name, one, older in (
        ("altIds", lambda each: each["value"], "altids"),
        ("renditions", _rendition, "renditions"),
        (
            "associations",
            lambda each: first({k: v for k, v in each.items() if k not in {"name", "rel"}}),
            "associations",
        ),
    ):
        if item.get(name):
            made[older] = {
                _name(each.get("name", each.get("role", "")), number): one(each)
                for number, each in enumerate(item[name])
            }
    if "standard" in item:
        made["$standard"] = {"name": "ninjs", "version": "1.4", "schema": _SCHEMA.format("1.4")}
    return made


def _texts(texts: Sequence[Mapping[str, Any]], plain: str) -> dict[str, Any]:
    """The first text under the plain name, the others with their role behind it."""
    root = plain.partition("_")[0]
    return {
        plain if number == 0 else f"{root}_{_name(each.get('role', ''), number)}": each["value"]
        for number, each in enumerate(texts)
    }


_FIRST_SHAPES = {
    "infosource": "person",
    "organisation": "body",
    "event": "concept",
    "object": "concept",
}
_STRUCTURED = frozenset(
    ("headlines", "descriptions", "bodies", "altIds", "renditions", "associations", "standard", *_FIRST_NAMES)
)


def _name(role: str, number: int) -> str:
    name = _NOT_NAME.sub("_", role).strip("_")
    return name or f"n{number + 1}"


def _concept(value: Mapping[str, Any]) -> dict[str, Any]:
    """Name, relation, scheme and code; an address is parted behind its last slash or number sign."""
    made = {name: value[name] for name in ("name", "rel") if name in value}
    if "role" in value:
        made["rel"] = value["role"]
    uri = value.get("uri", "")
    end = max(uri.rfind("/"), uri.rfind("#")) + 1
    if uri and "://" in uri[:end].rstrip("/"):
        made["scheme"], made["code"] = uri[:end], uri[end:]
    elif uri or value.get("literal"):
        made["code"] = uri or value["literal"]
    return made


def _rendition(value: Mapping[str, Any]) -> dict[str, Any]:
    made = {name.lower(): each for name, each in value.items() if name not in {"name", "contentType"}}
    if "contentType" in value:
        made["mimetype"] = value["contentType"]
    return _only(made, shapes("1.4")["rendition"].properties)
