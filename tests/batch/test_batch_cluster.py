import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import convert
from convert.errors import InputError
from convert.loading.registry import Registry

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")

Sources = Callable[..., Path]
Workers = list[subprocess.Popen[bytes]]
pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="kills processes"),
    pytest.mark.filterwarnings("ignore"),  # what distributed and tornado warn of is theirs
]


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


def test_a_cluster_reads_from_a_store_and_writes_into_it(
    s3: Any, cluster: tuple[str, Workers], plugins: Registry
) -> None:
    for number in range(60):
        s3.pipe_file(f"news/in/a{number:02}.mock", b"mock: nothing\nThe ferry is back\n")
    s3.pipe_file("news/in/x.mock", b"mock: crash\n")

    def run() -> convert.Summary:
        return convert.convert_many(
            ["s3://news/in"],
            "json",
            "s3://done/out",
            cluster=cluster[0],
            resume="s3://done/r.jsonl",
            registry=plugins,
        )

    first = run()
    assert (first.ok, first.failed) == (60, 1)
    assert sorted(s3.find("done/out")) == [f"done/out/a{number:02}.json" for number in range(60)]
    again = run()
    assert (again.skipped, again.failed) == (60, 1)
