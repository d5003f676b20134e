"""Whole pages as well-known content systems make them, on invented events: what stands in [[...]] is the text."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from convert.model import Document, Figure

Read = Callable[..., Document]

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
_TEXT = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def of_the_text(document: Document) -> list[str]:
    """The headings and the words of the blocks, without captions."""
    figures = {block.id for block in document.blocks() if isinstance(block, Figure)}
    ids = {section.heading.id for section in document.sections if section.heading}
    ids |= {block.id for block in document.blocks()} - figures
    return [squeezed(words) for where, words in document.printed() if where in ids]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_text_of_a_page_is_read_and_nothing_else(read: Read, path: Path):
    page = path.read_text(encoding="utf-8")
    expected = [squeezed(_TAG.sub("", words)) for words in _TEXT.findall(page)]
    assert len(expected) > 3
    assert of_the_text(read(_TEXT.sub(r"\1", page))) == expected
