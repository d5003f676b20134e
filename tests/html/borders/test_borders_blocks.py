"""Blocks and containers of a page at the borders of what they count as: text, lists, breaks, names that mislead."""

from collections.abc import Callable

import pytest
from border_pages import element, fill, holds, made, sentence, text, walk

from convert.model import Document, List, Text
from convert_html import sniff
from convert_html.assemble import _drop_number
from convert_html.body.locate import (
    _article_of,
    _border,
    _closes,
    _goes_on,
    _is_line,
    _is_linked,
    _may_part,
    _under,
    stretch,
    worth,
)
from convert_html.body.settle import (
    _is_running_text,
    _leads_on,
    _note_advertisements,
    _note_headlines,
    _running,
    settle,
)
from convert_html.declared.breadcrumbs import section_on_the_way
from convert_html.facts.title import _alike_in_signs
from convert_html.figures.caption import _caption_and_credit
from convert_html.inline import Inline
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import Hint
from convert_html.page.labels import label_of
from convert_html.page.parse import _holds_more_than_text, _holds_text, _name_openers, _opens_text
from convert_html.page.text import is_sentence, pieces
from convert_html.page.tree import line_in
from convert_html.page.walk import _is_layout, _prose

Read = Callable[..., Document]


def linked(size: int, of: int = 100, **more: object) -> Block:
    return text(fill(of), linked=size, **more)


# --- What a block is worth ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (text("Boats", kind="heading"), -2),
        (text("", kind="figure"), -2),
        (linked(61), -20),
        (text(sentence(100), linked=60), 40),
        (text(sentence(61), declared=True), 61 * 1.3),
        (text(sentence(60), declared=True), 60),
        (text(sentence(400), hints=Hint.BOX), 20),
        (text(fill(400), hints=Hint.BOX), -20),
        (linked(29, kind="list"), 35.5),
        (linked(30, kind="list"), -20),
        (text(sentence(100), hints=Hint.BODY), 130),
        (text(sentence(100)), 100),
        (text(fill(81)), 0.3 * 81),
        (text(fill(80)), -8),
    ],
)
def test_what_a_block_is_worth(block: Block, value: float) -> None:
    assert worth(block) == pytest.approx(value)


@pytest.mark.parametrize(
    ("markup", "cost"),
    [
        ("<div><p>a</p></div><div><p>b</p></div>", 12),
        ("<div><p>a</p></div><p>b</p>", 6),
        ("<article><p>a</p></article><div><p>b</p></div>", 162),
        ("<div><p>a</p></div><article><p>b</p></article>", 162),
        ("<div class='article-body'><p>a</p></div><div><p>b</p></div>", 162),
    ],
)
def test_what_it_costs_to_leave_a_container(markup: str, cost: float) -> None:
    found = walk(markup)
    assert _border(found, *found.blocks) == cost


def valued(markup: str) -> Page:
    found = walk(markup)
    for block in found.blocks:
        block.value = worth(block)
    return found


def heading(found: Page) -> Block:
    return next(block for block in found.blocks if block.kind == "heading")


def begins(markup: str, *, headed: bool = False) -> int:
    """At which block the text of a page begins."""
    found = walk(markup)
    where = stretch(found, heading(found) if headed else None)
    assert where is not None
    return where.start


LINKS = "<p><a href='/a'>Boats and piers</a></p>" * 10
LAST = f"<p>{sentence(400)}</p>"


def box(inside: str, name: str = "") -> str:
    return f"<div class='{name}'>{inside}</div>"


def letters(size: int) -> str:
    return f"<p>{sentence(size)}</p>"


