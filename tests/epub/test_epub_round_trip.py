"""A book that nobody touched gives the documents that were written; of an edited one, the page wins."""

import io
import zipfile
from pathlib import Path

import pytest
from document_strategies import documents as drawn
from hypothesis import HealthCheck, given, settings
from law_examples import share
from msgspec.structs import replace

import convert
from convert.model import Document, Metadata, Note, Paragraph
from convert.testing import documents


def back(data: bytes) -> convert.Reading:
    return convert.read(data, name="book.epub", filters={"quotes": False})


def edited(data: bytes, change: tuple[bytes, bytes], name: str = "EPUB/article.xhtml") -> bytes:
    """The book with a page changed, as an editor of books leaves it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == name:
                assert change[0] in content
                content = content.replace(*change)
            new.writestr(entry, content)
    return target.getvalue()


def without_private_notes(document: Document) -> Document:
    notes = tuple(note for note in document.metadata.notes if note.public)
    return replace(document, metadata=replace(document.metadata, notes=notes))


@pytest.mark.parametrize(("title", "document"), [(title, document) for title, document in documents()])
def test_every_document_comes_back(title: str, document: Document) -> None:
    assert back(convert.write(document, "epub").data).documents == (without_private_notes(document),), title


@settings(share(10), suppress_health_check=[HealthCheck.too_slow])
@given(drawn())
def test_drawn_documents_come_back(document: Document) -> None:
    assert back(convert.write(document, "epub").data).documents == (without_private_notes(document),)


@pytest.mark.parametrize(
    "name", ["telesur-ferry-en.txt", "telesur-cosecha-es.txt", "ferry-bell.html", "relogio.json"]
)
def test_samples_come_back(samples: Path, name: str) -> None:
    document = convert.read(samples / name).document
    reading = back(convert.write(document, "epub").data)
    assert reading.documents == (document,)
    assert [problem.id for problem in reading.problems] == ["reader.chosen"]


def test_real_articles_come_back() -> None:
    seeds = sorted((Path(__file__).parents[3] / "shared/seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("there is no folder of real articles beside this checkout")
    for path in seeds:
        document = convert.read(path).document
        assert back(convert.write(document, "epub").data).documents == (document,)


def test_each_article_of_an_edition_comes_back(samples: Path) -> None:
    written = [convert.read(samples / f"telesur-{name}.txt").document for name in ("ferry-en", "cosecha-es")]
    assert back(convert.write(written, "epub").data).documents == tuple(written)


def test_a_plain_book_carries_no_data(samples: Path) -> None:
    document = convert.read(samples / "telesur-ferry-en.txt").document
    data = convert.write(document, "epub", options={"epub": {"plain": True}}).data
    assert b"newsconvert/document" not in b"".join(
        zipfile.ZipFile(io.BytesIO(data)).read(name) for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
    )
    assert back(data).document.title == document.title


def test_private_notes_do_not_go_into_a_book() -> None:
    metadata = Metadata(notes=(Note(text="Desk phone 555", public=False), Note(text="Corrects", public=True)))
    data = convert.write(Document(id="a", language="en", metadata=metadata), "epub").data
    files = zipfile.ZipFile(io.BytesIO(data))
    assert b"555" not in b"".join(files.read(name) for name in files.namelist())


def test_a_changed_quote_goes_and_the_others_stay(samples: Path) -> None:
    document = convert.read(samples / "telesur-ferry-en.txt").document
    data = convert.write(document, "epub").data
    reading = back(edited(data, (b"burns a third less fuel", b"burns half the fuel")))
    kept = {quote.text: quote.speaker for quote in reading.document.quotes}
    assert kept == {quote.text: quote.speaker for quote in document.quotes if "fuel" not in quote.text}
    assert "epub.stale-quote" in {problem.id for problem in reading.problems}
    assert reading.document.byline == document.byline


def test_a_changed_headline_is_the_headline(samples: Path) -> None:
    document = convert.read(samples / "telesur-ferry-en.txt").document
    data = edited(convert.write(document, "epub").data, (b">Lomar Ferry Returns", b">Lomar Boat Returns"))
    again = back(data).document
    assert again.title is not None
    assert again.title.text.startswith("Lomar Boat")
    assert again.quotes == document.quotes


def test_a_paragraph_that_is_new_is_new(samples: Path) -> None:
    document = convert.read(samples / "telesur-ferry-en.txt").document
    data = edited(convert.write(document, "epub").data, (b'<p id="p2"', b'<p>Nothing else.</p><p id="p2"'))
    again = back(data).document
    added = [
        block for block in again.blocks() if isinstance(block, Paragraph) and block.text.text == "Nothing else."
    ]
    assert len(added) == 1
    assert again.quotes == document.quotes


def test_data_that_is_damaged_is_told_and_the_page_is_read(samples: Path) -> None:
    document = convert.read(samples / "telesur-ferry-en.txt").document
    data = edited(
        convert.write(document, "epub").data,
        (b'"document":', b'"document ":'),
        "META-INF/newsconvert/article.json",
    )
    reading = back(data)
    assert reading.document.title == document.title
    assert "epub.damaged-data" in {problem.id for problem in reading.problems}
