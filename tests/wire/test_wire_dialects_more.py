"""More habits of agencies and weblogs, each in an item as small as it needs."""

import pytest
from wire_items import g2, headings, one, paragraphs, read

from convert.model import Embed, Figure
from convert_7901 import sniff_anpa

NEWSML1 = '<NewsML><NewsItem xml:lang="en">{}<NewsComponent>{}</NewsComponent></NewsItem></NewsML>'


def story(head: str, text: str, more: str = "") -> str:
    """A component of NewsML 1 with its headline and text."""
    lines = f"<NewsLines><HeadLine>{head}</HeadLine></NewsLines>"
    content = f'<ContentItem><MediaType FormalName="Text"/><DataContent><p>{text}</p></DataContent></ContentItem>'
    return f"<NewsComponent>{more}{lines}{content}</NewsComponent>"


def managed(status: str, change: str = "") -> str:
    return f'<NewsManagement><Status FormalName="{status}"/>{change}</NewsManagement>'


def rss(inner: str, attributes: str = "") -> str:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    return (
        f'<rss version="2.0" {spaces} {attributes}><channel><title>C</title><item>{inner}</item></channel></rss>'
    )


def atom(inner: str, attributes: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>C</title><entry>{inner}</entry></feed>'


# --- paragraphs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("blanks", ["\u3000\u3000", "\u3000", "\u00a0\u00a0 "])
def test_blanks_that_indent_a_paragraph_are_no_part_of_it(blanks: str) -> None:
    assert paragraphs(one(g2(f"<p>{blanks}One.{blanks}</p><p>{blanks}Two <b>too</b>.</p>"))) == [
        "One.",
        "Two too.",
    ]


@pytest.mark.parametrize("indent", ["   ", "  ", "\u00a0\u00a0", "\u3000"])
def test_an_indented_line_behind_a_break_begins_a_paragraph(indent: str) -> None:
    assert paragraphs(one(g2(f"<p>One ends.<br/>{indent}Two begins.</p>"))) == ["One ends.", "Two begins."]
    assert paragraphs(one(g2(f"<p><b>One ends.</b><br/>{indent}Two begins.</p>"))) == ["One ends.", "Two begins."]


@pytest.mark.parametrize("text", ["One ends.<br/> Two.", "One goes<br/>   on.", "One ends.<br/>\n    Two."])
def test_other_breaks_stay_breaks(text: str) -> None:
    assert len(paragraphs(one(g2(f"<p>{text}</p>")))) == 1


def test_a_line_above_the_story_that_repeats_the_kicker_goes() -> None:
    content = '<headline rank="1">Ferry back</headline><headline rank="3">Harbour</headline>'
    document = one(
        g2("<h2>Harbour</h2><h1>Ferry back</h1><p>It is.</p><h2>Harbour</h2><p>Ends.</p>", content=content)
    )
    assert headings(document) == ["Harbour"]
    assert document.kicker is not None
    assert paragraphs(document) == ["It is.", "Ends."]


@pytest.mark.parametrize("tag", ["b", "STRONG", 'span class="a"'])
def test_tags_in_a_headline_that_came_as_characters_are_marks(tag: str) -> None:
    name = tag.partition(" ")[0]
    title = one(g2("<p>A.</p>", content=f"<headline>The &lt;{tag}&gt;Kalm&lt;/{name}&gt; back</headline>")).title
    assert title is not None
    assert title.text == "The Kalm back"


@pytest.mark.parametrize("text", ["Ferry &lt; bus", "How &lt;b&gt; works", "&lt;Kalm&gt; back &lt;/Kalm&gt;"])
def test_other_signs_in_a_headline_are_words(text: str) -> None:
    title = one(g2("<p>A.</p>", content=f"<headline>{text}</headline>")).title
    assert title is not None
    assert "<" in title.text


def test_an_empty_item_is_no_document() -> None:
    text = g2("<p>A.</p>")
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    message = f"<newsMessage {space}><itemSet><packageItem/>{text}</itemSet></newsMessage>"
    assert paragraphs(one(message)) == ["A."]


# --- NewsML 1 -----------------------------------------------------------------------------------------------------


def test_a_report_and_its_sidebar_are_two_documents() -> None:
    main = story("Ferry back", "It is.", '<Role FormalName="Main"/>')
    side = story("Four months", "It took long.", '<Role FormalName="Sidebar"/>')
    found = read(NEWSML1.format("", main + side)).documents
    assert [each.title and each.title.text for each in found] == ["Ferry back", "Four months"]
    assert [paragraphs(each) for each in found] == [["It is."], ["It took long."]]


def test_one_story_in_two_forms_is_one_document() -> None:
    document = one(NEWSML1.format("", story("Ferry back", "It is.") + story("Ferry back", "It is.")))
    assert paragraphs(document) == ["It is."]


@pytest.mark.parametrize("word", ["Embargoed", "EMBARGO"])
def test_what_is_embargoed_in_newsml1_says_until_when(word: str) -> None:
    change = (
        '<StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>20260315T090000Z</DateAndTime>'
        "</StatusWillChange>"
    )
    metadata = one(NEWSML1.format(managed(word, change), story("A", "B."))).metadata
    assert metadata.embargoed is not None
    assert metadata.embargoed.at.isoformat() == "2026-03-15T09:00:00+00:00"
    assert metadata.status == ""


def test_what_is_embargoed_without_an_end_is_withheld() -> None:
    assert one(NEWSML1.format(managed("Embargoed"), story("A", "B."))).metadata.status == "withheld"


@pytest.mark.parametrize("plain", ["It is.\n\nAt last.", "<p>It is.</p><p>At last.</p>"])
def test_of_two_forms_of_a_text_nitf_gives_the_byline_where_the_other_has_no_markup(plain: str) -> None:
    nitf = (
        "<nitf><body><body.head><hedline><hl1>Ferry back</hl1></hedline><byline>By Jo Marsh</byline></body.head>"
        "<body.content><p>It is.</p><p>At last.</p></body.content></body></nitf>"
    )
    forms = "".join(f"<ContentItem><DataContent>{each}</DataContent></ContentItem>" for each in (plain, nitf))
    lines = "<NewsLines><HeadLine>Ferry back</HeadLine></NewsLines>"
    document = one(NEWSML1.format("", f'{lines}<NewsComponent EquivalentsList="yes">{forms}</NewsComponent>'))
    assert paragraphs(document) == ["It is.", "At last."]
    assert (document.byline is not None) == ("<p>" not in plain)


# --- feeds --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "summary",
    ["It is back.", "It is […]", "It is [...] The post A appeared first on C.", "It is back…", "It is ..."],
)
def test_a_summary_that_only_begins_the_story_is_no_standfirst(summary: str) -> None:
    text = f"<description>{summary}</description><content:encoded>It is back. And full.</content:encoded>"
    document = one(rss(text), "feed.xml")
    assert document.standfirst is None
    assert document.metadata.extra["description"] == summary
    assert paragraphs(document) == ["It is back. And full."]


