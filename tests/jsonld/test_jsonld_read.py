"""The reader of JSON-LD: which articles a file holds, and what is said of them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import convert
from convert.model import (
    CreditLine,
    Figure,
    Organisation,
    Paragraph,
    Person,
    Related,
    Speaker,
    Subject,
    Text,
    Translation,
)
from convert.testing import ReaderConformance

ARTICLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "The ferry is back",
    "alternativeHeadline": ["On Monday", "Region"],
    "description": "After eleven weeks.",
    "inLanguage": "en",
    "datePublished": "2026-05-04T12:00:00Z",
    "author": [
        {"@type": "Person", "name": "Ana Ruiz", "jobTitle": "reporter", "url": "https://example.org/ana"},
        {"@type": "Organization", "name": "Estuary Press"},
    ],
    "publisher": {
        "@type": "NewsMediaOrganization",
        "name": "The Courier",
        "logo": {"url": "https://example.org/l.png"},
    },
    "url": "https://example.org/ferry",
    "articleSection": "Region",
    "isBasedOn": [{"@type": "CreativeWork", "publisher": {"@type": "Organization", "name": "Estuary Press"}}],
    "keywords": "ferries, Kalm Bay",
    "about": [{"@type": "Place", "name": "Kalm Bay", "sameAs": "https://example.org/kalm"}],
    "mentions": [{"@type": "CreativeWork", "name": "Night boats", "url": "https://example.org/night"}],
    "workTranslation": [{"@type": "CreativeWork", "inLanguage": "es", "url": "https://example.org/es"}],
    "image": [
        {
            "@type": "ImageObject",
            "url": "https://example.org/a.jpg",
            "caption": "At dusk",
            "width": {"value": 1200},
        },
        "https://example.org/b.jpg",
    ],
    "articleBody": "“She sounds like a girl again,” Odalys Brenn said.\n\nIt sails at noon.",
    "hasPart": [
        {
            "@type": "Quotation",
            "text": "She sounds like a girl again,",
            "creator": {"@type": "Person", "name": "Odalys Brenn", "jobTitle": "captain"},
        },
        {"@type": "Quotation", "text": "Nobody said this."},
    ],
}


def read(value: object, name: str = "ferry.jsonld") -> convert.Reading:
    return convert.read(json.dumps(value).encode(), name=name, filters={"quotes": False})


class TestReader(ReaderConformance):
    name = "jsonld"

    @property
    def samples(self) -> tuple[Path, ...]:  # type: ignore[override]  # made from a sample of the project
        return self._samples

    def words_in(self, sample: Path) -> list[str]:
        node = json.loads(sample.read_bytes())
        return [node[key] for key in ("headline", "description", "dateline", "articleBody", "creditText")]

    @pytest.fixture(autouse=True)
    def _written(self, samples: Path, tmp_path: Path) -> None:
        path = tmp_path / "ferry.jsonld"
        path.write_bytes(convert.convert(samples / "telesur-ferry-en.txt", "jsonld").data)
        self._samples = (path,)


def test_every_property_has_its_field() -> None:
    document = read(ARTICLE).document
    metadata = document.metadata
    assert (document.title, document.subtitle) == (Text("The ferry is back"), Text("On Monday"))
    assert (document.standfirst, document.language) == (Text("After eleven weeks."), "en")
    assert document.byline is not None
    assert document.byline.agents == (
        Person(name="Ana Ruiz", role="reporter", url="https://example.org/ana"),
        Organisation(name="Estuary Press"),
    )
    assert metadata.published is not None
    assert metadata.published.at == datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert metadata.publisher == Organisation(name="The Courier", logo="https://example.org/l.png")
    assert metadata.canonical_url == "https://example.org/ferry"
    assert (metadata.section, metadata.keywords) == ("Region", ("ferries", "Kalm Bay"))
    assert metadata.subjects == (Subject(name="Kalm Bay", code="https://example.org/kalm", kind="place"),)
    assert metadata.related == (Related(title="Night boats", url="https://example.org/night"),)
    assert metadata.translations == (Translation(language="es", url="https://example.org/es"),)
    assert metadata.source == CreditLine(text="Estuary Press", agents=(Organisation(name="Estuary Press"),))
    assert metadata.origins["title"] == "json-ld"


def test_the_body_is_parted_at_empty_lines() -> None:
    words = [block.text.text for block in read(ARTICLE).document.blocks() if isinstance(block, Paragraph)]
    assert words == ["“She sounds like a girl again,” Odalys Brenn said.", "It sails at noon."]


def test_a_body_without_empty_lines_is_parted_at_lines() -> None:
    document = read({**ARTICLE, "articleBody": "One.\nTwo.", "image": []}).document
    assert [block.id for block in document.blocks()] == ["p1", "p2"]


def test_a_picture_that_says_something_is_a_figure_and_the_first_address_leads() -> None:
    document = read(ARTICLE).document
    figures = [block for block in document.blocks() if isinstance(block, Figure)]
    assert [figure.caption for figure in figures] == [Text("At dusk")]
    assert document.metadata.lead_image == "https://example.org/a.jpg"


def test_a_quotation_is_found_in_the_body_and_one_that_is_not_there_is_left_out() -> None:
    document = read(ARTICLE).document
    (quote,) = document.quotes
    assert document.quoted(quote) == "She sounds like a girl again,"
    assert quote.speaker == Speaker(name="Odalys Brenn", role="captain", kind="person")
    assert quote.confidence == "certain"


@pytest.mark.parametrize(
    "wrapped",
    [
        [ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "The Courier"}, ARTICLE]},
        {"@context": "https://schema.org", "@type": "WebPage", "mainEntity": ARTICLE},
        {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": [{"item": ARTICLE}]},
    ],
)
def test_articles_are_found_wherever_they_stand(wrapped: object) -> None:
    assert read(wrapped).document.title == Text("The ferry is back")


def test_a_reference_by_id_is_followed() -> None:
    person = {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"}
    graph = {"@context": "https://schema.org", "@graph": [person, {**ARTICLE, "author": {"@id": "#ana"}}]}
    byline = read(graph).document.byline
    assert byline is not None
    assert byline.agents == (Person(name="Ana Ruiz"),)


def test_a_graph_of_several_articles_is_several_documents() -> None:
    graph = {"@context": "https://schema.org", "@graph": [ARTICLE, {**ARTICLE, "headline": "Another"}]}
    assert [document.id for document in read(graph).documents] == ["example.org-ferry", "ferry-2"]


def test_a_script_element_is_read_as_what_it_holds() -> None:
    data = f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>'.encode()
    reading = convert.read(data, name="a.txt")
    assert (reading.reader, reading.document.title) == ("jsonld", Text("The ferry is back"))


def test_json_ld_is_known_by_its_content() -> None:
    assert convert.read(json.dumps(ARTICLE, indent=2).encode(), name="a.json").reader == "jsonld"


def test_a_date_that_cannot_be_read_is_left_out_with_a_warning() -> None:
    reading = read({**ARTICLE, "datePublished": "yesterday"})
    assert reading.document.metadata.published is None
    assert "jsonld.bad-date" in {problem.id for problem in reading.problems}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"@context": "https://schema.org", "@type": "Recipe", "name": "Soup"}', "only Recipe"),
        (b'{"@context": "https://schema.org", "@type": ', "not valid JSON"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, message: str) -> None:
    with pytest.raises(convert.ContentError, match=message):
        convert.read(data, name="a.jsonld", reader="jsonld")


@pytest.mark.parametrize("name", ["telesur-ferry-en.txt", "telesur-cosecha-es.txt", "ferry-bell.html"])
def test_words_and_quotes_of_what_was_written_are_read(samples: Path, name: str) -> None:
    document = convert.read(samples / name).document
    again = convert.read(
        convert.write(document, "jsonld").data, name="a.jsonld", filters={"quotes": False}
    ).document
    assert (again.title, again.standfirst, again.language) == (
        document.title,
        document.standfirst,
        document.language,
    )
    said = {(quote.speaker.name if quote.speaker else "", again.quoted(quote)) for quote in again.quotes}
    before = {(quote.speaker.name if quote.speaker else "", document.quoted(quote)) for quote in document.quotes}
    assert said == before
