import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from document_strategies import documents
from hypothesis import given
from law_examples import share

import convert
from convert.errors import ContentError
from convert.model import SCHEMA, SCHEMA_VERSION, Concept, Document, Metadata, Text, Translation, json_schema

OLD = Path(__file__).parent / "document-1.0.json"
OLDER = Path(__file__).parent / "document-1.1.json"
STORED = Path(__file__).parent / f"document-{SCHEMA_VERSION}.json"


def stored(**changes: Any) -> bytes:
    return json.dumps({"schema": SCHEMA, "id": "a", **changes}).encode()


def read(data: bytes) -> Document:
    return convert.read(data, reader="json", filters={"quotes": False} if _has_quotes() else None).document


def _has_quotes() -> bool:
    from convert.loading.registry import registry
    from convert.plugin import Filter

    return any(each.declaration.name == "quotes" for each in registry().all(Filter))


@share(40)
@given(documents())
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert read(convert.write(document, "json").data) == document


@share(40)
@given(documents())
def test_compact_and_indented_say_the_same(document: Document) -> None:
    compact = convert.write(document, "json", options={"json": {"compact": True}}).data
    assert compact.count(b"\n") == 1
    assert read(compact) == read(convert.write(document, "json").data)


def test_the_schema_stands_first() -> None:
    assert convert.write(Document(id="a"), "json").data.startswith(f'{{\n  "schema": "{SCHEMA}",\n'.encode())


def test_a_document_stored_by_schema_1_0_is_read_for_ever() -> None:
    """The file is never changed: whoever stored such a document must be able to read it with any later version."""
    document = read(OLD.read_bytes())
    assert document.title == Text("Lighthouse keeps its keeper")
    kinds = [type(block).__name__ for block in document.blocks()]
    assert sorted(set(kinds)) == sorted(
        ("Paragraph", "BlockQuote", "List", "Table", "Figure", "Preformatted", "Embed")
    )
    assert document.quotes[0].speaker is not None
    assert document.quoted(document.quotes[0]) == "The lamp is older than me,"
    assert document.metadata.genres == (Concept(name="Feature"),)
    assert document.metadata.signals == ("update",)
    assert json.loads(convert.write(document, "json").data) == _upgraded(OLD, document)


def test_a_document_stored_by_schema_1_1_is_read_for_ever() -> None:
    """As for 1.0: the file is never changed."""
    document = read(OLDER.read_bytes())
    assert document.metadata.translations == (
        Translation(language="es-CL", url="https://example.org/es/noticias/kalm-bay-42"),
    )
    assert document.metadata.origins["sections"] == "text"
    assert json.loads(convert.write(document, "json").data) == _upgraded(OLDER, document)


def test_a_document_stored_by_the_schema_of_today_is_read_for_ever() -> None:
    """As for 1.0: the file is never changed."""
    document = read(STORED.read_bytes())
    assert document.metadata.status == "canceled"
    assert document.footnotes[0].paragraphs == (Text("By the keeper’s own count."),)
    again = json.loads(convert.write(document, "json").data)
    assert {**json.loads(STORED.read_bytes()), "schema": SCHEMA} == again


def _upgraded(path: Path, document: Document) -> dict[str, Any]:
    """What was stored, in the words of today: one string became several concepts, and quotes have their words."""
    was = json.loads(path.read_bytes())
    facts = was["metadata"]
    for old, new in {"section": "sections", "genre": "genres", "service": "services", "signal": "signals"}.items():
        if old in facts:
            facts[new] = [facts.pop(old)] if old == "signal" else [{"name": facts.pop(old)}]
        if old in facts["origins"]:
            facts["origins"][new] = facts["origins"].pop(old)
    for quote in was["quotes"]:
        quote["text"] = next(document.quoted(each) for each in document.quotes if each.id == quote["id"])
    return {**was, "schema": SCHEMA}


