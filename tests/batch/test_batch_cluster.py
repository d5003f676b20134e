import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dask_here
import msgspec
import pytest
from msgspec.structs import replace

import convert
from convert.batch.build import difference, own_build
from convert.batch.cluster import ChunkDone, carry_out_chunk
from convert.batch.workers.channel import pack
from convert.errors import InputError, PluginError
from convert.loading.installed import EntryPoint
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


def test_a_scheduler_file_that_nobody_writes_is_an_error(
    sources: Sources, tmp_path: Path, plugins: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convert.batch.cluster._CONNECT_SECONDS", 0)
    with pytest.raises(InputError, match="no scheduler file"):
        convert.convert_many(
            [sources(a="nothing")],
            "json",
            tmp_path / "out",
            cluster=str(tmp_path / "scheduler.json"),
            registry=plugins,
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


def test_a_cluster_that_lacks_a_plugin_refuses_the_work(
    cluster: tuple[str, Workers], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "here_alone.py").write_text("from convert.testing.mock import *\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "here")
    points = [
        EntryPoint("json", "convert_json", "newsconvert", "1"),
        EntryPoint("mock", "here_alone", "mock", "1"),
    ]
    (tmp_path / "a.mock").write_text("words", encoding="utf-8")
    with pytest.raises(PluginError, match="differs from this installation: it lacks the plugin mock"):
        convert.convert_many(
            [tmp_path / "a.mock"], "json", tmp_path / "out", cluster=cluster[0], registry=Registry(points)
        )
    assert not list((tmp_path / "out").glob("*"))


def test_another_build_refuses_the_work_before_it_reads_it(plugins: Registry) -> None:
    ours = own_build(plugins)
    for theirs, words in (
        (replace(ours, version="0.0.1"), "it has newsconvert"),
        (replace(ours, fields="0"), "another build"),
    ):
        # What another build sends besides need not be readable here.
        done = msgspec.msgpack.decode(carry_out_chunk(pack(theirs), b"\xc1", b"\xc1", 1), type=ChunkDone)
        assert words in done.refusal
        assert done.verdicts == ()
    assert difference(ours, ours) == ""
    assert "lacks the plugin" in difference(replace(ours, plugins=(*ours.plugins, "other")), ours)
    assert "it has p 1" in difference(replace(ours, packages={"p": "2"}), replace(ours, packages={"p": "1"}))


def test_another_build_of_the_same_version_with_other_options_refuses_the_work(plugins: Registry) -> None:
    ours = own_build(plugins)
    assert own_build(plugins) == ours
    wanted = replace(ours, options={**ours.options, "writer json": "[('new', False)]"})
    assert difference(wanted, ours) == "its options differ for writer json"


@pytest.mark.parametrize("gone", ["workers", "scheduler"])
def test_a_cluster_that_is_gone_is_one_error_within_a_limit(
    gone: str, sources: Sources, tmp_path: Path, plugins: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    from convert.batch import Batch, Plan
    from convert.batch import cluster as module
    from convert.request import Request

    monkeypatch.setattr(module, "WORKERLESS_SECONDS", 3.0 if gone == "workers" else 60.0)
    monkeypatch.setattr(module, "_SECONDS_BEFORE_WORDS", 0.5)
    monkeypatch.setattr(module, "_ANSWER_SECONDS", 3.0)
    folder = sources(**{f"a{number:03}": "sleep" for number in range(60)})
    said: list[str] = []
    with dask_here.cluster(tmp_path) as (address, workers):
        plan = Plan(cluster=address, timeout=0, registry=plugins, tell=said.append)
        batch = Batch([folder], Request.of("json"), tmp_path / "out", plan)

        def kill() -> None:
            time.sleep(6)
            for each in workers if gone == "workers" else dask_here.scheduler_of(workers):
                each.kill()

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(InputError, match="there has been no worker" if gone == "workers" else "is gone"):
            batch.run()
        killer.join()
    assert "the cluster has no " in said[0] if said else gone == "scheduler"
