"""What stands where in an item, for made-up articles."""

import os
import subprocess
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from newsml_articles import full_article, minimal_article

import convert
from convert.errors import ContentError, UsageError
from convert.model import (
    Concept,
    Contributor,
    CreditLine,
    Document,
    Figure,
    Image,
    ItemReference,
    List,
    ListItem,
    Metadata,
    Note,
    Organisation,
    Paragraph,
    Person,
    Quote,
    Range,
    Related,
    Resource,
    Section,
    Speaker,
    Subject,
    Text,
    Timestamp,
    Translation,
)
from convert.pipeline import Writing, check, write

SPACES = {"n": "http://iptc.org/std/nar/2006-10-01/", "h": "http://www.w3.org/1999/xhtml"}
GOLDEN = Path(__file__).parent / "golden"
REWRITE = "NEWSCONVERT_REWRITE_GOLDEN"


# What an article that states neither a date nor a publisher is written with.
STATED = {"created": "2026-03-14T09:30:00+01:00", "provider": "https://example.org/"}


def written(document: Document | list[Document], **options: object) -> Writing:
    return write(document, "newsml", options={"newsml": {**STATED, **options}})


def tree(document: Document | list[Document], **options: object) -> etree._Element:
    return etree.fromstring(written(document, **options).data)


def values(root: etree._Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    return [each if isinstance(each, str) else "".join(map(str, each.itertext())) for each in found]


def said(document: Document, **options: object) -> set[str]:
    return {problem.id for problem in written(document, **options).problems}


def dated(published: str, modified: str = "", **changes: object) -> Document:
    metadata = Metadata(
        published=Timestamp(at=datetime.fromisoformat(published)),
        modified=Timestamp(at=datetime.fromisoformat(modified)) if modified else None,
    )
    return minimal_article(metadata=replace(metadata, **changes))


@pytest.mark.parametrize("name", ["item", "nitf", "package"])
def test_the_golden_files_are_written(name: str) -> None:
    options = {"item": {}, "nitf": {"nitf": True}, "package": {"package": True}}[name]
    data = written(full_article(), **options).data
    path = GOLDEN / f"{name}.xml"
    if os.environ.get(REWRITE):
        path.write_bytes(data)
    version = etree.fromstring(data).xpath("string(//n:generator/@versioninfo)", namespaces=SPACES)
    expected = path.read_bytes().replace(b'versioninfo="0.1.0"', f'versioninfo="{version}"'.encode())
    assert data == expected, f"set {REWRITE}=1 to rewrite the golden files"


def test_golden_files_are_not_rewritten_by_default() -> None:
    assert not os.environ.get(REWRITE)


def test_the_full_article_is_written_without_a_warning() -> None:
    assert said(full_article(), nitf=True) == set()
    assert check(written(full_article(), nitf=True).data, "newsml") == ()
    # Whose right the picture is, the article does not say.
    found = check(written(full_article(), package=True).data, "newsml")
    assert [problem.id for problem in found] == ["newsml.rights"]


def test_bytes_are_the_same_in_every_time_zone_and_on_every_run() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from newsml_articles import full_article;"
        "from convert.pipeline import write;"
        "sys.stdout.buffer.write(write(full_article(), 'newsml', options={'newsml': {'nitf': True}}).data)"
    )
    alone = write(full_article(), "newsml", options={"newsml": {"nitf": True}}).data
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parents[1])],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for zone, seed in (("UTC", "1"), ("Asia/Tokyo", "2"))
    }
    assert runs == {alone}


def without_address(article: Document, **changes: object) -> Document:
    return replace(article, metadata=replace(article.metadata, canonical_url="", **changes))


def test_the_guid_is_the_one_that_the_source_states() -> None:
    article = full_article()
    for guid, expected in (("tag:example.org,2026:7", "tag:example.org,2026:7"), ("cms 7", "cms-7")):
        stated = replace(article, metadata=replace(article.metadata, guid=guid))
        assert str(tree(stated).get("guid")).endswith(expected)


def test_without_a_stated_guid_the_address_of_the_article_names_it() -> None:
    assert tree(full_article()).get("guid") == "https://www.rio-claro-news.example/bridge"


def test_the_guid_has_domain_date_and_slug_where_there_is_no_address() -> None:
    root = tree(without_address(full_article()))
    assert root.get("guid") == "urn:newsml:rio-claro-news.example:20260314:bridge-over-the-rio-claro-opens-again"


