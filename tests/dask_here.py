"""A cluster of Dask on this machine: a scheduler and two workers, each a process, over TCP on loopback."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LONGEST_START = 60


_SCHEDULERS: dict[int, subprocess.Popen[bytes]] = {}


def scheduler_of(workers: list[subprocess.Popen[bytes]]) -> list[subprocess.Popen[bytes]]:
    """The scheduler of a cluster, by its workers."""
    return [_SCHEDULERS[workers[0].pid]]


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start it in a folder; give the scheduler file and the workers, and end them all behind it."""
    file = folder / "scheduler.json"
    common = ["--scheduler-file", str(file), "--no-dashboard", "--host", "127.0.0.1"]

    def started(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", *words, *common]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)

    processes = [started("distributed.cli.dask_scheduler", "--port", "0")]
    try:
        until = time.monotonic() + _LONGEST_START
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.05)
        for number in range(2):
            place = str(folder / f"dask{number}")
            words = ("--nthreads", "1", "--no-nanny", "--local-directory", place)
            processes.append(started("distributed.cli.dask_worker", *words))
        _SCHEDULERS[processes[1].pid] = processes[0]
        yield str(file), processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()
