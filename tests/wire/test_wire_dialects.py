"""Traps of agencies' dialects that no item at hand shows: each as a small item of an invented agency."""

import json
import re

import pytest
from wire_items import g2, headings, one, paragraphs, read

import convert
from convert.model import Emphasis, Figure, Language, Link, pieces

CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def nitf(body: str, head: str = "<hedline><hl1>Tide</hl1></hedline>", end: str = "") -> str:
    """An NITF with a body, and what stands around it."""
    end = f"<body.end>{end}</body.end>" if end else ""
    return f"<nitf><body><body.head>{head}</body.head><body.content>{body}</body.content>{end}</body></nitf>"


WRAPPED = (
    "<p>   The river rose two metres overnight and the town was cut off <br/>"
    "from the coast, the police of the county said on Monday, and no <br/>"
    "Ferry runs until the water has gone down.</p><p>   Sandbags lie at "
    "every door in the lower streets, where <br/>"
    "Residents carried what they could to the upper floors, and the <br/>"
    "school stays closed until Thursday, its head said in a statement <br/>"
    "that was read out.</p>"
)


def test_breaks_at_a_column_are_blanks() -> None:
    found = paragraphs(one(nitf(WRAPPED)))
    assert found[0].endswith(
        "cut off from the coast, the police of the county said on Monday, and no Ferry runs "
        "until the water has gone down."
    )
    assert not any("\n" in paragraph for paragraph in found)


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Tidewater 2 Orsenna 1",
            "Lakeside United 0 Port Talla Rovers 0",
            "Hill 3 Vale 3",
            "A 1 B 0",
            "C 1 D 1",
            "E",
        ],
        ["Tide Press, 12 Quay Street, Port Talla", "Phone: 555 0100", "Mail: desk@tide.example"],
        [
            "The roses are red.",
            "The violets are blue.",
            "The tide is out.",
            "And so are you.",
            "Good night.",
            "End.",
        ],
    ],
)
def test_breaks_of_results_addresses_and_verses_stay(lines: list[str]) -> None:
    assert paragraphs(one(nitf(f"<p>{'<br/>'.join(lines)}</p>"))) == ["\n".join(lines)]


def test_an_earlier_headline_is_no_subtitle() -> None:
    head = '<hedline><hl1>Tide out</hl1><hl2 id="originalHeadline">Tide in</hl2></hedline>'
    document = one(nitf("<p>One.</p>", head))
    assert document.subtitle is None
    assert document.metadata.extra["hl2 originalHeadline"] == "Tide in"


@pytest.mark.parametrize(
    ("tagline", "printed"),
    [
        ("Bo Reed contributed.", True),
        ("Bo contributed.", False),
        ("Bo Reed, Ana Ruiz", False),
        ("(© Tide)", False),
        ("desk@tide.example", False),
    ],
)
def test_a_sentence_below_the_story_is_part_of_it(tagline: str, printed: bool) -> None:  # noqa: FBT001 - a case
    document = one(nitf("<p>One.</p>", end=f"<tagline>{tagline}</tagline>"))
    assert paragraphs(document) == (["One.", tagline] if printed else ["One."])
    assert document.metadata.extra.get("tagline", "") == ("" if printed else tagline)


def test_a_dateline_that_stands_alone_is_kept_once() -> None:
    document = one(g2('<div><span class="dateline">Orsenna</span></div><p>One.</p>'))
    assert (document.dateline, paragraphs(document)) == ("Orsenna", ["One."])
    document = one(g2("<p>Orsenna</p><p>One.</p>", content="<dateline>Orsenna</dateline>"))
    assert (document.dateline, paragraphs(document)) == ("Orsenna", ["One."])


