"""The page of an article in a book: headline, byline, blocks, quoted speech, links, what stands at the end."""

import json
import re
from datetime import datetime

import pytest
from book_files import ARTICLE, NAMES, Opened, blocks, book, edition, only, page, words
from lxml import etree
from msgspec.structs import replace

from convert import write
from convert.kit.page.style import style
from convert.model import (
    BlockQuote,
    Cell,
    Document,
    Embed,
    Heading,
    Link,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Preformatted,
    Quote,
    Range,
    Related,
    Row,
    Section,
    Speaker,
    Strong,
    Table,
    Text,
    Timestamp,
)

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"(?:^|[;\s])color:")


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
        ("ja", "2026年3月3日 07:30 (UTC+1)"),
        ("es-VE", "3 de marzo de 2026, 07:30 (UTC+1)"),
        ("de", "3. März 2026, 07:30 (UTC+1)"),
        ("en-US", "March 3, 2026, 07:30 (UTC+1)"),
        ("ar", "3 مارس 2026، 07:30 (UTC+1)"),
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


def test_a_table_has_its_head_apart_and_numbers_under_each_other() -> None:
    def row(*cells: str, header: bool = False, rows: int = 1) -> Row:
        return Row(cells=tuple(Cell(text=Text(words), header=header, rows=rows) for words in cells))

    table = Table(id="t1", rows=(row("Boat", "Levy", header=True), row("Dinghy", "80"), row("Ferry", "12,900")))
    element = only(page(blocks(table)), ".//x:table")
    assert [etree.QName(each).localname for each in element] == ["thead", "tbody"]
    assert [words(each) for each in element.findall(".//x:*[@class='number']", NAMES)] == ["Levy", "80", "12,900"]
    assert [(each.get("scope"), each.text) for each in element.findall("x:tbody//x:th", NAMES)] == [
        ("row", "Dinghy"),
        ("row", "Ferry"),
    ]
    assert ".number" in style().decode()
    reaching = Table(id="t1", rows=(row("Boat", "Levy", header=True, rows=2), row("Dinghy", "80")))
    assert page(blocks(reaching)).findall(".//x:thead", NAMES) == []


def test_each_block_has_the_direction_of_its_first_letter() -> None:
    hebrew = Text("(12) נמל חיפה נפתח")
    given = (
        Paragraph(id="p1", text=hebrew),
        Paragraph(id="p2", text=Text("And that was all.")),
        BlockQuote(id="b1", paragraphs=(hebrew,), attribution=Text("A fisher")),
        List(id="l1", items=(ListItem(text=hebrew), ListItem(text=Text("12")), ListItem(text=Text("Pier")))),
        Preformatted(id="f1", text=hebrew),
    )

    def directions(language: str) -> dict[str, str | None]:
        root = page(blocks(*given, language=language))
        named = root.iter("{*}p", "{*}blockquote", "{*}ul", "{*}pre", "{*}li")
        found = {each.get("id") or words(each): each.get("dir") for each in named}
        return {name: found[name] for name in ("p1", "p2", "b1", "A fisher", "l1", "Pier", "12", "f1")}

    assert directions("en") == {
        **dict.fromkeys(("p1", "b1", "l1", "f1"), "rtl"),
        **dict.fromkeys(("A fisher", "Pier"), "ltr"),
        **dict.fromkeys(("p2", "12")),
    }
    assert directions("he") == {
        **dict.fromkeys(("p2", "A fisher", "Pier"), "ltr"),
        **dict.fromkeys(("p1", "b1", "l1", "f1", "12")),
    }


def test_a_date_with_a_hebrew_month_runs_as_its_line_does() -> None:
    metadata = Metadata(published=ARTICLE.metadata.published)
    for language, direction in (("he", None), ("ar", None), ("fa", "ltr")):
        root = page(Document(id="a", language=language, metadata=metadata))
        assert only(root, ".//x:time").get("dir") == direction


def test_a_list_of_related_stories_is_one_and_no_line_that_we_derived_is_printed() -> None:
    related = (Related(title="One", label="READ ALSO:"), Related(title="Two"), Related(title="Three"))
    metadata = Metadata(related=related, credit_line="Larkholm Post, Coastwire", rights="© Larkholm Post")
    root = page(blocks(metadata=replace(metadata, origins={"credit_line": "derived", "rights": "page"})))
    holder = only(root, ".//x:div[@class='related']")
    assert words(only(holder, "x:p")) == "READ ALSO:"
    assert [words(each) for each in holder.findall("x:ul/x:li", NAMES)] == ["One", "Two", "Three"]
    assert [each.get("class") for each in only(root, ".//x:footer").findall("x:p", NAMES)] == ["rights"]
    printed = page(blocks(metadata=replace(metadata, origins={"credit_line": "page"})))
    assert words(only(printed, ".//x:p[@class='credit']")) == "Larkholm Post, Coastwire"


def test_a_table_wider_than_a_phone_moves_in_its_own_frame_and_takes_the_focus() -> None:
    four, three = (Row(cells=tuple(Cell(text=Text(each)) for each in words)) for words in ("ABCD", "ABC"))
    wide = page(blocks(Table(id="t1", caption=Text("Votes, by district"), rows=(four,))))
    frame = only(wide, ".//x:div[@class='wide']")
    assert only(frame, "x:table").get("id") == "t1"
    assert (frame.get("role"), frame.get("tabindex")) == ("group", "0")
    assert frame.get("aria-label") == "Votes, by district"
    assert not page(blocks(Table(id="t1", rows=(three,)))).xpath(".//*[@class='wide']")


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
    described = write(ARTICLE, "jsonld", options={"jsonld": {"compact": True, "plain": True}}).data.strip()
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


def test_whatever_has_a_colour_has_another_one_in_the_dark() -> None:
    light, dark = style().decode().split("@media (prefers-color-scheme: dark)")
    coloured = [
        {
            name.strip()
            for names, rules in _RULE.findall(part)
            if _COLOUR.search(rules)
            for name in names.split(",")
        }
        for part in (light, dark.partition("{")[2])
    ]
    assert coloured[0]
    assert coloured[0] == coloured[1]
