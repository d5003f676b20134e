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

from convert.errors import UsageError
from convert.model import (
    CreditLine,
    Document,
    Figure,
    Image,
    List,
    ListItem,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Quote,
    Range,
    Resource,
    Section,
    Speaker,
    Subject,
    Text,
    Timestamp,
)
from convert.pipeline import Writing, check, write

SPACES = {"n": "http://iptc.org/std/nar/2006-10-01/", "h": "http://www.w3.org/1999/xhtml"}
GOLDEN = Path(__file__).parent / "golden"
REWRITE = "NEWSCONVERT_REWRITE_GOLDEN"


def written(document: Document | list[Document], **options: object) -> Writing:
    return write(document, "newsml", options={"newsml": options})


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
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parents[1])],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for zone, seed in (("UTC", "1"), ("Asia/Tokyo", "2"))
    }
    assert runs == {written(full_article(), nitf=True).data}


def test_the_guid_has_domain_date_and_slug() -> None:
    root = tree(full_article())
    assert root.get("guid") == "urn:newsml:rio-claro-news.example:20260314:bridge-over-the-rio-claro-opens-again"


@pytest.mark.parametrize("title", ["Мост снова открыт", "أعيد فتح الجسر", "橋が再び開通 G20"])
def test_a_title_that_ascii_cannot_write_gets_a_hash_in_its_guid(title: str) -> None:
    article = full_article()
    guid = tree(replace(article, title=Text(title))).get("guid", "")
    assert len(guid.rpartition(":")[2]) == 12
    assert guid != tree(replace(article, title=Text(title + "!"))).get("guid")


def test_without_a_domain_or_a_date_the_guid_is_made_of_the_content() -> None:
    one, other = tree(minimal_article()), tree(minimal_article(title=Text("Another title")))
    assert str(one.get("guid")).startswith("urn:uuid:")
    assert one.get("guid") != other.get("guid")
    assert one.get("guid") == tree(minimal_article()).get("guid")


def test_a_later_version_keeps_the_guid() -> None:
    article = full_article()
    later = replace(
        article,
        metadata=replace(article.metadata, modified=Timestamp(at=datetime.fromisoformat("2026-03-20T10:00Z"))),
    )
    assert tree(later, version=2).get("guid") == tree(article).get("guid")
    assert tree(later, version=2).get("version") == "2"


def test_a_guid_of_the_user_is_taken_and_a_word_that_is_no_uri_refused() -> None:
    assert tree(minimal_article(), guid="tag:example.org,2026:1").get("guid") == "tag:example.org,2026:1"
    with pytest.raises(UsageError, match="is no URI"):
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


def test_an_article_without_a_date_gets_the_placeholder_and_a_warning() -> None:
    assert values(tree(minimal_article()), "//n:versionCreated") == ["1970-01-01T00:00:00Z"]
    assert "newsml.no-date" in said(minimal_article())
    assert "newsml.no-date" not in said(full_article())


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
    expected = {"no-language", "no-date", "no-author", "no-copyright-holder", "no-provider"}
    assert said(article) == {f"newsml.{name}" for name in expected}
    assert all(problem.hint for problem in written(article).problems)


def test_an_article_without_a_title_has_no_headline_and_a_warning() -> None:
    article = minimal_article(title=None)
    root = tree(article)
    assert values(root, "//n:headline") == []
    assert values(root, "//h:h1") == []
    assert values(root, "//h:title") == ["minimal"]
    assert "newsml.no-headline" in said(article)


def test_the_payload_stands_in_reading_order_and_every_block_below_the_bare_body() -> None:
    root = tree(full_article())
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
    payload = " ".join(" ".join(values(tree(article), "//h:body")).split())
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


def test_a_code_of_an_unknown_scheme_is_written_by_its_name_with_a_warning() -> None:
    subjects = (Subject(name="Bridges", code="ours:7"), Subject(name="transport", code="medtop:20000337"))
    article = minimal_article(metadata=Metadata(subjects=subjects))
    root = tree(article)
    assert values(root, "//n:subject/@literal") == ["Bridges"]
    assert values(root, "//n:subject/@qcode") == ["medtop:20000337"]
    assert "newsml.unknown-code" in said(article)


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
        root = tree(minimal_article(metadata=metadata))
        assert values(root, "//h:p[@class='rights']") == expected
        assert values(root, "//n:copyrightNotice") == ["© 2026 Ana Ruiz"]
