"""A worker process as its supervisor sees it: started in a group of its own, heard, and ended with all it began.

A plugin may fork, and what it forked holds the pipe that its parent answered through. So the end of the pipe says
nothing about the worker: the process itself is waited for.
"""

import os
import secrets
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO

from convert.batch.workers.channel import HEAD, LARGEST_FRAME, MARK, BrokenChannelError, frame
from convert.io.files import TOKEN_VARIABLE

# `newsconvert` comes first: a file `convert.py` of the user's must not be what a worker finds.
_CODE = (
    "import sys; sys.path[:] = sys.argv[1:]; del sys.argv[1:]; import newsconvert; from {0} import main; main()"
)
_READ = 1 << 16
_LOOK_EVERY = 200
"""Milliseconds between looks at a process, where the system does not say when it ends."""

_IN = getattr(select, "POLLIN", 0)
_OUT = getattr(select, "POLLOUT", 0)
_SECONDS_TO_END = 0.5
_FOREVER = float("inf")


class WorkerProcess:
    """One process that runs the function `main` of a module of ours.

    Args:
        module: The module; its `main` talks in frames on standard input and output.

    Raises:
        OSError: No process can be started.
    """

    def __init__(self, module: str) -> None:
        self.token = secrets.token_hex(8)
        self.words: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        # Its own group, so that Ctrl-C reaches the supervisor alone, which lets workers finish what they write.
        apart = (
            {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
            if os.name == "nt"
            else {"process_group": 0}
        )
        paths = [path or os.getcwd() for path in sys.path]  # noqa: PTH109 - a string is wanted
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, with our own code
                [sys.executable, "-P", "-c", _CODE.format(module), *paths],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.words,
                env={**os.environ, TOKEN_VARIABLE: self.token},
                **apart,
            )
        except OSError:
            self.words.close()
            raise
        self._buffer = bytearray()
        self._watched = _watch_end(self._process.pid)
        self._until = _FOREVER
        self._beat: Callable[[], object] | None = None
        self._patience = None if self._watched is not None else _LOOK_EVERY
        if hasattr(select, "poll") and self._process.stdin is not None:
            # A pipe that is full must not keep us from seeing that nobody empties it any more.
            os.set_blocking(self._process.stdin.fileno(), False)

    def send(self, message: object) -> None:
        """Put a message into its pipe; that it is gone shows when it is heard.

        Raises:
            Exception: The message cannot be encoded; nothing was sent then. msgspec raises several kinds.
        """
        assert self._process.stdin is not None  # noqa: S101 - it was started with pipes
        data = memoryview(frame(message))
        pipe = self._process.stdin.fileno()
        self._until = _FOREVER
        self._beat = None
        with suppress(OSError):
            while data and self._wait_for(pipe, _OUT):
                with suppress(BlockingIOError):
                    data = data[os.write(pipe, data) :]

    def close(self) -> None:
        """Tell it that nothing more will come."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    def receive(self, seconds: float = 0, beat: Callable[[], object] | None = None) -> bytes | None:
        """The next message; none if the process is gone. `beat` is called now and then while it is waited for.

        Raises:
            TimeoutError: None came within so many seconds; 0 is not a limit. Windows waits without one.
            BrokenChannelError: Something that is not a message came through the pipe.
        """
        self._until = time.monotonic() + seconds if seconds else _FOREVER
        self._beat = beat
        while True:
            found = self._frame()
            if found is not None:
                return found
            data = self._read()
            if not data:
                return None
            self._buffer += data

    def _frame(self) -> bytes | None:
        if len(self._buffer) < HEAD.size:
            return None
        mark, size = HEAD.unpack_from(self._buffer)
        if mark != MARK or size > LARGEST_FRAME:
            raise BrokenChannelError
        end = HEAD.size + size
        if len(self._buffer) < end:
            return None
        frame = bytes(self._buffer[HEAD.size : end])
        del self._buffer[:end]
        return frame

    def _read(self) -> bytes:
        """What is in its pipe, waited for; nothing if it is gone."""
        assert self._process.stdout is not None  # noqa: S101 - as above
        pipe = self._process.stdout.fileno()
        if not self._wait_for(pipe, _IN):
            return b""
        try:
            return os.read(pipe, _READ)
        except OSError:
            return b""

    def _wait_for(self, pipe: int, event: int) -> bool:
        """Whether a pipe is ready, rather than the process gone; Windows waits in the pipe itself."""
        if not hasattr(select, "poll"):
            return True
        either = select.poll()
        either.register(pipe, event)
        if self._watched is not None:
            either.register(self._watched, _IN)
        while pipe not in (ready := {number for number, _ in either.poll(self._milliseconds())}):
            if self._beat is not None:
                self._beat()
            if time.monotonic() > self._until:
                raise TimeoutError
            if ready or (self._watched is None and self._process.poll() is not None):
                return False
        return True

    def _milliseconds(self) -> float | None:
        patience = _LOOK_EVERY if self._patience is None and self._beat is not None else self._patience
        if self._until == _FOREVER:
            return patience
        left = max(1.0, (self._until - time.monotonic()) * 1000)
        return left if patience is None else min(left, patience)

    def last_words(self) -> str:
        """The last line that it wrote to standard error."""
        self.words.seek(0)
        lines = self.words.read(100_000).decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "it says nothing")

    def kill(self) -> None:
        """End it and its group at once; what it had to say can still be heard."""
        if self._process.returncode is None:
            _kill_group(self._process)

    def end(self, patience: float = _SECONDS_TO_END) -> int:
        """End it with whatever it began, and give its status; it has some seconds to end by itself."""
        # Its own status says more than that of our signal.
        self._wait(patience)
        _kill_group(self._process)
        status = self._process.wait()
        _kill_offspring(self.token)
        for pipe in (self._process.stdin, self._process.stdout, self.words):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        if self._watched is not None:
            os.close(self._watched)
            self._watched = None
        return status

    def _wait(self, seconds: float) -> None:
        """Wait for its end without taking its status: until that is taken, nobody else gets its number."""
        if self._watched is not None:
            ended = select.poll()
            ended.register(self._watched, _IN)
            ended.poll(seconds * 1000)
        else:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds)


def _watch_end(pid: int) -> int | None:
    """A file descriptor that is ready when a process has ended, where the system has such a thing (Linux)."""
    if not hasattr(os, "pidfd_open"):
        return None
    try:
        return os.pidfd_open(pid)
    except OSError:
        return None


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(OSError):
        process.kill()


def _kill_offspring(token: str) -> None:
    """End what a plugin started and put into a group of its own, as daemons do; Linux says which those are."""
    mark = f"{TOKEN_VARIABLE}={token}".encode()
    try:
        running = [each for each in os.scandir("/proc") if each.name.isdigit()]
    except OSError:
        return
    own = os.geteuid()
    for each in running:
        with suppress(OSError):
            if each.stat().st_uid == own and int(each.name) != os.getpid():
                with open(f"{each.path}/environ", "rb") as file:  # noqa: PTH123 - of hundreds of processes
                    if mark in file.read():
                        os.kill(int(each.name), signal.SIGKILL)
