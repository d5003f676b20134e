"""A supervised pool: worker processes, each with a thread here that feeds it, times it, and replaces it.

A document that crashes its process, never ends or eats the memory costs exactly that document: a worker answers
each job of a chunk with a verdict of its own, so when it dies the first job without an answer is the culprit, and
the rest of the chunk goes to its successor.

Ready-made pools do not serve here. multiprocessing's (pebble's too) cannot start where the caller is a daemonic
process, as a Dask worker is, run the caller's main module again, and know a time limit and a loss for a whole
chunk only.
"""

import os
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from convert.batch.verdict import Verdict, encodable, sound
from convert.batch.work import Job
from convert.batch.workers.channel import Answer, BrokenChannelError, Chunk, Ready, Setup, frame
from convert.batch.workers.process import WorkerProcess
from convert.batch.workers.worker import OUT_OF_MEMORY
from convert.errors import ConvertError, CrashError, MemoryLimitError, PluginError, TimeLimitError
from convert.io.files import temporary_prefix

LARGEST_CHUNK = 8
"""How many jobs a worker is given at once; more would save nothing that can be measured."""

_LOOK_EVERY = 0.05
_LOOK_FOR_STOP = 0.2
_START_LIMIT = 120.0
_MOST_STARTS = 3
_GRACE = 0.5
_PATIENCE = 0.5
_FOREVER = float("inf")
_READY = msgspec.msgpack.Decoder(Ready)
_ANSWER = msgspec.msgpack.Decoder(Answer)


class Limits(Struct, frozen=True, kw_only=True):
    """How much a document and a worker may have.

    Attributes:
        jobs: How many worker processes there are.
        timeout: Seconds of wall time for a document; 0 is not a limit.
        memory: Bytes of address space for a worker, where the system can limit it; 0 is not a limit.
        documents: After how many documents a worker is replaced by a fresh one.
    """

    jobs: int
    timeout: float = 30.0
    memory: int = 1024**3
    documents: int = 1000


class UnlikeError(PluginError):
    """The installation that a worker runs in is not the one that the run was begun with."""


