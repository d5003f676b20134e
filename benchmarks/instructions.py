"""How many instructions an article and a batch take, here and with an older installation.

    apt-get install valgrind
    python benchmarks/instructions.py OLD/bin/python NEW/bin/python [--articles FOLDER]

Each Python has newsconvert installed, as its own wheel. Valgrind counts what the program and all its workers do:
the same tree gives the same number to the third digit, however busy the machine is.
"""

import argparse
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")
_BATCH = ("--jobs", "1", "--timeout", "0")


def main() -> None:
    """Measure both installations and print each figure and the ratio."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("old", type=Path)
    arguments.add_argument("new", type=Path)
    arguments.add_argument("--articles", type=Path, default=SAMPLES)
    given = arguments.parse_args()
    article = next(path for path in sorted(given.articles.rglob("*")) if path.suffix == ".txt")
    works = {
        "an article to newsml": [str(article), "--to", "newsml", "-o", "OUT/article.xml"],
        "a batch to newsml and json": [str(given.articles), "--to", "newsml,json", "-d", "OUT", *_BATCH],
    }
    for name, words in works.items():
        old, new = (count(python, words) for python in (given.old, given.new))
        print(f"{name}: {old / 1e6:,.1f} to {new / 1e6:,.1f} million instructions, {new / old - 1:+.1%}")


def count(python: Path, words: Sequence[str]) -> int:
    """The instructions of a command and all that it starts; the second of two runs, when all is compiled."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [
            str(python),
            "-m",
            "convert",
            *(word.replace("OUT", name) for word in words),
            "--overwrite",
            "-q",
        ]
        subprocess.run(command, check=False, capture_output=True)
        watched = ["valgrind", "--trace-children=yes", "--tool=cachegrind", "--cache-sim=no"]
        files = [f"--log-file={folder / 'valgrind.%p'}", "--cachegrind-out-file=/dev/null"]
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        done = subprocess.run([*watched, *files, *command], check=False, capture_output=True, env=environment)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} ended with status {done.returncode}: {done.stderr.decode()}")
        found = [_COUNT.search(path.read_text()) for path in folder.glob("valgrind.*")]
        return sum(int(each[1].replace(",", "")) for each in found if each)


if __name__ == "__main__":
    main()
