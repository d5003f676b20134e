"""Every validator over everything: samples, a folder of sources, and documents drawn by hypothesis.

    python benchmarks/sweep.py [--to epub jsonld docx newsml] [--drawn N] [--merge] [SOURCE ...]

A source is a file or a folder. The validators are the scripts `check_<format>.py` of a folder beside the checkout
(`--checks`), run by the Python that has what they need (`--python`); EPUBCheck and DAISY Ace belong to the one for
EPUB. They are slow, so this is run by hand. The last lines say how many passed; exit status 1 if one did not.

Flags of a validator follow its format: `--flags-epub "--min-a11y 10 --ace PATH"`.
"""

import argparse
import gzip
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from convert import convert, read, write
from convert.errors import ConvertError
from convert.model import Document
from convert.plugin import Source

ROOT = Path(__file__).parents[1]
FORMATS = ("epub", "jsonld", "docx", "newsml")
_EXTENSIONS = {"newsml": ".xml"}
# Few enough names for one command line, and enough that a validator's start does not count.
_AT_ONCE = 40


def main() -> int:
    """Convert, check, and print what fell short."""
    given = _arguments()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for to in given.to:
            target = Path(folder) / to
            target.mkdir()
            files = list(_converted(given, to, target))
            bad = _checked(given, to, files)
            failed += bad
            print(f"sweep: {to}: {len(files)} files, {len(files) - bad} pass, {bad} fail", flush=True)
    return int(bool(failed))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, help="files and folders; the samples are always there")
    parser.add_argument("--to", nargs="+", default=["epub", "jsonld"], choices=FORMATS)
    parser.add_argument("--checks", type=Path, default=ROOT.parent / "shared" / "check")
    parser.add_argument("--python", default=sys.executable, help="the Python that runs the validators")
    parser.add_argument("--drawn", type=int, default=0, metavar="N", help="documents drawn by hypothesis")
    parser.add_argument("--merge", action="store_true", help="also one edition of all that was read")
    for to in FORMATS:
        parser.add_argument(f"--flags-{to}", default="", help="flags for its validator")
    return parser.parse_args()


def _sources(given: argparse.Namespace) -> Iterator[Path]:
    for source in (ROOT / "samples", *given.sources):
        found = sorted(source.rglob("*")) if source.is_dir() else [source]
        yield from (each for each in found if each.is_file() and each.suffix in (".txt", ".html", ".gz", ".json"))


def _converted(given: argparse.Namespace, to: str, target: Path) -> Iterator[Path]:
    """The files written for all sources and all drawn documents."""
    documents: list[Document] = []
    for number, source in enumerate(_sources(given)):
        try:
            opened = _opened(source)
            documents += read(opened).documents
            for part, writing in enumerate(convert(opened, to).writings):
                yield _kept(target, f"{number:04}-{part}-{source.stem}", to, writing.data)
        except ConvertError as error:
            print(f"sweep: {to}: {source}: not converted: {error}")
    for number, document in enumerate(_drawn(given.drawn)):
        yield _kept(target, f"drawn-{number:04}", to, write(document, to).data)
    # The validator of JSON-LD holds every Quotation against one article only, so a graph of many fails there.
    if given.merge and len(documents) > 1 and to != "jsonld":
        yield _kept(target, "merged", to, write(documents, to).data)


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


def _checked(given: argparse.Namespace, to: str, files: Sequence[Path]) -> int:
    """How many files the validator fails; what it says about them is printed."""
    script = given.checks / f"check_{to}.py"
    flags = shlex.split(getattr(given, f"flags_{to}"))
    bad = 0
    for start in range(0, len(files), _AT_ONCE):
        some = [str(path) for path in files[start : start + _AT_ONCE]]
        run = subprocess.run(
            [given.python, str(script), *flags, *some], capture_output=True, text=True, check=False
        )
        for line in run.stdout.splitlines():
            if ": error: " in line or f"check_{to}: FAIL " in line:
                print(line)
        verdicts = [line for line in run.stdout.splitlines() if line.startswith(f"check_{to}: ")]
        passed = sum(" PASS " in line and any(Path(name).name in line for name in some) for line in verdicts)
        bad += len(some) - passed
        if not verdicts:
            print(run.stderr[-2000:])
    return bad


if __name__ == "__main__":
    sys.exit(main())
