"""The writer of books: pages, contents, metadata, pictures, claims, and the same bytes each time."""

import io
import json
import os
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from document_strategies import documents
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image as Picture

from convert import convert, write
from convert.errors import InputError, UsageError
from convert.model import (
    BlockQuote,
    Cell,
    CreditLine,
    Document,
    Embed,
    Emphasis,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Preformatted,
    Quote,
    Range,
    Related,
    Resource,
    Row,
    Section,
    Speaker,
    Strong,
    Subject,
    Table,
    Text,
    Timestamp,
)
from convert.pipeline import check

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "epub": "http://www.idpf.org/2007/ops",
}


def png(width: int = 2, height: int = 1) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(width)) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def resource(data: bytes, media_type: str = "image/png") -> Resource:
    return Resource(id=f"sha256-{sha256(data).hexdigest()}", media_type=media_type, data=data)


class Opened:
    """A book that was written, with what its members say."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.archive.namelist()
        self.package = self.tree("content.opf")

    def read(self, name: str) -> bytes:
        return self.archive.read(f"EPUB/{name}")

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.read(name))

    def metadata(self, name: str) -> list[str]:
        return [element.text or "" for element in self.package.iterfind(f".//dc:{name}", NAMES)]

    def properties(self, name: str) -> list[str]:
        found = self.package.iterfind(".//opf:meta", NAMES)
        return [element.text or "" for element in found if element.get("property") == name]


def book(given: Document | Sequence[Document], **options: Any) -> Opened:
    own = {"epub": {"own_only": True}}
    writing = write(given, "epub", options={"epub": {**options, **own["epub"]}}, validate=True)
    return Opened(writing.data)


def page(given: Document) -> etree._Element:
    return book(given).tree("article.xhtml")


def words(element: etree._Element | None) -> str:
    assert element is not None
    return " ".join("".join(str(part) for part in element.itertext()).split())


def only(element: etree._Element, path: str) -> etree._Element:
    found = element.findall(path, NAMES)
    assert len(found) == 1, path
    return found[0]


def blocks(*given: Any, **changes: Any) -> Document:
    return Document(
        **{"id": "a", "language": "en", "title": Text("Ferry"), "sections": (Section(blocks=given),), **changes}
    )


ARTICLE = Document(
    id="urn:example:ferry-1",
    language="en",
    kicker=Text("Coast"),
    title=Text("Ferry <service> & pier return"),
    standfirst=Text("The island gets its boat back."),
    byline=CreditLine(
        label="By",
        text="Nela Okoro and Tomas Brandt",
        agents=(Person(name="Nela Okoro", url="https://example.org/nela"), Person(name="Tomas Brandt")),
    ),
    dateline="Larkholm, 3 March 2026",
    sections=(
        Section(blocks=(Paragraph(id="p1", text=Text("The first boat left at dawn."), lead=True),)),
        Section(
            heading=Heading(id="h1", text=Text("What comes next"), level=4),
            blocks=(Paragraph(id="p2", text=Text("“It will be back,” she said.")),),
        ),
    ),
    quotes=(
        Quote(id="q1", ranges=(Range("p2", 1, 17),), speaker=Speaker(name="Nela Okoro", role="harbour master")),
    ),
    metadata=Metadata(
        published=Timestamp(at=datetime.fromisoformat("2026-03-03T07:30:00+01:00"), precision="minute"),
        publisher=Organisation(name="The Larkholm Post"),
        canonical_url="https://example.org/a/1",
        source=CreditLine(label="Source:", text="Coastwire"),
        rights="© 2026 The Larkholm Post",
        keywords=("ferries",),
        subjects=(Subject(name="shipping"),),
        section="Local",
        related=(Related(title="Goat ban lifted", url="https://example.org/a/2", label="READ ALSO:"),),
        editorial_note="This story was translated.",
    ),
)


# --- The page -----------------------------------------------------------------------------------------------


def test_the_headline_stands_once_and_the_standfirst_is_a_subtitle() -> None:
    root = page(ARTICLE)
    assert words(only(root, ".//x:h1")) == "Ferry <service> & pier return"
    assert words(only(root, ".//*[@role='doc-subtitle']")) == "The island gets its boat back."
    assert words(only(root, ".//x:head/x:title")) == "Ferry <service> & pier return"


def test_the_byline_links_its_authors_and_the_dateline_has_a_date_for_machines() -> None:
    root = page(ARTICLE)
    assert words(only(root, ".//x:p[@class='byline']")) == "By Nela Okoro and Tomas Brandt"
    assert only(root, ".//x:p[@class='byline']//x:a").get("href") == "https://example.org/nela"
    stamp = only(root, ".//x:time")
    assert (stamp.get("datetime"), stamp.text) == ("2026-03-03T07:30:00+01:00", "Larkholm, 3 March 2026")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "3 March 2026, 07:30 (UTC+1)"),
        ("deu", "3. März 2026, 07:30 (UTC+1)"),
        ("ja", "2026年3月3日, 07:30 (UTC+1)"),
        ("es-VE", "3 de marzo de 2026, 07:30 (UTC+1)"),
        ("de", "3. März 2026, 07:30 (UTC+1)"),
        ("ar", "2026-03-03, 07:30 (UTC+1)"),
    ],
)
def test_without_a_dateline_the_date_is_written_as_people_write_it(language: str, shown: str) -> None:
    metadata = Metadata(published=ARTICLE.metadata.published)
    assert words(only(page(Document(id="a", language=language, metadata=metadata)), ".//x:time")) == shown


def test_a_later_change_is_shown() -> None:
    metadata = Metadata(
        published=ARTICLE.metadata.published,
        modified=Timestamp(at=datetime.fromisoformat("2026-03-04T00:00:00"), precision="day"),
    )
    root = page(Document(id="a", language="es", metadata=metadata))
    assert words(only(root, ".//x:span[@class='updated']")) == "Actualizado 4 de marzo de 2026"


@pytest.mark.parametrize("modified", ["2026-03-03T06:30:00+00:00", "2026-03-02T07:30:00+01:00"])
def test_a_change_that_is_not_later_is_not_shown(modified: str) -> None:
    stamp = Timestamp(at=datetime.fromisoformat(modified), precision="minute")
    metadata = Metadata(published=ARTICLE.metadata.published, modified=stamp)
    assert page(Document(id="a", metadata=metadata)).findall(".//x:span[@class='updated']", NAMES) == []


def test_no_level_of_headings_is_skipped() -> None:
    levels = [4, 6, 2, 5]
    sections = tuple(
        Section(heading=Heading(id=f"h{number}", text=Text("Heading"), level=level))
        for number, level in enumerate(levels)
    )
    root = page(Document(id="a", title=Text("Title"), sections=sections))
    found = [str(etree.QName(element).localname) for element in root.iter("{*}h2", "{*}h3", "{*}h4", "{*}h5")]
    assert found == ["h2", "h3", "h2", "h3"]


def test_quoted_speech_is_found_by_programs_and_nests_with_other_marks() -> None:
    text = Text(
        "“It will be back,” she said.",
        (Strong(start=9, end=25), Link(start=12, end=20, url="https://example.org")),
    )
    quote = Quote(id="q1", ranges=(Range("p1", 1, 16),), speaker=Speaker(name="Nela Okoro", role="master"))
    root = page(blocks(Paragraph(id="p1", text=text), quotes=(quote,)))
    parts = root.findall(".//x:span[@data-quote='q1']", NAMES)
    assert words(only(root, ".//x:p[@id='p1']")) == text.text
    quoted = "".join(str(piece) for part in parts for piece in part.itertext())
    assert quoted == "It will be back"
    assert {(part.get("data-speaker"), part.get("data-role"), part.get("data-kind")) for part in parts} == {
        ("Nela Okoro", "master", "direct")
    }
    assert len(root.findall(".//x:p[@id='p1']//x:a", NAMES)) == 1


def test_a_block_quote_keeps_its_speech_and_leads_to_its_source() -> None:
    quote = BlockQuote(
        id="b1",
        paragraphs=(Text("A pier is a promise."), Text("We kept it.")),
        attribution=Text("Mayor Ines Dahl"),
        source_url="http://example.org/speech",
    )
    said = Quote(id="q1", ranges=(Range("b1", 0, 32),), kind="block", speaker=Speaker(name="Ines Dahl"))
    element = only(page(blocks(quote, quotes=(said,))), ".//x:blockquote")
    assert [words(each) for each in element.findall("x:p", NAMES)] == [
        "A pier is a promise.",
        "We kept it.",
        "Mayor Ines Dahl",
    ]
    assert [words(each) for each in element.findall(".//x:span", NAMES)] == ["A pier is a promise.", "We kept it."]
    assert only(element, ".//x:a").get("href") == "http://example.org/speech"


def test_lists_nest_by_their_levels() -> None:
    items = tuple(
        ListItem(text=Text(text), level=level, ordered=ordered)
        for text, level, ordered in [
            ("one", 0, None),
            ("deeper", 1, True),
            ("deepest", 5, None),
            ("two", 0, None),
            ("last", 0, True),
        ]
    )
    root = page(blocks(List(id="l1", items=items)))
    article = only(root, ".//x:article")
    top = [each for each in article if str(each.tag).endswith(("}ul", "}ol"))]
    assert [str(etree.QName(each).localname) for each in top] == ["ul", "ol"]
    assert words(only(root, ".//x:ul/x:li/x:ol/x:li/x:ul/x:li")) == "deepest"
    assert [item.text for item in top[0].findall("x:li", NAMES)] == ["one", "two"]


def test_a_numbered_list_starts_where_it_starts() -> None:
    root = page(blocks(List(id="l1", items=(ListItem(text=Text("x")),), ordered=True, start=4)))
    assert only(root, ".//x:ol").get("start") == "4"


def test_header_cells_head_something() -> None:
    def row(*cells: str) -> Row:
        return Row(cells=tuple(Cell(text=Text(cell.strip("*")), header=cell.startswith("*")) for cell in cells))

    table = Table(
        id="t1", caption=Text("Times"), rows=(row("*Day", "*Boats", "*"), row("*Monday", "4", "5"), Row(cells=()))
    )
    element = only(page(blocks(table)), ".//x:table")
    assert [(each.get("scope"), each.text) for each in element.findall(".//x:th", NAMES)] == [
        ("col", "Day"),
        ("col", "Boats"),
        ("row", "Monday"),
    ]
    assert words(only(element, "x:caption")) == "Times"
    lonely = only(page(blocks(Table(id="t1", rows=(row("*A", "*B"),)))), ".//x:table")
    assert lonely.findall(".//x:th", NAMES) == []


def test_preformatted_text_keeps_its_lines_and_an_embed_leads_to_its_place() -> None:
    root = page(
        blocks(
            Preformatted(id="c1", text=Text("a  b\nc")),
            Embed(id="e1", url="https://social.example/p/1", text=Text("See you\non board!")),
        )
    )
    assert "".join(str(part) for part in only(root, ".//x:pre").itertext()) == "a  b\nc"
    assert len(root.findall(".//x:div[@id='e1']//x:br", NAMES)) == 1
    assert words(only(root, ".//x:div[@id='e1']//x:a")) == "social.example"


def test_what_stands_at_the_end() -> None:
    footer = only(page(ARTICLE), ".//x:footer")
    assert [words(each) for each in footer.iter("{*}p", "{*}li")] == [
        "READ ALSO:",
        "Goat ban lifted",
        "This story was translated.",
        "Source: Coastwire",
        "© 2026 The Larkholm Post",
        "https://example.org/a/1",
    ]


def test_the_package_links_to_a_record_that_describes_the_article_to_programs() -> None:
    found = book(ARTICLE)
    link = only(found.package, "opf:metadata/opf:link")
    assert dict(link.attrib) == {"rel": "record", "href": "article.jsonld", "media-type": "application/ld+json"}
    described = write(ARTICLE, "jsonld", options={"jsonld": {"compact": True}}).data.strip()
    assert found.read("article.jsonld") == described
    assert b'"@type":"Quotation"' in described


def test_each_article_of_an_edition_has_a_record_that_refines_its_page() -> None:
    found = book(edition(("A", ""), ("B", "")))
    links = found.package.findall("opf:metadata/opf:link", NAMES)
    assert [(link.get("href"), link.get("rel")) for link in links] == [
        ("article-1.jsonld", "dcterms:hasFormat"),
        ("article-2.jsonld", "dcterms:hasFormat"),
    ]
    for link in links:
        item = only(found.package, f".//opf:item[@id='{link.get('refines', '').removeprefix('#')}']")
        described = json.loads(found.read(link.get("href", "")))
        assert words(only(found.tree(item.get("href", "")), ".//x:h1")) == described["headline"]


def test_no_file_of_a_book_but_a_picture_holds_scripts_quoted_attributes_or_null_bytes() -> None:
    hostile = '</script><script>alert(1)</script> " onmouseover="alert(1)" x="'
    found = book(blocks(Paragraph(id="p1", text=Text(hostile)), title=Text(hostile), standfirst=Text(hostile)))
    for name in found.archive.namelist():
        data = found.archive.read(name)
        assert b"<script" not in data, name
        assert b'" onmouseover="' not in data, name
        assert b"\0" not in data or name.endswith(".png"), name


@pytest.mark.parametrize(
    ("language", "text", "direction"),
    [
        ("ar", "x", "rtl"),
        ("he-IL", "x", "rtl"),
        ("az-Arab", "x", "rtl"),
        ("he-Latn", "x", None),
        ("en", "سلام", None),
        ("", "- سلام", "rtl"),
        ("", "Hi", None),
    ],
)
def test_the_direction_is_the_languages_or_the_first_letters(
    language: str, text: str, direction: str | None
) -> None:
    found = book(Document(id="a", language=language, title=Text(text)))
    assert found.tree("article.xhtml").get("dir") == direction
    assert only(found.package, ".//opf:spine").get("page-progression-direction") == direction
    assert found.package.get("{http://www.w3.org/XML/1998/namespace}lang") == (language or "und")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://пример.рф/путь", "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("https://example.org/?x[]=1", "https://example.org/?x%5B%5D=1"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("http://1.2.3.4.5/", ""),
        ("http://example.org:99999/", ""),
        ("http://-/", ""),
        ("http://%00/", ""),
    ],
)
def test_links_are_such_that_every_parser_takes_them(url: str, kept: str) -> None:
    writing = write(blocks(Paragraph(id="p1", text=Text("here", (Link(start=0, end=4, url=url),)))), "epub")
    root = Opened(writing.data).tree("article.xhtml")
    found = [link.get("href") for link in root.findall(".//x:p[@id='p1']/x:a", NAMES)]
    assert found == ([kept] if kept else [])
    assert ("epub.link-left-out" in [problem.id for problem in writing.problems]) == (not kept)
    assert words(only(root, ".//x:p[@id='p1']")) == "here"


def test_a_link_on_blanks_alone_is_no_link() -> None:
    text = Text("a \u200b b", (Link(start=1, end=4, url="https://example.org"), Strong(start=0, end=2)))
    root = page(blocks(Paragraph(id="p1", text=text)))
    assert root.findall(".//x:p[@id='p1']//x:a", NAMES) == []
    assert len(root.findall(".//x:p[@id='p1']/x:strong", NAMES)) == 1


# --- Pictures -----------------------------------------------------------------------------------------------


def test_a_picture_is_embedded_and_described_with_its_own_size() -> None:
    data = png(4, 3)
    held = resource(data, "image/jpeg")
    figure = Figure(
        id="f1",
        image=Image(resource=held.id, url="https://example.org/p.png", width=900),
        alt="A pier",
        caption=Text("The pier", (Emphasis(start=0, end=3),)),
        credit=CreditLine(label="Photo:", text="R. Vale"),
    )
    found = book(blocks(figure, resources=(held,)))
    image = only(found.tree("article.xhtml"), ".//x:img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("A pier", "4", "3")
    assert found.read(image.get("src", "")) == data
    assert words(only(found.tree("article.xhtml"), ".//x:figcaption")) == "The pier Photo: R. Vale"
    item = only(found.package, f".//opf:item[@href='{image.get('src')}']")
    assert item.get("media-type") == "image/png"
    assert "alternativeText" in found.properties("schema:accessibilityFeature")


def test_a_picture_that_nobody_describes_is_told_and_not_claimed() -> None:
    held = resource(png())
    document = blocks(Figure(id="f1", image=Image(resource=held.id)), resources=(held,))
    writing = write(document, "epub")
    assert ["epub.no-alt", "f1"] in [[problem.id, problem.where] for problem in writing.problems]
    found = Opened(writing.data)
    assert "alternativeText" not in found.properties("schema:accessibilityFeature")
    assert found.properties("schema:accessModeSufficient") == ["textual,visual"]
    assert "1 of 1 pictures are not" in found.properties("schema:accessibilitySummary")[0]


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", png()[:40], b"BM" + bytes(60)]
)
def test_a_picture_that_no_book_holds_is_left_out_and_told(data: bytes) -> None:
    held = resource(data)
    writing = write(blocks(Figure(id="f1", image=Image(resource=held.id)), resources=(held,)), "epub")
    assert Opened(writing.data).tree("article.xhtml").findall(".//x:img", NAMES) == []
    assert "epub.picture-left-out" in [problem.id for problem in writing.problems]


def test_a_picture_on_the_web_becomes_a_link() -> None:
    figure = Figure(
        id="f1", image=Image(url="https://example.org/p.png"), alt="A pier by night", caption=Text("The pier")
    )
    writing = write(blocks(figure), "epub")
    assert "epub.picture-not-embedded" in [problem.id for problem in writing.problems]
    root = Opened(writing.data).tree("article.xhtml")
    assert root.findall(".//x:img", NAMES) == []
    assert words(only(root, ".//x:figure//x:a")) == "A pier by night"
    assert words(only(root, ".//x:figure/x:p")) == "Picture: A pier by night"


@pytest.mark.parametrize("alt", [None, "", "the pier"])
def test_a_caption_that_says_it_all_is_the_link_to_its_picture(alt: str | None) -> None:
    figure = Figure(id="f1", image=Image(url="https://example.org/p.png"), alt=alt, caption=Text("The pier."))
    found = only(page(blocks(figure)), ".//x:figure")
    assert words(found) == "The pier."
    assert words(only(found, "x:figcaption//x:a")) == "The pier."


def test_a_caption_with_a_link_of_its_own_leaves_the_picture_its_own() -> None:
    caption = Text("The pier.", (Link(start=4, end=8, url="https://example.org/pier"),))
    figure = Figure(id="f1", image=Image(url="https://example.org/p.png"), caption=caption)
    links = only(page(blocks(figure)), ".//x:figure").findall(".//x:a", NAMES)
    assert [link.get("href") for link in links] == ["https://example.org/p.png", "https://example.org/pier"]


# --- The package --------------------------------------------------------------------------------------------


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
    lines = [element.text or "" for element in found.tree(cover.get("href", "")).iter("{*}text")]
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
    with pytest.raises(UsageError, match="no whole picture"):
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
    assert all("--set" in problem.hint for problem in problems)


# --- Contents and editions ----------------------------------------------------------------------------------


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


def edition(*articles: tuple[str, str]) -> list[Document]:
    return [
        Document(
            id=f"a{number}",
            language="en",
            title=Text(title),
            metadata=Metadata(
                section=section, published=ARTICLE.metadata.published, publisher=ARTICLE.metadata.publisher
            ),
        )
        for number, (title, section) in enumerate(articles)
    ]


def test_an_edition_has_its_departments_and_reads_in_the_order_of_its_contents() -> None:
    found = book(edition(("A", "World"), ("B", ""), ("C", "Sport"), ("D", "World")), title="Weekend")
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
    found = book(edition(*((f"Story {number}", f"Part {number % 7}") for number in range(100))))
    assert sum(len(below) for _, below in contents(found)) == 100
    assert "EPUB/article-001.xhtml" in found.names


# --- The same bytes, and every document ---------------------------------------------------------------------


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


@settings(max_examples=40)
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
