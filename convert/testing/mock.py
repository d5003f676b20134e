"""A plugin that misbehaves on demand, to see that a set-up of many documents loses none but the bad one.

It is not an entry point: `NEWSCONVERT_PLUGINS=convert.testing.mock` in the environment adds it to those installed.
A source whose first line is `mock: WORD` does what the word says (see `DEEDS`); any other file named `*.mock`
becomes an article of its lines.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from convert.model import Document, Paragraph, Section, Text
from convert.plugin import Options, Reader, Report, Source, hookimpl

CONVERT_API = 1

_MARK = "mock: "
_STEP = 16 * 1024 * 1024


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain of its own first line."""
    return 1.0 if head.startswith(_MARK.encode()) else 0.0


def read(source: Source, options: Options, report: Report) -> Iterable[Document]:
    """Do what the first line says, and read the rest as paragraphs."""
    first, *rest = source.text(report).splitlines()
    deed = DEEDS.get(first.removeprefix(_MARK).strip(), _nothing)
    deed(report)
    lines = [line for line in rest or [first] if line.strip()]
    blocks = tuple(Paragraph(id=f"b{number}", text=Text(line)) for number, line in enumerate(lines, 1))
    return [Document(id=source.stem or "mock", sections=(Section(blocks=blocks),))]


def _nothing(_report: Report) -> None:
    pass


def _crash(_report: Report) -> None:
    """Die as of a bad memory access."""
    if hasattr(signal, "SIGSEGV") and hasattr(signal, "pthread_kill"):
        signal.signal(signal.SIGSEGV, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGSEGV)
    os.abort()


def _exit(_report: Report) -> None:
    """End the process without a word."""
    os._exit(0)


def _hang(_report: Report) -> None:
    """Never end, busily."""
    while True:
        time.monotonic()


def _sleep(_report: Report) -> None:
    """Never end, idly."""
    while True:
        time.sleep(3600)


def _grow(_report: Report) -> None:
    """Take all the memory there is; not without limits, or the machine suffers."""
    taken = []
    while True:
        taken.append(b"\1" * _STEP)


def _print(_report: Report) -> None:
    """Print where a program reads, by every way there is."""
    sys.stdout.write("\x1b[2Jprinted by the mock\n")
    sys.stdout.flush()
    sys.stderr.write("\x1b[2Jprinted by the mock\n")
    sys.stderr.flush()
    os.write(1, b"written by the mock\n")


def _listen(_report: Report) -> None:
    """Wait for input that never comes."""
    sys.stdin.read()


def _raise(_report: Report) -> None:
    """Raise what no reader should."""
    raise ZeroDivisionError("the mock was asked to")


def _leave(_report: Report) -> None:
    """Call sys.exit."""
    sys.exit(3)


def _recurse(report: Report) -> None:
    """Call itself without end."""
    _recurse(report)


def _fork(_report: Report) -> None:
    """Leave a process behind that holds every file of this one, and die."""
    if os.fork() == 0:
        time.sleep(3600)
    os._exit(0)


def _daemon(_report: Report) -> None:
    """Leave a process behind that has a group of its own, as daemons do, and die."""
    if os.fork() == 0:
        os.setsid()
        time.sleep(3600)
    os._exit(0)


def _fork_and_hang(_report: Report) -> None:
    """Leave a process behind, and never end."""
    if os.fork() == 0:
        os.setsid()
    _sleep(_report)


def _interrupt(_report: Report) -> None:
    """Raise what is not an Exception."""
    raise KeyboardInterrupt


def _generator_exit(_report: Report) -> None:
    """Raise what ends generators."""
    raise GeneratorExit


def _change_folder(_report: Report) -> None:
    """Go elsewhere, and stay there."""
    os.chdir("/")


def _scribble(_report: Report) -> None:
    """Write into whatever is open."""
    for number in range(3, 512):
        with suppress(OSError):
            os.write(number, b"written by the mock\n")


def _close(_report: Report) -> None:
    """Close whatever is open."""
    os.closerange(3, 512)


def _open(_report: Report) -> None:
    """Open files until there is no number left, and keep them."""
    with suppress(OSError):
        while True:
            os.open(os.devnull, os.O_RDONLY)


def _leave_threads(_report: Report) -> None:
    """Leave a thread behind that never ends."""
    threading.Thread(target=time.sleep, args=(3600,)).start()


def _warn(report: Report) -> None:
    """Find something doubtful."""
    report.warn("mock.doubtful", "the mock was asked to doubt")


DEEDS: Mapping[str, Callable[[Report], None]] = {
    "crash": _crash,
    "exit": _exit,
    "hang": _hang,
    "sleep": _sleep,
    "grow": _grow,
    "print": _print,
    "listen": _listen,
    "raise": _raise,
    "leave": _leave,
    "recurse": _recurse,
    "fork": _fork,
    "daemon": _daemon,
    "fork-and-hang": _fork_and_hang,
    "interrupt": _interrupt,
    "generator-exit": _generator_exit,
    "chdir": _change_folder,
    "scribble": _scribble,
    "close": _close,
    "open": _open,
    "thread": _leave_threads,
    "warn": _warn,
}
"""What it does, by the word that asks for it."""


@hookimpl
def convert_readers() -> Iterator[Reader[Options]]:
    """Give the reader."""
    yield Reader(name="mock", title="A reader that misbehaves", read=read, extensions=(".mock",), sniff=sniff)
