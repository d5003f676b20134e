"""`convert diff OLD NEW`: two sources of any formats, as text, JSON or a page."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

import convert
from convert.cli import main
from convert.model import Text

SAMPLE = Path(__file__).parents[2] / "samples" / "telesur-ferry-en.txt"


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """The sample with another headline, as a Word document."""
    document = replace(convert.read(SAMPLE).document, title=Text("The ferry is back"))
    return convert.write(document, "docx").save(tmp_path / "returned.docx")


def test_it_says_what_changed(returned: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["diff", str(SAMPLE), str(returned)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("title\n")
    assert "The ferry is back" in said


def test_it_gives_json_and_a_page(returned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["diff", str(SAMPLE), str(returned), "--as", "json"]) == 0
    assert [each["name"] for each in json.loads(capsys.readouterr().out)["fields"]] == ["title"]
    page = tmp_path / "diff.html"
    assert main(["diff", str(SAMPLE), str(returned), "--as", "html", "-o", str(page)]) == 0
    assert "<ins>" in page.read_text("utf-8")
    assert main(["diff", str(SAMPLE), str(returned), "-o", str(page)]) == 13
    assert main(["diff", str(SAMPLE), str(returned), "-o", str(page), "--overwrite"]) == 0


def test_it_wants_two_sources_that_it_can_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["diff", str(SAMPLE)]) == 2
    assert "diff compares two sources" in capsys.readouterr().err
    assert main(["diff", str(SAMPLE), str(tmp_path / "gone.txt")]) == 11
    assert main(["diff", str(SAMPLE), str(SAMPLE), "--as", "tea"]) == 2


def test_it_has_help(capsys: pytest.CaptureFixture[str]):
    assert main(["diff", "--help"]) == 0
    assert "OLD NEW" in capsys.readouterr().out


def test_a_file_of_that_name_is_a_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    Path("diff").write_text("A headline\n\nA paragraph of words that stands below it.\n", "utf-8")
    assert main(["diff", "--from", "text", "--to", "json"]) == 0
    assert '"A headline"' in capsys.readouterr().out
