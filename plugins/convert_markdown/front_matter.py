"""Front matter: the facts above a Markdown text, found, read and written.

Two kinds are in use: YAML between lines of `---` (Jekyll, Hugo, Obsidian, pandoc) and TOML between lines of `+++`
(Hugo). Of YAML the part is read that front matter is made of: `key: value`, quoted or not, lists on one line or on
lines of their own, folded and literal texts, and mappings one level deep. Anchors, tags and the rest stay text.
JSON is valid YAML (YAML 1.2, section 1.3), so that is what is written.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from convert.errors import ContentError

_KEY = re.compile(r"(?P<key>[^\W\d][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*))?", re.ASCII)
_COMMENT = re.compile(r"(?:^|\s)#.*$")

Value = str | list["Value"] | dict[str, "Value"]
"""What front matter holds: a text, several, or a mapping. Numbers and dates are texts as they stand."""


def split(text: str) -> tuple[Mapping[str, Value], str]:
    """The facts at the head of a text, and the text below them.

    A text without front matter, or whose first lines only look like it, is returned whole with no facts.

    Raises:
        ContentError: The front matter is TOML and cannot be read.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    fence = lines[0].rstrip()
    if fence not in ("---", "+++"):
        return {}, text
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in (fence, "...")), None)
    if end is None:
        return {}, text
    body = "\n".join(lines[end + 1 :])
    if fence == "+++":
        return _toml("\n".join(lines[1:end])), body
    facts = _yaml([line.rstrip() for line in lines[1:end]])
    return (facts, body) if facts is not None else ({}, text)


# --- TOML -----------------------------------------------------------------------------------------------------


def _toml(text: str) -> dict[str, Value]:
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ContentError(
            f"the front matter is not valid TOML: {error}", where="the lines between +++", hint="correct it"
        ) from error
    return {key: _value(value) for key, value in found.items()}


def _value(value: object) -> Value:
    if isinstance(value, dict):
        return {str(key): _value(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_value(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return "" if value is None else str(value)


# --- YAML -----------------------------------------------------------------------------------------------------


def _yaml(lines: list[str]) -> dict[str, Value] | None:
    """The facts in lines of YAML; none if the first line that says something is not `key: value`."""
    facts: dict[str, Value] = {}
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _KEY.fullmatch(line)
        if found is None:
            if not facts:
                return None
            continue
        below = _indented_lines(lines, at)
        at += len(below)
        facts[found["key"].strip()] = _entry((found["value"] or "").strip(), below)
    return facts


def _indented_lines(lines: list[str], at: int) -> list[str]:
    """The lines from `at` on that belong to the key above them: indented, items of a list, or empty."""
    end = at
    while end < len(lines) and (not lines[end].strip() or lines[end][:1] in " \t" or _is_item(lines[end])):
        end += 1
    while end > at and not lines[end - 1].strip():
        end -= 1
    return lines[at:end]


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ") or line.strip() == "-"


def _entry(value: str, below: list[str]) -> Value:
    if value[:1] in ("|", ">"):
        return _block_text(value[0], below)
    if value and not value.startswith("#"):
        return _scalar(" ".join([value, *(line.strip() for line in below)]))
    if any(_is_item(line) for line in below[:1]):
        return [_item(item) for item in _items(below)]
    return _mapping(below)


def _block_text(kind: str, below: list[str]) -> str:
    """A literal text (`|`) keeps its lines, a folded one (`>`) joins them by blanks."""
    indent = min((len(line) - len(line.lstrip()) for line in below if line.strip()), default=0)
    text = "\n".join(line[indent:] for line in below)
    return text if kind == "|" else re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def _items(below: list[str]) -> Iterator[list[str]]:
    """The lines of each item of a list, without the dash."""
    indent = len(below[0]) - len(below[0].lstrip())
    item: list[str] = []
    for line in below:
        if _is_item(line) and len(line) - len(line.lstrip()) == indent:
            if item:
                yield item
            item = [line.lstrip()[1:].strip()]
        elif line.strip():
            item.append(line.strip())
    yield item


def _item(lines: list[str]) -> Value:
    mapping = _mapping(lines)
    return mapping if mapping and len(mapping) == len(lines) else _scalar(" ".join(lines))


def _mapping(lines: list[str]) -> dict[str, Value]:
    found = (_KEY.fullmatch(line.strip()) for line in lines)
    return {each["key"].strip(): _scalar((each["value"] or "").strip()) for each in found if each is not None}


def _scalar(value: str) -> Value:
    """One value: JSON where it is JSON, quoted or plain text, or a list on one line."""
    if value[:1] in ('"', "[", "{"):
        try:
            return _value(json.loads(value))
        except (ValueError, RecursionError):
            pass
    if value.startswith("[") and value.endswith("]"):
        return [_scalar(part.strip()) for part in _parts(value[1:-1]) if part.strip()]
    for mark, within in (("'", "''"), ('"', '\\"')):
        if len(value) > 1 and value[0] == value[-1] == mark:
            return value[1:-1].replace(within, mark)
    plain = _COMMENT.sub("", value).strip()
    return "" if plain in ("~", "null") else plain


def _parts(inner: str) -> Iterator[str]:
    """What stands between the commas of a list on one line, but for those inside quotation marks."""
    part: list[str] = []
    quote = ""
    for character in inner:
        if character == "," and not quote:
            yield "".join(part)
            part = []
            continue
        if character in "'\"" and (quote == character or (not quote and not "".join(part).strip())):
            quote = "" if quote else character
        part.append(character)
    yield "".join(part)


# --- Written --------------------------------------------------------------------------------------------------


def front_matter(facts: Mapping[str, object], kind: str) -> str:
    """Facts as front matter of a kind, "yaml" or "toml", the fences included; empty facts give an empty text."""
    if not facts:
        return ""
    fence, sign, write = ("+++", " =", _toml_value) if kind == "toml" else ("---", ":", _json)
    lines = [f"{key}{sign} {write(value)}" for key, value in facts.items()]
    return "\n".join([fence, *lines, fence])


def _json(value: object) -> str:
    # A line separator ends a line in YAML 1.1 and in JavaScript, not in JSON.
    return json.dumps(value, ensure_ascii=False).translate({0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"})


def _toml_value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_json(key)} = {_toml_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    # A basic string of TOML has JSON's escapes; a delete must be escaped too (TOML 1.0, String).
    return _json(value).replace("\x7f", "\\u007f")
