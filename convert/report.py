"""Problems met on the way, as data.

A plugin is handed a `Report` and says there what was doubtful; the caller gets it back in the result.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from convert.errors import StrictError
from convert.messages import printable

MOST_OF_A_KIND = 100
"""How many problems of one id are kept in full; those beyond are counted."""

MOST = 1_000
"""How many problems are kept in full, whatever their ids."""

LONGEST_MESSAGE = 2_000
"""How many code points of a message are kept: it may quote what was wrong, and that may be the whole source."""

MANY = "problems.many"
"""Id of what counts the problems beyond `MOST`."""


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that was doubtful or wrong.

    `id` is stable and can be matched by scripts ("encoding.guessed"); docs/errors.md and docs/problems list
    them all. `count` is more than one where it stands for several that were not kept in full.
    """

    id: str
    message: str
    where: str = ""
    hint: str = ""
    severity: Literal["note", "warning", "error"] = "warning"
    count: int = 1

    def __str__(self) -> str:
        """One line, safe to print."""
        line = f"{self.where}: {self.message}" if self.where else self.message
        return printable(f"{line}; {self.hint}" if self.hint else line, 1000)


class Report:
    """Collects problems in the order in which they are met, each once.

    A document that is wrong in every line would fill the report; beyond a hundred of one id, problems are counted.

    `sources` are the paths, addresses or names of what the documents that are written were read from, one a
    document and in their order; none for documents that were not read in the same call.
    """

    def __init__(self, sources: Sequence[str] = ()) -> None:
        self.sources = tuple(sources)
        self._problems: dict[Problem, None] = {}
        self._kinds: dict[str, int] = {}
        self._more: dict[tuple[str, str], int] = {}
        self._place = ""

    def within(self, place: str) -> "Report":
        """This same report for what happens in one place of several: `where` begins with it ("ferry: p3")."""
        inner = Report(self.sources)
        inner._problems, inner._kinds, inner._more = self._problems, self._kinds, self._more
        inner._place = f"{self._place}: {place}" if self._place else place
        return inner

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was said so far; last, for each id of which there were too many, how many more there were."""
        more = (
            Problem(id=name, message=f"{count:,} more of this kind", severity=severity, count=count)  # type: ignore[arg-type]  # one of a problem's
            for (name, severity), count in self._more.items()
        )
        return (*self._problems, *more)

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
        """Keep a problem that was made elsewhere, or count it if there are too many of its kind."""
        if self._place:
            where = f"{self._place}: {problem.where}" if problem.where else self._place
            problem = replace(problem, where=where)
        if len(problem.message) > LONGEST_MESSAGE:
            problem = replace(problem, message=f"{problem.message[: LONGEST_MESSAGE - 1]}…")
        if problem in self._problems:
            return
        known = self._kinds.get(problem.id, 0)
        if known < MOST_OF_A_KIND and len(self._problems) < MOST and problem.count == 1:
            self._kinds[problem.id] = known + 1
            self._problems[problem] = None
            return
        kind = (problem.id if known else MANY, problem.severity)
        self._more[kind] = self._more.get(kind, 0) + problem.count


def sum_up(problems: Sequence[Problem]) -> Sequence[Problem]:
    """The problems of several reports: as they are, or counted if they are too many."""
    if len(problems) <= MOST_OF_A_KIND:
        return problems
    report = Report()
    for each in problems:
        report.add(each)
    return report.problems


def refuse_warnings(problems: Sequence[Problem]) -> None:
    """What `--strict` asks for.

    Raises:
        StrictError: There are warnings.
    """
    warnings = [problem for problem in problems if problem.severity != "note"]
    if warnings:
        count = sum(problem.count for problem in warnings)
        many = f"{count:,} warnings" if count > 1 else "a warning"
        raise StrictError(f"{many} under --strict, nothing was written: {warnings[0]}")
