"""`newsconvert` is `convert` under a name that no file of a user's hides."""

import subprocess
import sys
from pathlib import Path

import pytest

import convert
import newsconvert

ARTICLE = "The ferry is late\n\nNobody came to the quay on Sunday.\n"
SCRIPT = """
import sys
import newsconvert
if __name__ == "__main__":
    data = newsconvert.convert(newsconvert.Source.from_text({article!r}), to="json", reader="text").data
    assert b"Nobody came" in data
    from convert.model import Document
    assert newsconvert.Document is Document
    print("fine")
"""
MANY = """
import newsconvert
if __name__ == "__main__":
    print(newsconvert.convert_many(["a.txt", "b.txt"], to="json", out="out", jobs=2).ok)
"""


def run(folder: Path, name: str, script: str) -> subprocess.CompletedProcess[str]:
    (folder / name).write_text(script, encoding="utf-8")
    return subprocess.run(
        [sys.executable, name], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


def test_it_has_the_same_names_and_they_are_the_same_things() -> None:
    assert sorted(newsconvert.__all__) == sorted(convert.__all__)
    assert all(getattr(newsconvert, name) is getattr(convert, name) for name in convert.__all__)
    assert not hasattr(newsconvert, "raed")


def test_a_script_that_is_called_convert_can_use_it(tmp_path: Path) -> None:
    done = run(tmp_path, "convert.py", SCRIPT.format(article=ARTICLE))
    assert (done.stdout, done.returncode) == ("fine\n", 0), done.stderr


def test_a_script_beside_a_file_called_convert_can_use_it(tmp_path: Path) -> None:
    (tmp_path / "convert.py").write_text("raise SystemExit('mine')\n", encoding="utf-8")
    done = run(tmp_path, "script.py", SCRIPT.format(article=ARTICLE))
    assert (done.stdout, done.returncode) == ("fine\n", 0), done.stderr


def test_its_worker_processes_find_the_package_too(tmp_path: Path) -> None:
    (tmp_path / "convert.py").write_text("raise SystemExit('mine')\n", encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    done = run(tmp_path, "script.py", MANY)
    assert (done.stdout, done.returncode) == ("2\n", 0), done.stderr


def test_as_a_program_it_runs_where_a_file_is_called_convert(tmp_path: Path) -> None:
    (tmp_path / "convert.py").write_text("raise SystemExit('mine')\n", encoding="utf-8")
    command = [sys.executable, "-m", "newsconvert", "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == f"newsconvert {convert.__version__}\n"


def test_a_module_of_that_name_that_was_imported_first_is_named(tmp_path: Path) -> None:
    (tmp_path / "convert.py").write_text("", encoding="utf-8")
    done = run(tmp_path, "script.py", "import convert\nimport newsconvert\n")
    assert done.returncode == 1
    assert "convert.py is called convert too and was imported first: give it another name" in done.stderr


@pytest.mark.parametrize("name", ["convert", "newsconvert"])
def test_importing_it_imports_nothing_heavy(name: str) -> None:
    code = f"import sys, {name}; print('msgspec' in sys.modules, 'lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
