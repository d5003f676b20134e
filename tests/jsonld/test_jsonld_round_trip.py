"""A file that nobody touched gives the document that was written; of an edited one, the page wins."""

from pathlib import Path

import pytest
from document_strategies import documents as drawn
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

import convert
from convert.model import Document
from convert.testing import documents


def written(document: Document) -> bytes:
    return convert.write(document, "jsonld", options={"jsonld": {"held": True}}).data


def back(data: bytes) -> convert.Reading:
    return convert.read(data, name="ferry.jsonld", reader="jsonld", filters={"quotes": False})


def without_private_notes(document: Document) -> Document:
    notes = tuple(note for note in document.metadata.notes if note.public)
    return replace(document, metadata=replace(document.metadata, notes=notes))


@pytest.mark.parametrize(("title", "document"), list(documents()))
def test_every_document_comes_back(title: str, document: Document) -> None:
    assert back(written(document)).documents == (without_private_notes(document),), title


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(drawn())
def test_drawn_documents_come_back(document: Document) -> None:
    assert back(written(document)).documents == (without_private_notes(document),)


@pytest.mark.parametrize(
    "name", ["telesur-ferry-en.txt", "telesur-cosecha-es.txt", "ferry-bell.html", "relogio.json"]
)
def test_samples_come_back(samples: Path, name: str) -> None:
    document = convert.read(samples / name).document
    assert back(written(document)).documents == (document,)


def test_real_articles_come_back() -> None:
    seeds = sorted((Path(__file__).parents[3] / "shared/seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("there is no folder of real articles beside this checkout")
    for path in seeds:
        document = convert.read(path).document
        assert back(written(document)).documents == (document,)


def changed(samples: Path, old: str, new: str) -> tuple[Document, convert.Reading]:
    """A sample, and what is read after its words were changed where they are shown, not in the data."""
    document = convert.read(samples / "telesur-ferry-en.txt").document
    text = written(document).decode()
    shown, mark, data = text.partition("application/vnd.newsconvert+json")
    assert old in shown
    return document, back((shown.replace(old, new) + mark + data).encode())


def test_a_changed_quote_goes_and_the_others_stay(samples: Path) -> None:
    document, reading = changed(samples, "burns a third less fuel", "burns half the fuel")
    kept = {quote.text: quote.speaker for quote in reading.document.quotes}
    assert kept == {quote.text: quote.speaker for quote in document.quotes if "fuel" not in quote.text}
    assert "jsonld.stale-quote" in {problem.id for problem in reading.problems}


def test_a_changed_headline_is_the_headline(samples: Path) -> None:
    _, reading = changed(samples, "Lomar Ferry Returns", "Lomar Boat Returns")
    title = reading.document.title
    assert title is not None
    assert title.text.startswith("Lomar Boat")


def test_plain_output_carries_no_data(samples: Path) -> None:
    document = convert.read(samples / "telesur-ferry-en.txt").document
    data = convert.write(document, "jsonld", options={"jsonld": {"plain": True}}).data
    assert b"newsconvert/document" not in data
