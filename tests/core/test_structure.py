"""The house stays one that a newcomer finds their way in: small folders, small files, no circles."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from convert.loading.registry import registry
from convert.plugin import Writer

ROOT = Path(__file__).parents[2]
MOST_MODULES = 15
MOST_LINES = 500
MOST_FLOORS = 11
"""How many rooms of the core may stand on each other."""

FILES = sorted(path for root in ("convert", "newsconvert", "plugins") for path in (ROOT / root).rglob("*.py"))


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[1:] if parts[0] == "plugins" else parts).removesuffix(".__init__")


MODULES = {module(path): path for path in FILES}


@cache
def statements(path: Path) -> tuple[ast.Module, tuple[ast.stmt, ...]]:
    """A file, and its statements at whatever depth: expressions, which import nothing, are not walked."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: list[ast.stmt] = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(node, name, ())
            if isinstance(inner, list):
                waiting += inner
                found += [each for each in inner if isinstance(each, ast.stmt)]
    return tree, tuple(found)


def imports(path: Path) -> Iterator[str]:
    """The modules of ours that a file imports, at whatever time."""
    for node in statements(path)[1]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in MODULES:
                    yield whole
                elif node.module in MODULES and "." in node.module:
                    # A package itself has the version or the options, and imports what works when it is called.
                    yield node.module


IMPORTS = {name: frozenset(imports(path)) - {name} for name, path in MODULES.items()}


def test_no_module_imports_itself_through_others() -> None:
    assert sum(map(len, IMPORTS.values())) > len(IMPORTS)
    try:
        TopologicalSorter(IMPORTS).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


def rooms(folder: str) -> dict[str, set[str]]:
    """The rooms and modules that stand in a folder, each with those beside it that it imports."""
    depth = folder.count(".") + 2
    graph: dict[str, set[str]] = {}
    for name, imported in IMPORTS.items():
        if name.startswith(f"{folder}."):
            room = ".".join(name.split(".")[:depth])
            beside = {".".join(each.split(".")[:depth]) for each in imported if each.startswith(f"{folder}.")}
            graph.setdefault(room, set()).update(beside - {room})
    return graph


def floors(graph: dict[str, set[str]]) -> dict[str, int]:
    """How many rooms each one stands on, itself counted."""
    found: dict[str, int] = {}
    for room in TopologicalSorter(graph).static_order():
        found[room] = 1 + max((found[below] for below in graph[room]), default=0)
    return found


FOLDERS = sorted(name for name, path in MODULES.items() if path.name == "__init__.py" and rooms(name))


def test_folders_within_folders_are_looked_at() -> None:
    assert {"convert", "convert.batch", "convert_docx.write", "convert_quotes"} <= set(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_rooms_of_a_folder_import_each_other_in_no_circle(folder: str) -> None:
    try:
        floors(rooms(folder))
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


def test_the_core_has_no_more_floors_than_one_can_climb() -> None:
    found = floors(rooms("convert"))
    assert found["convert.model"] == 1
    assert found["convert.cli"] > found["convert.pipeline"] > found["convert.loading"]
    assert max(found.values()) <= MOST_FLOORS


def test_no_folder_has_more_modules_than_one_can_take_in() -> None:
    counts = Counter(path.parent.relative_to(ROOT).as_posix() for path in FILES)
    full = {folder for folder, count in counts.items() if count > MOST_MODULES}
    assert full == set()


def test_no_file_is_longer_than_one_can_take_in() -> None:
    lengths = {module(path): path.read_text(encoding="utf-8").count("\n") for path in FILES}
    long = {name for name, length in lengths.items() if length > MOST_LINES}
    assert long == set()


def test_what_builds_the_package_is_no_part_of_it() -> None:
    assert [name for name in MODULES if name.rpartition(".")[2].startswith("make")] == []


def test_every_file_has_a_caption() -> None:
    captions = {module(path): ast.get_docstring(statements(path)[0]) for path in FILES}
    assert [name for name, caption in captions.items() if not caption] == []


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PLUGINS = sorted(path.parent.name for path in (ROOT / "plugins").glob("*/__init__.py"))


def test_every_plugin_stands_in_each_list_of_the_project() -> None:
    """Where one is forgotten, nothing else fails: its types and its layers would not be looked at."""
    assert sorted(PROJECT["project"]["entry-points"]["newsconvert"].values()) == PLUGINS
    tools = PROJECT["tool"]
    layers = tools["importlinter"]
    contracts = {each["name"]: each for each in layers["contracts"]}
    lists = [
        tools["mypy"]["packages"],
        layers["root_packages"],
        contracts["the core knows no plugin"]["forbidden_modules"],
        contracts["a plugin knows no other plugin"]["modules"],
        contracts["a plugin uses what plugins are offered"]["source_modules"],
    ]
    assert [[name for name in each if name.startswith("convert_")] for each in lists] == [PLUGINS] * len(lists)


def test_every_page_of_a_format_is_on_the_site() -> None:
    site = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").glob("formats/*.md")}
    assert pages == set(re.findall(r'"(formats/[^"]+)"', site))


def test_no_two_of_our_writers_share_an_extension() -> None:
    """`-o article.xml` names a format only as long as one writer writes .xml."""
    ours = [
        each for each in registry().all(Writer) if each.owner in PROJECT["project"]["entry-points"]["newsconvert"]
    ]
    assert ours
    counts = Counter(each.declaration.extension for each in ours)
    assert [extension for extension, count in counts.items() if count > 1] == []
