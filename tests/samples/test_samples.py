"""The samples: each is read by the reader that it is meant for, without a warning, and holds what it shows."""

from pathlib import Path

import pytest

import convert
from convert.model import BlockQuote, Figure, Link, List, Table

SAMPLES = Path(__file__).parents[2] / "samples"
READERS = {
    "ferry-bell.html": ("html", "en"),
    "kalm-ferry.md": ("markdown", "en"),
    "library-bus.text": ("text", ""),
    "night-bus.docx": ("docx", ""),
    "quay-7901.iptc": ("iptc7901", ""),
    "quay-anpa.anpa": ("anpa", ""),
    "quay-feed.xml": ("feed", "en"),
    "quay-newsml.xml": ("newsml", "en"),
    "quay-newsml1.xml": ("newsml1", "en"),
    "quay-ninjs.json": ("ninjs", "en"),
    "quay-nitf.xml": ("nitf", "en"),
    "relogio.json": ("json", "pt-PT"),
    "telesur-cosecha-es.txt": ("telesur", "es"),
    "telesur-ferry-en.txt": ("telesur", "en"),
    "telesur-observatory-en.txt": ("telesur", "en"),
    "telesur-orquesta-es.txt": ("telesur", "es"),
}


def test_every_sample_is_here_and_in_the_readme() -> None:
    names = {path.name for path in SAMPLES.iterdir()}
    assert names == {*READERS, "README.md"}
    readme = (SAMPLES / "README.md").read_text("utf-8")
    assert all(f"[{name}]({name})" in readme for name in READERS)


@pytest.mark.parametrize("name", READERS)
def test_a_sample_is_read_without_a_warning(name: str) -> None:
    reading = convert.read(SAMPLES / name)
    assert (reading.reader, reading.document.language) == READERS[name]
    assert [problem for problem in reading.problems if problem.severity != "note"] == []
    assert reading.document.title is not None


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("telesur-cosecha-es.txt", "2026-04-23T06:57:00-04:00"),
        ("telesur-ferry-en.txt", "2026-05-04T12:00:00-04:00"),
        ("telesur-observatory-en.txt", "2026-03-14T00:00:00-04:00"),
        ("telesur-orquesta-es.txt", "2026-05-05T12:00:00-04:00"),
    ],
)
def test_the_hour_of_a_sample(name: str, published: str) -> None:
    stamp = convert.read(SAMPLES / name).document.metadata.published
    assert stamp is not None
    assert stamp.at.isoformat() == published


def test_the_plain_sample_states_author_and_rights() -> None:
    document = convert.read(SAMPLES / "library-bus.text").document
    assert document.byline is not None
    assert [agent.name for agent in document.byline.agents] == ["Mirta Hallow"]
    assert document.metadata.copyright_holder == "The Orsenna Courier"
    assert len(list(document.blocks())) == 4


def test_the_stored_sample_has_every_kind_of_thing() -> None:
    document = convert.read(SAMPLES / "relogio.json", filters={}).document
    kinds = {type(block) for block in document.blocks()}
    assert {Figure, BlockQuote, List, Table} <= kinds
    assert any(isinstance(mark, Link) for _, texts in document.texts() for text in texts for mark in text.marks)
    assert document.quoted(document.quotes[0]).startswith("Ouvi a primeira badalada")
    assert convert.write(document, "json").data == (SAMPLES / "relogio.json").read_bytes()
