"""Every block of code in README, CONTRIBUTING and the pages runs as a reader would run it, or says why not."""

import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from docs_blocks import PAGES, ROOT, Block, blocks
from docs_stage import Stage
from lxml import etree

WITH_BLOCKS = [page for page in PAGES if blocks(page)]
ALL = [block for page in PAGES for block in blocks(page)]
# It must stay the exception: the commands that run these very tests.
MOST_NOT_RUN = 2


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_blocks_of_a_page_do_what_it_says(page: Path, tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    printed: str | None = ""
    for block in blocks(page):
        if block.mark == "a part of" and block.said == "what comes out":
            if printed is None:
                continue
            lost = [line for line in lines_of(block.text) if line not in lines_of(printed)]
            assert not lost, f"{block.place}: not in what comes out: {lost}\n{printed}"
        elif block.mark in ("the file", "a part of"):
            compare_with_a_file(block, stage)
        elif block.mark == "saved as":
            (stage.folder / block.said).write_text(block.text, encoding="utf-8")
        elif block.mark == "needs" and not find_spec(block.said):
            # What it would print is not there to be compared.
            printed = None
        elif block.mark in ("", "needs"):
            printed = run(block, stage)


def run(block: Block, stage: Stage) -> str:
    """Run a block, and give what it printed."""
    if block.language in ("commands", "powershell"):
        ran = stage.run(block.text if block.language == "commands" else in_bash(block.text))
        assert not ran.failed, f"{block.place}: {ran.failed}\n{ran.printed}"
        return ran.printed
    if block.language == "python":
        script = stage.folder / "block.py"
        script.write_text(block.text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-W", "error::DeprecationWarning", script],
            cwd=stage.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{block.place}: {done.stderr}"
        return done.stdout
    parse = {"toml": tomllib.loads, "json": json.loads, "xml": lambda text: etree.fromstring(text.encode())}
    assert block.language in parse, f"{block.place}: what is {block.language!r}? See tests/docs_blocks.py"
    parse[block.language](block.text)
    return ""


def in_bash(powershell: str) -> str:
    """Commands for Windows as they are here: the same programs in the folders that they have here."""
    return powershell.replace("\\", "/").replace("/Scripts/", "/bin/").replace("py -m ", "python3 -m ")


def compare_with_a_file(block: Block, stage: Stage) -> None:
    """A block that is a file, or a part of one: of the stage, or else of the checkout."""
    path = next(folder / block.said for folder in (stage.folder, ROOT) if (folder / block.said).is_file())
    content = path.read_text(encoding="utf-8")
    if block.mark == "the file":
        assert block.text == content, f"{block.place}: {block.said} says something else"
    assert block.text in content, f"{block.place}: this does not stand in {block.said}"


def lines_of(text: str) -> list[str]:
    """The lines without blanks around them, so that an indented part can be shown."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_a_block_that_does_not_run_says_why() -> None:
    left_out = [block for block in ALL if block.mark == "not run"]
    assert len(left_out) <= MOST_NOT_RUN
    for block in left_out:
        assert len(block.said.split()) > 2, f"{block.place}: give the reason"
        for path in re.findall(r"\b(?:benchmarks|docs|fuzz|\.ci)/[\w.]+", block.text):
            assert (ROOT / path).is_file(), f"{block.place}: there is no {path}"


@pytest.mark.skipif("NEWSCONVERT_TEST_WHEEL" not in os.environ, reason="only tox installs every extra")
def test_what_a_block_needs_is_here_under_tox() -> None:
    assert [block.place for block in ALL if block.mark == "needs" and not find_spec(block.said)] == []


def test_a_block_that_another_test_runs_is_named_there() -> None:
    for block in ALL:
        if block.mark == "run by":
            test = (ROOT / block.said).read_text(encoding="utf-8")
            assert block.page.relative_to(ROOT).as_posix() in test, block.place


def test_a_drawing_is_no_code() -> None:
    for block in ALL:
        if block.mark == "a drawing":
            assert block.language == "text", f"{block.place}: a drawing is a block of text"


def test_a_mark_that_is_misspelt_is_found() -> None:
    """It would be passed over in silence, and its block run or not by chance."""
    marks = (
        "not run: .+",
        "run by: .+",
        r"needs \w+",
        "the file .+",
        "a part of .+",
        "saved as .+",
        "a drawing",
        "printed by a benchmark",
    )
    others = (
        "releases begin here",
        "made by docs/make.py from here on",
        r"(?:figure|options) [\w-]+",
        "end of (?:figure|options)",
    )
    known = re.compile(rf"<!-- (?:{'|'.join([*marks, *others])}) -->")
    for page in PAGES:
        # What a page speaks of, as code in a line, is not a mark.
        words = re.sub(r"`[^`\n]+`", "", page.read_text(encoding="utf-8"))
        for comment in re.findall(r"<!--.*?-->", words):
            assert known.fullmatch(comment), f"{page.name}: {comment}"
