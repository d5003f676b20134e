"""Feeds at the borders: how sure it is that a text is one, and what of several articles a feed has."""

from typing import Any

import pytest
from border_pages import holds

import convert
from convert.model import Document, Figure, Image, Metadata, Organisation, Paragraph, Section, Text
from convert_feeds import sniff

VERSION = b"jsonfeed.org/version/"
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom">'
RDF = b'<RDF xmlns="http://purl.org/rss/1.0/">'


@pytest.mark.parametrize(
    ("head", "score"),
    [
        (b'{"version":"' + VERSION, 0.95),
        (b"<rss>", 0.95),
        (ATOM, 0.95),
        (b"<feed>", 0.5),
        (b"<feed><entry>", 0.9),
        (RDF, 0.95),
    ],
)
def test_how_sure_it_is_that_a_text_is_a_feed(head: bytes, score: float):
    assert sniff("", "", head) == score


def test_the_version_of_a_json_feed_stands_within_four_thousand_characters():
    holds(lambda n: sniff("", "", b"{" + b" " * (n - len(VERSION) - 1) + VERSION), 4096)


def article(name: str, **facts: Any) -> Document:
    picture = Figure(id="f", image=Image(url="mailto:a@b.example"), caption=Text("Boats"))
    blocks = (Paragraph(id="p1", text=Text("They came.")), picture)
    return Document(id=name, title=Text(name), sections=(Section(blocks=blocks),), metadata=Metadata(**facts))


def channel(*documents: Document) -> str:
    return convert.write(list(documents), "rss").data.decode().partition("<item>")[0]


def test_problems_name_their_article_where_there_are_several():
    alone, both = (convert.write(each, "rss") for each in ([article("one")], [article("one"), article("two")]))
    places = [{problem.where for problem in each.problems if "picture" in problem.id} for each in (alone, both)]
    assert places[0] == {"f"}
    assert len(places[1]) == 2
    assert all("one" in place or "two" in place for place in places[1])


@pytest.mark.parametrize("place", ["http://a.example", "https://a.example"])
def test_a_feed_leads_where_its_articles_do(place: str):
    assert f"<link>{place}</link>" in channel(article("one", canonical_url=f"{place}/boats"))


def test_a_feed_has_the_name_of_the_only_publisher():
    harbour, port = (Organisation(name=name) for name in ("Harbour News", "Port News"))
    one, two = (article(name, publisher=harbour) for name in ("one", "two"))
    assert "<title>Harbour News</title>" in channel(one)
    assert "<title>Harbour News</title>" in channel(one, two)
    assert "News" not in channel(one, article("three", publisher=port))
