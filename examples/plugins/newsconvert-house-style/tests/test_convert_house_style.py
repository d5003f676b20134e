"""The plugin keeps what every plugin must, and does what it says."""

from pathlib import Path

import convert
import pytest
from convert.testing import CheckConformance

NAME = "house-style"
DATA = Path(__file__).parent / "data"


class TestCheck(CheckConformance):
    name = NAME
    good = (DATA / "good.gmi",)
    bad = (DATA / "bad.gmi",)


@pytest.mark.parametrize(
    ("line", "identifier"),
    [
        (b"# A headline that ends.\n", "house-style.full-stop"),
        (b"## LOUD WORDS\n", "house-style.capitals"),
        (b"# " + b"long " * 20, "house-style.long-headline"),
        (b"Really?!\n", "house-style.marks"),
        (b"They Utilize it.\n", "house-style.word"),
        (b"\xff\n", "house-style.encoding"),
    ],
)
def test_each_rule_is_told_with_its_line(line: bytes, identifier: str) -> None:
    problems = convert.check(line, "gemtext")
    assert [problem.id for problem in problems] == [identifier]
    assert problems[0].where


def test_a_house_has_its_own_words_and_lengths() -> None:
    options = {NAME: {"avoid": ["ferry"], "longest": 10}}
    problems = convert.check((DATA / "good.gmi").read_bytes(), "gemtext", options=options)
    assert [problem.id for problem in problems] == ["house-style.long-headline", "house-style.word"]
