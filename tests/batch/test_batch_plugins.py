"""Plugins that fork, exit, raise anything, close, scribble and open without end: none takes the run down."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import convert
from convert.io.files import TOKEN_VARIABLE
from convert.loading.registry import Registry

Sources = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and looks for what was left in /proc")

COSTS = {
    "fork": {"crash"},
    "daemon": {"crash"},
    "fork-and-hang": {"timeout"},
    "interrupt": {"plugin"},
    "generator-exit": {"plugin"},
    "chdir": {""},
    "scribble": {"crash"},
    "close": {"crash"},
    "open": {"", "output", "input"},
    "thread": {""},
}
"""What each deed may cost its document: the id of an error, or nothing."""


# Workers inherit it: those of other test runs on this machine are not ours to count.
MINE = f"NEWSCONVERT_TESTS_OF_{os.getpid()}"


@pytest.fixture(autouse=True)
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MINE, "1")


def workers_left() -> list[int]:
    marks = (TOKEN_VARIABLE.encode(), MINE.encode())
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdigit() and int(each.name) != os.getpid():
            try:
                environment = (each / "environ").read_bytes()
                if all(mark in environment for mark in marks):
                    found.append(int(each.name))
            except OSError:
                continue
    return found


@pytest.mark.parametrize("deed", COSTS)
def test_a_plugin_that_misbehaves_costs_its_document_and_leaves_nothing_behind(
    deed: str, sources: Sources, tmp_path: Path, plugins: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(workers_left())
    sources(**{f"a{number:02}": "nothing" for number in range(12)}, b=deed)
    sources(**{f"c{number:02}": "nothing" for number in range(12)})
    monkeypatch.chdir(tmp_path)
    verdicts: dict[str, convert.Verdict] = {}
    began = time.monotonic()
    summary = convert.convert_many(
        ["in"],
        "json",
        "out",
        jobs=1,
        timeout=2 if COSTS[deed] == {"timeout"} else 20,
        registry=plugins,
        on_result=lambda verdict: verdicts.setdefault(Path(verdict.source).stem, verdict),
    )
    assert time.monotonic() - began < 30
    error = verdicts.pop("b").error
    assert (error.id if error else "") in COSTS[deed]
    assert [name for name, verdict in verdicts.items() if verdict.failed] == []
    assert len(verdicts) == 24
    assert summary.total == 25
    # A worker that dies after it has written leaves a whole file.
    written = {path.name for path in Path("out").iterdir()}
    assert written - {"b.json"} == {f"{name}.json" for name in verdicts}
    assert error is not None or "b.json" in written
    assert set(workers_left()) <= before


def test_after_kill_9_no_worker_goes_on(sources: Sources, tmp_path: Path) -> None:
    before = set(workers_left())
    folder = sources(a="sleep", b="hang")
    words = [sys.executable, "-m", "convert", str(folder), "--to", "json", "-d", str(tmp_path / "out"), "-j", "2"]
    environment = {**os.environ, "NEWSCONVERT_PLUGINS": "convert.testing.mock"}
    with subprocess.Popen([*words, "--timeout", "0"], env=environment) as process:
        until = time.monotonic() + 60
        while len(set(workers_left()) - before) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        begun = len(set(workers_left()) - before)
        time.sleep(1)
        process.send_signal(signal.SIGKILL)
    assert begun == 2
    until = time.monotonic() + 20
    while set(workers_left()) - before and time.monotonic() < until:
        time.sleep(0.05)
    assert set(workers_left()) <= before


def test_files_that_are_not_whole_yet_have_names_that_no_other_process_has(tmp_path: Path) -> None:
    code = "from convert.io.files import temporary_prefix; print(temporary_prefix())"
    names = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(3)
    }
    assert len(names) == 3
