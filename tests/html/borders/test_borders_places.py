"""Where the text stands: its containers, what is a teaser beside it, and pictures before it, at their borders."""

import json
from collections.abc import Callable

import pytest
from border_pages import FILLER, STORY, element, fill, holds, page, sentence, text, walk

from convert.model import BlockQuote, Document, Figure
from convert.plugin import Report
from convert_html.assemble import _is_trail, _sections
from convert_html.body.containers import main_holders
from convert_html.body.flight import rows
from convert_html.body.locate import Stretch, _extend, _is_piece, _teasers, stretch, worth
from convert_html.body.standfirst import _leads, _Scorer, standfirst_of
from convert_html.figures.resources import Pictures
from convert_html.inline import Inline
from convert_html.page.blocks import Block, Page
from convert_html.page.parse import PUSHED
from convert_html.page.text import letters

Read = Callable[..., Document]
IMG = "<img src='https://example.org/a.jpg' width='640' height='480'>"
LINK = "<p><a href='/a'>Boats and piers of the north</a></p>"


def long(size: int) -> str:
    return f"<p>{sentence(size)}</p>"


def valued(markup: str) -> Page:
    found = walk(markup)
    for block in found.blocks:
        block.value = worth(block)
    return found


# --- The containers of the text -------------------------------------------------------------------------------


def holds_text(markup: str, make: str) -> bool:
    """Whether the text stands in containers of this make."""
    found = valued(markup)
    main = main_holders(found, Stretch(0, len(found.blocks), 0), found.blocks)
    return make in {found.holders[number].signature for number in main}


def box(inside: str, name: str) -> str:
    return f"<div class='{name}'>{inside}</div>"


HOLDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters of a thousand that make a container one of the text's": (
        -150,
        lambda n: holds_text(box(long(1000 + n), "t") + box(long(-n), "u"), "div u"),
    ),
    "letters of a thousand that are not a box with a heading at the end": (
        -400,
        lambda n: holds_text(box(long(1000 + n), "t") + box(f"<h2>Boats</h2>{long(-n)}", "u"), "div u"),
    ),
    "letters under pictures to a hundred elsewhere": (
        -301,
        lambda n: holds_text(
            box(long(100), "t") + box(IMG + long(140), "g") + box(IMG + long(-n - 140), "g"), "div g"
        ),
    ),
    "texts of a picture": (
        2,
        lambda n: (
            not holds_text(
                box(long(200), "t") + box(IMG + "".join(long(90 + at) for at in range(n)), "g"), "div g"
            )
        ),
    ),
    "texts of what is named a picture": (
        4,
        lambda n: (
            not holds_text(
                box(long(200), "t") + box(IMG + "".join(long(90 + at) for at in range(n)), "photo"), "div photo"
            )
        ),
    ),
}

# --- Teasers --------------------------------------------------------------------------------------------------


def teasers(markup: str) -> int:
    return len({block.place for block in _teasers(valued(markup), None)})


def teaser(size: int) -> str:
    return box(LINK + long(size), "t")


TEASERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "texts beside a link in a long box": (1, lambda n: teasers(box(LINK + FILLER * 6 + long(60) * n, "t"))),
    "texts under a link": (1, lambda n: teasers(box(LINK + long(60) * n, "t"))),
    "lone texts made like four teasers": (
        1,
        lambda n: teasers("".join(teaser(60 + at) for at in range(4)) + box(long(70), "t") * n) == 4 + n,
    ),
    "teasers with one more like them": (
        -3,
        lambda n: teasers("".join(teaser(60 + at) for at in range(-n)) + box(long(70), "t")) == 1 - n,
    ),
}


PLACES = {**HOLDERS, **TEASERS}


@pytest.mark.parametrize("what", PLACES)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = PLACES[what]
    holds(judge, border)


def test_a_teaser_is_worth_as_little_as_a_link() -> None:
    found = walk(teaser(60) * 3 + box(long(300), "s"))
    stretch(found)
    link = text(fill(40), linked=40)
    assert [block.value for block in found.blocks[:6]] == [worth(link)] * 6


# --- The stretch of the text ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("articles", "goes_on"), [(1, False), (2, True)])
def test_texts_of_several_article_elements_go_on_with_each_other(articles: int, goes_on: bool) -> None:  # noqa: FBT001
    first = (
        f"<article><h1>Boats</h1>{long(600)}{'' if articles > 1 else LINK * 11 + box(long(150), 'b')}</article>"
    )
    second = f"<section>{LINK * 11}</section><article>{long(75)}{long(76)}</article>" if articles > 1 else ""
    found = walk(first + second)
    where = stretch(found, next(block for block in found.blocks if block.is_headline))
    assert where is not None
    assert len(where.articles) == articles
    assert (where.end == len(found.blocks)) == goes_on


