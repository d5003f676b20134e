"""What benchmarks take from other modules of the repository is there."""

import ast
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def _names_of(path: Path) -> set[str]:
    """What a module defines or imports at its top."""
    names = set()
    for each in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(each, ast.FunctionDef | ast.ClassDef):
            names.add(each.name)
        elif isinstance(each, ast.Assign | ast.AnnAssign):
            targets = each.targets if isinstance(each, ast.Assign) else [each.target]
            names |= {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
        elif isinstance(each, ast.Import | ast.ImportFrom):
            names |= {(name.asname or name.name).partition(".")[0] for name in each.names}
    return names


@pytest.mark.parametrize("path", sorted(BENCHMARKS.glob("*.py")), ids=lambda path: path.stem)
def test_what_a_benchmark_takes_from_a_module_of_ours_is_there(path: Path) -> None:
    """A benchmark is run by hand, so a name that moved would be missed for long."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    ours = {each.stem: each for each in (*BENCHMARKS.glob("*.py"), *BENCHMARKS.with_name("tests").glob("*.py"))}
    modules = {
        name.asname or name.name: ours[name.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
        if name.name in ours
    }
    asked = [
        (modules[node.value.id], node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules
    ] + [
        (ours[node.module], name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ours
        for name in node.names
    ]
    assert [(module.name, name) for module, name in asked if name not in _names_of(module)] == []
