"""Habits of agencies met in items written in the manner of many more of them, each in an item as small as it needs."""

import pytest
from wire_items import g2, headings, one, paragraphs, read

import convert
from convert_7901 import sniff_iptc

NITF = "<nitf{}><head><title>Ferry back</title></head><body><body.head>{}</body.head><body.content>{}</body.content></body></nitf>"
MESSAGE = "\x01tdw0041 4 vm 58 Tide 0012\n\nFerry\n{}\x02Ferry back =\n\n{}\n\x03"


# --- NITF ------------------------------------------------------------------------------------------------------------


def test_the_language_of_nitf_may_stand_in_its_first_element() -> None:
    assert one(NITF.format(' baselang="ja"', "", "<p>It is.</p>")).language == "ja"


def test_what_we_write_without_our_own_part_keeps_its_language() -> None:
    document = one(NITF.format(' baselang="nn"', "", "<p>It is.</p>"))
    data = convert.write([document], "nitf", options={"nitf": {"plain": True}}).data
    assert one(data).language == "nn"


@pytest.mark.parametrize(
    ("second", "subtitle"), [("１１週間ぶり", "１１週間ぶり"), ("FERRIES", None), ("Again", "Again")]
)
def test_a_second_headline_without_capitals_is_no_slug(second: str, subtitle: str | None) -> None:
    document = one(NITF.format("", f"<hedline><hl1>Ferry</hl1><hl2>{second}</hl2></hedline>", "<p>It is.</p>"))
    assert (document.subtitle.text if document.subtitle else None) == subtitle


def test_a_second_headline_may_say_that_it_is_the_kicker() -> None:
    lines = '<hedline><hl1>Ferry back</hl1><hl2 class="kicker">Harbour</hl2><hl2 class="subtitle">At last</hl2></hedline>'
    document = one(NITF.format("", lines, "<p>It is.</p>"))
    assert document.kicker is not None
    assert document.subtitle is not None
    assert (document.kicker.text, document.subtitle.text) == ("Harbour", "At last")


# --- bodies ----------------------------------------------------------------------------------------------------------


def test_tags_may_come_as_characters_in_a_body_of_markup() -> None:
    text = "&lt;p&gt;It &lt;b&gt;is&lt;/b&gt;.&lt;/p&gt;&lt;h2&gt;More&lt;/h2&gt;&lt;p&gt;At last.&lt;/p&gt;"
    for data in (NITF.format("", "", text), g2(text)):
        document = one(data)
        assert (paragraphs(document), headings(document)) == (["It is.", "At last."], ["More"])


def test_characters_that_are_tags_stay_in_a_body_with_elements() -> None:
    assert paragraphs(one(g2("<p>Write &lt;b&gt; for bold.</p>"))) == ["Write <b> for bold."]


def test_short_lines_before_an_indented_one_end_a_paragraph() -> None:
    text = (
        "\n    * Ferry sails again\n    * Shares rise\n\n    By Ann Lee\n    MARLOW, Jan 1 (TW) - The ferry sails,"
        ' its\nowner said on Monday.\n    It was in dock.\n    "We are ready," Lee said.\n'
    )
    assert paragraphs(one(g2(f"<p>{text}</p>"))) == [
        "* Ferry sails again",
        "* Shares rise",
        "By Ann Lee",
        "MARLOW, Jan 1 (TW) - The ferry sails, its owner said on Monday.",
        "It was in dock.",
        '"We are ready," Lee said.',
    ]


# --- NewsML 1 --------------------------------------------------------------------------------------------------------


def test_the_main_component_says_what_the_story_is_where_the_one_around_it_says_nothing() -> None:
    text = '<ContentItem><MediaType FormalName="Text"/><DataContent><p>It is.</p></DataContent></ContentItem>'
    lines = "<NewsLines><HeadLine>Ferry back</HeadLine><KeywordLine>ships</KeywordLine></NewsLines>"
    main = f'<NewsComponent><Role FormalName="Main"/>{lines}<DescriptiveMetadata><Language FormalName="nl"/>'
    picture = (
        '<NewsComponent><ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem></NewsComponent>'
    )
    item = f"{main}</DescriptiveMetadata>{text}</NewsComponent>{picture}"
    document = one(f"<NewsML><NewsItem><NewsComponent>{item}</NewsComponent></NewsItem></NewsML>")
    assert document.title is not None
    assert (document.title.text, document.language, paragraphs(document)) == ("Ferry back", "nl", ["It is."])
    assert document.metadata.keywords == ("ships",)
    assert len(list(document.blocks())) == 2


# --- IPTC 7901 -------------------------------------------------------------------------------------------------------


def test_a_second_headline_of_a_message_ends_as_the_first_does() -> None:
    text = "   Utl.: After nine weeks =\n\n   Orsenna (TW) - It is back.\n\n   At last.\n(End) tzw/ik"
    document = one(MESSAGE.format("", text), "a.iptc")
    assert document.subtitle is not None
    assert document.subtitle.text == "After nine weeks"
    assert paragraphs(document) == ["Orsenna (TW) - It is back.", "At last.", "(End) tzw/ik"]


def test_a_byline_may_end_as_a_headline_does() -> None:
    document = one(MESSAGE.format("", "By Ines Calder\n=\n\nOrsenna (TW) - It is back."), "a.iptc")
    assert document.byline is not None
    assert (document.byline.printed(), document.subtitle) == ("By Ines Calder", None)
    assert paragraphs(document) == ["Orsenna (TW) - It is back."]


def test_a_line_in_brackets_that_goes_on_is_part_of_its_paragraph() -> None:
    document = one(MESSAGE.format("", "The ferry is back\n(Lomar) as the owner said."), "a.iptc")
    assert paragraphs(document) == ["The ferry is back (Lomar) as the owner said."]


def test_bells_may_ring_in_the_header() -> None:
    data = MESSAGE.format("(Eil \x07\x07)\n", "It is.")
    assert sniff_iptc("wire.txt", "", data.encode()) >= 0.9
    document = one(data, "wire.txt")
    assert (document.metadata.extra["remark"], document.metadata.slugline) == ("Eil", "Ferry")


@pytest.mark.parametrize("sign", ["# Notizblock", "# dpa Notizblock", "# dpa-Notizblock", "# Tide NOTEBOOK"])
def test_a_notebook_may_be_called_by_its_agency(sign: str) -> None:
    reading = read(MESSAGE.format("", f"It is.\n\n{sign}\n\n## Phone\n123"), "a.iptc")
    (document,) = reading.documents
    assert paragraphs(document) == ["It is."]
    assert [note.text for note in document.metadata.notes] == ["123"]
