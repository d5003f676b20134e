"""Every validator over everything: samples, the kit's documents, a folder of sources, and drawn documents.

    python benchmarks/sweep.py --work FOLDER [--to epub docx jsonld newsml] [--drawn N] [--merge] [SOURCE ...]

A source is a file or a folder of `.txt`, `.html`, `.json` and `.gz`. The validators are the scripts
`check_<format>.py` of a folder beside the checkout (`--checks`), run by the Python that has what they need
(`--python`). What is slow is run where it is found, and what is absent is said in the first line of each format:

    epub    EPUBCheck; DAISY Ace, the command in $ACE (it needs $PUPPETEER_EXECUTABLE_PATH, a Chromium)
    docx    the schemas; the Open XML SDK in $OOXML_VALIDATOR, openxml-audit in $OPENXML_AUDIT, LibreOffice in
            $SOFFICE, which has to make a PDF of each

Files and verdicts stay in FOLDER. A file that was judged is not judged again as long as its bytes, the tools and
the flags are the same, so a sweep can be stopped, goes on where it was, and after a change looks at what changed.
`--part 2/3` judges every third file, from the second; `--only WORD ...` those that have one of the words in their
names.

The last line of each format says how many files pass; exit status 1 if one that was to be judged did not.
"""

import argparse
import gzip
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from convert import convert, read, write
from convert.errors import ConvertError
from convert.model import Document
from convert.plugin import Source
from convert.testing import documents as kit

ROOT = Path(__file__).parents[1]
_EXTENSIONS = {"newsml": ".xml"}
_OFFICE = "LibreOffice"


class Tool(NamedTuple):
    """A validator that a script calls if it is told of it."""

    name: str
    variable: str
    flag: str = ""
    without: str = ""
    """The flag that leaves it out."""


class Checker(NamedTuple):
    """How the script of a format is called: always with `flags`, with so many files at once."""

    flags: tuple[str, ...] = ()
    tools: tuple[Tool, ...] = ()
    at_once: int = 40


CHECKERS = {
    "epub": Checker(("--min-a11y", "10"), (Tool("DAISY Ace", "ACE", "--ace", "--no-ace"),), at_once=1),
    "docx": Checker(
        (),
        (
            Tool("Open XML SDK", "OOXML_VALIDATOR", "--sdk"),
            Tool("openxml-audit", "OPENXML_AUDIT", "--audit"),
            # Run here, over many files at once: its start costs more than a document does.
            Tool(_OFFICE, "SOFFICE"),
        ),
        at_once=20,
    ),
    "jsonld": Checker(),
    "newsml": Checker(("--strict",)),
}


def main() -> int:
    """Convert, check, and print what fell short."""
    given = _arguments()
    complete = True
    for to in given.to:
        target = given.work / to
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        files = list(_converted(given, to, target))
        command = _command(given, to)
        names = [tool.name for tool in CHECKERS[to].tools if os.environ.get(tool.variable)]
        verdicts = Verdicts(given.work / f"{to}.jsonl", [*command, *names])
        named = [path for path in files if any(word in path.name for word in given.only)]
        wanted = named[given.part[0] - 1 :: given.part[1]]
        _judge(wanted, to, command, verdicts)
        known = [verdicts.of(path) for path in files]
        passed, failed = known.count(True), known.count(False)
        print(f"sweep: {to}: {len(files)} files, {passed} pass, {failed} fail, {known.count(None)} not judged")
        complete = complete and bool(wanted) and all(map(verdicts.of, wanted))
    return int(not complete)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, help="files and folders; the samples are always there")
    parser.add_argument("--work", type=Path, required=True, help="where files and verdicts are kept")
    parser.add_argument("--to", nargs="+", default=["epub", "docx", "jsonld"], choices=list(CHECKERS))
    parser.add_argument("--checks", type=Path, default=ROOT.parent / "shared" / "check")
    parser.add_argument("--python", default=sys.executable, help="the Python that runs the validators")
    parser.add_argument("--drawn", type=int, default=0, metavar="N", help="documents drawn by hypothesis")
    parser.add_argument("--merge", action="store_true", help="also one edition of all that was read")
    parser.add_argument("--part", type=_part, default=(1, 1), metavar="N/M", help="every M-th file, from the N-th")
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORD", help="files so called")
    return parser.parse_args()


def _part(text: str) -> tuple[int, int]:
    number, _, count = text.partition("/")
    return int(number), int(count)


# --- What is judged -----------------------------------------------------------------------------------------


def _converted(given: argparse.Namespace, to: str, target: Path) -> Iterator[Path]:
    """The files written for all sources, for the documents of the kit and for all that are drawn."""
    found: list[Document] = []
    for source in _sources(given):
        try:
            opened = _opened(source)
            found += read(opened).documents
            for part, writing in enumerate(convert(opened, to).writings):
                yield _kept(target, f"{source.stem.partition('.')[0]}-{part}", to, writing.data)
        except ConvertError as error:
            print(f"sweep: {to}: {source}: not converted: {error}")
    for name, document in kit():
        yield _kept(target, f"kit-{'-'.join(name.split())}", to, write(document, to).data)
    for number, document in enumerate(_drawn(given.drawn)):
        yield _kept(target, f"drawn-{number:04}", to, write(document, to).data)
    # The validator of JSON-LD holds every Quotation against one article only, so a graph of many fails there.
    if given.merge and len(found) > 1 and to != "jsonld":
        yield _kept(target, "merged", to, write(found, to).data)


