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
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from convert.batch.channel import Chunk, Setup, receive, send
from convert.batch.verdict import Verdict
from convert.batch.work import Job
from convert.batch.worker import OUT_OF_MEMORY
from convert.errors import ConvertError, CrashError, MemoryLimitError, PluginError, TimeLimitError
from convert.io.files import temporary_prefix

LARGEST_CHUNK = 8
"""How many jobs a worker is given at once; more would save nothing that can be measured."""

_LOOK_EVERY = 0.05
_START_LIMIT = 120.0
_MOST_STARTS = 3
_GRACE = 3.0
_FOREVER = float("inf")
_CODE = "import sys; sys.path[:] = sys.argv[1:]; del sys.argv[1:]; from convert.batch.worker import main; main()"


class Limits(Struct, frozen=True, kw_only=True):
    """How much a document and a worker may have.

    Attributes:
        jobs: How many worker processes there are.
        timeout: Seconds of wall time for a document; 0 is no limit.
        memory: Bytes of address space for a worker, where the system can limit it; 0 is no limit.
        documents: After how many documents a worker is replaced by a fresh one.
    """

    jobs: int
    timeout: float = 30.0
    memory: int = 1024**3
    documents: int = 1000


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

    def run(self, jobs: Iterable[Job], total: int) -> Iterator[Verdict]:
        """The verdicts on all jobs, of which there are `total`.

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
            raise PluginError(f"no thread can be started: {error}", hint="--jobs 0 works without") from None
        working = len(self._workers)
        while working:
            try:
                # Not without end: Windows lets nothing interrupt a wait.
                result = self._results.get(timeout=1)
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
        for worker in started:
            worker.kill()
        for worker in started:
            worker.join()


class _Supervisor(threading.Thread):
    """The thread beside one worker process."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(daemon=True)
        self._pool = pool
        self._process: subprocess.Popen[bytes] | None = None
        self._words: IO[bytes] | None = None
        self._done = 0
        self._clock = threading.Lock()
        self._deadline = _FOREVER
        self._overdue = False

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
            self.kill()

    def check(self, now: float) -> None:
        """Kill the worker if its document has had its time."""
        with self._clock:
            if now > self._deadline:
                self._deadline = _FOREVER
                self._overdue = True
                if self._process is not None:
                    self._process.kill()

    def kill(self) -> None:
        """End the worker process, whatever it does."""
        process = self._process
        if process is not None:
            process.kill()

    def _carry_out(self, jobs: deque[Job]) -> None:
        while jobs and not self._pool.is_stopping:
            process = self._running()
            assert process.stdin is not None  # noqa: S101 - it was started with pipes
            with suppress(OSError):
                # If it is gone, that shows below.
                send(process.stdin, Chunk(tuple(jobs)))
            # When the run is to end, what the worker was given is still done, as long as the grace lasts.
            while jobs:
                verdict = self._next_verdict(process)
                job = jobs.popleft()
                if verdict is None:
                    verdict = self._bury(job)
                    if verdict is None:
                        return
                self._pool.put(verdict)
                self._done += 1
                if self._process is None:
                    break
                if self._overdue or (verdict.error is not None and verdict.error.id == MemoryLimitError.id):
                    self._dismiss()
                    break
            # A worker that was ended between two documents may have begun the next one.
            jobs = deque(replace(job, again=True) for job in jobs)
        if self._done >= self._pool.limits.documents:
            self._retire()

    def _next_verdict(self, process: subprocess.Popen[bytes]) -> Verdict | None:
        assert process.stdout is not None  # noqa: S101 - as above
        self._set_deadline(self._pool.limits.timeout)
        frame = receive(process.stdout)
        self._set_deadline(0)
        return None if frame is None else msgspec.msgpack.decode(frame, type=Verdict)

    def _set_deadline(self, seconds: float) -> None:
        with self._clock:
            self._deadline = time.monotonic() + seconds if seconds else _FOREVER

    def _bury(self, job: Job) -> Verdict | None:
        """The verdict on the document that the worker died of; none if we killed it to end the run."""
        process = self._process
        assert process is not None  # noqa: S101 - it was running
        overdue = self._overdue
        status = self._dismiss()
        if not overdue and self._pool.is_stopping:
            return None
        folder = Path(self._pool.setup.request.folder, job.place.tree)
        for left in folder.glob(f"{temporary_prefix(process.pid)}*"):
            left.unlink(missing_ok=True)
        seconds = self._pool.limits.timeout if overdue else 0.0
        error = _cause(status, overdue=overdue, limits=self._pool.limits).at(job.name)
        return Verdict.of(
            job.name,
            None,
            error=error,
            request=self._pool.setup.request.fingerprint,
            place=job.place,
            seconds=seconds,
        )

    def _running(self) -> subprocess.Popen[bytes]:
        """The worker process; a new one if there is none."""
        starts = 0
        while self._process is None:
            starts += 1
            try:
                self._process, self._words = _started()
            except OSError as error:
                reason = f"a worker process cannot start: {error.strerror or error}"
                raise PluginError(reason, hint="--jobs 0 works without") from None
            process = self._process
            assert process.stdin is not None  # noqa: S101 - as above
            assert process.stdout is not None  # noqa: S101 - as above
            self._set_deadline(_START_LIMIT)
            with suppress(OSError):
                send(process.stdin, self._pool.setup)
            ready = receive(process.stdout)
            self._set_deadline(0)
            self._done = 0
            if ready is None:
                words = self._last_words()
                self._dismiss()
                if starts == _MOST_STARTS or self._pool.is_stopping:
                    raise PluginError(f"a worker process cannot start: {words}", hint="--jobs 0 works without")
        return self._process

    def _last_words(self) -> str:
        if self._words is None:
            return ""
        self._words.seek(0)
        lines = self._words.read(100_000).decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "it says nothing")

    def _retire(self) -> None:
        """Let the worker end by itself: it does when there is nothing more to read."""
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE)
            self._dismiss()

    def _dismiss(self) -> int:
        """End the worker, and give its status."""
        process = self._process
        if process is None:
            return 0
        if process.poll() is None:
            # A worker that is ending may still do so by itself, and its own status says more than our signal.
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.5)
        process.kill()
        status = process.wait()
        for pipe in (process.stdin, process.stdout, self._words):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        with self._clock:
            self._process = None
            self._overdue = False
        return status


