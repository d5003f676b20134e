"""JSON-LD that can stand in a page, one article alone or several in a graph."""

from collections.abc import Mapping, Sequence

import msgspec

from convert.model.contents import encode_json

CONTEXT = "https://schema.org"

_UNSAFE = "<>&\u2028\u2029"


def serialised(data: Mapping[str, object], indent: int = 2) -> str:
    """The data as JSON that can stand in an HTML or XML `script` element as it is.

    `<`, `>`, `&` and the two line separators of Unicode are escaped, so nothing in a title can end the element,
    open a comment or be taken for an entity. With `indent` 0 or less it is one line.
    """
    text = msgspec.json.format(encode_json(data), indent=indent if indent > 0 else -1).decode()
    for character in _UNSAFE:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def news_graph(nodes: Sequence[dict[str, object]]) -> dict[str, object]:
    """One article of `news_article` as it is, several as the `@graph` of one context.

    Two nodes with the same `@id` would be one to whoever reads them, so only the first of them keeps it.
    """
    if len(nodes) == 1:
        return nodes[0]
    seen: set[object] = set()
    for node in nodes:
        del node["@context"]
        if node.get("@id") in seen:
            del node["@id"]
        elif "@id" in node:
            seen.add(node["@id"])
    return {"@context": CONTEXT, "@graph": nodes}
