"""What is promised to plugins and callers: public names exist, and yesterday's plugins load tomorrow."""

import ast
import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from made_plugins import module, reader, registry_of, writer
from pluggy import HookspecMarker

import convert
from convert.loading import hookspecs
from convert.loading import registry as registry_module
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
    manager = registry_module._new_manager()
    registry_module._register(today, "today", manager)
    (declared,) = manager.hook.convert_readers(settings={}, environment={})
    assert [each.name for each in declared] == ["old"]
    (declared,) = manager.hook.convert_writers()
    assert [each.name for each in declared] == ["old"]
    assert manager.hook.convert_themes(settings={}) == []


def test_a_plugin_for_another_interface_is_set_aside() -> None:
    plugins = registry_of(later=module(reader("new"), CONVERT_API=2))
    assert plugins.plugins[0].state == "broken"
    assert "written for CONVERT_API 2, this is 1" in plugins.plugins[0].reason


def listed() -> dict[str, set[str]]:
    """The public names by their module, as docs/versions.md has them."""
    page = (ROOT / "docs/versions.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(convert[.\w]*)` \| (.*) \|$", page, re.MULTILINE)
    return {name: set(re.findall(r"`(\w+)`", what)) for name, what in rows}


def used() -> dict[str, set[str]]:
    """The names by their module that tests/typing/api.py uses; ruff sees that none is imported in vain."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse((ROOT / "tests/typing/api.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("convert"):
            found.setdefault(node.module or "", set()).update(alias.name for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "convert":
            found.setdefault("convert", set()).add(node.attr)
    return found


def test_the_package_offers_what_the_page_lists() -> None:
    assert set(convert.__all__) == listed()["convert"]


@pytest.mark.parametrize("name", sorted(listed()))
def test_the_typing_test_uses_each_name_that_the_page_lists_and_no_other(name: str) -> None:
    assert used().get(name) == listed()[name]
    module_ = importlib.import_module(name)
    assert [each for each in sorted(listed()[name]) if not hasattr(module_, each)] == []


def imports_of(path: Path) -> Iterator[tuple[str, str]]:
    """Each name of the core that a file imports, with its module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "convert":
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names if each.name.partition(".")[0] == "convert")


def test_our_plugins_import_from_the_core_only_what_the_page_promises() -> None:
    """Whoever needs more adds it to the page and to tests/typing/api.py, and then strangers have it too."""
    promised = listed()
    files = sorted((ROOT / "plugins").rglob("*.py"))
    private = [
        f"{file.relative_to(ROOT)}: {module}.{name}"
        for file in files
        for module, name in imports_of(file)
        if name not in promised.get(module, ())
    ]
    assert private == []
    assert len(files) > 100


def test_the_typing_test_uses_no_module_that_is_not_public() -> None:
    assert set(used()) == set(listed())
