import json
import re
import sys
from datetime import UTC, datetime

import pytest
from made_pictures import SECRET, jpeg, other, png, resource
from msgspec.structs import replace
from word_files import ARTICLE, NAMES, PICTURE, W, Word, document, paragraph, words, written

import convert
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
    Language,
    Link,
    List,
    ListItem,
    Metadata,
    Organisation,
    Paragraph,
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
from convert.report import Report


@pytest.fixture(scope="module")
def article() -> Word:
    return written(ARTICLE)


def test_title_standfirst_author_and_date_lead_under_the_styles_that_readers_know(article: Word):
    assert list(article.lines())[:4] == [
        ("Title", "Swing bridge to reopen after eleven years"),
        ("Standfirst", "A vote ends a long dispute over two bent beams."),
        ("Author", "By Ada Merrin"),
        ("Date", "14 March 2026"),
    ]


def test_a_date_that_was_not_printed_is_written_out_as_exactly_as_it_is_known():
    at = Timestamp(at=datetime(2026, 3, 14, 9, 30, tzinfo=UTC))
    english = document(language="en", metadata=Metadata(published=at))
    assert written(english).styled("Date") == ["14 March 2026, 09:30 (UTC)"]
    day = Timestamp(at=datetime(2026, 3, 14), precision="day")  # noqa: DTZ001 - a day has no zone
    assert written(document(metadata=Metadata(published=day))).styled("Date") == ["2026-03-14"]


def test_the_source_the_rights_the_note_and_the_address_end_the_article(article: Word):
    assert list(article.lines())[-4:] == [
        ("EditorialNote", "This story will be updated."),
        ("Source", "Source: Harbour News Agency"),
        ("Rights", "All rights reserved."),
        ("Source", "https://example.org/news/bridge"),
    ]


def test_without_an_address_the_publisher_is_linked():
    found = written(document(metadata=Metadata(publisher=Organisation(name="Ledger", url="https://example.org/"))))
    assert found.styled("Source") == ["Ledger"]
    assert "https://example.org/" in found.targets().values()


def test_headings_begin_at_the_first_level_and_leave_none_out():
    levels = [4, 6, 3, 2, 5]
    sections = tuple(Section(heading=Heading(id=f"h{n}", text=Text("x"), level=n)) for n in levels)
    styles = [style for style, _ in written(Document(id="a", sections=sections)).lines()]
    assert styles == ["Heading1", "Heading2", "Heading1", "Heading1", "Heading2"]


def test_marks_that_cross_become_runs_and_a_link_stays_one_link(article: Word):
    links = article.find(".//w:p/w:hyperlink")
    [link] = [
        each for each in links if article.targets()[each.get(f"{{{NAMES['r']}}}id", "")].endswith("/bridge")
    ][:1]
    assert words(link) == "swing bridge"
    assert [len(run.findall("w:rPr/w:i", NAMES)) for run in link.findall("w:r", NAMES)] == [0, 1]
    assert {style.get(f"{W}val") for style in link.findall("w:r/w:rPr/w:rStyle", NAMES)} == {"Hyperlink"}


def test_two_links_to_one_address_share_a_relationship_and_stay_two_links():
    url = "https://example.org/"
    text = Text("one two", (Link(start=0, end=3, url=url), Link(start=4, end=7, url=url)))
    found = written(document(Paragraph(id="p", text=text)))
    assert [words(each) for each in found.find(".//w:hyperlink")] == ["one", "two"]
    assert list(found.targets().values()).count(url) == 1


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("HTTPS://example.org/#a#b", "https://example.org/#a%23b"),
        ("https://example.org/?a[]=1", "https://example.org/?a%5B%5D=1"),
        ("http://example.org:99999999/", ""),
        ("https://a..example.org/", ""),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
    ],
)
def test_an_address_that_word_cannot_split_loses_its_link_and_keeps_its_words(url: str, target: str):
    report = Report()
    found = written(document(paragraph("read all", Link(start=0, end=8, url=url))), report=report)
    assert [line for _, line in found.lines()] == ["read all"]
    assert bool(found.find(".//w:hyperlink")) is bool(target)
    assert ["docx.link-dropped"] * (not target) == [problem.id for problem in report.problems]
    assert not target or target in found.targets().values()
    assert found.problems() == []


