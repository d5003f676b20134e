"""The figures in the pages are what commands of the repository printed, and those commands run."""

import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from docs_blocks import PAGES

ROOT = Path(__file__).parents[2]
FIGURES = tomllib.loads((ROOT / "docs/figures.toml").read_text(encoding="utf-8"))["figure"]
# With what a benchmark is over in seconds; the others measure beside other programs, or on others' articles.
SHORT = {
    "batch-speed": ["speed", "--documents", "20"],
    "batch-overhead": ["overhead", "--documents", "20"],
    "cluster-worker": ["worker", "--documents", "200"],
    "html-growth": ["--scale", "0.001"],
    "quotes-growth": ["--scale", "0.002"],
}
# A measured quantity in running text. Limits and definitions are said in other words or units.
TYPED = re.compile(
    r"\b\d[\d.,]* ?(?:ms\b|%|pages? (?:a|for each) second|documents? a second)|\bF1 [\d.]|\b0\.\d{3}\b"
)


@pytest.mark.parametrize("name", SHORT)
def test_a_benchmark_runs(name: str) -> None:
    command = next(each["command"] for each in FIGURES if each["name"] == name).split()
    if name.startswith(("batch", "cluster")) and not (find_spec("psutil") and find_spec("distributed")):
        pytest.skip("psutil and distributed come with the extra [cluster]")
    done = subprocess.run(
        [sys.executable, ROOT / command[1], *SHORT[name]], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"\d", done.stdout)


def test_every_figure_has_been_measured_with_a_script_that_is_here() -> None:
    for figure in FIGURES:
        program, script = figure["command"].split()[:2]
        assert (program, (ROOT / script).is_file()) == ("python", True), figure["name"]
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", figure["date"]), figure["name"]
        assert figure["output"].strip(), figure["name"]


def test_every_figure_stands_on_one_page() -> None:
    shown = [
        name for page in PAGES for name in re.findall(r"<!-- figure (.*) -->", page.read_text(encoding="utf-8"))
    ]
    assert sorted(shown) == sorted(each["name"] for each in FIGURES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_figure_is_typed(page: Path) -> None:
    """It would be nobody's, and stay when the program changes."""
    text = re.sub(r"^(?: {4}|```).*", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = re.sub(r"<!-- figure .*?<!-- end of figure -->", "", text, flags=re.DOTALL)
    assert TYPED.findall(text) == []
