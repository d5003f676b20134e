import re
from pathlib import Path

import pytest

from convert.errors import ContentError
from convert.io import source
from convert.io.source import Source
from convert.report import Report


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("ferry.txt", "ferry"),
        ("./ferry.txt", "ferry"),
        ("000_47d6.txt", "doc-000_47d6"),
    ],
)
def test_a_document_gets_its_id_from_the_name(name: str, identifier: str) -> None:
    assert Source(b"words", name=name).identifier == identifier


def test_sources_of_one_name_in_different_folders_have_different_ids() -> None:
    names = ["a/index.html", "b/index.html", r"C:\a\index.html", "/a/index.html", "index.html", "zip/a/index.html"]
    names += ["año nuevo.txt", "ano nuevo.txt", "aña nuevo.txt", "новости.txt", "погода.txt", "x" * 150, "x" * 151]
    ids = [Source(b"words", name=name).identifier for name in names]
    assert len(set(ids)) == len(ids)
    assert ids[0].startswith("index-")
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", each) for each in ids)
    assert Source(b"others", name="a/b/../index.html").identifier == ids[0], "the path counts, not what is in it"


def test_an_id_by_an_address_is_the_same_wherever_the_page_was_saved() -> None:
    address = "https://example.org/news/ferry.html"
    ids = {Source(b"words", name=name).identifier_by(address) for name in ("a/index.html", "b/x.html", "")}
    assert ids == {"example.org-news-ferry.html"}
    others = [f"{address}?id={number}" for number in range(3)] + [
        f"https://example.org/{'x' * 200}{n}" for n in "ab"
    ]
    found = {Source(b"words").identifier_by(each) for each in others}
    assert len(found) == len(others)
    assert Source(b"words", name="ferry.txt").identifier_by("") == "ferry"


def test_without_a_name_the_id_comes_from_the_content() -> None:
    assert Source(b"words").identifier == Source(b"words").identifier
    assert Source(b"words").identifier != Source(b"other words").identifier


def test_a_media_type_may_name_the_encoding() -> None:
    page = Source("año".encode("cp1252"), media_type='Text/Plain; charset="windows-1252"')
    report = Report()
    assert (page.media_type, page.text(report)) == ("text/plain", "año")
    assert report.problems == ()


def test_text_from_memory_is_taken_as_it_is() -> None:
    assert Source.from_text("a\udc9db").text(Report()) == "a\udc9db"


def test_a_source_without_text_is_an_error() -> None:
    with pytest.raises(ContentError, match="there is no text in it"):
        Source(b"\xef\xbb\xbf \n").text(Report())


def test_what_is_too_large_for_an_article_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST", 4)
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    for given in (path, b"12345"):
        with pytest.raises(ContentError, match="larger than"):
            Source.open(given)


def test_a_file_knows_its_folder_and_memory_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    assert Source.open(path).folder == tmp_path
    assert Source.open(b"x").folder is None


@pytest.mark.parametrize(
    ("data", "encoding", "given"),
    [
        ("naïve".encode(), "", "naïve".encode()),
        (b"\xef\xbb\xbfna\xc3\xafve", "", "naïve".encode()),
        (b"\xef\xbb\xbfna\xc3\xafve", "utf-8", "naïve".encode()),
        (b"na\xefve", "windows-1252", "naïve".encode()),
        ("naïve ".encode() * 2 + b"na\xefve", "", "naïve naïve naïve".encode()),
        ("naïve".encode("utf-16"), "", "naïve".encode()),
    ],
)
def test_bytes_in_utf_8_say_what_the_text_says(data: bytes, encoding: str, given: bytes) -> None:
    opened = Source(data, encoding=encoding)
    assert opened.utf8(Report()) == given
    assert opened.text(Report()) == given.decode()