def test_a_lead_that_only_repeats_the_standfirst_is_kept_once() -> None:
    item = {"uri": "urn:x:1", "description_text": "The tide is out.", "headline": "Tide"}
    lead = "<p class='lead'>The tide is out.</p>"
    document = one(json.dumps({**item, "body_html": f"<h1>Tide</h1>{lead}<p>One.</p>"}))
    assert document.standfirst is not None
    assert document.standfirst.text == "The tide is out."
    assert paragraphs(document) == ["One."]
    # A first paragraph is the story's: receivers of the text alone would miss it.
    document = one(json.dumps({**item, "body_html": "<p>The tide is out.</p><p>One.</p>"}))
    assert paragraphs(document) == ["The tide is out.", "One."]


def test_an_item_names_those_that_it_replaces() -> None:
    document = one(json.dumps({"uri": "urn:x:3", "headline": "Tide", "replacing": ["urn:x:1", "urn:x:2"]}))
    assert [each.guid for each in document.metadata.replaces] == ["urn:x:1", "urn:x:2"]


def test_a_picture_beside_an_entry_does_not_take_the_place_of_its_text() -> None:
    (document,) = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Tide</title><entry><title>A</title><id>urn:a</id>'
        '<link rel="enclosure" type="image/jpeg" href="https://tide.example/a.jpg"/>'
        '<content type="html">&lt;p&gt;One.&lt;/p&gt;</content></entry></feed>'
    ).documents
    assert [type(block).__name__ for block in document.blocks()] == ["Paragraph", "Figure"]


def test_pictures_of_an_entry_are_found_from_its_address() -> None:
    (document,) = read(
        f'<rss version="2.0" {CONTENT}><channel><title>Tide</title><item><title>A</title>'
        "<link>https://tide.example/news/a</link><content:encoded><![CDATA[<p>One.</p>"
        '<figure><img src="/a.jpg"></figure><p><img src="b.jpg"></p>]]></content:encoded></item></channel></rss>'
    ).documents
    figures = [block for block in document.blocks() if isinstance(block, Figure)]
    addresses = [block.image.url for block in figures if block.image is not None]
    assert addresses == ["https://tide.example/a.jpg", "https://tide.example/news/b.jpg"]


def test_a_byline_may_stand_below_the_block_of_the_headline() -> None:
    message = "\r\n\x01bdt0000 2 pl 41 tide 0000\r\nTide/\r\n\x02\r\nTide out =\r\n\r\nVon Anna Berg, dpa\r\n\r\nOne.\r\n\x03"
    document = one(message, "a.iptc")
    assert document.byline is not None
    assert document.byline.printed() == "Von Anna Berg, dpa"
    assert (paragraphs(document), headings(document)) == (["One."], [])


def test_a_feed_may_forget_its_namespace() -> None:
    feed = '<feed version="0.3"><title>Tide</title><entry><title>A</title><id>urn:a</id><content>One.</content></entry></feed>'
    assert paragraphs(one(feed)) == ["One."]


def test_an_item_of_ninjs_may_lack_its_address_and_items_may_stand_in_lines() -> None:
    item = {
        "type": "text",
        "headline": "Tide",
        "versioncreated": "2026-05-04T09:05:00Z",
        "body_html": "<p>One.</p>",
    }
    assert paragraphs(one(json.dumps(item), "item.json")) == ["One."]
    lines = "\n".join(json.dumps({"uri": f"urn:x:{number}", "headline": "Tide"}) for number in (1, 2))
    assert [each.metadata.guid for each in read(lines, "items.json").documents] == ["urn:x:1", "urn:x:2"]


def test_of_headlines_and_texts_in_several_languages_the_items_own_are_read() -> None:
    document = one(
        g2(
            attributes='guid="urn:x:1" xml:lang="de"',
            content='<headline xml:lang="en">Tide out</headline><headline xml:lang="de">Ebbe</headline>'
            '<description xml:lang="en">The tide is out.</description>',
            payload='<inlineXML xml:lang="en"><html><body><p>One, which is much longer.</p></body></html></inlineXML>'
            '<inlineXML xml:lang="de"><html><body><p>Eins.</p></body></html></inlineXML>',
        )
    )
    assert document.title is not None
    assert document.title.text == "Ebbe"
    assert (document.subtitle, document.metadata.extra["headline en"]) == (None, "Tide out")
    assert paragraphs(document) == ["Eins."]


