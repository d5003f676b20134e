"""The command line at the borders: statuses, widths, how far a run is, one source and several, what is said."""

import gc
import os
import sys
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any

import pytest
from border_pages import holds
from msgspec import Meta, Struct
from msgspec.structs import replace

import convert.cli
from convert import ConvertError
from convert.batch.sources import Found
from convert.batch.verdict import Summary, Verdict
from convert.cli import main, outcome, progress, streams
from convert.cli.arguments import _format_help, _shared_options
from convert.cli.printed.listing import _table
from convert.cli.printed.manual import manual
from convert.cli.progress import Progress, progress_line
from convert.cli.run import _only_source
from convert.cli.runs import many
from convert.cli.runs.account import Account
from convert.cli.runs.several import many_sources
from convert.cli.runs.sources import describe_left_out
from convert.cli.signals import Ended
from convert.cli.told import say_broken, say_counted
from convert.loading.registry import registry
from convert.report import Problem

Said = list[str]


class _None(Struct, frozen=True):
    """No options."""


class _One(Struct, frozen=True):
    """An option."""

    deep: Annotated[bool, Meta(description="Look deep.")] = False


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What is printed for people."""
    lines: Said = []
    for module in ("progress", "runs.many", "runs.account", "told", "outcome"):
        monkeypatch.setattr(f"convert.cli.{module}.say", lines.append, raising=False)
    return lines


def arguments(**more: object) -> Any:
    plain = {"verbosity": 0, "merge": "all.csv", "report": "", "folder": "", "sources": ["a.txt"]}
    limits = SimpleNamespace(files_from="", resume="", are_given=False)
    return SimpleNamespace(**{**plain, "limits": limits, **more})


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def help_of(title: str, options: type) -> Sequence[str]:
    declared = SimpleNamespace(name="q", title=title, options=options)
    found = _format_help(SimpleNamespace(declarations=lambda: [declared]), ["q"])  # type: ignore[arg-type] # what is asked
    return (found or "").split("\n")


def folder(tmp_path: Path, sources: int) -> str:
    for number in range(sources):
        (tmp_path / f"{number}.txt").write_text(
            "The ferry is late\n\n“We waited,” Maud Oakley said.\n", encoding="utf-8"
        )
    return str(tmp_path)


def test_garbage_is_collected_after_fifty_thousand_objects(capsys: pytest.CaptureFixture[str]) -> None:
    before = gc.get_threshold()
    try:
        main(["--to", "json", "no.txt"])
        assert gc.get_threshold()[0] == 50_000
    finally:
        gc.set_threshold(*before)
    assert "there is no such file" in capsys.readouterr().err


def test_an_interrupt_before_anything_was_begun_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convert.cli.outcome.outcome", interrupt)
    assert main([]) == 130


@pytest.mark.parametrize(("before", "status"), [(0, 130), (3, 3)])
def test_an_interrupt_at_the_end_is_130_unless_something_failed(
    monkeypatch: pytest.MonkeyPatch, before: int, status: int
) -> None:
    statuses: list[int] = []
    monkeypatch.setattr(convert.cli, "main", lambda: before)
    monkeypatch.setitem(sys.modules, "atexit", types.ModuleType("atexit"))
    monkeypatch.setattr(sys.modules["atexit"], "_run_exitfuncs", interrupt, raising=False)
    monkeypatch.setattr(os, "_exit", statuses.append)
    end: Callable[[], object] = convert.cli.process
    end()
    assert statuses == [status]


def test_a_pipe_that_nobody_reads_is_141(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(outcome, "_arguments", closed)
    monkeypatch.setattr(outcome, "forget", lambda: None)
    assert outcome.outcome(["a.txt"]) == 141


def test_a_signal_is_its_number_and_128() -> None:
    assert Ended(15).status == 143


def test_options_that_formats_share_are_those_of_two() -> None:
    shared = _shared_options(registry(), ["docx", "epub"], set())
    assert shared
    assert {len(destinations) for _, destinations in shared.values()} == {2}


def test_a_format_without_options_says_so() -> None:
    assert [help_of("Q", each)[-1].strip() for each in (_None, _One)] == ["no options", "Look deep."]


def test_a_line_of_help_has_five_hundred_characters() -> None:
    holds(lambda n: not help_of("Q" * (n - 3), _None)[0].endswith("…"), 500)


def test_a_cell_of_a_list_has_five_hundred_characters() -> None:
    holds(lambda n: not _table([("q" * n,)]).endswith("…"), 500)


def test_the_manual_says_how_to_call_the_program() -> None:
    assert "\n.B newsconvert\n" in manual(registry())


def test_a_help_leaves_two_columns_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert streams.width() == 98
    monkeypatch.setenv("COLUMNS", "")
    monkeypatch.setattr(sys, "__stdout__", None)
    assert streams.width() == 78


def lines_after(seconds: float, total: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many lines a run of so many sources has said once so many seconds are over."""
    now = [0.0]
    lines: Said = []
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    with Progress(total, lines.append) as shown:
        now[0] = seconds
        shown.show(Summary(ok=1))
    return len(lines)


def test_a_run_over_two_sources_says_every_thirty_seconds_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda: False))
    assert [lines_after(each, 2, monkeypatch) for each in (29.9, 30)] == [0, 1]
    assert lines_after(30, 1, monkeypatch) == 0