@pytest.mark.parametrize(
    ("text", "link", "grown", "tip"),
    [
        ("Sign up for our letter here.", "here", "for our letter here", None),
        ("Here is what they said of it.", "Here", "Here is what they", None),
        ("To read the report, click here. It is long.", "here", "the report, click here", None),
        ("They came. Click here, or not.", "Click here", "Click here", "example.org"),
        ("The mayor said: read more", "read more", "read more", "example.org"),
        ("LINK", "LINK", "LINK", "example.org"),
        ("The bridge opens.", "bridge", "bridge", None),
    ],
)
def test_a_link_says_where_it_leads_or_has_a_tip_and_no_word_is_added(
    text: str, link: str, grown: str, tip: str | None
):
    start = text.index(link)
    found = written(
        document(paragraph(text, Link(start=start, end=start + len(link), url="https://example.org/")))
    )
    [element] = found.find(".//w:hyperlink")
    assert (words(element), element.get(f"{W}tooltip")) == (grown, tip)
    assert found.styled("") == [text]
    assert "docx.link-text" not in [problem.id for problem in found.problems()]


@pytest.mark.parametrize(
    ("url", "target", "problem"),
    [
        ("https://example.org/" + "a" * 2059, "https://example.org/" + "a" * 2059, None),
        ("https://example.org/" + "a" * 2060, "", "docx.link-dropped"),
        ("https://example.org/a#" + "b" * 2060, "https://example.org/a", "docx.link-shortened"),
    ],
)
def test_an_address_that_is_too_long_for_word_is_shortened_or_goes(url: str, target: str, problem: str | None):
    report = Report()
    found = written(document(paragraph("See the plan.", Link(start=8, end=12, url=url))), report=report)
    assert [each for each in found.targets().values() if each.startswith("http")] == ([target] if target else [])
    assert [each.id for each in report.problems] == ([problem] if problem else [])
    assert found.styled("") == ["See the plan."]


def test_a_line_break_and_a_tab_within_a_text_stay(article: Word):
    assert article.styled("HTMLPreformatted") == ["tide  06:12\ntide  18:40"]
    assert written(document(paragraph("a\tb\nc"))).styled("") == ["a\tb\nc"]


def test_a_block_quote_is_a_quote_with_its_speaker(article: Word):
    assert article.styled("Quote") == ["We have walked round this bay.", "Nobody should have to."]
    assert article.styled("QuoteAttribution") == ["Ines Caldo, ferry worker"]


@pytest.mark.parametrize(("confidence", "lines"), [("certain", ["— Ada Merrin, mayor"]), ("low", [])])
def test_who_is_set_apart_is_named_where_that_is_known_and_not_printed(confidence: str, lines: list[str]):
    quote = Quote(
        id="x",
        ranges=(Range("q", 0, 2),),
        kind="block",
        speaker=Speaker(name="Ada Merrin", role="mayor"),
        confidence=confidence,  # type: ignore[arg-type]  # one of its words
    )
    found = written(document(BlockQuote(id="q", paragraphs=(Text("No."),)), quotes=(quote,)))
    assert found.styled("QuoteAttribution") == lines


def test_lists_are_numbered_by_word_level_by_level(article: Word):
    items = [each for each in article.find(".//w:p") if each.find("w:pPr/w:numPr", NAMES) is not None][:4]
    places = [
        tuple(each.find(f"w:pPr/w:numPr/w:{name}", NAMES).get(f"{W}val") for name in ("ilvl", "numId"))  # type: ignore[union-attr]
        for each in items
    ]
    assert [level for level, _ in places] == ["0", "0", "1", "0"]
    assert places[0] == places[1] == places[3] != places[2]
    formats = {
        number.get(f"{W}numId"): number.find("w:abstractNumId", NAMES).get(f"{W}val")  # type: ignore[union-attr]
        for number in article.tree("word/numbering.xml").findall("w:num", NAMES)
    }
    assert formats[places[0][1]] != formats[places[2][1]]


