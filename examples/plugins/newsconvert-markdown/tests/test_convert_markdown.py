"""The plugin keeps what every plugin must, and does what it says."""

from collections.abc import Iterable
from pathlib import Path

import convert
import pytest
from convert.model import Document, Emphasis, Link, Paragraph, Section, Strong, Text
from convert.testing import ReaderConformance, WriterConformance
from convert.testing.pytest_plugin import Run
from convert.testing.words import texts_in
from markdown_it import MarkdownIt

NAME = "markdown"
SAMPLE = Path(__file__).parents[1] / "samples" / "ferry.md"


def as_html(data: bytes) -> Iterable[str]:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 60})
    return texts_in(parser.enable(["table", "strikethrough"]).render(data.decode()).encode())


class TestReader(ReaderConformance):
    name = NAME
    samples = (SAMPLE,)

    def words_in(self, sample: Path) -> Iterable[str]:
        return as_html(sample.read_bytes())


class TestWriter(WriterConformance):
    name = NAME

    def words_in(self, data: bytes) -> Iterable[str]:
        return as_html(data)


def test_markdown_comes_back_as_it_was_written() -> None:
    document = convert.read(SAMPLE).document
    data = convert.write(document, NAME).data
    again = convert.read(data, reader=NAME, name="ferry.md").document
    assert again.title == document.title
    before = [texts for _, texts in document.texts()]
    # The title of a picture is its caption, which is a paragraph of its own in what is written.
    assert [texts for _, texts in again.texts() if texts] == [texts for texts in before if texts]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (Text("a *b* _c_ [d] <e> &amp; `f`"), r"a \*b\* \_c\_ \[d\] \<e\> \&amp; \`f\`"),
        (Text("# no heading"), r"\# no heading"),
        (Text("1. no item\n- nor this"), "1\\. no item\\\n\\- nor this"),
        (Text("so so", (Emphasis(start=0, end=3),)), "*so* so"),
        (
            Text("a b", (Link(start=0, end=3, url="https://x.org/(1)"), Strong(start=2, end=3))),
            "[a **b**](<https://x.org/(1)>)",
        ),
    ],
)
def test_what_markdown_takes_for_signs_is_escaped(text: Text, written: str) -> None:
    document = Document(id="a", sections=(Section(blocks=(Paragraph(id="b", text=text),)),))
    assert convert.write(document, NAME).data.decode() == f"{written}\n"


def test_the_program_converts_it(newsconvert: Run) -> None:
    ran = newsconvert(SAMPLE, "--to", "json")
    assert (ran.status, ran.err) == (0, "")
    again = newsconvert("-", "--from", "json", "--to", NAME, stdin=ran.out)
    assert again.out.startswith(b"# The Kalm Bay ferry sails again\n\nThe boat left")
