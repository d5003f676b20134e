"""Installs packages that somebody else could have written, and has them pass their own tests."""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

COMMANDS = (
    ["pytest", "-q", "-p", "no:cacheprovider"],
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
)


def install(programs: Path, packages: Iterable[Path]) -> None:
    """Install packages, editable, with what their tests need."""
    pip = [programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
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
