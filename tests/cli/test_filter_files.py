"""A filter that is a single Python file."""

import json
from pathlib import Path

import pytest

from convert.cli import main

FILTER = '''"""Our house style."""

from msgspec.structs import replace

from convert.model import Text


def filter(document, report):
    report.note("house.title", "the title is in capitals")
    return replace(document, title=Text(document.title.text.upper()))
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house_style.py").write_text(FILTER, encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Ferry {name} is late\n\nWords.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["./house_style.py", "house_style.py"])
def test_a_file_is_run_as_a_filter(folder: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["one.txt", "--to", "text", "--filter", name, "-v"]) == 0
    out, err = capfd.readouterr()
    assert out.startswith("FERRY ONE IS LATE\n")
    assert "the title is in capitals" in err


def test_a_file_that_is_named_twice_runs_once(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["--filter", "./house.py", "--filter", "house.py"]
    (folder / "house.py").write_text("def filter(document):\n    return document\n")
    (folder / "a.txt").write_text("A headline\n\nAnd a paragraph.\n")
    assert main([str(folder / "a.txt"), "--to", "json", *words]) == 0
    assert "A headline" in capfd.readouterr().out


def test_workers_run_it_too(folder: Path) -> None:
    assert (
        main(["one.txt", "two.txt", "--to", "text", "-d", "out", "-j", "2", "--filter", "./house_style.py"]) == 0
    )
    assert [path.read_text(encoding="utf-8")[:8] for path in sorted((folder / "out").iterdir())] == [
        "FERRY ON",
        "FERRY TW",
    ]


def test_a_run_that_goes_on_knows_that_the_file_was_edited(folder: Path) -> None:
    words = ["*.txt", "--to", "text", "-d", "out", "--filter", "./house_style.py", "--resume", "run.jsonl"]
    assert main([*words, "-q"]) == 0
    (folder / "house_style.py").write_text(FILTER.replace("upper", "lower"), encoding="utf-8")
    assert main([*words, "-q", "--overwrite"]) == 0
    assert (folder / "out" / "one.txt").read_text(encoding="utf-8").startswith("ferry one")
    assert len((folder / "run.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_the_function_may_want_the_document_alone(folder: Path) -> None:
    (folder / "f.py").write_text("def filter(document):\n    return document\n", encoding="utf-8")
    assert (
        main(["one.txt", "--to", "json", "-o", "a.json", "--filter", "./f.py", "--filter", "./house_style.py"])
        == 0
    )
    assert json.loads((folder / "a.json").read_bytes())["title"]["text"] == "FERRY ONE IS LATE"


def test_a_whole_plugin_in_a_file_may_have_options(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "mark.py").write_text(
        "from typing import Annotated\n"
        "from msgspec import Meta\n"
        "from msgspec.structs import replace\n"
        "from convert.model import Text\n"
        "from convert.plugin import Filter, Options, hookimpl\n"
        "CONVERT_API = 1\n"
        "class MarkOptions(Options, frozen=True):\n"
        '    word: Annotated[str, Meta(description="The word in front")] = "NEW"\n'
        "def mark(document, options, report):\n"
        '    return replace(document, title=Text(f"{options.word} {document.title.text}"))\n'
        "@hookimpl\n"
        "def convert_filters():\n"
        '    yield Filter(name="mark", title="Marks titles", filter=mark, options=MarkOptions)\n',
        encoding="utf-8",
    )
    assert main(["one.txt", "--to", "text", "--filter", "./mark.py", "--mark-word", "OLD", "-q"]) == 0
    assert capfd.readouterr().out.startswith("OLD Ferry one")


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        (None, 11, "this filter cannot be read: No such file or directory"),
        ("x = 1", 14, "it has no function filter(document, report)"),
        ("def filter(): pass", 14, "filter takes 0 arguments"),
        ("def filter(a, b, c): pass", 14, "filter takes 3 arguments"),
        ("def filter(document): return 5", 14, "gave int, not Document"),
        ("def filter(document): raise KeyError('x')", 14, "KeyError"),
        ("import sys; sys.exit(3)", 14, "sys.exit(3)"),
        ("def filter(:", 14, "SyntaxError"),
    ],
)
def test_a_file_that_is_no_filter_is_an_error(
    folder: Path, code: str | None, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if code is not None:
        (folder / "bad.py").write_text(code, encoding="utf-8")
    assert main(["one.txt", "--to", "text", "-o", "a.txt", "--filter", "./bad.py"]) == status
    assert said in capsys.readouterr().err
    assert not (folder / "a.txt").exists()


@pytest.mark.parametrize("value", ['"./house_style.py"', '["quotes", "house_style.py"]'])
def test_a_folder_that_came_from_somewhere_runs_no_code(
    folder: Path, value: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "newsconvert.toml").write_text(f"filter = {value}", encoding="utf-8")
    assert main(["one.txt", "--to", "text"]) == 2
    out, err = capfd.readouterr()
    assert not out
    assert "it would be run as code; --defaults newsconvert.toml allows it" in err
    assert main(["one.txt", "--to", "text", "--defaults", "newsconvert.toml", "-q"]) == 0
    assert capfd.readouterr().out.startswith("FERRY")
