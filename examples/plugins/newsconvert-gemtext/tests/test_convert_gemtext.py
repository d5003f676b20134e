"""The plugin keeps what every plugin must, and does what it says."""

from pathlib import Path

import convert
import pytest
from convert.model import Document, Link, Paragraph, Section, Text
from convert.testing import ReaderConformance, WriterConformance
from convert.testing.pytest_plugin import Run

NAME = "gemtext"
SAMPLE = Path(__file__).parents[1] / "samples" / "ferry.gmi"


class TestReader(ReaderConformance):
    name = NAME
    samples = (SAMPLE,)

    def words_in(self, sample: Path) -> list[str]:
        lines = sample.read_text(encoding="utf-8").splitlines()
        links = [line.split(maxsplit=2)[-1] for line in lines if line.startswith("=>")]
        return [line for line in lines if not line.startswith(("=>", "```"))] + links


class TestWriter(WriterConformance):
    name = NAME


def test_each_line_has_one_kind() -> None:
    document = convert.read(SAMPLE).document
    kinds = [type(block).__name__ for block in document.blocks()]
    assert document.title == Text("The Kalm Bay ferry sails again")
    assert kinds == ["Paragraph", "Paragraph", "List", "BlockQuote", "Preformatted"]


def test_gemtext_comes_back_as_it_was_written() -> None:
    document = convert.read(SAMPLE).document
    data = convert.write(document, NAME).data
    again = convert.read(data, reader=NAME, name="ferry.gmi").document
    # A link is a line of its own below the words that it was on.
    assert again.title == document.title
    assert convert.write(again, "json").data.count(b"https://example.org/timetable") == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (Text("# no heading"), " # no heading\n"),
        (Text("=> no link"), " => no link\n"),
        (
            Text("a link", (Link(start=2, end=6, url="https://x.org/"),)),
            "a link\n=> https://x.org/ link\n",
        ),
    ],
)
def test_lines_of_text_are_taken_for_nothing_else(text: Text, written: str) -> None:
    paragraph = Paragraph(id="b", text=text)
    document = Document(id="a", sections=(Section(blocks=(paragraph,)),))
    assert convert.write(document, NAME).data.decode() == written


def test_the_program_converts_it(newsconvert: Run) -> None:
    ran = newsconvert(SAMPLE, "--to", "json")
    assert (ran.status, ran.err) == (0, "")
    again = newsconvert("-", "--from", "json", "--to", NAME, stdin=ran.out)
    assert again.out.startswith(b"# The Kalm Bay ferry sails again\n\nThe boat left")