@pytest.mark.parametrize("title", ["Мост снова открыт", "أعيد فتح الجسر", "橋が再び開通 G20"])
def test_a_title_that_ascii_cannot_write_gets_a_hash_in_its_guid(title: str) -> None:
    article = without_address(full_article())
    guid = tree(replace(article, title=Text(title))).get("guid", "")
    assert len(guid.rpartition(":")[2]) == 12
    assert guid != tree(replace(article, title=Text(title + "!"))).get("guid")


def test_without_a_domain_or_a_date_the_guid_is_made_of_id_and_title() -> None:
    one, other = tree(minimal_article()), tree(minimal_article(title=Text("Another title")))
    assert str(one.get("guid")).startswith("urn:uuid:")
    assert one.get("guid") != other.get("guid")
    assert one.get("guid") == tree(minimal_article()).get("guid")


def changed(article: Document, at: str, **changes: Any) -> Document:
    modified = Timestamp(at=datetime.fromisoformat(at))
    return replace(article, metadata=replace(article.metadata, modified=modified), **changes)


def test_a_corrected_headline_is_the_same_item_in_a_higher_version() -> None:
    article = full_article()
    later = changed(article, "2026-03-20T10:00Z", title=Text("Bridge opens"))
    latest = changed(article, "2026-03-20T10:00:01Z", title=Text("Bridge opens at last"))
    trees = [tree(each) for each in (article, later, latest)]
    assert len({root.get("guid") for root in trees}) == 1
    versions = [int(root.get("version", "")) for root in trees]
    assert versions == sorted(set(versions))


def test_the_version_is_1_until_the_article_changes_and_is_the_same_in_every_zone() -> None:
    assert tree(dated("2026-03-14T09:30:00+01:00")).get("version") == "1"
    assert tree(dated("2026-03-14T09:30:00+01:00", "2026-03-14T08:30:00+00:00")).get("version") == "1"
    one, other = (dated("2026-03-14T09:30Z", at) for at in ("2026-03-14T12:00:00+01:00", "2026-03-14T11:00:00Z"))
    assert tree(one).get("version") == tree(other).get("version") != "1"


def test_a_stated_version_is_taken_and_that_of_the_user_before_it() -> None:
    article = full_article()
    stated = replace(article, metadata=replace(article.metadata, version="24"))
    assert tree(stated).get("version") == "24"
    assert tree(stated, version=25).get("version") == "25"
    words = replace(article, metadata=replace(article.metadata, version="second"))
    assert tree(words).get("version") == tree(article).get("version")


def test_a_guid_of_the_user_is_taken_and_a_word_that_is_no_uri_refused() -> None:
    assert tree(minimal_article(), guid="tag:example.org,2026:1").get("guid") == "tag:example.org,2026:1"
    with pytest.raises(UsageError, match="is not a URI"):
        written(minimal_article(), guid="my item")
    with pytest.raises(UsageError, match="several"):
        written([minimal_article(), minimal_article()], guid="tag:example.org,2026:1")


def test_times_without_a_zone_are_written_in_utc_with_a_warning() -> None:
    article = dated("2026-03-14T09:30:00")
    root = tree(article)
    assert values(root, "//n:versionCreated") == ["2026-03-14T09:30:00+00:00"]
    assert values(root, "//n:contentCreated") == ["2026-03-14"]
    assert "newsml.no-zone" in said(article)


def test_an_offset_that_the_standard_does_not_know_is_written_in_utc() -> None:
    root = tree(dated("2026-03-14T09:30:00-23:00"))
    assert values(root, "//n:versionCreated") == ["2026-03-15T08:30:00+00:00"]


def test_an_article_without_a_date_or_a_provider_is_refused_and_the_message_says_how_to_give_them() -> None:
    with pytest.raises(ContentError, match="a date and a provider") as caught:
        write(minimal_article(), "newsml")
    assert '"newsml": {"created"' in caught.value.hint
    assert '"newsml": {"provider"' in caught.value.hint
    with pytest.raises(ContentError, match="requires a provider"):
        write(dated("2026-03-14T09:30:00Z"), "newsml")


