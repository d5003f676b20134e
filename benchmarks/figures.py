"""Runs the commands behind the figures of the documentation, and keeps what they print in docs/figures.toml.

    pip install -e '.[all,cluster]' --group benchmarks
    python benchmarks/figures.py [NAME ...]        all of them, if none is named
    python docs/make.py                            puts them into the pages

Run it on a machine that does nothing else. A command that fails, because what it measures is not here, leaves the
figure as it was, and says so.
"""

import os
import platform
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs/figures.toml"
_HEAD = "# What the commands printed; written by benchmarks/figures.py, shown by docs/make.py.\n"


def main() -> int:
    """Run what is asked for, and write the file anew."""
    figures: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["figure"]
    names = sys.argv[1:] or [figure["name"] for figure in figures]
    failed = 0
    for figure in figures:
        if figure["name"] in names:
            print(f"{figure['name']}: {figure['command']}", flush=True)
            failed += not _measured(figure)
    FILE.write_text(_HEAD + "".join(map(_written, figures)), encoding="utf-8")
    return int(bool(failed))


def _measured(figure: dict[str, Any]) -> bool:
    # The `python` of a command is the one that runs this.
    words = figure["command"].split()
    done = subprocess.run(
        [sys.executable if words[0] == "python" else words[0], *words[1:]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    # 1 says that a bar was not met; what was measured is told all the same.
    if done.returncode not in (0, 1) or not done.stdout.strip():
        print(f"{figure['name']}: status {done.returncode}, the figure stays as it was", file=sys.stderr)
        return False
    figure["output"] = done.stdout.rstrip() + "\n"
    figure["date"] = datetime.now(UTC).date().isoformat()
    figure["machine"] = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    return True


def _written(figure: dict[str, Any]) -> str:
    lines = [
        f"{name} = {_quoted(str(figure[name]))}\n" for name in ("name", "title", "command", "date", "machine")
    ]
    return "\n[[figure]]\n" + "".join(lines) + f"output = '''\n{figure['output']}'''\n"


def _quoted(words: str) -> str:
    return "'" + words + "'" if "'" not in words else '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    sys.exit(main())
