"""Installs packages that somebody else could have written, and has them pass their own tests."""

import os
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

COMMANDS = (
    ["pytest", "-q", "-p", "no:cacheprovider"],
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
)


def make_environment(folder: Path) -> Path:
    """Make an empty environment there; its programs.

    It gets no pip where the one that these tests have can install into it: half of the time of making one is pip.
    """
    without = ["--without-pip"] if find_spec("pip") else []
    subprocess.run([sys.executable, "-m", "venv", *without, folder], check=True)
    return folder / "bin"


def pip_for(programs: Path) -> list[str | Path]:
    """The command that installs into an environment; what is imported is compiled then, and the rest never."""
    pip = [sys.executable, "-m", "pip", "--python"] if find_spec("pip") else []
    command = [*pip, programs / "python", *([] if pip else ["-m", "pip"])]
    return [*command, "--quiet", "--disable-pip-version-check", "install", "--no-compile"]


def install(programs: Path, packages: Iterable[Path]) -> None:
    """Install packages, editable, with what their tests need."""
    pip = pip_for(programs)
    editable = [word for package in packages for word in ("-e", f"{package}[test]")]
    subprocess.run([*pip, "--no-build-isolation", *editable], check=True)


def check_package(programs: Path, package: Path) -> None:
    """Run its tests, ruff and mypy."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    variables["MYPY_CACHE_DIR"] = str(programs.parent / "mypy-cache")
    variables["RUFF_NO_CACHE"] = "true"
    for command in COMMANDS:
        done = subprocess.run(
            [programs / command[0], *command[1:]],
            cwd=package,
            capture_output=True,
            text=True,
            check=False,
            env=variables,
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
