"""Which files of a watched folder are whole and not done yet. There is no clock in here: who looks says when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from convert.batch.stamp import Stamp

QUIET = 1.0
"""Seconds for which size and times of a file stay as they are before it is whole."""

SETTLED = 0.1
"""The same for a file that was moved to its name: time for word of a write, if it was written there after all."""

_PARTIAL = (".part", ".tmp", ".crdownload")


def is_passed_over(name: str) -> bool:
    """Whether a file's name says that it is hidden, or that somebody is still writing it."""
    return name.startswith(".") or name.lower().endswith(_PARTIAL)


@dataclass(slots=True)
class _File:
    """What was seen of a file: its state, since when it is in it, how it came, and whether it was given."""

    stamp: Stamp
    since: float
    moved: bool = False
    given: bool = False

    @property
    def whole_at(self) -> float:
        # An empty file was made and not moved, for all that anybody knows.
        return self.since + (SETTLED if self.moved and self.stamp.size else QUIET)


class Inbox:
    """Remembers what was there at each look, and gives each state of each file once, when it is whole."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}

    def look(
        self,
        there: Mapping[str, Stamp],
        now: float,
        *,
        moved: Collection[str] = (),
        touched: Collection[str] = (),
    ) -> list[str]:
        """The names of the files that are whole and were not given in this state, in the order of `there`.

        Args:
            there: Each file, with its state.
            now: Seconds on a clock that never goes back.
            moved: The files of which the system said since the last look that they are there, and nothing else:
                they came whole under their name, as nothing wrote to them.
            touched: The files of which it said anything else.
        """
        files: dict[str, _File] = {}
        for name, stamp in there.items():
            file = self._files.get(name)
            if file is None or file.stamp != stamp:
                file = _File(stamp, now)
            if name in touched:
                file.moved = False
            elif name in moved:
                file.moved = True
            files[name] = file
        # What is gone is forgotten: if it comes again it is new.
        self._files = files
        ready = [name for name, file in files.items() if not file.given and now >= file.whole_at]
        for name in ready:
            files[name].given = True
        return ready

    @property
    def next_look(self) -> float | None:
        """When the next file may be whole; none if no file is waited for."""
        return min((file.whole_at for file in self._files.values() if not file.given), default=None)
