"""The worker processes of the service: each does one task at a time, is timed, and is replaced when it dies.

`convert.batch.workers.pool` carries out the same orders for many sources. Here every task has orders of its own
and somebody who waits for it, so a worker is lent to a task and taken back.
"""

import queue
import threading
from contextlib import suppress

import msgspec
from msgspec import Struct

from convert.batch.verdict import Failure
from convert.batch.workers.channel import BrokenChannelError, Ready
from convert.batch.workers.pool import cause
from convert.batch.workers.process import WorkerProcess
from convert.desk.work.tasks import Outcome, Start, Task
from convert.errors import ConvertError, CrashError, PluginError
from convert.messages import printable

_START_SECONDS = 120.0
_MOST_STARTS = 3
_TASKS_EACH = 1000
"""After how many tasks a worker is replaced by a fresh one, so that what leaks does not grow."""

_OUTCOME = msgspec.msgpack.Decoder(Outcome)
_READY = msgspec.msgpack.Decoder(Ready)


class EndingError(Exception):
    """The service is to end, and the task was not done."""


class Counts(Struct):
    """What the pool has seen: processes that were started, and those that died of a task."""

    started: int = 0
    died: int = 0


class _Worker:
    """A process and how many tasks it has done."""

    def __init__(self, start: Start) -> None:
        self.process = WorkerProcess("convert.desk.work.worker")
        self.tasks = 0
        self.process.send(start)
        try:
            frame = self.process.receive(_START_SECONDS)
            if frame is not None:
                _READY.decode(frame)
                return
        except (TimeoutError, BrokenChannelError, msgspec.DecodeError):
            self.process.kill()
        words = self.process.last_words()
        self.process.end(0)
        raise PluginError(f"a worker process cannot start: {printable(words)}")


class Pool:
    """Worker processes, `count` at most, which are started when they are needed first.

    `carry_out` is called from a thread for each task; more of them than workers wait for one another.
    """

    def __init__(self, start: Start, count: int) -> None:
        self.counts = Counts()
        self._start = start
        self._count = count
        self._free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._clearing = threading.Lock()
        self._busy: set[_Worker] = set()
        for _ in range(count):
            self._free.put(None)

    def warm(self) -> None:
        """Start a worker before anybody asks, if none has been; that it cannot start is told to who asks."""
        with suppress(queue.Empty):
            worker = self._free.get_nowait()
            try:
                worker = worker or self._start_worker()
            except ConvertError:
                worker = None
            finally:
                self._free.put(worker)

    def carry_out(self, task: Task) -> Outcome:
        """Have a task done, and give what came of it; a failure is an outcome.

        Raises:
            EndingError: The service is to end.
        """
        worker = self._free.get()
        keep: _Worker | None = None
        try:
            if self._ending.is_set():
                keep = worker
                raise EndingError
            worker = worker or self._start_worker()
            with self._lock:
                self._busy.add(worker)
            outcome, keep = self._perform(worker, task)
        except ConvertError as error:
            return Outcome(failure=Failure.of(error))
        else:
            return outcome
        finally:
            if worker is not None:
                with self._lock:
                    self._busy.discard(worker)
            self._free.put(keep)

    def _start_worker(self) -> _Worker:
        for left in range(_MOST_STARTS - 1, -1, -1):
            try:
                self.counts.started += 1
                return _Worker(self._start)
            except OSError as error:
                raise PluginError(f"a worker process cannot start: {error.strerror or error}") from None
            except PluginError:
                if not left or self._ending.is_set():
                    raise
        raise AssertionError

    def _perform(self, worker: _Worker, task: Task) -> tuple[Outcome, _Worker | None]:
        """The outcome, and the worker if it can go on."""
        process = worker.process
        overdue = garbled = False
        try:
            process.send(task)
            frame = process.receive(self._start.timeout)
            if frame is not None:
                outcome = _OUTCOME.decode(frame)
                worker.tasks += 1
                if outcome.last or worker.tasks >= _TASKS_EACH or self._ending.is_set():
                    process.close()
                    process.end()
                    return outcome, None
                return outcome, worker
        except TimeoutError:
            overdue = True
            process.kill()
        except (BrokenChannelError, msgspec.DecodeError):
            garbled = True
            process.kill()
        status = process.end()
        if self._ending.is_set() and not (overdue or garbled):
            raise EndingError
        self.counts.died += 1
        if garbled:
            error: ConvertError = CrashError("a plugin wrote into the pipe between worker and supervisor")
        else:
            error = cause(status, overdue=overdue, timeout=self._start.timeout)
        return Outcome(failure=Failure.of(error.at(printable(task.name)))), None

    def stop(self) -> None:
        """Take no more tasks; those that wait are refused, those under way go on."""
        self._ending.set()

    def end(self) -> None:
        """End every worker process, whatever it does, and all that it began; once more costs nothing."""
        self._ending.set()
        with self._lock:
            for worker in self._busy:
                worker.process.kill()
        with self._clearing:
            taken = 0
            for _ in range(self._count):
                # A thread that had a worker which was just killed puts its place back in a moment.
                with suppress(queue.Empty):
                    free = self._free.get(timeout=2.0)
                    taken += 1
                    if free is not None:
                        free.process.close()
                        free.process.end(0.2)
            # Whoever still waits for a place gets one, and sees that it is over.
            for _ in range(taken):
                self._free.put(None)
