"""`--no-urls`: a server that converts what others name opens files alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORDS = ["-m", "convert", "--to", "json", "--no-urls"]


@pytest.mark.parametrize(
    "words",
    [
        ["https://a.example/a.txt"],
        ["s3://bucket/in", "-d", "out"],
        ["zip://a.txt::s3://bucket/a.zip", "-d", "out"],
        ["a.txt", "-o", "s3://bucket/a.json"],
        ["a.txt", "-d", "s3://bucket/out"],
        ["a.txt", "-d", "s3://bucket/out", "-j", "1"],
        ["a.txt", "-d", "out", "--report", "s3://bucket/r.jsonl"],
        ["--files-from", "s3://bucket/list", "-d", "out"],
    ],
)
def test_no_url_is_opened(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry is back", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, *WORDS, *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "URLs are turned off" in done.stderr


def test_files_are_read_and_the_environment_can_say_it_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry is back", encoding="utf-8")
    command = [sys.executable, *WORDS, "a.txt"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    environment = {**os.environ, "NEWSCONVERT_NO_URLS": "1"}
    command = [sys.executable, "-m", "convert", "--to", "json", "https://a.example/a.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert "URLs are turned off" in done.stderr
