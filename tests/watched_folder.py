"""A watched folder with a writer and a watch in a process of its own: what was dropped, and what became of it.

The writer drops files as programs do: at once, half by half, under a name that is passed over until they are
moved, and again in another state. It writes down how long each state lasted, so that nothing here depends on how
fast a machine is: a state that lasted may be converted, the last one must be, once.
"""

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

LASTING = 0.9
"""Seconds after which a watch may take a state for the last: it waits for one, by its own clock."""

KINDS = ("at once", "by halves", "hidden", "downloaded", "replaced", "rewritten", "broken")
_LIMIT = 300.0
_WORDS = "in --to json -d out --watch --report run.jsonl --jobs 2"


@dataclass
class Dropped:
    """What was written under a name: each state by its hash, when it came and went, whether it was whole."""

    name: str
    states: dict[str, tuple[float, float]] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    last: str = ""

    def begin(self, data: bytes, *, whole: bool) -> str:
        """A state is about to be there; those before it go not later."""
        state = sha256(data).hexdigest()
        now = time.monotonic()
        if self.last:
            self.states[self.last] = (self.states[self.last][0], now)
        self.states[state] = (now, float("inf"))
        if whole:
            self.whole.add(state)
        self.last = state
        return state

    def ended(self, state: str) -> None:
        """The state that was just replaced may have been there until now."""
        self.states[state] = (self.states[state][0], time.monotonic())

    def may_be_converted(self, state: str) -> bool:
        """Whether a watch may have taken it for whole: the last, one that lasted, or one that was moved there."""
        began, ended = self.states[state]
        return state == self.last or state in self.whole or ended - began >= LASTING


