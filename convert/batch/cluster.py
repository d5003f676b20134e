"""The same run on Dask distributed: chunks of jobs go to its workers, each of which has a supervised pool inside.

Dask itself knows neither a time limit for a document nor what a crash costs, so it only carries chunks about; the
verdicts are made by the pool, and are the same as on one machine. The program must be installed on the workers,
and sources and output folder must mean the same there. Imports distributed, which the extra `[cluster]` brings.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from threading import Event
from typing import Any, Self

import msgspec
from msgspec.structs import replace

from convert.batch.channel import ENCODER, Chunk, Setup
from convert.batch.pool import Limits, Pool
from convert.batch.verdict import Verdict
from convert.batch.work import Job
from convert.errors import CrashError, InputError, UsageError

LEAST_CHUNK = 50
LARGEST_CHUNK = 500
_CONNECT_SECONDS = 30
_CHUNKS_AHEAD = 3


class Cluster:
    """Carries jobs out on a cluster; otherwise as a `Pool` does.

    Args:
        address: Of the scheduler ("tcp://10.0.0.1:8786"), or a scheduler file that Dask wrote.
        setup: What the workers are told.
        limits: Of each document; a Dask worker runs one process for each of its threads.

    Raises:
        UsageError: distributed is not installed.
        InputError: The scheduler does not answer.
    """

    def __init__(self, address: str, setup: Setup, limits: Limits) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 - only a run on a cluster needs it
        except ImportError:
            raise UsageError("--cluster needs Dask", hint="pip install 'newsconvert[cluster]'") from None
        place = {"scheduler_file": address} if address.endswith(".json") else {"address": address}
        try:
            self._client: Any = Client(**place, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise InputError(f"no scheduler answers: {error}", where=address, hint="check its address") from None
        self._setup = setup
        self._limits = limits

    def __enter__(self) -> Self:
        """It is connected already."""
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def run(self, jobs: Iterable[Job], total: int, stop: Event | None = None) -> Iterator[Verdict]:
        """The verdict on each job, chunk by chunk as they are done."""
        from distributed import as_completed  # noqa: PLC0415 - as above

        threads = max(1, sum(self._client.nthreads().values()))
        size = max(LEAST_CHUNK, min(LARGEST_CHUNK, total // (threads * _CHUNKS_AHEAD)))
        # A chunk is done again when its worker is lost, and may find what it wrote before.
        chunks = self._chunks((replace(job, again=True) for job in jobs), size)
        under_way: dict[Any, Chunk] = {}
        done = as_completed(loop=self._client.loop)
        for chunk in islice(chunks, threads * _CHUNKS_AHEAD):
            self._submit(chunk, under_way, done)
        for future in done:
            chunk = under_way.pop(future)
            yield from self._result(future, chunk)
            if stop is not None and stop.is_set():
                return
            following = next(chunks, None)
            if following is not None:
                self._submit(following, under_way, done)

    def stop(self) -> Iterator[Verdict]:
        """What is under way is given up; whatever it wrote is whole, and accepted when the run goes on."""
        yield from ()

    def _submit(self, chunk: Chunk, under_way: dict[Any, Chunk], done: Any) -> None:  # noqa: ANN401 - Dask's
        future = self._client.submit(
            carry_out_chunk, ENCODER.encode(self._setup), ENCODER.encode(chunk), self._limits.documents, pure=False
        )
        under_way[future] = chunk
        done.add(future)

    def _result(self, future: Any, chunk: Chunk) -> Iterator[Verdict]:  # noqa: ANN401 - Dask's
        from distributed import KilledWorker  # noqa: PLC0415 - as above

        try:
            # Not by its status: that may say "finished" when the worker that held the result is gone.
            yield from msgspec.msgpack.decode(future.result(), type=list[Verdict])
        except KilledWorker:
            error = CrashError("the cluster lost every worker that tried its chunk")
            for job in chunk.jobs:
                fingerprint = self._setup.orders.fingerprint
                yield Verdict.of(job.name, None, error=error, request=fingerprint, place=job.place)

    @staticmethod
    def _chunks(jobs: Iterator[Job], size: int) -> Iterator[Chunk]:
        while chunk := tuple(islice(jobs, size)):
            yield Chunk(chunk)


def carry_out_chunk(setup: bytes, chunk: bytes, documents: int) -> bytes:
    """What a Dask worker does: carry out the jobs of a chunk in a supervised process, and give their verdicts."""
    told = msgspec.msgpack.decode(setup, type=Setup)
    jobs = msgspec.msgpack.decode(chunk, type=Chunk).jobs
    limits = Limits(jobs=1, timeout=told.timeout, memory=told.memory, documents=documents)
    with Pool(told, limits) as pool:
        return ENCODER.encode(list(pool.run(jobs, len(jobs))))