def _sources(given: argparse.Namespace) -> Iterator[Path]:
    for source in (ROOT / "samples", *given.sources):
        found = sorted(source.rglob("*")) if source.is_dir() else [source]
        yield from (each for each in found if each.is_file() and each.suffix in (".txt", ".html", ".gz", ".json"))


def _opened(path: Path) -> Source:
    """A source; real pages are often kept packed."""
    if path.suffix != ".gz":
        return Source.open(path)
    return Source(gzip.decompress(path.read_bytes()), name=path.stem)


def _kept(target: Path, name: str, to: str, data: bytes) -> Path:
    path = target / f"{name[:80]}{_EXTENSIONS.get(to, f'.{to}')}"
    path.write_bytes(data)
    return path


def _drawn(count: int) -> list[Document]:
    """The same documents each time."""
    if not count:
        return []
    sys.path.insert(0, str(ROOT / "tests"))
    from document_strategies import documents  # noqa: PLC0415 - in the tests' folder
    from hypothesis import HealthCheck, given, settings  # noqa: PLC0415 - only when asked for

    found: list[Document] = []

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(documents())
    def collect(document: Document) -> None:
        if not document.check():
            found.append(document)

    collect()
    return found


# --- Judging ------------------------------------------------------------------------------------------------


def _command(given: argparse.Namespace, to: str) -> list[str]:
    """The validator's command, with those of its tools that are here; says which are not."""
    checker = CHECKERS[to]
    command = [given.python, str(given.checks / f"check_{to}.py"), *checker.flags]
    here, absent = [], []
    for tool in checker.tools:
        value = os.environ.get(tool.variable, "")
        (here if value else absent).append(tool)
        command += [tool.flag, value] if value and tool.flag else [tool.without] if tool.without else []
    words = [f"with {', '.join(tool.name for tool in here)}"] if here else []
    words += [f"WITHOUT {tool.name} (name its command in ${tool.variable})" for tool in absent]
    print(f"sweep: {to}: {'; '.join(words) or 'all its tools are here'}", flush=True)
    return command


class Verdicts:
    """Which files passed, by their bytes and the command that judged them; kept in a file, a line each."""

    def __init__(self, path: Path, command: Sequence[str]) -> None:
        self._path = path
        self._command = shlex.join(command)
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self._known: dict[str, bool] = {each["key"]: each["passed"] for each in map(json.loads, lines)}

    def of(self, path: Path) -> bool | None:
        """Whether the file passed, or none if it was not judged."""
        return self._known.get(self._key(path))

    def keep(self, path: Path, *, passed: bool, words: str) -> None:
        """Remember a verdict, with what was said."""
        key = self._key(path)
        self._known[key] = passed
        entry = {"key": key, "passed": passed, "file": path.name, "words": words}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def _key(self, path: Path) -> str:
        return hashlib.sha256(self._command.encode() + b"\0" + path.read_bytes()).hexdigest()


def _not_opened(files: Sequence[Path]) -> set[Path]:
    """The files that LibreOffice makes no PDF of."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [*shlex.split(os.environ["SOFFICE"]), "--headless", profile, "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, *map(str, files)], capture_output=True, check=False)
        made = {path.stem for path in Path(folder).glob("*.pdf") if path.stat().st_size}
    return {path for path in files if path.stem not in made}


def _judge(files: Sequence[Path], to: str, command: Sequence[str], verdicts: Verdicts) -> None:
    """Judge what was not judged; what is said against a file is printed."""
    at_once = CHECKERS[to].at_once
    office = any(tool.name == _OFFICE and os.environ.get(tool.variable) for tool in CHECKERS[to].tools)
    pending = [path for path in files if verdicts.of(path) is None]
    for start in range(0, len(pending), at_once):
        some = pending[start : start + at_once]
        run = subprocess.run([*command, *map(str, some)], capture_output=True, text=True, check=False)
        lines = run.stdout.splitlines()
        shut = _not_opened(some) if office else set()
        for path in some:
            own = [line for line in lines if path.name in line]
            verdict = next((line for line in own if " errors=" in line), "")
            if not verdict:
                print(f"sweep: {path.name}: no verdict: {run.stderr[-1000:]}", flush=True)
                continue
            if path in shut:
                own.append(f"{path.name}: error: {_OFFICE} makes no PDF of it")
            passed = (": PASS " in verdict or verdict.startswith("ok ")) and path not in shut
            verdicts.keep(path, passed=passed, words=verdict)
            print(
                *(line for line in own if ": error: " in line or ": FAIL " in line), sep="\n", end="", flush=True
            )


if __name__ == "__main__":
    sys.exit(main())
