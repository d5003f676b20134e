"""Archives listed and read in a supervised process, with the limits of documents.

What unpacks trusts what it reads; an archive that was made to harm crashes, hangs or fills the process that reads
it, and that is the verdict on the archive.
"""

from collections.abc import Collection, Iterator, Sequence
from threading import Event
from typing import Self

import msgspec

from convert.batch.halt import check_halt
from convert.batch.verdict import Failure
from convert.batch.workers.channel import BrokenChannelError
from convert.batch.workers.process import WorkerProcess
from convert.batch.workers.wishes import Reply, Wish
from convert.batch.workers.worker import OUT_OF_MEMORY
from convert.errors import ConvertError, CrashError, MemoryLimitError, TimeLimitError
from convert.io import archives
from convert.io.remote import is_within_process

TIMEOUT = 30.0
MEMORY = 1024**3


_REPLY = msgspec.msgpack.Decoder(Reply)


class Archives:
    """Lists and reads archives, in a process that is started when the first one comes.

    Args:
        timeout: Seconds without a sign of life, after which the process is ended; 0 is not a limit.
        memory: Bytes that it may have beyond what is loaded; 0 is not a limit.
        isolated: Off, everything happens in this process, without limits but those on what an archive may hold.
        stop: When it is set, listing and reading end with `HaltedError`.
    """

    def __init__(
        self,
        timeout: float = TIMEOUT,
        memory: int = MEMORY,
        *,
        isolated: bool = True,
        stop: Event | None = None,
    ) -> None:
        self._timeout = timeout
        self._memory = memory
        self._isolated = isolated
        self.stop = stop
        self._process: WorkerProcess | None = None

    def __enter__(self) -> Self:
        """Use it as a context: the process does not outlive it."""
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> int:
        """End the process, if there is one, and give its status."""
        process, self._process = self._process, None
        return process.end(0) if process is not None else 0

    def listing(self, path: str, extensions: Collection[str], pattern: str = "") -> tuple[list[str], list[str]]:
        """The names of members as `convert.io.archives.listing` gives them, with its errors.

        Raises:
            TimeLimitError, MemoryLimitError, CrashError: The archive brought down the process.
        """
        if not self._isolated or is_within_process(path):
            return archives.listing(path, extensions, pattern, lambda: check_halt(self.stop))
        wish = Wish(path=_raw(path), extensions=tuple(extensions), pattern=_raw(pattern), memory=self._memory)
        (reply,) = self._replies(wish)
        return [_text(name) for name in reply.names], [_text(name) for name in reply.left_out]

    def tar_members(self, path: str, wanted: Sequence[str]) -> Iterator[tuple[str, bytes | ConvertError]]:
        """The members of a tar archive as `convert.io.archives.tar_members` gives them, with its errors.

        Raises:
            TimeLimitError, MemoryLimitError, CrashError: The archive brought down the process.
        """
        if not self._isolated or is_within_process(path):
            yield from archives.tar_members(path, wanted, lambda: check_halt(self.stop))
            return
        wish = Wish(path=_raw(path), wanted=tuple(map(_raw, wanted)), memory=self._memory)
        for reply in self._replies(wish):
            if reply.name is not None:
                error = _error(reply.failure)
                yield _text(reply.name), reply.data if error is None else error

    def _replies(self, wish: Wish) -> Iterator[Reply]:
        path = _text(wish.path)
        if self._process is None:
            try:
                self._process = WorkerProcess("convert.batch.workers.archive_worker")
            except OSError as error:
                reason = f"cannot start a process to read it: {error.strerror or error}"
                raise CrashError(reason, where=path, hint="--jobs 0 needs none") from None
        process = self._process
        finished = False
        try:
            process.send(wish)
            while not finished:
                reply = self._next(process, path)
                finished = reply.last
                failed = _error(reply.failure) if reply.name is None else None
                if failed is not None:
                    raise failed.at(path)
                if reply.name is not None or reply.last:
                    yield reply
        finally:
            if not finished:
                # Half a conversation is of no use to the next archive.
                self.end()

    def _next(self, process: WorkerProcess, path: str) -> Reply:
        try:
            frame = process.receive(self._timeout, lambda: check_halt(self.stop))
            if frame is not None:
                return _REPLY.decode(frame)
        except TimeoutError:
            process.kill()
            what = f"nothing came out of this archive for {self._timeout:g} seconds, so reading it was stopped"
            raise TimeLimitError(what, where=path, hint="--timeout allows more time") from None
        except (BrokenChannelError, msgspec.DecodeError):
            process.kill()
        status = self.end()
        if status == OUT_OF_MEMORY:
            raise MemoryLimitError("there is not enough memory for this archive", where=path)
        raise CrashError(f"the archive ended the process that read it (status {status})", where=path)


def _raw(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _error(failure: Failure | None) -> ConvertError | None:
    return failure.as_error() if failure is not None else None