def test_the_time_of_the_user_is_that_of_the_version_alone() -> None:
    root = tree(minimal_article(), created="2026-03-14T09:30+01:00")
    assert values(root, "//n:versionCreated") == ["2026-03-14T09:30:00+01:00"]
    assert values(root, "//n:firstCreated | //n:contentCreated") == []
    assert values(tree(dated("2025-01-01T00:00:00Z")), "//n:versionCreated") == ["2025-01-01T00:00:00+00:00"]
    with pytest.raises(UsageError, match='"created"'):
        written(minimal_article(), created="yesterday")


def test_the_provider_of_the_user_is_a_name_or_an_address() -> None:
    assert values(tree(minimal_article(), provider="Desk"), "//n:provider/@literal") == ["Desk"]
    assert values(tree(minimal_article()), "//n:provider/@uri") == ["https://example.org/"]
    assert values(tree(full_article(), provider="Desk"), "//n:provider/n:name") == ["Río Claro News"]


def test_an_article_that_was_modified_before_it_was_published_keeps_its_times_in_order() -> None:
    article = dated("2026-03-14T09:30:00+01:00", "2026-03-13T09:30:00+01:00")
    root = tree(article)
    assert values(root, "//n:firstCreated") == ["2026-03-13T09:30:00+01:00"]
    assert values(root, "//n:versionCreated") == ["2026-03-14T09:30:00+01:00"]
    assert values(root, "//n:contentModified") == []
    assert "newsml.dates-disagree" in said(article)


def test_a_day_alone_is_written_with_its_midnight_where_a_time_is_demanded() -> None:
    day = Timestamp(at=datetime(2026, 3, 14), precision="day", zone="America/Caracas")  # noqa: DTZ001 - a day
    article = minimal_article(metadata=Metadata(published=day))
    root = tree(article)
    assert values(root, "//n:versionCreated") == ["2026-03-14T00:00:00-04:00"]
    assert values(root, "//n:contentCreated") == ["2026-03-14"]
    assert "newsml.no-time" in said(article)


def test_nothing_is_invented_for_an_article_that_states_nothing() -> None:
    article = minimal_article()
    root = tree(article)
    for name in ("rightsInfo", "creator", "by", "infoSource", "located", "urgency", "subject", "contentCreated"):
        assert values(root, f"//n:{name}") == []
    for name in ("slugline", "firstCreated", "edNote", "signal", "service"):
        assert values(root, f"//n:{name}") == []
    assert said(article) == {"newsml.no-language", "newsml.not-stated"}
    assert all(problem.hint for problem in written(article).problems)


def test_an_article_without_a_title_has_no_headline_and_a_warning() -> None:
    article = minimal_article(title=None)
    root = tree(article)
    assert values(root, "//n:headline") == []
    assert values(root, "//h:h1") == []
    assert values(root, "//h:title") == ["minimal"]
    assert "newsml.no-headline" in said(article)


def test_what_articles_often_do_not_state_is_one_note_and_no_warning() -> None:
    (note,) = written(minimal_article(language="en")).problems
    assert (note.id, note.severity) == ("newsml.not-stated", "note")
    assert "copyright_holder, author, publisher" in note.message


def test_the_payload_is_the_story_without_what_the_item_says_elsewhere() -> None:
    body = tree(full_article()).find(".//h:body", SPACES)
    assert body is not None
    assert [str(each.get("class") or each.get("id")) for each in body] == [
        *("figure", "lead", "p2", "h", "list", "quoted", "attribution", "table", "pre", "embed"),
    ]


def test_a_headline_that_was_sent_alone_is_written_as_a_page() -> None:
    root = tree(minimal_article(sections=()))
    assert values(root, "//h:body/h:h1") == ["A title"]
    assert values(root, "//n:inlineXML/@wordcount") == []


def test_one_count_of_words_stands_on_every_rendition() -> None:
    root = tree(full_article(), nitf=True)
    counts = values(root, "//n:inlineXML/@wordcount")
    assert len(counts) == 2
    assert set(counts) == {str(len(" ".join(values(root, "//h:body")).split()))}


def test_the_page_stands_in_reading_order_and_every_block_below_the_bare_body() -> None:
    root = tree(full_article(), payload="page")
    body = root.find(".//h:body", SPACES)
    assert body is not None
    assert not body.attrib
    assert [str(each.get("class") or each.get("id")) for each in body] == [
        *(
            "title",
            "kicker",
            "subtitle",
            "standfirst",
            "figure",
            "dateline",
            "lead",
            "related-label",
            "related",
            "p2",
        ),
        *("h", "list", "quoted", "attribution", "table", "pre", "embed", "closing", "byline", "source", "rights"),
    ]


