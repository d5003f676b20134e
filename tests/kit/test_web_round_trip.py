"""HTML and JSON-LD that nobody touched give back the document; in an edited file, what is shown wins."""

from pathlib import Path
from typing import Any

import pytest
from document_strategies import documents as drawn
from hypothesis import HealthCheck, given, settings
from law_examples import share
from msgspec.structs import replace

import convert
from convert.model import Document
from convert.testing import documents

FORMATS = ("html", "jsonld")
# JSON-LD carries the document only when asked to.
OPTIONS: dict[str, dict[str, dict[str, Any]]] = {"html": {}, "jsonld": {"jsonld": {"held": True}}}

each_format = pytest.mark.parametrize("format_", FORMATS)


def written(document: Document, format_: str) -> bytes:
    return convert.write(document, format_, options=OPTIONS[format_]).data


def back(data: bytes, format_: str) -> convert.Reading:
    return convert.read(data, name=f"ferry.{format_}", reader=format_, filters={"quotes": False})


def without_private_notes(document: Document) -> Document:
    notes = tuple(note for note in document.metadata.notes if note.public)
    return replace(document, metadata=replace(document.metadata, notes=notes))


@each_format
@pytest.mark.parametrize(("title", "document"), list(documents()))
def test_every_document_comes_back(title: str, document: Document, format_: str) -> None:
    assert back(written(document, format_), format_).documents == (without_private_notes(document),), title


@each_format
@settings(share(25), suppress_health_check=[HealthCheck.too_slow])
@given(document=drawn())
def test_drawn_documents_come_back(document: Document, format_: str) -> None:
    assert back(written(document, format_), format_).documents == (without_private_notes(document),)


@each_format
@pytest.mark.parametrize(
    "name", ["telesur-ferry-en.txt", "telesur-cosecha-es.txt", "ferry-bell.html", "relogio.json"]
)
def test_samples_come_back(samples: Path, name: str, format_: str) -> None:
    document = convert.read(samples / name).document
    assert back(written(document, format_), format_).documents == (document,)


@each_format
def test_real_articles_come_back(format_: str) -> None:
    seeds = sorted((Path(__file__).parents[3] / "shared/seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("there is no folder of real articles beside this checkout")
    for path in seeds:
        document = convert.read(path).document
        assert back(written(document, format_), format_).documents == (document,)


def changed(samples: Path, format_: str, old: str, new: str) -> tuple[Document, convert.Reading]:
    """A sample, and what is read after its words were changed where they are shown, not in the data."""
    document = convert.read(samples / "telesur-ferry-en.txt").document
    text = written(document, format_).decode()
    shown, mark, data = text.partition("application/vnd.newsconvert+json")
    assert old in shown
    return document, back((shown.replace(old, new) + mark + data).encode(), format_)


@each_format
def test_a_changed_quote_goes_and_the_others_stay(samples: Path, format_: str) -> None:
    document, reading = changed(samples, format_, "burns a third less fuel", "burns half the fuel")
    kept = {quote.text: quote.speaker for quote in reading.document.quotes}
    assert kept == {quote.text: quote.speaker for quote in document.quotes if "fuel" not in quote.text}
    assert f"{format_}.stale-quote" in {problem.id for problem in reading.problems}


@each_format
def test_a_changed_headline_is_the_headline(samples: Path, format_: str) -> None:
    _, reading = changed(samples, format_, "Lomar Ferry Returns", "Lomar Boat Returns")
    title = reading.document.title
    assert title is not None
    assert title.text.startswith("Lomar Boat")


@each_format
def test_plain_output_carries_no_data(samples: Path, format_: str) -> None:
    document = convert.read(samples / "telesur-ferry-en.txt").document
    data = convert.write(document, format_, options={format_: {"plain": True}}).data
    assert b"newsconvert/document" not in data
