"""What the teleSUR reader claims, and what it must leave to others."""

from pathlib import Path

import pytest

import convert
from convert import Source
from convert_telesur import sniff
from convert_telesur.labels import Labels

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("telesur-*.txt"))
CERTAIN = 0.9


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_known_in_any_encoding(path: Path, encoding: str) -> None:
    assert sniff("", "", path.read_text("utf-8").encode(encoding)) >= CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "A Title\nJune 23, 2025 Hour: 6:57 am\nWords of it.",
        "Un título\n23 de junio de 2025 Hora: 06:57\nPalabras.",
        "A Title\n5 julio 2017\nWords of it.\nAutor: teleSUR - mk",
        "A Title\nWords of it.\nAutor: teleSUR - mk\nFuente: EFE",
        "A Title\nWords of it.\nteleSUR will continue updating this story...\nAuthor: MK",
        "A Title\nThe pier. Photo: RT\nWords of it.\nRELATED:\nA Story\nAuthor: MK",
    ],
)
def test_strong_signs_are_certain(text: str) -> None:
    assert sniff("", "", text.encode()) >= CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "\ufeff",
        "A letter\n\nDear all,\nthe boat is back.\n\nYours, Odalys",
        "teleSUR is a network. It was founded in Caracas, and teleSUR will continue.",
        "June 23, 2025\n\nMinutes of the council\nSource: the archive",
        "Meeting on June 23, 2025. Hour: 6:57 am is when it began.",
        "Author: Odalys Brenn\nTitle: The Boat\n\nOnce upon a time.",
        "<html><p>June 23, 2025 Hour: 6:57 am</p></html>",
        '{"a": "June 23, 2025 Hour: 6:57 am"}',
        "The Boat\nBy Odalys Brenn\n\nThe boat is back. Photo: RT\n\nSource: RT",
    ],
)
def test_another_text_is_not_claimed(text: str) -> None:
    assert sniff("", "", text.encode()) < CERTAIN


def test_what_is_no_text_is_nothing() -> None:
    assert sniff("", "", b"\x89PNG\r\n\x1a\n" + bytes(range(256))) == 0
    assert sniff("", "", bytes(5000)) == 0


def test_a_head_cut_within_a_character_does_not_matter() -> None:
    data = ("Un título\n23 de junio de 2025 Hora: 06:57\n" + "ñ").encode()
    assert sniff("", "", data[:-1]) >= CERTAIN


def test_an_unrelated_text_file_goes_to_the_plain_reader() -> None:
    reading = convert.read(Source.from_text("The boat is back.\n\nIt sails.", name="boat.txt"))
    assert reading.reader == "text"
    assert reading.document.metadata.publisher is None


def test_what_is_certain_is_looked_at_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who converts a text has every line read by the reader; the question whose text it is needs a few."""
    seen = []
    ordinary = Labels.ordinary
    monkeypatch.setattr(Labels, "ordinary", lambda labels, text: seen.append(text) or ordinary(labels, text))
    text = "A Title\nJune 23, 2025 Hour: 6:57 am\n" + "Words of it.\n" * 500
    assert sniff("", "", text.encode()) >= CERTAIN
    assert len(seen) == 2