def test_of_two_texts_of_one_kind_the_longer_is_the_story() -> None:
    bodies = ("<p>Short.</p>", "<p>One.</p><p>Two is longer.</p>")
    payload = "".join(f"<inlineXML><html><body>{body}</body></html></inlineXML>" for body in bodies)
    assert paragraphs(one(g2(payload=payload))) == ["One.", "Two is longer."]


def test_data_in_base64_is_read() -> None:
    data = '<inlineData contenttype="text/html" encoding="encd:base64">PHA+T25lLjwvcD4=</inlineData>'
    assert paragraphs(one(g2(payload=data))) == ["One."]


def test_blank_lines_part_paragraphs_and_nothing_else() -> None:
    lines = "One.\n\n   Two."
    cells = f"<table><tr><td>{lines}</td></tr></table><ul><li>{lines}</li></ul><blockquote>{lines}</blockquote>"
    document = one(g2(f"<p>{lines}</p><pre>{lines}</pre>{cells}"))
    assert paragraphs(document) == ["One.", "Two."]
    texts = {type(block).__name__: [text.text for text in pieces(block)] for block in document.blocks()}
    assert texts["Preformatted"] == [lines]
    assert (texts["Table"], texts["List"]) == (["One. Two."], ["One. Two."])
    assert texts["BlockQuote"] == ["One.", "Two."]


def test_of_a_text_and_its_copy_with_markup_the_copy_is_read() -> None:
    first = "The tide went out on Monday, and stayed there."
    texts = (f"{first}\n\nTwo.", f"<html><body><p>{first}</p><h2>Why</h2><p>Two.</p></body></html>")
    parts = "".join(
        f"<NewsComponent><ContentItem><MediaType FormalName='Text'/><DataContent>{text}</DataContent></ContentItem>"
        "</NewsComponent>"
        for text in texts
    )
    document = one(f"<NewsML><NewsItem><NewsComponent>{parts}</NewsComponent></NewsItem></NewsML>")
    assert (paragraphs(document), headings(document)) == ([first, "Two."], ["Why"])


def test_a_correction_in_nitf_names_what_it_corrects_and_what_was_wrong() -> None:
    data = (
        '<nitf><head><docdata><correction id-string="urn:x:1" info="Corrects the name"/>'
        '<evloc city="Orsenna" iso-cc="TD"/></docdata></head><body><body.content><p>One.</p></body.content></body></nitf>'
    )
    metadata = one(data).metadata
    assert [each.guid for each in metadata.replaces] == ["urn:x:1"]
    assert [(each.text, each.role, each.public) for each in metadata.notes] == [
        ("Corrects the name", "correction", False)
    ]
    assert metadata.extra["event place"] == "Orsenna, TD"


@pytest.mark.parametrize(
    "shown", ['<img src="https://tide.example/small.jpg">', "<figcaption>At night.</figcaption>"]
)
def test_a_picture_of_a_story_is_joined_to_the_item_that_describes_it(shown: str) -> None:
    renditions = {size: {"href": f"https://tide.example/{size}.jpg"} for size in ("original", "small")}
    picture = {"uri": "urn:x:2", "type": "picture", "description_text": "The quay.", "byline": "Bo Reed"}
    body = f'<p>One.</p><figure data-assoc-ref="a0">{shown}</figure><p>Two.</p>'
    item = {"uri": "urn:x:1", "headline": "Tide", "body_html": body}
    document = one(json.dumps({**item, "associations": {"a0": {**picture, "renditions": renditions}}}))
    blocks = list(document.blocks())
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Figure", "Paragraph"]
    figure = blocks[1]
    assert isinstance(figure, Figure)
    assert figure.image is not None
    assert figure.caption is not None
    assert figure.credit is not None
    assert (figure.image.guid, len(figure.image.renditions)) == ("urn:x:2", 2)
    assert figure.image.url == f"https://tide.example/{'small' if 'img' in shown else 'original'}.jpg"
    assert figure.caption.text == ("The quay." if "img" in shown else "At night.")
    assert figure.credit.text == "Bo Reed"


