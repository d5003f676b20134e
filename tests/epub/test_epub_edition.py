"""The contents of a book, editions of several articles, the same bytes each time, and every document."""

import os
import time
import zipfile
from pathlib import Path

import pytest
from book_files import ARTICLE, NAMES, Opened, book, edition, only, words
from document_strategies import documents
from hypothesis import given
from hypothesis import strategies as st
from law_examples import share

from convert import convert, write
from convert.model import Document, Text
from convert.pipeline import check


def contents(found: Opened) -> list[tuple[str, list[str]]]:
    toc = only(found.tree("nav.xhtml"), ".//x:nav[@role='doc-toc']/x:ol")
    return [(words(line[0]), [words(below) for below in line.findall("x:ol/x:li", NAMES)]) for line in toc]


def points(found: Opened) -> list[tuple[str, list[str]]]:
    return [
        (words(point[0]), [words(below[0]) for below in point.findall("ncx:navPoint", NAMES)])
        for point in found.tree("toc.ncx").findall("ncx:navMap/ncx:navPoint", NAMES)
    ]


def test_the_contents_of_one_article_are_its_headings() -> None:
    found = book(ARTICLE)
    assert contents(found) == [("Ferry <service> & pier return", ["What comes next"])] == points(found)
    assert [each.get("idref") for each in found.package.iter("{*}itemref")] == ["cover", "article-1"]
    marks = found.tree("nav.xhtml").findall(".//x:nav[@hidden]//x:a", NAMES)
    assert [(each.get(f"{{{NAMES['epub']}}}type"), each.get("href")) for each in marks] == [
        ("cover", "cover.xhtml"),
        ("bodymatter", "article.xhtml"),
    ]


def test_an_edition_has_its_departments_and_reads_in_the_order_of_its_contents() -> None:
    several = edition(("A", "World"), ("B", ""), ("C", "Sport"), ("D", "World"))
    found = book(several, title="Weekend", group_by="section")
    assert contents(found) == [("World", ["A", "D"]), ("B", []), ("Sport", ["C"])] == points(found)
    assert found.metadata("title") == ["Weekend"]
    pages = [each.get("idref") for each in found.package.iter("{*}itemref")]
    assert pages == ["cover", "nav", "article-1", "article-2", "article-3", "article-4"]
    assert [words(only(found.tree(f"article-{number}.xhtml"), ".//x:h1")) for number in range(1, 5)] == list(
        "ADBC"
    )


def test_contents_say_the_language_of_every_title() -> None:
    titles = [("en", "Ferry"), ("es", "El ferry"), ("ar", "سلام"), ("", "Goats")]
    several = [Document(id=f"a{n}", language=tag, title=Text(title)) for n, (tag, title) in enumerate(titles)]
    links = only(book(several).tree("nav.xhtml"), ".//x:nav[@role='doc-toc']/x:ol").findall(".//x:a", NAMES)
    assert [(link.get("lang"), link.get("dir")) for link in links] == [
        (None, None),
        ("es", None),
        ("ar", "rtl"),
        (None, None),
    ]


def test_an_edition_without_a_title_is_called_after_its_publisher_and_day() -> None:
    assert book(edition(("A", ""), ("B", ""))).metadata("title") == ["The Larkholm Post, 3 March 2026"]


def test_an_edition_holds_a_hundred_articles() -> None:
    several = edition(*((f"Story {number}", f"Part {number % 7}") for number in range(100)))
    assert [label for label, _ in contents(book(several))] == [f"Story {number}" for number in range(100)]
    found = book(several, group_by="section")
    assert sum(len(below) for _, below in contents(found)) == 100
    assert "EPUB/article-001.xhtml" in found.names


def test_the_archive_carries_one_time_and_begins_with_its_media_type() -> None:
    entries = book(ARTICLE).archive.infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in entries} == {(2026, 3, 3, 6, 30, 0)}
    assert {(entry.create_system, entry.external_attr) for entry in entries} == {(3, 0o644 << 16)}


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change the time zone of a process")
def test_the_bytes_are_the_same_in_every_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    results = set()
    for zone in ("UTC", "Pacific/Kiritimati", "America/Caracas"):
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        results.add(write(ARTICLE, "epub").data)
    monkeypatch.undo()
    time.tzset()
    assert len(results) == 1


@share(40)
@given(st.lists(documents(), min_size=1, max_size=2))
def test_every_document_becomes_a_book_that_passes_the_check(drawn: list[Document]) -> None:
    data = write(drawn, "epub").data
    found = check(data, "epub", options={"epub": {"own_only": True}})
    assert [problem for problem in found if problem.severity == "error"] == []
    assert write(drawn, "epub").data == data


def test_what_was_printed_is_in_the_book(samples: Path) -> None:
    result = convert(samples / "telesur-ferry-en.txt", "epub")
    text = words(only(Opened(result.data).tree("article.xhtml"), ".//x:body")).replace(" ", "")
    for where, printed in result.reading.document.printed():
        for line in printed.splitlines():
            assert "".join(line.split()) in text, where
