"""What `--new-plugin` writes: each kind, installed in a fresh environment, passes its tests, ruff and mypy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from convert.new_plugin import KINDS, LICENCES, contents

MADE = {
    "wire": ["--reader"],
    "telex": ["--writer", "--licence", "MIT"],
    "animal-words": ["--filter", "--licence", "BSD-3-Clause"],
    "short-titles": ["--check"],
    "one-with-a-long-name-and-all-4": [f"--{kind}" for kind in KINDS],
    "plain": [],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, root: Path) -> tuple[Path, Path]:
    """The programs of an environment of its own, and the folder with the packages that are installed in it."""
    environment, folder = tmp_path_factory.mktemp("environment"), tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    programs = environment / "bin"
    pip = [programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "hatchling", "editables"], check=True)
    subprocess.run([*pip, "--no-build-isolation", root], check=True)
    for name, arguments in MADE.items():
        subprocess.run([programs / "newsconvert", "--new-plugin", name, *arguments], check=True, cwd=folder)
    packages = [f"{path}[test]" for path in sorted(folder.iterdir())]
    editable = [word for package in packages for word in ("-e", package)]
    subprocess.run([*pip, "--no-build-isolation", *editable], check=True)
    return programs, folder


@pytest.mark.parametrize("name", MADE)
def test_a_new_package_passes_its_own_tests(made: tuple[Path, Path], name: str) -> None:
    programs, folder = made
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    variables["MYPY_CACHE_DIR"] = str(folder.parent / "mypy")
    for command in (["pytest", "-q"], ["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]):
        done = subprocess.run(
            [programs / command[0], *command[1:]],
            cwd=folder / f"newsconvert-{name}",
            capture_output=True,
            text=True,
            check=False,
            env=variables,
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def test_all_of_them_are_plugins(made: tuple[Path, Path]) -> None:
    listed = subprocess.run(
        [made[0] / "newsconvert", "--list-plugins"], capture_output=True, text=True, check=True
    ).stdout
    rows = {line.split()[0]: " ".join(line.split()) for line in listed.splitlines()}
    assert rows["wire"] == "wire 0.1.0 newsconvert-wire ok reader wire"
    assert rows["one-with-a-long-name-and-all-4"].count("one-with-a-long-name-and-all-4") == 6
    assert rows["plain"].endswith("ok reader plain, writer plain")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["json"], 2, "'json' is a plugin already, of newsconvert"),
        (["Wire"], 2, "'Wire' is no name for a plugin"),
        (["a--b"], 2, "no name"),
        (["x" * 31], 2, "at most 30"),
        (["wire", "--licence", "GPL"], 2, "invalid choice"),
        (["wire", "--read"], 2, "unrecognized arguments: --read"),
        (["wire", "-d", "taken"], 13, "taken: there is something already"),
        (["wire", "-d", "taken/file"], 13, "taken/file: there is something already"),
    ],
)
def test_what_makes_no_sense_is_refused(words: list[str], status: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/file").write_text("x")
    command = [sys.executable, "-m", "convert", "--new-plugin", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == status
    assert said in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "taken"]


def test_the_licences_are_whole(root: Path) -> None:
    assert contents("wire", ["reader"], "Apache-2.0", "1")["LICENSE"] == (root / "LICENSE").read_text(
        encoding="utf-8"
    )
    for licence in LICENCES:
        made = contents("wire", ["reader"], licence, "1")
        assert f'license = "{licence}"' in made["pyproject.toml"]
        assert "$" not in made["LICENSE"]
