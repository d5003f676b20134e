"""The description of a document as schema.org's NewsArticle."""

import json
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from document_strategies import documents
from hypothesis import given
from hypothesis import strategies as st
from law_examples import share

from convert.kit.jsonld import (
    ACCESS_KEY,
    PAID_CLASS,
    article_body,
    news_article,
    news_graph,
    quotes_outside,
    serialised,
)
from convert.model import (
    Cell,
    CreditLine,
    Document,
    Figure,
    Image,
    Metadata,
    Organisation,
    Paragraph,
    Person,
    Quote,
    Range,
    Related,
    Resource,
    Row,
    Section,
    Speaker,
    Subject,
    Table,
    Text,
    Timestamp,
    pieces,
)
from convert.model.blocks import join_texts


def article(**changes: Any) -> Document:
    return Document(**{"id": "a", "title": Text("Ferry returns"), **changes})


def body(*texts: str) -> tuple[Section, ...]:
    return (Section(blocks=tuple(Paragraph(id=f"p{n}", text=Text(text)) for n, text in enumerate(texts, 1))),)


def test_an_empty_document_states_nothing() -> None:
    assert news_article(Document(id="a")) == {"@context": "https://schema.org", "@type": "NewsArticle"}


def test_the_name_of_a_file_is_not_an_identifier_for_others() -> None:
    metadata = Metadata(identifiers=("nr-7",), guid="tag:wire.example,2026:7")
    assert news_article(Document(id="in/draft.txt", metadata=metadata))["identifier"] == [
        "tag:wire.example,2026:7",
        "nr-7",
    ]
    assert news_article(Document(id="urn:newsml:wire.example:7"))["identifier"] == ["urn:newsml:wire.example:7"]


def test_who_edited_or_translated_an_article_is_not_its_author() -> None:
    agents = (
        Person(name="Nela Okoro"),
        Person(name="Ada Lund", role="Editor"),
        Person(name="Li Na", role="translator"),
    )
    node: Any = news_article(article(byline=CreditLine(agents=agents)))
    assert {name: [each["name"] for each in node[name]] for name in ("author", "editor", "translator")} == {
        "author": ["Nela Okoro"],
        "editor": ["Ada Lund"],
        "translator": ["Li Na"],
    }


def test_a_kicker_is_not_another_headline() -> None:
    node = news_article(article(kicker=Text("Harbour"), subtitle=Text("Three dark winters")))
    assert node["alternativeHeadline"] == "Three dark winters"
    assert "alternativeHeadline" not in news_article(article(kicker=Text("Harbour")))


