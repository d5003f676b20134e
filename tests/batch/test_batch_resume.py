import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

import convert
from convert.batch.journal import Ledger
from convert.batch.run import Batch, Plan, orders_of
from convert.batch.sources import Found
from convert.batch.stamp import Stamp, stamp_of
from convert.errors import InputError, OutputError
from convert.loading.registry import Registry
from convert.request import Request

Sources = Callable[..., Path]


def report(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_run_goes_on_where_it_ended(sources: Sources, tmp_path: Path, plugins: Registry) -> None:
    folder = sources(a="nothing", b="raise", c="nothing", d="nothing")
    journal = tmp_path / "r.jsonl"

    def run(**others: object) -> convert.Summary:
        return convert.convert_many(
            [folder], "json", tmp_path / "out", jobs=0, resume=journal, registry=plugins, **others
        )

    first = run()
    assert (first.ok, first.failed, first.skipped) == (3, 1, 0)
    (folder / "b.mock").write_text("mended\n", encoding="utf-8")
    (folder / "c.mock").write_text("changed\n", encoding="utf-8")
    (tmp_path / "out" / "d.json").unlink()
    (tmp_path / "out" / "c.json").unlink()
    second = run()
    assert (second.ok, second.failed, second.skipped, second.status) == (3, 0, 1, 0)
    assert len(report(journal)) == 7
    assert run().skipped == 4
    assert len(report(journal)) == 7
    assert run(settings={"language": "es"}, overwrite=True).ok == 4


def test_a_last_line_that_was_cut_off_is_forgotten(sources: Sources, tmp_path: Path, plugins: Registry) -> None:
    folder = sources(a="nothing", b="nothing")
    journal = tmp_path / "r.jsonl"
    convert.convert_many([folder], "json", tmp_path / "out", jobs=0, report=journal, registry=plugins)
    whole = journal.read_bytes()
    for cut in (1, 50, len(whole) - whole.index(b"\n") - 1, len(whole) - whole.index(b"\n"), len(whole) - 20):
        journal.write_bytes(whole[:-cut])
        summary = convert.convert_many(
            [folder], "json", tmp_path / "out", jobs=0, resume=journal, registry=plugins
        )
        assert (summary.failed, summary.total) == (0, 2)
        assert {each["source"] for each in report(journal)} == {
            str(folder / "a.mock"),
            str(folder / "b.mock"),
        }


def test_what_is_no_report_is_refused_and_kept(sources: Sources, tmp_path: Path, plugins: Registry) -> None:
    folder = sources(a="nothing")
    for number, content in enumerate((b"words", b"words\n", b'{"x": 1}\n')):
        wrong = tmp_path / f"wrong{number}"
        wrong.write_bytes(content)
        with pytest.raises((InputError, OutputError)):
            convert.convert_many([folder], "json", tmp_path / "out", jobs=0, resume=wrong, registry=plugins)
        assert wrong.read_bytes() == content


def _started(folder: Path, out: Path, journal: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "convert", str(folder), "--to", "json", "-d", str(out), "--jobs", "2"]
    environment = {**os.environ, "NEWSCONVERT_PLUGINS": "convert.testing.mock"}
    return subprocess.Popen(
        [*command, "--resume", str(journal)], env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_ended_by_a_signal_leaves_whole_files_and_goes_on(
    number: signal.Signals, sources: Sources, tmp_path: Path
) -> None:
    folder = sources(**{f"a{each:04}": "nothing" for each in range(1500)})
    out, journal = tmp_path / "out", tmp_path / "r.jsonl"
    with _started(folder, out, journal) as process:
        until = time.monotonic() + 60
        while not (journal.exists() and journal.read_bytes().count(b"\n") > 100) and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    if number == signal.SIGINT:
        assert process.returncode == 130
        assert b"sources are done; --resume" in err
    time.sleep(0.5)
    done = len([line for line in journal.read_bytes().splitlines() if line.endswith(b"}")])
    assert 100 < done < 1500
    for path in out.iterdir():
        assert json.loads(path.read_bytes())["schema"]
    with _started(folder, out, journal) as process:
        _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert f"{done} of 1500 were done before" in err.decode()
    assert sorted(path.name for path in out.iterdir()) == [f"a{each:04}.json" for each in range(1500)]
    sources_done = [each["source"] for each in report(journal)]
    assert len(sources_done) == len(set(sources_done)) == 1500


def _articles(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("new", ["b.one", "b-1.mock", "b-2.mock", "B.mock"])
def test_a_source_that_comes_later_takes_no_name_that_a_report_gave(
    new: str, tmp_path: Path, plugins: Registry, *, overwrite: bool
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("b.two", "c.two"):
        (folder / name).write_text(f"mock: nothing\nThe ferry of {name}\n", encoding="utf-8")

    def run(**others: object) -> convert.Summary:
        found = sorted(map(str, folder.iterdir()))
        others = {"overwrite": overwrite, "resume": tmp_path / "r.jsonl", **others}
        return convert.convert_many(found, "json", tmp_path / "out", jobs=0, registry=plugins, **others)  # type: ignore[arg-type]

    assert run().ok == 2
    before = _articles(tmp_path / "out")
    (folder / new).write_text("mock: nothing\nThe ferry of the new one\n", encoding="utf-8")
    summary = run()
    assert (summary.ok, summary.skipped, summary.failed) == (1, 2, 0)
    after = _articles(tmp_path / "out")
    assert before.items() < after.items()
    assert sum("The ferry of the new one" in text for text in after.values()) == 1
    assert run().skipped == 3
    # A source that is gone keeps its result, whatever else is converted in its stead.
    (folder / "b.two").unlink()
    (folder / "b.three").write_text("mock: nothing\nThe ferry of the third\n", encoding="utf-8")
    assert run().failed == 0
    assert after.items() < _articles(tmp_path / "out").items()
    # Another format gets the same names.
    assert run(overwrite=True, settings={"language": "es"}).ok == 3
    assert _articles(tmp_path / "out").keys() > after.keys()


def test_articles_of_a_source_that_are_numbered_keep_their_names_too() -> None:
    from pathlib import PurePath

    from convert.batch.places import places
    from convert.batch.sources import Found
    from convert.batch.verdict import Place

    kept = {"a.txt": [Place("", "a")], "sub/a.txt": [Place("sub", "a")]}
    names = ["a-1.txt", "a--1.txt", "a-x.txt", "a.txt"]
    given = places([Found(path=name) for name in names], ".json", kept)
    assert [each.stem for each in given] == ["a-1-2", "a--1", "a-x", "a"]
    assert given[3] == Place("", "a")
    (below,) = places([Found(path="sub/a-1.txt", tree=PurePath("sub"))], ".json", kept)
    assert (below.tree, below.stem) == ("sub", "a-1-2")


@pytest.mark.parametrize("as_path", [False, True])
def test_a_file_that_an_option_names_counts_with_what_is_in_it(tmp_path: Path, *, as_path: bool) -> None:
    from convert.loading.registry import registry

    (tmp_path / "a.txt").write_text("The ferry is back\n\nIt came at noon.\n", encoding="utf-8")
    style = tmp_path / "house.css"

    def run() -> convert.Summary:
        return convert.convert_many(
            [tmp_path / "a.txt"],
            "epub",
            tmp_path / "out",
            jobs=0,
            overwrite=True,
            resume=tmp_path / "r.jsonl",
            options={"epub": {"css": style if as_path else str(style)}},
            registry=registry(),
        )

    style.write_text("p { color: black }", encoding="utf-8")
    assert (run().skipped, run().skipped) == (0, 1)
    style.write_text("p { color: navy }", encoding="utf-8")
    assert (run().skipped, run().skipped) == (0, 1)


def passed(
    folder: Path, ledger: Ledger, plugins: Registry, stamps: dict[str, Stamp | None]
) -> dict[str, convert.Verdict]:
    """One pass over files in the states that are meant."""
    found = [Found(path=str(folder / name), stamp=stamp) for name, stamp in stamps.items()]
    known: dict[str, convert.Verdict] = {}
    plan = Plan(jobs=0, registry=plugins, ledger=ledger, overwrite=True)
    batch = Batch(found, Request.of("json"), folder.parent / "out", plan)
    batch.run(lambda verdict: known.update({Path(verdict.source).name: verdict}))
    return known


def ledger_of(folder: Path, plugins: Registry) -> AbstractContextManager[Ledger]:
    orders = orders_of(Request.of("json"), folder.parent / "out", Plan(registry=plugins))
    return Ledger.open(str(folder.parent / "r.jsonl"), orders.fingerprint)


def test_a_file_in_another_state_than_was_seen_is_left_for_later(
    sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    folder = sources(a="nothing", b="nothing", c="nothing")
    seen = {name: stamp_of(str(folder / name)) for name in ("a.mock", "b.mock", "c.mock")}
    (folder / "b.mock").write_text("half of", encoding="utf-8")
    (folder / "c.mock").unlink()
    with ledger_of(folder, plugins) as ledger:
        known = passed(folder, ledger, plugins, seen)
    assert {name: verdict.skipped for name, verdict in known.items()} == {
        "a.mock": False,
        "b.mock": True,
        "c.mock": True,
    }
    assert [each["source"] for each in report(tmp_path / "r.jsonl")] == [str(folder / "a.mock")]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.json"]


def test_passes_of_one_report_repeat_neither_what_was_done_nor_what_failed_for_good(
    sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    folder = sources(good="nothing", bad="raise", left="nothing")
    (folder / "empty.mock").write_bytes(b"")
    names = {"good.mock": None, "bad.mock": None, "empty.mock": None, "gone.mock": None}
    with ledger_of(folder, plugins) as ledger:
        assert not any(each.skipped for each in passed(folder, ledger, plugins, names).values())
        again = passed(folder, ledger, plugins, names)
    with ledger_of(folder, plugins) as ledger:
        restarted = passed(folder, ledger, plugins, names)
        # The same source in another state is another matter, and its result takes the place of the first.
        (folder / "good.mock").write_text("changed\n", encoding="utf-8")
        changed = passed(folder, ledger, plugins, {"good.mock": None})
    # That a file is not there may pass.
    expected = {name: name != "gone.mock" for name in names}
    assert {name: each.skipped for name, each in again.items()} == expected
    assert {name: each.skipped for name, each in restarted.items()} == expected
    assert (changed["good.mock"].verdict, changed["good.mock"].skipped) == ("ok", False)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.json"]