@pytest.mark.parametrize(
    ("done", "total", "seconds", "words"),
    [
        (1, 1, 1, "1 a second"),
        (9, 9, 10, "54.0 a minute"),
        (3, 3, 2, "2 a second"),
        (1, 60, 1, "59 s left"),
        (1, 61, 1, "1 min 00 s left"),
        (1, 3600, 1, "59 min 59 s left"),
        (1, 3601, 1, "1 h 00 min left"),
    ],
)
def test_a_pace_is_told_by_the_second_or_the_minute_and_time_by_the_largest_unit(
    done: int, total: int, seconds: float, words: str
) -> None:
    assert progress_line(Summary(ok=done), total, seconds).endswith(words)


def test_a_bar_has_twenty_columns() -> None:
    pytest.importorskip("rich")
    assert progress._bar().columns[0].bar_width == 20


def test_one_file_alone_needs_no_batch() -> None:
    assert [_only_source(arguments(sources=each)) for each in ([], ["a.txt"], ["a.txt", "b.txt"])] == [
        None,
        "a.txt",
        None,
    ]


def test_a_list_of_two_sources_grows_and_one_source_is_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    def record(name: str) -> Callable[..., int]:
        def ran_as(*_: object) -> int:
            ran.append(name)
            return 0

        return ran_as

    for module, name in (("merge", "run_list"), ("merge", "run_merge"), ("one", "run_found")):
        monkeypatch.setattr(f"convert.cli.runs.{module}.{name}", record(name))
    for sources in (1, 2):
        assert main([folder(tmp_path, sources), "--to", "quotes"]) == 0
    assert ran == ["run_found", "run_list"]


def test_two_formats_need_a_folder(tmp_path: Path, said: Said) -> None:
    folder(tmp_path, 1)
    assert main([str(tmp_path / "0.txt"), "--to", "json,newsml"]) == 2
    assert said[0].startswith("2 formats need a folder")


def test_one_source_that_failed_gives_its_own_status() -> None:
    def status(sources: int) -> int:
        account = Account(arguments(), None)  # type: ignore[arg-type] # nothing is reported
        account.total, account.errors = sources, [ConvertError("q")] * sources
        return account.status("were converted")

    assert [status(each) for each in (1, 2)] == [ConvertError("q").status, 4]


class _Batch:
    """A run whose sources all had a warning, or failed."""

    plans: list[Any]
    verdict: str

    def __init__(self, sources: Sequence[Found], *_: object) -> None:
        self.total = len(sources)
        self.plans.append(_[-1])

    def run(self, record: Callable[[Verdict], None]) -> Summary:
        warned = Verdict(source="a", verdict="warnings", problems=(Problem(id="q.q", message="odd"),))
        for _ in range(self.total):
            record(warned)
        return replace(Summary(), **{self.verdict: self.total})


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said) -> Callable[..., Said]:
    """What a run over so many sources says that end so."""
    monkeypatch.setattr(many, "Batch", _Batch)
    _Batch.plans = []

    def work(sources: int, verdict: str) -> Said:
        _Batch.verdict = verdict
        said.clear()
        assert main([folder(tmp_path, sources), "--to", "json", "-d", str(tmp_path / "out")]) == 0
        return list(said)

    return work


def test_warnings_of_one_source_are_said_and_those_of_two_are_counted(run: Callable[..., Said]) -> None:
    assert run(1, "warnings") == ["warning: a: odd [q.q]"]
    assert run(2, "warnings") == ["2 sources have warnings; -v or --report shows them"]


def test_two_sources_that_failed_are_counted(run: Callable[..., Said]) -> None:
    assert "0 of 1 sources were converted, 1 failed" not in run(1, "failed")
    assert run(2, "failed") == ["0 of 2 sources were converted, 2 failed"]


def test_one_source_costs_no_worker(run: Callable[..., Said]) -> None:
    run(1, "ok")
    run(2, "ok")
    assert [plan.jobs == 0 for plan in _Batch.plans] == [True, False]


def test_one_of_several_sources_has_warnings(said: Said) -> None:
    for warnings in (1, 2):
        many._say_end(arguments(), Summary(ok=1, warnings=warnings))
    assert [line.partition(" warnings")[0] for line in said] == ["1 source has", "2 sources have"]


def test_two_sources_are_several() -> None:
    assert [many_sources([Found(path="a")] * each) for each in (0, 1, 2)] == ["", "", "2 sources"]


def test_one_file_was_left_out_and_two_were() -> None:
    assert [describe_left_out(each, "").split(" left")[0] for each in (0, 1, 2)] == [
        "0 files were",
        "1 file was",
        "2 files were",
    ]


def test_three_problems_of_a_kind_are_said(said: Said) -> None:
    say_counted(arguments(), [Problem(id="q.q", message=f"odd {at}", where="a") for at in range(5)])
    assert [line.partition(" [")[0] for line in said] == [
        "warning: a: odd 0",
        "warning: a: odd 1",
        "warning: a: odd 2",
        "warning: all.csv: 2 more of this kind; -v shows them",
    ]


def test_one_plugin_is_set_aside_and_two_are(said: Said) -> None:
    for names in ("a", "ab"):
        broken = [SimpleNamespace(name=name) for name in names]
        say_broken(arguments(registry=SimpleNamespace(broken=broken)))
    begins = [line.partition(" a")[0] for line in said]
    assert begins == ["warning: cannot load the plugin", "warning: cannot load the plugins"]
