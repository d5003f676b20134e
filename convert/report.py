"""Problems met on the way, as data.

A plugin is handed a `Report` and says there what was doubtful; the caller gets it back in the result.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from convert.errors import StrictError
from convert.messages import printable


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was doubtful or wrong.

    `id` is stable and can be matched by scripts ("encoding.guessed"); docs/errors.md and docs/problems list
    them all.
    """

    id: str
    message: str
    where: str = ""
    hint: str = ""
    severity: Literal["note", "warning", "error"] = "warning"

    def __str__(self) -> str:
        """One line, safe to print."""
        line = f"{self.where}: {self.message}" if self.where else self.message
        return printable(f"{line}; {self.hint}" if self.hint else line, 1000)


class Report:
    """Collects problems in the order in which they are met, each once."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was said so far."""
        return tuple(self._problems)

    def warn(self, identifier: str, message: str, *, where: str = "", hint: str = "") -> None:
        """Say that something was doubtful or lost; with `--strict` this fails the conversion."""
        self.add(Problem(id=identifier, message=message, where=where, hint=hint))

    def note(self, identifier: str, message: str, *, where: str = "", hint: str = "") -> None:
        """Say what was done, where a reader of a verbose log would want to know."""
        self.add(Problem(id=identifier, message=message, where=where, hint=hint, severity="note"))

    def error(self, identifier: str, message: str, *, where: str = "", hint: str = "") -> None:
        """Say that something is wrong; a check that reports an error has failed."""
        self.add(Problem(id=identifier, message=message, where=where, hint=hint, severity="error"))

    def add(self, problem: Problem) -> None:
        """Keep a problem that was made elsewhere."""
        self._problems[problem] = None


def refuse_warnings(problems: Sequence[Problem]) -> None:
    """What `--strict` asks for.

    Raises:
        StrictError: There are warnings.
    """
    warnings = [problem for problem in problems if problem.severity != "note"]
    if warnings:
        many = f"{len(warnings)} warnings" if len(warnings) > 1 else "a warning"
        raise StrictError(f"{many} under --strict, nothing was written: {warnings[0]}")
