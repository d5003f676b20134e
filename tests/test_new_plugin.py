"""What `--new-plugin` writes: each kind, installed in a fresh environment, passes its tests, ruff and mypy."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packages_work import check_package, install

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
def made(tmp_path_factory: pytest.TempPathFactory, fresh: Path) -> Path:
    """The folder with the packages, which are installed."""
    folder = tmp_path_factory.mktemp("made")
    for name, arguments in MADE.items():
        subprocess.run([fresh / "newsconvert", "--new-plugin", name, *arguments], check=True, cwd=folder)
    install(fresh, sorted(folder.iterdir()))
    return folder


@pytest.mark.parametrize("name", MADE)
def test_a_new_package_passes_its_own_tests(fresh: Path, made: Path, name: str) -> None:
    check_package(fresh, made / f"newsconvert-{name}")


def test_all_of_them_are_plugins(fresh: Path, made: Path) -> None:
    listed = subprocess.run(
        [fresh / "newsconvert", "--list-plugins"], capture_output=True, text=True, check=True
    ).stdout
    rows = {line.split()[0]: " ".join(line.split()) for line in listed.splitlines()}
    assert rows["wire"] == "wire 0.1.0 newsconvert-wire ok reader wire"
    assert rows["one-with-a-long-name-and-all-4"].count("one-with-a-long-name-and-all-4") == 6
    assert rows["plain"].endswith("ok reader plain, writer plain")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["json"], 2, "'json' is already the name of a plugin of newsconvert"),
        (["Wire"], 2, "'Wire' is not a name for a plugin"),
        (["a--b"], 2, "not a name"),
        (["x" * 31], 2, "at most 30"),
        (["wire", "--licence", "GPL"], 2, "invalid choice"),
        (["wire", "--read"], 2, "unrecognized arguments: --read"),
        (["wire", "-d", "taken"], 13, "taken: this is a file, or a folder that is not empty"),
        (["wire", "-d", "taken/file"], 13, "taken/file: this is a file, or a folder that is not empty"),
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


def test_what_it_says_works_in_the_environment_it_runs_in(tmp_path: Path) -> None:
    folder = tmp_path / "two words"
    command = [sys.executable, "-m", "convert", "--new-plugin", "wire", "-d", folder]
    for active, python in (("", shlex.quote(sys.executable)), (sys.prefix, "python")):
        shutil.rmtree(folder, ignore_errors=True)
        variables = {**os.environ, "VIRTUAL_ENV": active}
        said = subprocess.run(command, capture_output=True, text=True, check=True, env=variables).stdout
        assert f"\n    cd '{folder}'\n    {python} -m pip install -e '.[test]'\n    {python} -m pytest\n" in said
