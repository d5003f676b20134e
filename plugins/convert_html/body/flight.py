"""What a page of React's server components has in its scripts: rows of JSON and of text, pushed in pieces.

The rows are React's own and not specified; they are read as Next.js 13 to 15 write them, each in a line that
begins with its number, as `a:["$","p",null,{"children":"Words"}]`; a text has its length in
bytes first, as `b:T1c,`.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import msgspec

from convert_html.page.parse import PUSHED

_TEXT = 1  # the kind of a pushed piece that continues the rows
_ELEMENT = 4  # "$", tag, key and properties
_ROW = re.compile(rb"[0-9a-f]+:(?:T([0-9a-f]{1,8}),)?")


def rows(scripts: Iterable[str]) -> Iterator[Any]:
    """The values of all rows that are plain JSON or text; others, which refer to code, are passed over."""
    data = "".join(map(_piece, scripts)).encode("utf-8", "ignore")
    place = 0
    while place < len(data):
        head = _ROW.match(data, place)
        if head is not None and head[1]:
            end = head.end() + int(head[1], 16)
            yield data[head.end() : end].decode("utf-8", "ignore")
            place = end
            continue
        end = data.find(b"\n", place)
        end = len(data) if end < 0 else end
        with suppress(msgspec.DecodeError, RecursionError):
            yield msgspec.json.decode(data[head.end() if head is not None else place : end])
        place = end + 1


def _piece(script: str) -> str:
    """The piece of rows that a script pushes, or nothing."""
    _, _, call = script.partition(PUSHED)
    try:
        pushed = msgspec.json.decode(call.rpartition(")")[0])
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return ""
    kept = isinstance(pushed, list) and len(pushed) > 1 and pushed[0] == _TEXT and isinstance(pushed[1], str)
    return pushed[1] if kept else ""


def words_of(value: Any) -> str:  # noqa: ANN401 - whatever a page put there
    """The words of a paragraph's element and of those in it, or nothing if it is not a paragraph."""
    if not (isinstance(value, list) and len(value) == _ELEMENT and value[:2] == ["$", "p"]):
        return ""
    words = ""
    stack: list[Any] = [value]
    while stack:
        each = stack.pop()
        if isinstance(each, str):
            words += each
        elif isinstance(each, list) and len(each) == _ELEMENT and each[0] == "$":
            stack.append(each[3].get("children") if isinstance(each[3], dict) else None)
        elif isinstance(each, list):
            stack += reversed(each)
    return words
