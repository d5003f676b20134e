"""The document itself within an item of ninjs: the last of its bodies, in a format of its own."""

from collections.abc import Mapping
from typing import Any

from convert.kit.items import MEDIA_TYPE
from convert.kit.stored import encode_json

HOLDER = "newsconvert"
"""The role of the body that holds the document itself."""


def hold(item: dict[str, Any], text: str) -> None:
    """Put the document into its item: the last of its bodies, in a format of its own."""
    if "$standard" in item:
        item[f"body_{HOLDER}"] = text
        return
    name = "contentType" if item["standard"]["version"].startswith("3") else "contenttype"
    item.setdefault("bodies", []).append({"role": HOLDER, name: MEDIA_TYPE, "value": text})


def take_out(item: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The document that an item holds, empty if there is none, and the item without it."""
    rest = dict(item)
    text = rest.pop(f"body_{HOLDER}", "")
    bodies = rest.get("bodies")
    if isinstance(bodies, list):
        kept = []
        for body in bodies:
            if isinstance(body, dict) and body.get("role") == HOLDER and isinstance(body.get("value"), str):
                text = body["value"]
            else:
                kept.append(body)
        if kept:
            rest["bodies"] = kept
        else:
            del rest["bodies"]
    return (text if isinstance(text, str) else ""), rest


def page_of(item: Mapping[str, Any]) -> bytes:
    """All that an item says, in a form that every parser keeps."""
    return bytes(encode_json(item, ordered=True))
