"""Captions in boxes without a figure: credits in elements of their own before or behind them, labels, rows.

Made after the markup of common news systems; each page says first what its picture shows and who gave it.
"""

from collections.abc import Callable

import pytest
from harbour_text import SENTENCES

from convert.model import Document, Figure

Read = Callable[..., Document]

TOLD = "The ferry left Selby harbour at dawn on Monday."
OTHER = "Workers mend the northern breakwater after the storm."
PICTURE = "<img src='/ferry-at-selby.jpg' width='1200' height='800' alt='A boat'>"
SECOND = "<img src='/northern-breakwater.jpg' width='1200' height='800' alt='A wall'>"
GIVEN = "Ada Quill/Getty Images"

BOXES = [
    ("a credit with its label in an element", f"<div class='ab'><div>{PICTURE}</div><div class='e-caption'><span class='t'>{TOLD}</span><span class='e-caption__credit'><span class='e-caption__credit-description'>Credit</span>: {GIVEN}</span></div></div>", GIVEN),
    ("a credit that is named after the caption", f"<div class='xx'><div>{PICTURE}</div><div class='c-caption'><span>{TOLD}</span><span class='c-caption__credit'>{GIVEN}</span></div></div>", GIVEN),
    ("a credit in small letters", f"<div class='ph'>{PICTURE}<div class='img-caption'>{TOLD}<small class='copyright'>Bild: Ada Quill/dpa</small></div></div>", "Ada Quill/dpa"),
    ("a credit ahead in a box", f"<figure>{PICTURE}<figcaption><div class='q'><span>Foto: Ada Quill</span></div><p class='s'>{TOLD}</p></figcaption></figure>", "Ada Quill"),
    ("a credit ahead in the line", f"<div class='f'><div>{PICTURE}</div><div><span class='r'>Foto: Ada Quill</span><span class='s'>{TOLD}</span></div></div>", "Ada Quill"),
    ("an agency ahead", f"<figure>{PICTURE}<figcaption><span class='by'>Ada Quill | Getty Images</span> <span class='c'>{TOLD}</span></figcaption></figure>", "Ada Quill | Getty Images"),
    ("a sign ahead", f"<div class='slide'><span class='im'>{PICTURE}</span><span class='attr'>© Ada Quill</span><span class='cp'>{TOLD}</span></div>", "© Ada Quill"),
    ("a place among others ahead", f"<div class='g'><span class='n'>Image 1 of 5</span>{PICTURE}<div class='d'>{TOLD}</div><div class='e'>(Image credit: Ada Quill)</div></div>", "Ada Quill"),
    ("a place among others in another language", f"<div class='g'><span class='n'>Bild 2 von 12</span>{PICTURE}<div class='d'>{TOLD}</div></div>", ""),
    ("a label ahead", f"<figure>{PICTURE}<figcaption><span class='h'>Legende:</span> <span>{TOLD}</span> <span>Keystone</span></figcaption></figure>", "Keystone"),
    ("a label in the line", f"<figure>{PICTURE}<figcaption>Caption: {TOLD}</figcaption></figure>", ""),
    ("a credit behind an icon", f"<figure><div>{PICTURE}</div><figcaption><span><svg viewBox='0 0 11 10'><path d='M5 0'></path></svg></span><span>{TOLD}</span> Photograph: Ada Quill/AP</figcaption></figure>", "Ada Quill/AP"),
    ("a credit that is shown twice", f"<figure><a href='/big'>{PICTURE}</a><figcaption><div class='caption'><p>{TOLD} <b class='credit'>Ada Quill/AP</b></p></div><span class='credit'>Ada Quill/AP</span></figcaption></figure>", "Ada Quill/AP"),
    ("a title that is no credit", f"<figure>{PICTURE}<figcaption><span>{TOLD}</span></figcaption></figure>", ""),
]  # fmt: skip


@pytest.mark.parametrize(("box", "credit"), [each[1:] for each in BOXES], ids=[each[0] for each in BOXES])
def test_what_a_picture_shows_and_who_gave_it(read: Read, box: str, credit: str) -> None:
    figures = figures_of(read, box)
    assert [each.caption.text if each.caption else "" for each in figures] == [TOLD]
    told = figures[0].credit
    assert (f"{told.label} {told.text}".strip() if told else "").endswith(credit)
    assert bool(told) == bool(credit)


ROWS = [
    f"<ul class='gallery'><li>{PICTURE}<span>{TOLD}</span></li><li>{SECOND}<span>{OTHER}</span></li></ul>",
    f"<div class='row'><div>{PICTURE}<p>{TOLD}</p></div><div>{SECOND}<p>{OTHER}</p></div></div>",
    f"<table><tr><td>{PICTURE}<p>{TOLD}</p></td><td>{SECOND}<p>{OTHER}</p></td></tr></table>",
]


@pytest.mark.parametrize("row", ROWS)
def test_each_of_two_pictures_in_a_row_has_its_own_words(read: Read, row: str) -> None:
    assert [each.caption.text if each.caption else "" for each in figures_of(read, row)] == [TOLD, OTHER]


@pytest.mark.parametrize("ahead", ["Ada Quill", "The islands", "Nobody knows why."])
def test_words_ahead_that_name_no_giver_stay_in_the_caption(read: Read, ahead: str) -> None:
    box = f"<figure>{PICTURE}<figcaption><span>{ahead}</span> <span>{TOLD}</span></figcaption></figure>"
    (figure,) = figures_of(read, box)
    assert figure.caption is not None
    assert figure.caption.text == f"{ahead} {TOLD}"


def figures_of(read: Read, box: str) -> list[Figure]:
    """The pictures of a page that has a box between two paragraphs of its text."""
    text = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    shown = "".join((*text[:2], box, *text[2:]))
    page = f"<html><head><title>A wall for Selby</title></head><body><article><h1>A wall for Selby</h1>{shown}</article>"
    return [block for block in read(page).blocks() if isinstance(block, Figure)]