def test_authors_that_are_named_in_a_line_each_are_all_of_the_byline() -> None:
    line = "<by>By Ana Ruiz</by><by>By Bo Reed</by><by xml:lang='fi'>Teksti: Ana Ruiz</by>"
    byline = one(g2("<p>One.</p>", content=line)).byline
    assert byline is not None
    assert byline.printed() == "By Ana Ruiz, Bo Reed"
    assert [each.name for each in byline.agents] == ["Ana Ruiz", "Bo Reed"]
    byline = one(nitf("<p>One.</p>", "<byline>By Ana Ruiz</byline><byline>By Bo Reed</byline>")).byline
    assert byline is not None
    assert byline.printed() == "By Ana Ruiz, Bo Reed"


def test_what_an_item_says_twice_is_kept_beside_its_field() -> None:
    said = (
        "<slugline>TIDE</slugline><slugline>QUAY</slugline><dateline>Orsenna</dateline><dateline>Talla</dateline>"
    )
    document = one(g2("<p>One.</p>", content=said))
    assert (document.metadata.slugline, document.metadata.extra["slugline"]) == ("TIDE", "QUAY")
    assert (document.dateline, document.metadata.extra["dateline"]) == ("Orsenna", "Talla")


@pytest.mark.parametrize("wrapped", ["newsItem", "response.results", "result.docs", "data.items.item"])
def test_a_service_may_wrap_items_in_names_of_its_own(wrapped: str) -> None:
    value: object = {"uri": "urn:x:1", "headline": "Tide", "body_html": "<p>One.</p>"}
    for name in reversed(wrapped.split(".")):
        value = {"status": "ok", name: [value] if name.endswith("s") else value}
    assert paragraphs(one(json.dumps(value))) == ["One."]


def test_what_a_block_of_nitf_says_of_itself_stands_apart() -> None:
    block = (
        "<p>One.</p><datasource>The county</datasource><byline>By Ana Ruiz</byline><copyrite>(c) Tide</copyrite>"
    )
    document = one(
        nitf(f"<block>{block}</block><p>See <virtloc value='https://tide.example'>our page</virtloc>.</p>")
    )
    assert document.byline is not None
    assert document.byline.printed() == "By Ana Ruiz"
    assert paragraphs(document) == ["One.", "The county", "(c) Tide", "See our page."]
    (link,) = [mark for block in document.blocks() for text in pieces(block) for mark in text.marks]
    assert link == Link(start=4, end=12, url="https://tide.example")


def test_the_body_of_nitf_may_say_its_language() -> None:
    assert one("<nitf><body lang='it'><body.content><p>Uno.</p></body.content></body></nitf>").language == "it"


@pytest.mark.parametrize(
    ("inner", "caption", "credit"),
    [
        ("The quay. <span class='byline'>Photo: Bo Reed</span>", "The quay.", "Photo: Bo Reed"),
        ("The quay (<em class='credit'>Bo Reed</em>)", "The quay", "Bo Reed"),
        ("<span class='credit'>Bo Reed</span>", "", "Bo Reed"),
        ("<span class='byline'>Bo Reed</span> was at the quay.", "Bo Reed was at the quay.", ""),
    ],
)
def test_a_credit_in_a_caption_is_apart_where_markup_says_so(inner: str, caption: str, credit: str) -> None:
    picture = f"<figure><img src='https://tide.example/a.jpg'/><figcaption>{inner}</figcaption></figure>"
    figure = next(block for block in one(g2(f"<p>One.</p>{picture}")).blocks() if isinstance(block, Figure))
    assert (figure.caption.text if figure.caption else "", figure.credit.text if figure.credit else "") == (
        caption,
        credit,
    )


