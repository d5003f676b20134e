"""Compares what two versions of the program write, byte by byte.

    python benchmarks/same_bytes.py write --program /path/of/the/old/convert OLD SOURCE ...
    python benchmarks/same_bytes.py write --program .venv/bin/convert NEW SOURCE ...
    python benchmarks/same_bytes.py compare OLD NEW

`write` converts the samples, the test kit's documents and every SOURCE (a file, or a folder of `.html.gz`,
`.html`, `.txt` or `.json`) into every format, plain and with the options that change most. It leaves in its folder
the files, `digests.txt` (one SHA-256 a file) and `problems.txt` (the ids of the problems of each source).
`compare` names each file that differs, and counts them by format; its exit status is 1 if one does.

Problems are compared by id, because their words may change while the bytes stay.
"""

import argparse
import gzip
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from convert import write
from convert.testing import documents

ROOT = Path(__file__).parents[1]
_KINDS = (".gz", ".html", ".json", ".txt")
_OPTIONS = (
    *("--to", "json,jsonld,newsml,quotes", "--json-compact", "--jsonld-script"),
    *("--newsml-nitf", "--newsml-package", "--quotes-layout", "jsonl"),
)
_STATED = ("--newsml-created", "2026-03-14T09:30Z", "--newsml-provider", "The Courier", "--jsonld-held")
"""What formats ask for where a document does not have it: a source that one format refuses has no file at all."""
_DIGESTS = "digests.txt"
_PROBLEMS = "problems.txt"
_SHOWN = 40
# Statuses of a run in which some sources, or all, were refused: they are refused by both versions.
_FINE = (0, 3, 4)


def main() -> int:
    """Write the files of one version, or compare those of two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write")
    writing.add_argument("folder", type=Path)
    writing.add_argument("sources", nargs="*", type=Path)
    writing.add_argument("--program", default=shutil.which("convert", path=str(Path(sys.executable).parent)))
    comparing = commands.add_parser("compare")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    given = parser.parse_args()
    if given.command == "compare":
        return compare(given.old, given.new)
    return write_all(given.folder, given.sources, given.program)


def write_all(folder: Path, sources: list[Path], program: str) -> int:
    """Convert everything with a program into a folder, and leave the digests there."""
    if folder.exists():
        shutil.rmtree(folder)
    inbox = folder / "sources"
    inbox.mkdir(parents=True)
    for path in (ROOT / "samples", *sources):
        _copy(path, inbox)
    _write_kit(inbox)
    problems: list[str] = []
    runs = {"plain": ("--to", ",".join(_writers(program)), *_STATED), "options": (*_OPTIONS, *_STATED)}
    for name, words in runs.items():
        report = folder / f"{name}.jsonl"
        command = [program, "-q", "sources", "-d", name, "--report", report.name, "--jobs", "1", "--timeout", "0"]
        done = subprocess.run([*command, *words], cwd=folder, check=False, stderr=subprocess.DEVNULL)
        if done.returncode not in _FINE:
            print(f"{program} ended with status {done.returncode}")
            return 1
        problems += [f"{name} {line}" for line in _problems(report)]
    files = [path for name in runs for path in (folder / name).rglob("*") if path.is_file()]
    digests = sorted(f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}" for path in files)
    (folder / _DIGESTS).write_text("\n".join(digests) + "\n", encoding="utf-8")
    (folder / _PROBLEMS).write_text("\n".join(sorted(problems)) + "\n", encoding="utf-8")
    print(f"{len(digests)} files of {len(list(inbox.iterdir()))} sources")
    return 0


def _writers(program: str) -> list[str]:
    """The formats that a program writes."""
    listed = subprocess.run([program, "--list-formats", "--json"], check=True, capture_output=True).stdout
    return [each["name"] for each in json.loads(listed) if each["writes"]]


def _copy(path: Path, inbox: Path) -> None:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    for file in files:
        if file.suffix == ".gz":
            (inbox / file.stem).write_bytes(gzip.decompress(file.read_bytes()))
        elif file.suffix in _KINDS and file.name not in ("index.json", "truth.json"):
            (inbox / file.name).write_bytes(file.read_bytes())


def _write_kit(inbox: Path) -> None:
    for title, document in documents():
        (inbox / f"kit-{title.replace(' ', '-')}.json").write_bytes(write(document, "json").data)


def _problems(report: Path) -> Iterator[str]:
    for line in report.read_text(encoding="utf-8").splitlines():
        verdict = json.loads(line)
        if "source" not in verdict:
            continue
        error = (verdict.get("error") or {}).get("id", "")
        ids = sorted(f"{each['id']}@{each.get('where', '')}" for each in verdict.get("problems", ()))
        yield f"{verdict['source']}: {verdict['verdict']} {error} {' '.join(ids)}"


def compare(old: Path, new: Path) -> int:
    """Name what differs between the files of two versions."""
    before, after = _digests(old), _digests(new)
    differing = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    for name in differing[:_SHOWN]:
        what = "only in the old" if name not in after else "only in the new" if name not in before else "differs"
        print(f"{name}: {what}")
    kinds = Counter(f"{Path(name).parts[0]} {Path(name).suffix}" for name in differing)
    for kind, count in sorted(kinds.items()):
        print(f"{count} of {kind}")
    said = set(_lines(old / _PROBLEMS)) ^ set(_lines(new / _PROBLEMS))
    for line in sorted(said, key=lambda line: line.partition(":"))[:_SHOWN]:
        print(line)
    print(f"{len(before)} files before, {len(after)} after")
    print(f"{len(differing)} differ, and {len(said)} lines of problems")
    return 1 if differing or said else 0


def _digests(folder: Path) -> dict[str, str]:
    return {name: digest for digest, _, name in (line.partition("  ") for line in _lines(folder / _DIGESTS))}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    sys.exit(main())
