"""The plugin keeps what every plugin must, and does what it says."""

import re
from pathlib import Path

import convert
import pytest
from convert.errors import UsageError
from convert.testing import FilterConformance
from convert.testing.pytest_plugin import Run

from convert_topics.table import built_in

NAME = "topics"
STORM = "Storm over Kalm Bay\n\nRain and gusts kept the ferry in. The forecast is no better.\n"


class TestFilter(FilterConformance):
    name = NAME


def topics(text: str, **options: object) -> list[str]:
    source = convert.Source.from_text(text, name="storm.txt")
    reading = convert.read(source, filters={NAME: True}, options={NAME: options})
    return [subject.code for subject in reading.document.metadata.subjects]


def test_an_article_gets_the_topics_whose_words_it_has() -> None:
    assert topics(STORM) == ["medtop:17000000"]


def test_one_word_is_not_enough_unless_one_says_so() -> None:
    assert topics("Storm over Kalm Bay\n\nIt passed.\n") == []
    assert topics("Storm over Kalm Bay\n\nIt passed.\n", least=1) == ["medtop:17000000"]


def test_the_codes_have_the_form_of_media_topics() -> None:
    for topic in built_in():
        assert re.fullmatch(r"medtop:[0-9]{8}", topic.code)
        assert topic.en
        assert topic.es
        assert all(word == word.lower() for word in topic.en + topic.es)


def test_a_table_of_ones_own_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[topic]]\ncode = "own:boats"\nname = "boats"\nen = ["ferry"]\n')
    assert topics(STORM, table=path, least=1) == ["own:boats"]


@pytest.mark.parametrize("content", ["", "topic = 1", "[[topic]]\nname = 'x'", "\\"])
def test_a_table_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"own\.toml: this is not a table of topics"):
        topics(STORM, table=path)


def test_the_program_writes_them(newsconvert: Run) -> None:
    ran = newsconvert("-", "--to", "json", "--filter", NAME, stdin=STORM.encode())
    assert ran.status == 0
    assert b"medtop:17000000" in ran.out