def test_what_was_printed_arrives_in_the_payload() -> None:
    article = full_article()
    payload = " ".join(" ".join(values(tree(article, payload="page"), "//h:body")).split())
    for where, text in article.printed():
        assert " ".join(text.split()) in payload, where


def test_a_quote_is_a_part_with_speaker_and_exact_words() -> None:
    root = tree(full_article())
    parts = root.xpath("//n:partMeta[n:genre/@qcode='genre:Quote']", namespaces=SPACES)
    assert isinstance(parts, list)
    said_by = [(values(part, "n:creator/n:name")[0], values(part, "n:description")[0]) for part in parts]
    assert ("Marisol Prado", "We crossed it on foot before sunrise") in said_by
    assert values(root, "//n:assert[@literal='Marisol Prado']/n:definition") == ["mayor of Río Claro"]
    assert values(root, "//n:assert/n:type/@qcode") == ["cpnat:person"]
    assert values(root, "//n:subject[@type='cpnat:person']/n:name") == ["Marisol Prado"]


def test_a_quote_over_two_paragraphs_has_a_part_for_each_and_an_id_that_ties_them() -> None:
    blocks = (Paragraph(id="a", text=Text("“One.")), Paragraph(id="b", text=Text("“Two.”")))
    quote = Quote(id="q", ranges=(Range("a", 1, 5), Range("b", 1, 5)), speaker=Speaker(name="Ana Ruiz"))
    root = tree(minimal_article(sections=(Section(blocks=blocks),), quotes=(quote,)))
    assert values(root, "//n:partMeta/@contentrefs") == ["a", "b"]
    assert values(root, "//n:partMeta/n:altId") == ["q", "q"]
    assert values(root, "//n:partMeta/n:description") == ["One.", "Two."]


def test_a_quote_whose_speaker_nobody_knows_is_no_part() -> None:
    quote = Quote(id="q", ranges=(Range("p", 0, 3),))
    article = minimal_article(quotes=(quote,))
    assert values(tree(article), "//n:partMeta") == []
    assert "newsml.quote-without-speaker" not in said(full_article())
    assert "newsml.speaker-not-known" in said(article)


def test_the_way_a_quote_was_found_is_flagged_unless_the_source_marks_it() -> None:
    quote = Quote(id="q", ranges=(Range("p", 0, 3),), speaker=Speaker(name="Ana Ruiz", kind="person"))
    for found_by, how in (("quotes", ["howextr:tool"]), ("source", [])):
        root = tree(minimal_article(quotes=(replace(quote, found_by=found_by),)))
        assert values(root, "//n:partMeta/@how") == how
        assert values(root, "//n:subject/@how") == how


def test_who_is_quoted_without_a_name_is_no_subject() -> None:
    speaker = Speaker(name="the harbour master", kind="person")
    quote = Quote(id="q", ranges=(Range("p", 0, 3),), speaker=speaker)
    root = tree(minimal_article(quotes=(quote,)))
    assert values(root, "//n:partMeta/n:creator/@literal") == ["the harbour master"]
    assert values(root, "//n:subject") == []


def test_ids_never_meet_whatever_the_article_calls_its_blocks() -> None:
    blocks = (Paragraph(id="part-q", text=Text("One two")), Paragraph(id="nitf-part-q", text=Text("Three")))
    quote = Quote(id="q", ranges=(Range("part-q", 0, 3),), speaker=Speaker(name="Ana Ruiz"))
    article = minimal_article(sections=(Section(blocks=blocks),), quotes=(quote,))
    ids = values(tree([article, article], nitf=True), "//@id | //@partid")
    assert len(ids) == len(set(ids))


def test_nitf_is_the_last_rendition_and_names_the_source_of_each_quote() -> None:
    root = tree(full_article(), nitf=True)
    assert values(root, "//n:inlineXML/@contenttype") == ["application/xhtml+xml", "application/nitf+xml"]
    assert "Marisol Prado" in values(root, "//*[local-name()='q']/@quote-source")
    assert "We crossed it on foot before sunrise" in values(root, "//*[local-name()='q']")


