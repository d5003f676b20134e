"""What every declaration must keep, whatever its kind."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, get_args

from msgspec.structs import replace

from convert.errors import UsageError
from convert.loading.installed import entry_points
from convert.loading.options import Option, describe, make_options
from convert.loading.registry import Owned, Registry, registry
from convert.testing.elsewhere import run_elsewhere
from convert.testing.work import KINDS, Case, Done, Job, Kind, Outcome, outcome, perform

_IDENTIFIER = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_THREADS = 8
_WHOLE_RUN = 300.0
# How much longer a busy machine may take by the clock.
_BUSY = 10

# Modules of the standard library that cost more than a declaration should.
_HEAVY = frozenset(
    [
        "asyncio",
        "concurrent",
        "email",
        "html",
        "http",
        "importlib.metadata",
        "logging",
        "multiprocessing",
        "ssl",
        "socket",
        "sqlite3",
        "tomllib",
        "unittest",
        "urllib.request",
        "xml",
        "zipfile",
    ]
)
_NEW_MODULES = """
import sys, convert.loading.registry, convert.pipeline
before = set(sys.modules)
import importlib
importlib.import_module(sys.argv[1])
print(*sorted(set(sys.modules) - before), sep="\\n")
"""


def require(condition: object, message: str) -> None:
    """Fail the test with a message unless a condition holds; `assert` would say less in an installed package."""
    if not condition:
        raise AssertionError(message)


class Conformance:
    """Base of the suites; inherit one of its four kinds.

    Attributes:
        name: The name of what is tested, or "owner:name".
        options: The options to use throughout, if not the defaults.
        seconds: How long one input may take, of the processor's time, and ten times that on the clock.
        packages: Packages, besides its own, that the plugin may import when it is declared.
    """

    name: ClassVar[str] = ""
    options: ClassVar[Mapping[str, Any]] = {}
    seconds: ClassVar[float] = 10.0
    packages: ClassVar[Sequence[str]] = ()
    kind: ClassVar[Kind]
    may_refuse: ClassVar[bool] = True

    # What the kinds fill in.

    def good_cases(self) -> tuple[Case, ...]:
        """Inputs that must have a result."""
        raise NotImplementedError

    def hostile_cases(self) -> tuple[Case, ...]:
        """Inputs that must have a result or a clear error."""
        raise NotImplementedError

    # What the tests use.

    @property
    def registry(self) -> Registry:
        """The plugins that are installed."""
        return registry()

    def owned(self) -> Owned[Any]:
        """The declaration and its owner."""
        require(self.name, f"say what is tested: name = ... in {type(self).__name__}")
        return self.registry.find(KINDS[self.kind], self.name)

    def declaration(self) -> Any:  # noqa: ANN401 - one of the four kinds; each suite gives its own
        """The declaration that is tested."""
        return self.owned().declaration

    def job(self, *cases: Case, options: Mapping[str, Any] | None = None) -> Job:
        """The work of some cases."""
        return Job(
            kind=self.kind, name=self.name, options=self.options if options is None else options, cases=cases
        )

    def done(self, case: Case) -> Done:
        """The result of a case that must have one; `ConvertError` if it has none."""
        return perform(self.job(case), case)

    # What must hold.

    def test_its_plugin_is_whole(self) -> None:
        """The plugin is installed, none of its hooks is broken, and it says which interface it was written for."""
        broken = [f"{plugin.name}: {plugin.reason}" for plugin in self.registry.broken]
        names = [each.declaration.name for each in self.registry.all(KINDS[self.kind])]
        plain = self.name.rpartition(":")[2]
        require(plain in names, f"no {self.kind} is called {plain!r}; set aside: {broken or 'none'}")

    def test_it_declares_nothing_twice(self) -> None:
        """No other plugin owns its name, and no list of the declaration says the same thing twice."""
        declaration = self.declaration()
        plain = self.name.rpartition(":")[2]
        owners = [
            each.owner for each in self.registry.all(KINDS[self.kind]) if each.declaration.name == declaration.name
        ]
        require(plain == self.name and len(owners) == 1, f"{plain} is owned by {owners}: choose another name")
        for attribute in ("extensions", "media_types"):
            values = list(getattr(declaration, attribute, ()))
            require(len(set(values)) == len(values), f"{attribute} says something twice: {values}")

    def test_it_is_described(self) -> None:
        """It has a title, and each option has words and a default."""
        require(self.declaration().title.strip(), "it has no title")
        for option in describe(self.declaration().options):
            require(option.description.strip(), f"the option {option.name} has no words")

    def test_it_declares_the_same_after_it_worked(self) -> None:
        """A function must not have its module's name: once the module is imported, the name means the module."""
        case = self.good_cases()[0]
        before = self.done(case)
        again = Registry(entry_points())
        require(perform(self.job(case), case, again) == before, "declared a second time it does something else")

    def test_declaring_it_imports_nothing_heavy(self) -> None:
        """What reads and writes is imported when it is called, so that other people's starts stay fast."""
        owner = self.owned().owner
        module = next(plugin.module for plugin in self.registry.plugins if plugin.name == owner).partition(":")[0]
        own = module.partition(".")[0]
        heavy = [
            name
            for name in new_modules(module)
            if name in _HEAVY
            or name.partition(".")[0]
            not in {own, "convert", "msgspec", "pluggy", *self.packages, *sys.stdlib_module_names}
        ]
        require(not heavy, f"importing {module} imports {heavy}; import it in the function that works")

    def test_it_refuses_options_that_make_no_sense(self) -> None:
        """Names that it does not have, and values that do not fit."""
        kind = self.declaration().options
        refused: list[dict[str, object]] = [{"no_such_option": "x"}]
        refused += [{option.name: value} for option in describe(kind) for value in _unfit(option)]
        for values in refused:
            try:
                make_options(kind, values, self.name)
            except UsageError:
                continue
            raise AssertionError(f"{values} was taken for an option")

    def test_strange_options_have_a_result_or_a_clear_error(self) -> None:
        """Values that fit their types and mean nothing: no such file, an empty word, a huge number."""
        case = self.good_cases()[0]
        with tempfile.TemporaryDirectory() as folder:
            for option in describe(self.declaration().options):
                for value in _strange(option, Path(folder)):
                    job = self.job(case, options={**self.options, option.name: value})
                    came = outcome(job, case)
                    require(came.state != "broken", f"{option.name}={value!r}: {came.said}")

    def test_the_same_input_has_the_same_result(self) -> None:
        """Twice, and in another order."""
        job = self.job(*self.good_cases())
        first = [without_time(outcome(job, case)) for case in job.cases]
        again = [without_time(outcome(job, case)) for case in reversed(job.cases)]
        require(first == again[::-1], f"another result the second time: {_differing(first, again[::-1])}")
        for each in first:
            require(each.state == "done", f"{each.title}: {each.said}")

    def test_it_has_the_same_result_in_another_process(self) -> None:
        """In another time zone, with another hash seed, in another folder; silent, and reaching for nothing."""
        job = self.job(*self.good_cases())
        elsewhere = run_elsewhere(job, seconds=_WHOLE_RUN)
        self._judge_elsewhere(elsewhere.outcomes, elsewhere.printed, elsewhere.hung, elsewhere.left_behind)
        here = [without_time(outcome(job, case)) for case in job.cases]
        there = [without_time(each) for each in elsewhere.outcomes]
        require(here == there, f"another result elsewhere: {_differing(here, there)}")

    def test_it_survives_hostile_input(self) -> None:
        """A result, in time, without network, programs, or files outside.

        A reader and a check may give a clear error instead. What reaches a writer or a filter is without flaws, so
        there is nothing that it may call wrong.
        """
        cases = self.hostile_cases()
        elsewhere = run_elsewhere(self.job(*cases), seconds=_WHOLE_RUN)
        self._judge_elsewhere(elsewhere.outcomes, elsewhere.printed, elsewhere.hung, elsewhere.left_behind)
        require(len(elsewhere.outcomes) == len(cases), f"the process ended after {len(elsewhere.outcomes)} cases")
        for each in elsewhere.outcomes if not self.may_refuse else ():
            require(each.state == "done", f"{each.title}: {each.said}")

    def test_it_works_in_many_threads_at_once(self) -> None:
        """No state is shared between calls."""
        job = self.job(*self.good_cases())
        alone = [without_time(outcome(job, case)) for case in job.cases]
        interval = sys.getswitchinterval()
        sys.setswitchinterval(1e-5)
        try:
            with ThreadPoolExecutor(_THREADS) as pool:
                many = list(pool.map(lambda case: outcome(job, case), job.cases * _THREADS))
        finally:
            sys.setswitchinterval(interval)
        together = [without_time(each) for each in many]
        require(together == alone * _THREADS, f"threads disturb it: {_differing(alone * _THREADS, together)}")

    def test_what_it_reports_has_a_stable_id(self) -> None:
        """Words in small letters with points between, the plugin's name first: "slips.too-long"."""
        for case in self.good_cases():
            for problem in self.done(case).problems:
                require(
                    _IDENTIFIER.fullmatch(problem.id), f"{problem.id!r} is not an id such as {self.name}.too-long"
                )
                require(problem.message.strip(), f"{problem.id} has no message")

    def _judge_elsewhere(
        self, outcomes: Sequence[Outcome], printed: str, hung: str, left_behind: Sequence[str]
    ) -> None:
        require(not hung, f"it hangs: {hung}")
        for each in outcomes:
            require(each.state != "broken", f"{each.title}: {each.said}")
            spent = max(each.seconds, each.clock / _BUSY)
            require(spent <= self.seconds, f"{each.title}: {spent:.1f} s, of {self.seconds} allowed")
            require(not each.touched, f"{each.title}: it reached outside: {each.touched}")
        require(not printed.strip(), f"it printed: {printed[-2000:]}")
        require(not left_behind, f"it left files behind: {left_behind}")


