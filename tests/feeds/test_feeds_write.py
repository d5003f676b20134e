"""Feeds of articles: each is valid, says what the articles say, and comes back through the reader of feeds."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, ClassVar

import lxml.html
import pytest
from document_strategies import documents
from hypothesis import given
from law_examples import share
from lxml import etree
from msgspec.structs import replace

import convert
from convert import ContentError, Document
from convert.cli import main
from convert.model import (
    CreditLine,
    Figure,
    Image,
    List,
    ListItem,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Resource,
    Section,
    Text,
    Timestamp,
)
from convert.testing import WriterConformance
from convert.testing.made.documents import documents as kit

FORMS = ("rss", "atom")
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
MOST = {"id": 1, "title": 1, "updated": 1, "published": 1, "rights": 1, "summary": 1, "content": 1, "subtitle": 1}
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")

# Words of what a feed has no place for, unless its entries hold all that was printed.
BETWEEN = ("kicker", "subtitle", "byline", "metadata.source", "metadata.rights")


BLOCKS = ("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "th", "td", "caption", "figcaption", "pre")


class Feeds(WriterConformance):
    """The texts of entries are markup within markup."""

    def words_in(self, data: bytes) -> Iterable[str]:
        for element in etree.fromstring(data, etree.XMLParser(huge_tree=True)).iter():
            yield from element.attrib.values()
            text = lxml.html.fragment_fromstring(element.text or "", create_parent=True)
            yield from ("".join(each.itertext()) for each in text.iter(*BLOCKS))
            yield from text.xpath(".//@alt")


class TestRss(Feeds):
    name = "rss"
    loses = BETWEEN
    may_refuse = True


class TestAtom(Feeds):
    name = "atom"
    loses = BETWEEN
    may_refuse = True


class TestRssOfPages(Feeds):
    name = "rss"
    options: ClassVar = {"payload": "page", "held": True}


class TestAtomOfPages(Feeds):
    name = "atom"
    options: ClassVar = {"payload": "page", "held": True}


def story(identifier: str = "a", **fields: Any) -> Document:
    metadata = fields.pop("metadata", Metadata(guid=f"urn:newsml:kalm.example:2026:{identifier}"))
    blocks = (Paragraph(id="p1", text=Text(f"The boat of {identifier} sails.")),)
    given = {"language": "en", "title": Text(f"A boat {identifier}"), "sections": (Section(blocks=blocks),)}
    return Document(id=identifier, metadata=metadata, **given | fields)


def written(articles: Document | Sequence[Document], form: str, **options: Any) -> etree._Element:
    return etree.fromstring(convert.write(articles, form, options={form: options}).data)


def back(data: bytes) -> tuple[Document, ...]:
    return convert.read(data, name="feed", filters={"quotes": False}).documents


def flaws(data: bytes) -> Iterator[str]:
    """What RFC 4287 and the specification of RSS 2.0 forbid, of what a writer could do wrong."""
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    if root.tag == "rss":
        channel = root[0]
        yield from (f"no {name}" for name in ("title", "link", "description") if not channel.findtext(name))
        for item in channel.iterfind("item"):
            if item.find("title") is None and item.find("description") is None:
                yield "an item without a title or a description"
            date = item.findtext("pubDate")
            if date is not None and parsedate_to_datetime(date).tzinfo is None:
                yield f"a date without a zone: {date}"
        entries, names = channel.findall("item"), [each.text for each in channel.iter("guid")]
    else:
        entries, names = root.findall(f"{ATOM}entry"), [each.text for each in root.iter(f"{ATOM}id")][1:]
        if root.find(f"{ATOM}author") is None and any(each.find(f"{ATOM}author") is None for each in entries):
            yield "nobody wrote it"
        for holder in (root, *entries):
            found = [str(child.tag).removeprefix(ATOM) for child in holder]
            yield from (f"{name} twice" for name, most in MOST.items() if found.count(name) > most)
            yield from (f"no {name}" for name in ("id", "title", "updated") if name not in found)
            for child in holder:
                kind = child.get("type", "text")
                if child.tag == f"{ATOM}content" and kind != "html":
                    yield f"content of type {kind}"
                if child.tag in (f"{ATOM}updated", f"{ATOM}published") and not RFC_3339.fullmatch(
                    child.text or ""
                ):
                    yield f"{child.text} is not a time"
        last = [index for index, child in enumerate(root) if child.tag != f"{ATOM}entry"][-1]
        if any(child.tag == f"{ATOM}entry" for child in root[:last]):
            yield "an entry before a fact of the feed"
    if len(set(names)) != len(entries):
        yield f"names {names} of {len(entries)} entries"


@pytest.mark.parametrize("form", FORMS)
def test_every_document_of_the_kit_gives_a_valid_feed_and_so_do_all_together(form: str):
    articles = [document for _, document in kit()]
    for given_ in (*([each] for each in articles), articles):
        data = convert.write(given_, form, options={form: {"held": True}}).data
        assert list(flaws(data)) == []
        assert len(back(data)) == len(given_)


@pytest.mark.parametrize("form", FORMS)
def test_another_reader_finds_every_entry_of_a_feed(form: str):
    feedparser = pytest.importorskip("feedparser", reason="feedparser, another reader of feeds, is not installed")
    articles = [document for _, document in kit()]
    found = feedparser.parse(convert.write(articles, form, options={form: {"held": True}}).data)
    assert not found.bozo
    titles = [each.title.text.split() if each.title else [] for each in articles]
    assert [html.unescape(each.get("title", "")).split() for each in found.entries] == titles


@share(10)
@given(article=documents())
def test_whatever_an_article_holds_its_feed_is_valid(article: Document):
    for form in FORMS:
        assert list(flaws(convert.write(article, form, options={form: {"held": True}}).data)) == []


@pytest.mark.parametrize("form", FORMS)
def test_several_articles_come_back_with_their_facts_and_blocks(form: str):
    zoned = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
    first = story(
        "one",
        standfirst=Text("It sails at noon."),
        byline=CreditLine(text="Ana Ruiz and Tam Osei", agents=(Person(name="Ana Ruiz"), Person(name="Tam Osei"))),
        sections=(
            Section(
                blocks=(
                    Paragraph(id="p1", text=Text("The boat sails.")),
                    List(id="l1", items=(ListItem(text=Text("a bell")), ListItem(text=Text("a goat")))),
                    Figure(id="f1", image=Image(url="https://kalm.example/a.jpg"), alt="The boat"),
                )
            ),
        ),
        metadata=Metadata(
            guid="tag:kalm.example,2026:1",
            canonical_url="https://kalm.example/boat",
            published=Timestamp(at=zoned),
            modified=Timestamp(at=zoned.replace(hour=11)),
            publisher=Organisation(name="Kalm Post", url="https://kalm.example/"),
            keywords=("ferries", "Smith & Co"),
            rights="© Kalm Post",
            location="Kalm Bay",
            lead_image="https://kalm.example/a.jpg",
        ),
    )
    second = story("two", language="es", title=Text("Un barco"))
    data = convert.write([first, second], form).data
    one, two = back(data)
    assert one.title == first.title
    assert one.standfirst == first.standfirst
    assert one.byline is not None
    assert [agent.name for agent in one.byline.agents] == ["Ana Ruiz", "Tam Osei"]
    for name in ("guid", "canonical_url", "publisher", "keywords", "rights", "location", "lead_image"):
        assert getattr(one.metadata, name) == getattr(first.metadata, name), name
    for name in ("published", "modified"):
        assert getattr(one.metadata, name).at == getattr(first.metadata, name).at
    assert [type(block) for block in one.blocks()] == [Paragraph, List, Figure]
    assert (two.title, two.language, two.metadata.guid) == (second.title, "es", second.metadata.guid)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", ["a < b", "R&D", "Q&amp;A", "<b>Bold</b> move", "1 &lt; 2", "x <br> y"])
def test_words_that_look_like_markup_come_back_as_they_were(form: str, words: str):
    article = story(title=Text(words), standfirst=Text(words), metadata=Metadata(keywords=(words,)))
    [found] = back(convert.write(article, form).data)
    assert (found.title, found.standfirst) == (Text(words), Text(words))
    if form == "rss":
        assert found.metadata.keywords == (words,)


@pytest.mark.parametrize("form", FORMS)
def test_what_may_not_be_published_is_refused_unless_it_is_asked_for(form: str):
    article = story(metadata=Metadata(status="canceled"))
    with pytest.raises(ContentError, match="for publication, and its status is canceled"):
        convert.write([story("b"), article], form)
    writing = convert.write(article, form, options={form: {"held": True}})
    assert f"{form}.canceled" in [problem.id for problem in writing.problems]


@pytest.mark.parametrize("form", FORMS)
def test_two_articles_of_one_name_are_told_apart_with_a_warning(form: str):
    one = story(metadata=Metadata(guid="tag:kalm.example,2026:1"))
    writing = convert.write([one, replace(one, id="b")], form)
    assert [each.metadata.guid for each in back(writing.data)] == [
        "tag:kalm.example,2026:1",
        "tag:kalm.example,2026:1-2",
    ]
    assert f"{form}.same-guid" in [problem.id for problem in writing.problems]


@pytest.mark.parametrize("form", FORMS)
def test_the_feed_is_called_what_is_given_else_by_its_publisher_else_by_its_domain(form: str):
    publisher = Organisation(name="Kalm Post", url="https://kalm.example/")
    own = story(metadata=Metadata(publisher=publisher))
    path = f"{ATOM}title" if form == "atom" else "channel/title"

    def title(article: Document, **options: str) -> str | None:
        return written(article, form, **options).findtext(path)

    assert title(own, title="Boats") == "Boats"
    assert title(own) == "Kalm Post"
    assert title(story(metadata=Metadata(canonical_url="https://www.kalm.example/boat"))) == "kalm.example"
    assert title(story()) == "A boat a"
    told = [problem.id for problem in convert.write(story(), form).problems]
    assert f"{form}.no-title" in told


@pytest.mark.parametrize("form", FORMS)
def test_the_address_of_the_feed_stands_in_it(form: str):
    root = written(story(), form, url="https://kalm.example/feed.xml", link="https://kalm.example/")
    [own] = [each for each in root.iter(f"{ATOM}link") if each.get("rel") == "self"]
    assert own.get("href") == "https://kalm.example/feed.xml"
    link = root.findtext("channel/link") if form == "rss" else root[3].get("href")
    assert link == "https://kalm.example/"


def test_a_channel_without_an_address_has_a_name_for_its_link():
    assert written(story(), "rss").findtext("channel/link") == "urn:newsml:kalm.example:2026:a"


def test_an_entry_without_a_time_has_the_one_that_stands_for_none():
    writing = convert.write(story(), "atom")
    assert "atom.no-date" in [problem.id for problem in writing.problems]
    [found] = back(writing.data)
    assert (found.metadata.published, found.metadata.modified) == (None, None)


@pytest.mark.parametrize("form", FORMS)
def test_the_feed_changed_when_the_latest_of_its_articles_did(form: str):
    def at(hour: int, offset: str) -> Document:
        stamp = Timestamp(at=datetime.fromisoformat(f"2026-03-14T{hour:02}:00:00{offset}"))
        return story(f"h{hour}", metadata=Metadata(published=stamp))

    # Nine o'clock in Caracas is later than eleven in Madrid.
    root = written([at(11, "+01:00"), at(9, "-04:00")], form)
    found = root.findtext(f"{ATOM}updated") if form == "atom" else root.findtext("channel/lastBuildDate")
    assert found == ("2026-03-14T09:00:00-04:00" if form == "atom" else "Sat, 14 Mar 2026 09:00:00 -0400")


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_of_bytes_alone_leaves_its_caption_and_a_warning(form: str):
    shown = Figure(id="f1", image=Image(resource="r1"), caption=Text("The bell"))
    article = story(sections=(Section(blocks=(shown,)),))
    held = replace(article, resources=(Resource(id="r1", media_type="image/gif", data=b"GIF89a"),))
    writing = convert.write(held, form)
    assert f"{form}.picture-without-address" in [problem.id for problem in writing.problems]
    assert b"The bell" in writing.data
    assert b"<img" not in writing.data.replace(b"&lt;", b"<")


@pytest.mark.parametrize("form", FORMS)
def test_the_payload_holds_as_much_of_the_page_as_is_asked_for(form: str):
    article = story(dateline="KALM BAY", kicker=Text("Region"))

    def body(payload: str) -> str:
        root = written(article, form, payload=payload)
        return next(each.text or "" for each in root.iter(CONTENT, f"{ATOM}content"))

    assert body("body") == "<p>The boat of a sails.</p>"
    assert body("lines") == "<p>KALM BAY</p><p>The boat of a sails.</p>"
    assert body("page").startswith("<h1>A boat a</h1><p>Region</p>")


def test_a_feed_of_a_folder_is_written_from_the_command_line(tmp_path: Path, samples: Path):
    out = tmp_path / "boats.rss"
    sources = [str(samples / name) for name in ("telesur-ferry-en.txt", "quay-feed.xml")]
    assert main([*sources, "--to", "rss", "--merge", str(out)]) == 0
    assert list(flaws(out.read_bytes())) == []
    assert len(back(out.read_bytes())) > 1
