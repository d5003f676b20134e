"""The suite that every reader must pass, for each reader of news wires."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convert.testing import ReaderConformance

SAMPLES = Path(__file__).parents[2] / "samples"
_TAG = re.compile(r"<[^>]*>|<!\[CDATA\[|\]\]>|&amp;amp;|&amp;")
# Dates and codes stand in the document in another form.
_SAID = re.compile(r"\b[^\W\d_]{2,}\b")


def words_of_markup(path: Path) -> list[str]:
    """What stands between the tags; a lead and a plain copy say the same again."""
    return sorted(set(_SAID.findall(_TAG.sub(" ", path.read_text(encoding="utf-8")))))


def strings(value: Any, name: str = "") -> Iterator[str]:
    """What an object says: its strings, but those that say what others are."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from strings(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each, name)
    elif isinstance(value, str) and name not in ("contentType", "rel", "role", "name"):
        yield value


class TestNewsmlReader(ReaderConformance):
    name = "newsml"
    samples = (SAMPLES / "quay-newsml.xml",)
    leaves_out = ("Verkehr",)  # a name of the subject in another language than the item's

    def words_in(self, sample: Path) -> list[str]:
        return words_of_markup(sample)


class TestNewsml1Reader(ReaderConformance):
    name = "newsml1"
    samples = (SAMPLES / "quay-newsml1.xml",)

    def words_in(self, sample: Path) -> list[str]:
        return words_of_markup(sample)


class TestNitfReader(ReaderConformance):
    name = "nitf"
    samples = (SAMPLES / "quay-nitf.xml",)
    leaves_out = ("Night ferry runs again",)

    def words_in(self, sample: Path) -> list[str]:
        return words_of_markup(sample)


class TestFeedReader(ReaderConformance):
    name = "feed"
    samples = (SAMPLES / "quay-feed.xml",)
    leaves_out = ("News from the harbour", "Mon", "May")  # of the channel; a date

    def words_in(self, sample: Path) -> list[str]:
        return words_of_markup(sample)


class TestNinjsReader(ReaderConformance):
    name = "ninjs"
    samples = (SAMPLES / "quay-ninjs.json",)

    def words_in(self, sample: Path) -> list[str]:
        said = " ".join(strings(json.loads(sample.read_bytes())))
        return sorted(set(_SAID.findall(_TAG.sub(" ", said))) - {"jpeg", "picture"})


class TestIptc7901Reader(ReaderConformance):
    name = "iptc7901"
    samples = (SAMPLES / "quay-7901.iptc",)
    leaves_out = ("Notebook", "May")

    def words_in(self, sample: Path) -> list[str]:
        return _SAID.findall(sample.read_text(encoding="utf-8"))


class TestAnpaReader(ReaderConformance):
    name = "anpa"
    samples = (SAMPLES / "quay-anpa.anpa",)
    leaves_out = ("AP-WF", "GMT")  # of the line that ends the message; its time is kept

    def words_in(self, sample: Path) -> list[str]:
        return _SAID.findall(sample.read_text(encoding="utf-8"))
