import asyncio
import gc
import os
import signal
import subprocess
import sys
import tarfile
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import convert
from convert.batch.sources import Found
from convert.batch.verdict import Place
from convert.batch.workers.worker import Tidy
from convert.errors import PluginError
from convert.loading.installed import EntryPoint
from convert.loading.registry import Registry

Sources = Callable[..., Path]

DEEDS = {
    "crash": ("crash", 19),
    "exit": ("crash", 19),
    "hang": ("timeout", 17),
    "sleep": ("timeout", 17),
    "grow": ("memory", 18),
    "raise": ("plugin", 14),
    "leave": ("plugin", 14),
    "recurse": ("plugin", 14),
}


def outputs(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("deeds", "timeout"),
    # What grows reaches the limit on memory, however busy the machine is, so its limit on time is a long one.
    [(DEEDS.keys() - {"grow"}, 5), ({"grow"}, 60)],
    ids=["in little memory", "in much memory"],
)
def test_a_document_that_misbehaves_costs_exactly_that_document(
    deeds: set[str], timeout: float, sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    good = {f"good{number:02}": "nothing" for number in range(40)}
    folder = sources(**good, **{f"bad-{deed}": deed for deed in deeds})
    verdicts: dict[str, convert.Verdict] = {}
    summary = convert.convert_many(
        [folder],
        to="json",
        out=tmp_path / "out",
        jobs=2,
        timeout=timeout,
        memory=512 * 1024**2,
        registry=plugins,
        on_result=lambda verdict: verdicts.setdefault(Path(verdict.source).stem, verdict),
    )
    assert (summary.ok, summary.failed, summary.total, summary.status) == (40, len(deeds), 40 + len(deeds), 3)
    assert outputs(tmp_path / "out") == [f"{name}.json" for name in sorted(good)]
    for deed in deeds:
        identifier, status = DEEDS[deed]
        error = verdicts[f"bad-{deed}"].error
        assert error is not None
        assert (error.id, error.status, error.where) == (identifier, status, str(folder / f"bad-{deed}.mock"))


def test_what_a_plugin_prints_or_waits_for_harms_nothing(
    sources: Sources, tmp_path: Path, plugins: Registry, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = sources(a="print", b="listen", c="nothing")
    summary = convert.convert_many([folder], to="json", out=tmp_path / "out", jobs=1, registry=plugins)
    assert (summary.ok, summary.status) == (3, 0)
    assert capfd.readouterr() == ("", "")


def test_several_formats_come_from_one_reading(sources: Sources, tmp_path: Path) -> None:
    folder = sources(a="warn")
    registry = Registry(
        [
            EntryPoint("json", "convert_json", "newsconvert", "1"),
            EntryPoint("newsml", "convert_iptc", "newsconvert", "1"),
            EntryPoint("mock", "convert.testing.mock", "mock", "1"),
        ]
    )
    verdicts: list[convert.Verdict] = []
    summary = convert.convert_many(
        [folder],
        ["newsml", "json"],
        tmp_path / "out",
        jobs=1,
        registry=registry,
        on_result=verdicts.append,
        settings={"published": "2026-03-14T09:30Z", "publisher": "The Courier"},
    )
    assert summary.warnings == 1
    assert outputs(tmp_path / "out") == ["a.json", "a.xml"]
    assert [Path(each.path).name for each in verdicts[0].outputs] == ["a.xml", "a.json"]
    assert "mock.doubtful" in [problem.id for problem in verdicts[0].problems]


def test_workers_are_replaced_after_a_number_of_documents(
    sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    from convert.batch import Batch, Plan
    from convert.request import Request

    folder = sources(**{f"a{number}": "nothing" for number in range(30)})
    batch = Batch([folder], Request.of("json"), tmp_path / "out", Plan(jobs=2, documents=3, registry=plugins))
    assert batch.run().ok == 30
    assert len(outputs(tmp_path / "out")) == 30


def test_a_worker_that_cannot_start_is_an_error_and_no_hang(
    sources: Sources, tmp_path: Path, plugins: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convert.batch.workers.process._CODE", "import sys; sys.exit('no room for a worker')")
    with pytest.raises(PluginError, match="cannot start: no room for a worker; --jobs 0"):
        convert.convert_many([sources(a="nothing")], to="json", out=tmp_path / "out", jobs=1, registry=plugins)


def test_a_run_can_be_ended_from_outside(sources: Sources, tmp_path: Path, plugins: Registry) -> None:
    folder = sources(**{f"a{number:03}": "nothing" for number in range(200)}, z="hang")
    stop = threading.Event()
    summary = convert.convert_many(
        [folder],
        to="json",
        out=tmp_path / "out",
        jobs=1,
        registry=plugins,
        stop=stop,
        on_result=lambda _verdict: stop.set(),
    )
    assert 1 <= summary.total < 200
    assert len(outputs(tmp_path / "out")) == summary.total


def test_the_async_form_leaves_the_loop_alone(sources: Sources, tmp_path: Path, plugins: Registry) -> None:
    folder = sources(a="nothing", b="sleep")
    seen: list[str] = []
    beats: list[float] = []

    async def beating() -> None:
        while True:
            beats.append(time.monotonic())
            await asyncio.sleep(0.02)

    async def running() -> convert.Summary:
        heart = asyncio.create_task(beating())
        summary = await convert.aconvert_many(
            [folder],
            to="json",
            out=tmp_path / "out",
            jobs=1,
            timeout=1,
            registry=plugins,
            on_result=lambda verdict: seen.append(verdict.verdict),
        )
        heart.cancel()
        return summary

    summary = asyncio.run(running())
    assert (summary.ok, summary.failed) == (1, 1)
    assert sorted(seen) == ["failed", "ok"]
    assert len(beats) > 20


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only where processes are killed so")
def test_a_worker_that_is_killed_from_outside_is_replaced(
    sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    folder = sources(**{f"a{number:03}": "nothing" for number in range(100)})
    killed: list[int] = []

    def children() -> set[int]:
        lists = Path(f"/proc/{os.getpid()}/task").glob("*/children")
        return {int(pid) for path in lists for pid in path.read_text(encoding="ascii").split()}

    # Servers of other tests are children too.
    others = children()

    def kill_one(_verdict: convert.Verdict) -> None:
        if not killed:
            killed.extend(sorted(children() - others)[:1])
            if killed:
                os.kill(killed[0], signal.SIGKILL)

    summary = convert.convert_many(
        [folder], to="json", out=tmp_path / "out", jobs=1, registry=plugins, on_result=kill_one
    )
    assert summary.total == 100
    assert summary.failed <= 1
    assert not [name for name in outputs(tmp_path / "out") if name.startswith(".")]


def test_one_source_costs_neither_a_worker_nor_its_imports(samples: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from convert.cli import main; status = main(sys.argv[1:]);"
        "print(status, sorted({'convert.batch', 'subprocess', 'threading', 'zipfile', 'rich'} & set(sys.modules)))"
    )
    article = next(iter(sorted(samples.glob("*.txt"))))
    command = [sys.executable, "-c", code, str(article), "--to", "json", "-o", str(tmp_path / "a.json"), "-q"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "0 []\n"


@pytest.mark.parametrize("timeout", [0, 30])
def test_a_task_that_is_cancelled_has_ended_and_so_has_its_work(
    timeout: int, sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    folder = sources(**{f"a{number}": "sleep" for number in range(6)})

    async def run() -> float:
        task = asyncio.create_task(
            convert.aconvert_many(
                [folder],
                "json",
                tmp_path / "out",
                jobs=2,
                timeout=timeout,
                registry=plugins,
                report=tmp_path / "r",
            )
        )
        await asyncio.sleep(3)
        began = time.monotonic()
        task.cancel()
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return time.monotonic() - began

    before = threading.active_count()
    took = asyncio.run(run())
    assert took < 3
    assert threading.active_count() <= before + 1


def test_a_run_that_is_to_stop_stops_within_a_second_or_two(
    sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    stop = threading.Event()
    threading.Timer(3, stop.set).start()
    folder = sources(**{f"a{number}": "hang" for number in range(6)})
    began = time.monotonic()
    summary = convert.convert_many([folder], "json", tmp_path / "out", jobs=2, registry=plugins, stop=stop)
    assert summary.total == 0
    assert time.monotonic() - began < 6


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_run_stops_while_it_is_planned(jobs: int, tmp_path: Path) -> None:
    archive = tmp_path / "many.tar"
    with tarfile.open(archive, "w") as file:
        for number in range(20_000):
            file.addfile(tarfile.TarInfo(f"a{number}.txt"))
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    began = time.monotonic()
    summary = convert.convert_many([archive], "json", tmp_path / "out", jobs=jobs, stop=stop)
    assert summary.total == 0
    assert time.monotonic() - began < 2


def test_a_run_stops_between_the_names_of_a_folder_and_of_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("The ferry is back.", encoding="utf-8")
    stop = threading.Event()

    def name(sources: Iterable[Found], *_: object) -> list[Place]:
        stop.set()
        return [Place("", each.stem) for each in sources]

    for place in ("convert.batch.run.places", "convert.batch.run.inputs_within"):
        stop.clear()
        with monkeypatch.context() as patch:
            patch.setattr(place, name)
            assert convert.convert_many([tmp_path], "json", tmp_path / "out", stop=stop).total == 0
    stop.set()
    assert convert.convert_many([tmp_path], "json", tmp_path / "out", stop=stop).total == 0
    assert not (tmp_path / "out").exists()


def test_what_documents_leave_in_cycles_is_collected_however_few_objects_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The collector counts objects, and never comes to a tree or the bytes of a Word file, which are few."""
    monkeypatch.setattr(gc, "freeze", lambda: None)  # what this process has is to be collected later
    tidy = Tidy()
    left: list[weakref.ref[Left]] = []
    gc.disable()
    try:
        for _ in range(100):
            document = Left()
            document.itself = document
            left.append(weakref.ref(document))
            del document
            tidy.after_one()
    finally:
        gc.enable()
    assert sum(each() is not None for each in left) < 20


class Left:
    """What refers to itself."""

    itself: "Left"
