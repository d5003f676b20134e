"""What is made of modules before they are compiled: their constants, and nothing else, are declared as final."""

import ast
import tomllib
from pathlib import Path

import pytest
from compiled_wheel import ASKED, CompiledWheel, chosen, with_constants


@pytest.fixture(scope="module")
def settings(root: Path) -> dict[str, list[str]]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    return found


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("_LONGEST = 500", "_LONGEST: _Final = 500"),
        ("NAMES: dict[str, int] = {}", "NAMES: _Final[dict[str, int]] = {}"),
        ("MOST: Final = 3", "MOST: Final = 3"),
        ("_TAGS = re.compile(", "_TAGS: _Final = re.compile("),
        ("Node: TypeAlias = 'str'", "Node: TypeAlias = 'str'"),
        ("_word = 1", "_word = 1"),
        ("FIRST, LAST = 1, 2", "FIRST, LAST = 1, 2"),
        ("DECLARED: int", "DECLARED: int"),
    ],
)
def test_a_constant_is_declared_as_final(line: str, made: str) -> None:
    end = "\n)" if line.endswith("(") else ""
    text = f'"""A module."""\n\nimport re\n\n{line}{end}\n'
    lines = with_constants(text).split("\n")
    assert lines[2] == "from typing import Final as _Final; import re"
    assert lines[4] == made


def test_what_is_set_in_a_function_or_class_stays_as_it_is() -> None:
    text = "import re\n\nclass Hint:\n    ONE = 1\n\n\ndef one():\n    TWO = 2\n    return TWO\n"
    assert with_constants(text).split("\n")[1:] == text.split("\n")[1:]


def test_a_module_without_imports_stays_as_it_is() -> None:
    assert with_constants("ONE = 1\n") == "ONE = 1\n"


def test_all_modules_that_are_compiled_keep_their_lines(root: Path, settings: dict[str, list[str]]) -> None:
    modules = chosen(root, settings["modules"], settings["except"])
    assert "plugins/convert_html/page/walk.py" in modules
    assert not [each for each in modules if each.endswith("__init__.py")]
    for each in modules:
        text = (root / each).read_text(encoding="utf-8")
        made = ast.parse(with_constants(text))
        before = [node.lineno for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)]
        after = [node.lineno for node in ast.walk(made) if isinstance(node, ast.stmt)]
        assert sorted(set(before)) == sorted(set(after)), each


def test_no_module_that_is_compiled_has_a_star_in_what_is_searched(
    root: Path, settings: dict[str, list[str]]
) -> None:
    # mypyc stops at `x in (*one, *other)`.
    for each in chosen(root, settings["modules"], settings["except"]):
        for node in ast.walk(ast.parse((root / each).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                searched = [
                    right for right in node.comparators if isinstance(right, ast.Tuple | ast.List | ast.Set)
                ]
                stars = [one for right in searched for one in right.elts if isinstance(one, ast.Starred)]
                assert not stars, f"{each}, line {node.lineno}"


def test_nothing_is_compiled_unless_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, list[str]]
) -> None:
    monkeypatch.delenv(ASKED, raising=False)
    hook = CompiledWheel(str(tmp_path), settings, None, None, str(tmp_path), "wheel")
    data = {"force_include": {}, "pure_python": True}
    hook.initialize("standard", data)
    assert data == {"force_include": {}, "pure_python": True}
    assert hook.dependencies() == []


def test_modules_that_are_edited_are_not_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, list[str]]
) -> None:
    monkeypatch.setenv(ASKED, "1")
    hook = CompiledWheel(str(tmp_path), settings, None, None, str(tmp_path), "wheel")
    with pytest.raises(RuntimeError, match="build without NEWSCONVERT_COMPILED"):
        hook.initialize("editable", {})
