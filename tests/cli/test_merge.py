import io
import sys
import zipfile
from pathlib import Path

import pytest

from convert.cli import main
from convert.model import Document
from convert.pipeline import read


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            f"Headline {number}\n\nWords of article {number}.\n", encoding="utf-8"
        )
    return tmp_path


def merged(folder: Path, name: str = "all.json") -> tuple[Document, ...]:
    return read(folder / name).documents


def test_all_sources_become_one_file_in_their_order(folder: Path) -> None:
    assert main(["2.txt", "0.txt", "1.txt", "--merge", "all.json", "-q"]) == 0
    assert [each.id for each in merged(folder)] == ["doc-2", "doc-0", "doc-1"]


def test_folders_patterns_archives_and_standard_input_are_merged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("in/z.txt", "Headline z\n\nWords.\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Headline stdin\n\nWords.\n")))
    assert main(["*.txt", "more.zip", "-", "--from", "text", "--merge", "all.json", "-q"]) == 0
    assert len(merged(folder)) == 5


def test_the_title_that_is_set_is_the_editions(folder: Path) -> None:
    assert main(["0.txt", "1.txt", "--to", "epub", "--merge", "week.epub", "--set", "title=The week", "-q"]) == 0
    with zipfile.ZipFile(folder / "week.epub") as book:
        package = book.read("EPUB/content.opf").decode()
        pages = b"".join(book.read(name) for name in book.namelist() if name.endswith(".xhtml")).decode()
    assert ">The week<" in package
    assert "Headline 0" in pages
    assert "Headline 1" in pages


def test_one_bad_source_is_told_and_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["0.txt", "gone.txt", "1.txt", "--merge", "all.json", "-q"]) == 3
    assert len(merged(folder)) == 2
    err = capsys.readouterr().err
    assert "gone.txt: there is no such file" in err
    assert "2 of 3 sources were merged, 1 failed" in err
    assert main(["gone.txt", "lost.txt", "--merge", "none.json", "-q"]) == 4
    assert not (folder / "none.json").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["0.txt", "1.txt", "--merge", "all.json", "-d", "out"], 2, "leave -o and -d out"),
        (["0.txt", "1.txt", "--to", "json,newsml", "--merge", "all.json"], 2, "one file of one format"),
        (["0.txt", "1.txt", "--merge", "there.json"], 13, "this file exists"),
        (["0.txt", "1.txt", "--merge", "0.txt", "--to", "json", "--overwrite"], 13, "this is an input"),
        (["0.txt", "1.txt", "--merge", "all.unknown"], 2, "cannot infer the format"),
    ],
)
def test_what_makes_no_sense_is_refused(
    folder: Path, arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "there.json").write_bytes(b"old")
    assert main([*arguments, "-q"]) == status
    assert said in capsys.readouterr().err
    assert (folder / "there.json").read_bytes() == b"old"


def test_a_hundred_articles_are_one_edition(folder: Path) -> None:
    names = []
    for number in range(100):
        name = f"many-{number}.txt"
        (folder / name).write_text(f"Headline {number}\n\nWords of article {number}.\n", encoding="utf-8")
        names.append(name)
    stated = ["--newsml-created", "2026-03-14T09:30Z", "--newsml-provider", "The Courier"]
    for extension, options in (("epub", []), ("docx", []), ("xml", ["--to", "newsml", *stated])):
        assert main([*names, *options, "--merge", f"edition.{extension}", "-q"]) == 0
        assert (folder / f"edition.{extension}").stat().st_size > 10_000
