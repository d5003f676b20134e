"""What all tests share."""

import gc
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from convert.report import Problem, Report

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

# One draw of examples for everybody: a failure that one machine sees, the next one sees too.
settings.register_profile("fixed", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=5)
settings.load_profile(os.environ.get("NEWSCONVERT_HYPOTHESIS", "fixed"))


def pytest_configure(config: pytest.Config) -> None:
    """Laws draw few examples where only quick tests are asked for."""
    if config.option.markexpr == "not slow" and "NEWSCONVERT_HYPOTHESIS" not in os.environ:
        settings.load_profile("quick")


@pytest.fixture(scope="module")
def garbage_of_others_is_left() -> Iterator[None]:
    """Collections of garbage look at what these tests make, not at all that a test process holds."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def explained() -> set[str]:
    """The ids of problems that the pages explain."""
    pages = [ROOT / "docs/errors.md", *ROOT.glob("docs/problems/*.md"), *ROOT.glob("docs/formats/*.md")]
    rows = [
        line for page in pages for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    return {found for row in rows for found in re.findall(r"`([a-z0-9-]+\.[a-z0-9.-]+)`", row.split(" | ")[0])}


@pytest.fixture(autouse=True)
def every_problem_that_is_met_is_explained(explained: set[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test is about: a problem of ours that it meets, and that no page explains, fails it."""
    met: set[str] = set()
    add = Report.add

    def adding(report: Report, problem: Problem) -> None:
        met.add(problem.id)
        add(report, problem)

    monkeypatch.setattr(Report, "add", adding)
    yield
    ours = {each.partition(".")[0] for each in explained}
    assert {each for each in met if each.partition(".")[0] in ours} <= explained


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    """The project's own articles."""
    return root / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and validators beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"real articles and validators are not here: {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The programs of a fresh environment with newsconvert, for all tests of packages by others."""
    environment = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    programs = environment / "bin"
    pip = [programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "hatchling", "editables", "import-linter"], check=True)
    subprocess.run([*pip, "--no-build-isolation", root], check=True)
    return programs


# What starts many processes, installs packages, runs other programs or draws many examples.
SLOW = (
    "batch",
    "cli/test_cli_limits.py",
    "cli/test_cli_plugins_at_large.py",
    "cli/test_editions.py",
    "cli/test_streams_and_signals.py",
    "desk",
    "docs/test_benchmarks.py::test_a_benchmark_runs",
    "docs/test_blocks.py",
    "docx/test_docx_laws.py",
    "docx/test_docx_office.py",
    "docx/test_docx_template.py",
    "epub/test_epub_check.py::test_a_book_that_unpacks_to_too_much_is_not_unpacked",
    "epub/test_epub_check.py::test_epubcheck_judges_where_it_is_installed",
    "epub/test_epub_epubcheck.py",
    "epub/test_epub_read.py::test_a_file_that_unpacks_without_end_is_refused",
    "examples",
    "feeds/test_feeds_write.py",
    "fuzz",
    "html/test_html_axe.py",
    "html/test_html_hostile.py",
    "html/test_html_words.py",
    "kit/test_spool.py",
    "markdown/test_markdown.py::TestReader",
    "newsml/test_newsml_laws.py",
    "quotes/test_quotes_growth.py",
    "saved/test_saved.py",
    "telesur/test_telesur_law.py",
    "telesur/test_telesur_read.py::test_hostile_texts_are_read_in_linear_time",
    "test_example_plugins.py",
    "test_growth.py",
    "test_installed_plugins.py",
    "test_new_plugin.py",
    "test_start.py",
    "test_tutorial.py",
    "testing",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow folders, files and tests, so that `-m "not slow"` leaves a profile for every save."""
    for item in items:
        name = item.nodeid.removeprefix("tests/").partition("[")[0]
        if "/borders/" in name:
            continue  # They look at a number, and start nothing.
        if any(name == slow or name.startswith((f"{slow}/", f"{slow}::")) for slow in SLOW):
            item.add_marker(pytest.mark.slow)
