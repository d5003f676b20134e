"""What is set for several articles, and what an edition says of itself."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from convert import UsageError, read, write
from convert.cli import main
from convert.kit.timestamps import parse_timestamp
from convert.model import Concept, Document, Metadata, Text
from convert.settings import OWN, SETTABLE

PAGE = (
    '<html lang="{0}"><title>{1}</title><article><h1>{1}</h1><p>By Ann Lee</p>'
    "<p>It rained all day long in the town, and nobody went out of the house at all, says the town hall.</p>"
    "</article></html>"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, language in (("a", "en"), ("b", "es")):
        (tmp_path / f"{name}.html").write_text(PAGE.format(language, f"Story {name}"), encoding="utf-8")
    (tmp_path / "c.txt").write_text("Ferry is late\n\nThe ferry was late.\n", encoding="utf-8")
    return tmp_path


def stored(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "out" / f"{name}.json").read_text(encoding="utf-8"))
    return found


INTO_FOLDER = ["a.html", "b.html", "c.txt", "--to", "json", "-d", "out", "-q"]
INTO_ONE = ["a.html", "b.html", "c.txt", "--to", "json", "--merge", "out.json", "-q"]
INTO_A_LIST = ["a.html", "b.html", "c.txt", "--to", "quotes", "-o", "out.csv", "-q"]
VALUES = {"published": "2026-03-14", "modified": "2026-03-14", "created": "2026-03-14", "embargoed": "2026-03-14"}
VALUES |= {"expires": "2026-03-14", "status": "usable"}
VALUES |= dict.fromkeys(("author_url", "canonical_url", "lead_image"), "https://example.org/")


@pytest.mark.parametrize("words", [INTO_FOLDER, INTO_ONE, INTO_A_LIST])
@pytest.mark.parametrize("name", sorted(OWN))
def test_what_belongs_to_one_article_is_not_set_for_many(
    folder: Path, name: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--set", f"{name}={VALUES.get(name, 'X')}"]) == 2
    said = capsys.readouterr().err
    assert f"--set {name} is for one article, and there are 3 sources" in said
    assert "--set-all" in said
    assert not list(folder.glob("out*"))


def test_what_is_common_fills_what_articles_do_not_state(folder: Path) -> None:
    assert main([*INTO_FOLDER, "--set", "language=fr", "--set", "rights=All ours", "--set", "extra.desk=sea"]) == 0
    assert [stored(folder, name)["language"] for name in "abc"] == ["en", "es", "fr"]
    assert {stored(folder, name)["metadata"]["rights"] for name in "abc"} == {"All ours"}
    assert {stored(folder, name)["metadata"]["extra"]["desk"] for name in "abc"} == {"sea"}


def test_what_was_kept_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*INTO_ONE[:-1], "--set", "language=fr", "--report", "run.jsonl"]) == 0
    said = capsys.readouterr().err
    assert "language was not set to 'fr': the article states another; --set-all replaces" in said
    found = [json.loads(line) for line in (folder / "run.jsonl").read_text(encoding="utf-8").splitlines()]
    kept = {each["source"] for each in found if "settings.kept" in [one["id"] for one in each["problems"]]}
    assert kept == {"a.html", "b.html"}
    assert main([*INTO_FOLDER, "--set", "language=en", "--strict", "--overwrite"]) == 3, "b is refused by --strict"


@pytest.mark.parametrize(
    "words",
    [
        ["--set", "author=Li Wei", "--set-all"],
        ["--set-all", "--set", "author=Li Wei"],
        ["--set-all", "author=Li Wei"],
        ["--set-all=author=Li Wei"],
        ["--set-all", "author=Li Wei", "language=en"],
    ],
)
def test_set_all_replaces_what_each_article_states(folder: Path, words: list[str]) -> None:
    assert main([*words, *INTO_FOLDER]) == 0
    assert {stored(folder, name)["byline"]["text"] for name in "abc"} == {"Li Wei"}


def test_one_article_is_set_as_before(folder: Path) -> None:
    assert (
        main(["b.html", "--to", "json", "-d", "out", "--set", "language=fr", "--set", "author=Li Wei", "-q"]) == 0
    )
    assert (stored(folder, "b")["language"], stored(folder, "b")["byline"]["text"]) == ("fr", "Li Wei")


@pytest.mark.parametrize("limits", [[], ["--timeout", "20"]])
def test_a_source_with_several_articles_is_several(
    folder: Path, limits: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(INTO_ONE) == 0
    words = ["out.json", "--to", "json", "-o", "new.json", "-q", *limits]
    assert main([*words, "--set", "author=Li Wei"]) == 2
    assert "there are 3 in this source" in capsys.readouterr().err
    assert main([*words, "--set", "author=Li Wei", "--set-all"]) == 0
    assert {each["byline"]["text"] for each in json.loads((folder / "new.json").read_bytes())} == {"Li Wei"}


def test_in_python_settings_win_as_they_are_said_to(folder: Path) -> None:
    assert read(folder / "b.html", settings={"language": "fr"}).document.language == "fr"


def test_every_fact_is_known_as_one_articles_or_as_common() -> None:
    assert set(SETTABLE) >= OWN


def package(folder: Path, name: str = "all.epub") -> etree._Element:
    with zipfile.ZipFile(folder / name) as book:
        return etree.fromstring(book.read("EPUB/content.opf"))


def said(found: etree._Element, name: str) -> list[str | None]:
    return [each.text for each in found.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")]


BOOK = ["a.html", "b.html", "c.txt", "--to", "epub", "--merge", "all.epub", "-q"]


@pytest.mark.parametrize("flags", ["one", "many"])
def test_an_edition_has_facts_of_its_own(folder: Path, flags: str) -> None:
    facts = ["title=The week", "editor=Jo Ford; Al Bo", "publisher=Courier", "date=2026-03-14"]
    facts += ["description=All of it", "identifier=urn:isbn:9780000000000"]
    words = ["--edition", *facts] if flags == "one" else [word for each in facts for word in ("--edition", each)]
    assert main([*BOOK[:3], *words, *BOOK[3:], "--validate", "--epub-own-only"]) == 0
    found = package(folder)
    assert said(found, "title") == ["The week"]
    assert said(found, "publisher") == ["Courier"]
    assert said(found, "date") == ["2026-03-14"]
    assert said(found, "description") == ["All of it"]
    assert said(found, "identifier") == ["urn:isbn:9780000000000"]
    assert said(found, "contributor") == ["Jo Ford", "Al Bo"]
    assert "Jo Ford" not in said(found, "creator")
    roles = [each.text for each in found.iter("{*}meta") if each.get("property") == "role"]
    assert roles.count("edt") == 2
    with zipfile.ZipFile(folder / "all.epub") as book:
        assert "Story a" in book.read("EPUB/article-1.xhtml").decode(), "the articles keep their own"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ([*BOOK, "--edition", "titel=A"], 'did you mean "title"?'),
        ([*BOOK, "--edition"], "--edition has no value"),
        ([*BOOK, "--edition", "date=someday"], "'someday' is not a date of a book"),
        ([*INTO_ONE, "--edition", "title=A"], "json has no place for the title of an edition"),
        (["a.html", "--to", "epub", "-o", "a.epub", "--edition", "title=A"], "use --merge FILE"),
    ],
)
def test_an_edition_that_cannot_be_is_refused(
    folder: Path, words: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert problem in capsys.readouterr().err


def test_warnings_name_their_article_and_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(6):
        (folder / f"n{number}.txt").write_text(f"Headline {number}\n\nWords.\n", encoding="utf-8")
    assert main(["n*.txt", "--to", "epub", "--merge", "all.epub"]) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if "[epub.no-date]" in line]
    assert len(lines) == 4
    assert lines[0].startswith("convert: warning: n0.txt: the article has no date of publication")
    assert "3 more of this kind; -v shows them" in lines[3]
    assert "--set published" in lines[0], "what to do, and not for all of them"
    assert "make JSON of that article with --set published=..., and merge the JSON" in lines[0]
    assert main(["n*.txt", "--to", "epub", "--merge", "all.epub", "-v", "--overwrite"]) == 0
    assert len([line for line in capsys.readouterr().err.splitlines() if "[epub.no-date]" in line]) == 6


def test_the_hint_on_an_articles_fact_works(folder: Path) -> None:
    assert (
        main(["c.txt", "--set", "published=2026-03-14", "--set", "language=en", "--to", "json", "-o", "c.json"])
        == 0
    )
    words = ["c.json", "--to", "epub", "--merge", "c.epub", "--strict"]
    assert main(words) == 0


def articles(*titles_and_sections: tuple[str, str]) -> list[Document]:
    return [
        Document(
            id=f"a{number}",
            language="en",
            title=Text(title),
            metadata=Metadata(
                published=parse_timestamp("2026-03-14"),
                sections=(Concept(name=section),) if section else (),
            ),
        )
        for number, (title, section) in enumerate(titles_and_sections)
    ]


def nav(data: bytes, folder: Path) -> str:
    (folder / "x.epub").write_bytes(data)
    with zipfile.ZipFile(folder / "x.epub") as book:
        return book.read("EPUB/nav.xhtml").decode()


def test_articles_stand_in_the_order_given_unless_they_are_grouped(tmp_path: Path) -> None:
    several = articles(("A", "World"), ("B", ""), ("C", "Sport"), ("D", "WORLD"))
    plain = nav(write(several, "epub").data, tmp_path)
    toc = plain.partition('role="doc-toc"')[2].partition("</nav>")[0]
    assert re.findall(r">([ABCD])<", toc) == list("ABCD")
    assert "World" not in toc
    grouped = nav(write(several, "epub", options={"epub": {"group_by": "section"}}).data, tmp_path)
    toc = grouped.partition('role="doc-toc"')[2].partition("</nav>")[0]
    assert re.findall(r">([ABCD])<", toc) == list("ADBC")
    labels = re.findall(r'<span class="group" id="(group-\d)">(\w+)</span>', toc)
    assert labels == [("group-1", "World"), ("group-2", "Sport")]
    assert re.findall(r'aria-labelledby="(group-\d)"', toc) == ["group-1", "group-2"]


def test_group_by_is_a_flag_where_the_book_is_named_by_its_file_alone(folder: Path) -> None:
    words = ["a.html", "b.html", "--merge", "all.epub", "-q"]
    assert main([*words, "--group-by", "section"]) == 0
    assert main([*words, "--overwrite", "--to", "epub", "--group-by", "section"]) == 0


def test_the_date_of_an_edition_stands_once_on_its_cover(tmp_path: Path) -> None:
    (tmp_path / "x.epub").write_bytes(write(articles(("A", ""), ("B", "")), "epub").data)
    with zipfile.ZipFile(tmp_path / "x.epub") as book:
        cover = book.read("EPUB/cover.xhtml").decode()
    assert cover.count("2026") == 1
    titled = write(articles(("A", ""), ("B", "")), "epub", options={"epub": {"title": "The week"}}).data
    (tmp_path / "y.epub").write_bytes(titled)
    with zipfile.ZipFile(tmp_path / "y.epub") as book:
        assert book.read("EPUB/cover.xhtml").decode().count("2026") == 1


def test_a_date_that_is_none_is_refused_in_python_too() -> None:
    with pytest.raises(UsageError, match="not a date of a book"):
        write(articles(("A", "")), "epub", options={"epub": {"date": "soon"}})


FEED = (
    '<rss version="2.0"><channel><title>The Tide</title>'
    "<item><title>Ferry is late</title><description>&lt;p&gt;The ferry was late.&lt;/p&gt;</description></item>"
    "<item><title>Bus is early</title><description>&lt;p&gt;The bus was early.&lt;/p&gt;</description></item>"
    "</channel></rss>"
)


def test_in_a_folder_each_article_of_a_source_is_a_word_document_and_a_book(folder: Path) -> None:
    (folder / "wire.xml").write_text(FEED, encoding="utf-8")
    assert main(["wire.xml", "--to", "docx,epub,json", "-d", "out", "-q"]) == 0
    assert sorted(each.name for each in (folder / "out").iterdir()) == [
        "wire-1.docx",
        "wire-1.epub",
        "wire-2.docx",
        "wire-2.epub",
        "wire.json",
    ]
    titles = [read(folder / "out" / f"wire-{number}.docx").document.title.text for number in (1, 2)]
    assert titles == ["Ferry is late", "Bus is early"]


def test_one_file_is_an_edition_of_all_articles_of_a_source(folder: Path) -> None:
    (folder / "wire.xml").write_text(FEED, encoding="utf-8")
    assert main(["wire.xml", "-o", "wire.docx", "-q"]) == 0
    assert len(read(folder / "wire.docx").documents) == 2
