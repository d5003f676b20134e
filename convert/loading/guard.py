"""Keeps the program as it was while a plugin's code runs: its end, its folder, its standard output, its time.

A plugin is code that somebody installed, and this is not a sandbox: it is there for those that print where
documents go, end the process, or never come back, by mistake.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

LOAD_SECONDS = 20.0
"""How long a plugin may take to be imported and to say what it declares."""

_END = os._exit
_STDOUT = 1
_STDERR = 2


class LeftError(BaseException):
    """A plugin wanted to end the process, or took too long; not an Exception, which it might catch itself."""


class _State:
    """What the process that this runs in wants to be kept, and how deep in plugins' code it is."""

    stdout: int | None = None
    ends: bool = False
    interrupts: type[KeyboardInterrupt] = KeyboardInterrupt
    depth: int = 0
    process: int = 0


def own_process(*, interrupts: type[KeyboardInterrupt]) -> None:
    """From now on, what plugins print goes to standard error: standard output is for documents.

    For a process that does nothing else. `interrupts` is what its signals raise, whatever a plugin raises.
    """
    _State.interrupts = interrupts
    with suppress(OSError):
        _State.stdout = os.dup(_STDOUT)


def worker_process() -> None:
    """From now on a plugin may end this process: whoever supervises it knows what to do."""
    _State.ends = True


def is_needed() -> bool:
    """Whether anything is to be kept while a plugin works: in a worker nothing is."""
    return not _State.ends or _State.stdout is not None


def is_ours(error: BaseException) -> bool:
    """Whether an exception ends the program, and is not a plugin's."""
    return isinstance(error, _State.interrupts)


@contextmanager
def guard_plugin() -> Iterator[None]:
    """Run a plugin's code."""
    if not _State.ends:
        _State.process = os.getpid()
        os._exit = _refuse_to_end
    outermost = _State.stdout is not None and _State.depth == 0
    _State.depth += 1
    if outermost:
        os.dup2(_STDERR, _STDOUT)
    try:
        yield
    finally:
        _State.depth -= 1
        os._exit = _END
        if outermost and _State.stdout is not None:
            with suppress(OSError, ValueError, AttributeError):
                sys.stdout.flush()
            os.dup2(_State.stdout, _STDOUT)


@contextmanager
def guard_loading() -> Iterator[None]:
    """Import a plugin and ask what it declares: besides, it has so many seconds, and the folder stays the same."""
    try:
        here = os.getcwd()  # noqa: PTH109 - a string is wanted
    except OSError:
        here = ""
    try:
        with guard_plugin(), _limit_time():
            yield
    finally:
        if here:
            os.chdir(here)


def _refuse_to_end(status: int) -> NoReturn:
    if os.getpid() != _State.process:
        # A child that a plugin forked, whose end this is.
        _END(status)
    raise LeftError(f"it called os._exit({status})")


@contextmanager
def _limit_time() -> Iterator[None]:
    """Raise in the main thread when the time is over; a system or a thread without alarms has none."""
    import signal  # noqa: PLC0415 - the command line has it anyway, a library that loads no plugin does not

    alarm = getattr(signal, "SIGALRM", None)
    try:
        if alarm is None or signal.getsignal(alarm) is not signal.SIG_DFL:
            yield
            return
        signal.signal(alarm, _tell)
    except ValueError:
        # Not the main thread.
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, LOAD_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(alarm, signal.SIG_DFL)


def _tell(_number: int, _frame: FrameType | None) -> NoReturn:
    raise LeftError(f"it was not loaded within {LOAD_SECONDS:g} seconds")
