import json
import re
from pathlib import Path
from typing import NoReturn

import pytest

import convert.cli.arguments
from convert.cli import main

ARTICLE = "A headline\n\nAnd a paragraph.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(words)
    out, err = capsys.readouterr()
    return status, out, err


def test_a_project_has_its_flags_in_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "newsconvert.toml").write_text(
        'to = "json"\nquiet = true\nset = { language = "en", urgency = 3 }\n[json]\ncompact = true\n'
    )
    status, out, _ = run(capsys, "a.txt")
    assert status == 0
    assert out.count("\n") == 1
    assert json.loads(out)["metadata"]["urgency"] == 3
    status, out, _ = run(capsys, "a.txt", "--set", "language=nl")
    assert json.loads(out)["language"] == "nl"
    assert run(capsys, "a.txt", "--no-defaults")[0] == 2


def test_a_file_names_several_formats(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "newsconvert.toml").write_text('to = ["json", "markdown"]\n')
    assert run(capsys, "a.txt", "-d", "out")[0] == 0
    assert sorted(each.name for each in (folder / "out").iterdir()) == ["a.json", "a.md"]
    assert run(capsys, "a.txt", "-d", "two", "--to", "text")[0] == 0
    assert [each.name for each in (folder / "two").iterdir()] == ["a.txt"]


def test_no_format_is_passed_over_because_another_is_typed_behind_it(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "a.txt", "--to", "json", "-t", "markdown", "-d", "out")
    assert status == 2
    assert "--to is given twice; for several formats use --to json,markdown" in err


def test_a_file_may_begin_with_the_mark_that_windows_puts_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "newsconvert.toml").write_bytes(b'\xef\xbb\xbfto = "json"\r\n')
    assert run(capsys, "a.txt")[0] == 0


def test_a_flag_that_is_misspelt_in_the_file_is_told_from_one_that_may_not_stand_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "newsconvert.toml").write_text("strickt = true\n")
    status, _, err = run(capsys, "a.txt")
    assert status == 2
    assert "no flag is called 'strickt'; did you mean \"strict\"?" in err


def test_a_table_of_a_python_project_will_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.newsconvert]\nto = "json"\n')
    assert run(capsys, "a.txt")[0] == 0
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert run(capsys, "a.txt")[0] == 2


def test_a_file_that_nobody_named_writes_nowhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "newsconvert.toml").write_text('to = "json"\noutput = "out.json"\n')
    status, _, err = run(capsys, "a.txt")
    assert status == 2
    assert "newsconvert.toml: output is only allowed in a file that you name" in err
    assert run(capsys, "a.txt", "--defaults", "newsconvert.toml")[0] == 0
    assert (folder / "out.json").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("to = ", "not valid TOML"),
        ('titel = "x"', "no flag is called 'titel'"),
        ("[json]\ncompakt = true", "there is no option --json-compakt"),
        ("set = { title = true }", "title is a bool"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    (folder / "newsconvert.toml").write_text(content)
    status, _, err = run(capsys, "a.txt", "--to", "json")
    assert (status, said in err) == (2, True), err


def test_a_file_of_defaults_that_is_missing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "a.txt", "--defaults", "none.toml")[0] == 11
    assert "--defaults needs a file" in run(capsys, "a.txt", "--defaults")[2]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "facts.toml",
            'title = "B"\nauthor = ["Ana Ruiz", "Li Wei"]\npublished = 2031-06-01\n[extra]\ndesk = "S"\n',
        ),
        (
            "facts.json",
            '{"title": "B", "author": ["Ana Ruiz", "Li Wei"], "published": "2031-06-01", "extra": {"desk": "S"}}',
        ),
    ],
)
def test_facts_come_from_a_file_and_set_wins(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, content: str
) -> None:
    (folder / name).write_text(content)
    _, out, _ = run(capsys, "a.txt", "--to", "json", "--metadata", name, "--set", "title=C")
    document = json.loads(out)
    assert document["title"]["text"] == "C"
    assert [agent["name"] for agent in document["byline"]["agents"]] == ["Ana Ruiz", "Li Wei"]
    assert document["metadata"]["published"]["at"].startswith("2031-06-01")
    assert document["metadata"]["extra"] == {"desk": "S"}


def test_formats_and_plugins_are_listed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    formats = json.loads(run(capsys, "--list-formats", "--json")[1])
    assert {"docx", "newsml"} <= {each["name"] for each in formats}
    plugins = json.loads(run(capsys, "--list-plugins", "--json")[1])
    assert all(each["state"] for each in plugins)
    status, _, err = run(capsys, "a.txt", "--json")
    assert (status, "use --to json" in err) == (2, True)


def test_the_help_of_one_format_is_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["jsonld", "--help"])
    assert not end.value.code
    out = capsys.readouterr().out
    assert out.startswith("jsonld: ")
    assert "--jsonld-held" in out
    assert "--newsml" not in out


def _help(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as end:
        main(list(words))
    assert not end.value.code
    return capsys.readouterr().out


def test_the_help_of_the_program_asks_no_plugin_and_says_where_the_options_of_formats_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def registry(*_: object) -> NoReturn:
        pytest.fail("the plugins are loaded")

    monkeypatch.setattr(convert.cli.arguments, "registry", registry)
    out = _help(capsys, "--help")
    assert {"--to", "--help-all", "newsml --help"} <= set(re.findall(r"--[a-z-]+|newsml --help", out))
    assert "--newsml-" not in out
    assert _help(capsys, "--version").startswith("newsconvert ")


def test_help_beside_a_format_has_its_options_with_the_short_forms(capsys: pytest.CaptureFixture[str]) -> None:
    out = _help(capsys, "--to", "newsml", "--help")
    assert "--newsml-nitf, --nitf" in out
    assert "--strict" in out
    assert "--jsonld-held" not in out


def test_the_help_on_all_has_the_options_of_each_format(capsys: pytest.CaptureFixture[str]) -> None:
    out = _help(capsys, "--help-all")
    assert {"--newsml-nitf", "--jsonld-held", "--fetch-media", "--strict"} <= set(re.findall(r"--[a-z-]+", out))
