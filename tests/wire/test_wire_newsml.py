"""NewsML-G2 as agencies really send it."""

from datetime import datetime
from pathlib import Path

import pytest
from wire_items import NAR, g2, headings, ids, one, paragraphs, read

import convert
from convert.model import Embed, Figure, ItemReference, Note, Table


def test_names_count_and_not_their_namespace() -> None:
    for space in (NAR, "", 'xmlns="http://example.org/other"'):
        document = one(g2("<p>One.</p>", content="<headline>Head</headline>", space=space))
        assert (document.title and document.title.text, paragraphs(document)) == ("Head", ["One."])
    prefixed = g2("<p>One.</p>", space='xmlns:n="http://iptc.org/std/nar/2006-10-01/"')
    prefixed = prefixed.replace("<newsItem", "<n:newsItem").replace("</newsItem", "</n:newsItem")
    assert paragraphs(one(prefixed)) == ["One."]


def test_a_prefix_that_nobody_declared_is_mended_with_a_warning() -> None:
    item = g2("<p>One.</p>", attributes='guid="urn:tide:1" xsi:schemaLocation="a b"')
    reading = read(item)
    assert paragraphs(reading.document) == ["One."]
    other = read(g2("<p>One.</p>", item="<tw:desk>x</tw:desk>"))
    assert ids(other) == {"wire.prefix-mended"}
    assert paragraphs(other.document) == ["One."]


def test_the_ranks_and_roles_of_headlines() -> None:
    lines = '<headline rank="3">Harbour</headline><headline rank="1">Ferry runs</headline>'
    document = one(g2(content=lines + '<headline role="tw:subtitle">After nine months</headline>'))
    assert document.kicker is not None
    assert document.title is not None
    assert document.subtitle is not None
    assert (document.kicker.text, document.title.text) == ("Harbour", "Ferry runs")
    assert document.subtitle.text == "After nine months"


def test_without_a_headline_the_first_heading_is_it_and_then_the_title_of_the_item() -> None:
    document = one(g2("<h1>Ferry runs</h1><p>One.</p>", item="<title>internal</title>"))
    assert document.title is not None
    assert (document.title.text, headings(document)) == ("Ferry runs", [])
    document = one(g2("<p>One.</p>", item="<title>internal</title>"))
    assert document.title is not None
    assert document.title.text == "internal"


def test_a_login_is_no_byline_and_an_empty_one_is_none() -> None:
    document = one(g2("<p>One.</p>", content='<by/><creator literal="tw:calder.ines"/>'))
    assert document.byline is None
    assert [each.agent.name for each in document.metadata.creators] == ["tw:calder.ines"]
    document = one(g2('<p>One.</p><p class="byline">By Ines Calder</p>', content="<by/>"))
    assert document.byline is not None
    assert (document.byline.label, document.byline.text) == ("By", "Ines Calder")
    assert paragraphs(document) == ["One."]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2026-05-04T09:05:00+02:00", "2026-05-04T09:05:00+02:00"),
        ("2026-05-04T09:05:00.123Z", "2026-05-04T09:05:00+00:00"),
        ("2026-05-04T09:05:00+0200", "2026-05-04T09:05:00+02:00"),
        ("20260504T090500+0200", "2026-05-04T09:05:00+02:00"),
        ("2026-05-04 09:05:00", "2026-05-04T09:05:00"),
        ("2026-05-04 09:05", "2026-05-04T09:05:00"),
        ("Mon, 04 May 2026 09:05:00 GMT", "2026-05-04T09:05:00+00:00"),
        ("Mon May 04 09:05:00 2026", "2026-05-04T09:05:00"),
        ("Mon, 04 May 2026 09:05:00", "2026-05-04T09:05:00"),
        ("2026-05-04T24:00:00Z", "2026-05-05T00:00:00+00:00"),
        ("2026-05-04t09:05:00z", "2026-05-04T09:05:00+00:00"),
        ("2026-05-04T09:05:00+02:00[Europe/Berlin]", "2026-05-04T09:05:00+02:00"),
        ("4.5.2026 09:05", "2026-05-04T09:05:00"),
        ("2026/05/04 09:05:00", "2026-05-04T09:05:00"),
    ],
)
def test_dates_as_agencies_write_them(written: str, read_as: str) -> None:
    stamp = one(g2(item=f"<versionCreated>{written}</versionCreated>")).metadata.modified
    assert stamp is not None
    assert stamp.at == datetime.fromisoformat(read_as)


