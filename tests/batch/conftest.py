"""What tests of runs over many sources share: formats and a mock that workers can import, a store, a cluster."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dask_here
import pytest

from convert.loading.installed import EntryPoint
from convert.loading.registry import Registry


@pytest.fixture(scope="session")
def plugins() -> Registry:
    return Registry(
        [
            EntryPoint("json", "convert_json", "newsconvert", "1"),
            EntryPoint("mock", "convert.testing.mock", "mock", "1"),
        ]
    )


@pytest.fixture
def sources(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder of sources from names and what the mock is to do."""

    def made(**deeds: str) -> Path:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        for name, deed in deeds.items():
            (folder / f"{name}.mock").write_text(f"mock: {deed}\nThe ferry {name} is back\n", encoding="utf-8")
        return folder

    return made


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that speaks S3, on this machine alone; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    pytest.importorskip("s3fs", reason="s3fs is not installed")
    pytest.importorskip("moto.server", reason="moto's server is not installed")
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    log = tmp_path_factory.mktemp("moto") / "log"
    with log.open("wb") as words, subprocess.Popen(command, stdout=words, stderr=words) as process:
        try:
            until = time.monotonic() + 300
            while not _answers(port):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < until
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _answers(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def s3(server: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The store as s3fs sees it, with the empty buckets "news" and "done", and an environment that leads there."""
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_MAX_ATTEMPTS": "1",
    }.items():
        monkeypatch.setenv(name, value)
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem(skip_instance_cache=True, use_listings_cache=False)
    for bucket in ("news", "done"):
        if system.exists(bucket):
            system.rm(bucket, recursive=True)
        system.mkdir(bucket)
    return system


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The scheduler file and the workers of a cluster on this machine."""
    with dask_here.cluster(tmp_path) as running:
        yield running
