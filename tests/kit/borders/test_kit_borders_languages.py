"""The guess of languages at the borders: how much is looked at, and how many words show a language."""

import pytest
from border_pages import holds

from convert.kit.languages.guess import _common, language_of
from convert.kit.languages.tags import is_right_to_left

UNKNOWN = "qqq"


def own_word(language: str) -> str:
    """The shortest of the commonest words of a language that is no other's."""
    others = frozenset[str]().union(*(words for each, words in _common().items() if each != language))
    return min(_common()[language] - others, key=lambda word: (len(word), word))


def guess(language: str, common: int, words: int) -> str:
    """The language of so many words of which so many are common."""
    return language_of([" ".join([own_word(language)] * common + [UNKNOWN[:2]] * (words - common))], "")


def test_two_thousand_characters_are_looked_at() -> None:
    holds(lambda n: language_of(["…" * n + "가" * 100], "") == "ko", 1959)


def test_a_tenth_of_kana_is_enough_among_latin_letters() -> None:
    holds(lambda n: language_of(["あ" * (101 - n) + "a" * (899 + n)], "") == "ja", 0)


@pytest.mark.parametrize("language", ["zu", "xh", "fi", "hu", "tr"])
def test_two_words_of_a_hundred_show_a_language_of_long_words(language: str) -> None:
    holds(lambda n: guess(language, n, 300) == "", 6)


@pytest.mark.parametrize("language", ["en", "de"])
def test_twelve_words_of_a_hundred_show_another(language: str) -> None:
    holds(lambda n: guess(language, n, 200) == "", 24)


def test_a_declared_language_stands_with_nine_words_of_a_hundred() -> None:
    def found(declared: int) -> str:
        words = [own_word("de")] * declared + [own_word("en")] * 50 + [UNKNOWN] * (50 - declared)
        return language_of([" ".join(words)], "de")

    holds(lambda n: found(n) == "en", 8)


def test_a_script_may_stand_behind_a_region() -> None:
    assert is_right_to_left("pa-pk-arab")
    assert not is_right_to_left("pa-x-arab")
