from pathlib import Path

from convert.cli import main

FILE = """
from convert import edit


def filter(document):
    return edit.set_title(document, f"{len(document.quotes)} quotes")
"""


def test_a_filter_in_a_file_runs_when_the_installed_ones_have_run(tmp_path: Path) -> None:
    """By its name it would stand before `quotes`, and find none."""
    path = tmp_path / "before.py"
    path.write_text(FILE, encoding="utf-8")
    source = tmp_path / "a.txt"
    source.write_text("Ferry\n\n“She is back,” said Ada Brink.\n", encoding="utf-8")
    out = tmp_path / "a.md"
    words = [str(source), "--to", "text", "-o", str(out), "--filter", str(path), "--set", "language=en"]
    assert main(words) == 0
    assert out.read_text(encoding="utf-8").startswith("1 quotes")