STRETCHES: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters that go on behind links in a container made alike": (
        -81,
        lambda n: begins(box(letters(-n), "t") + LINKS + box(LAST, "t")) == 0,
    ),
    "letters that go on behind another headline": (
        -265,
        lambda n: begins(box(letters(-n)) + "<h1>Boats</h1>" + box(LAST, "t")) == 0,
    ),
    "letters under the headline that outweigh those above": (
        -65,
        lambda n: begins(box(letters(264)) + "<h1>Boats</h1>" + box(letters(-n), "t"), headed=True) > 0,
    ),
    "pictures between a story and what else is long": (
        9,
        lambda n: stretch(found := walk(far(401, n)), heading(found)).end == len(found.blocks),  # type: ignore[union-attr]
    ),
    "letters of a story before what else is long": (
        400,
        lambda n: stretch(found := walk(far(n, 10)), heading(found)).end == len(found.blocks),  # type: ignore[union-attr]
    ),
    "letters of an article element": (
        -301,
        lambda n: article(f"<article><h1>Boats</h1>{letters(-n)}</article>{letters(100)}"),
    ),
    "letters outside an article element": (
        1399,
        lambda n: article(f"<article><h1>Boats</h1>{letters(600)}</article>{letters(n)}"),
    ),
    "letters in other article elements": (
        4599,
        lambda n: article(f"<article><h1>Boats</h1>{letters(400)}</article><article>{letters(n)}</article>"),
    ),
    "letters of two thousand that stand in other article elements": (
        -1001,
        lambda n: article(
            f"<article><h1>Boats</h1>{letters(400)}</article><article>{letters(-n)}</article>{letters(1600 + n)}"
        ),
    ),
    "paragraphs of an article element that goes on": (
        -2,
        lambda n: goes_on(f"<article>{letters(61) * -n}</article>"),
    ),
    "letters of a paragraph of one": (-61, lambda n: goes_on(f"<article>{letters(-n) * 2}</article>")),
    "pictures in a box of a headline and a paragraph": (
        4,
        lambda n: under(f"<div><h3><a href='/a'>{fill(30)}</a></h3>{letters(60)}{'<img>' * n}</div>"),
    ),
    "letters under a headline": (
        -51,
        lambda n: under(f"<div><h3><a href='/a'>{fill(30)}</a></h3>{letters(-n)}</div>"),
    ),
    "letters of a linked headline": (-26, lambda n: _is_linked(made(f"<p><a href='/a'>{fill(-n)}</a></p>"))),
    "linked letters of a headline of a hundred": (-95, lambda n: _is_linked(linked(-n))),
    "linked letters of a line of a hundred": (49, lambda n: _is_line(linked(n))),
    "containers around a table that ends a text": (5, lambda n: closes(depth=n)),
    "linked letters of a table of a hundred": (50, lambda n: closes(0, linked=n)),
    "letters of a line between lines": (
        59,
        lambda n: may_part(text(fill(n))),
    ),
    "letters of a remark that ends a text": (
        -61,
        lambda n: closes(0, kind="p", hints=Hint.REMARK, text=sentence(-n), size=-n),
    ),
}


def far(story: int, pictures: int) -> str:
    """A story under the headline, and a longer one behind links and pictures; each picture costs two."""
    return f"<h1>Boats</h1>{box(letters(story), 'a')}{LINKS}{LINKS[: len(LINKS) // 10]}{'<img>' * pictures}{box(LAST * 5, 'b')}"


def article(markup: str) -> bool:
    found = valued(markup)
    return _article_of(found, heading(found)) >= 0


def goes_on(markup: str) -> bool:
    return _goes_on(valued(markup), 1)


def under(markup: str) -> bool:
    found = valued(markup)
    return _under(found, heading(found)) is not None


def closes(depth: int, **facts: object) -> bool:
    found = walk(box("<div>" * depth + "<table><tr><td>a</td><td>b</td></tr></table>" + "</div>" * depth, "t"))
    [block] = found.blocks
    for name, value in {"size": 100, **facts}.items():
        setattr(block, name, value)
    return _closes(found, block, {"div t"})


def may_part(block: Block) -> bool:
    found = walk(box("<p>a</p>", "t"))
    where = stretch(walk(LAST))
    assert where is not None
    block.holder = found.blocks[0].holder
    return _may_part(found, where, block, {"div t"})


# --- Names that the page disproves ----------------------------------------------------------------------------


def settled(markup: str, hint: int) -> bool:
    """Whether the container of the class "x" keeps a hint of its name."""
    found = walk(markup)
    settle(found)
    [holder] = [holder for holder in found.holders if holder.element.get("id") == "x"]
    return bool(holder.own & hint)


def related(inside: str) -> str:
    return f"<div class='related' id='x'>{inside}</div>"


def comments(inside: str) -> str:
    return f"<div class='comments' id='x'>{inside}</div>"


SETTLED: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters of a thousand that are not an aside": (
        -450,
        lambda n: not settled(related(letters(-n)) + letters(183) + letters(183) + letters(634 + n), Hint.RELATED),
    ),
    "blocks of ten that are not an aside": (
        -5,
        lambda n: not settled(related("<p>Boats</p>" * -n) + letters(100) * (10 + n), Hint.RELATED),
    ),
    "lines beside two paragraphs of the text": (
        2,
        lambda n: (
            not settled(
                related(box(letters(100), "t") * 2 + "<p>Boats</p>" * n) + box(letters(100), "t") * 10,
                Hint.RELATED,
            )
        ),
    ),
    "letters before comments": (-300, lambda n: settled(letters(-n) + comments(letters(1000)), Hint.COMMENT)),
    "letters before three thousand of comments": (
        -600,
        lambda n: settled(letters(-n) + comments(letters(3000)), Hint.COMMENT),
    ),
    "letters of a sentence that counts": (-61, lambda n: _running(text(sentence(-n)))),
    "letters of running text": (-151, lambda n: _is_running_text(text(sentence(-n)))),
    "linked letters of running text": (39, lambda n: _is_running_text(text(sentence(200), linked=n))),
    "linked letters of a hundred that lead on": (-51, lambda n: _leads_on(linked(-n))),
    "lines beside an advertisement": (5, lambda n: advertises(lines=n)),
    "letters of a headline that is not a promotion": (-26, lambda n: not promotes(-n)),
}


