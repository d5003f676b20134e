"""No field can be lost: a new one is found in the settings, the formats, the pages and the schema."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import convert
from convert.loading.registry import registry
from convert.model import SCHEMA_VERSION, Document, Metadata, json_schema
from convert.model.fields import fields, loss_of, values_at
from convert.plugin import Reader, Writer
from convert.settings import FIELDS, NOT_SETTABLE, SETTABLE
from convert.testing.made.filled import filled_document

PINNED = {"1.2": "2ee54a566ee3433e55a1a16aaaefab4f99364a46b655965ed32fc48df2b3943f"}
"""The shape of each version of the schema; that of a version which was released is never changed."""


def shape(schema: Any) -> Any:
    """The schema without its words and its name."""
    if isinstance(schema, dict):
        return {
            key: shape(value) for key, value in schema.items() if key not in ("description", "const", "$schema")
        }
    return [shape(each) for each in schema] if isinstance(schema, list) else schema


def test_a_change_of_the_model_is_a_new_version_of_the_schema() -> None:
    digest = hashlib.sha256(json.dumps(shape(json_schema()), sort_keys=True).encode()).hexdigest()
    assert PINNED.get(SCHEMA_VERSION) == digest, (
        "the model has changed: make SCHEMA_VERSION a minor step higher, as CONTRIBUTING says, and pin it here"
    )


def test_every_field_is_filled_in_the_document_that_formats_are_measured_with() -> None:
    document = filled_document()
    assert document.check() == ()
    assert [field.path for field in fields() if not values_at(document, field.path)] == []


def test_every_field_can_be_set_or_is_listed_with_the_reason() -> None:
    names = {*Document.__struct_fields__, *Metadata.__struct_fields__} - {"metadata"}
    settable = {FIELDS.get(name, name) for name in SETTABLE} - {"timezone"}
    assert settable - {"sections"} | set(NOT_SETTABLE) | {"sections"} == names
    assert settable & set(NOT_SETTABLE) == {"sections"}  # of the metadata, and of the document


def writers() -> dict[str, tuple[Writer[Any], str]]:
    """The writers of which something is read again, and the names of those readers."""
    readers = {
        kind: each.declaration.name
        for each in registry().all(Reader)
        for kind in (*each.declaration.media_types, each.declaration.name)
    }
    plugins = Path(__file__).parents[2] / "plugins"
    ours = [
        each.declaration
        for each in registry().all(Writer)
        if (plugins / each.declaration.write.__module__).is_dir()
    ]
    found = {each.name: (each, readers.get(each.name) or readers.get(each.media_type, "")) for each in ours}
    return {name: both for name, both in found.items() if both[1]}


def test_feeds_are_read_by_the_reader_of_their_media_type() -> None:
    assert {writers()[name][1] for name in ("rss", "atom")} == {"feed"}


@pytest.mark.parametrize("name", writers())
def test_each_field_comes_back_from_each_format_or_the_writer_says_why_not(name: str) -> None:
    writer, reader = writers()[name]
    document = filled_document()
    data = convert.write(document, name).data
    back = convert.read(data, reader=reader, name=f"a{writer.extension}", filters={"quotes": False}).documents[0]
    paths = [field.path for field in fields()]
    lost = [path for path in paths if values_at(back, path) != values_at(document, path)]
    losses = writer.loses()
    assert [path for path in lost if not loss_of(path, losses)] == [], "keep it, or say in Writer.loses why not"
    needless = set(losses) - {loss_of(path, losses) for path in lost}
    assert needless == set(), "it comes back: take it out of Writer.loses"
    assert all(reason.strip() for reason in losses.values())


def test_a_field_is_declared_by_its_path_or_the_beginning_of_it() -> None:
    losses = {"metadata.notes": "they are private", "id": "there is none"}
    assert loss_of("metadata.notes.text", losses) == "metadata.notes"
    assert loss_of("metadata.notes", losses) == "metadata.notes"
    assert loss_of("metadata.notesome", losses) == ""
    assert loss_of("quotes.id", losses) == ""


def test_every_field_has_its_line_in_the_page_of_formats(root: Any) -> None:
    page = (root / "docs/fields.md").read_text(encoding="utf-8")
    assert [field.path for field in fields() if f"| `{field.path}` |" not in page] == []
    assert "| ? |" not in page
