"""Laws: whatever document is sound becomes an item that is valid, keeps its words, and is the same every time."""

from pathlib import Path

import pytest
from document_strategies import documents
from hypothesis import HealthCheck, given, settings
from law_examples import share
from lxml import etree

from convert.model import Document
from convert.report import Report
from convert_iptc import NewsmlCheckOptions, NewsmlWriterOptions
from convert_iptc.g2.check import check_newsml
from convert_iptc.g2.write import newsml

# For drawn articles that state neither a date nor a publisher.
STATED = {"created": "2026-03-14T09:30:00+01:00", "provider": "https://example.org/"}
ITEM = NewsmlWriterOptions(nitf=True, **STATED)
PACKAGE = NewsmlWriterOptions(nitf=True, package=True, payload="page", **STATED)
LAW = settings(share(60), suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="session")
def schemas(shared: Path) -> tuple[etree.XMLSchema, etree.XMLSchema]:
    """The schemas of NewsML-G2 and NITF beside the checkout."""
    folder = shared / "check" / "schemas" / "newsml"
    item, nitf = (
        etree.XMLSchema(file=str(folder / name)) for name in ("NewsML-G2_2.35-spec-All-Power.xsd", "nitf-3-6.xsd")
    )
    return item, nitf


@LAW
@given(documents())
def test_documents_are_drawn_sound(document: Document) -> None:
    assert document.check() == ()


@LAW
@given(document=documents())
def test_every_sound_document_becomes_a_valid_item(
    document: Document, schemas: tuple[etree.XMLSchema, etree.XMLSchema]
) -> None:
    for options, several in ((ITEM, [document]), (PACKAGE, [document, document])):
        root = etree.fromstring(newsml(several, options, Report()))
        schemas[0].assertValid(root)
        for nitf in root.iter("{http://iptc.org/std/NITF/2006-10-18/}nitf"):
            schemas[1].assertValid(etree.fromstring(etree.tostring(nitf, with_tail=False)))


@LAW
@given(documents())
def test_the_check_finds_no_error_in_what_the_writer_writes(document: Document) -> None:
    report = Report()
    for options, several in ((ITEM, [document]), (PACKAGE, [document, document])):
        check_newsml(newsml(several, options, Report()), NewsmlCheckOptions(), report)
    assert [problem for problem in report.problems if problem.severity == "error"] == []


@LAW
@given(documents())
def test_the_bytes_are_the_same_every_time(document: Document) -> None:
    assert newsml([document], ITEM, Report()) == newsml([document], ITEM, Report())


@LAW
@given(documents())
def test_the_words_of_every_block_are_in_the_payload_in_their_order(document: Document) -> None:
    root = etree.fromstring(newsml([document], NewsmlWriterOptions(**STATED, payload="page"), Report()))
    body = next(root.iter("{http://www.w3.org/1999/xhtml}body"))
    payload = "".join("".join(map(str, body.itertext())).split())
    position = 0
    for _, texts in document.texts():
        for text in texts:
            words = "".join(text.text.split())
            position = payload.find(words, position)
            assert position >= 0
            position += len(words)
