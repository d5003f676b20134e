"""The labels of manuscripts, from `labels.json`."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec


@cache
def _data() -> dict[str, Any]:
    return dict(msgspec.json.decode(Path(__file__).with_name("labels.json").read_bytes()))


@cache
def labels() -> dict[str, str]:
    """The part that each label names, by the label in small letters."""
    found: dict[str, str] = {}
    for part, names in _data()["labels"].items():
        for name in names:
            found.setdefault(name.casefold(), part)
    return found


@cache
def ends() -> frozenset[str]:
    """What stands alone on a line where a text ends, in small letters."""
    return frozenset(each.casefold() for each in _data()["words"]["ends"])
