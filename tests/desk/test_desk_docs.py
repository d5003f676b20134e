"""The examples in docs/service.md do what the page says, against a desk that runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from desk_running import Running
from docs_blocks import ROOT, Block, blocks
from docs_stage import Stage

PAGE = ROOT / "docs/service.md"
EXAMPLES = [block for block in blocks(PAGE) if block.mark == "run by"]
ADDRESS = "http://127.0.0.1:8737"


@pytest.mark.parametrize("block", EXAMPLES, ids=lambda block: f"{block.language}-{block.line}")
def test_an_example_runs(block: Block, running: Running, tmp_path: Path) -> None:
    assert ADDRESS in block.text
    text = block.text.replace(ADDRESS, running.address)
    stage = Stage(tmp_path)
    if block.language == "commands":
        ran = stage.run(text)
        assert not ran.failed, ran
        return
    program = {"python": sys.executable, "javascript": shutil.which("node")}[block.language]
    if program is None:
        pytest.skip("there is no Node.js here")
    script = tmp_path / ("example.py" if block.language == "python" else "example.mjs")
    script.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [program, script], cwd=tmp_path, capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.returncode == 0, done.stderr


def test_all_three_languages_are_shown() -> None:
    assert {block.language for block in EXAMPLES} == {"commands", "python", "javascript"}


def test_every_problem_of_the_service_is_explained() -> None:
    from convert.desk.web.problems import OWN, STATUSES

    text = PAGE.read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ") and " | " in line]
    for identifier, status in {**STATUSES, **{name: status for name, (status, _) in OWN.items()}}.items():
        assert any(str(status) in row[0] and f"`{identifier}`" in row[1] for row in rows), identifier


def test_the_flags_in_the_examples_of_servers_are_flags_of_the_command() -> None:
    import re

    from convert.desk.command import _parser

    unit = (ROOT / "examples/deploy/newsconvert-desk.service").read_text(encoding="utf-8")
    started = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    given = _parser().parse_args(started.split()[1:])
    assert given.token_file
    file = (ROOT / "examples/deploy/Dockerfile").read_text(encoding="utf-8")
    words = re.findall(r'"([^"]*)"', next(line for line in file.splitlines() if line.startswith("ENTRYPOINT")))
    assert _parser().parse_args(words[1:]).host == "0.0.0.0"  # noqa: S104 - in a container
    stages = file.split("FROM ")
    assert len(stages) == 3
    assert "pip uninstall" in stages[1]
    assert not re.search(r"python3-(?:pip|venv)", stages[2])
    assert stages[2].index("COPY --from=build") < stages[2].index("USER 65534") < stages[2].index("ENTRYPOINT")
    assert "HEALTHCHECK" in stages[2]


def test_the_build_of_the_container_is_given_what_it_reads() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    read = {"pyproject.toml", "LICENSE", project["project"]["readme"]}
    read |= set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"])
    read.add(project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["path"])
    ignored = (ROOT / "examples/deploy/Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == read


def test_every_file_that_the_page_asks_for_is_in_the_package() -> None:
    import re
    from importlib.resources import files

    folder = files("convert.desk") / "page"
    texts = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}
    asked = set(re.findall(r'"/page/([\w.-]+)"', texts["index.html"]))
    asked |= {name for text in texts.values() for name in re.findall(r'from "\./([\w.-]+)"', text)}
    assert asked == set(texts) - {"index.html"}