def advertises(lines: int) -> bool:
    found = walk("<div><p>Advertisement</p>" + "<p>Boats</p>" * lines + "</div>")
    _note_advertisements(found)
    return bool(found.holders[found.blocks[0].holder].own & Hint.PROMOTION)


def promotes(size: int) -> bool:
    found = walk(f"<div class='promo'><h1>{fill(size)}</h1></div>")
    _note_headlines(found)
    return bool(found.holders[found.blocks[0].holder].own & Hint.PROMOTION)


# --- Lines and paragraphs -------------------------------------------------------------------------------------


def layout(cell: str, rows: int = 1) -> bool:
    cells = f"<td>{cell}</td><td>a</td>" if rows == 1 else f"<tr><td>{cell}</td></tr><tr><td>a</td></tr>"
    return _is_layout(element(f"<table>{cells}</table>"))


def opens(depth: int, panel: str) -> bool:
    inner = element("<div>" + "<div>" * (depth - 1) + "<b>Boats</b>" + "</div>" * (depth - 1) + panel + "</div>")
    return _opens_text(next(inner.iter("b")))


def prose(*parts: str) -> bool:
    return bool(_prose(element("<pre>" + "\n\n".join(parts) + "</pre>")))


def lines(*texts: str) -> int:
    return len(walk(f"<div>{'<br>'.join(texts)}</div>").blocks)


LINES: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters of a cell": (600, lambda n: not layout(fill(n))),
    "letters of a cell in a table of one column": (100, lambda n: not layout(fill(n), 2)),
    "paragraphs of two cells": (4, lambda n: not layout("<p>a</p>" * n)),
    "letters of a panel": (-101, lambda n: opens(1, f"<p>{fill(-n)}</p>")),
    "linked letters of a panel": (99, lambda n: opens(1, f"<p>{fill(199 - n)} <a href='/a'>{fill(n)}</a></p>")),
    "elements around an opener": (3, lambda n: opens(n, f"<p>{fill(200)}</p>")),
    "letters of two paragraphs": (-101, lambda n: _holds_text(element(f"<div>{f'<p>{fill(-n)}</p>' * 2}</div>"))),
    "paragraphs of text": (-2, lambda n: _holds_text(element(f"<div>{f'<p>{fill(101)}</p>' * -n}</div>"))),
    "letters of a sentence in a message": (-101, lambda n: prose(sentence(-n), sentence(-n))),
    "sentences of a thousand letters in a message": (-601, lambda n: prose(sentence(-n), fill(1000 + n))),
    "letters of a line that is a paragraph": (-101, lambda n: lines(fill(-n), fill(-n)) == 2),
    "letters of a sentence that is a paragraph": (-81, lambda n: lines(sentence(-n), sentence(-n)) == 2),
    "elements of a date": (20, lambda n: line_in(element(f"<p>{'<b>a</b>' * (n - 1)}</p>"))),
    "letters to a word": (12, lambda n: pieces("q" * n) == ["q" * n]),
    "letters of a label": (59, lambda n: label_of(f"Comments {'1' * (n - 9)}")),
    "signs behind the end of a sentence": (11, lambda n: is_sentence("Boats." + "”" * n)),
    "letters of two clauses": (-121, lambda n: is_sentence(f"boats, piers, {fill(-n - 14)}")),
    "clauses of a long sentence": (-2, lambda n: is_sentence(f"{'boats, ' * -n}{fill(200)}")),
    "letters of a centred line below a picture": (
        300,
        lambda n: walk(f"<p align='center'><img src='a.jpg'><br>{fill(n)}</p>").blocks[-1].own & Hint.CAPTION,
    ),
    "letters of a bold line": (199, lambda n: walk(f"<p><b>{fill(n)}</b></p>").blocks[0].bold),
}


def crumb(*steps: tuple[str, str], title: str = "") -> str:
    """The section on a declared path of so many steps, each a position and a name."""
    items = [{"position": place, "name": name} for place, name in steps]
    return section_on_the_way([{"@type": "BreadcrumbList", "itemListElement": items}], "", set(), title)


