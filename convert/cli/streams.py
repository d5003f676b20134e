"""The standard streams, which may be closed, full or gone: results go out whole, messages may get lost."""

import os
import sys
from collections.abc import Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from convert.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

STDOUT = "standard output"
USUAL_WIDTH = 80
_MARGIN = 2
"""Columns that argparse leaves free."""


def program() -> str:
    """The name that the program was called by."""
    called = os.path.splitext(os.path.basename(sys.argv[0]))[0]  # noqa: PTH119, PTH122 - pathlib costs the help a start
    return called if called in ("convert", "newsconvert") else "convert"


def width() -> int:
    """How wide a help may be: as argparse has it, which imports four modules for archives to ask the terminal."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns) - _MARGIN
    terminal = sys.__stdout__
    try:
        return ((os.get_terminal_size(terminal.fileno()).columns if terminal else 0) or USUAL_WIDTH) - _MARGIN
    except (ValueError, OSError):
        return USUAL_WIDTH - _MARGIN  # Standard output is closed, or it is not a terminal.


def open_closed() -> None:
    """Take the place of streams that are closed, before a file that we open gets the number of one of them.

    What takes the place of standard input cannot be read, nor that of standard output written, and that is the
    error that it should be. Messages go nowhere.
    """
    for number, (name, flags, mode) in enumerate(
        (("stdin", os.O_WRONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w"))
    ):
        if getattr(sys, name) is None:
            with suppress(OSError):
                if os.open(os.devnull, flags) == number:
                    setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def say(line: str) -> None:
    """Print a line for people; if nobody can read it, the work goes on."""
    try:
        print(f"{program()}: {line}", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        # What stays in its buffer would fail once more at the end; from Python 3.14 on that is the exit status.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def show(text: str) -> None:
    """Print what was asked for: a list, a help text.

    Raises:
        OutputError: Standard output does not take it.
    """
    encoding = sys.stdout.encoding or "utf-8"
    with _clear_errors(STDOUT):
        print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def put(data: bytes, target: BinaryIO | None = None, where: str = STDOUT) -> None:
    """Write bytes to standard output, or into a file that is open.

    Raises:
        OutputError: It does not take them.
    """
    with _clear_errors(where):
        file = target or sys.stdout.buffer
        rest = memoryview(data)
        # An unbuffered standard output (python -u) may take a part only.
        while rest:
            rest = rest[file.write(rest) :]
        file.flush()


@contextmanager
def _clear_errors(where: str) -> "Iterator[None]":
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        forget()
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"cannot be written: {reason}", where=where) from None


def forget() -> None:
    """Let what is still to be written go nowhere; the interpreter would complain when it flushes at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse_shared_streams(readers: Sequence[str], writers: Sequence[str]) -> None:
    """Say that a stream has more than one use: it can be read once, and holds one thing.

    Args:
        readers: What is to be read from standard input, in words.
        writers: What is to be written to standard output.

    Raises:
        UsageError: There are two of either.
    """
    for stream, uses in (("standard input", readers), (STDOUT, writers)):
        if len(uses) > 1:
            raise UsageError(
                f"{stream} cannot be both {uses[0]} and {uses[1]}", hint="name a file for one of them"
            )