def test_what_has_to_be_paid_for_is_told_apart() -> None:
    def parts(free: str) -> object:
        return news_article(article(metadata=Metadata(extra={ACCESS_KEY: free}))).get("hasPart")

    assert parts("false") == [
        {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": f".{PAID_CLASS}"}
    ]
    assert parts("true") is None
    assert parts("") is None


def test_a_table_in_the_body_keeps_its_rows_and_quotes_their_places() -> None:
    rows = [("Boat", "Levy"), ("Old\ndinghy", "80"), ("Ferry", "“Too much”, Orme says")]
    table = Table(
        id="t1",
        caption=Text("Levy by boat"),
        rows=tuple(Row(cells=tuple(Cell(text=Text(words)) for words in row)) for row in rows),
    )
    start = join_texts(pieces(table)).index("“")
    quote = Quote(id="q1", ranges=(Range("t1", start, start + len("“Too much”")),))
    document = article(sections=(Section(blocks=(table,)),), quotes=(quote,)).with_words()
    assert document.check() == ()
    node: Any = news_article(document)
    assert node["articleBody"] == ("Levy by boat\nBoat\tLevy\nOld dinghy\t80\nFerry\t“Too much”, Orme says")
    assert node["hasPart"][0]["text"] == document.quotes[0].text == "“Too much”"


@pytest.mark.parametrize(
    ("alt", "caption", "shown"),
    [
        ("Nela Okoro", "", False),
        ("Portrait of Nela Okoro", "", False),
        ("", "Nela Okoro, reporter", False),
        ("Nela Okoro", "The ferry before the storm", True),
        ("Nela Okoro on board the ferry that she wrote about", "", True),
        ("", "", True),
    ],
)
def test_portraits_of_authors_are_not_the_pictures_of_an_article(alt: str, caption: str, *, shown: bool) -> None:
    figure = Figure(
        id="f1",
        image=Image(url="https://example.org/p.jpg"),
        alt=alt or None,
        caption=Text(caption) if caption else None,
    )
    byline = CreditLine(text="Nela Okoro", agents=(Person(name="Nela Okoro"),))
    node = news_article(article(byline=byline, sections=(Section(blocks=(figure,)),)))
    assert ("image" in node) is shown


def test_a_type_that_the_source_states_is_kept_if_it_is_an_article() -> None:
    def kind(stated: str) -> object:
        return news_article(article(metadata=Metadata(article_type=stated)))["@type"]

    assert kind("OpinionNewsArticle") == "OpinionNewsArticle"
    assert kind("https://schema.org/BlogPosting") == "BlogPosting"
    assert kind("VideoObject") == "NewsArticle"
    assert kind("") == "NewsArticle"


def test_a_dateline_stands_only_where_the_vocabulary_has_one() -> None:
    assert news_article(article(dateline="Larkholm, Monday"))["dateline"] == "Larkholm, Monday"
    blog = article(dateline="Larkholm, Monday", metadata=Metadata(article_type="BlogPosting"))
    assert "dateline" not in news_article(blog)


def test_dates_are_as_exact_as_they_are_known() -> None:
    zoned = Timestamp(at=datetime.fromisoformat("2026-03-03T07:30:00+01:00"), precision="minute")
    local = Timestamp(at=datetime.fromisoformat("2026-03-03T07:30:00"))
    day = Timestamp(at=datetime.fromisoformat("2026-03-03"), precision="day", zone="Europe/Madrid")
    node = news_article(article(metadata=Metadata(published=zoned, modified=local, created=day)))
    assert node["datePublished"] == "2026-03-03T07:30:00+01:00"
    assert node["dateModified"] == "2026-03-03T07:30:00"
    assert node["dateCreated"] == "2026-03-03"


def test_authors_are_a_list_of_what_they_are() -> None:
    byline = CreditLine(
        text="Nela Okoro, MK, Coastwire",
        agents=(
            Person(name="Nela Okoro", role="reporter", organisation="The Post", url="https://example.org/nela"),
            Person(name="", initials="MK"),
            Organisation(name="Coastwire"),
            Person(name=" "),
        ),
    )
    assert news_article(article(byline=byline))["author"] == [
        {
            "@type": "Person",
            "name": "Nela Okoro",
            "jobTitle": "reporter",
            "affiliation": {"@type": "Organization", "name": "The Post"},
            "url": "https://example.org/nela",
        },
        {"@type": "Person", "name": "MK"},
        {"@type": "Organization", "name": "Coastwire"},
    ]


def test_a_quote_is_word_for_word_in_the_body_and_names_who_said_it() -> None:
    text = "“We lost the pier,” said Nela Okoro. “It will be back.”"
    quote = Quote(
        id="q1",
        ranges=(Range("p1", 1, 17), Range("p1", 38, 54)),
        speaker=Speaker(name="Nela Okoro", role="harbour master", kind="person"),
    )
    node = news_article(article(sections=body(text), quotes=(quote,)))
    creator = {"@type": "Person", "name": "Nela Okoro", "jobTitle": "harbour master"}
    assert node["hasPart"] == [
        {
            "@type": "Quotation",
            "text": "We lost the pier",
            "creator": creator,
            "identifier": "q1",
            "position": 1,
        },
        {
            "@type": "Quotation",
            "text": "It will be back.",
            "creator": creator,
            "identifier": "q1",
            "position": 2,
        },
    ]
    assert node["mentions"] == [creator]


def test_who_is_quoted_without_a_name_is_no_subject_of_the_article() -> None:
    quote = Quote(id="q", ranges=(Range("p1", 1, 5),), speaker=Speaker(name="the harbour master", kind="person"))
    node = news_article(article(sections=body("“Gone.”"), quotes=(quote,)))
    assert node["hasPart"][0]["creator"] == {"@type": "Person", "name": "the harbour master"}  # type: ignore[index]
    assert "mentions" not in node


def test_blanks_and_quotation_marks_alone_are_nobodys_words() -> None:
    for text in ("\u2028”\t", "« »", "\u3000", '"'):
        quote = Quote(id="q", ranges=(Range("p1", 0, len(text)),))
        assert "hasPart" not in news_article(article(sections=body(f"{text}Gone."), quotes=(quote,)))


def test_what_a_speaker_is_is_not_made_up() -> None:
    def creator(kind: Any) -> dict[str, Any]:
        quote = Quote(id="q", ranges=(Range("p1", 0, 4),), speaker=Speaker(name="Larkholm", kind=kind))
        part: Any = news_article(article(sections=body("Gone."), quotes=(quote,)))["hasPart"]
        return dict(part[0])

    assert creator("unknown")["creator"] == {"name": "Larkholm"}
    assert creator("organisation")["creator"]["@type"] == "Organization"
    assert creator("document")["citation"] == {"@type": "CreativeWork", "name": "Larkholm"}


def test_a_quote_outside_the_body_is_no_quotation_and_is_told() -> None:
    quote = Quote(id="q", ranges=(Range("title", 0, 5),))
    document = article(sections=body("Text."), quotes=(quote,))
    assert "hasPart" not in news_article(document)
    assert list(quotes_outside(document)) == [quote]


def test_pictures_with_an_address_are_images_and_others_are_media() -> None:
    figure = Figure(
        id="f1",
        image=Image(url="https://example.org/pier.jpg", width=640, height=480),
        alt="A pier",
        caption=Text("The pier\nat dawn"),
        credit=CreditLine(label="Photo:", text="R. Vale", agents=(Person(name="R. Vale"),)),
    )
    held = Figure(id="f2", image=Image(resource="sha256-00"))
    document = article(
        sections=(Section(blocks=(held, figure)),),
        resources=(Resource(id="sha256-00", media_type="image/png", data=b"x"),),
        metadata=Metadata(lead_image="https://example.org/lead.jpg"),
    )
    node = news_article(document)
    assert node["image"] == [
        {"@type": "ImageObject", "url": "https://example.org/lead.jpg"},
        {
            "@type": "ImageObject",
            "url": "https://example.org/pier.jpg",
            "width": {"@type": "QuantitativeValue", "value": 640, "unitCode": "E37"},
            "height": {"@type": "QuantitativeValue", "value": 480, "unitCode": "E37"},
            "caption": "The pier at dawn",
            "description": "A pier",
            "creditText": "R. Vale",
            "creator": [{"@type": "Person", "name": "R. Vale"}],
        },
    ]
    assert node["associatedMedia"] == [{"@type": "ImageObject", "encodingFormat": "image/png", "sha256": "00"}]


def test_the_lead_image_is_that_of_the_first_caption_where_no_picture_has_an_address() -> None:
    figure = Figure(id="f1", caption=Text("The pier"))
    lead = "https://example.org/lead.jpg"
    node = news_article(article(sections=(Section(blocks=(figure,)),), metadata=Metadata(lead_image=lead)))
    assert node["image"] == [{"@type": "ImageObject", "url": lead, "caption": "The pier"}]
    assert "associatedMedia" not in node


def test_a_page_and_its_article_are_two_things() -> None:
    metadata = Metadata(
        canonical_url="https://example.org/a/1",
        related=(Related(title="Goat ban lifted", url="https://example.org/a/2"), Related(title="No address")),
    )
    node = news_article(article(metadata=metadata))
    assert node["@id"] == "https://example.org/a/1#article"
    assert node["mainEntityOfPage"] == {
        "@type": "WebPage",
        "@id": "https://example.org/a/1",
        "relatedLink": ["https://example.org/a/2"],
    }
    assert {"@type": "CreativeWork", "name": "No address"} in node["mentions"]  # type: ignore[operator]


def test_subjects_keep_their_codes() -> None:
    subjects = (
        Subject(name="shipping", code="medtop:20000639"),
        Subject(name="Larkholm", code="https://example.org/places/larkholm", kind="place"),
        Subject(name=" "),
    )
    assert news_article(article(metadata=Metadata(subjects=subjects)))["about"] == [
        {"@type": "DefinedTerm", "name": "shipping", "termCode": "medtop:20000639"},
        {"@type": "Place", "name": "Larkholm", "sameAs": "https://example.org/places/larkholm"},
    ]


def test_agencies_are_what_an_article_is_based_on() -> None:
    source = CreditLine(label="Source:", text="Coastwire", agents=(Organisation(name="Coastwire"),))
    node = news_article(article(metadata=Metadata(source=source)))
    assert node["isBasedOn"] == [
        {"@type": "CreativeWork", "publisher": {"@type": "Organization", "name": "Coastwire"}}
    ]
    assert node["creditText"] == "Source: Coastwire"


def test_words_are_counted_where_blanks_part_them() -> None:
    text = body("One two.", "Three.")
    assert news_article(article(language="en", sections=text))["wordCount"] == 3
    assert "wordCount" not in news_article(article(language="ja-JP", sections=text))


def test_whether_reading_costs_is_said_only_if_the_source_says_it() -> None:
    def free(extra: dict[str, str]) -> object:
        return news_article(article(metadata=Metadata(extra=extra))).get("isAccessibleForFree")

    assert free({}) is None
    assert free({"isAccessibleForFree": "true"}) is True
    assert free({"isAccessibleForFree": "False"}) is False


def test_several_documents_are_one_graph_whose_ids_differ() -> None:
    first = article(id="urn:example:1")
    graph: Any = news_graph([news_article(each) for each in (first, first, article(id="urn:example:2"))])
    assert graph["@context"] == "https://schema.org"
    assert [node.get("@id") for node in graph["@graph"]] == ["urn:example:1", None, "urn:example:2"]
    assert all("@context" not in node for node in graph["@graph"])
    assert news_graph([news_article(first)]) == news_article(first)


class _Scripts(HTMLParser):
    """Collects what stands in script elements, and every other start tag."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.content = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - HTMLParser's form
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.content += data


@given(st.text(st.sampled_from("</script><!--&]]>\u2028\u2029\"'\\a ")))
def test_nothing_in_a_title_ends_the_script_element(title: str) -> None:
    text = serialised({"headline": title})
    parser = _Scripts()
    parser.feed(f"<script>{text}</script>")
    parser.close()
    assert parser.tags == ["script"]
    assert json.loads(parser.content) == {"headline": title}
    assert not set("<>&\u2028\u2029") & set(text)


def test_serialised_json_is_one_line_without_an_indent() -> None:
    assert serialised({"a": [1, "é"]}, indent=0) == '{"a":[1,"é"]}'
    assert serialised({"a": 1}) == '{\n  "a": 1\n}'


@share(40)
@given(documents())
def test_quotations_are_word_for_word_in_the_body_of_every_document(document: Document) -> None:
    node: Any = json.loads(serialised(news_article(document)))
    for part in node.get("hasPart", ()):
        assert part["text"] in article_body(document)
