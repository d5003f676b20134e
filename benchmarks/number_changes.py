"""Changes each number of a plugin, one at a time, and names the changes that no test sees.

    python benchmarks/number_changes.py                        # all plugins; rooms of the core by name
    python benchmarks/number_changes.py html --only body/rules --tests tests/html/borders

First the tests of the plugin run once, with every number watched: a test in which no comparison comes out
otherwise cannot see a change, so each change is then tried with the tests that can, the quickest first, in a
process of its own until one fails. A change that takes no test anywhere near costs nothing. Each file is first put
back as it is, in the same way, and its tests must pass: then a failure means the change.

Why not cosmic-ray or mutmut: cosmic-ray can be kept to numbers, but adds and takes one, which makes a share of
0.4 a 1.4 and says nothing of its border, and both start all tests anew for every change,
which takes days here.

It forks processes, so Linux and macOS alone have it. The exit status is 1 where less than `--least` of the numbers
are held: where neither of the two changes of a number passes the tests.
"""

import argparse
import ast
import builtins
import contextlib
import gc
import importlib
import os
import resource
import sys
import types
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import pytest
from number_sources import REACH, WATCH, Module, Number, changed, modules, numbers, watched

ROOT = Path(__file__).parents[1]
PACKAGES = {
    "html": ("plugins/convert_html", ["tests/html"]),
    "telesur": ("plugins/convert_telesur", ["tests/telesur"]),
    "quotes": ("plugins/convert_quotes", ["tests/quotes"]),
    "newsml": ("plugins/convert_iptc", ["tests/newsml", "tests/nitf", "tests/wire"]),
    "7901": ("plugins/convert_7901", ["tests/wire"]),
    "docx": ("plugins/convert_docx", ["tests/docx"]),
    "epub": ("plugins/convert_epub", ["tests/epub"]),
    "feeds": ("plugins/convert_feeds", ["tests/feeds"]),
    "json": ("plugins/convert_json", ["tests/json"]),
    "jsonld": ("plugins/convert_jsonld", ["tests/jsonld"]),
    "mail": ("plugins/convert_mail", ["tests/mail"]),
    "markdown": ("plugins/convert_markdown", ["tests/markdown"]),
    "media": ("plugins/convert_media", ["tests/media"]),
    "ninjs": ("plugins/convert_ninjs", ["tests/ninjs"]),
    "odt": ("plugins/convert_odt", ["tests/odt"]),
    "saved": ("plugins/convert_saved", ["tests/saved"]),
    "text": ("plugins/convert_text", ["tests/text"]),
    "kit": ("convert/kit", ["tests/kit", "tests/core", "tests/docx", "tests/odt"]),
    "model": ("convert/model", ["tests/model", "tests/core"]),
    "edit": ("convert/edit", ["tests/edit"]),
    "io": ("convert/io", ["tests/io"]),
    "loading": ("convert/loading", ["tests/loading"]),
    "cli": ("convert/cli", ["tests/cli"]),
    "batch": ("convert/batch", ["tests/batch"]),
    "desk": ("convert/desk", ["tests/desk"]),
}
_USUAL = [name for name, (folder, _) in PACKAGES.items() if folder.startswith("plugins/")]
_PYTEST = ("-q", "-x", "-p", "no:cacheprovider", "-m", "not slow", "--no-header", "--no-summary")
_CHILD = (*_PYTEST, "-W", "ignore::pytest.PytestAssertRewriteWarning", "-p", "no:unraisableexception")
"""Plugins of pytest are among what is imported once for all; garbage need not be collected before the end."""
_CPU_SECONDS = 300
"""A change may make a loop endless, which is a change that is seen."""
_LEAST = 0.9
_MOST = 40
"""Of the tests that can see a change those at borders are tried, then the quickest of the others; if none of so
many fails, hardly one does."""


class Watcher:
    """A plugin of pytest that notes which test can see which change."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.test = ""
        self.seen: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self.failed = False

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Note which test runs."""
        self.test = nodeid

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long it took."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        self.failed |= report.failed

    def watch(self, result: object, tried: Iterable[tuple[str, int, Callable[[], object]]]) -> object:
        """Note each change with which a comparison comes out otherwise."""
        for number, at, compare in tried:
            tests = self.seen[number, at]
            if self.test not in tests:
                try:
                    other = bool(compare()) != bool(result)
                except (ArithmeticError, LookupError, ValueError, TypeError):
                    other = True
                if other:
                    tests.add(self.test)
        return result

    def reach(self, number: str, value: float) -> float:
        """Note that a number was used, in whichever way."""
        for at in (0, 1):
            self.seen[number, at].add(self.test)
        return value


@contextlib.contextmanager
def sources(trees: dict[str, ast.Module]) -> Iterator[None]:
    """Import these files as the trees that are given."""
    ordinary = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, fullname: str) -> types.CodeType | None:
        path = loader.get_filename(fullname)
        return compile(trees[path], path, "exec") if path in trees else ordinary(loader, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign] # for this process
    try:
        yield
    finally:
        SourceFileLoader.get_code = ordinary  # type: ignore[method-assign]