class Writer(Thread):
    """Drops files into a folder in bursts, in a thread of its own."""

    def __init__(self, folder: Path, count: int, *, burst: int = 25, seed: int = 7) -> None:
        super().__init__()
        self._folder = folder
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._burst = burst
        self.dropped = [Dropped(f"{number:05}.txt") for number in range(count)]
        self._later: list[tuple[float, Callable[[], None]]] = []

    def run(self) -> None:
        """Drop them all, a burst at a time; states that follow come a little later."""
        for first in range(0, len(self.dropped), self._burst):
            for number in range(first, min(first + self._burst, len(self.dropped))):
                self._drop(self.dropped[number], KINDS[number % len(KINDS)])
            self._go_on()
        while self._later:
            self._go_on()

    def drop_at_once(self) -> None:
        """Write them all without a pause, in this thread."""
        for number, file in enumerate(self.dropped):
            is_broken = KINDS[number % len(KINDS)] == "broken"
            self._drop(file, "broken" if is_broken else "at once")

    def _go_on(self) -> None:
        time.sleep(self._random.uniform(0.05, 0.4))
        now = time.monotonic()
        due = [each for at, each in self._later if at <= now]
        self._later = [(at, each) for at, each in self._later if at > now]
        for each in due:
            each()

    def _do_later(self, what: Callable[[], None], most: float) -> None:
        """Do something within so many seconds; there are states that last and states that do not."""
        self._later.append((time.monotonic() + self._random.uniform(0.2, most), what))

    def _drop(self, file: Dropped, kind: str) -> None:
        words = article(file.name, 1)
        if kind == "at once":
            self._write(file, words)
        elif kind == "broken":
            self._write(file, b"\0\1\2" + file.name.encode())
        elif kind == "by halves":
            self._write_by_halves(file, words)
        elif kind in {"hidden", "replaced"}:
            self._move(file, words, f".{file.name}")
        elif kind == "downloaded":
            self._move(file, words, f"{file.name}.crdownload")
        else:
            self._write(file, words)
        if kind == "replaced":
            self._do_later(lambda: self._move(file, article(file.name, 2), f"{file.name}.part"), 3.0)
        if kind == "rewritten":
            self._do_later(lambda: self._write_by_halves(file, article(file.name, 2)), 3.0)

    def _write(self, file: Dropped, data: bytes) -> None:
        before = file.last
        file.begin(data, whole=False)
        (self._folder / file.name).write_bytes(data)
        if before:
            file.ended(before)

    def _write_by_halves(self, file: Dropped, data: bytes) -> None:
        """Write a half now, and the rest a little later."""
        before = file.last
        half = file.begin(data[: len(data) // 2], whole=False)
        began = time.monotonic()
        stream = (self._folder / file.name).open("wb", buffering=0)
        stream.write(data[: len(data) // 2])
        if before:
            file.ended(before)

        def write_the_rest() -> None:
            with stream:
                file.begin(data, whole=False)
                stream.write(data[len(data) // 2 :])
                file.ended(half)
            if time.monotonic() - began >= LASTING:
                # On so slow a machine the half may be taken for the whole and be put away: write it anew.
                self._move(file, data, f".{file.name}")

        self._do_later(write_the_rest, 0.7)

    def _move(self, file: Dropped, data: bytes, name: str) -> None:
        temporary = self._folder / name
        temporary.write_bytes(data[:100])
        time.sleep(0.005)
        temporary.write_bytes(data)
        before = file.last
        file.begin(data, whole=True)
        temporary.replace(self._folder / file.name)
        if before and before != file.last:
            file.ended(before)


def article(name: str, state: int) -> bytes:
    """A short article that says of which file and state it is."""
    return (
        f"Ferry {name} sails in state {state}\n\nIt sails on Monday, the harbour says.\n\nAll is well.\n".encode()
    )


class Watching:
    """`convert --watch` in a process of its own."""

    def __init__(self, folder: Path, *flags: str, words: str = _WORDS) -> None:
        self._words = words
        self.folder = folder
        self.report = folder / "run.jsonl"
        self._flags = flags
        self._log = (folder / "log").open("ab")
        self.process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-P", "-m", "convert", *self._words.split(), *self._flags]
        return subprocess.Popen(command, cwd=self.folder, stdout=self._log, stderr=self._log)

    def kill(self) -> None:
        """End it as a power cut would, and start it again."""
        self.process.kill()
        self.process.wait(30)
        self.process = self._start()

    def end(self, number: int = signal.SIGTERM) -> int:
        """End it by a signal; its status."""
        self.process.send_signal(number)
        status = self.process.wait(60)
        self._log.close()
        return status

    def close(self) -> None:
        """End it at once, if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(30)
        self._log.close()

    def lines(self) -> list[dict[str, Any]]:
        """The whole lines of the report."""
        if not self.report.exists():
            return []
        data = self.report.read_bytes()
        return [json.loads(line) for line in data[: data.rfind(b"\n") + 1].splitlines()]

    def wait_for(self, what: Callable[[], bool]) -> None:
        """Wait until something is so, as long as the watch runs."""
        until = time.monotonic() + _LIMIT
        while not what():
            words = (self.folder / "log").read_text(encoding="utf-8", errors="replace")
            assert self.process.poll() is None, words
            assert time.monotonic() < until, f"{len(self.lines())} verdicts\n{words[-2000:]}"
            time.sleep(0.05)

    def has_judged(self, dropped: Sequence[Dropped]) -> bool:
        """Whether the last state of every file has its verdict."""
        judged = {(each["source"], each["sha256"]) for each in self.lines()}
        return all((f"in/{each.name}", each.last) in judged for each in dropped)


def run_killed(folder: Path, count: int, *flags: str, kills: int = 2) -> tuple[Watching, list[Dropped]]:
    """Drop so many files while a watch runs that is killed in between; the watch when the last is judged."""
    (folder / "in").mkdir()
    watch, writer = Watching(folder, *flags), Writer(folder / "in", count)
    try:
        writer.start()
        for number in range(1, kills + 1):
            watch.wait_for(lambda number=number: len(watch.lines()) >= number * count // (kills + 2))  # type: ignore[misc]  # bound at once
            watch.kill()
        watch.wait_for(lambda: not writer.is_alive() and watch.has_judged(writer.dropped))
    except BaseException:
        watch.close()
        raise
    return watch, writer.dropped


def run_at_once(folder: Path, count: int, *flags: str) -> tuple[Watching, list[Dropped], float]:
    """Drop so many files as fast as they can be written; the watch when the last is judged, and how long it took.

    Linux keeps 16,384 events unless it is set otherwise, and each file makes three.
    """
    (folder / "in").mkdir()
    (folder / "in/first.txt").write_bytes(article("first", 1))
    watch, writer = Watching(folder, *flags), Writer(folder / "in", count)
    try:
        watch.wait_for(lambda: bool(watch.lines()))
        began = time.monotonic()
        writer.drop_at_once()
        watch.wait_for(lambda: watch.has_judged(writer.dropped))
    except BaseException:
        watch.close()
        raise
    return watch, writer.dropped, time.monotonic() - began


def faults(watch: Watching, dropped: Sequence[Dropped]) -> list[str]:
    """What is wrong with report and results; nothing if each was converted once in its last whole state."""
    found: list[str] = []
    judged = Counter((each["source"], each["sha256"]) for each in watch.lines())
    by_source = {f"in/{each.name}": each for each in dropped}
    judged.pop(("in/first.txt", sha256(article("first", 1)).hexdigest()), None)
    for (source, state), times in judged.items():
        file = by_source.get(source)
        if file is None or state not in file.states:
            found.append(f"{source}: {state[:8]} was never there")
        elif times > 1:
            found.append(f"{source}: {times} verdicts on one state")
        elif not file.may_be_converted(state):
            found.append(f"{source}: a state was taken for whole that lasted {file.states[state]}")
    last = {each["source"]: each for each in watch.lines()}
    for source, file in by_source.items():
        verdict = last.get(source)
        if verdict is None or verdict["sha256"] != file.last:
            found.append(f"{source}: its last state has no verdict, or not the last one")
            continue
        is_broken = int(file.name[:5]) % len(KINDS) == KINDS.index("broken")
        if (verdict["verdict"] == "failed") != is_broken:
            found.append(f"{source}: {verdict['verdict']}, {verdict['error']}")
        for output in verdict["outputs"]:
            data = (watch.folder / output["path"]).read_bytes()
            if sha256(data).hexdigest() != output["sha256"] or file.name.encode() not in data:
                found.append(f"{source}: {output['path']} is not its result")
    return found


def processes_in(folder: Path) -> list[str]:
    """The processes whose current folder it is: a watch and its workers."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder.resolve():
                found.append(process.name)
        except OSError:
            continue
    return found
