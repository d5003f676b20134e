"""Which files of a watched folder are whole and not done yet. There is no clock in here: who looks says when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from convert.batch.stamp import Stamp

QUIET = 1.0
"""Seconds for which size and times of a file stay as they are before it is whole."""

SETTLED = 0.1
"""The same for a file that was moved to its name, once all that was said of it before has been heard."""

_PARTIAL = (".part", ".tmp", ".crdownload")


def is_passed_over(name: str) -> bool:
    """Whether a file's name says that it is hidden, or that somebody is still writing it."""
    return name.startswith(".") or name.lower().endswith(_PARTIAL)


@dataclass(slots=True)
class _File:
    """What was seen of a file: its state, since when it is in it, how it came, and whether it was given.

    All that was said of the file until it was seen in this state has been heard when `mark` has.
    """

    stamp: Stamp
    since: float
    mark: int
    moved: bool = False
    given: bool = False

    def is_in_doubt(self, heard: int) -> bool:
        """Whether it seems to have been moved there, and word of a write may still be on its way."""
        return self.moved and not self.given and heard < self.mark

    def whole_at(self, heard: int) -> float:
        # What was heard may lack a write. A write sets both times alike, and a move the second alone; where they
        # are too coarse to tell, the file waits. An empty file was made and not moved, for all that anybody knows.
        is_renamed = self.stamp.changed > self.stamp.modified and self.stamp.size > 0
        is_sure = self.moved and is_renamed and heard >= self.mark
        return self.since + (SETTLED if is_sure else QUIET)


class Inbox:
    """Remembers what was there at each look, and gives each state of each file once, when it is whole."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}
        self._heard = 0

    def look(  # noqa: PLR0913 - what a look brings, each by its name
        self,
        there: Mapping[str, Stamp],
        now: float,
        *,
        moved: Collection[str] = (),
        touched: Collection[str] = (),
        heard: int = 0,
        mark: int = 0,
    ) -> list[str]:
        """The names of the files that are whole and were not given in this state, in the order of `there`.

        Args:
            there: Each file, with its state.
            now: Seconds on a clock that never goes back.
            moved: The files of which the system said since the last look that they are there, and nothing else:
                they came whole under their name, as nothing wrote to them.
            touched: The files of which it said anything else.
            heard: The number of the last mark that was heard: all that was said before it was heard, too.
            mark: The number of the next mark, which is made after this look.
        """
        files: dict[str, _File] = {}
        for name, stamp in there.items():
            file = self._files.get(name)
            if file is None or file.stamp != stamp:
                file = _File(stamp, now, mark)
            if name in touched:
                file.moved = False
            elif name in moved:
                file.moved = True
            files[name] = file
        # What is gone is forgotten: if it comes again it is new.
        self._files, self._heard = files, heard
        ready = [name for name, file in files.items() if not file.given and now >= file.whole_at(heard)]
        for name in ready:
            files[name].given = True
        return ready

    @property
    def next_look(self) -> float | None:
        """When the next file may be whole; none if no file is waited for."""
        waiting = (file for file in self._files.values() if not file.given)
        return min((file.whole_at(self._heard) for file in waiting), default=None)

    @property
    def wants_mark(self) -> bool:
        """Whether a mark would tell of a file if it was moved there."""
        return any(file.is_in_doubt(self._heard) for file in self._files.values())
