"""A worker process: takes jobs from a pipe, answers each with a verdict, and ends when the pipe does."""

import gc
import os
import signal
from contextlib import suppress
from typing import IO

import msgspec

from convert.batch.build import difference, own_build
from convert.batch.verdict import Verdict, sound
from convert.batch.work import END_SIGNAL, Job, carry_out, folder_here
from convert.batch.workers.channel import Answer, Chunk, Ready, Setup, receive, send
from convert.errors import ConvertError, MemoryLimitError, PluginError
from convert.loading.guard import worker_process
from convert.loading.installed import EntryPoint
from convert.loading.registry import Registry
from convert.messages import printable

OUT_OF_MEMORY = 77
"""Status of a worker that had not even the memory to say so."""

_LONGEST_ALARM = 1_000_000
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
_DOCUMENTS_BETWEEN_COLLECTIONS = 20
_CHANNEL = 200
"""Files of the channel have numbers from here on, far from those that a plugin might close or write into."""

MOST_LEFT_OPEN = 32
"""How many files a document may leave open before the worker is replaced."""


def main() -> None:
    """Work until the supervisor closes the pipe."""
    die_with_parent()
    jobs, verdicts = channel()
    first = receive(jobs)
    if first is None:
        return
    setup = msgspec.msgpack.decode(first, type=Setup)
    registry = prepare_worker(setup.points, setup.blocked, setup.memory, debug=setup.orders.debug)
    status = 0
    try:
        refusal = difference(setup.build, own_build(registry)) if setup.build else ""
        send(verdicts, Ready(refusal))
        if not refusal:
            _work(jobs, verdicts, setup, registry)
    except MemoryError:
        status = OUT_OF_MEMORY
    except BrokenPipeError:
        pass
    # Threads that a plugin left behind do not keep the process.
    os._exit(status)


def prepare_worker(
    points: tuple[EntryPoint, ...], blocked: tuple[str, ...], memory: int, *, debug: bool = False
) -> Registry:
    """The plugins of this process, which from now on is a worker: it may end, and its memory has a limit."""
    worker_process()
    registry = Registry(points, blocked)
    limit_memory(memory)
    # A document makes many objects and hardly a cycle of them; what was imported stays.
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    # Until here, whatever goes wrong is read by the supervisor.
    if not debug:
        os.dup2(os.open(os.devnull, os.O_RDWR), 2)
    return registry


class Tidy:
    """Frees what documents left behind in cycles, now and then.

    The collector goes by the number of objects. Trees and the bytes of Word files are few objects, and come to
    tens of MiB before it looks. What is there after a collection stays (modules that were imported late, tables),
    so that the next one need not look at it.
    """

    def __init__(self) -> None:
        self._count = 0

    def after_one(self) -> None:
        """A document is done."""
        self._count += 1
        if self._count % _DOCUMENTS_BETWEEN_COLLECTIONS == 0:
            gc.collect()
            gc.freeze()


def channel() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes from and to the supervisor, under numbers of their own.

    What a plugin prints must neither enter the channel nor reach a terminal, nor may it wait for input.
    """
    jobs = os.fdopen(_duplicate(0), "rb")
    verdicts = os.fdopen(_duplicate(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return jobs, verdicts


def _duplicate(number: int) -> int:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows

        return fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, _CHANNEL)
    except (ImportError, OSError):
        return os.dup(number)


def _work(jobs: IO[bytes], verdicts: IO[bytes], setup: Setup, registry: Registry) -> None:
    decoder = msgspec.msgpack.Decoder(Chunk)
    tidy = Tidy()
    here = folder_here()
    most = lowest_free() + MOST_LEFT_OPEN
    while (frame := receive(jobs)) is not None:
        for job in decoder.decode(frame).jobs:
            set_alarm(setup.timeout)
            verdict = _verdict_on(job, setup, registry)
            # What is left of the memory is in pieces, and files that stay open get more; the supervisor starts a
            # fresh process.
            last = lowest_free() > most or (verdict.error is not None and verdict.error.id == MemoryLimitError.id)
            send(verdicts, Answer(verdict, last))
            if last:
                return
            if here:
                os.chdir(here)
            tidy.after_one()
        set_alarm(0)


def _verdict_on(job: Job, setup: Setup, registry: Registry) -> Verdict:
    try:
        return carry_out(job, setup.orders, registry)
    except MemoryError:
        raise
    except BaseException as error:  # noqa: BLE001 - Ctrl-C never comes here, so whatever it is costs this document
        reason = f"{type(error).__name__}: {printable(str(error))}".rstrip(": ")
        failed: ConvertError = PluginError(f"a plugin raised {reason}", where=printable(job.name))
        request = setup.orders.fingerprint
        return sound(Verdict.of(job.name, None, error=failed, request=request, place=job.place))


def lowest_free() -> int:
    """The number that the next file would get; a large one if there is none left."""
    try:
        number = os.dup(0)
    except OSError:
        return 1 << 30
    os.close(number)
    return number


def limit_memory(memory: int) -> None:
    """Limit the memory beyond what is loaded by now, where the system can; a crash leaves no core file.

    The limit is one that a program which is started from here may lift for itself, as Java must.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory:
        with suppress(ValueError, OSError):
            most = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (_size_of_program() + memory, most))


def _size_of_program() -> int:
    """Bytes of address space that the interpreter and what it imported take up, where Linux says so."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - pathlib would say the same
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def die_with_parent() -> None:
    """End with the supervisor, however it ends; Linux can. A file that is being written is finished first."""
    with suppress(ImportError, OSError, AttributeError):
        import ctypes  # noqa: PLC0415 - Linux alone

        parent = os.getppid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(END_SIGNAL or 0), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


_PR_SET_PDEATHSIG = 1
"""Source: linux/prctl.h."""


def set_alarm(timeout: float) -> None:
    """End this process some time after the limit, should the supervisor be gone and unable to."""
    if hasattr(signal, "alarm"):
        signal.alarm(min(int(timeout), _LONGEST_ALARM) + 10 if timeout else 0)
