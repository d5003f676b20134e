"""What every check must keep."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from convert.plugin import Check
from convert.testing.base import Conformance, require
from convert.testing.hostile import hostile
from convert.testing.work import Case


class CheckConformance(Conformance):
    """Inherit this, and name the check, files that it must pass, and files that it must fail.

    class TestHouseStyle(CheckConformance):
        name = "house-style"
        good = (DATA / "good.md",)
        bad = (DATA / "shouting.md",)
    """

    kind = "check"
    good: ClassVar[Sequence[Path]] = ()
    bad: ClassVar[Sequence[Path]] = ()

    def good_cases(self) -> tuple[Case, ...]:
        """The good files."""
        require(self.good, f"give good = (...) in {type(self).__name__}")
        return tuple(Case(title=path.name, data=path.read_bytes()) for path in self.good)

    def bad_cases(self) -> tuple[Case, ...]:
        """The bad files."""
        require(self.bad, f"give bad = (...) in {type(self).__name__}")
        return tuple(Case(title=path.name, data=path.read_bytes()) for path in self.bad)

    def hostile_cases(self) -> tuple[Case, ...]:
        """The first good file, damaged, and attacks of its kind."""
        return tuple(Case(title=title, data=data) for title, data in hostile(self.good_cases()[0].data))

    def declaration(self) -> Check[Any]:
        """The check."""
        found: Check[Any] = self.owned().declaration
        return found

    def test_it_passes_what_is_good(self) -> None:
        """Without an error."""
        for case in self.good_cases():
            errors = [str(each) for each in self.done(case).problems if each.severity == "error"]
            require(not errors, f"{case.title}: {errors[:3]}")

    def test_it_fails_what_is_bad(self) -> None:
        """With an error at least; a check that never fails checks nothing."""
        for case in self.bad_cases():
            problems = self.done(case).problems
            require(any(each.severity == "error" for each in problems), f"{case.title}: nothing is wrong with it?")
