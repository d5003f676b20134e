"""Markdown at the borders: headings, quotations, pictures, and signs that end a line."""

import pytest
from border_pages import holds

import convert
from convert.model import (
    BlockQuote,
    Concept,
    Document,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Section,
    Text,
)
from convert_markdown import sniff
from convert_markdown.facts import facts_of
from convert_markdown.front_matter import _json, _scalar


def read(text: str) -> Document:
    return convert.read(text.encode(), reader="markdown", filters={"quotes": False}).document


def written(*blocks: Paragraph | Figure, heading: str = "Piers") -> str:
    section = Section(heading=Heading(id="h", text=Text(heading), level=2), blocks=blocks)
    return convert.write(Document(id="a", title=Text("Boats"), sections=(section,)), "markdown").data.decode()


def level(signs: int) -> int:
    heading = read(f"# Boats\n\nThey came.\n\n{'#' * signs} Piers\n\nThey stand.").sections[-1].heading
    return heading.level if heading is not None else 0


def test_quotations_are_read_fifty_nine_levels_deep():
    holds(lambda n: len(read(f"They came.\n\n{'> ' * n}Boats.").sections[0].blocks) > 1, 59)


def test_headings_have_levels_from_two_to_six():
    assert [level(signs) for signs in (2, 3, 5, 6)] == [2, 3, 5, 6]


def test_only_a_second_paragraph_says_whose_a_quotation_is():
    (alone,), (both,) = (
        read(f"Boats came.\n\n{text}").sections[0].blocks[1:]
        for text in ("> — Ada Quill", "> Boats.\n>\n> — Ada Quill")
    )
    assert isinstance(alone, BlockQuote)
    assert isinstance(both, BlockQuote)
    assert (len(alone.paragraphs), alone.attribution) == (1, None)
    assert (len(both.paragraphs), both.attribution) == (1, Text("Ada Quill"))


def test_a_second_line_below_a_picture_is_its_credit():
    (one,), (two,) = (
        read(f"Boats came.\n\n![q](<https://example.org/a.jpg>)\\\n{lines}").sections[0].blocks[1:]
        for lines in ("Piers", "Piers\\\nAda Quill")
    )
    assert isinstance(one, Figure)
    assert isinstance(two, Figure)
    assert (one.caption, one.credit) == (Text("Piers"), None)
    assert two.caption == Text("Piers")
    assert two.credit is not None


@pytest.mark.parametrize("value", ["'", '"', "''", '""', "'a'", '"a'])
def test_a_lone_quotation_mark_is_a_word(value: str):
    assert _scalar(value) == {"'": "'", '"': '"', "''": "", '""': "", "'a'": "a", '"a': '"a'}[value]


def test_what_ends_a_line_elsewhere_is_escaped_in_front_matter():
    assert (
        _json("a\x84b\x85c\x86\u2027d\u2028e\u2029f\u202a") == '"a\x84b\\u0085c\x86\u2027d\\u2028e\\u2029f\u202a"'
    )


def test_a_number_sign_at_the_end_of_a_heading_stays():
    assert "## C\\#" in written(heading="C#").splitlines()


def test_what_a_picture_shows_stands_on_one_line():
    image = Image(url="https://example.org/a.jpg")
    assert "![two lines](<https://example.org/a.jpg>)" in written(Figure(id="f", image=image, alt="two\nlines"))


def test_front_matter_says_half_of_it():
    assert sniff("", "", b"---\ntitle: Boats\n---\n") == 0.5


def test_items_are_written_eight_levels_deep():
    def kept(depth: int) -> bool:
        items = tuple(ListItem(text=Text(f"Boats {level}"), level=level) for level in range(depth + 1))
        section = Section(blocks=(List(id="l", items=items),))
        written = convert.write(Document(id="a", title=Text("Boats"), sections=(section,)), "markdown")
        return not any(each.id == "markdown.deep-list" for each in written.problems)

    holds(kept, 8)


@pytest.mark.parametrize("names", [["Piers"], ["Piers", "Quays"], ["Piers", "Quays", "Gulls"]])
def test_one_genre_is_a_word_and_several_are_a_list(names: list[str]):
    document = Document(
        id="a", title=Text("Boats"), metadata=Metadata(genres=tuple(Concept(name=each) for each in names))
    )
    said = facts_of(document)["genre"]
    assert said == (names[0] if len(names) == 1 else names)