@pytest.mark.parametrize(
    "written", ["tomorrow", "2026-13-04T09:05:00Z", "20260504T250500Z", "9999-12-31T24:00:00Z"]
)
def test_a_date_that_makes_no_sense_is_told_and_kept(written: str) -> None:
    reading = read(g2(item=f"<versionCreated>{written}</versionCreated>"))
    assert ids(reading) == {"wire.date"}
    assert reading.document.metadata.modified is None
    assert reading.document.metadata.extra["modified"] == written


def test_the_placeholder_of_a_document_without_a_date_is_none() -> None:
    item = "<versionCreated>1970-01-01T00:00:00Z</versionCreated>"
    assert one(g2(item=item)).metadata.modified is None


def test_nothing_is_given_that_the_item_does_not_state() -> None:
    metadata = one(g2("<p>One.</p>", attributes="")).metadata
    assert set(metadata.origins) == set()
    assert metadata == type(metadata)()


def test_a_dateline_is_kept_once() -> None:
    content = "<dateline>ORSENNA (Tide Wire) -</dateline>"
    document = one(g2('<p><span class="dateline">ORSENNA (Tide Wire) - </span>One.</p>', content=content))
    assert (document.dateline, paragraphs(document)) == ("ORSENNA (Tide Wire) -", ["One."])
    document = one(g2("<p>ORSENNA (Tide Wire) - One.</p>", content="<dateline>ORSENNA</dateline>"))
    assert (document.dateline, document.metadata.location) == ("", "ORSENNA")
    assert paragraphs(document) == ["ORSENNA (Tide Wire) - One."]


def test_a_time_stamp_is_no_dateline() -> None:
    document = one(g2(content="<dateline>2026-05-04 09:05:00 GMT+00:00</dateline>"))
    assert document.dateline == ""
    assert document.metadata.extra["dateline"] == "2026-05-04 09:05:00 GMT+00:00"


def test_a_story_in_one_paragraph_has_paragraphs_by_indented_lines() -> None:
    body = "<p>By Ines Calder\n    ORSENNA, May 4 (TW) - The night ferry left\nthe old quay on Monday.\n    “We ring,” she said.</p>"
    assert paragraphs(one(g2(body))) == [
        "By Ines Calder",
        "ORSENNA, May 4 (TW) - The night ferry left the old quay on Monday.",
        "“We ring,” she said.",
    ]


def test_markup_that_was_laid_out_is_one_paragraph() -> None:
    body = "<p>The night ferry\n      left the old\n      quay. On\n      Monday.</p>"
    assert paragraphs(one(g2(body))) == ["The night ferry left the old quay. On Monday."]


def test_furniture_goes_to_its_field() -> None:
    body = (
        '<header><time>9:05</time><ul class="slugline"><li>Ferry</li></ul><h1>Ferry runs</h1><h3>Harbour</h3></header>'
        '<p class="teaser">After nine months.</p><p>One.</p>'
        '<section class="np-public"><p>Pictures at noon.</p></section>'
        '<section class="np-nonpublic"><h2>Contacts</h2><p>Desk: extension 41</p></section>'
    )
    document = one(
        g2(
            body,
            content='<headline>Ferry runs</headline><description role="drol:summary">After nine months.</description>',
        )
    )
    assert document.kicker is not None
    assert document.standfirst is not None
    assert (document.kicker.text, document.standfirst.text) == ("Harbour", "After nine months.")
    assert (paragraphs(document), headings(document)) == (["One."], [])
    assert document.metadata.notes == (
        Note(text="Pictures at noon.", public=True),
        Note(text="Contacts\nDesk: extension 41"),
    )