def test_several_articles_become_a_message_that_was_sent_at_the_newest_time() -> None:
    root = tree([dated("2026-03-14T23:00:00-04:00"), dated("2026-03-15T01:00:00+02:00")])
    assert values(root, "//n:sent") == ["2026-03-14T23:00:00-04:00"]
    assert len(root.findall("n:itemSet/n:newsItem", SPACES)) == 2


def test_equal_articles_in_a_message_have_guids_of_their_own() -> None:
    guids = values(tree([full_article(), full_article()]), "//n:newsItem/@guid")
    assert len(set(guids)) == 2


def test_pictures_are_items_of_a_package_and_never_remote_content_of_the_text() -> None:
    root = tree(full_article(), package=True)
    assert values(root, "//n:itemRef/n:itemClass/@qcode") == ["ninat:text", "ninat:picture"]
    assert values(root, "//n:itemRef/@residref") == values(root, "//n:newsItem/@guid")
    assert values(root, "//n:newsItem[n:itemMeta/n:itemClass/@qcode='ninat:text']//n:remoteContent") == []
    assert values(root, "//n:remoteContent/@href") == ["https://img.rio-claro-news.example/bridge.jpg"]


def test_a_picture_of_no_bytes_is_no_item_of_a_package() -> None:
    empty = Resource(id=f"sha256-{sha256(b'').hexdigest()}", media_type="image/png", data=b"")
    figure = Figure(id="f", image=Image(resource=empty.id))
    article = minimal_article(sections=(Section(blocks=(figure,)),), resources=(empty,))
    root = tree(article, package=True)
    assert values(root, "//n:itemRef/n:itemClass/@qcode") == ["ninat:text"]


def test_a_list_with_levels_is_nested_in_its_items() -> None:
    items = tuple(
        ListItem(text=Text(word), level=level) for word, level in (("a", 0), ("b", 1), ("c", 3), ("d", 0))
    )
    root = tree(minimal_article(sections=(Section(blocks=(List(id="l", items=items),)),)))
    assert [len(each.findall("h:li", SPACES)) for each in root.iterfind(".//h:ul", SPACES)] == [2, 1, 1]
    assert values(root, "//h:ul[@id]")[0].split() == ["a", "b", "c", "d"]


def test_a_list_deeper_than_parsers_go_is_cut_flat_with_a_warning() -> None:
    items = tuple(ListItem(text=Text("x"), level=level) for level in range(500))
    article = minimal_article(sections=(Section(blocks=(List(id="l", items=items),)),))
    assert values(tree(article), "//h:ul[@id]")[0].split() == ["x"] * 500
    assert "newsml.list-too-deep" in said(article)


SUBJECT_CODES = "http://cv.iptc.org/newscodes/subjectcode/"


def subjects_of_superdesk(root: etree._Element) -> list[str]:
    """The subjects as the `newsml2` parser of superdesk-core takes them, from its `parse_content_subject`.

    It looks at `subject/@qcode` alone: two parts, the first of them "subj", the second in its table of codes.
    """
    parts = [code.split(":") for code in values(root, "//n:contentMeta/n:subject/@qcode")]
    return [each[1] for each in parts if len(each) == 2 and each[0] == "subj" and len(each[1]) == 8]


def test_subjects_have_the_shape_that_receivers_of_subject_codes_look_for() -> None:
    subjects = (
        Subject(name="soccer", code="15054000", scheme=SUBJECT_CODES),  # as NITF and NewsML 1 state it
        Subject(name="health", code=f"{SUBJECT_CODES}07000000"),  # as ninjs does
        Subject(name="weather", code="medtop:17000000"),
        Subject(name="politics", code="subj:11000000"),
        Subject(name="politics", code="medtop:11000000"),
        Subject(name="transport", code="medtop:20000337"),
        Subject(name="tourism", code="medtop:20000564"),  # close to the code of another name
        Subject(name="Of next year", code="medtop:20999999"),
        Subject(name="Bridges", code="15054000", scheme="https://example.org/topics/"),
    )
    data = written(minimal_article(metadata=Metadata(subjects=subjects))).data
    root = etree.fromstring(data)
    known = ["04015000", "07000000", "10006000", "11000000", "15054000", "17000000"]
    assert sorted(subjects_of_superdesk(root)) == known
    assert values(root, "//n:subject[@qcode='subj:04015000']/n:name") == ["transport"]
    assert values(root, "//n:subject[@qcode='subj:10006000']/n:name") == []
    assert values(root, "//n:subject[@qcode='subj:17000000'][@how='howextr:tool']/n:name") == ["weather"]
    assert values(root, "//n:subject/@uri") == ["https://example.org/topics/15054000"]
    assert [problem.id for problem in check(data, "newsml") if problem.severity == "error"] == []
    # What the writer adds is not the item's: read without what the item holds, the subjects are those stated.
    own = etree.fromstring(data)
    for held in own.xpath("//*[namespace-uri() = 'urn:x-newsconvert:document']"):
        held.getparent().remove(held)
    (again,) = convert.read(etree.tostring(own)).documents
    assert len(again.metadata.subjects) == len(subjects)


