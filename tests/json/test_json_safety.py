from hypothesis import given
from hypothesis import strategies as st

import convert
from convert.model import Document, Text


@given(st.text(st.sampled_from("<>&\u2028\u2029\\u/scriptx\"'"), min_size=1))
def test_no_words_of_a_document_can_end_or_open_markup_around_the_json(words: str) -> None:
    document = Document(id="a", title=Text(words))
    data = convert.write(document, "json", options={"json": {"script": True}}).data
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(data.decode())
    assert convert.read(data, reader="json").document.title == Text(words)


def test_characters_stay_as_they_are_unless_a_page_holds_the_json() -> None:
    data = convert.write(Document(id="a", title=Text("Brink & Sons <sea>")), "json").data
    assert b'"Brink & Sons <sea>"' in data
