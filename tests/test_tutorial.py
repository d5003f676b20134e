"""What newcomers do first, word for word, in fresh environments: README, five minutes, a plugin of their own."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docs_blocks import ROOT, blocks

CHECKOUT = (
    *("pyproject.toml", "README.md", "LICENSE", "convert", "newsconvert", "plugins", "samples"),
    "tools/compiled_wheel.py",
)


@pytest.fixture(scope="module")
def commands() -> list[str]:
    """The commands of the tutorial."""
    page = ROOT / "docs/plugins.md"
    found = next(block for block in blocks(page) if block.said == "tests/test_tutorial.py")
    return found.text.splitlines()


@pytest.fixture(scope="module")
def output(commands: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each command printed."""
    script = "".join(f"echo '### {number}'\n{command}\n" for number, command in enumerate(commands))
    parts = re.split(r"^### \d+\n", printed(script, tmp_path_factory.mktemp("tutorial")), flags=re.MULTILINE)[1:]
    return dict(zip(commands, parts, strict=True))


def printed(script: str, folder: Path) -> str:
    """What commands print in a new checkout, in a shell that ends at the first that fails."""
    checkout = folder / "checkout"
    for name in CHECKOUT:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        (checkout / name).parent.mkdir(exist_ok=True)
        copy(ROOT / name, checkout / name)
    left_out = ("PYTEST", "NEWSCONVERT", "VIRTUAL_ENV", "PYTHONPATH", "TOX")
    done = subprocess.run(
        ["bash", "-e", "-c", script],  # noqa: S607 - the shell that readers have
        cwd=checkout,
        env={name: value for name, value in os.environ.items() if not name.startswith(left_out)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    return done.stdout


def test_the_first_command_of_the_readme_installs_it_and_converts(tmp_path: Path) -> None:
    install, shown = blocks(ROOT / "README.md")[:2]
    output = [line.strip() for line in printed(install.text, tmp_path).splitlines()]
    assert [line for line in shown.text.splitlines() if line.strip() not in output] == []


def test_the_five_minutes_are_as_the_page_says(tmp_path: Path) -> None:
    output = printed(blocks(ROOT / "docs/index.md")[0].text, tmp_path)
    assert "<newsItem" in output
    assert (tmp_path / "checkout/ferry.epub").read_bytes().startswith(b"PK")
    assert len(list((tmp_path / "checkout/out").iterdir())) > 5


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
