"""The same run on Dask distributed: chunks of jobs go to its workers, each of which has a supervised pool inside.

Dask itself knows neither a time limit for a document nor what a crash costs, so it only carries chunks about; the
verdicts are made by the pool, and are the same as on one machine. The program must be installed on the workers,
and sources and output folder must mean the same there. Imports distributed, which the extra `[cluster]` brings.
"""

import queue
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any, Self

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from convert.batch.build import Build, difference, own_build
from convert.batch.verdict import Verdict
from convert.batch.work import Job
from convert.batch.workers.channel import Chunk, Setup, pack
from convert.batch.workers.pool import Limits, Pool, UnlikeError
from convert.errors import CrashError, InputError, PluginError, UsageError

LEAST_CHUNK = 50
LARGEST_CHUNK = 500
_CONNECT_SECONDS = 30
_CHUNKS_AHEAD = 3
WORKERLESS_SECONDS = 120.0
"""How long a run waits for a cluster that has no worker at all."""

_SECONDS_BEFORE_WORDS = 5.0
_LOOK_EVERY = 0.5
_ANSWER_SECONDS = 10.0
_RESULT_SECONDS = 300.0
_SAME = "install the same version and plugins on all machines"


class Cluster:
    """Carries jobs out on a cluster; otherwise as a `Pool` does.

    Args:
        address: Of the scheduler ("tcp://10.0.0.1:8786"), or a scheduler file that Dask wrote.
        setup: What the workers are told.
        limits: Of each document; a Dask worker runs one process for each of its threads.
        build: What the workers' installations must be like.
        tell: Called with a line for people when the run waits for workers.

    Raises:
        UsageError: distributed is not installed.
        InputError: The scheduler does not answer.
    """

    def __init__(
        self, address: str, setup: Setup, limits: Limits, build: Build, tell: Callable[[str], object]
    ) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 - only a run on a cluster needs it
        except ImportError:
            raise UsageError("--cluster needs Dask", hint="pip install 'newsconvert[cluster]'") from None
        place = {"scheduler_file": address} if address.endswith(".json") else {"address": address}
        if "scheduler_file" in place:
            _wait_for_file(address)
        try:
            self._client: Any = Client(**place, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise InputError(f"no scheduler answers: {error}", where=address, hint="check its address") from None
        self._address = address
        self._setup = setup
        self._limits = limits
        self._build = build
        self._tell = tell
        self._done: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        """It is connected already."""
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def run(self, jobs: Iterable[Job], total: int, stop: Event | None = None) -> Iterator[Verdict]:
        """The verdict on each job, chunk by chunk as they are done.

        Raises:
            InputError: The scheduler is gone, or all workers are for `WORKERLESS_SECONDS`.
            PluginError: A worker's installation is unlike this one.
        """
        threads = max(1, sum(self._nthreads().values()))
        size = max(LEAST_CHUNK, min(LARGEST_CHUNK, total // (threads * _CHUNKS_AHEAD)))
        # A chunk is done again when its worker is lost, and may find what it wrote before.
        chunks = self._chunks((replace(job, again=True) for job in jobs), size)
        under_way: dict[Any, Chunk] = {}
        for chunk in islice(chunks, threads * _CHUNKS_AHEAD):
            self._submit(chunk, under_way)
        while under_way:
            future = self._next_chunk(stop)
            if future is None:
                return
            yield from self._result(future, under_way.pop(future))
            following = next(chunks, None)
            if following is not None:
                self._submit(following, under_way)

    def stop(self) -> Iterator[Verdict]:
        """What is under way is given up; whatever it wrote is whole, and accepted when the run goes on."""
        yield from ()

    def _next_chunk(self, stop: Event | None) -> Any:  # noqa: ANN401 - Dask's
        """The next chunk that is done; none if the run is to stop."""
        idle_since = monotonic()
        told = False
        while not (stop is not None and stop.is_set()):
            with suppress(queue.Empty):
                return self._done.get(timeout=_LOOK_EVERY)
            if any(self._nthreads().values()):
                idle_since = monotonic()
                continue
            idle = monotonic() - idle_since
            if idle > WORKERLESS_SECONDS:
                if self._client.status != "running":
                    raise self._loss_error(f"it has not answered for {WORKERLESS_SECONDS:g} seconds")
                what = f"there has been no worker for {WORKERLESS_SECONDS:g} seconds"
                raise InputError(what, where=self._address, hint="start workers, then continue with --resume")
            if not told and idle > _SECONDS_BEFORE_WORDS:
                told = True
                lacks = "no worker" if self._client.status == "running" else "no scheduler that answers"
                self._tell(f"the cluster has {lacks}; waiting up to {WORKERLESS_SECONDS:g} seconds")
        return None

    def _nthreads(self) -> dict[str, int]:
        """How many threads each worker has, as far as the scheduler knows.

        Raises:
            InputError: It is gone.
        """
        try:
            # Asked each time: what the client remembers says nothing of a scheduler that is gone.
            asked = self._client.sync(self._client.scheduler.ncores, callback_timeout=_ANSWER_SECONDS)
            return dict(asked)
        except Exception as error:  # noqa: BLE001 - Dask, tornado and asyncio each have errors of their own for this
            raise self._loss_error(error) from None

    def _loss_error(self, error: BaseException | str) -> InputError:
        words = " ".join(str(error).split()) or type(error).__name__
        return InputError(
            f"the scheduler is gone: {words}",
            where=self._address,
            hint="start it again, then continue with --resume",
        )

    def _submit(self, chunk: Chunk, under_way: dict[Any, Chunk]) -> None:
        sent = (pack(self._build), pack(self._setup), pack(chunk))
        future = self._client.submit(carry_out_chunk, *sent, self._limits.documents, pure=False)
        under_way[future] = chunk
        future.add_done_callback(self._done.put)

    def _result(self, future: Any, chunk: Chunk) -> Iterator[Verdict]:  # noqa: ANN401 - Dask's
        from distributed import KilledWorker  # noqa: PLC0415 - as above

        try:
            # Not by its status: that may say "finished" when the worker that held the result is gone.
            done = msgspec.msgpack.decode(future.result(timeout=_RESULT_SECONDS), type=ChunkDone)
        except KilledWorker:
            error = CrashError("the cluster lost every worker that tried its chunk")
            for job in chunk.jobs:
                fingerprint = self._setup.orders.fingerprint
                yield Verdict.of(job.name, None, error=error, request=fingerprint, place=job.place)
            return
        except (TypeError, AttributeError, ImportError, msgspec.DecodeError) as unlike:
            # Not raised by us: the function that we asked for is another one there, or is not there.
            raise PluginError(
                f"a worker of the cluster has another build of newsconvert: {unlike}", hint=_SAME
            ) from None
        except Exception as lost:  # noqa: BLE001 - as above
            self._nthreads()
            raise self._loss_error(lost) from None
        if done.refusal:
            raise PluginError(
                f"a worker of the cluster differs from this installation: {done.refusal}", hint=_SAME
            )
        yield from done.verdicts

    @staticmethod
    def _chunks(jobs: Iterator[Job], size: int) -> Iterator[Chunk]:
        while chunk := tuple(islice(jobs, size)):
            yield Chunk(chunk)


class ChunkDone(Struct, frozen=True, kw_only=True):
    """What comes back: the verdicts, or why nothing was done."""

    verdicts: tuple[Verdict, ...] = ()
    refusal: str = ""


def carry_out_chunk(build: bytes, setup: bytes, chunk: bytes, documents: int) -> bytes:
    """What a Dask worker does: carry out the jobs of a chunk in a supervised process, and give their verdicts.

    It does nothing where its installation is unlike that of whoever asks: another reader would take the sources of
    a plugin that is missing, and an option that is not known would be passed over.
    """
    # Before anything else is decoded, which another build may not be able to.
    wanted = msgspec.msgpack.decode(build, type=Build)
    unlike = difference(replace(wanted, plugins=(), packages={}), own_build())
    if unlike:
        return pack(ChunkDone(refusal=unlike))
    told = msgspec.msgpack.decode(setup, type=Setup)
    jobs = msgspec.msgpack.decode(chunk, type=Chunk).jobs
    limits = Limits(jobs=1, timeout=told.timeout, memory=told.memory, documents=documents)
    try:
        with Pool(replace(told, build=wanted), limits) as pool:
            return pack(ChunkDone(verdicts=tuple(pool.run(jobs, len(jobs)))))
    except UnlikeError as error:
        return pack(ChunkDone(refusal=error.what))


def _wait_for_file(path: str) -> None:
    """Wait for a scheduler that is just starting: for its file, Dask itself would wait for ever.

    Raises:
        InputError: There is no such file in the time that a connection may take.
    """
    begun = monotonic()
    while not Path(path).exists():
        if monotonic() - begun > _CONNECT_SECONDS:
            raise InputError("there is no scheduler file of this name", where=path, hint="start the scheduler")
        sleep(_LOOK_EVERY)