@pytest.mark.parametrize("summary", ["Ferry is back.", "[...]"])
def test_any_other_summary_is_one(summary: str) -> None:
    text = f"<description>{summary}</description><content:encoded>It is back. And full.</content:encoded>"
    found = one(rss(text), "feed.xml").standfirst
    assert found is not None
    assert found.text == summary


def test_a_group_of_media_is_one_picture_in_several_forms() -> None:
    forms = "".join(
        f'<media:content url="https://c.example/{name}.jpg" type="image/jpeg" width="{size}" height="60" {more}/>'
        for name, size, more in (("small", 80, ""), ("large", 800, ""), ("best", 400, 'isDefault="true"'))
    )
    film = '<media:content url="https://c.example/f.mp4" type="video/mp4" fileSize="12"/>'
    text = f"<description>A.</description><media:group>{forms}{film}<media:title>Ferry</media:title></media:group>"
    figure, embed = [each for each in one(rss(text), "feed.xml").blocks() if isinstance(each, Figure | Embed)]
    assert isinstance(figure, Figure)
    assert figure.image is not None
    assert figure.image.url == "https://c.example/best.jpg"
    assert [each.width for each in figure.image.renditions] == [80, 800, 400]
    assert isinstance(embed, Embed)
    assert (embed.url, embed.renditions) == ("https://c.example/f.mp4", ())
    large = one(rss(text.replace('isDefault="true"', "")), "feed.xml").blocks()
    assert [each.image.url for each in large if isinstance(each, Figure) and each.image] == [
        "https://c.example/large.jpg"
    ]


@pytest.mark.parametrize("name", ["data-src", "data-lazy-src"])
def test_a_picture_that_is_loaded_late_has_its_own_address(name: str) -> None:
    image = f'<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" {name}="https://c.example/f.jpg"/>'
    blocks = one(
        rss(f"<content:encoded><![CDATA[<p>One.</p><p>{image}</p>]]></content:encoded>"), "f.xml"
    ).blocks()
    assert [each.image.url for each in blocks if isinstance(each, Figure) and each.image] == [
        "https://c.example/f.jpg"
    ]


@pytest.mark.parametrize(
    ("attributes", "content", "url"),
    [
        ('xml:base="https://c.example/"', "", "https://c.example/more"),
        ('xml:base="https://c.example/"', 'xml:base="a/b/"', "https://c.example/a/b/more"),
        ("", "", "https://c.example/news/more"),
    ],
)
def test_links_of_an_entry_begin_with_the_base_that_is_stated(attributes: str, content: str, url: str) -> None:
    text = (
        '<id>a</id><link href="https://c.example/news/1"/>'
        f'<content type="xhtml" {content}><div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="more">m</a>.</p>'
        "</div></content>"
    )
    (block,) = one(atom(text, attributes), "a.atom").blocks()
    assert [mark.url for mark in block.text.marks] == [url]  # type: ignore[union-attr]  # a paragraph with a link


