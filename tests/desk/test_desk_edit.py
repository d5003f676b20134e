"""Changes of a document over the service: what a person does on the page."""

import json

import httpx
import pytest

import convert
from convert import edit
from convert.desk.work.facts import facts, value_of
from convert.kit.stored import stored_document
from convert.model import Document, Paragraph, Quote, Range, Section, Speaker, Text
from convert.settings import KINDS, SETTABLE, apply_settings


@pytest.fixture
def document(sample: bytes) -> Document:
    return convert.read(sample, name="ferry-bell.html").document


def changed(client: httpx.Client, document: Document, *changes: dict) -> tuple[Document, dict]:
    stored = json.loads(convert.write(document, "json").data)
    answer = client.post("/api/edit", json={"document": stored, "changes": list(changes)})
    assert answer.status_code == 200, answer.text
    (article,) = answer.json()["articles"]
    return stored_document(json.dumps(article["document"]).encode()), answer.json()


def test_a_paragraph_is_changed_and_its_quote_moves_along(client: httpx.Client, document: Document) -> None:
    text = "At noon, “We mended her ourselves,” said Ada Brink, who keeps the harbour."
    new, _ = changed(client, document, {"do": "set-text", "target": "b2", "text": text})
    (quote,) = new.quotes
    assert new.quoted(quote) == quote.text == "We mended her ourselves,"
    assert quote.ranges[0].start == text.index("We mended")


def test_a_quote_whose_words_changed_goes_and_it_is_said(client: httpx.Client, document: Document) -> None:
    new, answer = changed(client, document, {"do": "set-text", "target": "b2", "text": "Nobody said a word."})
    assert new.quotes == ()
    assert [each["id"] for each in answer["problems"]] == ["edit.quote-removed"]


def test_a_speaker_is_corrected(client: httpx.Client, document: Document) -> None:
    speaker = {"do": "set-speaker", "quote": "q1", "name": "Ines Duarte", "role": "reporter"}
    new, _ = changed(client, document, speaker)
    (quote,) = new.quotes
    assert quote.speaker == Speaker(name="Ines Duarte", role="reporter", kind="person")
    assert (quote.confidence, quote.found_by, quote.mention) == ("certain", "user", None)
    assert quote.cue is not None


def test_a_fact_has_the_origin_user(client: httpx.Client, document: Document) -> None:
    new, answer = changed(client, document, {"do": "set-fact", "name": "section", "value": "Harbour"})
    assert new.metadata.section == "Harbour"
    found = {each["name"]: each for each in answer["articles"][0]["facts"]}
    assert found["section"]["origin"] == "user"


def test_words_become_a_quote_without_the_marks_round_them(client: httpx.Client, document: Document) -> None:
    bare, _ = changed(client, document, {"do": "remove", "target": "q1"})
    assert bare.quotes == ()
    new, _ = changed(client, bare, {"do": "add-quote", "target": "b2", "start": 0, "end": 26, "name": "Ada Brink"})
    (quote,) = new.quotes
    assert quote.text == "We mended her ourselves,"
    assert quote.found_by == "user"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"do": "remove", "target": "nix"}, 400),
        ({"do": "nix"}, 422),
        ({"do": "add-quote", "target": "b2", "start": 2, "end": 9}, 400),
        ({"do": "add-quote", "target": "b4", "start": 9, "end": 3}, 400),
        ({"do": "set-speaker", "quote": "b2", "name": "A"}, 400),
        ({"do": "set-fact", "name": "published", "value": "yesterday"}, 400),
    ],
)
def test_what_cannot_be_changed_is_refused(
    client: httpx.Client, document: Document, change: dict, status: int
) -> None:
    stored = json.loads(convert.write(document, "json").data)
    answer = client.post("/api/edit", json={"document": stored, "changes": [change]})
    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_the_other_changes_are_those_of_the_library(client: httpx.Client, document: Document) -> None:
    new, _ = changed(
        client,
        document,
        {"do": "insert", "text": "A new one.", "after": "b1"},
        {"do": "split", "target": "b4", "at": 30},
        {"do": "move", "target": "b1", "after": "h3"},
        {"do": "set-text", "target": "standfirst", "text": "All of it."},
        {"do": "set-text", "target": "title", "text": "Bells"},
    )
    assert [each.id for each in new.blocks()][:2] == ["b3", "b2"]
    assert (new.title and new.title.text, new.standfirst and new.standfirst.text) == ("Bells", "All of it.")
    assert new.metadata.origins["standfirst"] == new.metadata.origins["title"] == "user"
    merged, _ = changed(
        client, new, {"do": "merge", "first": "b3", "second": "b2"}, {"do": "set-text", "target": "h3", "text": ""}
    )
    assert "b2" not in {each.id for each in merged.blocks()}
    assert all(section.heading is None for section in merged.sections)


