"""What all tests share."""

import gc
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis.strategies import none
from packages_work import make_environment, pip_for

from convert.report import Problem, Report

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

# One draw of examples for everybody: a failure that one machine sees, the next one sees too.
settings.register_profile("fixed", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=5)
settings.load_profile(os.environ.get("NEWSCONVERT_HYPOTHESIS", "fixed"))


@given(none())
def draw_nothing(nothing: None) -> None:
    """Draw once, for Hypothesis then makes its generator of random numbers."""


def pytest_configure(config: pytest.Config) -> None:
    """Laws draw few examples where slow tests are left out; and programs that tests start can be interrupted."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell has what it starts in the background ignore it, and so would all that is started from here.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.option.markexpr in LEFT_OUT and "NEWSCONVERT_HYPOTHESIS" not in os.environ:
        settings.load_profile("quick")


@pytest.hookimpl(trylast=True)
def pytest_sessionstart() -> None:
    # Before anything is frozen: its holder is looked for when it is made, but not among what is frozen.
    draw_nothing()


def pytest_collectstart() -> None:
    """What was collected stays, and is not looked through for garbage again and again."""
    gc.freeze()


@pytest.fixture(scope="module")
def garbage_of_others_is_left() -> None:
    """Collections of garbage look at what these tests make, not at all that a test process holds."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def explained() -> set[str]:
    """The ids of problems that the pages explain."""
    pages = [ROOT / "docs/errors.md", *ROOT.glob("docs/problems/*.md"), *ROOT.glob("docs/formats/*.md")]
    rows = [
        line for page in pages for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    return {found for row in rows for found in re.findall(r"`([a-z0-9-]+\.[a-z0-9.-]+)`", row.split(" | ")[0])}


@pytest.fixture(scope="session")
def met(explained: set[str]) -> Iterator[set[str]]:
    """The ids of problems of ours that were reported and that no page explains: a set that tests empty."""
    unexplained: set[str] = set()
    ours = {each.partition(".")[0] for each in explained}
    add = Report.add

    def adding(report: Report, problem: Problem) -> None:
        if problem.id not in explained and problem.id.partition(".")[0] in ours:
            unexplained.add(problem.id)
        add(report, problem)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Report, "add", adding)
        yield unexplained


@pytest.fixture(autouse=True)
def every_problem_that_is_met_is_explained(met: set[str]) -> Iterator[None]:
    """Whatever a test is about: a problem of ours that it meets, and that no page explains, fails it."""
    met.clear()
    yield
    assert met == set()


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
    programs = make_environment(tmp_path_factory.mktemp("fresh"))
    pip = pip_for(programs)
    subprocess.run([*pip, "hatchling", "editables", "import-linter"], check=True)
    subprocess.run([*pip, "--no-build-isolation", root], check=True)
    return programs


# What starts many processes, installs packages, runs other programs or draws many examples.
SLOWEST = {
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
    "epub/test_epub_own_style.py::test_a_font_beside_the_style_sheet_comes_into_the_book",
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
}

# What starts a process or two, or works on much: together as long as all that is quick.
SLOW = {
    "cli/test_filter_files.py::test_a_run_that_goes_on_knows_that_the_file_was_edited",
    "cli/test_filter_files.py::test_workers_run_it_too",
    "cli/test_lists.py::test_a_file_for_each_source_is_made_where_a_folder_is_named",
    "cli/test_lists.py::test_a_folder_becomes_one_file_of_parquet",
    "cli/test_merge.py::test_a_hundred_articles_are_one_edition",
    "cli/test_reports.py",
    "core/test_report.py::test_a_line_of_the_report_stays_short",
    "core/test_second_name.py",
    "docx/test_docx_check.py::test_a_bomb_is_refused",
    "docx/test_docx_several.py::test_a_hundred_articles_are_one_document",
    "edit/test_edit_borders.py::test_texts_are_compared_up_to_a_million_pairs_of_words",
    "epub/test_epub_edition.py::test_an_edition_holds_a_hundred_articles",
    "html/test_html_nu.py",
    "kit/test_clean.py::test_every_illegal_character_is_found_and_no_other",
    "kit/test_languages.py::test_the_files_are_as_the_cldr_has_it",
    "kit/test_markup_walk.py::test_the_deepest_nesting_is_walked_without_recursion",
    "kit/test_packed.py::test_what_unpacks_to_more_than_its_size_allows_is_refused",
    "media/test_media_dir.py",
    "media/test_media_fetch.py::test_in_a_run_over_many_sources_the_workers_fetch_and_their_limit_rules",
    "model/test_model_memory.py",
    "newsml/test_newsml_back.py::test_thousands_of_equal_paragraphs_that_were_changed_are_read_in_time",
    "newsml/test_newsml_write.py::test_bytes_are_the_same_in_every_time_zone_and_on_every_run",
    "test_compiled_wheel.py",
}

# Tests of the conformance suite that start a process or threads, or try all that is hostile, for each format.
SLOW_FOR_EACH_FORMAT = {
    "test_declaring_it_imports_nothing_heavy",
    "test_it_has_the_same_result_in_another_process",
    "test_it_survives_hostile_input",
    "test_it_takes_nothing_from_other_files",
    "test_it_works_in_many_threads_at_once",
}


def is_slowest(name: str) -> bool:
    """Whether the file or test of this name, below `tests`, is one of the slowest."""
    return "/borders/" not in name and _has(SLOWEST, name)


def is_slow(name: str) -> bool:
    """Whether the file or test of this name, below `tests`, is too slow for every save."""
    # Borders look at a number, and start nothing.
    return "/borders/" not in name and (
        _has(SLOWEST | SLOW, name) or name.rpartition("::")[2] in SLOW_FOR_EACH_FORMAT
    )


def _has(names: set[str], name: str) -> bool:
    """Whether the names hold this one, or its class, file or folder."""
    ends = [at for at, sign in enumerate(name) if sign == "/" or name.startswith("::", at)]
    return not names.isdisjoint([name, *(name[:end] for end in ends)])


LEFT_OUT = {"not slow": is_slow, "not slowest": is_slowest}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Files that hold nothing that is asked for are not even imported."""
    is_left_out = LEFT_OUT.get(config.option.markexpr)
    if is_left_out is None or collection_path.suffix != ".py":
        return None
    return is_left_out(collection_path.relative_to(ROOT / "tests").as_posix()) or None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow folders, files and tests, so that `-m "not slow"` leaves a profile for every save.

    The slowest come first, so that no worker ends with one of them while the others have nothing left.
    """
    for item in items:
        name = item.nodeid.removeprefix("tests/").partition("[")[0]
        if is_slow(name):
            item.add_marker(pytest.mark.slow)
        if is_slowest(name):
            item.add_marker(pytest.mark.slowest)
    items.sort(key=lambda item: item.get_closest_marker("slowest") is None)
