"""A worker process: takes jobs from a pipe, answers each with a verdict, and ends when the pipe does."""

import gc
import os
import signal
from contextlib import suppress
from typing import IO

import msgspec

from convert.batch.channel import Chunk, Setup, receive, send
from convert.batch.work import carry_out
from convert.errors import MemoryLimitError
from convert.loading.registry import Registry

READY = "ready"
"""What a worker says once it can work."""

OUT_OF_MEMORY = 77
"""Status of a worker that had not even the memory to say so."""

_LONGEST_ALARM = 1_000_000
_OBJECTS_BETWEEN_COLLECTIONS = 50_000


def main() -> None:
    """Work until the supervisor closes the pipe."""
    # What a plugin prints must neither enter the channel nor reach a terminal, nor may it wait for input.
    jobs = os.fdopen(os.dup(0), "rb")
    verdicts = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    first = receive(jobs)
    if first is None:
        return
    setup = msgspec.msgpack.decode(first, type=Setup)
    registry = Registry(setup.points, setup.blocked)
    _limit(setup.memory)
    # A document makes many objects and hardly a cycle of them; what was imported stays.
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    # Until here, whatever goes wrong is read by the supervisor.
    if not setup.request.debug:
        os.dup2(nowhere, 2)
    status = 0
    try:
        send(verdicts, READY)
        _work(jobs, verdicts, setup, registry)
    except MemoryError:
        status = OUT_OF_MEMORY
    except BrokenPipeError:
        pass
    # Threads that a plugin left behind do not keep the process.
    os._exit(status)


def _work(jobs: IO[bytes], verdicts: IO[bytes], setup: Setup, registry: Registry) -> None:
    decoder = msgspec.msgpack.Decoder(Chunk)
    while (frame := receive(jobs)) is not None:
        for job in decoder.decode(frame).jobs:
            _set_alarm(setup.timeout)
            verdict = carry_out(job, setup.request, registry)
            send(verdicts, verdict)
            if verdict.error is not None and verdict.error.id == MemoryLimitError.id:
                # What is left of the memory is in pieces; the supervisor starts a fresh process.
                return
        _set_alarm(0)


def _limit(memory: int) -> None:
    """Limit the memory where the system can; a crash leaves no core file."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _set_alarm(timeout: float) -> None:
    """End this process some time after the limit, should the supervisor be gone and unable to."""
    if hasattr(signal, "alarm"):
        signal.alarm(min(int(timeout), _LONGEST_ALARM) + 10 if timeout else 0)
