"""Markdown: what is read, what is written, and that one comes back from the other."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

import convert
from convert.model import (
    BlockQuote,
    Cell,
    CreditLine,
    Document,
    Embed,
    Emphasis,
    Figure,
    Image,
    Language,
    Link,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Person,
    Related,
    Row,
    Section,
    Strike,
    Strong,
    Subscript,
    Table,
    Text,
    Timestamp,
    pieces,
)
from convert.testing import ReaderConformance, WriterConformance
from convert.testing.made.documents import documents
from convert.testing.words import texts_in

SAMPLE = Path(__file__).parents[2] / "samples/kalm-ferry.md"


FACTS_THAT_ARE_PRINTED = ("title", "kicker", "subtitle", "description", "author", "byline", "dateline")
FACTS_AT_THE_END = ("related", "editorial_note", "source", "rights")


def strings(value: str) -> Iterator[str]:
    """The texts in a value of front matter."""
    try:
        found = json.loads(value)
    except ValueError:
        yield value
        return
    stack = [found]
    while stack:
        each = stack.pop(0)
        if isinstance(each, str):
            yield each
        else:
            stack = [*(each.values() if isinstance(each, dict) else each), *stack]


def words_in(data: bytes) -> Iterator[str]:
    """The words of a file as a program of others shows them, with the values of what stands in print elsewhere."""
    text = data.decode()
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 60})
    parser.enable(["table", "strikethrough"]).disable("html_block")
    head = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    for line in head[1].splitlines() if head else ():
        key, _, value = line.partition(": ")
        if key in FACTS_THAT_ARE_PRINTED + FACTS_AT_THE_END:
            for shown in strings(value):
                yield from texts_in(f"<p>{parser.renderInline(shown)}</p>".encode())
    yield from texts_in(parser.render(text[head.end() :] if head else text).encode())


class TestReader(ReaderConformance):
    name = "markdown"
    samples = (SAMPLE,)

    def words_in(self, sample: Path) -> Iterable[str]:
        return words_in(sample.read_bytes())


def read(text: str, name: str = "a.md") -> Document:
    return convert.read(text.encode(), name=name, reader="markdown", filters={"quotes": False}).document


def story(*blocks: object, **fields: object) -> Document:
    return Document(id="a", sections=(Section(blocks=blocks),), **fields)  # type: ignore[arg-type]


def written(document: Document, **options: str) -> str:
    return convert.write(document, "markdown", options={"markdown": options}).data.decode()


# --- Read -----------------------------------------------------------------------------------------------------


def test_front_matter_gives_the_facts() -> None:
    document = convert.read(SAMPLE).document
    metadata = document.metadata
    assert document.title == Text("The Kalm Bay ferry sails again")
    assert document.standfirst == Text("After eleven weeks in dock the boat is back, and nobody pays more.")
    assert document.byline is not None
    assert [agent.name for agent in document.byline.agents] == ["Ana Ruiz", "Tom Veller"]
    assert document.language == "en"
    assert metadata.published is not None
    assert metadata.published.at == datetime(2026, 5, 4, 6, 30, tzinfo=timezone(timedelta(hours=2)))
    assert metadata.keywords == ("ferries", "Kalm Bay")
    assert metadata.section == "Region"
    assert metadata.origins["title"] == "file"


def test_every_kind_of_block_is_read() -> None:
    kinds = [type(block).__name__ for block in convert.read(SAMPLE).document.blocks()]
    assert kinds == ["Paragraph", "List", "BlockQuote", "Table", "Figure", "Preformatted"]


def test_who_is_quoted_in_a_block_quote_stands_behind_a_dash() -> None:
    (block,) = read("> Nobody would.\n>\n> — Tevin Maro\n").blocks()
    assert isinstance(block, BlockQuote)
    assert block.paragraphs == (Text("Nobody would."),)
    assert block.attribution == Text("Tevin Maro")


def test_the_first_heading_is_the_title_where_front_matter_has_none() -> None:
    assert read("# A boat\n\nIt sails.\n").title == Text("A boat")


def test_a_heading_that_says_the_title_again_is_not_printed_twice() -> None:
    document = read("---\ntitle: A boat\n---\n# A boat\n\nIt sails.\n")
    assert [section.heading for section in document.sections] == [None]


def test_a_heading_that_says_something_else_than_the_title_stays() -> None:
    document = read("---\ntitle: A boat\n---\n# It sails\n\nAt noon.\n")
    headings = [section.heading.text.text for section in document.sections if section.heading]
    assert (document.title, headings) == (Text("A boat"), ["It sails"])


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ('title: "A: boat"', "title", Text("A: boat")),
        ("title: 'It''s a boat'", "title", Text("It's a boat")),
        ("title: A boat # for now", "title", Text("A boat")),
        ("title: A *new* boat", "title", Text("A new boat", (Emphasis(start=2, end=5),))),
        ("description: >\n  One line\n  and another.", "standfirst", Text("One line and another.")),
        ("lang: pt_BR", "language", "pt-BR"),
    ],
)
def test_values_are_read_as_yaml_has_them(front: str, field: str, value: object) -> None:
    assert getattr(read(f"---\n{front}\n---\nIt sails.\n"), field) == value


def test_toml_is_read_between_plus_signs() -> None:
    document = read('+++\ntitle = "A boat"\ndate = 2026-05-04\ntags = ["a", "b"]\n+++\nIt sails.\n')
    assert document.title == Text("A boat")
    assert document.metadata.published == Timestamp(at=datetime(2026, 5, 4), precision="day")  # noqa: DTZ001
    assert document.metadata.keywords == ("a", "b")


def test_authors_may_be_mappings_in_a_list() -> None:
    document = read(
        "---\nauthor:\n  - name: Ana Ruiz\n    affiliation: The Courier\n  - Tom Veller\n---\nIt sails.\n"
    )
    assert document.byline is not None
    assert document.byline.agents == (
        Person(name="Ana Ruiz", organisation="The Courier"),
        Person(name="Tom Veller"),
    )


def test_what_has_no_field_is_kept_as_extra() -> None:
    assert read("---\nlayout: post\n---\nIt sails.\n").metadata.extra == {"layout": "post"}


def test_a_line_of_dashes_is_not_front_matter() -> None:
    document = read("---\nIt sails.\n---\nAt noon.\n")
    assert [block.text.text for block in document.blocks() if isinstance(block, Paragraph)][-1] == "At noon."


def test_a_value_that_does_not_fit_is_left_out_with_a_warning() -> None:
    reading = convert.read(b"---\ntitle: A\ndate: soon\n---\nIt sails.\n", name="a.md")
    assert reading.document.metadata.published is None
    assert "markdown.bad-fact" in {problem.id for problem in reading.problems}


def test_two_values_for_one_fact_are_an_error() -> None:
    with pytest.raises(convert.ContentError, match="two values"):
        read("---\ntags: [a]\nkeywords: [b]\n---\nIt sails.\n")


def test_toml_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(convert.ContentError, match="not valid TOML"):
        read("+++\ntitle = \n+++\nIt sails.\n")


def test_other_markup_is_words() -> None:
    (block,) = read('A <b onclick="x()">boat</b>.\n').blocks()
    assert isinstance(block, Paragraph)
    assert block.text == Text('A <b onclick="x()">boat</b>.')


def test_a_text_named_md_is_read_as_markdown() -> None:
    assert convert.read(b"# A boat\n\nIt *sails*.\n", name="a.md").reader == "markdown"


# --- Written --------------------------------------------------------------------------------------------------


class TestWriter(WriterConformance):
    name = "markdown"

    def words_in(self, data: bytes) -> Iterable[str]:
        return words_in(data)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        (Text("a *b* _c_ [d] <e> &amp; `f`"), r"a \*b\* \_c\_ \[d\] \<e\> \&amp; \`f\`"),
        (Text("# no heading"), r"\# no heading"),
        (Text("1. no item\n- nor this"), "1\\. no item\\\n\\- nor this"),
        (Text("so so", (Emphasis(start=0, end=3),)), "*so* so"),
        (Text("H2O", (Subscript(start=1, end=2),)), "H<sub>2</sub>O"),
        (
            Text("a b", (Link(start=0, end=3, url="https://x.org/(1)"), Strong(start=2, end=3))),
            "[a **b**](<https://x.org/(1)>)",
        ),
    ],
)
def test_what_markdown_takes_for_signs_is_escaped(text: Text, signs: str) -> None:
    assert written(story(Paragraph(id="b", text=text))) == f"{signs}\n"


def test_without_front_matter_the_head_is_printed() -> None:
    document = story(
        Paragraph(id="b", text=Text("It sails.")),
        title=Text("A boat"),
        byline=CreditLine(label="By", text="Ana Ruiz"),
    )
    assert written(document, front_matter="none") == "# A boat\n\nBy Ana Ruiz\n\nIt sails.\n"


def test_commonmark_has_no_signs_for_tables_and_words_struck_out() -> None:
    struck = Paragraph(id="b", text=Text("old new", (Strike(start=0, end=3),)))
    table = Table(id="t", rows=(Row(cells=(Cell(text=Text("a & b"), header=True, columns=2),)),))
    text = written(story(struck, table), flavour="commonmark", front_matter="none")
    assert text == '<s>old</s> new\n\n<table>\n<tr><th colspan="2">a &amp; b</th></tr>\n</table>\n'


FULL = Document(
    id="a",
    language="en",
    kicker=Text("Region"),
    title=Text("The ferry: back?", (Emphasis(start=4, end=9),)),
    subtitle=Text("On Monday"),
    standfirst=Text("After weeks."),
    byline=CreditLine(label="By", text="Ana Ruiz", agents=(Person(name="Ana Ruiz", role="reporter"),)),
    dateline="KALM BAY, May 4",
    sections=(
        Section(
            blocks=(
                Paragraph(id="b1", text=Text("It sails\nagain: “now”.", (Language(start=0, end=2, tag="es"),))),
                List(
                    id="b2",
                    items=(
                        ListItem(text=Text("a"), ordered=False),
                        ListItem(text=Text("b"), level=1, ordered=True),
                    ),
                ),
                List(id="b3", items=(ListItem(text=Text("c"), ordered=False),)),
                BlockQuote(id="b4", paragraphs=(Text("We did."), Text("Really.")), attribution=Text("Maro")),
                Table(id="b5", rows=(Row(cells=(Cell(text=Text("x|y")), Cell(text=Text("z")))),)),
                Figure(
                    id="b6",
                    image=Image(url="https://example.org/a.jpg"),
                    alt="The boat",
                    caption=Text("At dusk"),
                    credit=CreditLine(text="Photo: RT"),
                ),
                Embed(id="b7", url="https://example.org/post/1"),
            )
        ),
    ),
    metadata=Metadata(
        published=Timestamp(at=datetime(2026, 5, 4, 12, tzinfo=timezone(timedelta(hours=-4)))),
        keywords=("a, b", "c"),
        related=(Related(title="Night boats", url="https://example.org/n", label="RELATED:"),),
        rights="© The Courier",
        urgency=3,
        extra={"layout": "post"},
    ),
)


@pytest.mark.parametrize("kind", ["yaml", "toml"])
def test_what_is_written_is_read_back(kind: str) -> None:
    again = read(written(FULL, front_matter=kind))
    plain = replace(again, metadata=replace(again.metadata, origins={}))
    assert plain == FULL


@pytest.mark.parametrize(
    "name", ["telesur-ferry-en.txt", "telesur-cosecha-es.txt", "ferry-bell.html", "kalm-ferry.md"]
)
def test_what_is_written_again_is_the_same_text(name: str) -> None:
    first = written(convert.read(SAMPLE.parent / name).document)
    assert written(read(first)) == first


def kinds(document: Document) -> list[str]:
    """The kinds of headings and blocks that hold words, in their order."""
    found = []
    for section in document.sections:
        if section.heading is not None and section.heading.text.text.strip():
            found.append(f"heading {section.heading.level}")
        for block in section.blocks:
            words = any(piece.text.strip() for piece in pieces(block))
            shown = isinstance(block, Figure) and block.image is not None and block.image.url
            if words or shown or (isinstance(block, Embed) and block.url):
                found.append(type(block).__name__)
    return found


@pytest.mark.parametrize("flavour", ["github", "commonmark"])
@pytest.mark.parametrize(
    "name", [name for name, document in documents() if kinds(document) and not document.footnotes]
)
def test_every_block_comes_back_as_the_kind_that_it_was(name: str, flavour: str) -> None:
    document = dict(documents())[name]
    text = written(document, flavour=flavour)
    assert kinds(read(text)) == kinds(document)


@pytest.mark.parametrize("flavour", ["github", "commonmark"])
def test_the_caption_of_a_table_and_words_of_an_embed_are_told_from_paragraphs(flavour: str) -> None:
    above = Paragraph(id="b1", text=Text("What it costs."))
    rows = (Row(cells=(Cell(text=Text("Ferry"), header=True),)), Row(cells=(Cell(text=Text("9 crowns")),)))
    table = Table(id="b2", rows=rows, caption=Text("Fares of 2026", (Emphasis(start=0, end=5),)))
    post = Embed(id="b3", url="https://social.example/1", text=Text("The bell! #kalm"))
    alone = Embed(id="b4", text=Text("A film that is gone"))
    document = story(above, table, post, alone)
    text = written(document, flavour=flavour)
    assert read(text).sections == document.sections
    assert MarkdownIt("commonmark").render(text).count("<p>Fares") == 0
    assert "<em>Fares</em> of 2026" in MarkdownIt("commonmark").render(text)


def test_a_comment_that_a_caption_would_have_says_nothing_without_a_table() -> None:
    (block,) = read("<!-- caption -->\nThe boat\n").blocks()
    assert block == Paragraph(id="b1", text=Text("The boat"))


def test_a_table_of_html_is_a_table_and_other_html_is_words() -> None:
    rows = '<tr><th>Boat</th><td colspan="2">9 &amp; 10</td></tr>'
    table, words = read(f'<table class="fares">\n{rows}\n</table>\n\n<div>Words</div>\n').blocks()
    assert isinstance(table, Table)
    assert table.rows == (Row(cells=(Cell(text=Text("Boat"), header=True), Cell(text=Text("9 & 10"), columns=2))),)
    assert isinstance(words, Paragraph)
    assert "Words" in words.text.text


def test_bold_and_italic_elements_are_marks() -> None:
    (block,) = read("A <b>boat</b> <em>sails</em> <i>now</i>.</strong>\n").blocks()
    assert isinstance(block, Paragraph)
    assert block.text == Text(
        "A boat sails now.</strong>",
        (Strong(start=2, end=6), Emphasis(start=7, end=12), Emphasis(start=13, end=16)),
    )
