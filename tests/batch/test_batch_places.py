"""Where results go, and do not: links that lead outside, pipes, the report, and files that came meanwhile."""

import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import convert
from convert.errors import OutputError
from convert.io import files
from convert.io.files import write_whole
from convert.loading.registry import Registry

Sources = Callable[..., Path]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes")


def run(folder: Path, out: Path, plugins: Registry, **others: object) -> dict[str, str]:
    """The error of each source, or an empty one."""
    found: dict[str, str] = {}
    convert.convert_many(
        [folder],
        "json",
        out,
        registry=plugins,
        on_result=lambda each: found.__setitem__(Path(each.source).name, str(each.error or "")),
        **{"jobs": 0, **others},  # type: ignore[arg-type]
    )
    return found


def test_a_link_to_a_folder_does_not_lead_results_outside(
    sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    folder = sources(a="nothing")
    (folder / "sub").mkdir()
    (folder / "sub" / "b.mock").write_text("words", encoding="utf-8")
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").symlink_to(outside)
    found = run(folder, tmp_path / "out", plugins)
    assert found["a.mock"] == ""
    assert "is a link that leads out of the output folder" in found["b.mock"]
    assert list(outside.iterdir()) == []
    # The output folder itself may be a link, and so may a folder within that leads within.
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir()
    assert set(run(folder, tmp_path / "link", plugins).values()) == {""}


@pytest.mark.parametrize("jobs", [0, 1])
def test_a_pipe_in_the_place_of_a_result_is_an_error_and_no_hang(
    jobs: int, sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    folder = sources(a="nothing", b="nothing")
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out" / "a.json")
    began = time.monotonic()
    found = run(folder, tmp_path / "out", plugins, jobs=jobs, overwrite=True)
    assert time.monotonic() - began < 20
    assert "not a file" in found["a.mock"]
    assert found["b.mock"] == ""


def test_a_pipe_that_somebody_reads_is_written_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    write_whole(tmp_path / "pipe", b"words" * 100_000)
    reader.join()
    assert got == [b"words" * 100_000]
    monkeypatch.setattr(files, "SECONDS_FOR_A_READER", 0.2)
    with pytest.raises(OutputError, match="nothing is reading"):
        write_whole(tmp_path / "pipe", b"words")


def test_a_report_is_no_place_for_a_result(sources: Sources, tmp_path: Path, plugins: Registry) -> None:
    folder = sources(a="nothing", b="nothing")
    report = tmp_path / "out" / "a.json"
    report.parent.mkdir()
    found = run(folder, tmp_path / "out", plugins, report=report, overwrite=True)
    assert "the report of this run" in found["a.mock"]
    assert len(report.read_text(encoding="utf-8").splitlines()) == 2
    words = [sys.executable, "-m", "convert", "x.txt", "--to", "json", "-o", "y", "--report", "./y"]
    (tmp_path / "x.txt").write_text("words", encoding="utf-8")
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 13
    assert "report and result are the same file" in done.stderr


@pytest.mark.parametrize("name", ["run.jsonl", "logs/run.jsonl"])
def test_a_report_may_stand_in_the_folder_that_the_run_makes(
    name: str, sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    out = tmp_path / "out"
    assert run(sources(a="nothing"), out, plugins, report=out / name)
    assert '"source"' in (out / name).read_text(encoding="utf-8")


def test_a_report_makes_no_folder_elsewhere(sources: Sources, tmp_path: Path, plugins: Registry) -> None:
    with pytest.raises(OutputError, match="No such file"):
        run(sources(a="nothing"), tmp_path / "out", plugins, report=tmp_path / "reports/run.jsonl")


def test_two_runs_do_not_write_one_report(sources: Sources, tmp_path: Path, plugins: Registry) -> None:
    folder = sources(**{f"a{number}": "nothing" for number in range(5)})
    report = tmp_path / "r.jsonl"
    errors: list[str] = []

    def second(_verdict: convert.Verdict) -> None:
        for others in ({"resume": report}, {"report": report, "overwrite": True}):
            try:
                convert.convert_many([folder], "json", tmp_path / "out2", jobs=0, registry=plugins, **others)  # type: ignore[arg-type]
            except OutputError as error:
                errors.append(error.what)

    convert.convert_many(
        [folder], "json", tmp_path / "out", jobs=0, registry=plugins, report=report, on_result=second
    )
    assert errors == ["another run is writing this report"] * 10
    assert len(report.read_text(encoding="utf-8").splitlines()) == 5


def test_without_links_no_file_is_replaced_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    came = tmp_path / "came.json"

    def link(*_: object) -> None:
        came.write_bytes(b"of somebody else")
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(OutputError, match="exists"):
        write_whole(came, b"ours")
    assert came.read_bytes() == b"of somebody else"
    write_whole(tmp_path / "free.json", b"ours")
    assert (tmp_path / "free.json").read_bytes() == b"ours"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_durable_run_has_files_and_report_on_the_disk(
    sources: Sources, tmp_path: Path, plugins: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda number: (synced.append(number), real(number))[1])
    folder = sources(a="nothing", b="nothing")
    assert set(run(folder, tmp_path / "out", plugins).values()) == {""}
    assert synced == []
    others = {"durable": True, "report": tmp_path / "r.jsonl"}
    assert set(run(folder, tmp_path / "out2", plugins, **others).values()) == {""}
    # Of each source the file, its folder, and the line of the report.
    assert len(synced) == 6