def in_child(work: Callable[[], object]) -> Any:  # noqa: ANN401 - whatever the work is
    """Do something in a forked process without a voice; None if it did not live to answer."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silent, stream)
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        with open(writing, "w", encoding="utf-8") as answer:  # noqa: PTH123 - a descriptor, not a path
            answer.write(repr(work()))
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as answer:  # noqa: PTH123
        words = answer.read()
    os.waitpid(child, 0)
    return ast.literal_eval(words) if words else None


def seen_by(
    package: str, found: dict[str, Module], tests: list[str]
) -> tuple[dict[tuple[str, int], set[str]], dict[str, float], list[str]]:
    """Which tests can see which change, how long each takes, and which modules they load beside the package."""

    def work() -> object:
        watcher = Watcher()
        setattr(builtins, WATCH, watcher.watch)
        setattr(builtins, REACH, watcher.reach)
        made = {path: watched(module) for path, module in found.items()}
        with sources({path: tree for path, (tree, _) in made.items()}):
            watcher.failed |= pytest.main([*_PYTEST, *tests], plugins=[watcher]) != 0
        everywhere = [str(number) for _, imported in made.values() for number in imported]
        for number in everywhere:
            for at in (0, 1):
                watcher.seen[number, at] |= watcher.seconds.keys()
        return watcher.failed, dict(watcher.seen), watcher.seconds, _lent(package)

    answer = in_child(work)
    if answer is None or answer[0]:
        sys.exit(f"{' '.join(tests)}: they fail before anything is changed; run them with pytest")
    return answer[1], answer[2], answer[3]


def _lent(package: str) -> list[str]:
    """The modules that do not change: those of libraries, and the core for a plugin, as it imports no plugin."""
    changing = tuple(str(ROOT / each) for each in {"plugins", "tests", package.partition("/")[0]})
    files = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
    return [name for name, file in files.items() if file and not file.startswith(changing)]


def survives(module: Module, number: Number, value: float, tests: list[str]) -> bool:
    """Whether the tests pass with the change."""

    def work() -> int:
        with sources({module.path: changed(module, number, value)}):
            return int(pytest.main([*_CHILD, *tests]))

    return in_child(work) == 0


def nearest(able: set[str], seconds: dict[str, float], most: int) -> list[str]:
    """The tests that are tried for a change: those at borders, then so many of the others, the quickest first."""
    quickest = sorted(able - {""}, key=lambda test: seconds.get(test, 0))
    others = [test for test in quickest if "borders" not in test]
    return [*(test for test in quickest if "borders" in test), *others[:most]]


def main() -> int:
    """Try all changes of the plugins that are named, and print those that survive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plugins", nargs="*", default=_USUAL, choices=PACKAGES, help="default: all plugins")
    parser.add_argument("--only", default="", metavar="WORDS", help="only files whose path holds these words")
    parser.add_argument("--tests", nargs="+", metavar="PATH", help="other tests than those of the plugin")
    parser.add_argument("--most", type=int, default=_MOST, help="tests beside those at borders (%(default)s)")
    parser.add_argument(
        "--every", type=int, default=1, metavar="N", help="only each N-th number, for a first look"
    )
    parser.add_argument("--near", action="store_true", help="only say which changes no test comes near, and stop")
    parser.add_argument(
        "--least", type=float, default=_LEAST, help="share of the numbers that must be held (%(default)s)"
    )
    given = parser.parse_args()
    os.chdir(ROOT)
    if len(given.plugins) == 1:
        return try_changes(given.plugins[0], given)
    # What is imported for one may be what changes for the next, so each has a process of its own.
    return max(in_process(name, given) for name in given.plugins)


def in_process(name: str, given: argparse.Namespace) -> int:
    """Try the changes of one plugin or room in a forked process; 1 if too many survive, or its tests fail."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            status = try_changes(name, given)
        except SystemExit as error:
            print(error, file=sys.stderr, flush=True)
            status = 1
        os._exit(status)
    return int(os.waitpid(child, 0)[1] != 0)


def try_changes(name: str, given: argparse.Namespace) -> int:
    """Try all changes of one plugin or room, and print those that survive; 1 if too many do."""
    package, tests = PACKAGES[name]
    found = modules(ROOT, ROOT / package)
    seen, seconds, lent = seen_by(package, found, given.tests or tests)
    for each in lent:  # once here, not in each child
        with contextlib.suppress(ImportError):
            importlib.import_module(each)
    gc.freeze()
    held: dict[Number, bool] = {}
    sound: set[str] = set()
    changes = kept = 0
    for number in numbers(found.values())[:: given.every]:
        if given.only not in number.path:
            continue
        held[number] = True
        for at, value in enumerate(number.changes):
            can = nearest(seen.get((str(number), at), set()), seconds, given.most)
            changes += 1
            module = found[str(ROOT / number.path)]
            if can and module.path not in sound and not given.near:
                if not survives(module, number, number.value, can):
                    sys.exit(f"{number.path}: its tests fail though nothing is changed")
                sound.add(module.path)
            if not can or (not given.near and survives(module, number, value, can)):
                held[number] = False
                kept += 1
                why = f"no test fails of {len(can)}" if can else "no test comes near"
                print(f"{number} -> {value}: {why}", flush=True)
    words = "have a test near" if given.near else "are seen"
    both = f"both of {sum(held.values())} of {len(held)} numbers"
    print(f"{name}: {changes - kept} of {changes} changes {words}, {both}", flush=True)
    return int(sum(held.values()) < given.least * len(held))


if __name__ == "__main__":
    sys.exit(main())
