import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_plugins import filter_, module, reader, registry_of, writer

import convert.cli.arguments
import convert.cli.outcome
from convert.cli import main
from convert.errors import UsageError

Run = Callable[..., tuple[int, str, str]]

PLUGINS = registry_of(
    mine=module(
        reader("lines", extensions=(".txt",)),
        writer("words"),
        writer("many", several=True, extension=".many"),
        writer("raw", binary=True, extension=".raw"),
        filter_(),
    ),
    one=module(writer("twice", extension=".twice")),
    two=module(
        writer("twice", extension=".twice"), reader("broken", read=lambda *_: {}["x"], extensions=(".bad",))
    ),
)


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(convert.cli.arguments, "registry", lambda *_: PLUGINS)
    (tmp_path / "ferry.txt").write_text("The ferry is back\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(here: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    def running(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        if "-d" in arguments and "--jobs" not in arguments:
            # Worker processes know nothing of plugins made on the spot.
            arguments = (*arguments, "--jobs", "0")
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return running


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != "ferry.txt"
    }


def test_one_source_goes_to_standard_output(run: Run) -> None:
    assert run("ferry.txt", "--to", "words") == (0, "The ferry is back", "")


def test_standard_input_and_output_are_bytes(run: Run) -> None:
    assert run("-", "-f", "lines", "-t", "words", stdin="año".encode()) == (0, "año", "")
    assert run("-", "-f", "lines", "-t", "words", "-o", "-", stdin=b"x") == (0, "x", "")


def test_a_file_is_written_and_its_name_tells_the_format(run: Run, here: Path) -> None:
    assert run("ferry.txt", "-o", "a.words") == (0, "", "")
    assert files(here) == {"a.words": "The ferry is back"}


def test_a_name_that_does_not_tell_the_format_is_refused(run: Run) -> None:
    status, _, err = run("ferry.txt", "-o", "a.unknown")
    assert (status, err) == (2, "convert: cannot infer the format from 'a.unknown'; use --to FORMAT\n")


def test_writers_with_the_same_extension_are_both_named() -> None:
    plugins = registry_of(**{name: module(writer(name, extension=".x")) for name in ("alpha", "beta", "gamma")})
    with pytest.raises(UsageError, match=r"from 'a\.x': alpha, beta and gamma write \.x"):
        convert.cli.arguments._by_extension(plugins, "a.x")


def test_several_sources_go_into_a_folder_under_their_own_names(run: Run, here: Path) -> None:
    (here / "Ferry.TXT").write_text("other\n", encoding="utf-8")
    (here / "harbour").mkdir()
    (here / "harbour" / "ferry.txt").write_text("third\n", encoding="utf-8")
    status, out, err = run("ferry.txt", "Ferry.TXT", "harbour/ferry.txt", "-t", "words", "-d", "out/deep")
    assert (status, out, err) == (0, "", "")
    assert files(here / "out") == {
        "deep/ferry.words": "The ferry is back",
        "deep/Ferry-2.words": "other",
        "deep/ferry-3.words": "third",
    }


def test_sources_may_stand_between_options(run: Run, here: Path) -> None:
    (here / "b.txt").write_text("b", encoding="utf-8")
    assert run("ferry.txt", "-t", "words", "b.txt", "-d", "out") == (0, "", "")
    assert sorted(files(here / "out")) == ["b.words", "ferry.words"]


