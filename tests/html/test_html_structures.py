"""A floor under what the reader finds on pages of many kinds; see `structures.py`."""

from pathlib import Path
from statistics import fmean

import pytest
from web_structures import PAGES, read, score, written

FLOOR = 0.97
"""No page loses, or has too much of, more than three words in a hundred."""
MEAN = 0.995


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_loses_nothing_and_brings_no_more(page: Path) -> None:
    filled = written(page)
    precision, recall, lost, more = score(filled, read(filled))
    assert recall >= FLOOR, lost
    assert precision >= FLOOR, more


def test_all_pages_together_are_read_nearly_as_they_are() -> None:
    scores = [score(filled, read(filled))[:2] for filled in map(written, PAGES)]
    assert fmean(precision for precision, _ in scores) >= MEAN
    assert fmean(recall for _, recall in scores) >= MEAN
