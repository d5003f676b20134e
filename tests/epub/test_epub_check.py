"""The check of books: what it finds in one that was broken on purpose."""

import io
import zipfile
from collections.abc import Callable

import pytest

from convert import write
from convert.model import Document, Heading, Paragraph, Section, Text
from convert.pipeline import check
from convert_epub import epubcheck

ARTICLE = Document(
    id="urn:example:1",
    language="en",
    title=Text("Ferry returns"),
    sections=(
        Section(
            heading=Heading(id="h1", text=Text("Next")),
            blocks=(Paragraph(id="p1", text=Text("It will be back.")),),
        ),
    ),
)


@pytest.fixture(scope="module")
def sound() -> bytes:
    """A book with nothing wrong in it."""
    return write(ARTICLE, "epub").data


def rewritten(book: bytes, change: Callable[[dict[str, bytes]], None], *, stored: bool = True) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" and stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, kind)
    return target.getvalue()


def nothing(_members: dict[str, bytes]) -> None:
    """Leave all as it is."""


def found(data: bytes) -> list[str]:
    problems = check(data, "epub", options={"epub": {"own_only": True}})
    return [problem.id.removeprefix("epub.") for problem in problems if problem.severity == "error"]


def test_a_sound_book_passes(sound: bytes) -> None:
    assert found(sound) == []
    assert found(rewritten(sound, nothing)) == []


@pytest.mark.parametrize("address", ["https://example.org/a.jsonld", "//example.org/a", "http://[", "#top"])
def test_a_record_on_the_web_is_no_file_of_the_book(sound: bytes, address: str) -> None:
    link = f'<link rel="record" href="{address}" media-type="application/ld+json"/></metadata>'
    assert found(rewritten(sound, swap(PACKAGE, b"</metadata>", link.encode()))) == []


def swap(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        assert old in members[name]
        members[name] = members[name].replace(old, new)

    return change


PACKAGE, PAGE, NAV = "EPUB/content.opf", "EPUB/article.xhtml", "EPUB/nav.xhtml"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (swap("mimetype", b"epub", b"text"), "media-type"),
        (swap(PACKAGE, b"dc:language", b"dc:relation"), "metadata"),
        (swap(PACKAGE, b"schema:accessibilityHazard", b"schema:name"), "metadata"),
        (swap(PACKAGE, b"dcterms:modified", b"dcterms:created"), "metadata"),
        (swap(PACKAGE, b' xml:lang="en"', b""), "language"),
        (swap(PACKAGE, b'id="style"', b'id="ncx"'), "duplicate-id"),
        (swap(PACKAGE, b'idref="article-1"', b'idref="article-2"'), "spine"),
        (swap(PACKAGE, b'properties="nav"', b""), "nav"),
        (swap(PACKAGE, b"textual", b"textual,x"), ""),
        (swap(PACKAGE, b'accessMode">visual', b'accessMode">textual'), "claim"),
        (swap("EPUB/cover.xhtml", b'alt="', b'alt="" title="'), "claim"),
        (swap(PACKAGE, b"schema:accessibilitySummary", b"dcterms:conformsTo"), "claim"),
        (swap(NAV, b'type="toc"', b'type="lot"'), "nav"),
        (swap(PAGE, b' lang="en" xml:lang="en"', b""), "language"),
        (swap(PAGE, b"<title>Ferry returns</title>", b"<title> </title>"), "page-title"),
        (swap(PAGE, b'id="p1"', b'id="title"'), "duplicate-id"),
        (swap(PAGE, b"h2", b"h3"), "heading-order"),
        (swap(PAGE, b">Next</h2>", b"> </h2>"), "empty-heading"),
        (swap(PAGE, b"It will", b'<img src="cover.svg"/>'), "no-alt-attribute"),
        (swap(PAGE, b"It will", b'<img alt="" src="https://example.org/a.png"/>'), "remote"),
        (swap(PAGE, b"It will", b'<img alt="" src="//example.org/a.png"/>'), "remote"),
        (swap(PAGE, b"style.css", b"none.css"), "missing-file"),
        (swap(PAGE, b"It will", b'<a href="none.xhtml">x</a>'), "broken-link"),
        (swap(PAGE, b"It will", b'<a href="#none">x</a>'), "broken-link"),
        (swap(PAGE, b"It will", b'<a href="nav.xhtml#toc">x</a> <a href="https://example.org">y</a>'), ""),
        (swap(PAGE, b"</html>", b""), "not-xml"),
        (swap(PAGE, b"<!DOCTYPE html>", b'<!DOCTYPE html [<!ENTITY a "b">]>'), "not-xml"),
        (lambda members: members.pop(PAGE), "missing-file"),
        (lambda members: members.update({"EPUB/extra.txt": b""}), "unlisted-file"),
        (lambda members: members.pop("EPUB/article.jsonld"), "missing-file"),
        (lambda members: members.pop("META-INF/container.xml"), "missing-file"),
        (lambda members: members.pop(PACKAGE), "missing-file"),
    ],
)
def test_what_is_wrong_is_found(sound: bytes, change: Callable[[dict[str, bytes]], None], problem: str) -> None:
    problems = found(rewritten(sound, change))
    assert (problem in problems) if problem else problems == []


def test_a_media_type_that_is_packed_is_found(sound: bytes) -> None:
    assert found(rewritten(sound, nothing, stored=False)) == ["media-type"]


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_book_is_an_error(data: bytes) -> None:
    assert len(found(data)) == 1


def test_a_cut_book_is_no_book(sound: bytes) -> None:
    for size in range(0, len(sound), 2003):
        assert found(sound[:size]) == ["not-zip"]


def test_a_book_that_unpacks_to_too_much_is_not_unpacked(sound: bytes) -> None:
    target = io.BytesIO(sound)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20_001):
            archive.writestr(f"EPUB/{number}", b"")
    assert found(target.getvalue()) == ["too-large"]


def test_without_epubcheck_there_is_a_note(sound: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epubcheck, "_jar", lambda: None)
    problems = check(sound, "epub")
    assert [(problem.id, problem.severity) for problem in problems] == [("epub.epubcheck-absent", "note")]


@pytest.mark.skipif(epubcheck._jar() is None or epubcheck._java() is None, reason="EPUBCheck is not installed")
def test_epubcheck_judges_where_it_is_installed(sound: bytes) -> None:
    assert check(sound, "epub") == ()
    broken = rewritten(sound, swap(PAGE, b"<p id", b'<p fancy="x" id'))
    assert found(broken) == []
    assert {problem.id for problem in check(broken, "epub")} == {"epub.epubcheck"}