def quoted(depth: int) -> bool:
    inside = f"<blockquote>{LAST}{LAST}</blockquote>"
    return walk("<div>" * depth + inside + "</div>" * depth).blocks[0].kind == "quote"


def alike(size: int) -> bool:
    signs = "".join(chr(0x4E00 + at) for at in range(60))
    found = walk(f"<h1>{signs[:size]}{signs[40 : 61 - size]}</h1>")
    return _alike_in_signs(found, signs[:21]) is not None


def aside(last: int, whole: int) -> str:
    outer = element(
        f"<div><b>Boats</b> {fill(whole - last - 5)} <span>{fill(last) if last > 1 else 'Q'}</span></div>"
    )
    return _caption_and_credit([outer[0], outer[0].tail or "", outer[1]], Inline(""))[1]


DECLARED: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters of a section": (40, lambda n: crumb(("1", "q" * n))),
    "letters of a section that the title has": (15, lambda n: crumb(("1", "q" * n), title="q" * 30)),
    "places on a path": (999, lambda n: crumb((str(n), "Boats"), ("1", "Piers")) == "Piers"),
    "links in a box that opens": (-2, lambda n: _holds_more_than_text(element(f"<p>{'<a>a</a>' * -n}</p>"))),
    "containers around a text that is set in": (30, lambda n: not quoted(n)),
    "signs of a headline that is the title": (-15, lambda n: alike(-n)),
    "letters of a giver of a hundred": (49, lambda n: aside(n, 100)),
    "letters of a giver at least": (-2, lambda n: aside(-n, 100)),
}

ALL = {**DECLARED, **STRETCHES, **SETTLED, **LINES}


@pytest.mark.parametrize("what", ALL)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = ALL[what]
    holds(judge, border)


@pytest.mark.parametrize(("length", "opener"), [(7, False), (8, True), (200, True), (201, False)])
def test_an_opener_has_a_title_of_so_many_letters(length: int, opener: bool) -> None:  # noqa: FBT001 - of a row
    root = element(f"<div><div aria-expanded='true'>{fill(length)}</div><div>{LAST}</div></div>")
    _name_openers(root)
    assert (root[0].tag == "summary") == opener


@pytest.mark.parametrize(
    ("given", "columns"), [("0", 1), ("2", 2), ("1000", 1000), ("1001", 1000), ("99999", 1000), ("100000", 1)]
)
def test_a_cell_spans_a_thousand_columns(read: Read, given: str, columns: int) -> None:
    table = f"<table><tr><th colspan='{given}'>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>"
    document = read(f"<html><body><h1>Boats and piers again</h1>{LAST * 3}{table}{LAST * 3}</body></html>")
    [cell] = [block.rows[0].cells[0] for block in document.blocks() if hasattr(block, "rows")]
    assert cell.columns == columns


def test_a_cell_spans_as_many_rows_as_browsers_allow(read: Read) -> None:
    table = "<table><tr><th rowspan='65535'>a</th><th>b</th></tr><tr><td>c</td></tr></table>"
    document = read(f"<html><body><h1>Boats and piers again</h1>{LAST * 3}{table}{LAST * 3}</body></html>")
    [cell] = [block.rows[0].cells[0] for block in document.blocks() if hasattr(block, "rows")]
    assert cell.rows == 65534


@pytest.mark.parametrize(("depth", "level"), [(8, 7), (9, 8), (10, 8)])
def test_a_list_has_nine_levels(read: Read, depth: int, level: int) -> None:
    inside = "<ul><li>boats" * depth + "</li></ul>" * depth
    document = read(f"<html><body><h1>Boats and piers again</h1>{LAST * 3}{inside}{LAST * 3}</body></html>")
    [items] = [block.items for block in document.blocks() if isinstance(block, List)]
    assert max(item.level for item in items) == level


@pytest.mark.parametrize(
    ("head", "sure"),
    [
        (" " * 4091 + "<html>", 0.95),
        (" " * 4092 + "<html>", 0.0),
        ("<!doctype html>", 0.95),
        ("<div><p>Boats</p></div>", 0.6),
        ("Boats", 0.0),
    ],
)
def test_how_sure_it_is_that_something_is_a_page(head: str, sure: float) -> None:
    assert sniff("", "", head.encode()) == sure


@pytest.mark.parametrize(
    ("lines", "left"), [(["1."], ["1."]), (["1.", "Boats"], ["Boats"]), (["2.", "Boats"], ["2.", "Boats"])]
)
def test_the_number_of_an_item_goes_where_it_has_more_lines(lines: list[str], left: list[str]) -> None:
    assert [line.text for line in _drop_number([Text(line) for line in lines], 1)] == left
