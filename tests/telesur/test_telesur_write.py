"""The writer of teleSUR's layout: the lines of an article come back."""

from datetime import datetime
from pathlib import Path

import pytest

import convert
from convert.model import Document, Metadata, Paragraph, Section, Text, Timestamp
from convert.testing import WriterConformance

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("telesur-cosecha-es", "telesur-ferry-en", "telesur-observatory-en", "telesur-orquesta-es")


class TestWriter(WriterConformance):
    name = "telesur"


def test_a_sample_comes_back_line_for_line() -> None:
    path = SAMPLES / "telesur-cosecha-es.txt"
    assert convert.convert(path, "telesur").data == path.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_read_as_the_same_document(name: str) -> None:
    path = SAMPLES / f"{name}.txt"
    before = convert.read(path).document
    again = convert.read(convert.write(before, "telesur").data, name=str(path)).document
    assert again == before


def test_a_real_article_comes_back_line_for_line() -> None:
    seeds = sorted((Path(__file__).parents[3] / "shared/seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("there is no folder of real articles beside this checkout")
    for path in seeds:
        assert convert.convert(path, "telesur").data.decode().splitlines() == path.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("language", "line"), [("en", "May 4, 2026 Hour: 6:05 pm"), ("es", "4 de mayo de 2026 Hora: 6:05 pm")]
)
def test_a_date_without_a_printed_line_gets_one(language: str, line: str) -> None:
    published = Timestamp(at=datetime(2026, 5, 4, 18, 5), precision="minute")  # noqa: DTZ001 - none is stated
    document = Document(
        id="a",
        language=language,
        title=Text("A boat"),
        sections=(Section(blocks=(Paragraph(id="p", text=Text("It sails.")),)),),
        metadata=Metadata(published=published),
    )
    assert convert.write(document, "telesur").data.decode() == f"A boat\n{line}\nIt sails.\n"