def test_a_note_is_private_unless_the_item_says_that_it_is_public() -> None:
    item = (
        '<edNote role="tw:contacts">Desk: extension 41</edNote><edNote role="tw:public">Pictures</edNote>'
        '<edNote role="tw:nonpublic">x</edNote>'
    )
    document = one(g2("<p>One.</p>", item=item))
    assert [note.public for note in document.metadata.notes] == [False, True, False]
    printed = " ".join(words for _, words in document.printed())
    assert "extension" not in printed


def test_the_paragraphs_of_a_note_are_lines() -> None:
    note = (
        '<edNote role="tw:notepad"><section xmlns="http://www.w3.org/1999/xhtml"><h2>Notebook</h2>'
        "<p>Adds the <b>harbour</b>.</p><ul><li>Desk: 41</li></ul></section></edNote>"
    )
    (found,) = one(g2("<p>One.</p>", item=note)).metadata.notes
    assert found.text == "Notebook\nAdds the harbour.\nDesk: 41"


def test_a_paragraph_of_blanks_is_none() -> None:
    body = "<p>One.</p><p>&#160;</p><h2>&#160;&#8195;</h2><p> </p><p>Two.</p>"
    document = one(g2(body))
    assert (paragraphs(document), headings(document)) == (["One.", "Two."], [])


@pytest.mark.parametrize(
    ("head", "rows", "expected"),
    [
        # Results: no markup says what a paragraph is, and lines of many widths are not broken sentences.
        ("Results on Wednesday in the first league", ["Aves 1 Boats 2", "Chaves 2 Tide (0) 1"], 3),
        (
            "The ferry to the island does not run",
            ["because the harbour is closed by ice,", "the owner said today."],
            1,
        ),
    ],
)
def test_lines_straight_in_the_body_are_paragraphs_unless_a_sentence_is_broken(
    head: str, rows: list[str], expected: int
) -> None:
    body = "\n   ".join((head, *rows))
    assert len(paragraphs(one(g2(body)))) == expected


@pytest.mark.parametrize(
    ("code", "status"), [("stat:usable", "usable"), ("stat:canceled", "canceled"), ("stat:withheld", "withheld")]
)
def test_a_kill_stays_a_kill(code: str, status: str) -> None:
    assert one(g2(item=f'<pubStatus qcode="{code}"/>')).metadata.status == status


def test_the_xhtml_is_the_story_and_plain_copies_are_renditions_of_it() -> None:
    payload = (
        '<inlineData contenttype="text/plain">One plain.</inlineData><inlineXML contenttype="application/nitf+xml"><nitf>'
        "<body><body.content><p>One NITF.</p></body.content></body></nitf></inlineXML>"
        '<inlineXML contenttype="application/xhtml+html"><html><body><p>One <Company>Ltd</Company>.</p></body></html></inlineXML>'
    )
    assert paragraphs(one(g2(payload=payload))) == ["One Ltd."]


def test_data_may_be_escaped_markup_or_plain_lines() -> None:
    escaped = '<inlineData contenttype="text/plain">&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two &amp;amp; three&lt;/p&gt;</inlineData>'
    assert paragraphs(one(g2(payload=escaped))) == ["One", "Two & three"]
    plain = '<inlineData contenttype="text/plain">One line\n\nTwo lines</inlineData>'
    assert paragraphs(one(g2(payload=plain))) == ["One line", "Two lines"]


def test_an_agency_may_have_element_names_of_its_own() -> None:
    payload = (
        '<inlineXML contenttype="text/xml"><BODY><INGRESS>Ingress.</INGRESS><TEXT><P>Ett.</P><MELLIS>Mellan</MELLIS><P>Två.</P>'
        "</TEXT><BYLINE>Ines Calder/TW</BYLINE></BODY></inlineXML>"
    )
    document = one(g2(payload=payload))
    assert document.standfirst is not None
    assert document.byline is not None
    assert (document.standfirst.text, document.byline.text) == ("Ingress.", "Ines Calder/TW")
    assert (paragraphs(document), headings(document)) == (["Ett.", "Två."], ["Mellan"])


