"""Language tags as formats need them, and the data of languages."""

import subprocess
import sys
from pathlib import Path

import pytest

from convert.kit.languages import candidates, is_right_to_left, shortest, speakable
from convert.kit.languages.guess import language_of
from convert.kit.languages.stored import known_language, known_languages
from convert.kit.languages.words import foreign, words_in

ROOT = Path(__file__).parents[2]
TEXTS = {
    "en": "The ferry was late on Sunday and nobody had told the people who were at the quay, and it is not the "
    "first time that this was so in the town, as the mayor said to the council of the island that had "
    "asked for it with some anger on the day before, and there are more who have had to wait for it than "
    "have not.",
    "es": "El barco llegó tarde el domingo y nadie se lo dijo a los que esperaban en el muelle, y no es la "
    "primera vez que pasa en el pueblo, como dijo el alcalde al consejo de la isla que lo pidió con "
    "enfado el día de antes, y son más los que tienen que esperar que los que no, por lo que se habla de "
    "una compra para el año que viene.",
}


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("swe", "sv"),
        ("ger-AT", "de-AT"),
        ("DEU", "de"),
        ("iw", "he"),
        ("es-419", "es-419"),
        ("ckb", "ckb"),
        ("", ""),
    ],
)
def test_a_tag_has_the_shortest_code_of_its_language(tag: str, found: str):
    assert shortest(tag) == found


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("swe", "sv"),
        ("x-ours", "und"),
        ("qaa-Latn", "und"),
        ("qq", "und"),
        ("", "und"),
        ("que", "qu"),
        ("gsw", "gsw"),
    ],
)
def test_a_tag_that_names_no_language_is_not_read_aloud(tag: str, found: str):
    assert speakable(tag) == found


@pytest.mark.parametrize("tag", ["ar", "ara-EG", "he-IL", "iw", "az-Arab", "ur", "PS"])
def test_languages_from_right_to_left(tag: str):
    assert is_right_to_left(tag)


@pytest.mark.parametrize("tag", ["en", "he-Latn", "ar-Latn-EG", "en-x-arab", "en-a-hebr", "az", ""])
def test_languages_from_left_to_right(tag: str):
    assert not is_right_to_left(tag)


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("zh-TW-x-a", ["zh-hant-tw", "zh-hant", "zh"]),
        ("zh-Hans-TW", ["zh-hans-tw", "zh-hans", "zh"]),
        ("zho-HK", ["zh-hant-hk", "zh-hant", "zh"]),
        ("yue", ["zh-hant", "zh"]),
        ("pt-BR-x-tw", ["pt-br", "pt"]),
        ("no", ["nb"]),
        ("en-a-zh", ["en"]),
        ("", []),
        ("../en", []),
    ],
)
def test_a_tag_is_looked_up_from_the_most_exact_to_the_language_alone(tag: str, found: list[str]):
    assert list(candidates(tag)) == found


@pytest.mark.parametrize("tag", ["zh-TW-x-a", "zh-Hant", "zh-hk", "ZHO-MO"])
def test_traditional_chinese_has_words_in_traditional_characters(tag: str):
    assert words_in(tag).contents == "目錄"
    assert foreign(words_in(tag), tag) == ""


def test_a_language_without_words_has_english_ones_that_say_so():
    assert words_in("eu").contents == words_in("").contents == "Contents"
    assert foreign(words_in("eu"), "eu") == "en"
    assert foreign(words_in("en-GB"), "en-GB") == ""


def test_every_file_is_found_by_its_own_tag_and_has_all_labels_or_none():
    for known in known_languages():
        assert known_language(known.language) == known
        assert len(known.months) == (12 if known.day else 0)
        if known.labels is not None:
            assert all((known.labels.contents, known.labels.cover, known.labels.related, known.labels.updated))


def test_the_files_are_as_the_cldr_has_it():
    pytest.importorskip("babel", reason="babel brings the CLDR")
    command = [sys.executable, "tools/make_languages.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_text_shows_its_language_where_none_or_a_wrong_one_is_declared(language: str):
    assert language_of([TEXTS[language]], "") == language
    assert language_of([TEXTS[language]], "de") == language
    assert language_of([TEXTS[language]], language) == ""