def _started() -> tuple[subprocess.Popen[bytes], IO[bytes]]:
    words = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
    # Its own group, so that Ctrl-C reaches the supervisor alone, which lets workers finish what they write.
    apart = (
        {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
        if os.name == "nt"
        else {"process_group": 0}
    )
    paths = [path or os.getcwd() for path in sys.path]  # noqa: PTH109 - a string is wanted
    process = subprocess.Popen(  # noqa: S603 - this very Python, with our own code
        [sys.executable, "-P", "-c", _CODE, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=words,
        **apart,
    )
    return process, words


def _cause(status: int, *, overdue: bool, limits: Limits) -> ConvertError:
    if overdue:
        return TimeLimitError(
            f"not done after {limits.timeout:g} seconds, so it was stopped", hint="--timeout gives more time"
        )
    if status == OUT_OF_MEMORY:
        return MemoryLimitError("there is not enough memory for it", hint="--memory gives more")
    if status >= 0:
        return CrashError(f"it ended its process with status {status}")
    name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
    said = "; the system may have been out of memory" if name == "SIGKILL" else ""
    return CrashError(f"it killed its process ({name}){said}")


def usable_cpus() -> int:
    """How many processors this process may use."""
    affinity: Sequence[int] | set[int] = getattr(os, "sched_getaffinity", lambda _: ())(0)
    return len(affinity) or os.cpu_count() or 1
