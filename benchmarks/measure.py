"""Timing for the benchmarks: whole commands in turn, and functions inside this process, as medians."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

# Whoever installs a package has its modules compiled; with this set they would be compiled anew in every run.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


PYTHON = "python -c pass"
"""What Python costs that does nothing: nobody who is written in it can be below that."""


class Cost(NamedTuple):
    """Medians of several runs in milliseconds: by the clock, of CPU (user and system), and of the user alone."""

    wall: float
    cpu: float
    user: float


def commands(by_name: Mapping[str, Sequence[str]], runs: int = 21) -> dict[str, Cost]:
    """Run the commands in turn, A B A B ..., so that a drift of the machine meets all; one warm-up each."""
    costs: dict[str, list[Cost]] = {name: [] for name in by_name}
    for run in range(runs + 1):
        for name, command in by_name.items():
            cost = _once(command)
            if run:
                costs[name].append(cost)
    return {name: Cost(*map(statistics.median, zip(*costs[name], strict=True))) for name in by_name}


def beside_python(by_name: Mapping[str, Sequence[str]], runs: int = 21) -> dict[str, Cost]:
    """`commands`, and Python that does nothing, in turn with them."""
    return commands({**by_name, PYTHON: [sys.executable, "-c", "pass"]}, runs)


def table(costs: Mapping[str, Cost], peer: str) -> str:
    """The costs of `beside_python`, a row each; beside each ratio to the peer's wall time stands bare Python's."""
    width = max(map(len, costs)) + 2
    of_peer = f"wall / {peer.partition(' ')[0]}"
    lines = [f"{'command':{width}}{'wall ms':>9}{'cpu ms':>9}{'user ms':>9}{of_peer:>15}{'bare Python':>14}"]
    for name, cost in costs.items():
        ratio, bare = (each.wall / costs[peer].wall for each in (cost, costs[PYTHON]))
        lines.append(f"{name:{width}}{cost.wall:9.1f}{cost.cpu:9.1f}{cost.user:9.1f}{ratio:15.2f}{bare:14.2f}")
    return "\n".join(lines)


def _once(command: Sequence[str]) -> Cost:
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return Cost(wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_utime * 1000)


def function(work: Callable[[], object], runs: int = 300) -> float:
    """The median of one call in milliseconds of CPU, after a warm-up of 20 calls."""
    for _ in range(20):
        work()
    costs = []
    for _ in range(runs):
        began = time.process_time_ns()
        work()
        costs.append((time.process_time_ns() - began) / 1_000_000)
    return statistics.median(costs)
