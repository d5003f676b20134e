"""JSON-LD as files have it: arrays, `@graph`, references by `@id`, and script elements round it.

Only what JSON says is read: no context is fetched, and names are taken as schema.org's whatever prefix they carry.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from convert.errors import ContentError

Node: TypeAlias = "dict[str, Any]"
"""An object of the file; nothing is promised about what is in it."""

_SCRIPT = re.compile(r"<script\b[^>]*\bld\+json\b[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_ARTICLE = re.compile(r"(?:article|posting|report|review)\Z", re.IGNORECASE)
_INSIDE = (
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "itemListElement",
    "item",
    "hasPart",
    "blogPost",
    "dataFeedElement",
)
_MOST_NODES = 100_000


def articles(text: str) -> list[Node]:
    """The articles of a file, in its order; each node once, with the nodes that it refers to in their place.

    Raises:
        ContentError: The text is not JSON, or there is no article in it.
    """
    found = list(_nodes([_decode(part) for part in _SCRIPT.findall(text) or [text]]))
    by_id = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and len(node) > 2}  # noqa: PLR2004 - id and type
    chosen = [_resolve(node, by_id) for node in found if is_article(node) and _has_words(node)]
    if not chosen:
        kinds = ", ".join(dict.fromkeys(name for node in found for name in types(node))) or "nothing with a type"
        raise ContentError(f"there is no article in this JSON-LD, only {kinds[:200]}", hint="give a NewsArticle")
    return chosen


def _decode(text: str) -> Any:  # noqa: ANN401 - whatever the file has
    try:
        return msgspec.json.decode(text.strip().removeprefix("\ufeff"))
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise ContentError(f"not valid JSON: {error}", hint="correct the file") from error
    except RecursionError as error:
        raise ContentError("the JSON is nested too deeply", hint="give a file with an article in it") from error


def _nodes(values: list[Any]) -> Iterator[Node]:
    pending = values[::-1]
    count = 0
    while pending and count < _MOST_NODES:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, dict):
            count += 1
            yield value
            pending.extend(value[key] for key in reversed(_INSIDE) if isinstance(value.get(key), (list, dict)))


def _resolve(node: Node, by_id: Mapping[str, Node]) -> Node:
    """The node with the nodes that it names by `@id` alone put in; one step, so that no circle can arise."""
    return {key: _put_in(value, by_id) for key, value in node.items()}


def _put_in(value: Any, by_id: Mapping[str, Node]) -> Any:  # noqa: ANN401 - whatever the file has
    if isinstance(value, list):
        return [_put_in(each, by_id) if not isinstance(each, list) else each for each in value]
    if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):  # noqa: PLR2004 - as above
        return by_id.get(value["@id"], value)
    return value


def types(node: Node) -> list[str]:
    """The names of its types, without the address or prefix of their vocabulary."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return [name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str)]


def is_article(node: Node) -> bool:
    """Whether it is an article of any kind (schema.org: NewsArticle, BlogPosting, OpinionNewsArticle ...)."""
    return any(_ARTICLE.search(name) for name in types(node))


def _has_words(node: Node) -> bool:
    return any(
        text(node.get(key)) for key in ("headline", "name", "articleBody", "text", "description", "encoding")
    )


def every(value: Any) -> list[Any]:  # noqa: ANN401 - whatever the file has
    """The values of a property, which may be one or a list; `@list` and `@set` are lists (JSON-LD 1.1, 4.3)."""
    if isinstance(value, dict):
        value = value.get("@list", value.get("@set", value))
    return value if isinstance(value, list) else [] if value is None else [value]


def text(value: Any) -> str:  # noqa: ANN401 - whatever the file has
    """The text of a value: the first, by its name or value where it is a node; line breaks are kept."""
    for each in every(value):
        if isinstance(each, str) and each.strip():
            return each.strip()
        if isinstance(each, dict):
            named = next(
                (each[key] for key in ("name", "@value", "text", "url", "@id") if isinstance(each.get(key), str)),
                "",
            )
            if named.strip():
                return str(named).strip()
        if isinstance(each, (int, float)) and not isinstance(each, bool):
            return str(each)
    return ""


def line(value: Any) -> str:  # noqa: ANN401 - whatever the file has
    """The text of a value on one line."""
    return " ".join(text(value).split())


def url(value: Any) -> str:  # noqa: ANN401 - whatever the file has
    """The address of a value: the text itself, or a node's `url`, `contentUrl` or `@id`."""
    for each in every(value):
        if isinstance(each, str):
            return each.strip()
        if isinstance(each, dict):
            for key in ("url", "contentUrl", "@id"):
                if isinstance(each.get(key), str) and each[key].strip():
                    return str(each[key]).strip()
    return ""
