"""Clean markup as blocks: every word once, in reading order, with its marks, however the elements are nested."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convert.kit.markup import NITF, Piece, Vocabulary, flow, parse_markup, sections_of, text_of
from convert.kit.markup.vocabulary import XHTML
from convert.kit.markup.walk import Line
from convert.model import (
    BlockQuote,
    Document,
    Embed,
    Emphasis,
    Figure,
    Heading,
    Language,
    Link,
    List,
    Paragraph,
    Preformatted,
    Strong,
    Table,
    pieces,
)


def blocks(markup: str, vocabulary: Vocabulary = XHTML, **options: str) -> list[object]:
    return [piece.block for piece in flow(parse_markup(markup), vocabulary, **options)]


def words(found: list[Piece]) -> list[str]:
    texts = []
    for piece in found:
        block = piece.block
        texts += [block.text.text] if isinstance(block, Heading) else [text.text for text in pieces(block)]
    return " ".join(texts).split()


def test_a_paragraph_keeps_its_marks_without_the_blanks_of_the_layout() -> None:
    (block,) = blocks("<p>\n  Tide <em>and  <b>moon</b></em>\n rise </p>")
    assert isinstance(block, Paragraph)
    assert block.text.text == "Tide and moon rise"
    assert set(block.text.marks) == {Emphasis(start=5, end=13), Strong(start=9, end=13)}


def test_loose_text_and_text_between_blocks_are_paragraphs() -> None:
    found = blocks("before<p>one<table><tr><td>cell</td></tr></table>two</p>after")
    assert [block.text.text for block in found if isinstance(block, Paragraph)] == [
        "before",
        "one",
        "two",
        "after",
    ]
    assert [type(block) for block in found].index(Table) == 2


def test_a_mark_goes_on_over_the_border_of_a_block() -> None:
    first, second = [piece.block for piece in flow(etree.fromstring("<body><b>one<p>two</p></b></body>"))]
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.text.marks == (Strong(start=0, end=3),)
    assert second.text.marks == (Strong(start=0, end=3),)


def test_a_heading_in_a_paragraph_is_a_heading() -> None:
    root = etree.fromstring("<body><p><h3>Inside</h3></p><p/></body>")
    (piece,) = flow(root)
    assert piece.block == Heading(id="", text=text_of(root), level=3)


def test_links_are_absolute_and_safe() -> None:
    (block,) = blocks('<a href="/a">one</a> <a href="javascript:x()">two</a>', base="https://quay.example/b/")
    assert isinstance(block, Paragraph)
    assert block.text.marks == (Link(start=0, end=3, url="https://quay.example/a"),)
    assert block.text.text == "one two"


def test_a_link_in_a_link_stays_one_link() -> None:
    root = etree.fromstring('<p><a href="https://a.example/">one <a href="https://b.example/">two</a></a></p>')
    assert text_of(root).marks == (Link(start=0, end=7, url="https://a.example/"),)


def test_nested_lists_are_one_list_with_levels() -> None:
    (block,) = blocks("<ul><li>a<ol><li>b</li></ol></li><li>c<p>d</p></li></ul>")
    assert isinstance(block, List)
    assert [(item.text.text, item.level, item.ordered) for item in block.items] == [
        ("a", 0, None),
        ("b", 1, True),
        ("c\nd", 0, None),
    ]


def test_a_table_has_its_caption_spans_and_header_cells() -> None:
    (block,) = blocks(
        "<table><caption>Tides</caption><tr><th colspan=2>h</th></tr>"
        "<tr><td>1</td><td rowspan=9999999>2</td></tr></table>"
    )
    assert isinstance(block, Table)
    assert block.caption is not None
    assert block.caption.text == "Tides"
    assert (block.rows[0].cells[0].header, block.rows[0].cells[0].columns) == (True, 2)
    assert block.rows[1].cells[1].rows == 65_534


def test_a_table_in_a_table_is_text_of_its_cell() -> None:
    (block,) = blocks("<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>")
    assert isinstance(block, Table)
    assert block.rows[0].cells[0].text.text == "a\nb"


def test_a_figure_has_picture_caption_and_no_pixel_that_counts_readers() -> None:
    figure, alone = blocks(
        '<figure><img src="https://i.example/a.jpg" alt="A quay" width="640px">'
        '<figcaption>Low <i>tide</i></figcaption></figure><img src="https://i.example/p.gif" width=1 height=1><img src="https://i.example/b.jpg">'
    )
    assert isinstance(figure, Figure)
    assert isinstance(alone, Figure)
    assert figure.image is not None
    assert (figure.image.url, figure.image.width, figure.alt) == ("https://i.example/a.jpg", 640, "A quay")
    assert figure.caption is not None
    assert figure.caption.text == "Low tide"
    assert alone.image is not None
    assert alone.image.url == "https://i.example/b.jpg"


def test_a_picture_in_a_sentence_does_not_part_it() -> None:
    text, figure = blocks('<p>One <img src="https://i.example/a.jpg"> two</p>')
    assert isinstance(text, Paragraph)
    assert text.text.text == "One two"
    assert isinstance(figure, Figure)


def test_a_block_quote_keeps_its_paragraphs_and_who_said_it() -> None:
    (block,) = blocks(
        '<blockquote cite="https://q.example/"><p>One.</p><p>Two.</p><footer>Lena Okoye</footer></blockquote>'
    )
    assert isinstance(block, BlockQuote)
    assert [text.text for text in block.paragraphs] == ["One.", "Two."]
    assert block.attribution is not None
    assert block.attribution.text == "Lena Okoye"
    assert block.source_url == "https://q.example/"


def test_preformatted_text_keeps_its_blanks_and_a_line_break_is_one() -> None:
    pre, text = blocks("<pre>\na  b\n c</pre><p>one <br/>\n two</p>")
    assert isinstance(pre, Preformatted)
    assert pre.text.text == "a  b\n c"
    assert isinstance(text, Paragraph)
    assert text.text.text == "one\ntwo"


def test_what_is_embedded_has_its_address_and_words() -> None:
    frame, film = blocks(
        '<iframe src="//v.example/1">words</iframe>'
        '<video><source src="https://v.example/a.mp4" type="video/mp4">old</video>'
    )
    assert isinstance(frame, Embed)
    assert isinstance(film, Embed)
    assert frame.url == "https://v.example/1"
    assert (film.url, film.media_type, film.text.text) == ("https://v.example/a.mp4", "video/mp4", "old")


def test_scripts_and_styles_are_no_text() -> None:
    assert blocks("<script>alert(1)</script><style>p{}</style><p onclick='x()'>text</p>") == [
        Paragraph(id="", text=text_of(parse_markup("text")))
    ]


def test_words_in_another_language_are_marked() -> None:
    (block,) = blocks('<p>the <span lang="fra">quai</span></p>')
    assert isinstance(block, Paragraph)
    assert block.text.marks == (Language(start=4, end=8, tag="fr"),)


def test_nitf_has_its_own_names() -> None:
    root = etree.fromstring(
        '<body.content><hl2>Sub</hl2><block><p lede="true">By <person>A</person></p></block>'
        '<media media-type="image"><media-reference source="a.jpg"/><media-caption>c</media-caption>'
        "<media-producer>Jon Berg</media-producer></media>"
        "<bq><block><p>said</p></block><credit>Lena</credit></bq></body.content>"
    )
    heading, text, figure, quote = [piece.block for piece in flow(root, NITF)]
    assert isinstance(heading, Heading)
    assert isinstance(text, Paragraph)
    assert isinstance(figure, Figure)
    assert isinstance(quote, BlockQuote)
    assert figure.image is not None
    assert (figure.image.url, figure.image.guid) == ("", "a.jpg")
    assert figure.credit is not None
    assert figure.credit.text == "Jon Berg"
    assert quote.attribution is not None


def test_pieces_know_the_classes_they_stood_under() -> None:
    (piece,) = flow(parse_markup('<div class="Box Teaser"><p class="x">text</p></div>'))
    assert {"box", "teaser", "x", "<p>", "<div>"} <= piece.labels


def test_sections_begin_with_headings_and_ids_are_given_once() -> None:
    found = flow(parse_markup('<p id="own">a</p><h2>b</h2><p id="own">c</p><p>d</p>'))
    sections = sections_of(found, wanted=lambda piece: piece.element.get("id") or "")
    assert [section.heading and section.heading.id for section in sections] == [None, "h1"]
    assert [block.id for section in sections for block in section.blocks] == ["own", "b1", "b2"]


def test_the_deepest_nesting_is_walked_without_recursion() -> None:
    depth = 20_000
    root = element = etree.Element("div")
    for _ in range(depth):
        element = etree.SubElement(element, "div")
    element.text = "deep"
    (piece,) = flow(root)
    assert piece.words == "deep"


_NAMES = st.sampled_from(
    re.findall(
        r"\w+",
        "p div h2 ul ol li table tr td th blockquote figure figcaption pre a b em span br img section hr q",
    )
)
_WORDS = st.lists(st.sampled_from(["tide", "moon", "quay", "boat"]), min_size=1, max_size=3).map(" ".join)
_TREES = st.recursive(
    _WORDS.map(lambda text: ("", [text])),
    lambda inner: st.tuples(_NAMES, st.lists(inner, max_size=4)),
    max_leaves=25,
)


def element_of(tree: tuple[str, list[object]], number: list[int]) -> etree._Element:
    """A tree in which every word is another one, so that one that is lost or doubled is seen."""
    root = etree.Element(tree[0] or "span")
    pending = [(root, tree[1])]
    while pending:
        parent, children = pending.pop()
        for child in () if parent.tag in ("br", "img", "hr") else children:
            if isinstance(child, str):
                marked = "".join(f" {word}{(number.append(0), len(number))[1]}" for word in child.split())
                if len(parent):
                    parent[-1].tail = (parent[-1].tail or "") + marked + " "
                else:
                    parent.text = (parent.text or "") + marked + " "
            elif isinstance(child, tuple):
                name, inner = child
                pending.append((etree.SubElement(parent, name or "span"), inner))
    return root


@given(_TREES)
def test_every_word_comes_out_once(tree: tuple[str, list[object]]) -> None:
    holder = etree.Element("body")
    holder.append(element_of(tree, []))
    wanted = [word for text in holder.itertext() for word in str(text).split()]
    found = flow(holder)
    assert sorted(words(found)) == sorted(wanted)


@given(_TREES)
def test_what_comes_out_is_sound(tree: tuple[str, list[object]]) -> None:
    holder = etree.Element("body")
    holder.append(element_of(tree, []))
    assert Document(id="d", sections=sections_of(flow(holder))).check() == ()


@pytest.mark.parametrize(
    "text", ["", " ", "<", "<p", "&", "\x00", "a<b", "<![CDATA[x]]>", "<!--", "\ud800", "<p>\x01"]
)
def test_any_text_is_parsed(text: str) -> None:
    flow(parse_markup(text))


def test_text_without_markup_comes_back_as_it_is() -> None:
    (block,) = blocks(escape('5 < 6 & "so on" é 潮'))
    assert isinstance(block, Paragraph)
    assert block.text.text == '5 < 6 & "so on" é 潮'


def test_a_picture_with_several_sources_is_found() -> None:
    (block,) = blocks('<picture><source srcset="a.webp"><img src="https://i.example/a.jpg"></picture>')
    assert isinstance(block, Figure)


@pytest.mark.parametrize("blanks", [" ", "  ", "\n", "\t", "\r", "\f", " \t", "\n  "])
def test_blanks_run_together_whatever_they_are(blanks: str) -> None:
    line = Line()
    line.add(blanks)
    line.add(f"One{blanks}two")
    line.add(f"{blanks}three{blanks}")
    assert line.take()[0].text == "One two three"
    assert line.take()[0].text == ""


def test_a_blank_that_does_not_break_is_no_blank() -> None:
    line = Line()
    line.add("\u00a0One\u00a0 two")
    assert line.take()[0].text == "\u00a0One\u00a0 two"