def test_every_numbered_list_begins_anew_where_it_says():
    lists = [
        List(
            id=f"l{n}", ordered=True, start=n, items=(ListItem(text=Text("a")), ListItem(text=Text("b"), level=1))
        )
        for n in (1, 7)
    ]
    numbering = written(document(*lists)).tree("word/numbering.xml")
    starts = [each.get(f"{W}val") for each in numbering.iterfind(".//w:startOverride", NAMES)]
    assert starts == ["1", "1", "7", "1"]


def test_a_list_that_begins_higher_than_word_can_count_says_so():
    report = Report()
    found = written(
        document(List(id="l", ordered=True, start=10**12, items=(ListItem(text=Text("a")),))), report=report
    )
    assert [problem.id for problem in report.problems] == ["docx.list-start"]
    assert b'startOverride w:val="32767"' in found.parts["word/numbering.xml"]


def test_a_picture_is_embedded_once_with_its_description_and_kept_with_its_caption(article: Word):
    [drawing] = article.find(".//wp:docPr")
    assert drawing.get("descr") == "A swing bridge over a grey harbour"
    [media] = [name for name in article.parts if name.startswith("word/media/")]
    assert article.parts[media] == PICTURE.data
    assert article.styled("Caption")[0] == "The bridge has been locked open since the storm. Photo: L. Quist"
    twice = [Figure(id=f"f{n}", image=Image(resource=PICTURE.id), alt="x") for n in (1, 2)]
    found = written(document(*twice, resources=(PICTURE,)))
    assert len([name for name in found.parts if name.startswith("word/media/")]) == 1
    assert len({each.get("id") for each in found.find(".//wp:docPr")}) == 2


