"""The wheel: what is in it, what it declares, and what a start of the program imports."""

import importlib.metadata
import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import convert
from convert.version import COMPILED

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BUILT_IN = PROJECT["entry-points"]["newsconvert"]
HEAVY = (
    "lxml",
    "docx",
    "ebooklib",
    "hypothesis",
    "importlib.metadata",
    "webencodings",
    "shtab",
    "tomllib",
    "logging",
)


def test_the_tests_run_on_what_was_installed(root: Path) -> None:
    if not os.environ.get("NEWSCONVERT_TEST_WHEEL"):
        pytest.skip("only tox installs the wheel")
    assert root not in Path(convert.__file__).parents or ".tox" in Path(convert.__file__).parts


def test_the_distribution_brings_these_packages_and_no_others() -> None:
    if not os.environ.get("NEWSCONVERT_TEST_WHEEL"):
        pytest.skip("only tox installs the wheel")
    files = importlib.metadata.files("newsconvert") or []
    top = {path.parts[0] for path in files if ".." not in path.parts}
    packages = set(BUILT_IN.values())
    libraries = {name for name in top if name.startswith("newsconvert__mypyc.")}
    assert len(libraries) == COMPILED
    assert top - libraries == {"convert", "newsconvert", *packages, f"newsconvert-{convert.__version__}.dist-info"}
    for package in ("convert", "newsconvert", *packages):
        assert any(str(path) == f"{package}/py.typed" for path in files)


def test_the_built_in_plugins_are_ordinary_entry_points() -> None:
    points = importlib.metadata.distribution("newsconvert").entry_points
    declared = {point.name: point.value for point in points.select(group="newsconvert")}
    assert declared == BUILT_IN
    assert {"json", "newsml", "telesur", "text"} <= set(declared)
    commands = {point.name: point.value for point in points.select(group="console_scripts")}
    assert commands == {
        "convert": "convert.cli:process",
        "newsconvert": "convert.cli:process",
        "newsconvert-desk": "convert.desk.command:process",
    }


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["--list-formats"], ["--list-plugins"]])
def test_nothing_heavy_is_imported_to_answer_a_question(arguments: list[str], tmp_path: Path) -> None:
    script = (
        "import sys; from convert.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout
    assert done.stderr.strip() == "[]"


def test_a_text_becomes_json_without_what_only_looks_at_the_terminal_or_makes_names(tmp_path: Path) -> None:
    sample = Path(__file__).parents[1] / "samples" / "library-bus.text"
    heavy = ("tempfile", "random", "shutil", "hashlib", "lxml", "dataclasses", "convert.batch")
    # From Python 3.14 on argparse itself has dataclasses.
    script = (
        "import argparse, sys; from convert.cli import main\n"
        "narrow = lambda prog: argparse.HelpFormatter(prog, width=80)\n"
        "argparse.ArgumentParser(formatter_class=narrow).add_argument('--any'); known = set(sys.modules)\n"
        f"assert main([{str(sample)!r}, '--to', 'json', '-o', 'bus.json', '--quiet']) == 0\n"
        f"print([name for name in {heavy!r} if name in sys.modules and name not in known])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "[]"
    assert (tmp_path / "bus.json").is_file()


def test_the_module_is_the_same_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "convert", "--version"], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == f"newsconvert {convert.__version__}{' (compiled)' if COMPILED else ''}\n"


def test_the_version_says_whether_the_modules_are_compiled() -> None:
    if os.environ.get("NEWSCONVERT_TEST_WHEEL") == "compiled":
        assert COMPILED
    found = importlib.util.find_spec("convert_html.page.walk")
    assert found is not None
    assert found.origin is not None
    assert (Path(found.origin).suffix != ".py") == COMPILED
