"""The suite finds what it is there to find: each sin of `sins.py` fails the test that is about it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from convert.loading.registry import registry
from convert.testing import CheckConformance, FilterConformance, ReaderConformance, WriterConformance

HERE = Path(__file__).parent
ELSEWHERE = "test_it_has_the_same_result_in_another_process"
AGAIN = "test_the_same_input_has_the_same_result"
HOSTILE = "test_it_survives_hostile_input"
WORDS = "test_it_keeps_every_word"

TWIN = """
from convert.plugin import Reader, hookimpl

CONVERT_API = 1


@hookimpl
def convert_readers():
    return [Reader(name="twin", title="another of this name", read=lambda source, options, report: [])]
"""
# Each test of the suite, and a sinner that it finds: the name of the sinner, the test, and what is said.
READERS = (
    ("clock", AGAIN, "another result the second time"),
    ("grows", AGAIN, "another result the second time"),
    ("zone", ELSEWHERE, "another result elsewhere"),
    ("hashes", ELSEWHERE, "another result elsewhere"),
    ("prints", ELSEWHERE, "it printed: reading"),
    ("fetches", ELSEWHERE, "it reached outside"),
    ("writes", ELSEWHERE, "it reached outside"),
    ("leaves", ELSEWHERE, "it left files behind"),
    ("loses", WORDS, "lost"),
    ("breaks", HOSTILE, "the plugin 'sins' failed: KeyError"),
    ("shares", "test_it_works_in_many_threads_at_once", "threads disturb it"),
    ("changes", "test_it_declares_the_same_after_it_worked", "declared a second time it does something else"),
    ("mutters", "test_what_it_reports_has_a_stable_id", "'Too Long!' is not an id"),
    ("tells", "test_it_takes_nothing_from_other_files", "it tells a file's content"),
    ("flawed", "test_its_documents_are_sound", "not a BCP 47"),
    ("flawed", "test_it_is_chosen_for_its_samples", "was read as"),
    ("certain", "test_its_sniff_is_a_number_and_claims_nothing_foreign", "it is certain"),
    ("facts", "test_it_says_where_facts_came_from", "canonical_url"),
    ("facts", "test_it_is_described", "no title"),
    ("facts", "test_its_extensions_have_the_right_form", "'.TXT' is not an extension"),
    ("facts", "test_it_declares_nothing_twice", "says something twice"),
    ("good", "test_declaring_it_imports_nothing_heavy", "shtab.*socket"),
    ("nobody", "test_its_plugin_is_whole", "no reader is called 'nobody'"),
    ("silent", "test_it_reads_its_samples", "no words in it"),
    ("loose", "test_it_refuses_options_that_make_no_sense", "was taken for an option"),
    ("brittle", "test_strange_options_have_a_result_or_a_clear_error", "width=0: .*ZeroDivisionError"),
    ("twin", "test_it_declares_nothing_twice", "all own the reader 'twin'"),
)
WRITERS = (
    ("titles", WORDS, "failed: AttributeError"),
    ("titles", ELSEWHERE, "AttributeError"),
    ("latin", "test_it_says_whether_it_is_binary", "say binary=True"),
    ("dice", AGAIN, "another result the second time"),
    ("first", "test_it_holds_as_many_documents_as_it_says", "of two documents: lost"),
    ("whole", "test_what_it_writes_passes_the_checks_of_its_format", "all is wrong"),
    ("lists", "test_a_list_goes_on_as_if_it_were_written_at_once", "the parts are not the whole list"),
    ("picky", HOSTILE, "a thousand sections: content: .*too many"),
    ("shouts", "test_its_extension_and_media_type_have_the_right_form", "'.TXT' is not an extension"),
)
FILTERS = (
    ("forgets", WORDS, "other words than before"),
    ("renames", "test_it_keeps_what_the_document_is", "another id"),
    ("marks", "test_a_second_run_changes_nothing", "the second run changed it"),
    ("hurts", AGAIN, "it broke the document"),
)
CHECKS = (
    ("strict", "test_it_passes_what_is_good", "sample0.good: .*all is wrong"),
    ("lax", "test_it_fails_what_is_bad", "sample0.good: nothing is wrong"),
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, ...]]:
    """Two samples, and the sinner installed as a package would be: here, and for other processes."""
    folder = tmp_path_factory.mktemp("sins")
    (folder / "convert_sins.py").symlink_to(HERE / "sins.py")
    information = folder / "newsconvert_sins-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: newsconvert-sins\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text("[newsconvert]\nsins = convert_sins\ntwins = convert_twins\n")
    (folder / "convert_twins.py").write_text(TWIN)
    found = []
    for number in range(4):
        path = folder / f"sample{number}.good"
        path.write_text(f"<p>sample {number} of an article with a few words</p>\n", encoding="utf-8")
        found.append(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")])))
        registry.cache_clear()
        yield tuple(found)
    registry.cache_clear()


def run(base: type[Any], test: str, **attributes: Any) -> None:
    getattr(type("Made", (base,), attributes)(), test)()


def test_a_good_reader_passes_all_of_it(samples: tuple[Path, ...]) -> None:
    for test in dir(ReaderConformance):
        if test.startswith("test_") and "heavy" not in test:
            run(ReaderConformance, test, name="good", samples=samples, leaves_out=("p p p p",))


@pytest.mark.parametrize(("name", "test", "said"), READERS)
def test_a_reader_that_sins_is_found(samples: tuple[Path, ...], name: str, test: str, said: str) -> None:
    with pytest.raises((AssertionError, Exception), match=said):
        run(ReaderConformance, test, name=name, samples=samples)


def test_a_reader_that_is_slow_is_found(samples: tuple[Path, ...]) -> None:
    with pytest.raises(AssertionError, match=r"line feeds: \d\.\d s"):
        run(ReaderConformance, HOSTILE, name="sleeps", samples=samples, seconds=0.3)


def test_a_reader_that_hangs_is_found_and_the_input_named(
    samples: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convert.testing.base._WHOLE_RUN", 4.0)
    with pytest.raises(AssertionError, match="it hangs: line feeds"):
        run(ReaderConformance, HOSTILE, name="hangs", samples=samples)


@pytest.mark.parametrize(("name", "test", "said"), WRITERS)
def test_a_writer_that_sins_is_found(samples: tuple[Path, ...], name: str, test: str, said: str) -> None:
    with pytest.raises((AssertionError, Exception), match=said):
        run(WriterConformance, test, name=name)


def test_every_test_of_the_suite_has_a_sinner_that_it_finds() -> None:
    for base, sinners in (
        (ReaderConformance, READERS),
        (WriterConformance, [*READERS, *WRITERS]),
        (FilterConformance, [*READERS, *FILTERS]),
        (CheckConformance, [*READERS, *CHECKS]),
    ):
        tests = {name for name in dir(base) if name.startswith("test_")}
        assert tests - {test for _, test, _ in sinners} == set(), base.__name__


def test_a_loss_that_is_declared_is_none(samples: tuple[Path, ...]) -> None:
    run(WriterConformance, WORDS, name="whole")
    run(WriterConformance, WORDS, name="whole", loses=("metadata.*",))


@pytest.mark.parametrize(("name", "test", "said"), FILTERS)
def test_a_filter_that_sins_is_found(samples: tuple[Path, ...], name: str, test: str, said: str) -> None:
    with pytest.raises((AssertionError, Exception), match=said):
        run(FilterConformance, test, name=name)


@pytest.mark.parametrize(("name", "test", "said"), CHECKS)
def test_a_check_that_sins_is_found(samples: tuple[Path, ...], name: str, test: str, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        run(CheckConformance, test, name=name, good=samples, bad=samples)


def test_importing_the_library_imports_none_of_the_suite(newsconvert_modules: set[str]) -> None:
    assert not {name for name in newsconvert_modules if name.startswith("convert.testing")}
    assert not newsconvert_modules & {"pytest", "hypothesis", "zipfile", "html.parser"}


@pytest.fixture
def newsconvert_modules() -> set[str]:
    """What `import convert` brings."""
    import subprocess
    import sys

    script = "import sys, convert; print(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )
