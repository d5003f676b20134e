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


@cache
def all_imports() -> dict[str, frozenset[str]]:
    """What each module imports: every file is parsed, so only when a test asks."""
    return {name: frozenset(imports(path)) - {name} for name, path in MODULES.items()}


def test_no_module_imports_itself_through_others() -> None:
    assert sum(map(len, all_imports().values())) > len(MODULES)
    try:
        TopologicalSorter(all_imports()).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")


def rooms(folder: str) -> dict[str, set[str]]:
    """The rooms and modules that stand in a folder, each with those beside it that it imports."""
    depth = folder.count(".") + 2
    graph: dict[str, set[str]] = {}
    for name, imported in all_imports().items():
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


FOLDERS = sorted(
    name
    for name, path in MODULES.items()
    if path.name == "__init__.py" and any(each.startswith(f"{name}.") for each in MODULES)
)


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


def names_of_one_file(tree: ast.Module) -> Iterator[str]:
    """The constants, functions and classes that a file keeps to itself."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]
        else:
            continue
        yield from (name for name in names if name.startswith("_") and not name.startswith("__"))


def test_nothing_is_kept_that_nothing_uses() -> None:
    texts = {path: Counter(re.findall(r"\w+", path.read_text(encoding="utf-8"))) for path in FILES}
    kept = [(path, name) for path in FILES for name in names_of_one_file(statements(path)[0])]
    assert len(kept) > 1000
    assert [f"{module(path)}: {name}" for path, name in kept if texts[path][name] == 1] == []


def test_every_file_has_a_caption() -> None:
    captions = {module(path): ast.get_docstring(statements(path)[0]) for path in FILES}
    assert [name for name, caption in captions.items() if not caption] == []


PARTICIPLE = re.compile(
    r"(?!embed|feed|need|seed|speed|exceed)\w+ed|begun|bound|brought|built|caught|chosen|done|drawn|fallen|felt|found"
    "|given|gone|heard|held|hidden|kept|known|laid|led|left|lent|lost|made|meant|met|overridden|paid|said|seen|sent"
    "|shown|sought|spoken|spent|stood|struck|taken|thought|thrown|told|torn|understood|withheld|won|worn|woven|written"
)
"""Past participles; not those that are verbs as they stand, such as `read`, `put` and `split`."""
PARTICLE = re.compile(
    "about|after|again|apart|around|as|aside|at|away|back|before|behind|besides?|between|by|down|for|from|here|in|into|of|off"
    "|on|once|out|over|seldom|there|through|to|together|under|until|up|with"
)
ASKS = frozenset({"are", "can", "has", "is", "may", "must", "needs", "starts", "was"})
ACTS = frozenset(
    {"add", "describe", "find", "mark", "merge", "note", "open", "put", "refuse", "run", "say", "take"}
)
"""Verbs whose object is a participle: `refuse_encrypted`. A name that begins with another one adds it here."""
NAMED_OTHERWISE = {
    "_BoundedProtocol.connection_made": "asyncio calls it",
    "_BoundedProtocol.connection_lost": "asyncio calls it",
    "_BoundedProtocol.data_received": "asyncio calls it",
    "Conformance.done": "inherited by the tests of every plugin",
    "Conformance.owned": "inherited by the tests of every plugin",
    "Contents.printed": "users know it as `Document.printed`",
    "Contents.quoted": "users know it as `Document.quoted`",
}


def is_participle(name: str) -> bool:
    """Whether a name is a past participle or ends in one, and begins with neither a verb nor a question."""
    words = name.strip("_").split("_")
    while len(words) > 1 and PARTICLE.fullmatch(words[-1]):
        words.pop()
    begins = words[0] in ASKS or (words[0] in ACTS and len(words) > 1) or words[:2] == ["test", "it"]
    return not begins and PARTICIPLE.fullmatch(words[-1]) is not None


def promised() -> set[tuple[str, str]]:
    """The names that the page on versions promises, with the modules that they are imported from."""
    rows = re.findall(
        r"^\| `([\w.]+)` \| (.+) \|$", (ROOT / "docs/versions.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    return {(module, name) for module, names in rows for name in re.findall(r"`(\w+)`", names)}


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function and method of a file that is no property, behind the name of its class."""
    nodes = statements(path)[1]
    owners = {inner: node.name for node in nodes if isinstance(node, ast.ClassDef) for inner in node.body}
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            decorators = [ast.unparse(each).rpartition(".")[2] for each in node.decorator_list]
            if not {"property", "cached_property", "setter"}.intersection(decorators):
                yield owners.get(node, ""), node


@pytest.mark.parametrize("name", ["found", "_told", "formats_named", "_carried_out", "seen_before", "with_stored"])
def test_a_participle_is_no_name_of_a_function(name: str) -> None:
    assert is_participle(name)


@pytest.mark.parametrize(
    "name",
    ["find_credit", "_is_told", "shown_day", "refuse_encrypted", "read_feed", "put_embed", "split", "put_back"],
)
def test_a_verb_or_a_noun_is_one(name: str) -> None:
    assert not is_participle(name)


def test_functions_are_named_by_verbs_and_nouns() -> None:
    public = promised()
    count, found, otherwise = 0, [], set()
    for path in FILES:
        name = module(path)
        for owner, node in functions(path):
            count += 1
            own = f"{owner}.{node.name}".lstrip(".")
            if not is_participle(node.name):
                continue
            if own in NAMED_OTHERWISE:
                otherwise.add(own)
            elif node.name.startswith("_") or not any(
                name == home or name.startswith(f"{home}.")
                for home, each in public
                if each == (owner or node.name)
            ):
                found.append(f"{name}: {own}")
    assert count > 1000
    assert found == []
    assert otherwise == set(NAMED_OTHERWISE)


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
