"""The report of every kind of run, and the streams that may stand where files do."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from convert.batch import convert_many
from convert.batch.journal import Journal
from convert.batch.verdict import Verdict
from convert.cli import main
from convert.errors import OutputError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("Maud", "Peter"):
        text = f"The ferry is late\n\n“We waited for it all day,” {name} Oakley said.\n"
        (tmp_path / "in" / f"{name.lower()}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "in" / "story").write_text("a file without an extension", encoding="utf-8")
    return tmp_path


def verdicts(text: str) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in text.splitlines()]
    assert len({each["source"] for each in found}) == len(found)
    return {each["source"]: each for each in found}


SOURCES = {"in/maud.txt", "in/peter.txt", "in/bad.txt", "in/story"}


@pytest.mark.parametrize(
    ("words", "result"),
    [
        (["--to", "epub", "--merge", "all.epub"], "all.epub"),
        (["--to", "jsonld", "--merge", "all.jsonld"], "all.jsonld"),
        (["--to", "quotes", "--merge", "all.csv"], "all.csv"),
        (["--to", "quotes", "-o", "all.csv"], "all.csv"),
        (["--to", "json", "-d", "out"], ""),
    ],
)
def test_every_run_over_many_sources_reports_each_of_them(folder: Path, words: list[str], result: str) -> None:
    assert main(["in", *words, "--report", "run.jsonl", "-q"]) == 3
    found = verdicts((folder / "run.jsonl").read_text(encoding="utf-8"))
    assert set(found) == SOURCES
    assert (found["in/bad.txt"]["verdict"], found["in/bad.txt"]["error"]["status"]) == ("failed", 12)
    assert found["in/story"]["verdict"] == "left-out"
    for name in ("in/maud.txt", "in/peter.txt"):
        assert found[name]["verdict"] in {"ok", "warnings"}
        assert found[name]["sha256"]
        (output,) = found[name]["outputs"]
        assert not result or output["path"] == result


def test_a_list_that_goes_to_standard_output_is_reported_too(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["in", "--to", "quotes", "--report", "run.jsonl", "-q"]) == 3
    assert b"Maud Oakley" in capfdbinary.readouterr().out
    found = verdicts((folder / "run.jsonl").read_text(encoding="utf-8"))
    assert set(found) == SOURCES
    assert found["in/maud.txt"]["outputs"] == []


def test_warnings_on_the_whole_stand_with_the_source_of_their_article(folder: Path) -> None:
    assert main(["in", "--to", "jsonld", "--merge", "all.jsonld", "--report", "run.jsonl", "-q"]) == 3
    found = verdicts((folder / "run.jsonl").read_text(encoding="utf-8"))
    for name in ("in/maud.txt", "in/peter.txt"):
        assert [each["id"] for each in found[name]["problems"]].count("jsonld.no-image") == 1
        assert found[name]["verdict"] == "warnings"


def test_where_the_whole_cannot_be_written_every_source_has_failed(folder: Path) -> None:
    assert main(["in", "--to", "newsml", "--merge", "all.xml", "--report", "run.jsonl", "-q"]) == 12
    assert not (folder / "all.xml").exists()
    found = verdicts((folder / "run.jsonl").read_text(encoding="utf-8"))
    assert [found[name]["verdict"] for name in ("in/maud.txt", "in/peter.txt", "in/bad.txt")] == ["failed"] * 3
    assert found["in/maud.txt"]["outputs"] == []


def test_strictness_is_reported_with_its_warnings(folder: Path) -> None:
    words = ["in", "--to", "jsonld", "--merge", "all.jsonld", "--strict", "--report", "run.jsonl", "-q"]
    assert main(words) == 15
    assert not (folder / "all.jsonld").exists()
    found = verdicts((folder / "run.jsonl").read_text(encoding="utf-8"))
    assert found["in/maud.txt"]["error"]["id"] == "strict"
    assert "jsonld.no-image" in [each["id"] for each in found["in/maud.txt"]["problems"]]


def test_what_was_left_out_is_reported_where_one_source_stays(folder: Path) -> None:
    for name in ("bad", "peter"):
        (folder / "in" / f"{name}.txt").unlink()
    assert main(["in", "--to", "json", "-o", "one.json", "--report", "run.jsonl", "-q"]) == 0
    found = verdicts((folder / "run.jsonl").read_text(encoding="utf-8"))
    assert {name: each["verdict"] for name, each in found.items()} == {"in/story": "left-out", "in/maud.txt": "ok"}


def test_left_out_files_are_counted_and_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "article.php").write_text("<p>words", encoding="utf-8")
    assert main(["in", "--to", "json", "-d", "out", "--report", "run.jsonl"]) == 3
    assert (
        "2 files were left out, because no reader knows their extension; run.jsonl names them"
        in capsys.readouterr().err
    )
    left = {
        name: each["problems"][0]
        for name, each in verdicts((folder / "run.jsonl").read_text(encoding="utf-8")).items()
        if each["verdict"] == "left-out"
    }
    assert set(left) == {"in/story", "in/article.php"}
    assert left["in/article.php"]["message"] == "no reader knows the extension .php"
    assert left["in/story"]["message"] == "the name has no extension"
    assert {(each["id"], each["severity"]) for each in left.values()} == {("source.left-out", "note")}
    assert main(["in", "--from", "text", "--to", "json", "-d", "all", "--report", "all.jsonl", "-q"]) == 3
    found = verdicts((folder / "all.jsonl").read_text(encoding="utf-8"))
    assert "left-out" not in {each["verdict"] for each in found.values()}


def test_each_problem_says_how_severe_it_is(folder: Path) -> None:
    main(["in/maud.txt", "--to", "jsonld", "-o", "a.jsonld", "--report", "one.jsonl", "-q"])
    main(["in", "--to", "jsonld", "-d", "out", "--report", "run.jsonl", "-q"])
    for report in ("one.jsonl", "run.jsonl"):
        found = verdicts((folder / report).read_text(encoding="utf-8"))["in/maud.txt"]["problems"]
        assert {(each["id"], each["severity"]) for each in found} >= {
            ("jsonld.no-image", "warning"),
            ("reader.chosen", "note"),
        }


@pytest.mark.parametrize(
    "words",
    [
        ["in", "--to", "json", "-d", "out"],
        ["in", "--to", "json", "--merge", "all.json"],
        ["in", "--to", "quotes", "-o", "all.csv"],
        ["in/maud.txt", "--to", "json", "-o", "one.json"],
    ],
)
def test_a_report_goes_to_standard_output(
    folder: Path, words: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    main([*words, "--report", "-", "-q"])
    assert "in/maud.txt" in verdicts(capfdbinary.readouterr().out.decode())
    assert not (folder / "-").exists()


def test_an_edition_goes_to_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["in", "--to", "json", "--merge", "-", "-q"]) == 3
    assert len(json.loads(capfdbinary.readouterr().out)) == 2
    assert not (folder / "-").exists()


@pytest.mark.parametrize("flag", ["--metadata", "--defaults"])
def test_facts_and_defaults_come_from_standard_input(
    folder: Path, flag: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    words = b'{"title": "Set"}' if flag == "--metadata" else b'to = "text"\nset = { title = "Set" }'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words)))
    assert main(["in/maud.txt", "--to", "text", flag, "-", "-q"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"Set\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["in", "--to", "json", "-d", "-"], "-d needs a folder"),
        (["in", "--to", "json", "-d", "out", "--resume", "-"], "the report to continue from must be a file"),
        (["in/maud.txt", "--to", "json", "--report", "-"], "both the result and the report"),
        (["in", "--to", "json", "--merge", "-", "--report", "-"], "both the result and the report"),
        (["-", "--to", "json", "--metadata", "-"], "both a source and metadata"),
        (["-", "--files-from", "-", "--to", "json", "-d", "out"], "both a source and the list of sources"),
        (["-", "--defaults", "-", "--to", "json"], "both a source and defaults"),
    ],
)
def test_a_stream_has_one_use(
    folder: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(words) == 2
    assert said in capsys.readouterr().err
    assert not (folder / "-").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize(
    "words",
    [
        ["in/maud.txt", "--to", "json", "-o", "a.json", "--report", "/dev/full"],
        ["in", "--to", "json", "-d", "out", "--report", "/dev/full"],
        ["in", "--to", "json", "--merge", "all.json", "--report", "/dev/full"],
        ["in", "--to", "quotes", "-o", "all.csv", "--report", "/dev/full"],
        ["in", "--to", "json", "--merge", "/dev/full"],
        ["in/maud.txt", "--to", "json", "-o", "/dev/full"],
    ],
)
def test_a_full_disk_is_an_error_of_ours(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--overwrite", "-q"]) == 13
    *_, last = capsys.readouterr().err.splitlines()
    assert "/dev/full: cannot be written: No space left on device" in last


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_an_error_of_ours_in_python(folder: Path) -> None:
    with pytest.raises(OutputError, match="No space left"):
        convert_many(["in"], "json", folder / "out", report="/dev/full", overwrite=True, jobs=0)
    with pytest.raises(OutputError), Journal.open("/dev/full", overwrite=True) as journal:
        journal.add(Verdict(source="a", verdict="ok"))


def test_a_full_disk_of_a_plugin_is_no_fault_of_the_plugin(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "house.py").write_text("def filter(document):\n    raise OSError(28, 'No space left')\n", "utf-8")
    assert main(["in/maud.txt", "--to", "json", "--filter", "./house.py", "-q"]) == 13
    assert "no space is left" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["in/maud.txt", "--to", "newsml", "--newsml-version", "abc"],
            "--newsml-version does not fit: 'abc' is not a whole number",
        ),
        (["in/maud.txt", "--to", "newsml", "--nitf=yes"], "is a switch and takes no value, not 'yes'"),
        (["in", "--to", "json", "-o", "all.json"], "--merge FILE for one file of all"),
    ],
)
def test_a_mistake_is_told_in_the_words_that_were_typed(
    folder: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "-q"]) == 2
    assert said in capsys.readouterr().err