def test_infomakers_format_says_what_an_element_is_in_its_type() -> None:
    payload = (
        '<inlineXML contenttype="application/xml"><idf xmlns="http://www.infomaker.se/idf/1.0"><body><group type="body">'
        '<element type="headline">Rubrik</element><element type="preamble">Ingress</element>'
        '<element type="subheadline1">Mellan</element><element type="body">Text.</element></group></body></idf></inlineXML>'
    )
    document = one(g2(payload=payload))
    assert document.title is not None
    assert (document.title.text, paragraphs(document), headings(document)) == ("Rubrik", ["Text."], ["Mellan"])


def test_a_payload_of_data_is_no_story_and_is_told() -> None:
    reading = read(
        g2(
            payload='<inlineXML contenttype="text/xml"><sports-content><team>Quay 11</team></sports-content></inlineXML>'
        )
    )
    assert paragraphs(reading.document) == []
    assert any("sports-content" in problem.message for problem in reading.problems)


def test_a_picture_of_its_own_has_its_renditions_and_its_description_as_caption() -> None:
    item = '<itemClass qcode="ninat:picture"/>'
    content = '<headline>Quay</headline><description role="drol:caption">The boat.</description><creditline>TW</creditline>'
    payload = (
        '<remoteContent href="https://i.example/t.jpg" rendition="rnd:thumbnail" contenttype="image/jpeg" width="100" height="80"/>'
        '<remoteContent href="https://i.example/h.jpg" rendition="rnd:highRes" contenttype="image/jpeg" width="900" height="800" size="5"/>'
    )
    document = one(g2(item=item, content=content, payload=payload))
    (figure,) = document.blocks()
    assert isinstance(figure, Figure)
    assert figure.image is not None
    assert figure.caption is not None
    assert figure.credit is not None
    assert (figure.image.url, figure.caption.text, figure.credit.text) == (
        "https://i.example/h.jpg",
        "The boat.",
        "TW",
    )
    assert [(each.role, each.width, each.size) for each in figure.image.renditions] == [
        ("rnd:thumbnail", 100, None),
        ("rnd:highRes", 900, 5),
    ]
    assert document.standfirst is None


def test_a_film_is_embedded_with_its_type_and_length() -> None:
    payload = '<remoteContent href="https://v.example/a.mp4" contenttype="video/mp4" duration="90" durationunit="timeunit:seconds"/>'
    document = one(
        g2(item='<itemClass qcode="ninat:video"/>', content="<description>Boat.</description>", payload=payload)
    )
    (film,) = document.blocks()
    assert isinstance(film, Embed)
    assert (film.url, film.media_type, film.duration, film.text.text) == (
        "https://v.example/a.mp4",
        "video/mp4",
        90,
        "Boat.",
    )


def test_subjects_have_names_in_the_language_of_the_item_schemes_and_places() -> None:
    content = (
        '<subject type="cpnat:abstract" qcode="medtop:20000337" relevance="80"><name xml:lang="de">Verkehr</name>'
        '<name xml:lang="en">transport</name></subject><subject qcode="tw:x"/><subject literal="PORT"/><subject/>'
        '<subject type="cpnat:geoArea" literal="Orsenna"><name>Orsenna</name><geoAreaDetails>'
        '<position latitude="44.1" longitude="12.2"/></geoAreaDetails></subject>'
    )
    topic, own, literal, place = one(g2(content=content)).metadata.subjects
    assert (topic.name, topic.relevance, topic.scheme) == (
        "transport",
        80,
        "http://cv.iptc.org/newscodes/mediatopic/",
    )
    assert (own.code, own.name, literal.code) == ("tw:x", "", "PORT")
    assert place.kind == "place"
    assert place.position is not None
    assert (place.position.latitude, place.position.longitude) == (44.1, 12.2)


def test_a_link_to_an_earlier_version_is_what_the_item_replaces() -> None:
    item = '<link guidref="urn:tide:1" version="2"/><link rel="irel:seeAlso" residref="urn:tide:9" title="More"/>'
    metadata = one(g2(item=item, attributes='guid="urn:tide:1" version="3"')).metadata
    assert metadata.replaces == (ItemReference(guid="urn:tide:1", version="2"),)
    assert [(each.guid, each.title, each.role) for each in metadata.related] == [
        ("urn:tide:9", "More", "irel:seeAlso")
    ]