def test_a_picture_is_never_wider_than_the_page_nor_drawn_larger_than_it_is():
    sizes = []
    for width, height in ((4000, 1000), (100, 4000), (40, 30), (60000, 1)):
        held = resource(png(width, height))
        found = written(document(Figure(id="f", image=Image(resource=held.id), alt="x"), resources=(held,)))
        [extent] = found.find(".//wp:extent")
        sizes.append((int(extent.get("cx", "")), int(extent.get("cy", ""))))
    room = 9072 * 635
    assert sizes[0] == (room, room // 4)
    assert sizes[1][1] <= 0.7 * 14004 * 635
    assert sizes[2] == (40 * 9525, 30 * 9525)
    assert sizes[3][0] == room
    assert sizes[3][1] >= 1


def test_an_empty_description_marks_decoration_and_a_missing_one_is_made_of_the_caption_with_a_warning():
    report = Report()
    figures = (
        Figure(id="f1", image=Image(resource=PICTURE.id), alt=""),
        Figure(id="f2", image=Image(resource=PICTURE.id), caption=Text("The quay at noon.")),
        Figure(id="f3", image=Image(resource=PICTURE.id)),
    )
    found = written(document(*figures, resources=(PICTURE,), language="es"), report=report)
    assert [each.get("descr") for each in found.find(".//wp:docPr")] == [None, "The quay at noon.", "Imagen"]
    assert b"decorative" in found.parts["word/document.xml"]
    assert [problem.where for problem in report.problems if problem.id == "docx.no-alt"] == ["f2", "f3"]
    assert found.problems() == []


def test_a_picture_whose_bytes_are_not_there_is_a_link_and_nothing_is_fetched():
    url = "https://example.org/a.jpg"
    found = written(document(Figure(id="f", image=Image(url=url), alt="A quay", caption=Text("At noon."))))
    assert found.styled("Caption") == ["Picture: A quay", "At noon."]
    assert [words(each) for each in found.find(".//w:hyperlink")] == ["Picture"]
    assert b'TargetMode="External"' in found.parts["word/_rels/document.xml.rels"]
    assert not found.find(".//w:drawing")


@pytest.mark.parametrize("alt", [None, "", "at noon", "The quay at noon. Photo: Lena Brask"])
def test_the_link_to_a_picture_says_nothing_that_caption_and_credit_say(alt: str | None):
    image = Image(url="https://example.org/a.jpg")
    credit = CreditLine(label="Photo:", text="Lena Brask")
    figure = Figure(id="f", image=image, alt=alt, caption=Text("The quay at noon."), credit=credit)
    found = written(document(figure))
    assert found.styled("Caption") == ["Picture", "The quay at noon. Photo: Lena Brask"]
    assert [words(each) for each in found.find(".//w:hyperlink")] == ["Picture"]


def test_the_lead_picture_stands_above_the_text_where_no_figure_shows_it():
    metadata = Metadata(lead_image="https://example.org/lead.jpg")
    given = document(paragraph("It sails."), metadata=metadata)
    found = written(given)
    assert [line for _, line in found.lines()] == ["Picture", "It sails."]
    assert "https://example.org/lead.jpg" in found.targets().values()
    assert convert.read(found.data).document == given


def test_pictures_are_upright_in_kinds_that_word_shows_and_say_nothing_of_their_camera():
    turned, webp = jpeg(40, 30, orientation=6), other("WEBP")
    held = (resource(turned, "image/jpeg"), resource(webp, "image/webp"))
    figures = [Figure(id=f"f{n}", image=Image(resource=each.id), alt="A quay") for n, each in enumerate(held)]
    found = written(document(*figures, resources=held))
    sizes = [(each.get("cx"), each.get("cy")) for each in found.find(".//wp:extent")]
    assert sizes[0] == (str(30 * 9525), str(40 * 9525))
    assert len(sizes) == 2
    media = [data for name, data in found.parts.items() if name.startswith("word/media/")]
    assert all(data[:3] == b"\xff\xd8\xff" or data[1:4] == b"PNG" for data in media)
    assert not any(SECRET in data for data in found.parts.values())
    smaller = written(document(*figures, resources=held), max_picture=20)
    assert next(each.get("cx") for each in smaller.find(".//wp:extent")) == str(15 * 9525)


def test_without_pillow_pictures_stay_as_they_are_with_a_warning(monkeypatch: pytest.MonkeyPatch):
    held = resource(jpeg(orientation=6), "image/jpeg")
    monkeypatch.setitem(sys.modules, "PIL", None)
    report = Report()
    figure = Figure(id="f", image=Image(resource=held.id), alt="A quay")
    found = written(document(figure, resources=(held,)), report=report)
    assert held.data in found.parts.values()
    assert [each.id for each in report.problems] == ["docx.pictures-as-they-are"]
    assert written(document(paragraph("It sails.")), report=Report()).problems() == []


def test_a_change_is_told_beside_the_date_and_read_as_none():
    stamps = [Timestamp(at=datetime(2026, 3, 14, hour, 30, tzinfo=UTC)) for hour in (9, 11)]
    metadata = Metadata(published=stamps[0], modified=stamps[1])
    found = written(document(paragraph("Rain fell."), language="en", metadata=metadata), plain=True)
    assert found.styled("Date") == ["14 March 2026, 09:30 (UTC) · Updated 14 March 2026, 11:30 (UTC)"]
    assert convert.read(found.data).document.dateline == "14 March 2026, 09:30 (UTC)"
    same = replace(metadata, modified=replace(stamps[0], at=stamps[0].at.replace(second=40)))
    assert written(document(language="en", metadata=same)).styled("Date") == ["14 March 2026, 09:30 (UTC)"]


def test_numbers_stand_at_the_end_of_their_cells_and_names_head_their_rows():
    def row(*cells: str, header: bool = False) -> Row:
        return Row(cells=tuple(Cell(text=Text(each), header=header) for each in cells))

    table = Table(id="t", rows=(row("Boat", "Levy", header=True), row("Dinghy", "80"), row("Ferry", "12,900")))
    found = written(document(table))
    ends = [words(each) for each in found.find(".//w:tc/w:p") if each.find("w:pPr/w:jc", NAMES) is not None]
    assert ends == ["Levy", "80", "12,900"]
    [look] = found.find(".//w:tblLook")
    assert (look.get(f"{W}firstColumn"), look.get(f"{W}val")) == ("1", "00A0")
    without = replace(table, rows=(row("Boat", "Owner", header=True), row("Dinghy", "Orme")))
    assert [each.get(f"{W}firstColumn") for each in written(document(without)).find(".//w:tblLook")] == ["0"]


def test_each_paragraph_runs_as_its_first_letter_does():
    blocks = [paragraph("נמל חיפה (USD 45m). נפתח"), paragraph("And that was all."), paragraph("12 / 3")]
    for language, expected in (("en", [True, False, False]), ("he", [True, False, True])):
        found = written(document(*blocks, language=language))
        paragraphs = [each for each in found.find(".//w:body/w:p") if words(each)]
        assert [each.find("w:pPr/w:bidi", NAMES) is not None for each in paragraphs] == expected
        runs = [(words(each), each.find("w:rPr/w:rtl", NAMES) is not None) for each in paragraphs[0].iter(f"{W}r")]
        assert runs == [("נמל חיפה (", True), ("USD 45m", False), ("). נפתח", True)]


def test_the_last_lines_stay_together():
    blocks = [paragraph(f"Line {number}.", identifier=f"p{number}") for number in range(8)]
    found = written(document(*blocks))
    kept = [words(each) for each in found.find(".//w:p") if each.find("w:pPr/w:keepNext", NAMES) is not None]
    assert kept == ["Line 4.", "Line 5.", "Line 6."]


@pytest.mark.parametrize(
    "data", [b"", b"GIF8", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x00", b"<svg/>"]
)
def test_bytes_that_are_no_picture_are_left_out_with_a_warning(data: bytes):
    report = Report()
    held = resource(data)
    figure = Figure(id="f", image=Image(resource=held.id), caption=Text("At noon."))
    found = written(document(figure, resources=(held,)), report=report)
    assert found.styled("Caption") == ["At noon."]
    assert not found.find(".//w:drawing")
    assert [problem.id for problem in report.problems] == [
        "docx.picture-unreadable" if data else "docx.picture-absent"
    ]


@pytest.mark.parametrize("data", [png()[:-8], png()[:40], jpeg()[: jpeg().index(b"\xff\xda")]])
def test_a_picture_that_is_cut_off_is_left_out_with_a_warning(data: bytes):
    report = Report()
    held = resource(data)
    figure = Figure(id="f", image=Image(resource=held.id), caption=Text("At noon."))
    assert not written(document(figure, resources=(held,)), report=report).find(".//w:drawing")
    assert [problem.id for problem in report.problems] == ["docx.picture-unreadable"]


def test_related_stories_are_a_list_of_links_under_the_label_that_was_printed(article: Word):
    assert article.styled("RelatedLabel") == ["RELATED:"]
    assert article.styled("ListBullet")[-2:] == ["Ferry fares rise", "The storm, a look back"]
    assert "https://example.org/fares" in article.targets().values()


def test_a_related_story_stands_where_it_stood_and_ours_are_the_words_only_at_the_end():
    related = (Related(title="Inside", label="SEE:", before="p2"), Related(title="Last"))
    blocks = [paragraph("one", identifier="p1"), paragraph("two", identifier="p2")]
    found = written(document(*blocks, metadata=Metadata(related=related), language="es"))
    assert [line for _, line in found.lines()] == ["one", "SEE:", "Inside", "two", "Noticias relacionadas", "Last"]


def test_an_embed_is_its_words_and_a_link_to_where_it_lives(article: Word):
    assert article.styled("Embed") == ["Bridge!", "Chirper"]
    assert written(document(Embed(id="e", url="https://video.example/7"))).styled("Embed") == ["video.example"]


def test_what_says_nothing_makes_no_paragraph():
    blank = Text(" \n\u00a0")
    found = written(
        document(Paragraph(id="p", text=blank), BlockQuote(id="q", paragraphs=(blank,)), title=blank, dateline=" ")
    )
    assert not found.find(".//w:p")


def test_header_and_footer_hold_source_day_and_the_fields_of_the_pages(article: Word):
    assert words(article.tree("word/header1.xml")) == "The Harbour Ledger · 14 March 2026"
    footer = article.tree("word/footer1.xml")
    assert words(footer) == "Page 1 of 1"
    assert [each.get(f"{W}instr") for each in footer.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]
    spanish = written(replace(ARTICLE, language="es-419"))
    assert words(spanish.tree("word/footer1.xml")) == "Página 1 de 1"
    assert words(written(replace(ARTICLE, language="tlh")).tree("word/footer1.xml")) == "1 / 1"


def test_properties_are_the_article_s_and_never_the_clock_s(article: Word):
    assert {
        path: article.property(path)
        for path in ("dc:title", "dc:creator", "cp:keywords", "dc:description", "cp:category", "dc:language")
    } == {
        "dc:title": "Swing bridge to reopen after eleven years",
        "dc:creator": "Ada Merrin",
        "cp:keywords": "bridge; council",
        "dc:description": "A vote ends a long dispute over two bent beams.",
        "cp:category": "Local",
        "dc:language": "en-GB",
    }
    assert article.property("dcterms:created") == article.property("dcterms:modified") == "2026-03-14T08:30:00Z"
    assert b"The Harbour Ledger" in article.parts["docProps/app.xml"]
    assert b"2026-03-14T09:30:00+01:00" in article.parts["docProps/custom.xml"]
    bare = written(document(paragraph("Rain fell.")))
    assert not [path for path in ("dc:creator", "dcterms:created", "dcterms:modified") if bare.property(path)]
    assert bare.property("dc:title") == "Rain fell."
    assert set(re.findall(rb' name="(\D+)\d*"', bare.parts["docProps/custom.xml"])) == {b"newsconvert "}


def test_hours_without_a_zone_are_taken_for_utc_with_a_warning():
    report = Report()
    at = Timestamp(at=datetime(2026, 3, 14, 9, 30))  # noqa: DTZ001 - the source states none
    found = written(document(metadata=Metadata(published=at)), report=report)
    assert found.property("dcterms:created") == "2026-03-14T09:30:00Z"
    assert {problem.id for problem in report.problems} == {"docx.assumed-zone"}


@pytest.mark.parametrize("year", [1, 1600, 9999])
def test_a_time_that_word_cannot_hold_is_no_property(year: int):
    at = Timestamp(at=datetime(year, 1, 1, tzinfo=UTC))
    created = written(document(metadata=Metadata(published=at))).property("dcterms:created")
    assert created == ("9999-01-01T00:00:00Z" if year == 9999 else "")


def test_the_description_for_machines_is_a_part_of_the_package(article: Word):
    holder = article.tree("customXml/item1.xml")
    assert holder.tag == "{urn:uuid:970f1419-55be-5a0a-98a5-6781d851453f}article"
    assert holder.get("type") == "application/ld+json"
    data = json.loads(holder.text or "")
    assert data["headline"] == "Swing bridge to reopen after eleven years"
    assert "../customXml/item1.xml" in article.targets().values()


def test_no_part_holds_a_script_or_a_quoted_attribute_that_is_the_articles():
    hostile = '</script><script>alert(1)</script> " onmouseover="alert(1)" x="'
    found = written(document(paragraph(hostile), title=Text(hostile), standfirst=Text(hostile)))
    for name, data in found.parts.items():
        assert b"<script" not in data, name
        assert b'" onmouseover="' not in data, name


def test_the_language_of_the_article_is_that_of_all_its_text():
    styles = written(document(language="es-419")).tree("word/styles.xml")
    [language] = styles.findall("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NAMES)
    assert language.get(f"{W}val") == "es-419"
    unknown = written(document()).tree("word/styles.xml")
    assert unknown.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NAMES).get(f"{W}val") == "x-none"  # type: ignore[union-attr]


def test_words_in_another_language_say_so():
    found = written(document(paragraph("as they say, vale", Language(start=13, end=17, tag="la")), language="en"))
    [language] = found.find(".//w:rPr/w:lang")
    assert language.get(f"{W}val") == "la"


def test_arabic_runs_from_right_to_left_and_latin_names_in_it_do_not():
    text = Text("قال Northbridge إن الجسر سيفتح", (Strong(start=0, end=3), Emphasis(start=2, end=20)))
    found = written(Document(id="a", language="ar", sections=(Section(blocks=(Paragraph(id="p", text=text),)),)))
    assert found.find(".//w:p/w:pPr/w:bidi")
    assert found.find(".//w:sectPr/w:bidi")
    directions = {words(run).strip(): run.find("w:rPr/w:rtl", NAMES) is not None for run in found.find(".//w:r")}
    assert directions["Northbridge"] is False
    assert all(right for run, right in directions.items() if "Northbridge" not in run)
    assert words(found.find(".//w:p")[0]) == text.text


def test_a_hebrew_quote_in_an_english_article_turns_round_alone():
    found = written(
        document(paragraph("שלום לכולם", identifier="p1"), paragraph("Hello all", identifier="p2"), language="en")
    )
    assert [each.find("w:pPr/w:bidi", NAMES) is not None for each in found.find(".//w:p")] == [True, False]


def test_japanese_has_fonts_of_its_own():
    styles = written(document(paragraph("港の橋"), language="ja")).tree("word/styles.xml")
    [fonts] = styles.findall("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", NAMES)
    assert fonts.get(f"{W}eastAsia") == "MS Mincho"


def test_the_same_article_gives_the_same_bytes_and_no_time_of_writing(article: Word):
    assert written(ARTICLE).data == article.data
    assert {entry.date_time for entry in article.entries} == {(1980, 1, 1, 0, 0, 0)}
    assert article.entries[0].filename == "[Content_Types].xml"


def test_the_whole_article_passes_our_own_check(article: Word):
    assert article.problems() == []
    assert convert.write(ARTICLE, "docx", validate=True).data == article.data


def test_a_byline_that_was_not_printed_names_the_authors():
    found = written(document(byline=CreditLine(agents=(Organisation(name="A"), Organisation(name="B")))))
    assert found.styled("Author") == ["A, B"]


def test_an_edition_without_a_name_of_its_own_has_no_header():
    articles = [document(paragraph(words), title=Text(words)) for words in ("First", "Second")]
    assert "word/header1.xml" not in written(*articles).parts
    assert words(written(*articles, title="The Week").tree("word/header1.xml")) == "The Week"


def test_nothing_of_the_content_becomes_a_field():
    found = written(document(paragraph('{ INCLUDEPICTURE "http://example.org/x" }')))
    assert b"instrText" not in found.parts["word/document.xml"]
    assert b"fldSimple" not in found.parts["word/document.xml"]


def test_a_date_of_ours_keeps_its_order_in_a_text_from_right_to_left():
    at = Timestamp(at=datetime(2026, 3, 14, 9, 30, tzinfo=UTC))
    found = written(document(paragraph("پل"), language="fa", metadata=Metadata(published=at)))
    [date] = [each for each in found.find(".//w:p") if words(each) == "2026-03-14, 09:30 (UTC)"]
    assert date.find("w:pPr/w:bidi", NAMES) is None
    assert date.find("w:pPr/w:jc", NAMES).get(f"{W}val") == "right"  # type: ignore[union-attr]


def test_a_byline_without_a_date_keeps_its_distance_from_the_text():
    byline = CreditLine(label="By", text="Ada Merrin")
    found = written(document(paragraph("Rain fell."), byline=byline))
    [spacing] = found.find(".//w:p[1]/w:pPr/w:spacing")
    assert spacing.get(f"{W}after") == "280"
    dated = written(document(paragraph("Rain fell."), byline=byline, dateline="Monday"))
    assert dated.find(".//w:p/w:pPr/w:spacing") == []
