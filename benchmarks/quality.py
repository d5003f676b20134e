"""Runs readers and quotes over articles that people annotated, and prints what a scorer says of the results.

    python benchmarks/quality.py quotes
    python benchmarks/quality.py html

Articles and scorers are others' and no part of this project; they stand in a folder `shared` beside the checkout
(`--shared`), and without them there is nothing to measure: exit status 2.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Measure the part that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=["quotes", "html"])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    given = parser.parse_args()
    if not given.shared.is_dir():
        print(f"there is no {given.shared}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        (_quotes if given.part == "quotes" else _html)(given.shared, Path(folder))
    return 0


def _quotes(shared: Path, folder: Path) -> None:
    truth, found = shared / "data/quotes/own.jsonl", folder / "found.jsonl"
    with found.open("wb") as file:
        _python(ROOT / "benchmarks/quotes.py", truth, stdout=file)
    _python(shared / "check/eval_quotes.py", truth, found, "--by", "lang")


def _html(shared: Path, folder: Path) -> None:
    _python(ROOT / "benchmarks/html.py", shared / "data/html", "--predictions", folder)
    _python(
        shared / "check/eval_html.py", "score", "--data", shared / "data/html", "--pred", folder / "newsconvert"
    )


def _python(*words: object, **streams: object) -> None:
    sys.stdout.flush()
    subprocess.run([sys.executable, *map(str, words)], check=True, **streams)  # type: ignore[call-overload]  # streams alone


if __name__ == "__main__":
    sys.exit(main())
