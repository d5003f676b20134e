"""Written pages are valid HTML by the Nu checker, which npm has as vnu-jar; VNU_JAR names the file."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import convert
from convert.testing.made.documents import documents

SAMPLES = ("telesur-ferry-en.txt", "telesur-orquesta-es.txt", "ferry-bell.html", "night-bus.docx", "relogio.json")
OPTIONS: dict[str, dict[str, Any]] = {"whole": {}, "plain": {"plain": True}, "beside": {"media_dir": "media"}}

# Warnings of what the article itself is: one without a headline, in letters of nobody's or of another form, or in
# words that the checker guesses to be of another language.
OF_THE_ARTICLE = (
    "Article lacks heading",
    "Document uses the Unicode Private Use",
    "Text run is not in Unicode",
    "This document appears to be written in",
)


def found(folder: Path) -> list[str]:
    """What the checker says of the pages of a folder: errors, and warnings of what is ours."""
    jar, java = os.environ.get("VNU_JAR", ""), shutil.which("java")
    if not jar or not Path(jar).is_file() or java is None:
        pytest.skip("the Nu checker is not here: VNU_JAR names its jar, and java runs it")
    command = [java, "-jar", jar, "--format", "json", "--exit-zero-always", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{Path(each['url']).name}: {each['message']}"
        for each in messages
        if each["type"] != "info"
        or (each.get("subType") == "warning" and not each["message"].startswith(OF_THE_ARTICLE))
    ]


@pytest.mark.parametrize("options", OPTIONS)
def test_the_nu_checker_finds_nothing_on_any_page(tmp_path: Path, samples: Path, options: str):
    articles = [document for _, document in documents()]
    articles += [convert.read(samples / name).document for name in SAMPLES]
    for number, article in enumerate(articles):
        convert.write(article, "html", options={"html": OPTIONS[options]}).save(tmp_path / f"{number}.html")
    assert "\n".join(found(tmp_path)) == ""


def test_the_nu_checker_finds_what_is_wrong(tmp_path: Path):
    """Or the test above would say nothing."""
    (tmp_path / "bad.html").write_text(
        '<!DOCTYPE html><html lang="en"><title>x</title><p id="a"><p id="a"></html>'
    )
    assert any("Duplicate ID" in each for each in found(tmp_path))