def test_an_element_that_means_two_things_ends_with_both() -> None:
    document = one(g2("<p><i lang='fr'>Bonjour</i> all.</p><p>One.</p>"))
    marks = [text.marks for block in document.blocks() for text in pieces(block)]
    assert marks == [(Emphasis(start=0, end=7), Language(start=0, end=7, tag="fr")), ()]
    document = one(g2("<p><strong class='dateline'>Orsenna (Tide) -</strong> One.</p><p>Two.</p>"))
    assert (document.dateline, paragraphs(document)) == ("Orsenna (Tide) -", ["One.", "Two."])


@pytest.mark.parametrize("lines", ["- One, which\r\ngoes on\r\n- Two", "  * One, which\r\n  goes on\r\n  * Two"])
def test_entries_with_a_sign_before_them_are_paragraphs(lines: str) -> None:
    message = f"\x01abc0001 4 pol 0120 tide 1\r\nTide/\r\n\x02\r\nTide out =\r\n\r\nOne - two\r\n- three.\r\n\r\n{lines}\r\n\x03"
    found = paragraphs(one(message, "a.iptc"))
    assert found[0] == "One - two - three."
    assert [line.lstrip("*- ") for line in found[1:]] == ["One, which goes on", "Two"]


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("<city>Port Talla</city>, <state>TD</state>", "Port Talla, TD"),
        ("<city>Port Talla</city><country iso-cc='TD'>Tideland</country>", "Port Talla"),
    ],
)
def test_the_dateline_of_nitf_is_the_printed_line(place: str, line: str) -> None:
    document = one(nitf("<p>One.</p>", f"<dateline><location>{place}</location></dateline>"))
    assert (document.dateline, document.metadata.location) == (line, "Port Talla")


@pytest.mark.parametrize(("same", "found"), [(40, ["Why"]), (39, [])])
def test_a_copy_is_known_by_its_first_forty_characters(same: int, found: list[str]) -> None:
    first = "a" * 60
    other = "a" * same + "b" * (60 - same)
    texts = (f"{first}\n\nTwo.", f"<html><body><p>{other}</p><h2>Why</h2></body></html>")
    parts = "".join(
        f"<NewsComponent><ContentItem><DataContent>{each}</DataContent></ContentItem></NewsComponent>"
        for each in texts
    )
    assert headings(one(f"<NewsML><NewsItem><NewsComponent>{parts}</NewsComponent></NewsItem></NewsML>")) == found


def test_a_sentence_in_place_of_a_byline_is_the_subtitle() -> None:
    line = "The river rose two metres overnight"
    head = f"<hedline><hl1>Tide</hl1></hedline><byline>{line}</byline>"
    item = {"uri": "urn:x:1", "headline": "Tide", "byline": line, "body_html": "<p>One.</p>"}
    for data in (nitf("<p>One.</p>", head), g2("<p>One.</p>", content=f"<by>{line}</by>"), json.dumps(item)):
        document = one(data)
        assert document.byline is None
        assert document.subtitle is not None
        assert document.subtitle.text == line
    # Where there is a subtitle it is kept beside it.
    document = one(
        nitf("<p>One.</p>", f"<hedline><hl1>Tide</hl1><hl2>It is out</hl2></hedline><byline>{line}</byline>")
    )
    assert document.subtitle is not None
    assert (document.byline, document.subtitle.text) == (None, "It is out")
    assert document.metadata.extra["byline"] == line


def test_a_place_in_place_of_a_byline_is_nobody() -> None:
    head = "<hedline><hl1>Tide</hl1></hedline><byline>Port Talla</byline><dateline>PORT TALLA</dateline>"
    document = one(nitf("<p>One.</p>", head))
    assert (document.byline, document.dateline) == (None, "PORT TALLA")


def test_a_genre_or_a_slugline_above_the_story_is_no_paragraph() -> None:
    marks = '<p class="genre">Summary</p><p class="slugline">Tide/Flood</p>'
    document = one(
        g2(f'{marks}<p><span class="dateline">Orsenna (tp) - </span>One.</p><p class="genre">Last.</p>')
    )
    assert [genre.name for genre in document.metadata.genres] == ["Summary"]
    assert (document.metadata.slugline, document.dateline) == ("Tide/Flood", "Orsenna (tp) -")
    assert paragraphs(document) == ["One.", "Last."]
    # Words of the story stay, whatever they are called.
    assert paragraphs(one(g2('<p class="genre">The tide is out.</p><p>One.</p>'))) == ["The tide is out.", "One."]


