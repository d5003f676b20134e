"""What stands where in an item of ninjs, in each generation."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from newsml_articles import full_article, minimal_article

from convert.errors import UsageError
from convert.model import (
    Concept,
    Contributor,
    Document,
    ItemReference,
    Metadata,
    Note,
    Person,
    Position,
    Related,
    Subject,
    Text,
    Timestamp,
)
from convert.pipeline import check, write

VERSIONS = ("1.4", "2.1", "3.1")


def item(document: Document, **options: object) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(write(document, "ninjs", options={"ninjs": {"plain": True, **options}}).data)
    return made


def wire(**changes: Any) -> Document:
    at = Timestamp(at=datetime.fromisoformat("2026-03-14T09:30:00+01:00"))
    return minimal_article(language="en", metadata=Metadata(**{"published": at, **changes}))


def test_an_article_says_what_it_is_called_when_and_by_whom() -> None:
    made = item(full_article())
    assert made["uri"] == "https://www.rio-claro-news.example/bridge"
    assert made["firstCreated"] == "2026-03-14T09:30:00-04:00"
    assert made["versionCreated"] == "2026-03-14T11:00:00-04:00"
    assert made["embargoedUntil"] == "2026-03-14T09:00:00-04:00"
    assert [(each["role"], each["value"]) for each in made["headlines"]] == [
        ("main", "Bridge over the Río Claro opens again"),
        ("subtitle", "Ferry stops after 14 months"),
        ("kicker", "Transport"),
    ]
    assert made["by"] == "Ana Ruiz"
    assert {"name": "Marisol Prado", "literal": "Marisol Prado", "rel": "quoted"} in made["people"]
    assert made["infoSources"] == [{"name": "Valley Wire", "literal": "Valley Wire", "role": "contentSource"}]


def test_the_body_is_html_without_a_frame_and_counts_the_words_of_the_story() -> None:
    (body,) = item(full_article())["bodies"]
    assert body["contentType"] == "text/html"
    assert body["value"].startswith('<figure id="figure">')
    assert "xmlns" not in body["value"]
    assert body["wordCount"] == 61
    assert '<p class="dateline">Río Claro, March 14</p>' in body["value"]
    assert "dateline" not in item(full_article(), payload="body")["bodies"][0]["value"]
    assert "<h1" in item(full_article(), payload="page")["bodies"][0]["value"]


def test_codes_become_addresses_where_their_scheme_is_known() -> None:
    subjects = (
        Subject(name="transport", code="medtop:20000337"),
        Subject(name="Bridges", code="ours:7", scheme="https://example.org/topics/"),
        Subject(name="Ferries", code="theirs:8", relevance=40),
        Subject(name="Stell", kind="place", position=Position(latitude=1.5, longitude=-2)),
    )
    made = item(wire(subjects=subjects))
    assert [each.get("uri") or each["literal"] for each in made["subjects"]] == [
        "http://cv.iptc.org/newscodes/mediatopic/20000337",
        "https://example.org/topics/7",
        "theirs:8",
    ]
    assert made["subjects"][2]["relevance"] == 40
    assert made["places"][0]["geoJSON"] == {"type": "Point", "coordinates": [-2, 1.5]}


@pytest.mark.parametrize("status", ["usable", "withheld", "canceled"])
@pytest.mark.parametrize("version", VERSIONS)
def test_a_kill_stays_a_kill(status: str, version: str) -> None:
    made = item(wire(status=status), version=version)
    assert made.get("pubStatus", made.get("pubstatus")) == status


@pytest.mark.parametrize("version", VERSIONS)
def test_a_private_note_is_nowhere(version: str) -> None:
    notes = (Note(text="Desk: 555 0100"), Note(text="Corrects a name", public=True))
    writing = write(wire(notes=notes), "ninjs", options={"ninjs": {"version": version}})
    assert b"555 0100" not in writing.data
    assert b"Corrects a name" in writing.data
    assert [problem.id for problem in writing.problems] == ["ninjs.private-notes"]


def test_a_corrected_headline_is_the_same_item_in_a_higher_version() -> None:
    article = full_article()
    later = Timestamp(at=datetime.fromisoformat("2026-03-20T10:00Z"))
    corrected = replace(article, title=Text("Bridge opens"), metadata=replace(article.metadata, modified=later))
    one, other = item(article), item(corrected)
    assert one["uri"] == other["uri"]
    assert int(one["version"]) < int(other["version"])


def test_what_belongs_to_the_item_is_associated_with_it() -> None:
    article = full_article()
    metadata = replace(
        article.metadata,
        replaces=(ItemReference(guid="tag:example.org,2026:1", version="2"),),
        related=(Related(title="Before", guid="urn:newsml:example.org:20260313:before"),),
        creators=(Contributor(agent=Person(name="Jo Vale"), role="editor"),),
        sections=(Concept(name="Sport"),),
    )
    made = item(replace(article, metadata=metadata))
    found = {each["rel"]: each for each in made["associations"]}
    assert found["replaces"]["uri"] == "tag:example.org,2026:1"
    assert found["replaces"]["version"] == "2"
    assert found["seeAlso"]["headlines"] == [{"value": "Before"}]
    assert found["picture"]["renditions"][0]["href"] == "https://img.rio-claro-news.example/bridge.jpg"
    assert len({each["name"] for each in made["associations"]}) == len(made["associations"])
    assert {"name": "Jo Vale", "literal": "Jo Vale", "rel": "editor"} in made["people"]
    assert {"name": "Sport", "literal": "Sport", "rel": "section"} in made["subjects"]


def test_generation_1_is_flat_and_generation_2_in_small_letters() -> None:
    first, second = item(full_article(), version="1.4"), item(full_article(), version="2.1")
    assert first["headline"] == "Bridge over the Río Claro opens again"
    assert first["headline_kicker"] == "Transport"
    assert first["body_html"].startswith("<figure")
    assert first["wordcount"] == 61
    assert first["subject"][0]["code"] == "20000337"
    assert first["subject"][0]["scheme"] == "http://cv.iptc.org/newscodes/mediatopic/"
    assert second["embargoed"] == "2026-03-14T09:00:00-04:00"
    assert second["bodies"][0]["contenttype"] == "text/html"
    assert second["standard"]["version"] == "2.1"


def test_nothing_is_invented_for_an_article_that_states_nothing() -> None:
    made = item(minimal_article())
    assert set(made) == {
        *("uri", "type", "standard", "representationType", "version", "pubStatus", "headlines", "bodies"),
    }


def test_a_guid_of_the_user_must_be_a_uri() -> None:
    assert item(minimal_article(), guid="tag:example.org,2026:9")["uri"] == "tag:example.org,2026:9"
    with pytest.raises(UsageError, match="not a URI"):
        item(minimal_article(), guid="nine")


@pytest.mark.parametrize("version", VERSIONS)
def test_what_it_writes_is_valid_by_the_schemas_of_iptc(version: str, shared: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    folder = shared / "check/schemas/ninjs"
    schema = json.loads((folder / f"ninjs-schema_{version}.json").read_text("utf-8"))
    geo = json.loads((folder / "GeoJSON-schema.json").read_text("utf-8"))
    from referencing.jsonschema import DRAFT7

    resource = referencing.Resource.from_contents(geo, default_specification=DRAFT7)
    registry = referencing.Registry().with_resource("https://geojson.org/schema/GeoJSON.json", resource)
    kind = jsonschema.validators.validator_for(schema)
    validator = kind(schema, registry=registry, format_checker=kind.FORMAT_CHECKER)
    place = Subject(name="Stell", kind="place", position=Position(latitude=1, longitude=2))
    for document in (full_article(), minimal_article(), wire(subjects=(place,))):
        for plain in (True, False):
            assert [
                error.message for error in validator.iter_errors(item(document, version=version, plain=plain))
            ] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_the_check_finds_nothing_in_what_the_writer_writes(version: str) -> None:
    data = write(full_article(), "ninjs", options={"ninjs": {"version": version}}).data
    assert check(data, "ninjs") == ()
