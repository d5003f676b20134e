"""Every error that leaves this package, each kind with an exit status of its own.

Statuses are never reused for another meaning. 0 to 4 speak of a whole run (docs/errors.md), 10 and above of the
one thing that went wrong.
"""

import errno
from collections.abc import Callable
from typing import Any, ClassVar

from convert.messages import printable

_LONGEST_MESSAGE = 1000


class ConvertError(Exception):
    """What is wrong, where, and what to do about it.

    `what` is a clause without a full stop; `where` a file, a line, a block or a field; `hint` what to do.
    """

    status: ClassVar[int] = 1
    id: ClassVar[str] = "error"

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """One line: where, what, and what to do, safe to print."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        if self.hint:
            line = f"{line}; {self.hint}"
        return printable(line, _LONGEST_MESSAGE)

    def reworded(self, words: Callable[[str], str]) -> "ConvertError":
        """The same error with its words changed by a function."""
        self.what, self.hint = words(self.what), words(self.hint)
        return self

    def at(self, where: str) -> "ConvertError":
        """The same error, with a place if it has none yet."""
        self.where = self.where or where
        return self


class UsageError(ConvertError):
    """The command line, or the arguments of a call, cannot be understood."""

    status = 2
    id = "usage"


class FormatError(ConvertError):
    """No such format, or more than one that fits."""

    status = 10
    id = "format"


class InputError(ConvertError):
    """The source cannot be had: it is missing, a folder, or not ours to read."""

    status = 11
    id = "input"


class ContentError(ConvertError):
    """The source cannot be read as an article: empty, binary, broken, or not of the format asked for."""

    status = 12
    id = "content"


class OutputError(ConvertError):
    """The result cannot be put where it should go."""

    status = 13
    id = "output"


_FULL = (errno.ENOSPC, errno.EDQUOT)


def disk_full(error: BaseException) -> OutputError | None:
    """The error of ours where the system says that a disk is full, whoever was writing; else none."""
    if not isinstance(error, OSError) or error.errno not in _FULL:
        return None
    return OutputError(
        f"no space is left: {error.strerror}",
        where=str(error.filename or ""),
        hint="check this disk, and the one for temporary files",
    )


class PluginError(ConvertError):
    """A plugin broke, or did not keep its promise."""

    status = 14
    id = "plugin"


class StrictError(ConvertError):
    """There were warnings, and the caller wants none.

    `made` is what would have been returned: a `Reading`, a `Writing` or a `Conversion`, with all problems.
    """

    status = 15
    id = "strict"
    made: Any = None


class CheckError(ConvertError):
    """What was written does not pass the check of its format."""

    status = 16
    id = "check"


class TimeLimitError(ConvertError):
    """A document took longer than it may; its worker process was stopped."""

    status = 17
    id = "timeout"


class MemoryLimitError(ConvertError):
    """A document needed more memory than there is, or than it may have."""

    status = 18
    id = "memory"


class CrashError(ConvertError):
    """A document brought down the process that converted it."""

    status = 19
    id = "crash"


SOME_FAILED = 3
"""Status of a run in which some sources were converted and some failed."""

ALL_FAILED = 4
"""Status of a run of several sources that all failed."""

INTERRUPTED = 130
"""Status after Ctrl-C, as shells count it: 128 and the signal's number."""
