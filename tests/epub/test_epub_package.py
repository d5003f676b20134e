"""What the package of a book says of it, its cover and style sheet, and options that are refused."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from book_files import ARTICLE, NAMES, blocks, book, only
from made_pictures import png, resource
from PIL import Image as Picture

from convert import write
from convert.errors import InputError, UsageError
from convert.model import CreditLine, Document, Figure, Image, Metadata, Organisation, Person, Text, Timestamp


def test_the_package_says_what_the_article_says() -> None:
    found = book(ARTICLE)
    assert {name: found.metadata(name) for name in ("identifier", "title", "creator", "publisher", "date")} == {
        "identifier": ["urn:example:ferry-1"],
        "title": ["Ferry <service> & pier return"],
        "creator": ["Nela Okoro", "Tomas Brandt"],
        "publisher": ["The Larkholm Post"],
        "date": ["2026-03-03T07:30:00+01:00"],
    }
    assert found.metadata("subject") == ["ferries", "shipping", "Local"]
    assert found.metadata("source") == ["https://example.org/a/1", "Coastwire"]
    assert found.metadata("rights") == ["© 2026 The Larkholm Post"]
    assert found.metadata("description") == ["The island gets its boat back."]
    assert found.properties("role") == ["aut", "aut"]
    assert found.properties("file-as") == ["Okoro, Nela", "Brandt, Tomas"]
    assert found.properties("dcterms:modified") == ["2026-03-03T06:30:00Z"]


def test_names_are_sorted_only_where_it_is_clear_how() -> None:
    agents = (Person(name="Ana de la Cruz"), Person(name="王 明"), Organisation(name="News Desk"))
    found = book(Document(id="a", byline=CreditLine(text="x", agents=agents)))
    assert found.properties("file-as") == ["Ana de la Cruz", "王 明", "News Desk"]


def test_a_name_with_an_apostrophe_is_sorted_by_its_last_word_and_an_editor_is_not_an_author() -> None:
    agents = (Person(name="Tomas O’Dell"), Person(name="J. Orme"), Person(name="Ada Lund", role="editor"))
    byline = CreditLine(text="Tomas O’Dell and J. Orme; editing by Ada Lund", agents=agents)
    found = book(Document(id="a", language="en", title=Text("Lamp"), byline=byline))
    assert found.properties("file-as") == ["O’Dell, Tomas", "Orme, J.", "Lund, Ada"]
    assert found.metadata("creator") == ["Tomas O’Dell", "J. Orme"]
    assert found.metadata("contributor") == ["Ada Lund"]
    assert found.properties("role") == ["aut", "aut", "edt"]


def test_conformance_is_claimed_only_by_whom_the_user_names() -> None:
    assert book(ARTICLE).properties("dcterms:conformsTo") == []
    found = book(ARTICLE, certifier="Access Desk")
    assert found.properties("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"]
    assert found.properties("a11y:certifiedBy") == ["Access Desk"]


def test_an_article_without_an_identifier_gets_one_from_its_content() -> None:
    first, again, other = (book(Document(id="a", title=Text(title))).metadata("identifier") for title in "AAB")
    assert first == again != other
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", first[0])


def test_a_date_without_a_zone_is_a_day_in_the_package_and_exact_in_the_page() -> None:
    metadata = Metadata(published=Timestamp(at=datetime.fromisoformat("2026-03-03T07:30:00")))
    found = book(Document(id="a", metadata=metadata))
    assert found.metadata("date") == ["2026-03-03"]
    assert only(found.tree("article.xhtml"), ".//x:time").get("datetime") == "2026-03-03T07:30:00"


def test_the_cover_says_publisher_title_and_date_in_any_script() -> None:
    title = "新聞が島に戻ってきた" * 6
    found = book(Document(id="a", language="ja", title=Text(title), metadata=ARTICLE.metadata))
    cover = only(found.package, ".//opf:item[@properties='cover-image']")
    assert (cover.get("href"), cover.get("media-type")) == ("cover.png", "image/png")
    page = found.tree("cover.xhtml")
    assert only(page, ".//x:picture/x:source").get("srcset") == "cover.svg"
    assert only(page, ".//x:picture/x:img").get("src") == "cover.png"
    lines = [element.text or "" for element in found.tree("cover.svg").iter("{*}text")]
    assert lines[0] == "The Larkholm Post"
    assert "".join(lines[2:-1]) == title
    assert lines[-1] == "2026年3月3日"
    assert only(found.tree("cover.xhtml"), ".//x:img").get("alt", "").startswith("表紙: 新聞")


def test_a_cover_and_a_style_sheet_of_the_users_own(tmp_path: Path) -> None:
    (tmp_path / "cover.bin").write_bytes(png())
    (tmp_path / "house.css").write_text("\ufeffP { Color: red }", encoding="utf-8")
    found = book(ARTICLE, cover=tmp_path / "cover.bin", css=tmp_path / "house.css")
    assert found.read("cover.png") == png()
    assert found.read("house.css") == b"P { Color: red }"
    styles = [link.get("href") for link in found.tree("article.xhtml").findall(".//x:link", NAMES)]
    assert styles == ["style.css", "house.css"]


@pytest.mark.parametrize(
    "content", ["@import 'a.css';", "p { background: URL(a.png) }", r"p { background: \75rl(a.png) }", "\udcff"]
)
def test_a_style_sheet_that_loads_other_files_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "house.css").write_text(content, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(UsageError, match="style sheet"):
        book(ARTICLE, css=tmp_path / "house.css")


def test_a_cover_that_is_no_picture_or_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cover.png").write_bytes(b"text")
    with pytest.raises(UsageError, match="damaged, or not a picture"):
        book(ARTICLE, cover=tmp_path / "cover.png")
    with pytest.raises(InputError, match="no such file"):
        book(ARTICLE, cover=tmp_path / "none.png")


def test_nobody_says_that_a_moving_picture_does_not_flash(tmp_path: Path) -> None:
    frames = [Picture.new("L", (2, 2), shade) for shade in (0, 255)]
    frames[0].save(tmp_path / "cover.gif", save_all=True, append_images=frames[1:])
    assert book(ARTICLE).properties("schema:accessibilityHazard") == ["none"]
    assert book(ARTICLE, cover=tmp_path / "cover.gif").properties("schema:accessibilityHazard") == ["unknown"]
    held = resource((tmp_path / "cover.gif").read_bytes(), "image/gif")
    document = blocks(Figure(id="f1", image=Image(resource=held.id), alt="x"), resources=(held,))
    assert book(document).properties("schema:accessibilityHazard") == ["unknown"]


def test_what_is_missing_is_told_with_what_to_do() -> None:
    problems = write(Document(id="a"), "epub").problems
    assert {problem.id for problem in problems} == {"epub.no-title", "epub.no-language", "epub.no-date"}
    assert all("settings=" in problem.hint for problem in problems)
