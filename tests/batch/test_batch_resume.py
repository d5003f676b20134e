import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import convert
from convert.errors import InputError, OutputError
from convert.loading.registry import Registry

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
    assert f"{done} of 1500 had been done before" in err.decode()
    assert sorted(path.name for path in out.iterdir()) == [f"a{each:04}.json" for each in range(1500)]
    sources_done = [each["source"] for each in report(journal)]
    assert len(sources_done) == len(set(sources_done)) == 1500