def test_a_message_has_a_document_for_each_item_and_its_package_says_what_belongs_together() -> None:
    story = g2(
        "<p>One.</p>",
        attributes='guid="urn:tide:2" version="1" xml:lang="swe"',
        content='<language tag="sv"/>',
        space="",
    )
    package = (
        '<packageItem guid="urn:tide:1"><groupSet root="g"><group id="g" role="group:main">'
        '<itemRef residref="urn:tide:2" version="1"><headline>Ferry</headline></itemRef></group></groupSet></packageItem>'
    )
    reading = read(
        f"<newsMessage {NAR}><header><sent>2026-05-04</sent></header><itemSet>{package}{story}</itemSet></newsMessage>"
    )
    first, second = reading.documents
    assert [(each.guid, each.title, each.role) for each in first.metadata.related] == [
        ("urn:tide:2", "Ferry", "group:main")
    ]
    assert (second.language, paragraphs(second)) == ("sv", ["One."])
    assert second.metadata.extra["message sent"] == "2026-05-04"


def test_nitf_may_be_the_payload() -> None:
    payload = (
        '<inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><headline><hl1>Head</hl1></headline>'
        "<byline>By INES CALDER<byttl>Tide Press</byttl></byline></body.head><body.content><p>One.</p>"
        "<table><tr><td>a</td></tr></table></body.content></body></nitf></inlineXML>"
    )
    document = one(g2(payload=payload))
    assert document.title is not None
    assert document.byline is not None
    assert (document.title.text, document.byline.text) == ("Head", "INES CALDER Tide Press")
    assert [agent.name for agent in document.byline.agents] == ["INES CALDER"]
    assert any(isinstance(block, Table) for block in document.blocks())


def test_a_source_profile_says_what_the_items_of_an_agency_leave_out(tmp_path: Path) -> None:
    profile = tmp_path / "tide.toml"
    profile.write_text(
        'name = "Tide Wire"\nproviders = ["tidewire"]\ntimezone = "Europe/Rome"\nsubtitle = ["rank=2"]\n'
        'furniture = ["advert"]\npublic_notes = ["tw:hint"]\n',
        encoding="utf-8",
    )
    item = (
        '<provider literal="TideWire"/><versionCreated>2026-05-04T09:05:00</versionCreated>'
        '<edNote role="tw:hint">Pictures</edNote>'
    )
    content = '<headline>Ferry</headline><headline rank="2">Again</headline>'
    data = g2('<p>One.</p><p class="advert">Buy.</p>', item=item, content=content)
    document = one(data, newsml={"profile": str(profile)})
    stamp = document.metadata.modified
    assert stamp is not None
    assert (stamp.at, stamp.zone) == (datetime.fromisoformat("2026-05-04T09:05:00+02:00"), "Europe/Rome")
    assert document.subtitle is not None
    assert (document.subtitle.text, paragraphs(document)) == ("Again", ["One."])
    assert document.metadata.notes[0].public
    bare = one(data).metadata.modified
    assert bare is not None
    assert bare.at == datetime.fromisoformat("2026-05-04T09:05:00")


def test_a_profile_that_is_wrong_is_an_error(tmp_path: Path) -> None:
    profile = tmp_path / "tide.toml"
    for words in ('nmae = "x"', "= 1", 'name = "x"\nbyline_from = "anything"'):
        profile.write_text(words, encoding="utf-8")
        with pytest.raises(convert.UsageError, match="profile"):
            one(g2(), newsml={"profile": str(profile)})


