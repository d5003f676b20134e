"""The numbers of NewsML-G2, NewsML 1 and NITF at their borders."""

import re

import pytest
from lxml import etree
from msgspec.structs import replace
from newsml_articles import full_article
from wire_items import one

from convert.kit.xml import Spool
from convert.model import Document, Paragraph, Section, Text
from convert.pipeline import check, write
from convert_iptc import holder
from convert_iptc.g2.management import _version
from convert_iptc.g2.read.concepts import _percent, _position
from convert_iptc.g2.read.content import _has_prose, _seconds, rendition
from convert_iptc.newsml1.pictures import _rendition


def element(markup: str) -> etree._Element:
    return etree.fromstring(markup)


@pytest.mark.parametrize(
    ("given", "version"),
    [("1", "1"), ("0", ""), ("007", "7"), ("9" * 18, "9" * 18), ("9" * 19, ""), ("1.0", ""), ("١", "")],
)
def test_a_version_is_a_number_of_eighteen_digits(given: str, version: str) -> None:
    assert _version(given) == version


@pytest.mark.parametrize(
    ("given", "percent"), [("0", 0), ("100", 100), ("101", None), ("1000", None), ("0100", None), ("x", None)]
)
def test_a_percentage_ends_at_a_hundred(given: str, percent: int | None) -> None:
    assert _percent(given) == percent


@pytest.mark.parametrize(
    ("latitude", "longitude", "known"),
    [
        (90, 180, True),
        (-90, -180, True),
        (90.1, 0, False),
        (-90.1, 0, False),
        (0, 180.1, False),
        (0, -180.1, False),
    ],
)
def test_a_place_is_on_the_globe(latitude: float, longitude: float, known: bool) -> None:  # noqa: FBT001 - of a row
    place = f"<a><geoAreaDetails><position latitude='{latitude}' longitude='{longitude}'/></geoAreaDetails></a>"
    assert (_position(element(place)) is not None) == known


@pytest.mark.parametrize(("digits", "known"), [(15, True), (16, False)])
def test_the_size_of_a_file_has_fifteen_digits(digits: int, known: bool) -> None:  # noqa: FBT001
    size = "9" * digits
    expected = int(size) if known else None
    assert rendition(element(f"<remoteContent size='{size}'/>")).size == expected
    traits = f"<Characteristics><SizeInBytes>{size}</SizeInBytes></Characteristics>"
    assert _rendition(element(f"<ContentItem>{traits}</ContentItem>")).size == expected


@pytest.mark.parametrize(
    ("duration", "unit", "seconds"),
    [
        ("90", "timeunit:seconds", 90),
        ("1500", "timeunit:milliseconds", 1.5),
        ("2", "timeunit:minutes", 120),
        ("999999999", "timeunit:seconds", 999_999_999),
        ("1000000000", "timeunit:seconds", None),
    ],
)
def test_a_film_takes_thirty_years_at_most(duration: str, unit: str, seconds: float | None) -> None:
    assert _seconds(element(f"<a duration='{duration}' durationunit='{unit}'/>")) == seconds


def counted(words: int) -> str:
    """An item of so many words."""
    paragraph = Paragraph(id="p1", text=Text(" ".join(["boats"] * words)))
    document = Document(
        id="a",
        title=Text("Boats"),
        language="en",
        metadata=replace(full_article().metadata, related=()),
        sections=(Section(blocks=(paragraph,)),),
    )
    return write(document, "newsml", options={"newsml": {"payload": "page", "plain": True}}).data.decode()


@pytest.mark.parametrize(("words", "off"), [(6, 3), (85, 10)])
def test_a_word_count_may_be_off_by_a_few_words_or_a_tenth(words: int, off: int) -> None:
    item = counted(words)
    body = item[item.index("<body>") : item.index("</body>")]
    right = len(re.sub("<[^>]*>", " ", body).split())
    for change, wrong in ((off, False), (off + 1, True), (-off, False), (-off - 1, True)):
        stated = item.replace("<inlineXML ", f'<inlineXML wordcount="{right + change}" ')
        found = {problem.id for problem in check(stated.encode(), "newsml")}
        assert ("newsml.word-count" in found) == wrong, change


@pytest.mark.parametrize(("length", "prose"), [(79, False), (80, True)])
def test_a_payload_of_no_known_kind_has_sentences(length: int, prose: bool) -> None:  # noqa: FBT001
    assert _has_prose(element(f"<story><text>{'q' * length}</text></story>")) == prose


@pytest.mark.parametrize(
    ("given", "year"), [("2026", 2026), ("1000", 1000), ("0999", None), ("202", None), ("20260", None)]
)
def test_a_year_of_copyright_has_four_digits(given: str, year: int | None) -> None:
    head = f"<head><docdata><doc.copyright year='{given}' holder='Tide'/></docdata></head>"
    body = "<body><body.content><p>One.</p></body.content></body>"
    assert one(f"<nitf>{head}{body}</nitf>").metadata.copyright_year == year


@pytest.mark.parametrize(("given", "year"), [("2026-05-04", 2026), ("1000", 1000), ("0999", None), ("202", None)])
def test_a_date_of_copyright_begins_with_its_year(given: str, year: int | None) -> None:
    rights = f"<RightsMetadata><Copyright><CopyrightDate>{given}</CopyrightDate></Copyright></RightsMetadata>"
    text = "<ContentItem><DataContent><p>One boat came home.</p></DataContent></ContentItem>"
    identification = (
        "<Identification><NewsIdentifier><NewsItemId>41</NewsItemId></NewsIdentifier></Identification>"
    )
    item = f"<NewsItem>{identification}<NewsComponent>{rights}{text}</NewsComponent></NewsItem>"
    assert one(f"<NewsML>{item}</NewsML>").metadata.copyright_year == year


@pytest.mark.parametrize(("length", "parts"), [(1_000_000, 0), (1_000_001, 2)])
def test_a_long_document_is_stored_in_parts(length: int, parts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holder, "packed", lambda *_: "q" * length)
    root = element(f"<newsItem xmlns='{holder.NAR}'><itemMeta/></newsItem>")
    stored = holder.add_holder(root)
    holder.fill_holder(stored, root, full_article(), {}, Spool())
    assert len(stored) == parts
    assert len("".join(stored.itertext())) == length