def test_shortcodes_in_the_markup_of_an_entry_are_carried_out() -> None:
    text = (
        '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>One [sic].</x:p>'
        '<x:p>[gallery ids="1,2"]</x:p><x:p>[caption id="a"]<x:img src="https://c.example/f.jpg"/> Ferry[/caption]</x:p>'
        "<x:p>Two.</x:p></x:div></content>"
    )
    document = one(atom(text), "a.atom")
    assert paragraphs(document) == ["One [sic].", "Two."]
    (figure,) = [each for each in document.blocks() if isinstance(each, Figure)]
    assert figure.caption is not None
    assert figure.caption.text == "Ferry"


def test_nitf_in_an_entry_gives_headline_and_byline() -> None:
    nitf = (
        '<nitf xmlns=""><body><body.head><hedline><hl1>Ferry back</hl1></hedline>'
        "<byline>By ANN COLE<byttl>Tide Writer</byttl></byline></body.head><body.content><p>It is.</p><hl2>Trips</hl2>"
        "<p>More.</p></body.content></body></nitf>"
    )
    document = one(atom(f"<id>a</id><title>US--Ferry</title><content type='text/xml'>{nitf}</content>"), "a.atom")
    assert document.title is not None
    assert document.title.text == "Ferry back"
    assert document.byline is not None
    assert document.byline.printed() == "By ANN COLE Tide Writer"
    assert (paragraphs(document), headings(document)) == (["It is.", "More."], ["Trips"])


def test_nitf_in_ninjs_gives_the_byline_that_the_item_lacks() -> None:
    nitf = (
        "<nitf><body><body.head><hedline><hl1>Other</hl1></hedline><byline>By Jo Marsh</byline></body.head>"
        "<body.content><p>It is.</p></body.content></body></nitf>"
    )
    item = f'{{"uri":"tag:a.example,2026:1","type":"text","headline":"Ferry","body_nitf":"{nitf}"}}'
    document = one(item, "n.json")
    assert (document.title and document.title.text, paragraphs(document)) == ("Ferry", ["It is."])
    assert document.byline is not None


# --- ANPA ---------------------------------------------------------------------------------------------------------

ODD = b"\x01\x11n\x12bc-ferry 0120\r\n\x02%s^Ferry back<\r\n^By JO MARSH=\r\n\tDOVER (TW) _ It is.\r\n\x03\r\nTW-03-14-26 1012EST<\r\n"


def test_lines_that_say_what_the_story_is_make_an_anpa_message() -> None:
    document = one(ODD % b"^BC-Ferry,120<\r\n", "wire.txt")
    assert document.title is not None
    assert document.title.text == "Ferry back"
    assert document.metadata.slugline == "BC-Ferry"
    assert paragraphs(document) == ["DOVER (TW) — It is."]
    assert document.metadata.extra["message sent"] == "2026-03-14T10:12"
    assert document.metadata.extra["message header"] == "n bc-ferry 0120"


def test_a_line_may_begin_with_a_dash() -> None:
    data = ODD.replace(b"It is.", b"It is.\r\n\t_ With Al Fox") % b"^BC-Ferry,120<\r\n"
    assert paragraphs(one(data, "wire.txt"))[1:] == ["— With Al Fox"]


def test_a_message_without_such_a_line_is_none_of_anpa() -> None:
    assert sniff_anpa("wire.txt", "", ODD % b"^BC-Ferry,120<\r\n") == 0.95
    assert sniff_anpa("wire.txt", "", ODD % b"Ferry 120\r\n") == 0.0


# --- IPTC 7901, and payloads of an agency's own ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("   One begins\nhere.\n   Two.\n   Three.", ["One begins here.", "Two.", "Three."]),
        ("One begins\nhere.\n   Two goes\non.\n   Three.", ["One begins here.", "Two goes on.", "Three."]),
        ("   One begins\n   here.\n   It goes on.", ["One begins here. It goes on."]),
        ("One begins\nhere. It\ngoes on.", ["One begins here. It goes on."]),
    ],
)
def test_indented_lines_part_paragraphs_without_blank_lines(text: str, expected: list[str]) -> None:
    message = f"\x01tdw0041 4 vm 58 Tide 0012\n\nFerry\n\x02Ferry back =\n\n{text}\n\x03"
    assert paragraphs(one(message, "a.iptc")) == expected


def test_the_place_above_the_story_in_names_of_an_agencys_own_is_the_dateline() -> None:
    inner = "<a><BYLINE>Eva Lind</BYLINE><DAT>Orsenna</DAT><TEXT>It is back.</TEXT><TEXT>At last.</TEXT></a>"
    document = one(g2(payload=f"<inlineXML>{inner}</inlineXML>"))
    assert (document.dateline, paragraphs(document)) == ("Orsenna", ["It is back.", "At last."])