def test_a_picture_that_is_an_item_of_its_own_is_joined_to_its_story() -> None:
    body = '<p>One.</p><figure data-assoc-ref="urn:tide:2"><figcaption>At night.</figcaption></figure>'
    story = g2(body, attributes='guid="urn:tide:1"', space="")
    remote = '<remoteContent href="https://i.example/{}.jpg" contenttype="image/jpeg" width="9" height="8"/>'
    pictures = "".join(
        g2(
            attributes=f'guid="urn:tide:{number}"',
            space="",
            item='<itemClass qcode="ninat:picture"/>',
            content=f"<headline>Quay {number}</headline><description>Boat.</description>",
            payload=remote.format(number),
        )
        for number in (2, 3)
    )
    references = "".join(f'<itemRef residref="urn:tide:{number}"/>' for number in (1, 2, 3))
    package = f'<packageItem guid="urn:tide:0"><groupSet root="g"><group id="g" role="main">{references}</group></groupSet></packageItem>'
    document = read(f"<newsMessage {NAR}><itemSet>{package}{story}{pictures}</itemSet></newsMessage>").documents[1]
    (figure,) = (block for block in document.blocks() if isinstance(block, Figure))
    assert figure.image is not None
    assert figure.caption is not None
    assert (figure.image.url, figure.image.guid) == ("https://i.example/2.jpg", "urn:tide:2")
    assert figure.caption.text == "At night."
    assert [(each.guid, each.title) for each in document.metadata.related] == [("urn:tide:3", "Quay 3")]


def test_contacts_of_a_release_are_a_note() -> None:
    document = one(g2('<p>One.</p><div class="mw_contactinfo"><p>Contact: Ines Calder</p></div>'))
    assert paragraphs(document) == ["One."]
    assert document.metadata.notes == (Note(text="Contact: Ines Calder", role="contacts", public=True),)


def test_a_picture_in_infomakers_format_is_named_with_its_caption() -> None:
    payload = (
        '<inlineXML contenttype="application/xml"><idf><body><group type="body"><element type="body">One.</element>'
        '<object type="x-im/image" uuid="u"><links><link rel="self" uri="im://image/a.jpg"/></links><data><text>Boat.</text></data></object>'
        "</group></body></idf></inlineXML>"
    )
    document = one(g2(payload=payload))
    (figure,) = (block for block in document.blocks() if isinstance(block, Figure))
    assert figure.image is not None
    assert figure.caption is not None
    assert (figure.image.guid, figure.caption.text) == ("im://image/a.jpg", "Boat.")


def test_an_assertion_says_where_a_place_lies() -> None:
    item = g2(content='<subject type="cpnat:geoArea" qcode="tw:ors"><name>Orsenna</name></subject>')
    where = '<assert qcode="tw:ors"><geoAreaDetails><position latitude="44.1" longitude="12.2"/></geoAreaDetails></assert>'
    (place,) = one(item.replace("<contentSet>", f"{where}<contentSet>")).metadata.subjects
    assert place.position is not None
    assert place.position.latitude == 44.1


def test_sentences_of_a_payload_that_no_rule_knows_are_paragraphs() -> None:
    sentence = "The night ferry left the old quay on Monday, nine months after a storm had broken its piles."
    reading = read(
        g2(
            payload=f'<inlineXML contenttype="text/xml"><tale><said>{sentence}</said><by>Ines</by></tale></inlineXML>'
        )
    )
    assert paragraphs(reading.document) == [sentence, "Ines"]
    assert "wire.payload-as-text" in {problem.id for problem in reading.problems}


def test_the_class_of_a_member_is_that_of_its_item_in_the_message() -> None:
    references = (
        '<itemRef residref="urn:tide:2" contenttype="application/vnd.iptc.g2.newsitem+xml"/>'
        '<itemRef residref="urn:tide:3" contenttype="application/nitf+xml"/>'
        '<itemRef residref="urn:tide:4"><itemClass qcode="ninat:audio"/></itemRef>'
    )
    package = f'<packageItem guid="urn:tide:1"><groupSet root="g"><group id="g" role="group:main">{references}</group></groupSet></packageItem>'
    items = "".join(
        g2(item=f'<itemClass qcode="{nature}"/>', attributes=f'guid="{guid}"', space="")
        for guid, nature in (("urn:tide:2", "ninat:video"), ("urn:tide:4", "ninat:text"))
    )
    extra = (
        read(f"<newsMessage {NAR}><itemSet>{package}{items}</itemSet></newsMessage>").documents[0].metadata.extra
    )
    assert extra["item class urn:tide:2"] == "ninat:video"
    assert "item class urn:tide:3" not in extra
    assert extra["item class urn:tide:4"] == "ninat:audio"  # the package's own word
    assert extra["content type urn:tide:3"] == "application/nitf+xml"
    assert "content type urn:tide:2" not in extra