class Pool:
    """Carries out jobs, and gives their verdicts in the order in which they are known."""

    def __init__(self, setup: Setup, limits: Limits) -> None:
        self.setup = setup
        self.limits = limits
        self._jobs: Iterator[Job] = iter(())
        self._left = 0
        self._taking = threading.Lock()
        self._stopping = threading.Event()
        self._results: queue.SimpleQueue[Verdict | BaseException | None] = queue.SimpleQueue()
        self._workers: list[_Supervisor] = []

    def __enter__(self) -> Self:
        """Use it as a context: whatever happens, no worker process outlives it."""
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def run(self, jobs: Iterable[Job], total: int, stop: threading.Event | None = None) -> Iterator[Verdict]:
        """The verdicts on all jobs, of which there are `total`; no more once `stop` is set.

        Raises:
            ConvertError: No worker process can be started.
        """
        self._jobs = iter(jobs)
        self._left = total
        self._workers = [_Supervisor(self) for _ in range(max(1, min(self.limits.jobs, total)))]
        try:
            threading.Thread(target=self._watch, daemon=True).start()
            for worker in self._workers:
                worker.start()
        except RuntimeError as error:
            raise PluginError(f"cannot start a thread: {error}", hint="--jobs 0 needs none") from None
        working = len(self._workers)
        while working and not (stop is not None and stop.is_set()):
            try:
                # Not without end: Windows lets nothing interrupt a wait.
                result = self._results.get(timeout=_LOOK_FOR_STOP)
            except queue.Empty:
                continue
            if result is None:
                working -= 1
            elif isinstance(result, BaseException):
                raise result
            else:
                yield result

    def stop(self) -> Iterator[Verdict]:
        """End early: documents that are nearly done may still be finished; give their verdicts."""
        self._end(_GRACE)
        with suppress(queue.Empty):
            while True:
                result = self._results.get_nowait()
                if isinstance(result, Verdict):
                    yield result

    def take(self) -> list[Job]:
        """The next jobs for a worker; none if there are no more."""
        with self._taking:
            chunk: list[Job] = []
            # Chunks get smaller towards the end, so that no worker has work while another has none.
            size = max(1, min(LARGEST_CHUNK, self._left // (4 * self.limits.jobs)))
            while len(chunk) < size and not self._stopping.is_set():
                job = next(self._jobs, None)
                if job is None:
                    break
                self._left -= 1
                chunk.append(job)
                if job.data is not None:
                    break
            return chunk

    def fail(self, job: Job, error: ConvertError, seconds: float = 0.0) -> Verdict:
        """The verdict on a job that no worker could judge."""
        request = self.setup.orders.fingerprint
        return Verdict.of(job.name, None, error=error, request=request, place=job.place, seconds=seconds)

    def put(self, result: Verdict | BaseException | None) -> None:
        """Hand a verdict to whoever runs the pool; none from a worker that has no more to do."""
        self._results.put(result)

    @property
    def is_stopping(self) -> bool:
        """Whether the run is to end."""
        return self._stopping.is_set()

    def _watch(self) -> None:
        while any(worker.is_alive() for worker in self._workers) or not self._stopping.is_set():
            now = time.monotonic()
            for worker in self._workers:
                worker.check(now)
            time.sleep(_LOOK_EVERY)

    def _end(self, grace: float = 0.0) -> None:
        self._stopping.set()
        until = time.monotonic() + grace
        started = [worker for worker in self._workers if worker.ident is not None]
        for worker in started:
            worker.join(max(0.0, until - time.monotonic()))
        # A thread that reads from a pipe, standard input for one, cannot be ended; it ends with the program.
        until = time.monotonic() + _GRACE
        while any(worker.is_alive() for worker in started) and time.monotonic() < until:
            for worker in started:
                worker.kill()
            for worker in started:
                worker.join(_LOOK_EVERY)


class _Supervisor(threading.Thread):
    """The thread beside one worker process."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(daemon=True)
        self._pool = pool
        self._process: WorkerProcess | None = None
        self._done = 0
        self._clock = threading.Lock()
        self._deadline = _FOREVER
        self._overdue = False
        self._is_garbled = False

    def run(self) -> None:
        """Feed the worker until there is no more to do."""
        try:
            while chunk := self._pool.take():
                self._carry_out(deque(chunk))
            self._retire()
            self._pool.put(None)
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to whoever runs the pool
            self._pool.put(error)
        finally:
            self._dismiss(0)

    def check(self, now: float) -> None:
        """Kill the worker if its document has had its time."""
        with self._clock:
            if now > self._deadline:
                self._deadline = _FOREVER
                self._overdue = True
                if self._process is not None:
                    self._process.kill()

    def kill(self) -> None:
        """End the worker process, whatever it does; the thread takes away what is left of it."""
        with self._clock:
            if self._process is not None:
                self._process.kill()

    def _carry_out(self, jobs: deque[Job]) -> None:
        while jobs and not self._pool.is_stopping:
            process = self._running()
            if process is None:
                return
            self._set_deadline(self._pool.limits.timeout)
            try:
                process.send(Chunk(tuple(jobs)))
            except Exception as error:  # noqa: BLE001 - a job that cannot be sent is that job's failure
                self._refuse_unsendable(jobs, error)
                continue
            # When the run is to end, what the worker was given is still done, as long as the grace lasts.
            while jobs:
                answer = self._next_answer(process)
                job = jobs.popleft()
                if answer is None:
                    verdict = self._bury(job)
                    if verdict is None:
                        return
                    self._pool.put(verdict)
                    break
                self._pool.put(answer.verdict)
                self._done += 1
                if self._overdue or answer.last:
                    self._dismiss()
                    break
            # A worker that was ended between two documents may have begun the next one.
            jobs = deque(replace(job, again=True) for job in jobs)
        if self._done >= self._pool.limits.documents:
            self._retire()

    def _refuse_unsendable(self, jobs: deque[Job], error: Exception) -> None:
        """Give a verdict on the jobs that cannot be sent; if each can, they cannot be sent together."""
        whole = list(jobs)
        jobs.clear()
        for job in whole:
            try:
                frame(job)
            except Exception as own:  # noqa: BLE001 - as above
                reason = CrashError(f"it cannot be sent to a worker process: {own}", where=encodable(job.name))
                self._pool.put(sound(self._pool.fail(job, reason)))
            else:
                jobs.append(job)
        if len(jobs) == len(whole):
            raise error

    def _next_answer(self, process: WorkerProcess) -> Answer | None:
        self._set_deadline(self._pool.limits.timeout)
        try:
            frame = process.receive()
            return None if frame is None else _ANSWER.decode(frame)
        except (BrokenChannelError, msgspec.DecodeError):
            self._is_garbled = True
            process.kill()
            return None
        finally:
            self._set_deadline(0)

    def _set_deadline(self, seconds: float) -> None:
        with self._clock:
            self._deadline = time.monotonic() + seconds if seconds else _FOREVER

    def _bury(self, job: Job) -> Verdict | None:
        """The verdict on the document that the worker died of; none if we killed it to end the run."""
        process = self._process
        assert process is not None  # noqa: S101 - it was running
        overdue, garbled = self._overdue, self._is_garbled
        status = self._dismiss()
        if not (overdue or garbled) and self._pool.is_stopping:
            return None
        orders = self._pool.setup.orders
        # By a template, nobody knows where it was writing.
        folder = Path(orders.folder, "" if orders.naming else job.place.tree)
        pattern = f"{temporary_prefix(process.token)}*"
        for left in folder.rglob(pattern) if orders.naming else folder.glob(pattern):
            left.unlink(missing_ok=True)
        seconds = self._pool.limits.timeout if overdue else 0.0
        if garbled and not overdue:
            error: ConvertError = CrashError("a plugin wrote into the pipe between worker and supervisor")
        else:
            error = cause(status, overdue=overdue, timeout=self._pool.limits.timeout)
        return self._pool.fail(job, error.at(job.name), seconds)

    def _running(self) -> WorkerProcess | None:
        """The worker process; a new one if there is none; none if the run is to end by now."""
        starts = 0
        while self._process is None:
            starts += 1
            try:
                process = WorkerProcess("convert.batch.workers.worker")
            except OSError as error:
                reason = f"a worker process cannot start: {error.strerror or error}"
                raise PluginError(reason, hint="--jobs 0 needs none") from None
            with self._clock:
                self._process = process
                self._is_garbled = False
            self._set_deadline(_START_LIMIT)
            process.send(self._pool.setup)
            try:
                ready = process.receive()
            except BrokenChannelError:
                ready = None
            self._set_deadline(0)
            self._done = 0
            if ready is not None and (refusal := _READY.decode(ready).refusal):
                raise UnlikeError(refusal)
            if ready is None:
                words = process.last_words()
                self._dismiss()
                if starts == _MOST_STARTS or self._pool.is_stopping:
                    raise PluginError(f"a worker process cannot start: {words}", hint="--jobs 0 needs none")
        return None if self._pool.is_stopping else self._process

    def _retire(self) -> None:
        """Let the worker end by itself: it does when there is nothing more to read."""
        if self._process is not None:
            self._process.close()
            self._dismiss(_GRACE)

    def _dismiss(self, patience: float = _PATIENCE) -> int:
        """End the worker, and give its status."""
        with self._clock:
            process = self._process
            self._process = None
            self._overdue = False
        return process.end(patience) if process is not None else 0


def cause(status: int, *, overdue: bool, timeout: float) -> ConvertError:
    """What a worker died of, by its status; `overdue` if it was killed for having taken too long."""
    if overdue:
        return TimeLimitError(
            f"not done after {timeout:g} seconds, so it was stopped", hint="--timeout allows more time"
        )
    if status == OUT_OF_MEMORY:
        return MemoryLimitError("there is not enough memory for it", hint="--memory allows more")
    if status >= 0:
        return CrashError(f"it ended its process with status {status}")
    name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
    said = "; the system may have been out of memory" if name == "SIGKILL" else ""
    return CrashError(f"it killed its process ({name}){said}")


def usable_cpus() -> int:
    """How many processors this process may use."""
    affinity: Sequence[int] | set[int] = getattr(os, "sched_getaffinity", lambda _: ())(0)
    return len(affinity) or os.cpu_count() or 1
