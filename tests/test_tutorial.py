"""The tutorial, word for word: the commands of docs/plugins.md give a tested plugin in a fresh environment."""

import os
import re
import shutil
import subprocess

import pytest
from docs_blocks import ROOT, blocks

CHECKOUT = ("pyproject.toml", "README.md", "LICENSE", "convert", "plugins", "samples")


@pytest.fixture(scope="module")
def commands() -> list[str]:
    """The commands of the tutorial."""
    page = ROOT / "docs/plugins.md"
    found = next(block for block in blocks(page) if block.said == "tests/test_tutorial.py")
    return found.text.splitlines()


@pytest.fixture(scope="module")
def output(commands: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each command printed, in one shell that ends at the first that fails; it stands in a checkout."""
    folder = tmp_path_factory.mktemp("tutorial") / "checkout"
    for name in CHECKOUT:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        (folder / name).parent.mkdir(exist_ok=True)
        copy(ROOT / name, folder / name)
    script = "".join(f"echo '### {number}'\n{command}\n" for number, command in enumerate(commands))
    left_out = ("PYTEST", "NEWSCONVERT", "VIRTUAL_ENV", "PYTHONPATH", "TOX")
    done = subprocess.run(
        ["bash", "-e", "-c", script],  # noqa: S607 - the shell that readers have
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith(left_out)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    parts = re.split(r"^### \d+\n", done.stdout, flags=re.MULTILINE)[1:]
    return dict(zip(commands, parts, strict=True))


def test_there_are_fewer_than_ten_commands(commands: list[str]) -> None:
    assert 5 < len(commands) < 10


def test_the_tests_of_the_new_plugin_pass(output: dict[str, str]) -> None:
    passed = re.search(r"=+ (\d+) passed in ", output["pytest"])
    assert passed is not None, output["pytest"]
    assert int(passed[1]) > 30


def test_its_sample_is_read(output: dict[str, str]) -> None:
    assert '"The Kalm Bay ferry sails again"' in output["newsconvert samples/ferry.wire --to json"]


def test_the_new_plugin_is_in_the_list(output: dict[str, str]) -> None:
    row = next(line for line in output["newsconvert --list-plugins"].splitlines() if line.startswith("wire"))
    assert row.split() == ["wire", "0.1.0", "newsconvert-wire", "ok", "reader", "wire,", "writer", "wire"]
