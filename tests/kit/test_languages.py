"""Language tags as formats need them."""

import pytest

from convert.kit.languages import is_right_to_left, shortest, speakable


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
