"""No pattern of the plugin has a repetition within a repetition: the time of a search cannot explode."""

import importlib
import pkgutil
import re
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import convert_quotes

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
_ONE = 1


def patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for module in pkgutil.walk_packages(convert_quotes.__path__, "convert_quotes."):
        names = vars(importlib.import_module(module.name))
        for name, each in names.items():
            if isinstance(each, re.Pattern):
                found[f"{module.name}.{name}"] = each
    return found


def nested(parsed: Any, *, within: bool = False) -> bool:
    """Whether a repetition of any length stands within another one."""
    for kind, value in parsed:
        if kind in _REPEATS:
            _, most, inside = value
            endless = most > _ONE
            if (endless and within) or nested(inside, within=within or endless):
                return True
        elif kind is _constants.SUBPATTERN:
            if nested(value[-1], within=within):
                return True
        elif kind is _constants.BRANCH and any(nested(each, within=within) for each in value[1]):
            return True
    return False


def test_there_are_patterns_and_a_nested_one_would_be_seen() -> None:
    assert len(patterns()) >= 4
    assert nested(_parser.parse("(?:a+b)+"))
    assert not nested(_parser.parse("a+b+"))


@pytest.mark.parametrize("name", patterns())
def test_no_pattern_repeats_a_repetition(name: str) -> None:
    pattern = patterns()[name]
    assert not nested(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
