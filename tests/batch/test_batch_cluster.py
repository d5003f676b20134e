import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import convert
from convert.errors import InputError
from convert.registry import Registry

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")

Sources = Callable[..., Path]
Workers = list[subprocess.Popen[bytes]]
pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="kills processes"),
    pytest.mark.filterwarnings("ignore"),  # what distributed and tornado warn of is theirs
]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, Workers]]:
    """A scheduler and two workers, each a process, over TCP on this machine; the address and the workers."""
    file = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(file), "--no-dashboard", "--host", "127.0.0.1"]

    def started(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", *words, *common]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=tmp_path)

    processes = [started("distributed.cli.dask_scheduler", "--port", "0")]
    try:
        until = time.monotonic() + 60
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.05)
        for number in range(2):
            folder = str(tmp_path / f"dask{number}")
            words = ("--nthreads", "1", "--no-nanny", "--local-directory", folder)
            processes.append(started("distributed.cli.dask_worker", *words))
        yield str(file), processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_a_cluster_gives_the_same_verdicts_as_one_machine(
    cluster: tuple[str, Workers], sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    folder = sources(**{f"a{number:03}": "nothing" for number in range(120)}, x="crash", y="hang", z="raise")
    verdicts: dict[str, str] = {}
    summary = convert.convert_many(
        [folder],
        "json",
        tmp_path / "out",
        cluster=cluster[0],
        timeout=2,
        registry=plugins,
        on_result=lambda verdict: verdicts.setdefault(
            Path(verdict.source).stem, verdict.error.id if verdict.error else verdict.verdict
        ),
    )
    assert (summary.ok, summary.failed, summary.status) == (120, 3, 3)
    assert {name: verdicts[name] for name in "xyz"} == {"x": "crash", "y": "timeout", "z": "plugin"}
    assert len(list((tmp_path / "out").iterdir())) == 120


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(
    cluster: tuple[str, Workers], sources: Sources, tmp_path: Path, plugins: Registry
) -> None:
    folder = sources(**{f"a{number:04}": "nothing" for number in range(1200)})
    out = tmp_path / "out"
    address, workers = cluster

    def kill_one() -> None:
        until = time.monotonic() + 60
        while not (out.exists() and len(list(out.iterdir())) > 100) and time.monotonic() < until:
            time.sleep(0.01)
        workers[0].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    seen: list[str] = []
    summary = convert.convert_many(
        [folder], "json", out, cluster=address, registry=plugins, on_result=lambda each: seen.append(each.source)
    )
    killer.join()
    assert workers[0].wait(10) == -signal.SIGKILL
    assert (summary.ok, summary.failed) == (1200, 0)
    assert len(set(seen)) == len(seen) == 1200
    for number in range(1200):
        assert json.loads((out / f"a{number:04}.json").read_bytes())["schema"]


def test_a_scheduler_that_does_not_answer_is_an_error(
    sources: Sources, tmp_path: Path, plugins: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convert.batch.cluster._CONNECT_SECONDS", 1)
    with pytest.raises(InputError, match="no scheduler answers"):
        convert.convert_many(
            [sources(a="nothing")], "json", tmp_path / "out", cluster="tcp://127.0.0.1:9", registry=plugins
        )
