"""The numbers of NewsML-G2, NewsML 1 and NITF at their borders."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from newsml_articles import full_article, minimal_article
from wire_items import g2, one, read

from convert.errors import ContentError
from convert.kit.xml import Spool
from convert.model import (
    Cell,
    Contributor,
    CreditLine,
    Document,
    Figure,
    Heading,
    List,
    ListItem,
    Metadata,
    Organisation,
    Paragraph,
    Row,
    Section,
    Subject,
    Table,
    Text,
)
from convert.pipeline import check, write
from convert_iptc import holder, sniff_items, sniff_newsml1, sniff_nitf
from convert_iptc.constants import NAR
from convert_iptc.findings import _invalid
from convert_iptc.g2.management import _version, provider_of
from convert_iptc.g2.read.concepts import _percent, _position
from convert_iptc.g2.read.content import _has_prose, _main, _seconds, rendition
from convert_iptc.g2.read.meta import _author
from convert_iptc.newscodes import subject_code
from convert_iptc.newsml1.components import articles
from convert_iptc.newsml1.pictures import _rendition, figure


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


@pytest.mark.parametrize(
    ("head", "items", "newsml1", "nitf"),
    [
        ("<newsItem>", 0.95, 0, 0),
        ("<envelope><newsItem guid='a'/></envelope>", 0.9, 0, 0),
        ("<envelope><newsItem/></envelope>", 0, 0, 0),
        ("<NewsML>", 0, 0.95, 0),
        ("<nitf>", 0, 0, 0.95),
        ("<envelope><nitf/></envelope>", 0, 0, 0.9),
        ("<rss><nitf/><newsItem guid='a'/></rss>", 0, 0, 0),
    ],
)
def test_how_sure_it_is(head: str, items: float, newsml1: float, nitf: float) -> None:
    data = head.encode()
    assert (sniff_items("", "", data), sniff_newsml1("", "", data), sniff_nitf("", "", data)) == (
        items,
        newsml1,
        nitf,
    )


@pytest.mark.parametrize(("wrong", "shown"), [(19, 19), (20, 20), (21, 20)])
def test_twenty_errors_of_a_schema_are_shown(wrong: int, shown: int) -> None:
    number = "<xs:element name='n' type='xs:int' maxOccurs='unbounded'/>"
    many = f"<xs:complexType><xs:sequence>{number}</xs:sequence></xs:complexType>"
    top = f"<xs:element name='a'>{many}</xs:element>"
    schema = f"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>{top}</xs:schema>"
    root = element(f"<a>{'<n>boat</n>' * wrong}</a>")
    assert len(list(_invalid(root, etree.XMLSchema(element(schema)), "newsml"))) == shown


@pytest.mark.parametrize("length", [59, 60, 61])
def test_sixty_characters_of_a_text_are_told(length: int) -> None:
    item = counted(6).replace("<headline>Boats", f"<headline>{'B' * length}")
    page = re.sub("<h1([^>]*)>Boats", rf"<h1\1>{'C' * length}", item)
    told = " ".join(problem.message for problem in check(page.encode(), "newsml"))
    assert f"'{'C' * min(length, 60)}' is not the headline" in told


def test_the_last_rendition_to_be_shown_is_a_small_one() -> None:
    roles = ("rnd:thumbnail", "rnd:something", "rnd:main", "rnd:highRes")
    for first in range(len(roles)):
        found = [element(f"<remoteContent href='a' rendition='{role}'/>") for role in roles[: first + 1]]
        assert _main(found).get("rendition") == roles[first]


@pytest.mark.parametrize("path", ["", "/", "/a", "/a/b/c", "/a?b=c/d"])
def test_the_site_of_an_address_is_its_provider(path: str) -> None:
    assert provider_of(Metadata(canonical_url=f"https://example.org{path}"), "").uri == "https://example.org/"


@pytest.mark.parametrize(("name", "person"), [("Ana Ruiz", True), ("Ana Ruiz and Bo Reed", False)])
def test_a_creator_of_one_name_is_a_person(name: str, person: bool) -> None:  # noqa: FBT001 - of a row
    creator = Contributor(agent=Organisation(name=name))
    assert (_author(creator, {}) != creator.agent) == person


@pytest.mark.parametrize(("label", "taken"), [("Source", True), ("Text source", True), ("Source of text", False)])
def test_a_label_of_a_source_has_two_words(label: str, taken: bool) -> None:  # noqa: FBT001 - of a row
    metadata = replace(full_article().metadata, source=CreditLine(label="Source:", text="Tide"))
    page = write(
        replace(full_article(), metadata=metadata),
        "newsml",
        options={"newsml": {"payload": "page", "plain": True}},
    )
    source = one(page.data.decode().replace(">Source: Tide<", f">{label}: Tide<")).metadata.source
    assert source is not None
    assert source.label == (f"{label}:" if taken else "")
    assert source.printed() == f"{label}: Tide"


def test_a_media_topic_of_the_first_level_is_the_subject_code_of_its_number_or_close_to_it() -> None:
    topics = "http://cv.iptc.org/newscodes/mediatopic/"
    found = {n: subject_code(Subject(name="", code=f"{n:02}000000", scheme=topics)) for n in range(30)}
    known = {number: code for number, code in found.items() if code is not None}
    assert {number: code.number for number, code in known.items() if number != 14} == {
        number: f"{number:02}000000" for number in range(1, 18) if number != 14
    }
    assert known[14].number == "14025000"  # "society" is less than all of the social issues
    assert [number for number, code in known.items() if not code.is_same] == [8, 16]


def test_the_subject_codes_are_those_of_iptcs_own_table(shared: Path) -> None:
    from make_subject_codes import TARGET, table

    topics = json.loads((shared / "check/schemas/newsml/mediatopics-2019-12.json").read_text(encoding="utf-8"))
    assert TARGET.read_bytes() == table(topics)


def component(name: str, inside: str = "", *, role: str = "", language: str = "nl", headed: bool = False) -> str:
    """A component of NewsML 1 with a text of its own, if it has nothing else in it."""
    role = f"<Role FormalName='{role}'/>" if role else ""
    language = f" xml:lang='{language}'" if language else ""
    lines = "<NewsLines><HeadLine>Boats</HeadLine></NewsLines>" if headed else ""
    return f"<NewsComponent Duid='{name}'{language}>{role}{lines}{inside or OWN_TEXT}</NewsComponent>"


OWN_TEXT = "<ContentItem><DataContent>One.</DataContent></ContentItem>"
HEADED = component("b", headed=True)


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        (component("b", role="Body") + component("c", role="Body", language="fr"), "bc"),
        (component("b", role="Body") + component("c", role="Body"), "a"),
        (component("b", role="Body") + component("c", role="Body", language=""), "a"),
        (HEADED + component("c", headed=True), "bc"),
        (HEADED + component("c", headed=True, language=""), "a"),
        (HEADED, "b"),
        (HEADED + OWN_TEXT, "a"),
        (component("b", role="Body", headed=True), "a"),
        (component("b"), "a"),
    ],
)
def test_components_that_are_articles(inner: str, found: str) -> None:
    item = element(f"<NewsItem>{component('a', inner, language='')}</NewsItem>")
    assert "".join(each.component.get("Duid") for each in articles(item) if each.component is not None) == found


def test_of_several_components_those_with_text_are_articles() -> None:
    empty = "<NewsComponent Duid='c'><NewsLines/></NewsComponent>"
    item = element(f"<NewsItem>{empty}{component('a')}{empty}</NewsItem>")
    assert [each.component.get("Duid") for each in articles(item) if each.component is not None] == ["a"]
    assert len(articles(element(f"<NewsItem>{empty}{empty}</NewsItem>"))) == 1


@pytest.mark.parametrize(("number", "renditions"), [(1, 0), (2, 2), (3, 3)])
def test_a_picture_alone_has_no_renditions(number: int, renditions: int) -> None:
    items = [element(f"<ContentItem Href='https://example.org/{at}.jpg'/>") for at in range(number)]
    image = figure(element("<NewsComponent/>"), items).image
    assert image is not None
    assert len(image.renditions) == renditions


SUBJECTS = "http://cv.iptc.org/newscodes/subjectcode/"


@pytest.mark.parametrize(("code", "known"), [("1500000", False), ("15000000", True), ("150000000", False)])
def test_a_subject_code_has_eight_digits(code: str, known: bool) -> None:  # noqa: FBT001 - of a row
    subject = f"<tobject.subject tobject.subject.refnum='{code}'/>"
    [found] = one(
        f"<nitf><head><tobject>{subject}</tobject></head><body><body.content><p>One.</p></body.content></body></nitf>"
    ).metadata.subjects
    assert (found.scheme == SUBJECTS) == known
    described = (
        f"<DescriptiveMetadata><SubjectCode><Subject FormalName='{code}'/></SubjectCode></DescriptiveMetadata>"
    )
    item = f"<NewsItem><NewsComponent>{described}{OWN_TEXT}</NewsComponent></NewsItem>"
    [found] = one(f"<NewsML>{item}</NewsML>").metadata.subjects
    assert (found.scheme == SUBJECTS) == known


@pytest.mark.parametrize(("number", "told"), [(1, ""), (2, "city: Selby; country: Norra")])
def test_a_place_of_several_parts_is_told_whole(number: int, told: str) -> None:
    parts = [("City", "Selby"), ("Country", "Norra")][:number]
    properties = "".join(f"<Property FormalName='{name}' Value='{value}'/>" for name, value in parts)
    described = f"<DescriptiveMetadata><Location>{properties}</Location></DescriptiveMetadata>"
    metadata = one(
        f"<NewsML><NewsItem><NewsComponent>{described}{OWN_TEXT}</NewsComponent></NewsItem></NewsML>"
    ).metadata
    assert (metadata.location, metadata.extra.get("location", "")) == ("Selby", told)


@pytest.mark.parametrize(("options", "states"), [({}, "neither"), ({"provider": "Tide"}, "none")])
def test_what_a_standard_demands_is_named(options: dict[str, str], states: str) -> None:
    with pytest.raises(ContentError, match=f"states {states};"):
        write(minimal_article(), "newsml", options={"newsml": options})


def test_of_several_articles_each_problem_names_its_own() -> None:
    article = replace(full_article(), language="")
    other = replace(article, id="other", metadata=replace(article.metadata, guid="", canonical_url=""))
    alone = {problem.where for problem in write(article, "newsml").problems}
    together = {problem.where for problem in write([article, other], "newsml").problems}
    assert not any(article.id in where for where in alone)
    assert {where.partition(":")[0] for where in together} == {article.id, other.id}


def test_a_story_names_a_picture_of_another_item() -> None:
    picture = g2(
        attributes='guid="urn:tide:2"',
        item='<itemClass qcode="ninat:picture"/>',
        payload='<remoteContent href="https://example.org/a.jpg" contenttype="image/jpeg"/>',
    )
    story = g2('<p>One.</p><figure data-assoc-ref="urn:tide:2"></figure>')
    found = read(f"<newsMessage><itemSet>{picture}{story}</itemSet></newsMessage>").documents[1]
    [image] = [block.image for block in found.blocks() if isinstance(block, Figure)]
    assert image is not None
    assert image.url == "https://example.org/a.jpg"


def test_an_item_alone_has_no_picture_beside_it() -> None:
    item = '<itemClass qcode="ninat:picture"/>'
    payload = '<remoteContent residref="urn:tide:a" contenttype="image/jpeg"/>'
    [figure] = one(g2(item=item, payload=payload)).blocks()
    assert isinstance(figure, Figure)
    assert figure.image is not None
    assert figure.image.guid == "urn:tide:a"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_is_usual_is_not_said_in_nitf(number: int) -> None:
    cell = Cell(text=Text("Boats"), columns=number, rows=number)
    blocks = (
        List(id="b1", items=(ListItem(text=Text("Boats")),), ordered=True, start=number),
        Table(id="b2", rows=(Row(cells=(cell,)),)),
    )
    metadata = replace(full_article().metadata, related=())
    article = minimal_article(metadata=metadata, sections=(Section(blocks=blocks),))
    page = write(article, "nitf", options={"nitf": {"plain": True}}).data.decode()
    for name in ("seqnum", "colspan", "rowspan"):
        assert (f'{name}="{number}"' in page) == (f"{name}=" in page) == (number > 1)


@pytest.mark.parametrize(("lines", "ranks"), [(1, [None]), (2, ["1", "2"]), (3, ["1", "2", "3"])])
def test_one_headline_has_no_rank(lines: int, ranks: list[str | None]) -> None:
    subtitle, kicker = (Text(text) if at < lines else None for at, text in ((1, "Piers"), (2, "Quays")))
    article = replace(full_article(), title=Text("Boats"), subtitle=subtitle, kicker=kicker)
    root = element(write(article, "newsml", options={"newsml": {"plain": True}}).data.decode().partition("?>")[2])
    assert sorted((each.get("rank") for each in root.iter(f"{{{NAR}}}headline")), key=str) == ranks


@pytest.mark.parametrize(("level", "said"), [(2, False), (3, True), (4, True)])
def test_a_heading_of_the_first_level_is_a_plain_one_in_nitf(level: int, said: bool) -> None:  # noqa: FBT001
    heading = Heading(id="h1", text=Text("Piers"), level=level)
    section = Section(heading=heading, blocks=(Paragraph(id="p1", text=Text("One.")),))
    metadata = replace(full_article().metadata, related=())
    article = minimal_article(metadata=metadata, sections=(section,))
    page = write(article, "nitf", options={"nitf": {"plain": True}}).data.decode()
    assert (f'"h{level}"' in page) == said


@pytest.mark.parametrize(("articles_", "root"), [(1, "newsItem"), (2, "newsMessage"), (3, "newsMessage")])
def test_one_article_is_an_item_and_several_are_a_message(articles_: int, root: str) -> None:
    documents = [replace(full_article(), id=f"urn:newsml:example.org:2026:{at}") for at in range(articles_)]
    data = write(documents, "newsml").data
    assert etree.QName(etree.fromstring(data)).localname == root
