"""What the tests of web pages share: one way to read a page, and paragraphs long enough to be an article's."""

from collections.abc import Callable

import pytest
from harbour_text import SENTENCES

import convert
from convert.io.source import Source
from convert.model import Document


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    """Six sentences of a made-up story, each a paragraph."""
    return SENTENCES


@pytest.fixture
def body() -> str:
    """The six sentences as paragraphs of HTML."""
    return "\n".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


@pytest.fixture
def read() -> Callable[..., Document]:
    """Read a page given as text."""

    def read_text(page: str, **options: object) -> Document:
        source = Source.from_text(page, name="page.html")
        return convert.read(source, reader="html", options={"html": options}).document

    return read_text


@pytest.fixture
def texts() -> Callable[[Document], list[str]]:
    """The printed words of a document's headings and blocks, in order."""

    def printed(document: Document) -> list[str]:
        ids = {section.heading.id for section in document.sections if section.heading}
        ids |= {block.id for block in document.blocks()}
        return [words for where, words in document.printed() if where in ids]

    return printed
