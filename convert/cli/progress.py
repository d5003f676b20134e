"""How far a run is: a bar on a terminal where rich is installed, else a plain line now and then."""

import sys
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from convert.batch.verdict import Summary

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS_BETWEEN_LINES = 30.0


class Progress:
    """Use it as a context, call `show` after each source, and print every other line through `say`."""

    def __init__(self, total: int, say: "Callable[[str], None]", *, quiet: bool = False) -> None:
        self._total = total
        self._say = say
        self._shown = total > 1 and not quiet
        self._began = self._last = monotonic()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        """Begin to count the time."""
        if self._shown and sys.stderr.isatty():
            self._bar = _bar()
        if self._bar is not None:
            self._task = self._bar.add_task("", total=self._total, words=f"0 of {self._total}")
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, done: Summary) -> None:
        """Say how far it is."""
        now = monotonic()
        if self._bar is not None:
            line = progress_line(done, self._total, now - self._began)
            self._bar.update(self._task, completed=done.total, words=line)
        elif self._shown and now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            self._say(progress_line(done, self._total, now - self._began))


def progress_line(done: Summary, total: int, seconds: float) -> str:
    """The line: "1200 of 5000, 3 failed, 310 a second, 12 s left"."""
    rate = done.total / seconds if seconds else 0.0
    left = f", {_duration((total - done.total) / rate)} left" if rate and done.total < total else ""
    return f"{done.total} of {total}, {_counts(done, seconds)}{left}"


def _counts(done: Summary, seconds: float) -> str:
    rate = done.total / seconds if seconds else 0.0
    skipped = f", {done.skipped} done before" if done.skipped else ""
    pace = f"{rate:.0f} a second" if rate >= 1 else f"{60 * rate:.1f} a minute"
    return f"{done.failed} failed{skipped}, {pace}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _bar() -> Any:  # noqa: ANN401 - rich need not be installed
    try:
        from rich.console import Console  # noqa: PLC0415 - only a run on a terminal shows a bar
        from rich.progress import BarColumn, TextColumn  # noqa: PLC0415 - as above
        from rich.progress import Progress as Bar  # noqa: PLC0415 - as above
    except ImportError:
        return None
    # What is printed meanwhile goes above the bar: rich stands in for standard error as long as it is there.
    return Bar(
        BarColumn(bar_width=20),
        TextColumn("{task.fields[words]}", markup=False),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
