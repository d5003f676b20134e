"""Rows of boxes that end a text: offices, steps, terms; and those that lead to other pages, which are none of it."""

from collections.abc import Callable

import pytest
from harbour_text import SENTENCES

from convert.model import Document

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]

BODY = "".join(f"<p>{text}</p>" for text in SENTENCES)
TOLD = "Boats from the {} side may land there at any hour of the day."
NAMES = ("one", "two", "three")


def boxes(inside: str, names: tuple[str, ...] = NAMES) -> str:
    return "".join(f"<div class='card'>{inside.replace('NAME', name)}</div>" for name in names)


def read_with(row: str, read: Read, *, inside: bool = True) -> Document:
    text = f"<div class='text'>{BODY}{row if inside else ''}</div>{'' if inside else row}"
    page = (
        f"<html><body><main><h1>Harbour office reopens</h1>{text}</main><footer>Selby Post</footer></body></html>"
    )
    return read(page, url="https://selby.example/news/1")


ROWS = [
    ("sentences", boxes(f"<h3>Office NAME</h3><p>{TOLD.format('NAME')}</p>")),
    ("small headings in a wrapper", f"<div class='cards'>{boxes('<h4>Step NAME</h4><p>' + TOLD.format('NAME') + '</p>')}</div>"),
    ("under a heading of their own", f"<section class='grid'><h2>Our offices</h2><div class='cards'>{boxes('<h3>Office NAME</h3><p>' + TOLD.format('NAME') + '</p>')}</div></section>"),
    ("lists", boxes("<h3>What NAME needs</h3><ul><li>a coat of NAME</li><li>a lamp for NAME</li></ul>")),
    ("bold titles", boxes("<strong>Office NAME</strong><p>" + TOLD.format("NAME") + "</p>")),
    ("no titles", f"<div class='cells'>{boxes('<p>' + TOLD.format('NAME') + '</p>')}</div>"),
]  # fmt: skip
SHORT = [
    ("short lines", boxes("<h3>Office NAME</h3><p>Quay NAME, Selby</p>")),
    ("addresses", boxes("<h3>Office NAME</h3><p>Quay NAME<br>1234 Selby<br>Open from nine to five</p>")),
]
NONE = [
    ("teasers", boxes("<h3><a href='/NAME'>Another story of the NAME day of the week</a></h3><p>A sentence that sums the story up.</p>")),
    ("authors", boxes("<h3><a href='/author/NAME'>Ada NAME</a></h3><p>Ada NAME writes on harbours and piers.</p>")),
    ("products", boxes("<h3><a href='/p/NAME'>Lamp NAME</a></h3><p>$ 20.00</p>")),
]  # fmt: skip


@pytest.mark.parametrize("row", [each[1] for each in (*ROWS, *SHORT)], ids=[each[0] for each in (*ROWS, *SHORT)])
def test_a_row_of_boxes_ends_the_text(row: str, read: Read, texts: Texts):
    told = " ".join(texts(read_with(row, read)))
    assert [name for name in NAMES if f" {name}" not in told] == []


@pytest.mark.parametrize("row", [each[1] for each in ROWS], ids=[each[0] for each in ROWS])
def test_the_row_may_stand_beside_the_container_of_the_text(row: str, read: Read, texts: Texts):
    told = " ".join(texts(read_with(row, read, inside=False)))
    assert [name for name in NAMES if f" {name}" not in told] == []


@pytest.mark.parametrize("where", ["in the text's container", "beside it"])
@pytest.mark.parametrize("row", [each[1] for each in NONE], ids=[each[0] for each in NONE])
def test_a_row_that_leads_to_other_pages_does_not(row: str, where: str, read: Read, texts: Texts):
    assert texts(read_with(row, read, inside=where != "beside it")) == list(SENTENCES)


@pytest.mark.parametrize(("count", "more"), [(2, 0), (3, 6)])
def test_three_boxes_are_a_row(count: int, more: int, read: Read, texts: Texts):
    row = boxes("<h3>Office NAME</h3><p>Quay NAME, Selby</p>", NAMES[:count])
    assert len(texts(read_with(row, read))) == len(SENTENCES) + more


@pytest.mark.parametrize(("lines", "kept"), [(5, 1), (6, 0)])
def test_a_box_has_few_lines(lines: int, kept: int, read: Read, texts: Texts):
    row = boxes("<h3>Office NAME</h3>" + "<p>Quay NAME, Selby</p>" * lines)
    assert any("Office" in text for text in texts(read_with(row, read))) is bool(kept)