def test_a_genre_has_the_code_of_the_vocabulary_or_none_of_it() -> None:
    genres = (
        Concept(name="feature"),
        Concept(name="Talk", code="genre:interview"),
        Concept(name="Life", code="genre:biog"),
        Concept(code="genre:Fact_Box"),
        Concept(name="Lead", code="ours:3"),
    )
    root = tree(minimal_article(metadata=Metadata(genres=genres)))
    codes = ["genre:Feature", "genre:Interview", "genre:Fact_Box", "ours:3"]
    assert values(root, "//n:contentMeta/n:genre/@qcode") == codes
    assert values(root, "//n:contentMeta/n:genre/@literal") == ["genre:biog"]


def test_a_code_of_another_scheme_is_declared_in_the_item() -> None:
    subjects = (
        Subject(name="Bridges", code="ours:7", scheme="https://example.org/topics/"),
        Subject(name="Ferries", code="theirs:8"),
        Subject(name="transport", code="medtop:20000337"),
        Subject(name="Old", code="0401", scheme="https://example.org/old/"),
        Subject(name="Harbour"),
    )
    root = tree(minimal_article(metadata=Metadata(subjects=subjects)))
    assert values(root, "//n:subject/@qcode") == ["ours:7", "theirs:8", "medtop:20000337", "subj:04015000"]
    assert values(root, "//n:subject/@uri") == ["https://example.org/old/0401"]
    assert values(root, "//n:subject/@literal") == ["Harbour"]
    assert values(root, "//n:catalog/n:scheme/@alias") == ["ours", "theirs"]
    assert values(root, "//n:catalog/n:scheme/@uri") == [
        "https://example.org/topics/",
        "urn:x-newsconvert:alias:theirs:",
    ]


def wire(**changes: Any) -> Document:
    metadata = replace(dated("2026-03-14T09:30:00Z").metadata, **changes)
    return minimal_article(language="en", metadata=metadata)


@pytest.mark.parametrize("status", ["usable", "withheld", "canceled"])
def test_a_kill_stays_a_kill_in_every_item(status: str) -> None:
    figure = Figure(id="f", image=Image(url="https://example.org/a.jpg"))
    article = replace(wire(status=status), sections=(Section(blocks=(figure,)),))
    statuses = values(tree(article, package=True), "//n:pubStatus/@qcode")
    assert statuses == [f"stat:{status}"] * 3


def test_private_notes_say_so_in_the_words_that_receivers_look_for_and_can_be_left_out() -> None:
    notes = (
        Note(text="Desk: 555 0100", role="dpaednoterole:contacts"),
        Note(text="Corrects paragraph 2", role="dpaednoterole:correction", public=True),
        Note(text="Call first", role="for the desk"),
    )
    root = tree(wire(notes=notes))
    private = root.xpath("//n:edNote[@pubconstraint]", namespaces=SPACES)
    assert isinstance(private, list)
    assert [each.get("role") for each in private] == ["dpaednoterole:contacts sttnote:private", "sttnote:private"]
    assert {each.get("pubconstraint") for each in private} == {"np:nonpublic"}
    data = written(wire(notes=notes), no_private=True).data
    assert b"555 0100" not in data
    assert b"Corrects paragraph 2" in data
    # The stored document never holds one, so that who strips the notes has stripped them all.
    assert written(wire(notes=notes)).data.count(b"555 0100") == 1


def test_a_private_note_stands_in_no_payload() -> None:
    data = written(wire(notes=(Note(text="Desk: 555 0100"),)), payload="page", nitf=True).data
    assert data.count(b"555 0100") == 1


