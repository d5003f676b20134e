"""The files of languages: what each has to hold so that its words are found, and how a tag finds them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from convert.kit.languages import candidates, primary, shortest
from convert.kit.languages.agencies import agencies
from convert.kit.languages.reading import (
    Reading,
    alternatives,
    everywhere,
    months_anywhere,
    months_of,
    readings,
)
from convert.kit.languages.stored import Language

DATA = Path(__file__).parents[2] / "convert" / "kit" / "languages" / "data"
FILES = sorted(DATA.glob("*.json"))
TAG = re.compile("[a-z]{2,3}(?:-[a-z]{4})?")
PATTERNS = ("others", "nobody", "profiles", "helpers")


class Whole(Language, frozen=True, forbid_unknown_fields=True):
    """All that a file may hold: what we write in a language and what we read in it."""

    countries: dict[str, list[str]] = msgspec.field(default_factory=dict)
    longer_names: dict[Literal["begin", "within"], list[str]] = msgspec.field(default_factory=dict)
    reading: Reading = Reading()


def lists(value: object, name: str = "") -> Iterator[tuple[str, list[str]]]:
    """Each list of words in a file, with its name."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from lists(each, key)
    elif isinstance(value, list):
        yield name, value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_a_language_has_its_own_tag_and_no_key_that_is_not_known(path: Path):
    whole = msgspec.json.decode(path.read_bytes(), type=Whole)
    assert whole.language == path.stem == shortest(path.stem)
    assert TAG.fullmatch(path.stem)
    assert next(candidates(path.stem)) == path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_to_read_stand_there_once_in_small_letters(path: Path):
    for name, words in lists(json.loads(path.read_bytes())["reading"]):
        assert all(word == word.strip() == " ".join(word.split()) for word in words), name
        assert all(word == word.lower() for word in words), name
        if name not in ("names", "persian") or any(words):
            filled = list(filter(None, words))
            assert len(filled) == len(set(filled)) > 0, name
        if name not in ("names", "others"):
            assert all(words), name
        if name in PATTERNS and "(" in "".join(words):
            assert re.compile("|".join(words))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_months_are_twelve_and_no_name_is_that_of_two(path: Path):
    months = readings()[path.stem].months
    assert {len(months.names), len(months.others), len(months.persian)} <= {0, 12}
    names = [name for given in months.names for name in given.split(", ") if name]
    assert len(names) == len(set(names))
    assert len(names) == len({*names, *months_of(path.stem)} & set(names))


@pytest.mark.parametrize("name", ["bylines", "dates", "pictures", "pages", "manuscripts"])
def test_every_list_has_words_in_some_language(name: str):
    group = getattr(everywhere(), name)
    assert [field for field in group.__struct_fields__ if not getattr(group, field)] == []


def test_the_words_of_all_languages_are_those_of_each():
    german = readings()["de"]
    assert {*german.pages.related, *readings()["fr"].pages.related} < {*everywhere().pages.related}
    assert set(german.pages.classes.standfirst) < set(everywhere().pages.classes.standfirst)
    assert len(everywhere().bylines.by) == len(set(everywhere().bylines.by))


@pytest.mark.parametrize(
    ("tag", "name", "month"),
    [
        ("hr", "listopada", 10),
        ("HR-ba-x-a", "listopada", 10),
        ("hrv", "lipnja", 6),
        ("pl-PL", "listopada", 11),
        ("no", "desember", 12),
        ("de-AT", "jänner", 0),
        ("de-AT", "januar", 1),
        ("ger", "märz", 3),
        ("zh-CN-x-a", "一月", 1),
        ("x-private", "januar", 0),
        ("", "januar", 0),
    ],
)
def test_months_are_those_of_the_language_that_a_tag_names(tag: str, name: str, month: int):
    assert months_of(tag).get(name, 0) == month


def test_a_name_of_two_months_is_no_month_where_the_language_is_not_known():
    assert months_anywhere()["stycznia"] == 1
    assert "listopada" not in months_anywhere()


def test_the_words_of_a_pattern_are_words_and_not_patterns():
    pattern = re.compile(f"(?:{alternatives(['fot.', 'foto*', 'a b', 'foto credit'])}):")
    assert pattern.match("foto credit:")
    assert pattern.match("fotografin:")
    assert pattern.match("fot.:")
    assert not pattern.match("foto:"[:3] + "x:")
    assert pattern.match("a b:")


@pytest.mark.parametrize(
    ("tag", "language"),
    [("deu-AT", "de"), ("zh-TW-x-a", "zh"), ("EN", "en"), ("no", "no"), ("x-a", "x"), ("", "")],
)
def test_the_primary_language_of_a_tag_is_the_shortest_code_of_it(tag: str, language: str):
    assert primary(tag) == language


def test_no_agency_stands_there_twice_and_each_signs_something():
    names = [name.casefold() for agency in agencies() for name in agency.names]
    assert len(names) == len(set(names))
    assert all(agency.names and (agency.texts or agency.pictures) for agency in agencies())
    assert [agency.names[0].casefold() for agency in agencies()] == sorted(
        agency.names[0].casefold() for agency in agencies()
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_name_is_that_of_two_countries(path: Path):
    countries = json.loads(path.read_bytes()).get("countries", {})
    names = [name for each in countries.values() for name in each]
    assert len(names) == len(set(names))
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries)
    assert list(countries) == sorted(countries)