def test_a_folder_keeps_its_tree_and_hidden_files_are_left_out(run: Run, here: Path) -> None:
    for name in ("in/a.txt", "in/sea/b.txt", "in/sea/c.jpg", "in/.git/d.txt", "in/.e.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(name, encoding="utf-8")
    assert run("in", "-t", "words", "-d", "out")[0] == 0
    assert files(here / "out") == {"a.words": "in/a.txt", "sea/b.words": "in/sea/b.txt"}


def test_patterns_are_expanded_by_us(run: Run, here: Path) -> None:
    (here / "b[1].txt").write_text("odd name\n", encoding="utf-8")
    assert run("*.txt", "-t", "words", "-d", "out")[0] == 0
    assert sorted(files(here / "out")) == ["b-1.words", "ferry.words"]
    assert run("b[1].txt", "-t", "words") == (0, "odd name", "")
    assert run("*.nothing", "-t", "words") == (
        11,
        "",
        "convert: *.nothing: no file matches this pattern; check the pattern\n",
    )


def test_several_documents_in_one_source(run: Run, here: Path) -> None:
    (here / "two.txt").write_text("one\ntwo\n", encoding="utf-8")
    assert run("two.txt", "-t", "many") == (0, "one\ntwo", "")
    status, out, err = run("two.txt", "-t", "words")
    assert (status, out) == (13, "")
    assert "there are 2 articles in it, but words holds only one; use -d FOLDER" in err
    assert run("two.txt", "-t", "words", "-d", "out")[0] == 0
    assert files(here / "out") == {"two-1.words": "one", "two-2.words": "two"}


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "no source given"),
        (["ferry.txt"], 2, "no format given"),
        (["ferry.txt", "ferry.txt", "-t", "words"], 2, "2 sources need a folder to write into; use -d FOLDER"),
        (["ferry.txt", "-t", "words", "-o", "a", "-d", "b"], 2, "-o and -d cannot be used together"),
        (["ferry.txt", "-t", "words", "--vaildate"], 2, 'no option --vaildate; did you mean "--validate"?'),
        (["ferry.txt", "-t"], 2, "expected one argument"),
        (["ferry.txt", "-t", "words", "--set", "title"], 2, "--set 'title' has no value"),
        (["ferry.txt", "-t", "words", "--set", "titel=x"], 2, 'did you mean "title"'),
        (["ferry.txt", "-t", "words", "--encoding", "klingon"], 2, "there is no encoding 'klingon'"),
        (["ferry.txt", "-t", "words", "--validate"], 2, "no check is installed for words"),
        (["ferry.txt", "-t", "wrods"], 10, 'did you mean "words"?'),
        (["ferry.txt", "-t", "words", "-f", "line"], 10, 'did you mean "lines"?'),
        (["ferry.txt", "-t", "words", "--filter", "shuot"], 10, 'did you mean "shout"?'),
        (["ferry.txt", "-t", "twice"], 10, "one:twice and two:twice all own the writer 'twice'"),
        (["gone.txt", "-t", "words"], 11, "gone.txt: there is no such file"),
        (["empty.txt", "-t", "words"], 12, "empty.txt: there is no text in it"),
        (["picture.txt", "-t", "words"], 12, "picture.txt: this is a PNG picture, not text"),
        (["a.bad", "-t", "words"], 14, "the plugin 'two' failed: KeyError"),
        (["ferry.txt", "-t", "words", "-o", "there.words"], 13, "there.words: this file exists; use --overwrite"),
        (["ferry.txt", "-t", "words", "-o", "ferry.txt", "--overwrite"], 13, "ferry.txt: this is an input"),
        (["ferry.txt", "-t", "words", "-o", "gone/a.words"], 13, "cannot be written"),
        (
            ["old.txt", "-t", "words", "--strict", "-q"],
            15,
            "a warning under --strict, nothing was written: not UTF-8",
        ),
        (["photo.png", "-resize", "50%", "photo.jpg"], 2, "ImageMagick's convert is another program"),
        (["photo.png", "photo.jpg"], 2, "ImageMagick's convert is another program"),
        (["-size", "9x9", "xc:red", "red.PNG"], 2, "ImageMagick's convert is another program"),
    ],
)
def test_bad_input_gives_one_clear_line_a_status_and_no_file(
    arguments: list[str], status: int, said: str, run: Run, here: Path
) -> None:
    (here / "empty.txt").write_bytes(b" \n")
    (here / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (here / "a.bad").write_bytes(b"x")
    (here / "old.txt").write_bytes("año".encode("cp1252"))
    (here / "there.words").write_bytes(b"old")
    names = sorted(path.name for path in here.iterdir())
    got, out, err = run(*arguments)
    assert (got, out) == (status, "")
    assert said in err
    assert err.startswith("convert: ")
    assert err.count("\n") == 1
    assert sorted(path.name for path in here.iterdir()) == names
    assert (here / "there.words").read_bytes() == b"old"


def test_warnings_go_to_standard_error_with_their_id_and_quiet_hides_them(run: Run, here: Path) -> None:
    (here / "old.txt").write_bytes("año".encode("cp1252"))
    status, out, err = run("old.txt", "-t", "words")
    assert (status, out) == (0, "año")
    assert err.startswith("convert: warning: old.txt: not UTF-8 (byte 1)")
    assert err.endswith("[encoding.guessed]\n")
    assert run("old.txt", "-t", "words", "-q") == (0, "año", "")


def test_verbose_says_what_was_done(run: Run) -> None:
    assert run("ferry.txt", "-t", "words", "-v")[2] == "convert: ferry.txt: read as lines (Lines)\n"


def test_one_bad_source_never_stops_the_rest(run: Run, here: Path) -> None:
    (here / "empty.txt").write_bytes(b"")
    status, _, err = run(
        "gone.txt", "empty.txt", "ferry.txt", "-t", "words", "-d", "out", "--report", "report.jsonl"
    )
    assert status == 3
    assert err.splitlines() == [
        "convert: gone.txt: there is no such file; check the name",
        "convert: empty.txt: there is no text in it; give a source with an article in it",
        "convert: 1 of 3 sources were converted, 2 failed",
    ]
    assert files(here / "out") == {"ferry.words": "The ferry is back"}
    verdicts = [json.loads(line) for line in (here / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [each["verdict"] for each in verdicts] == ["failed", "failed", "ok"]
    assert verdicts[0]["error"] == {
        "id": "input",
        "status": 11,
        "what": "there is no such file",
        "where": "gone.txt",
        "hint": "check the name",
    }
    assert verdicts[2]["outputs"] == [
        {
            "path": os.path.join("out", "ferry.words"),  # noqa: PTH118 - as the system writes it
            "sha256": hashlib.sha256(b"The ferry is back").hexdigest(),
        }
    ]
    assert verdicts[2]["sha256"] == hashlib.sha256(b"The ferry is back\n").hexdigest()
    assert (verdicts[2]["reader"], verdicts[2]["encoding"]) == ("lines", "utf-8")


def test_all_failed_has_a_status_of_its_own(run: Run) -> None:
    assert run("gone.txt", "gone2.txt", "-t", "words", "-d", "out")[0] == 4


def test_a_report_is_neither_overwritten_nor_put_onto_an_input(run: Run, here: Path) -> None:
    assert run("ferry.txt", "-t", "words", "--report", "ferry.txt", "--overwrite")[0] == 13
    assert (here / "ferry.txt").read_text(encoding="utf-8") == "The ferry is back\n"
    assert run("ferry.txt", "-t", "words", "--report", "r.jsonl")[0] == 0
    assert run("ferry.txt", "-t", "words", "--report", "r.jsonl")[0] == 13


def test_warnings_stand_in_the_report_as_data(run: Run, here: Path) -> None:
    (here / "old.txt").write_bytes("año".encode("cp1252"))
    run("old.txt", "-t", "words", "-q", "--report", "r.jsonl")
    verdict = json.loads((here / "r.jsonl").read_text(encoding="utf-8"))
    assert verdict["verdict"] == "warnings"
    assert "encoding.guessed" in [problem["id"] for problem in verdict["problems"]]


def test_names_that_are_no_text_are_converted_and_reported(run: Run, here: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (here / name).write_bytes(b"words")
    assert run("*.txt", "-t", "words", "-d", "out", "--report", "r.jsonl")[0] == 0
    assert sorted(path.name for path in (here / "out").iterdir()) == ["caf.words", "ferry.words"]
    verdicts = [json.loads(line) for line in (here / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    assert r"caf\udce9.txt" in [verdict["source"] for verdict in verdicts]


def test_a_binary_format_refuses_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("ferry.txt", "-t", "raw") == (0, "The ferry is back", "")
    monkeypatch.setattr(sys, "stdout", Terminal(io.BytesIO()))
    assert run("ferry.txt", "-t", "raw")[0] == 13


def test_filters_are_named(run: Run) -> None:
    assert run("ferry.txt", "-t", "words", "--filter", "shout")[1] == "THE FERRY IS BACK"
    assert run("ferry.txt", "-t", "words", "--no-filter", "shout")[1] == "The ferry is back"


def test_titles_and_names_never_reach_the_terminal_raw(run: Run, here: Path) -> None:
    (here / "a\x1b[2J\u202e.txt").write_bytes("año".encode("cp1252"))
    for arguments in (
        ["a\x1b[2J\u202e.txt", "-t", "words"],
        ["-t", "\x1b[31m", "ferry.txt"],
        ["\x1b]0;x\x07", "-t", "words"],
    ):
        err = run(*arguments)[2]
        assert err
        assert "\x1b" not in err
        assert "\u202e" not in err


def test_debug_shows_where_an_error_arose(run: Run, here: Path) -> None:
    (here / "a.bad").write_bytes(b"x")
    _, _, err = run("a.bad", "-t", "words", "--debug")
    assert "Traceback" in err
    assert "KeyError" in err


def test_a_bug_of_ours_is_called_that(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(convert.cli.arguments, "parse_arguments", broken)
    assert run("x") == (
        1,
        "",
        "convert: ZeroDivisionError: this is a bug of newsconvert, not of your input; --debug shows where\n",
    )
    assert "Traceback" in run("x", "--debug")[2]


def test_an_interrupt_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(convert.cli.arguments, "parse_arguments", interrupted)
    assert run("x") == (130, "", "convert: interrupted\n")


def test_the_lists_show_formats_and_plugins(run: Run) -> None:
    status, out, err = run("--list-formats")
    assert (status, err) == (0, "")
    assert ["writer", "many", ".many", "mine", "many"] in [line.split() for line in out.splitlines()]
    assert ["filter", "shout", "off", "mine", "shout"] in [line.split() for line in out.splitlines()]
    assert "mine" in run("--list-plugins")[1]


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_shells_get_a_completion_script_with_the_formats(shell: str, run: Run) -> None:
    status, out, err = run("--completion", shell)
    assert (status, err) == (0, "")
    assert "words" in out


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    article = tmp_path / "a.json"
    text = "x" * 2_000_000
    article.write_text(
        f'{{"schema":"newsconvert/document/1.0","id":"a","title":{{"text":"{text}"}}}}', encoding="utf-8"
    )
    command = [sys.executable, "-m", "convert", "a.json", "--to", "json", "-q"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        err = process.stderr.read()
        assert process.wait(30) == 141
    assert err == b""


def test_every_exit_status_is_in_the_documentation(root: Path) -> None:
    from convert import errors

    page = (root / "docs/errors.md").read_text(encoding="utf-8")
    kinds = [
        each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.ConvertError)
    ]
    statuses = {kind.status for kind in kinds} | {
        0,
        1,
        141,
        errors.INTERRUPTED,
        errors.SOME_FAILED,
        errors.ALL_FAILED,
    }
    for status in statuses:
        assert f"\n| {status} |" in page
    assert len({kind.status for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("words", [["--help"], ["json", "--help"]])
def test_a_help_is_as_wide_as_the_terminal_or_as_columns_says(
    words: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
):
    widest = {}
    for columns in ("60", "100", "0", ""):
        monkeypatch.setenv("COLUMNS", columns)
        _, out, _ = run(*words)
        described = [line for line in out.splitlines() if line.startswith((" " * 24, "  -"))]
        widest[columns] = max(map(len, described))
    assert 50 < widest["60"] <= 58 < widest[""] <= 78 < widest["100"] <= 98
    assert widest["0"] == widest[""]
