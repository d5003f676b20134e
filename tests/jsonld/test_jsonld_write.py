"""The writer of JSON-LD: its forms, and what it says is lacking."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from document_strategies import documents
from hypothesis import given
from hypothesis import strategies as st
from law_examples import share

from convert import Conversion, convert, write
from convert.model import Concept, Document, Figure, Image, Metadata, Section, Text, Timestamp
from convert.pipeline import check


def converted(sample: Path, **settings: str) -> Conversion:
    return convert(sample, "jsonld", settings=settings, validate=True)


def test_what_google_recommends_and_the_source_lacks_is_told_with_what_to_do() -> None:
    problems = {problem.id: problem for problem in write(Document(id="a"), "jsonld").problems}
    assert {identifier: problem.hint.split('":')[0] for identifier, problem in problems.items()} == {
        "jsonld.no-headline": 'give it with settings={"title',
        "jsonld.no-image": 'give one with settings={"lead_image',
        "jsonld.no-published": 'give it with settings={"published',
        "jsonld.no-modified": 'give it with settings={"modified',
        "jsonld.no-author": 'give them with settings={"author',
    }


def test_what_the_hints_say_helps(samples: Path) -> None:
    result = converted(
        samples / "telesur-ferry-en.txt",
        lead_image="https://example.org/ferry.jpg",
        modified="2026-03-14T09:30:00+01:00",
        author="Nela Okoro; Tomas Brandt",
        author_url="https://example.org/nela; https://example.org/tomas",
    )
    assert [problem for problem in result.problems if problem.severity == "warning"] == []
    node = json.loads(result.data)
    assert [author["url"] for author in node["author"]] == [
        "https://example.org/nela",
        "https://example.org/tomas",
    ]


def test_pictures_that_are_too_small_for_search_engines_are_told() -> None:
    def told(*widths: int | None) -> bool:
        figures = tuple(
            Figure(id=f"f{n}", image=Image(url=f"https://example.org/{n}.jpg", width=width, height=width and 600))
            for n, width in enumerate(widths, 1)
        )
        problems = write(Document(id="a", sections=(Section(blocks=figures),)), "jsonld").problems
        return "jsonld.small-image" in {problem.id for problem in problems}

    assert told(1199)
    assert told(800, 600)
    assert not told(1200)
    assert not told(800, 1600)
    assert not told(800, None)
    assert not told()


def test_what_is_held_is_written_on_demand_with_a_warning() -> None:
    at = datetime.fromisoformat("2026-11-21T00:01:00+00:00")
    embargoed = Document(id="a", metadata=Metadata(embargoed=Timestamp(at=at)))
    killed = Document(id="b", metadata=Metadata(status="canceled"))
    problems = write([embargoed, killed], "jsonld", options={"jsonld": {"held": True}}).problems
    assert {("jsonld.embargo", "a"), ("jsonld.canceled", "b")} <= {(each.id, each.where) for each in problems}


def test_a_time_without_a_zone_is_told_and_kept() -> None:
    at = datetime.fromisoformat("2026-03-03T07:30:00")
    metadata = Metadata(published=Timestamp(at=at), modified=Timestamp(at=at, precision="day"))
    result = write(Document(id="a", metadata=metadata), "jsonld")
    identifiers = {problem.id for problem in result.problems}
    assert {"jsonld.published-without-zone", "jsonld.modified-without-time"} <= identifiers
    assert json.loads(result.data)["datePublished"] == "2026-03-03T07:30:00"


def test_the_script_element_can_be_pasted_and_checked() -> None:
    document = Document(id="a", title=Text("</script><script>alert(1)</script>"))
    data = write(document, "jsonld", options={"jsonld": {"script": True}}, validate=True).data
    assert data.startswith(b'<script type="application/ld+json">\n{')
    assert data.endswith(b"}\n</script>\n")
    assert data.count(b"<") == 2


def test_compact_json_is_one_line() -> None:
    data = write(Document(id="a"), "jsonld", options={"jsonld": {"compact": True}}).data
    assert data.count(b"\n") == 1


def test_several_documents_are_one_graph_and_their_problems_name_them() -> None:
    writing = write([Document(id="a"), Document(id="b")], "jsonld", validate=True)
    assert len(json.loads(writing.data)["@graph"]) == 2
    assert {problem.where for problem in writing.problems} == {"a", "b"}


@share(40)
@given(st.lists(documents(), min_size=1, max_size=2))
def test_every_document_becomes_json_ld_that_passes_the_check(drawn: list[Document]) -> None:
    options = {"jsonld": {"held": True}}
    data = write(drawn, "jsonld", options=options).data
    assert [problem for problem in check(data, "jsonld") if problem.severity == "error"] == []
    assert write(drawn, "jsonld", options=options).data == data


def node(**changes: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry", **changes}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff", "jsonld.not-json"),
        (b"[1]", "jsonld.not-json"),
        (b"{" * 100_000, "jsonld.not-json"),
        (b'{"@context": "https://schema.org", "headline": NaN}', "jsonld.not-json"),
        (b'{"@context": "https://schema.org", "@type": "Article", "name": 1, "name": 2}', "jsonld.duplicate-key"),
        (node(headline="</script>"), "jsonld.unsafe"),
        (node(**{"@context": "https://example.org"}), "jsonld.context"),
        (node(**{"@type": "Person", "headline": None}) | {"name": "x"}, ""),
        ({"@context": "https://schema.org", "@type": "Person"}, "jsonld.no-article"),
        (node(datePublished="3 March 2026"), "jsonld.date"),
        (node(url="/a/1"), "jsonld.address"),
        (node(**{"@id": "a"}), "jsonld.address"),
        (node(author=["Nela"]), "jsonld.author"),
        (node(articleBody="Text.", hasPart=[{"@type": "Quotation", "text": "Other"}]), "jsonld.quotation"),
        (node(hasPart=[{"@type": "Quotation"}]), "jsonld.quotation"),
        (node(articleBody="A\n\nText.", hasPart=[{"@type": "Quotation", "text": "A Text"}]), ""),
    ],
)
def test_the_check_tells_what_is_wrong(content: bytes | dict[str, Any], problem: str) -> None:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    found = [each.id for each in check(data, "jsonld") if each.severity == "error"]
    assert found == ([problem] if problem else [])


def test_the_seed_has_a_description_that_schema_org_knows(shared: Path) -> None:
    seed = next((shared / "seeds").glob("*.txt"))
    result = convert(
        seed,
        "jsonld",
        validate=True,
        settings={"lead_image": "https://example.org/a.jpg", "modified": "2025-06-23T12:00:00Z"},
    )
    article = json.loads(result.data)
    assert article["publisher"]["name"] == "teleSUR"
    assert article["image"][0]["caption"]
    assert article["articleBody"].count("\n\n") == 8


def test_a_document_without_a_body_has_none() -> None:
    data = write(Document(id="a", metadata=Metadata(sections=(Concept(name="Sport"),))), "jsonld").data
    assert "articleBody" not in json.loads(data)
