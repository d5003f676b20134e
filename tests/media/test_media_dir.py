"""Pictures in files beside a text: relative links, safe names, nothing replaced unasked, alone and in a batch."""

import json
import re
from pathlib import Path

import pytest
from made_pictures import png
from made_plugins import module, registry_of, writer

import convert
from convert.cli import main
from convert.errors import OutputError, PluginError, UsageError
from convert.model import Document, Figure, Image, Paragraph, Resource, Section, Text

LINKING = ("html", "markdown", "text")
FORMATS = (*LINKING, "telesur")
NAME = re.compile(r"media/picture-[0-9a-f]{20}\.png")


def article(identifier: str = "a", width: int = 40) -> Document:
    data = png(width)
    shown = Figure(id="f1", image=Image(resource="r1"), alt="The bell", caption=Text("The bell at noon"))
    blocks = (Paragraph(id="p1", text=Text(f"It sails with {identifier}.")), shown)
    return Document(
        id=identifier,
        language="en",
        title=Text("A boat"),
        sections=(Section(blocks=blocks),),
        resources=(Resource(id="r1", media_type="image/png", data=data),),
    )


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "boat.json"
    path.write_bytes(convert.write(article(), "json").data)
    return path


@pytest.mark.parametrize("form", LINKING)
def test_pictures_go_into_the_folder_and_links_lead_to_them(form: str, tmp_path: Path, stored: Path):
    out = tmp_path / "out" / "boat"
    out.parent.mkdir()
    assert main([str(stored), "--to", form, "-o", str(out), "--media-dir", "media"]) == 0
    [link] = set(NAME.findall(out.read_text(encoding="utf-8").partition("</article>")[0]))
    assert (out.parent / link).read_bytes().startswith(b"\x89PNG")
    assert list((out.parent / "media").iterdir()) == [out.parent / link]
    assert "data:image" not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_without_a_folder_nothing_stands_beside_a_text(form: str):
    writing = convert.write(article(), form)
    assert not writing.beside
    assert b"picture-" not in writing.data


@pytest.mark.parametrize("form", FORMATS)
def test_in_python_the_files_come_with_what_was_written_and_are_saved_with_it(form: str, tmp_path: Path):
    writing = convert.write(article(), form, options={form: {"media_dir": "media/2026"}})
    [path] = writing.beside
    assert path.startswith("media/2026/picture-")
    writing.save(tmp_path / "boat")
    assert (tmp_path / path).read_bytes() == writing.beside[path]
    with pytest.raises(OutputError, match="exists"):
        writing.save(tmp_path / "boat")
    writing.save(tmp_path / "boat", overwrite=True)


def test_a_file_that_is_there_is_replaced_only_if_it_is_asked_for(tmp_path: Path, stored: Path):
    words = [str(stored), "--to", "html", "-o", str(tmp_path / "boat.html"), "--media-dir", "media"]
    assert main(words) == 0
    [picture] = (tmp_path / "media").iterdir()
    whole = picture.read_bytes()
    (tmp_path / "boat.html").unlink()
    # The same picture may stay for the next article; another one under its name is somebody's.
    assert main(words) == 0
    (tmp_path / "boat.html").unlink()
    picture.write_bytes(b"somebody's")
    assert main(words) == OutputError.status
    assert picture.read_bytes() == b"somebody's"
    assert not (tmp_path / "boat.html").exists()
    assert main([*words, "--overwrite"]) == 0
    assert picture.read_bytes() == whole


@pytest.mark.parametrize("folder", ["/etc", "..", "a/../b", "c:\\pictures", "https://x.example/", ".", " "])
@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_elsewhere_is_refused(form: str, folder: str):
    with pytest.raises(UsageError, match="not a folder beside"):
        convert.write(article(), form, options={form: {"media_dir": folder}})


def test_formats_that_hold_their_pictures_have_no_folder_for_them(
    stored: Path, capsys: pytest.CaptureFixture[str]
):
    words = [str(stored), "--to", "epub", "-o", "x.epub", "--media-dir", "media"]
    assert main(words) == UsageError.status
    assert "--media-dir is for HTML, Markdown, text and teleSUR text" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "", "a/.."])
def test_a_plugin_cannot_put_a_file_elsewhere(path: str):
    plugins = registry_of(slips=module(writer(beside=lambda _documents, _options: {path: b""})))
    with pytest.raises(PluginError, match="not a file beside what it wrote"):
        convert.write(article(), "words", registry=plugins)


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_each_folder_of_a_batch_has_its_pictures_and_equal_ones_are_one_file(tmp_path: Path, jobs: str):
    for folder, name, width in (("x", "a", 40), ("x", "b", 40), ("y", "c", 50)):
        path = tmp_path / "in" / folder / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(convert.write(article(name, width), "json").data)
    out, report = tmp_path / "out", tmp_path / "report.jsonl"
    words = [str(tmp_path / "in"), "--to", "html,text", "-d", str(out), "--media-dir", "media", "-j", jobs]
    assert main([*words, "--report", str(report)]) == 0
    assert len(list((out / "x/media").iterdir())) == 1
    assert len(list((out / "y/media").iterdir())) == 1
    for page in out.rglob("*.html"):
        for link in NAME.findall(page.read_text(encoding="utf-8").partition("</article>")[0]):
            assert (page.parent / link).is_file()
    named = [output["path"] for line in report.read_text().splitlines() for output in json.loads(line)["outputs"]]
    assert sorted(set(named)) == sorted(str(each) for each in out.rglob("*") if each.is_file())


def test_a_link_out_of_the_results_is_not_followed(tmp_path: Path, stored: Path):
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "media").symlink_to(elsewhere)
    assert main([str(stored), "--to", "text", "-d", str(out), "--media-dir", "media", "-j", "0"]) != 0
    assert list(elsewhere.iterdir()) == []


def test_a_source_with_limits_has_its_pictures_too(tmp_path: Path, stored: Path):
    out = tmp_path / "boat.md"
    assert main([str(stored), "-o", str(out), "--media-dir", "media", "--timeout", "60"]) == 0
    [link] = set(NAME.findall(out.read_text(encoding="utf-8")))
    assert (tmp_path / link).is_file()


def test_a_page_with_its_pictures_beside_it_is_read_with_them(tmp_path: Path):
    page = convert.write(article(), "html", options={"html": {"media_dir": "media"}}).save(tmp_path / "boat.html")
    back = convert.read(page, filters={"quotes": False}).document
    assert back.check() == ()
    [shown] = [block for block in back.blocks() if isinstance(block, Figure)]
    assert (shown.alt, shown.caption) == ("The bell", Text("The bell at noon"))
    assert shown.image is not None
    assert [each.data for each in back.resources if each.id == shown.image.resource] == [png(40)]
