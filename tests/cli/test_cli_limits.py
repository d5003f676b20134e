"""Limits of one source alone: it is converted in a worker process, and comes out as without limits."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ARTICLE = b"The ferry is back\n\nIt came at noon.\n"
LIMITS = (["--timeout", "20"], ["--memory", "128M"], ["--timeout", "0", "--memory", "0"])


def convert(words: list[str], folder: Path, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "NEWSCONVERT_PLUGINS": "convert.testing.mock"}
    command = [sys.executable, "-m", "convert", *words, "--to", "json"]
    return subprocess.run(command, cwd=folder, env=environment, input=given, capture_output=True, check=False)


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize("source", ["a.txt", "-"])
def test_one_source_comes_out_the_same_with_limits(source: str, limits: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    plain = convert([source], tmp_path, ARTICLE)
    limited = convert([source, *limits], tmp_path, ARTICLE)
    assert (plain.returncode, limited.returncode) == (0, 0)
    assert limited.stdout == plain.stdout
    assert limited.stderr == plain.stderr
    into = convert([source, *limits, "-o", "out.json", "--report", "r.jsonl"], tmp_path, ARTICLE)
    assert (into.returncode, into.stdout) == (0, b"")
    assert (tmp_path / "out.json").read_bytes() == plain.stdout
    (line,) = (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()
    assert [each["path"] for each in json.loads(line)["outputs"]] == ["out.json"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
@pytest.mark.parametrize(
    ("deed", "limit", "status"),
    [("hang", ["--timeout", "1"], 17), ("sleep", ["--timeout", "1"], 17), ("grow", ["--memory", "128M"], 18)],
)
@pytest.mark.parametrize("stdin", [False, True])
def test_one_source_is_stopped_at_its_limits(
    deed: str, limit: list[str], status: int, tmp_path: Path, *, stdin: bool
) -> None:
    content = f"mock: {deed}\nwords\n".encode()
    (tmp_path / "a.mock").write_bytes(content)
    began = time.monotonic()
    done = convert(["-" if stdin else "a.mock", *limit, "-o", "a.json", "--report", "r.jsonl"], tmp_path, content)
    assert done.returncode == status
    assert time.monotonic() - began < 30
    assert (b"standard input: " if stdin else b"a.mock: ") in done.stderr
    assert not (tmp_path / "a.json").exists()
    (line,) = (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["error"]["status"] == status


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
def test_the_least_memory_is_enough_for_every_format(tmp_path: Path, samples: Path) -> None:
    from convert.loading.registry import registry
    from convert.plugin import Writer

    names = ",".join(each.declaration.name for each in registry().all(Writer))
    sources = [str(path) for path in samples.iterdir() if path.suffix in {".txt", ".html", ".json"}]
    command = [
        sys.executable,
        "-m",
        "convert",
        *sources,
        "--to",
        names,
        "-d",
        "out",
        "--memory",
        "128M",
        "-j",
        "1",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