def test_an_empty_section_of_schema_1_1_is_none() -> None:
    stored_then = stored(schema="newsconvert/document/1.1", metadata={"section": "", "signal": ""})
    assert read(stored_then).metadata == Metadata()


@pytest.mark.parametrize("odd", [5, None, ["a"]])
def test_an_odd_section_of_schema_1_1_is_refused(odd: object) -> None:
    with pytest.raises(ContentError, match="section"):
        read(stored(schema="newsconvert/document/1.1", metadata={"section": odd}))


def test_several_documents_are_an_array() -> None:
    both = (Document(id="a"), Document(id="b"))
    data = convert.write(both, "json").data
    assert convert.read(data).documents == both


def test_it_is_recognised_by_its_first_bytes_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "stored.txt"
    path.write_bytes(b"\xef\xbb\xbf \n" + stored())
    assert convert.read(path).reader == "json"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "this is not JSON"),
        (b"[]", "the array is empty"),
        (b'"words"', 'does not say "schema"'),
        (b"{}", 'does not say "schema"'),
        (b'{"schema": 1}', 'does not say "schema"'),
        (
            stored(schema="newsconvert/document/2.0"),
            f"its version is 2.0; this program reads 1.0 to {SCHEMA_VERSION}",
        ),
        (stored(schema=f"{SCHEMA}9"), f"its version is {SCHEMA_VERSION}9"),
        (stored(schema="newsconvert/document/one"), "its schema is"),
        (stored(schema="pandoc/1.0"), "its schema is 'pandoc/1.0'"),
        (
            stored(titel={"text": "x"}),
            f"does not fit {SCHEMA}: Object contains unknown field `titel`",
        ),
        (stored(title="x"), r"Expected `object \| null`, got `str` - at `\$.title`"),
        (stored(sections=[{"blocks": [{"type": "poem", "id": "b"}]}]), "poem"),
        (stored(language="?"), "is not a BCP 47 language tag"),
        (
            stored(quotes=[{"id": "q", "ranges": [{"target": "b", "start": 0, "end": 1}]}]),
            "nothing has the id 'b'",
        ),
        (stored(metadata={"urgency": 0}), "urgency"),
        (stored(metadata={"published": {"at": "soon"}}), "published"),
        (b"[" * 100_000, "JSON"),
        (b'{"a":' * 100_000, "JSON|nested"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(data: bytes, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        read(data)


def test_links_that_are_unsafe_do_not_come_in() -> None:
    title = {"text": "click", "marks": [{"type": "link", "start": 0, "end": 5, "url": "javascript:alert(1)"}]}
    reading = convert.read(stored(title=title), reader="json")
    assert reading.document.title == Text("click")
    assert [problem.id for problem in reading.problems if problem.severity == "warning"] == ["link.removed"]


def test_the_docs_hold_the_schema_of_what_is_written(root: Path) -> None:
    schema = json.loads((root / f"docs/schema/document-{SCHEMA_VERSION}.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["Document"]["properties"]["schema"] == {"const": SCHEMA}
    written = json.loads(convert.write(Document(id="a"), "json").data)
    assert set(written) <= set(schema["$defs"]["Document"]["properties"])


@pytest.mark.parametrize("path", sorted(STORED.parent.glob("document-*.json")), ids=lambda path: path.stem)
def test_each_version_that_was_ever_stored_is_read(path: Path) -> None:
    version = path.stem.removeprefix("document-")
    assert msgspec.json.decode(path.read_bytes())["schema"] == f"newsconvert/document/{version}"
    assert not read(path.read_bytes()).check()


def test_there_is_a_stored_document_of_every_version() -> None:
    minor = int(SCHEMA_VERSION.partition(".")[2])
    assert {path.stem for path in STORED.parent.glob("document-*.json")} == {
        f"document-1.{n}" for n in range(minor + 1)
    }


def test_the_schema_has_the_same_words_on_every_python() -> None:
    described = [each["description"] for each in json_schema()["$defs"].values() if "description" in each]
    assert described
    assert not [words for words in described if "\n    " in words]