@pytest.mark.parametrize(("level", "start", "end"), [(1, 2, 3), (2, 0, 5)])
def test_a_text_is_not_extended_beyond_a_headline(level: int, start: int, end: int) -> None:
    heading = f"<h{level}>Boats</h{level}>"
    found = valued(box(long(90) + heading + long(300) + heading + long(91), "t"))
    holder = found.blocks[2].holder
    where = _extend(found, Stretch(2, 3, holder))
    assert (where.start, where.end) == (start, end)


@pytest.mark.parametrize(("heading", "piece"), [("h1", False), ("h2", True)])
def test_a_piece_of_a_text_has_no_headline(heading: str, piece: bool) -> None:  # noqa: FBT001 - of a row
    found = walk(f"<article><{heading}>Boats</{heading}>{long(90)}</article>")
    assert _is_piece(found, 1) == piece


# --- The standfirst -------------------------------------------------------------------------------------------

TEXT = box(long(300) + long(301), "t")


def led(before: int, of: int = 1) -> int:
    """How many paragraphs are the description, behind so many lines in a container of their own."""
    paragraphs = [sentence(60 + at) for at in range(of)]
    blocks = [text("Boats", holder=1) for _ in range(before)] + [text(words, holder=2) for words in paragraphs]
    return len(_leads(blocks, " ".join(paragraphs)))


def summed(before: str, *, description: str = "", at: int | None = None) -> bool:
    """Whether the first or another block of a page is its standfirst; it has two paragraphs, or those given."""
    found = valued(before + TEXT)
    headline = next((block for block in found.blocks if block.is_headline), None)
    where = Stretch(len(found.blocks) - 2 if at is None else at, len(found.blocks), 0)
    return bool(standfirst_of(found, where, headline, description, ()))


STANDFIRSTS: dict[str, tuple[int, Callable[[int], object]]] = {
    "lines before the paragraph that is the description": (2, led),
    "paragraphs that are the description": (4, lambda n: led(0, n) == n),
    "blocks between a standfirst and the text": (
        12,
        lambda n: summed(f"<p class='standfirst'>{sentence(60)}</p>" + FILLER * (n - 1)),
    ),
    "letters of a heading that is one": (-101, lambda n: summed(f"<h1>Boats</h1><h2>{fill(-n)}</h2>")),
    "blocks from the headline to such a heading": (
        3,
        lambda n: summed(f"<h1>Boats</h1>{FILLER * (n - 1)}<h2>{fill(120)}</h2>"),
    ),
    "letters of a heading that is like the description": (
        -51,
        lambda n: summed(f"<h1>Boats</h1><h2>{fill(-n)}</h2>", description=fill(-n)),
    ),
    "blocks of the text before the headline": (
        2,
        lambda n: not summed(f"<p class='standfirst'>{sentence(60)}</p>{FILLER * n}<h1>Boats</h1>", at=1),
    ),
    "linked letters of a hundred": (
        50,
        lambda n: summed(f"<p class='standfirst'>{fill(99 - n)} <a href='/a'>{fill(n)}</a></p>"),
    ),
}


@pytest.mark.parametrize("what", STANDFIRSTS)
def test_so_many_are_a_standfirst_and_one_more_is_not(what: str) -> None:
    border, judge = STANDFIRSTS[what]
    holds(judge, border)


def scorer(found: Page, headline: Block | None = None, description: str = "") -> _Scorer:
    """What judges the blocks of a page whose text is the last two."""
    return _Scorer(found, headline, found.blocks[-2:], description, len(found.blocks) - 2)


WORDS = "the ferry runs again to all the islands of the north"


