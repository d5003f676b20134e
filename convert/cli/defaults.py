"""Files that stand for words of the command line: defaults of a project, and facts about an article.

A file of defaults has the flags by their names without dashes, and a table for each format:

    to = "newsml"
    validate = true
    set = { publisher = "Harbour News", language = "en" }

    [newsml]
    nitf = true

The file that `--defaults` names, or else `newsconvert.toml` or `[tool.newsconvert]` in `pyproject.toml`, where
the program is started. What is typed wins. A file that nobody named came with the folder, so it
cannot say where files are written or read.
"""

import os
import sys
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any

from convert.errors import InputError, UsageError
from convert.messages import did_you_mean, printable

_STDIN = "-"
_OWN = "newsconvert.toml"
_SHARED = "pyproject.toml"
_TABLE = b"[tool.newsconvert"
_HARMLESS = frozenset(
    {"to", "from", "encoding", "filter", "no-filter", "validate", "strict", "set", "quiet", "verbose"}
)


def with_defaults(words: Sequence[str], flags: Callable[[], Container[str]]) -> list[str]:
    """The words of a command line behind those that a file of defaults stands for.

    Args:
        words: What was typed.
        flags: Gives the program's own flags; called only if a word in such a file has to be refused.

    Raises:
        UsageError: The file is not TOML, or holds what no flag takes.
        InputError: The file that is named cannot be read.
    """
    if "--no-defaults" in words:
        return [word for word in words if word != "--no-defaults"]
    rest, named = _without(list(words), "--defaults")
    if named:
        return [*_words(_read(named), named), *rest]
    if os.path.isfile(_OWN):  # noqa: PTH113 - pathlib costs the help a start
        return [*_words(_harmless(_read(_OWN), _OWN, flags), _OWN), *rest]
    if _has_table(_SHARED):
        table = _read(_SHARED).get("tool", {}).get("newsconvert", {})
        return [*_words(_harmless(table, _SHARED, flags), f"{_SHARED} [tool.newsconvert]"), *rest]
    return rest


def _has_table(name: str) -> bool:
    """Whether a file speaks of this program; it is somebody else's, so that it is not ours to complain of."""
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - as above
            return _TABLE in file.read()
    except OSError:
        return False


def _harmless(table: Mapping[str, Any], name: str, flags: Callable[[], Container[str]]) -> Mapping[str, Any]:
    """The table, if it names nothing that reads or writes files."""
    for key, value in table.items():
        if key == "filter" and any(str(each).endswith(".py") for each in _several(value)):
            raise UsageError(
                "a filter that is a file is only allowed in a file that you name",
                where=name,
                hint=f"it would be run as code; --defaults {name} allows it",
            )
        if not isinstance(value, Mapping) and key.replace("_", "-") not in _HARMLESS:
            if f"--{key.replace('_', '-')}" not in flags():
                raise UsageError(
                    f"no flag is called {printable(key)!r}{did_you_mean(key, _HARMLESS)}",
                    where=name,
                    hint=f"it may have {', '.join(sorted(_HARMLESS))} and formats",
                )
            raise UsageError(
                f"{printable(key)} is only allowed in a file that you name",
                where=name,
                hint=f"it may have {', '.join(sorted(_HARMLESS))} and formats; --defaults {name} allows all",
            )
    return table


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def facts_of(name: str) -> dict[str, str]:
    """The facts of a file of metadata, TOML or JSON, as `--set` takes them.

    Raises:
        UsageError: It is neither, or a fact is not text or a number.
        InputError: It cannot be read.
    """
    found = _read(name)
    facts: dict[str, str] = {}
    for key, value in found.items():
        if key == "extra" and isinstance(value, Mapping):
            facts |= {f"extra.{each}": _word(inner, f"extra.{each}", name) for each, inner in value.items()}
        elif isinstance(value, list):
            facts[key] = "; ".join(_word(each, key, name) for each in value)
        else:
            facts[key] = _word(value, key, name)
    return facts


def _word(value: object, key: str, name: str) -> str:
    if isinstance(value, bool) or (not isinstance(value, (str, int, float)) and not hasattr(value, "isoformat")):
        raise UsageError(f"{key} is a {type(value).__name__}", where=name, hint="give text, a number or a list")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _without(words: list[str], flag: str) -> tuple[list[str], str]:
    """The words without a flag and its value, and the value."""
    for number, word in enumerate(words):
        if word == flag:
            if number + 1 == len(words):
                raise UsageError(f"{flag} needs a file", hint=f"use {flag} FILE")
            return [*words[:number], *words[number + 2 :]], words[number + 1]
        if word.startswith(f"{flag}="):
            return [*words[:number], *words[number + 1 :]], word.removeprefix(f"{flag}=")
    return words, ""


def _read(name: str) -> dict[str, Any]:
    try:
        if name == _STDIN:
            data = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:  # noqa: PTH123 - as above
                data = file.read()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=name) from error
    import json  # noqa: PLC0415 - few have such a file
    import tomllib  # noqa: PLC0415 - as above

    # TOML does not begin with a brace.
    is_json = name.endswith(".json") or (name == _STDIN and data.lstrip().startswith(b"{"))
    try:
        found = json.loads(data) if is_json else tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"not valid {'JSON' if is_json else 'TOML'}: {error}", where=name) from error
    if not isinstance(found, dict):
        raise UsageError("expected names and values", where=name)
    return found


def _words(table: Mapping[str, Any], name: str) -> Iterator[str]:
    for key, value in table.items():
        flag = f"--{key.replace('_', '-')}"
        if key == "set" and isinstance(value, Mapping):
            for fact, each in value.items():
                yield from ("--set", f"{fact}={_word(each, fact, name)}")
        elif key == "to" and isinstance(value, list):
            # A flag that is there twice would mean the last alone.
            yield f"--to={','.join(_word(each, key, name) for each in value)}"
        elif isinstance(value, Mapping):
            for option, each in value.items():
                yield from _flag(f"{flag}-{option.replace('_', '-')}", each, name)
        else:
            yield from _flag(flag, value, name)


def _flag(flag: str, value: object, name: str) -> Iterator[str]:
    if isinstance(value, bool):
        if value:
            yield flag
        return
    for each in value if isinstance(value, list) else [value]:
        yield f"{flag}={_word(each, printable(flag), name)}"
