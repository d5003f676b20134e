"""NITF, NewsML 1, ninjs, feeds, IPTC 7901 and ANPA as agencies really send them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from wire_items import headings, ids, one, paragraphs, read

import convert
from convert.errors import ContentError
from convert.model import Figure, ItemReference, Note, Table

# --- NITF -----------------------------------------------------------------------------------------------------------


def nitf(head: str = "", top: str = "", body: str = "<p>One.</p>", root: str = "<nitf>", title: str = "") -> str:
    title = f"<title>{title}</title>" if title else ""
    return (
        f"{root}<head>{title}<docdata>{head}</docdata></head><body><body.head>{top}</body.head>"
        f"<body.content>{body}</body.content></body></nitf>"
    )


def test_a_document_type_is_never_loaded_and_no_reason_to_refuse_nitf() -> None:
    for kind in (
        '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">',
        '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF" "x" [ <!ATTLIST p a CDATA "]>"> ]>',
    ):
        assert paragraphs(one(kind + nitf())) == ["One."]
    with pytest.raises(convert.ContentError, match="not well-formed"):
        read('<!DOCTYPE nitf [<!ENTITY e "boom">]>' + nitf(body="<p>&e;</p>"))


def test_characters_that_only_html_names_are_read_with_a_warning() -> None:
    reading = read(nitf(body="<p>Caf&eacute;&nbsp;&amp; quay</p>"))
    assert paragraphs(reading.document) == ["Café\u00a0& quay"]
    assert ids(reading) == {"wire.characters-mended"}


def test_a_second_headline_that_repeats_or_is_a_slug_is_no_subtitle() -> None:
    for second in ("Ferry runs", "EEUU-FERRY"):
        assert one(nitf(top=f"<hedline><hl1>Ferry runs</hl1><hl2>{second}</hl2></hedline>")).subtitle is None
    document = one(nitf(top="<hedline><hl1>Ferry runs</hl1><hl2>After months</hl2></hedline>"))
    assert document.subtitle is not None
    assert document.subtitle.text == "After months"


def test_without_a_headline_the_title_of_the_head_is_it() -> None:
    document = one(nitf(title="1 FERRY Times"))
    assert document.title is not None
    assert document.title.text == "1 FERRY Times"


def test_a_release_at_the_time_of_issue_is_no_embargo() -> None:
    dates = '<date.issue norm="20260504T090500"/><date.release norm="{}"/>'
    assert one(nitf(dates.format("20260504T090500"))).metadata.embargoed is None
    stamp = one(nitf(dates.format("20260505T060000"))).metadata.embargoed
    assert stamp is not None
    assert stamp.at == datetime.fromisoformat("2026-05-05T06:00:00")


def test_a_canceled_item_names_what_it_cancels() -> None:
    data = nitf().replace("<docdata>", '<docdata management-status="canceled" management-doc-idref="TW-1">')
    metadata = one(data).metadata
    assert metadata.status == "canceled"
    assert metadata.replaces == (ItemReference(guid="TW-1"),)


def test_an_empty_message_to_editors_is_no_note() -> None:
    assert one(nitf('<ed-msg info=""/>')).metadata.notes == ()
    assert one(nitf('<ed-msg info="With pictures"/>')).metadata.notes == (Note(text="With pictures"),)


def test_the_bytes_of_a_file_are_believed_before_its_declaration() -> None:
    data = '<?xml version="1.0" encoding="iso-8859-1"?>' + nitf(body="<p>Café</p>")
    assert paragraphs(one(data.encode("utf-8"))) == ["Café"]
    assert paragraphs(one(data.encode("iso-8859-1"))) == ["Café"]
    assert paragraphs(one(b"\xef\xbb\xbf" + data.encode("utf-8"))) == ["Café"]


# --- NewsML 1 -------------------------------------------------------------------------------------------------------


def newsml1(component: str, management: str = "", identifier: str = "<NewsItemId>41</NewsItemId>") -> str:
    return (
        f"<NewsML><NewsItem><Identification><NewsIdentifier>{identifier}</NewsIdentifier></Identification>"
        f"<NewsManagement>{management}</NewsManagement>{component}</NewsItem></NewsML>"
    )


def component(inner: str, role: str = "", language: str = "") -> str:
    role = f'<Role FormalName="{role}"/>' if role else ""
    language = f' xml:lang="{language}"' if language else ""
    return f"<NewsComponent{language}>{role}{inner}</NewsComponent>"


def content(inner: str) -> str:
    return f"<ContentItem><DataContent>{inner}</DataContent></ContentItem>"


def test_components_by_role_are_one_article() -> None:
    inner = (
        component(content(".x {color: red}"), "StyleSheet")
        + component(content("Ferry runs"), "Title")
        + component(content("After nine months."), "Lead")
        + component(content("<p>One.</p><p>Two.</p>"), "Body")
        + component(content("<p>Ines Calder, extension 41</p>"), "Contact")
    )
    document = one(newsml1(component(inner)))
    assert document.title is not None
    assert document.standfirst is not None
    assert (document.title.text, document.standfirst.text) == ("Ferry runs", "After nine months.")
    assert paragraphs(document) == ["One.", "Two."]


def test_components_by_language_are_several_articles() -> None:
    def article(tag: str, title: str, text: str) -> str:
        return component(component(content(title), "Title") + component(content(text), "Body"), language=tag)

    reading = read(newsml1(component(article("nl", "Veer vaart", "Eén.") + article("fr", "Le bac", "Un."))))
    assert [(each.language, each.title and each.title.text, paragraphs(each)) for each in reading.documents] == [
        ("nl", "Veer vaart", ["Eén."]),
        ("fr", "Le bac", ["Un."]),
    ]
    assert len({each.id for each in reading.documents}) == 2


def test_an_empty_headline_is_none() -> None:
    data = newsml1(component("<NewsLines><HeadLine/></NewsLines>" + content("<p>One.</p>")))
    assert one(data).title is None


def test_text_may_be_escaped_markup_or_lines_with_a_stray_tag() -> None:
    escaped = content("&lt;P&gt;ONE &amp;amp; TWO&lt;/P&gt;&lt;P&gt;THREE&lt;/P&gt;")
    assert paragraphs(one(newsml1(component(escaped)))) == ["ONE & TWO", "THREE"]
    stray = content("One line is here.\nThe next &lt;b&gt;one&lt;/b&gt; is here.\n")
    assert paragraphs(one(newsml1(component(stray)))) == ["One line is here.", "The next one is here."]


def test_revisions_say_what_they_do() -> None:
    identifier = '<PublicIdentifier>urn:newsml:t:1:3</PublicIdentifier><RevisionId PreviousRevision="2" Update="{}">3</RevisionId>'
    update = one(newsml1(component(content("<p>x</p>")), identifier=identifier.format("U"))).metadata
    assert (update.signals, update.replaces) == (
        ("update",),
        (ItemReference(guid="urn:newsml:t:1:2", version="2"),),
    )
    assert one(newsml1("", identifier=identifier.format("D"))).metadata.status == "canceled"


def test_a_status_that_is_none_of_the_standard_is_kept_as_it_is() -> None:
    metadata = one(newsml1("", '<Status FormalName="OPEN"/>')).metadata
    assert (metadata.status, metadata.extra["status"]) == ("", "OPEN")
    assert one(newsml1("", '<Status FormalName="USABLE"/>')).metadata.status == "usable"


# --- ninjs ----------------------------------------------------------------------------------------------------------


def ninjs(**fields: Any) -> str:
    return json.dumps({"uri": "urn:tide:1", "type": "text", "versioncreated": "2026-05-04T09:05:00Z", **fields})


def test_names_are_read_without_regard_to_case_and_version() -> None:
    for fields in (
        {"pubstatus": "canceled", "headline": "Ferry", "byline": "By Ines Calder", "body_html": "<p>One.</p>"},
        {"pubStatus": "canceled", "headlines": [{"role": "main", "value": "Ferry"}], "by": "By Ines Calder"}
        | {
            "bodies": [
                {"contentType": "text/plain", "value": "Plain."},
                {"contentType": "text/html", "value": "<p>One.</p>"},
            ]
        },
    ):
        document = one(ninjs(**fields), "item.json")
        assert document.title is not None
        assert document.byline is not None
        assert (document.title.text, document.byline.text) == ("Ferry", "Ines Calder")
        assert (document.metadata.status, paragraphs(document)) == ("canceled", ["One."])


def test_a_body_may_be_a_page_or_nitf() -> None:
    page = "<!DOCTYPE html><html><head><title>T</title></head><body><h1>Ferry</h1><p>One.</p></body></html>"
    assert paragraphs(one(ninjs(headline="Ferry", body_html5=page), "item.json")) == ["One."]
    text = "<nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content><p>One.</p><hl2>Sub</hl2><p>Two.</p></body.content></body></nitf>"
    document = one(ninjs(headline="Ferry", body_nitf=text), "item.json")
    assert (paragraphs(document), headings(document)) == (["One.", "Two."], ["Sub"])


def test_associations_may_be_a_map_or_a_list() -> None:
    picture = {
        "type": "picture",
        "uri": "urn:tide:2",
        "renditions": {"main": {"href": "https://i.example/a.jpg", "width": 9}},
    }
    for associations in (
        {"mainpic": picture},
        [{"name": "mainpic", **picture, "renditions": [{"name": "main", "href": "https://i.example/a.jpg"}]}],
    ):
        document = one(ninjs(headline="Ferry", associations=associations), "item.json")
        (figure,) = document.blocks()
        assert isinstance(figure, Figure)
        assert figure.image is not None
        assert figure.image.url == "https://i.example/a.jpg"
        assert [(each.guid, each.role) for each in document.metadata.related] == [("urn:tide:2", "mainpic")]


def test_a_service_may_wrap_its_items() -> None:
    item = json.loads(ninjs(headline="Ferry", bylines=[{"by": "By INES CALDER", "title": "Tide Press"}]))
    document = one(json.dumps({"api_version": "1", "data": {"item": item}}), "item.json")
    assert document.byline is not None
    assert document.byline.text == "INES CALDER Tide Press"
    assert [agent.name for agent in document.byline.agents] == ["INES CALDER"]
    assert len(read(json.dumps({"_items": [item, item]}), "item.json").documents) == 2


def test_subjects_may_be_strange() -> None:
    strange = one(
        ninjs(headline="F", subject=[{"code": "a", "name": "A"}, {"name": None}, "b"], subjects={"code": ["c"]}),
        "item.json",
    )
    assert [(each.code, each.name) for each in strange.metadata.subjects] == [("a", "A"), ("b", ""), ("c", "")]


def test_eight_digits_of_iptc_are_subjects_of_iptc_where_no_scheme_stands() -> None:
    subjects = [{"code": code} for code in ("04005004", "20000337", "12345678", "NSW")]
    found = one(json.dumps({"uri": "urn:x:1", "subject": [*subjects, {"code": "04005004", "scheme": "x"}]}))
    newscodes = "http://cv.iptc.org/newscodes/"
    schemes = [each.scheme for each in found.metadata.subjects]
    assert schemes == [f"{newscodes}subjectcode/", f"{newscodes}mediatopic/", "", "", "x"]


def test_an_event_has_no_body_and_a_title() -> None:
    item = {"standard": {"name": "ninjs", "version": "3.1"}, "uri": "urn:e:1", "type": "event", "title": "Regatta"}
    document = one(json.dumps(item), "item.json")
    assert document.title is not None
    assert (document.title.text, list(document.blocks())) == ("Regatta", [])


@pytest.mark.parametrize("data", ["{}", "[]", "[1]", '{"uri": "x"', '{"data": {"items": []}}', "[" * 5000])
def test_json_without_an_item_is_a_clear_error(data: str) -> None:
    with pytest.raises(convert.ContentError):
        convert.read(data.encode(), reader="ninjs")


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (
            nitf().replace("<head>", '<head><meta name="anpa-ednote" content="Desk: 41"/>'),
            Note(text="Desk: 41", role="anpa-ednote"),
        ),
        (
            newsml1(
                component(
                    f'{content("<p>One.</p>")}<Metadata><MetadataType FormalName="x"/>'
                    '<Property FormalName="EditorialNote" Value="Desk: 41"/></Metadata>'
                )
            ),
            Note(text="Desk: 41", role="EditorialNote"),
        ),
        (
            newsml1(
                component(
                    '<NewsLines><NewsLine><NewsLineType FormalName="Note to editors"/>'
                    f"<NewsLineText>Desk: 41</NewsLineText></NewsLine></NewsLines>{content('<p>One.</p>')}"
                )
            ),
            Note(text="Desk: 41", role="Note to editors"),
        ),
        (
            ninjs(headline="F", extra={"public_ed_note": "Pictures", "words": "4"}),
            Note(text="Pictures", role="extra.public_ed_note", public=True),
        ),
        (ninjs(headline="F", internalNotes="Desk: 41"), Note(text="Desk: 41", role="internalnotes")),
        (
            ninjs(headline="F", edNotes=[{"role": "ednote:public", "value": "Pictures"}]),
            Note(text="Pictures", role="ednote:public", public=True),
        ),
    ],
)
def test_a_note_to_editors_is_told_by_the_name_that_its_sender_gives_it(data: str, note: Note) -> None:
    metadata = one(data, "item.json" if data.startswith("{") else "item.xml").metadata
    assert metadata.notes == (note,)
    assert note.text not in metadata.extra.values()


# --- feeds ----------------------------------------------------------------------------------------------------------


def rss(item: str) -> str:
    return f'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Q</title><language>en</language><item>{item}</item></channel></rss>'


def test_the_content_is_the_story_and_the_description_its_standfirst() -> None:
    document = one(
        rss("<description>Short.</description><content:encoded>&lt;p&gt;One.&lt;/p&gt;</content:encoded>")
    )
    assert document.standfirst is not None
    assert (document.standfirst.text, paragraphs(document)) == ("Short.", ["One."])
    assert paragraphs(one(rss("<description>&lt;p&gt;One.&lt;/p&gt;Two.</description>"))) == ["One.", "Two."]


def test_a_weblogs_own_text_has_paragraphs_by_blank_lines() -> None:
    document = one(rss("<content:encoded><![CDATA[One <b>bold</b>.\n\nTwo\nlines.]]></content:encoded>"))
    assert paragraphs(document) == ["One bold.", "Two lines."]


def test_atom_has_entries_with_markup_of_both_kinds() -> None:
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Q</title><link href="https://q.example/"/><entry><id>1</id>'
        '<title type="html">A &amp;amp; B</title><updated>2026-05-04T09:05:00Z</updated><author><name>Ines Calder</name></author>'
        '<link href="/a"/><content type="html">&lt;p&gt;One.&lt;/p&gt;</content></entry><entry><id>2</id><title>C</title>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two.</p></div></content></entry></feed>'
    )
    first, second = read(data).documents
    assert first.title is not None
    assert (first.title.text, first.metadata.canonical_url) == ("A & B", "https://q.example/a")
    assert (paragraphs(first), paragraphs(second)) == (["One."], ["Two."])


def test_json_feed_has_entries() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Q",
        "items": [{"id": "1", "title": "A", "content_html": "<p>One.</p>"}],
    }
    feed["items"].append({"id": "2", "content_text": "Two.", "authors": [{"name": "Ines Calder"}]})  # type: ignore[attr-defined]
    first, second = read(json.dumps(feed), "feed.json").documents
    assert (paragraphs(first), paragraphs(second)) == (["One."], ["Two."])
    assert second.byline is not None


# --- IPTC 7901 and ANPA ---------------------------------------------------------------------------------------------


def test_a_message_in_windows_1252_is_read() -> None:
    data = "\x01tdw0041 2 pl 12 tw 0001\n\nHafen/\n\x02(Eil \x07\x07)\nFähre fährt =\n\nOrsenna (tw) - Die Fähre\nfährt wieder.\n\x03\n\x04"
    for encoding in ("cp1252", "utf-8"):
        document = one(data.encode(encoding), "m.iptc")
        assert document.title is not None
        assert document.title.text == "Fähre fährt"
        assert paragraphs(document) == ["Orsenna (tw) - Die Fähre fährt wieder."]
        assert document.metadata.urgency == 2
        assert document.metadata.published is None


def test_several_messages_are_several_documents() -> None:
    message = "\x01tdw0041 2 pl 12 tw 0001\n\nA/\n\x02Head =\n\nText.\n\x03\n\x04\n"
    assert len(read((message * 3).encode(), "m.iptc").documents) == 3


def test_notes_of_the_notebook_are_private() -> None:
    data = "\x01tdw0041 2 pl 12 tw 0001\n\nA/\n\x02Head =\n\nText.\n\n# Notebook\n\n## Contacts\n- Desk: extension 41\n\ntw ic yy\n\x03\n\x04"
    document = one(data.encode(), "m.iptc")
    assert document.metadata.notes == (Note(text="- Desk: extension 41", role="Contacts"),)
    assert paragraphs(document) == ["Text."]


@pytest.mark.parametrize("line", ["# Notizblock", "# tw NOTEBOOK", "  #  Tide Notebook of the desk"])
def test_the_notebook_may_have_the_name_of_the_agency(line: str) -> None:
    data = f"\x01tdw0041 2 pl 12 tw 0001\n\nA/\n\x02Head =\n\nText.\n\n{line}\n\n* * * *\nNot for publication\n\n## Desk\n- 41\n\x03\n\x04"
    document = one(data.encode(), "m.iptc")
    assert document.metadata.notes == (Note(text="- 41", role="Desk"),)
    assert paragraphs(document) == ["Text."]


@pytest.mark.parametrize(
    ("month", "number"),
    [("May", 5), ("Mrz", 3), ("Mär", 3), ("fév", 2), ("août", 8), ("Dez", 12), ("juin", 6), ("xyz", 0)],
)
def test_the_last_line_says_when_a_message_was_sent_in_the_language_of_its_agency(month: str, number: int) -> None:
    data = f"\x01tdw0041 2 pl 12 tw 0001\n\nA/\n\x02Head =\n\nText.\n\x03040905 GMT {month} 26\x04"
    sent = one(data.encode(), "m.iptc").metadata.extra.get("message sent", "")
    assert sent == (f"2026-{number:02}-04T09:05Z" if number else "")


ANPA = (
    "\x16\x16\x01W1\x1f_asian\nf i\x13\x11 BC-Ferry 05-04 0058\n\x02BC-HB--Ferry,58<\n^Ferry runs<\n^Eds: With photos.<\n"
    "^By INES CALDER=\n^Tide Press=\n\t  ORSENNA (TP) _ The ferry ``runs'' at\nnight.\n\x08Boat;Time\x10\n\x03AP-WF-05-04-26 0905GMT<\n\x0c\n\x04"
)


def test_anpa_lines_say_what_the_story_is() -> None:
    document = one(ANPA.encode(), "m.tst")
    assert document.title is not None
    assert document.byline is not None
    assert (document.title.text, document.byline.text, document.metadata.slugline) == (
        "Ferry runs",
        "INES CALDER",
        "BC-HB--Ferry",
    )
    assert paragraphs(document) == ["ORSENNA (TP) — The ferry “runs” at night."]
    assert any(isinstance(block, Table) for block in document.blocks())
    assert document.metadata.extra["message sent"] == "2026-05-04T09:05Z"


def test_the_signs_of_the_transmission_can_be_kept() -> None:
    assert paragraphs(one(ANPA.encode(), "m.tst", anpa={"raw": True})) == [
        "ORSENNA (TP) _ The ferry ``runs'' at night."
    ]
    tail = "\n\t___=\n\tAmsterdam;42;50<\n"
    signs = ANPA.replace("\n\x08Boat;Time\x10\n", tail)
    assert paragraphs(one(signs.encode(), "m.tst", anpa={"raw": True}))[1:] == ["___=", "Amsterdam;42;50<"]
    assert paragraphs(one(signs.encode(), "m.tst"))[1:] == ["Amsterdam;42;50"]


# --- what others made -----------------------------------------------------------------------------------------------

SUITE = Path(__file__).parents[3] / "shared" / "data" / "ninjs-suite"


@pytest.mark.skipif(not SUITE.exists(), reason="the suite of the standard is not beside the checkout")
def test_every_good_document_of_the_standards_own_suite_is_read_as_ninjs() -> None:
    files = sorted(SUITE.rglob("should_pass/*.json"))
    assert len(files) > 100
    for file in files:
        reading = read(file.read_bytes(), file.name)
        assert reading.reader == "ninjs", file
        assert [flaw for document in reading.documents for flaw in document.check()] == [], file


# --- envelopes of others --------------------------------------------------------------------------------------------


def test_an_envelope_of_a_systems_own_is_looked_through() -> None:
    assert paragraphs(one(f'<delivery id="1">{nitf()}</delivery>')) == ["One."]
    item = '<newsItem guid="urn:tide:1"><contentSet><inlineXML><p>One.</p></inlineXML></contentSet></newsItem>'
    assert paragraphs(one(f"<delivery>{item}</delivery>")) == ["One."]
    hit = json.loads(ninjs(headline="Ferry", body_html="<p>One.</p>"))
    assert paragraphs(one(json.dumps({"hits": [{"_source": hit}]}), "hits.json")) == ["One."]


def test_a_feed_may_forget_to_declare_a_prefix() -> None:
    data = "<rss><channel><item><title>T</title><content:encoded>&lt;p&gt;One.&lt;/p&gt;</content:encoded></item></channel></rss>"
    assert paragraphs(one(data)) == ["One."]


def test_a_place_has_its_position() -> None:
    point = {"type": "Point", "coordinates": [12.2, 44.1]}
    document = one(
        ninjs(
            headline="F",
            places=[{"name": "Orsenna", "geoJSON": point}, {"name": "x", "geoJSON": {"coordinates": ["a"]}}],
        ),
        "item.json",
    )
    place, other = document.metadata.subjects
    assert place.position is not None
    assert (place.position.latitude, place.position.longitude) == (44.1, 12.2)
    assert other.position is None


def test_a_caption_in_a_component_of_its_own_is_the_pictures() -> None:
    photo = component('<ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem>', "Main")
    caption = component(content("The boat on Monday night."), "Caption")
    document = one(newsml1(component(photo + caption)))
    (figure,) = document.blocks()
    assert isinstance(figure, Figure)
    assert figure.image is not None
    assert figure.caption is not None
    assert (figure.image.guid, figure.caption.text) == ("a.jpg", "The boat on Monday night.")
    assert paragraphs(one(newsml1(component(caption)))) == ["The boat on Monday night."]


def test_the_paragraphs_of_a_caption_are_lines() -> None:
    photo = component('<ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem>', "Main")
    inner = "<nitf><body><body.content><p>The boat.</p><p>Not for advertisements.</p></body.content></body></nitf>"
    document = one(newsml1(component(photo + component(content(inner), "Caption"))))
    (figure,) = document.blocks()
    assert isinstance(figure, Figure)
    assert figure.caption is not None
    assert figure.caption.text == "The boat.\nNot for advertisements."


def test_contacts_of_a_newsml_release_are_a_note() -> None:
    release = component(content("<p>One.</p>"), "Body") + component(content("<p>Ines Calder</p>"), "Contact")
    assert one(newsml1(component(release))).metadata.notes == (
        Note(text="Ines Calder", role="contacts", public=True),
    )


_ENCODINGS = [
    "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32", "utf-32-le", "utf-32-be"
]  # fmt: skip


@pytest.mark.parametrize("encoding", _ENCODINGS)
def test_json_may_be_in_any_encoding_of_unicode(encoding: str) -> None:
    item = {"uri": "urn:x:1", "headline": "Tide – ebbe 潮", "body_text": "Ängsö lies under water, 潮."}
    document = one(json.dumps(item, ensure_ascii=False).encode(encoding), "item.json")
    assert document.title is not None
    assert (document.title.text, paragraphs(document)) == ("Tide – ebbe 潮", ["Ängsö lies under water, 潮."])
    entry = {"id": "urn:x:1", "title": "Tide – ebbe", "content_html": "<p>Ängsö, 潮.</p>"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Tide", "items": [entry]}
    assert paragraphs(one(json.dumps(feed, ensure_ascii=False).encode(encoding), "feed.json")) == ["Ängsö, 潮."]
    lines = "\n".join(json.dumps({"uri": f"urn:x:{n}", "headline": "Ängsö"}) for n in (1, 2))
    assert len(read(lines.encode(encoding), "items.json").documents) == 2
    stored = convert.write(document, "json").data.decode()
    assert one(stored.encode(encoding), "a.json") == document


def test_what_only_begins_as_json_in_another_encoding_is_an_error() -> None:
    with pytest.raises(ContentError):
        read(b'{\0"\0' + bytes(range(256)) * 20, "item.json")
    with pytest.raises(ContentError):
        read('{"uri": "urn:x:1", "headline": "Ti'.encode("utf-16-le"), "item.json")
