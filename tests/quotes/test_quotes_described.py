"""Speakers whose role is in no list: small words before a name say what the person is."""

import pytest
from quotes_of_text import found


def speaker(text: str, language: str = "en") -> tuple[str, str]:
    """The name and the role of who says the one quote of a text."""
    (quote,) = found(text, language)
    return quote.name, quote.role


@pytest.mark.parametrize("role", ["pit boss", "harbour master", "left-back", "slow left arm spinner"])
def test_small_words_before_a_name_are_a_role(role: str) -> None:
    assert speaker(f"“It rings every night,” said {role} Lena Lund.") == ("Lena Lund", role)
    assert speaker(f"When it rang, {role} Lena Lund said: “It rings every night.”") == ("Lena Lund", role)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "el guarda forestal"),
        ("fr", "le maraîcher bio"),
        ("it", "il mastro birraio"),
        ("pt", "o mestre de obras"),
    ],
)
def test_they_stand_behind_an_article_where_the_head_comes_first(language: str, words: str) -> None:
    verb = {"es": "dijo", "fr": "dit", "it": "dice", "pt": "disse"}[language]
    assert speaker(f"“Bim bam bom”, {verb} {words} Helena Lund.", language)[0] == "Helena Lund"


@pytest.mark.parametrize(
    "words",
    [
        "members of slow left arm",  # a preposition parts them
        "company",  # a body, which somebody leads or founded
        "report",  # a document
        "lawmakers",  # they are several
        "one two three four five",  # too many
    ],
)
def test_other_words_before_a_name_are_not(words: str) -> None:
    assert speaker(f"“It rings every night,” said {words} Lena Lund.")[1] != words


def test_one_word_may_be_no_persons_name() -> None:
    assert speaker("“It rings every night,” said chip maker Acme.")[1] == ""


@pytest.mark.parametrize("who", ["uno de ellos", "una de nosotras", "alguien", "otro", "una de las afectadas"])
def test_one_of_several_is_not_all_of_them(who: str) -> None:
    quotes = found(f"Los vecinos están hartos.\n“Nadie nos preguntó”, lamenta {who}.", "es")
    assert [each.name for each in quotes] == [who]