def test_what_the_item_replaces_belongs_to_and_is_translated_as_are_links() -> None:
    related = (Related(title="Before", guid="tag:example.org,2026:1", version="3", role="irel:derivedFrom"),)
    article = wire(
        replaces=(ItemReference(guid="tag:example.org,2026:2", version="4"),),
        related=related,
        translations=(Translation(language="spa", url="https://example.org/es"),),
    )
    root = tree(article)
    assert values(root, "//n:link/@rel") == ["irel:evolvedFrom", "irel:derivedFrom"]
    assert values(root, "//n:link/@residref") == ["tag:example.org,2026:2", "tag:example.org,2026:1"]
    assert values(root, "//n:link/@version") == ["4", "3"]
    assert values(root, "//n:link[@reluri]/@xml:lang") == ["es"]


def test_signals_services_terms_expiry_and_makers_of_a_wire_are_written() -> None:
    article = wire(
        signals=("update", "tt_sig:replace", "read me"),
        services=(
            Concept(name="Regional"),
            Concept(name="Basis", code="dpasrv:bdt", scheme="http://cv.dpa.com/srv/"),
        ),
        usage_terms=("No archives.", "Not in Italy."),
        rights="© 2026 Ana Ruiz",
        expires=Timestamp(at=datetime.fromisoformat("2026-04-01T00:00:00Z")),
        creators=(Contributor(agent=Person(name="semmel"), code="dpa-ad:semmel", role="cpprole:contentEditor"),),
    )
    root = tree(article)
    assert values(root, "//n:signal/@qcode") == ["sig:update", "tt_sig:replace"]
    assert values(root, "//n:signal/@literal") == ["read me"]
    assert values(root, "//n:service/n:name") == ["Regional", "Basis"]
    assert values(root, "//n:service/@qcode") == ["dpasrv:bdt"]
    assert values(root, "//n:usageTerms") == ["No archives.", "Not in Italy."]
    assert values(root, "//n:expires") == ["2026-04-01T00:00:00+00:00"]
    assert values(root, "//n:creator/@role") == ["cpprole:contentEditor"]
    assert check(written(article).data, "newsml") == tuple(
        each for each in check(written(article).data, "newsml") if each.severity == "warning"
    )


def test_a_figure_without_a_web_address_leaves_its_caption() -> None:
    figure = Figure(id="f", caption=Text("The bridge."), credit=CreditLine(label="Photo:", text="AB", agents=()))
    root = tree(minimal_article(sections=(Section(blocks=(figure,)),)))
    assert values(root, "//h:p[@class='caption']") == ["The bridge. Photo: AB"]
    assert values(root, "//h:img") == []


def test_every_agency_is_a_source_of_content() -> None:
    source = CreditLine(label="Fuente:", text="A - B", agents=(Organisation(name="A"), Organisation(name="B")))
    root = tree(minimal_article(metadata=Metadata(source=source)))
    assert values(root, "//n:infoSource/@literal") == ["A", "B"]
    assert set(values(root, "//n:infoSource/@role")) == {"cpprole:contentSource"}


def test_an_author_who_is_known_by_initials_alone_is_named_by_them() -> None:
    byline = CreditLine(label="Author:", text="MK", agents=(Person(name="", initials="MK"),))
    root = tree(minimal_article(byline=byline))
    assert values(root, "//n:creator/@literal") == ["MK"]
    assert values(root, "//n:by") == ["MK"]


def test_the_language_has_its_shortest_code_and_its_direction() -> None:
    root = tree(minimal_article(language="ara"))
    assert values(root, "//n:language/@tag") == ["ar"]
    assert values(root, "//h:html/@dir") == ["rtl"]
    assert values(tree(minimal_article(language="en")), "//h:html/@dir") == []


def test_a_printed_statement_of_rights_is_in_the_text_and_a_declared_one_is_not() -> None:
    for origin, expected in (("page", ["© 2026 Ana Ruiz"]), ("json-ld", [])):
        metadata = Metadata(rights="© 2026 Ana Ruiz", origins={"rights": origin})
        root = tree(minimal_article(metadata=metadata), payload="page")
        assert values(root, "//h:p[@class='rights']") == expected
        assert values(root, "//n:copyrightNotice") == ["© 2026 Ana Ruiz"]