@pytest.mark.parametrize(
    ("markup", "description", "score"),
    [
        (f"<p class='standfirst'>{WORDS}</p>", "", 3 + 1),
        (f"<p>{WORDS}</p>", WORDS, 2.5 + 1),
        (f"<p>{WORDS}</p>", "", 1),
        (f"<p><b>{WORDS}</b></p>", "", 1 + 1),
        (f"<h1>Boats</h1><p>{sentence(61)}</p>", "", 1 + 2),
        (f"<h1>Boats</h1><h2>{fill(60)}</h2>", "", 1.5),
        (f"<h1>Boats</h1><h2>{fill(101)}</h2>", "", 3),
        ("<h1>Boats</h1><h2>Piers</h2>", "", -1),
        ("<p>a b c d e f g h i j</p>", "a b c d e k l m n o", 1),
        ("<p>a b c d e f g h i j</p>", "a b c d e f l m n o", 1 + 2.5 * 0.6),
        (f"<p class='standfirst caption'>{WORDS}</p>", "", 3 + 1),
        (f"<p class='caption'>{WORDS}</p>", WORDS, 0),
        (
            f"<div class='standfirst caption'><p>{'a b c d e f g h ' * 2}</p></div>",
            "a b c d e f g h " * 2 + "i " * 10,
            3 + 2.5 * 32 / 42 + 1,
        ),
        (
            f"<div class='standfirst caption'><p>{'a b c d e f g h ' * 2}</p></div>",
            "a b c d e f g h " * 2 + "i " * 11,
            0,
        ),
        (f"<div class='standfirst'><p>{WORDS}</p><p>{sentence(150)}</p></div>", "", 3 + 1),
        (f"<div class='standfirst'><p>{WORDS}</p><p>{sentence(151)}</p></div>", "", 1),
        (f"<div class='standfirst'><p>{WORDS}</p>{FILLER * 2}<p>{sentence(151)}</p></div>", "", 1),
        (f"<div class='standfirst'><p>{WORDS}</p>{FILLER * 3}<p>{sentence(151)}</p></div>", "", 3 + 1),
    ],
)
def test_how_much_a_block_is_like_a_standfirst(markup: str, description: str, score: float) -> None:
    found = valued(markup + TEXT)
    block = found.blocks[1 if found.blocks[0].is_headline else 0]
    headline = found.blocks[0] if found.blocks[0].is_headline else None
    assert scorer(found, headline, description).score(block) == pytest.approx(score)


def beside(between: int) -> bool:
    """Whether a long paragraph so many blocks before one says that its box is named for more."""
    box_of_both = box(long(151) + FILLER * between + f"<p>{WORDS}</p>", "standfirst")
    found = valued(box_of_both + TEXT)
    return scorer(found).score(found.blocks[between + 1]) == 1


def test_a_box_of_a_long_paragraph_is_no_standfirst() -> None:
    holds(beside, 2)


def test_bold_letters_alone_make_no_standfirst() -> None:
    assert not summed(f"<p><b>{WORDS}</b></p>")
    assert summed(f"<p class='standfirst'>{WORDS}</p>")


def test_another_paragraph_of_the_text_is_less_like_one() -> None:
    found = valued(TEXT)
    assert scorer(found).score(found.blocks[0]) == -1.5


# --- Before the text, and in it -------------------------------------------------------------------------------


def figures(document: Document) -> int:
    return sum(isinstance(block, Figure) for block in document.blocks())


def test_six_blocks_stand_between_a_picture_and_the_headline(read: Read) -> None:
    holds(lambda n: figures(read(page(before=IMG + FILLER * (n - 1)))), 6)


def test_a_trail_is_linked_more_than_half() -> None:
    holds(lambda n: _is_trail(text(f"Home > {fill(93)}", linked=-n)), -51)


def test_headings_have_six_levels() -> None:
    blocks = [
        Block("heading", [element(f"<h{level}>Boats</h{level}>")], "Boats", 5, 0, 0, 0, 0, level)
        for level in range(1, 7)
    ]
    found = _sections(blocks, walk(STORY).tree, Inline(""), Pictures(None, Report()), [])
    assert [section.heading.level for section in found if section.heading is not None] == [2, 3, 4, 5, 6, 6]


@pytest.mark.parametrize(("lines", "credited"), [(0, False), (1, True), (2, True)])
def test_a_credit_alone_is_what_is_quoted(read: Read, lines: int, credited: bool) -> None:  # noqa: FBT001
    inside = "".join(f"<p>Boats {at}.</p>" for at in range(lines))
    document = read(page(middle=f"<blockquote>{inside}<p><cite>Ada Quill</cite></p></blockquote>"))
    [quote] = [block for block in document.blocks() if isinstance(block, BlockQuote)]
    assert (quote.attribution is not None) == credited
    assert len(quote.paragraphs) == (lines or 1)


def pushed(*rest: object) -> str:
    return f"x{PUSHED}{json.dumps([1, *rest])})"


def test_a_row_of_text_has_its_length_in_sixteens() -> None:
    words = "Boats and piers came back up"
    assert len(words) == 0x1C
    assert list(rows([pushed(f'a:T1c,{words}b:["Quay"]')])) == [words, ["Quay"]]


def test_a_push_of_nothing_has_no_rows() -> None:
    assert list(rows([pushed(), pushed('b:["Quay"]')])) == [["Quay"]]


def test_signs_are_no_letters() -> None:
    assert letters("".join(map(chr, range(128)))) == "0123456789" + "abcdefghijklmnopqrstuvwxyz" * 2
