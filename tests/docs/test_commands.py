"""Every command and every Python block of these pages runs, in the order in which they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("docs/index.md", "docs/guide.md")
# These make environments, and other tests do that: the README's and those of packages.
INSTALLING = ("python3 -m venv", ".venv/bin/pip ")


def commands(page: str) -> list[str]:
    """The commands of a page: lines indented by four blanks after an empty line or another command."""
    text = (ROOT / page).read_text(encoding="utf-8")
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    lines = re.findall(r"^ {4}(\S.*)$", text, re.MULTILINE)
    return [line for line in lines if not line.startswith(INSTALLING)]


def blocks(page: str) -> list[str]:
    """The Python of a page."""
    return re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_run(page: str, tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    (tmp_path / ".venv").mkdir()
    programs = Path(sys.executable).parent
    (tmp_path / ".venv/bin").symlink_to(programs)
    variables = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    found = commands(page)
    assert len(found) > 2
    for command in found:
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],  # noqa: S607 - the shell that readers have
            cwd=tmp_path,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"


@pytest.mark.parametrize("page", [*PAGES, "docs/testing.md"])
def test_the_python_of_a_page_runs(page: str, tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    for block in blocks(page):
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_the_pages_of_the_site_are_all_there() -> None:
    named = re.findall(r'= "([\w/.-]+\.md)"', (ROOT / "zensical.toml").read_text(encoding="utf-8"))
    missing = [name for name in named if not (ROOT / "docs" / name).exists()]
    assert missing == []
    top = {path.name for path in (ROOT / "docs").glob("*.md")}
    assert top == {name for name in named if "/" not in name}, "name every page in zensical.toml"
