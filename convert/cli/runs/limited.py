"""Converts one source in a worker process, with a limit on its time and memory."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from convert.batch.run import MEMORY, TIMEOUT, Batch, Plan
from convert.batch.sources import Found
from convert.batch.verdict import Verdict
from convert.cli.arguments import Arguments
from convert.cli.told import say_problems
from convert.errors import ConvertError


@dataclass
class Outcome:
    """What came out of the worker: the bytes of each article and what stands beside it, or the verdict's error."""

    verdict: Verdict
    articles: list[tuple[bytes, dict[str, bytes]]]

    @property
    def error(self) -> ConvertError | None:
        """The error as one that can be raised, if it failed."""
        return self.verdict.error.as_error() if self.verdict.error else None


def convert_in_worker(arguments: Arguments, source: Found, name: str) -> Outcome:
    """Convert a source in a worker, and say what was doubtful.

    Raises:
        ConvertError: The work could not begin.
    """
    limits = arguments.limits
    plan = Plan(
        jobs=1,
        timeout=TIMEOUT if limits.timeout is None else limits.timeout,
        memory=MEMORY if limits.memory is None else limits.memory,
        registry=arguments.registry,
        debug=arguments.debug,
    )
    verdicts: list[Verdict] = []
    with TemporaryDirectory(prefix="newsconvert-") as folder:
        Batch([source], arguments.request, folder, plan).run(verdicts.append)
        (verdict,) = verdicts
        top = Path(folder)
        paths = [Path(each.path) for each in verdict.outputs]
        # What stands beside an article lies in a folder of its own.
        beside = {each.relative_to(top).as_posix(): each.read_bytes() for each in paths if each.parent != top}
        articles = [(each.read_bytes(), beside) for each in paths if each.parent == top]
    say_problems(arguments, name, verdict.problems)
    return Outcome(verdict, articles)
