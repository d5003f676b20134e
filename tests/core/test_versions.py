"""What is promised to plugins and callers: public names exist, and yesterday's plugins load tomorrow."""

import re
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from made_plugins import module, reader, registry_of, writer
from pluggy import HookspecMarker

import convert
from convert import hookspecs
from convert import registry as registry_module
from convert.plugin import Reader

ROOT = Path(__file__).parents[2]
hookspec = HookspecMarker("newsconvert")


def grown_hookspecs() -> ModuleType:
    """The hooks of a later version: each has one argument more, and there is one hook more."""
    later = ModuleType("later")

    @hookspec
    def convert_readers(settings: object, environment: object) -> Iterable[Reader[Any]]:
        """Give readers."""
        raise NotImplementedError

    @hookspec
    def convert_themes(settings: object) -> Iterable[object]:
        """Give themes."""
        raise NotImplementedError

    vars(later).update(vars(hookspecs))
    vars(later).update(convert_readers=convert_readers, convert_themes=convert_themes)
    return later


def test_a_plugin_of_today_loads_when_a_hook_grows_an_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry_module, "hookspecs", grown_hookspecs())
    kinds = {**registry_module._KINDS, "convert_themes": object}
    monkeypatch.setattr(registry_module, "_KINDS", kinds)
    today = module(reader("old"), writer("old"))
    manager = registry_module._validated(today, "today")
    (declared,) = manager.hook.convert_readers(settings={}, environment={})
    assert [each.name for each in declared] == ["old"]
    (declared,) = manager.hook.convert_writers()
    assert [each.name for each in declared] == ["old"]
    assert manager.hook.convert_themes(settings={}) == []


def test_a_plugin_for_another_interface_is_set_aside() -> None:
    plugins = registry_of(later=module(reader("new"), CONVERT_API=2))
    assert plugins.plugins[0].state == "broken"
    assert "written for CONVERT_API 2, this is 1" in plugins.plugins[0].reason


def test_the_public_names_of_the_package_are_in_the_typing_test() -> None:
    source = (ROOT / "tests/typing/api.py").read_text(encoding="utf-8")
    for name in convert.__all__:
        if name not in ("Document", "Problem", "Conversion"):
            assert f"convert.{name}" in source


def test_what_the_docs_call_public_exists_and_is_used_in_the_typing_test() -> None:
    page = (ROOT / "docs/versions.md").read_text(encoding="utf-8")
    source = (ROOT / "tests/typing/api.py").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(convert[.\w]*)` \| (.*) \|$", page, re.MULTILINE)
    assert len(rows) > 10
    for name, what in rows:
        found = __import__(name, fromlist=["x"])
        for public in re.findall(r"`(\w+)`", what):
            assert hasattr(found, public), f"{name}.{public}"
        if name != "convert.xhtml":
            assert re.search(rf"^(?:from|import) {re.escape(name)}\b", source, re.MULTILINE), name