VALUES = {
    "author": "Ada Brink; Ines Duarte",
    "author_url": "https://example.org/a; https://example.org/b",
    "timezone": "Europe/Berlin",
    "copyright_year": "2026",
    "urgency": "3",
    "status": "usable",
    "keywords": "one, two",
    "language": "de",
    "id": "an-id",
}


@pytest.mark.parametrize("name", SETTABLE)
def test_a_fact_that_is_set_is_shown_as_it_was_set(name: str) -> None:
    kind = KINDS[name]
    value = VALUES.get(name) or {"time": "2026-03-14T09:30:00+01:00", "address": "https://example.org/"}.get(
        kind, "Kalm"
    )
    start = Document(id="any")
    if name == "author_url":
        start = apply_settings(start, {"author": VALUES["author"]})
    if name == "timezone":
        start = apply_settings(start, {"published": "2026-03-14T09:30"})
    document = apply_settings(start, {name: value})
    assert value_of(document, name) == value
    (fact,) = [each for each in facts(document) if each.name == name]
    assert fact.kind == kind
    assert fact.origin == ("" if name == "timezone" else "user")


def test_a_quote_that_a_person_added_is_left_alone_by_the_filter() -> None:
    words = "“It sails,” said Ada Brink. “It sinks,” said Ines Duarte."
    start = Document(id="any", language="en", sections=(Section(blocks=(Paragraph(id="b1", text=Text(words)),)),))
    document = edit.add_quote(start, [Range("b1", 0, 11)], speaker=Speaker(name="Ada Brink", kind="person"))
    again = convert.read(convert.write(document, "json").data, name="a.json").document
    assert again.quotes == document.quotes


def test_a_quote_stands_where_it_is_read() -> None:
    words = "“It sails,” said Ada Brink. “It sinks,” said Ines Duarte."
    start = Document(id="any", sections=(Section(blocks=(Paragraph(id="b1", text=Text(words)),)),))
    second = edit.add_quote(start, [Range("b1", words.index("It sinks"), words.index("It sinks") + 8)])
    both = edit.add_quote(second, [Range("b1", 1, 10)])
    assert [each.text for each in both.quotes] == ["It sails,", "It sinks"]
    assert [each.id for each in both.quotes] == ["q2", "q1"]


def test_a_pronoun_may_mean_the_new_speaker_and_a_name_does_not() -> None:
    words = "“It sails,” she said."
    quote = Quote(id="q1", ranges=(Range("b1", 1, 10),), text="It sails,", mention=Range("b1", 12, 15))
    start = Document(
        id="any", sections=(Section(blocks=(Paragraph(id="b1", text=Text(words)),)),), quotes=(quote,)
    )
    (new,) = edit.set_speaker(start, "q1", Speaker(name="Ada Brink")).quotes
    assert new.mention == quote.mention
    (nobody,) = edit.set_speaker(start, "q1", None).quotes
    assert (nobody.speaker, nobody.mention, nobody.confidence) == (None, None, "low")