@cache
def new_modules(module: str) -> tuple[str, ...]:
    """The modules that importing a plugin's module brings, beyond the program's own."""
    listed = subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-c", _NEW_MODULES, module], capture_output=True, text=True, check=True
    )
    return tuple(listed.stdout.split())


def without_time(each: Outcome) -> Outcome:
    """An outcome as it may be compared with another one."""
    return replace(each, seconds=0.0, clock=0.0)


def _differing(one: Sequence[Outcome], other: Sequence[Outcome]) -> str:
    if len(one) != len(other):
        return f"{len(one)} and {len(other)} outcomes"
    titles = [f"{a.title} ({a.said} / {b.said})" for a, b in zip(one, other, strict=True) if a != b]
    return "; ".join(titles[:5])


def _unfit(option: Option) -> Iterator[object]:
    if option.choices:
        yield "no-such-choice"
    elif option.type in (int, float, bool):
        yield "perhaps"
    elif option.is_repeated:
        yield 3


def _strange(option: Option, folder: Path) -> Iterator[object]:
    if option.choices:
        yield from option.choices
    elif option.is_switch:
        yield from (True, False)
    elif option.type in (int, float):
        # Those that the option's own limits refuse are refused, and that is a clear error.
        yield from (0, 1, -1, 79, 2**31, 10**15)
    elif option.type is Path:
        empty, binary, text = (folder / name for name in ("empty", "binary", "text"))
        empty.write_bytes(b"")
        binary.write_bytes(bytes(range(256)))
        text.write_text("words", encoding="utf-8")
        yield from (folder / "missing", folder, empty, binary, text, Path("\0"))
    elif option.is_repeated and get_args(option.type)[:1] == (str,):
        yield from ((), ("",), ("a", "a"), ("\u202e", "x" * 5_000))
    else:
        yield from ("", " ", "\u202e", "x" * 5_000, "../../outside", "%s {0} $x \\", "<&>\"'", "\n")
