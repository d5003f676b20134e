"""A kill or a withheld article says so on its page, and is read so from the page alone."""

import pytest
from docx_manuscripts import Manuscript, p, packed, ps, r, style
from word_files import document

import convert
from convert.model import Metadata, Paragraph, Text

_LONG = (
    "The ferry of the islands sails again from Monday, after a winter in the yard that cost a third of its crew."
)


@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_a_kill_says_is_read_from_the_page_alone(form: str, status: str):
    article = document(
        Paragraph(id="p1", text=Text(_LONG)),
        title=Text("Ferry sails"),
        standfirst=Text("From Monday on."),
        metadata=Metadata(status=status, canonical_url="https://ferry.example/sails"),  # type: ignore[arg-type]
    )
    data = convert.write(article, form, options={form: {"plain": True}}).data
    found = convert.read(data, name=f"a.{form}", filters={"quotes": False}).document
    assert (found.title, found.standfirst) == (Text("Ferry sails"), Text("From Monday on."))
    assert (found.metadata.status, found.metadata.canonical_url) == (status, "https://ferry.example/sails")
    assert [block.text.text for block in found.blocks() if isinstance(block, Paragraph)] == [_LONG]


def test_a_notice_of_another_kind_is_text():
    data = packed(Manuscript("", p(r("Mind the step."), style="N") + ps(_LONG), "", styles=style("N", "Notice")))
    found = convert.read(data, name="a.docx", filters={"quotes": False}).document
    assert found.metadata.status == ""
    assert [block.text.text for block in found.blocks() if isinstance(block, Paragraph)] == [
        "Mind the step.",
        _LONG,
    ]