def test_a_remark_among_the_sluglines_is_none_of_them() -> None:
    message = "\r\n\x01bdt0000 2 pl 41 dpa 0000\r\nTide/Flood/\r\n(Urgent \x07)\r\n\x02\r\nTide out =\r\n\r\nOne.\r\n\x03"
    document = one(message, "a.iptc")
    assert (document.metadata.slugline, document.metadata.extra["remark"]) == ("Tide/Flood", "Urgent")


@pytest.mark.parametrize(
    ("end", "name"), [("<", "By ANA RUIZ"), ("=", "By ANA RUIZ"), ("<", "By George, it is out")]
)
def test_a_byline_of_anpa_may_end_as_a_headline_does(end: str, name: str) -> None:
    lines = f"^BC-Tide,0123<\r\n^Tide out; town cut off<\r\n^{name}{end}\r\n^Tide Press Writer{end}\r\n\tOne.\r\n\x03\r\n"
    document = one(b"\x16\x16\x01a1234\x1f\x12u i \x12^bc-Tide,a1234<\x02\r\n" + lines.encode(), "a.anpa")
    if "RUIZ" in name:
        assert document.byline is not None
        assert document.byline.printed() == name
    else:
        assert document.byline is None
        assert document.metadata.extra["lines"].startswith(name)


def test_a_picture_that_has_several_descriptions_keeps_them() -> None:
    item = {"uri": "urn:x:1", "type": "picture", "headline": "Tide", "description_text": "The harbour"}
    item |= {"description_usage": "Not for covers", "renditions": {"a": {"href": "https://tide.example/a.jpg"}}}
    document = one(json.dumps(item), "item.json")
    (figure,) = document.blocks()
    assert isinstance(figure, Figure)
    assert figure.caption is not None
    assert figure.caption.text == "The harbour"
    assert document.metadata.extra["description usage"] == "Not for covers"


def test_a_package_of_ninjs_is_a_package_in_newsml() -> None:
    members = {
        "main-0": {"guid": "urn:x:2", "type": "text", "headline": "Tide"},
        "side-0": {"guid": "urn:x:3", "type": "picture", "headline": "Harbour"},
    }
    item = {
        "guid": "urn:x:1",
        "type": "composite",
        "versioncreated": "2026-05-04T09:05:00Z",
        "associations": members,
    }
    document = one(json.dumps(item), "item.json")
    assert list(document.blocks()) == []
    assert [each.guid for each in document.metadata.related] == ["urn:x:2", "urn:x:3"]
    options = {"newsml": {"provider": "https://tide.example/"}}
    written = convert.write(document, "newsml", validate=True, options=options).data.decode()
    assert "<packageItem" in written
    assert re.findall(r'<itemClass qcode="([^"]*)"', written) == ["ninat:composite", "ninat:text", "ninat:picture"]


@pytest.mark.parametrize(
    ("element", "code", "name"),
    [
        ("<location><city>Orsenna</city><country>Farghestan</country></location>", "", "Orsenna, Farghestan"),
        ("<location location-code='FA' code-source='iso'>Farghestan</location>", "FA", "Farghestan"),
        (
            "<location><city>Orsenna</city> in <country>Farghestan</country></location>",
            "",
            "Orsenna in Farghestan",
        ),
        ("<person><name.given>Ana</name.given><name.family>Ruiz</name.family></person>", "", "Ana Ruiz"),
    ],
)
def test_what_a_text_is_about_may_be_named_in_parts(element: str, code: str, name: str) -> None:
    head = f"<head><docdata><identified-content>{element}</identified-content></docdata></head>"
    (subject,) = one(nitf("<p>One.</p>").replace("<body>", f"{head}<body>", 1)).metadata.subjects
    assert (subject.code, subject.name) == (code, name)
