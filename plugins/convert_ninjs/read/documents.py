"""ninjs of every version: names in any case, one text or lists of them, maps or lists of associations."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from convert.errors import ContentError
from convert.io.source import Source
from convert.kit.sniff import json_encoding
from convert.kit.wire import Profiles, document_id
from convert.model import Document
from convert.report import Report
from convert_ninjs.back import read_own
from convert_ninjs.read.items import ItemReader

_MOST_WRAPPERS = 6
_NAMED = frozenset(("uri", "guid", "versioncreated"))
_WORDED = frozenset(("headline", "headlines", "body_html", "bodies"))
_LISTS = ("_source", "items", "_items", "results", "data", "articles", "hits", "documents", "entries")


def ninjs_documents(source: Source, profiles: Profiles, report: Report) -> Iterator[Document]:
    """The documents of one ninjs item, or of a list of them, in the order of the file.

    Raises:
        ContentError: It is not JSON, or holds no item.
    """
    items = _items(_decode(source, report))
    if not items:
        raise ContentError("it holds no ninjs item", hint='give an object with a "uri" or "guid"')
    taken: set[str] = set()
    for number, raw in enumerate(items, 1):
        item = fold_names(raw)
        guid = item.get("uri") or item.get("guid") or ""
        name = document_id(guid if isinstance(guid, str) else "", source.identifier, number, len(items))
        if name in taken:
            name = f"{name}-{number}"
        taken.add(name)
        yield read_own(raw, partial(_document, profiles, name), report)


def _document(profiles: Profiles, name: str, item: Mapping[str, Any], report: Report) -> Document:
    return ItemReader(fold_names(item), profiles, report).document(name)


def _decode(source: Source, report: Report) -> object:
    data = source.utf8(report, declared=json_encoding(source.data) or "utf-8")
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        several = _lines(data)
        if several is not None:
            return several
        raise ContentError(f"this is not valid JSON: {error}", hint="repair the file") from error
    except RecursionError as error:
        raise ContentError("the JSON is nested too deeply", hint="give ninjs as its sender wrote it") from error


def _lines(data: bytes) -> object | None:
    """The values of JSON Lines; none where that is not what it is."""
    try:
        return msgspec.json.Decoder().decode_lines(data) if b"\n" in data.strip() else None
    except (msgspec.DecodeError, RecursionError):
        return None


def _items(value: object, depth: int = 0) -> list[dict[str, Any]]:
    """The items in what was decoded: the object, a list, or what a service wraps round them."""
    if depth > _MOST_WRAPPERS:
        return []
    if isinstance(value, list):
        return [item for entry in value for item in _items(entry, depth + 1)]
    if not isinstance(value, Mapping):
        return []
    item = fold_names(value)
    if not _NAMED.isdisjoint(item):
        return [dict(value)]
    known = [item[name] for name in ("item", *_LISTS) if isinstance(item.get(name), Mapping | list)]
    # A service may call its wrapper anything, where nothing else in it is an item.
    for inner in known or ([] if not _WORDED.isdisjoint(item) else item.values()):
        found = _items(inner, depth + 1)
        if found:
            return found
    return [dict(value)] if not _WORDED.isdisjoint(item) else []


def fold_names(value: Mapping[Any, Any]) -> dict[str, Any]:
    """An object with its names in small letters: "versionCreated" of 3.x is "versioncreated" of 1.x and 2.x."""
    return {str(key).lower(): each for key, each in value.items()}
