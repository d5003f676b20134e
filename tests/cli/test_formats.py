"""What the options of the writers for readers do on the command line, and what a check that fails does."""

import json
import zipfile
from pathlib import Path

import pytest
from made_pictures import png

from convert.cli import main
from convert.cli.arguments import parse_arguments
from convert.cli.flags import parse_words
from convert.report import Report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Ferry returns\n\nThe first boat left at dawn.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("check", "problem"),
    [
        ("convert_docx.check.check_document", "docx.package"),
        ("convert_epub.check.check_epub", "epub.metadata"),
        ("convert_jsonld.check.check_jsonld", "jsonld.date"),
    ],
)
def test_what_its_check_refuses_is_a_status_a_message_and_no_file(
    check: str,
    problem: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    def refuse(_data: bytes, report: Report, **_options: object) -> None:
        report.error(problem, "the bridge is up")

    monkeypatch.setattr(check, refuse)
    name = problem.partition(".")[0]
    out = folder / f"a.{name}"
    assert main(["a.txt", "--to", name, "-o", str(out), "--validate", "-q"]) == 16
    assert "the bridge is up" in capsys.readouterr().err
    assert [each.name for each in folder.iterdir()] == ["a.txt"]
    assert main(["a.txt", "--to", name, "-o", str(out), "-q"]) == 0
    assert out.exists()


@pytest.mark.parametrize(
    ("words", "flag", "name"),
    [
        (["--to", "json", "--newsml-nitf"], "--newsml-nitf", "newsml"),
        (["--to", "jsonld", "--epub-cover", "a.png"], "--epub-cover", "epub"),
        (["--to", "json", "--from", "text", "--html-url", "https://example.org/"], "--html-url", "html"),
    ],
)
def test_an_option_of_a_format_that_is_not_there_is_told_of(
    words: list[str], flag: str, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["a.txt", *words, "-o", "out"]) == 0
    said = f"convert: warning: ignored {flag}: {name} is neither read nor written here\n"
    assert said in capsys.readouterr().err
    assert main(["a.txt", *words, "-o", "out", "--overwrite", "-q"]) == 0
    assert capsys.readouterr().err == ""


def test_an_option_of_a_reader_that_may_be_chosen_is_not_told_of(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["a.txt", "--to", "json", "-o", "out", "--html-url", "https://example.org/"]) == 0
    assert "ignored" not in capsys.readouterr().err


def test_a_book_takes_a_style_sheet_a_cover_and_a_certifier(folder: Path):
    (folder / "house.css").write_text("p { color: navy }", encoding="utf-8")
    (folder / "cover.png").write_bytes(png())
    options = ["--epub-css", "house.css", "--epub-cover", "cover.png", "--epub-certifier", "Access Desk"]
    assert main(["a.txt", "--to", "epub", "-o", "a.epub", *options, "--validate", "--epub-own-only", "-q"]) == 0
    with zipfile.ZipFile(folder / "a.epub") as book:
        assert book.read("EPUB/house.css") == b"p { color: navy }"
        assert book.read("EPUB/cover.png") == png()
        assert b">Access Desk<" in book.read("EPUB/content.opf")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--to", "epub", "--epub-css", "none.css"], "no such file"),
        (["--to", "epub", "--epub-cover", "a.txt"], "damaged, or not a picture"),
        (["--to", "docx", "--docx-template", "a.txt"], "--docx-template"),
        (["--to", "docx", "--docx-template", "none.docx"], "none.docx: there is no such file"),
    ],
)
def test_an_option_that_names_what_is_no_use_is_told_and_leaves_no_file(
    options: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["a.txt", "-o", "out.bin", *options, "-q"]) != 0
    assert message in capsys.readouterr().err
    assert [each.name for each in folder.iterdir()] == ["a.txt"]


def test_the_whole_script_element_is_written(folder: Path):
    assert main(["a.txt", "--to", "jsonld", "--jsonld-script", "-o", "a.html", "-q"]) == 0
    text = (folder / "a.html").read_text(encoding="utf-8")
    assert text.startswith('<script type="application/ld+json">')
    assert json.loads(text.partition(">")[2].rpartition("</script>")[0])["headline"] == "Ferry returns"


def test_a_flag_without_a_prefix_is_for_each_format_named_that_has_it() -> None:
    def given(*words: str) -> dict[str, dict[str, object]]:
        return parse_arguments(parse_words(["a.txt", "-d", "out", *words])).request.options

    assert given("--to", "docx,epub,json", "--max-picture", "2000") == {
        "docx": {"max_picture": "2000"},
        "epub": {"max_picture": "2000"},
    }
    assert given("--to", "docx,epub", "--max-picture", "2000", "--epub-max-picture", "900") == {
        "docx": {"max_picture": "2000"},
        "epub": {"max_picture": "900"},
    }
    assert given("--to", "epub", "--max-picture", "2000") == {"epub": {"max_picture": "2000"}}
    assert given("--to", "docx,epub", "--plain") == {"docx": {"plain": True}, "epub": {"plain": True}}
