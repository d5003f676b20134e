"""Rows of boxes, stories below, tables that are layout and what says who an author is, at their borders."""

from collections.abc import Callable

import pytest
from border_pages import element, fill, holds, made, sentence, text, walk

from convert_html.body.boxes import boxes_from
from convert_html.body.rules.alone import _by_content
from convert_html.body.rules.calls_to_action import is_call
from convert_html.body.rules.notes import tells_of_author
from convert_html.body.rules.parts import _rows
from convert_html.body.stories import next_story
from convert_html.facts.title import _without_section
from convert_html.figures.beside import _is_badge, frame_of
from convert_html.figures.controls import is_control_in
from convert_html.page.blocks import Block
from convert_html.page.reasons import Reason
from convert_html.page.walk import _is_layout


def boxed(boxes: int = 3, inside: str = f"<p>{sentence(99)}</p>", around: int = 0) -> bool:
    """Whether so many boxes with this inside, and so many elements around it, are a row of boxes."""
    box = f"<div class='cell'>{'<div>' * around}{inside}{'</div>' * around}</div>"
    return boxes_from(walk(f"<div class='cells'>{box * boxes}</div>"), 0, 0) != (-1, -1)


def follows(told: int, line: int = 20) -> bool:
    """Whether a story follows below so many letters of another, with a line of facts of so many letters."""
    facts = f"<p class='facts'>{fill(line - 2)} 4</p>"
    page = walk(f"<div class='s'><h1>Boats</h1>{facts}<p>a</p></div><div class='s'><h1>Piers</h1>{facts}</div>")
    page.blocks[2].value = told
    return next_story(page, page.blocks[0]) < len(page.blocks)


def cells(number: int, size: int, first: str = "") -> bool:
    return _is_layout(element(f"<table><tr>{f'<td>{first}{fill(size)}</td>' * number}</tr></table>"))


def pictured(number: int) -> bool:
    picture = "<td><img src='a.jpg'></td>"
    return _is_layout(element(f"<table><tr>{picture}{'<td>Boats</td>' * (number - 1)}</tr></table>"))


def office(size: int) -> bool:
    """Whether an author's name behind an office of so many letters and a blank is seen as that."""
    return tells_of_author(text(f"{fill(size - 1)} Ada Quill writes on boats."), ["adaquill"])


def badge(size: int) -> bool:
    return _is_badge(text(fill(size), kind="figure", nodes=[element("<figure><img></figure>")]))


def captioned(level: int) -> bool:
    """Whether a sentence in a heading of a level is the caption of the picture above it."""
    heading = f"<h{level}>Herons came to the piers this morning.</h{level}>"
    page = walk(f"<div><img src='https://example.org/a.jpg' width='640'>{heading}</div>")
    return frame_of(page, page.blocks[0], set()) != []


def calls(size: int, items: int = 2, address: int = 20) -> Block:
    """A list of so many letters that asks to subscribe so many times, at addresses of so many letters."""
    link = f"<a href='/{'q' * (address - 11)}newsletter'>Newsletter</a>"
    return made("<ul>" + f"<li>{link}</li>" * items + "</ul>", size=size)


def invites(address: int) -> Block:
    """An offer of a letter, without a call, that links to an address of so many letters."""
    return made(f"<p>Our newsletter is <a href='/{'q' * (address - 11)}newsletter'>here</a></p>")


def rowed(lines: int) -> bool:
    """Whether containers of so many lines each are a row of lines."""
    page = walk(f"<div class='s'>{'<p>Boats</p>' * lines}</div>" * 3)
    groups: dict[int, list[Block]] = {}
    for block in page.blocks:
        groups.setdefault(block.holder, []).append(block)
    return set(_rows(page, groups).values()) == {3}


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "boxes of a row": (-3, lambda n: boxed(-n)),
    "blocks of a box": (6, lambda n: boxed(inside=f"<h3>Boats</h3>{'<p>Piers</p>' * (n - 1)}")),
    "lines of each container of a row": (1, rowed),
    "containers around the text of a box": (8, lambda n: boxed(around=n - 1)),
    "letters of a box without a heading": (-61, lambda n: boxed(inside=f"<p>{sentence(-n)}</p>")),
    "letters before another story": (-301, lambda n: follows(-n)),
    "letters of a line of facts": (59, lambda n: follows(400, n)),
    "cells of a picture and its caption": (2, pictured),
    "cells of text in columns": (3, lambda n: cells(n, 250)),
    "letters of a column": (-201, lambda n: cells(3, -n)),
    "letters of an office before a name": (60, office),
    "letters of a name behind an office": (
        -7,
        lambda n: tells_of_author(text(f"Our {'q' * -n} writes."), ["q" * -n]),
    ),
    "letters that tell of an author": (
        700,
        lambda n: tells_of_author(text("Our Ada Quill writes.", size=n), ["adaquill"]),
    ),
    "letters of a badge on a picture": (20, badge),
    "the level of a heading that is a caption": (-5, lambda n: captioned(-n)),
    "letters of an icon's sign": (12, lambda n: is_control_in(element(f"<i class='icon'>{fill(n)}</i>"))),
    "letters of a list of calls": (500, lambda n: is_call(calls(n))),
    "items of a list of calls": (-2, lambda n: is_call(calls(100, -n))),
    "letters of an address in a list of calls": (500, lambda n: is_call(calls(100, 2, n))),
    "letters of an address that offers a letter": (500, lambda n: is_call(invites(n))),
    "weight of what counts pictures": (29, lambda n: _by_content(text("3 of 12", size=n), {0}) == Reason.PLAYER),
    "letters of a section behind a title": (
        20,
        lambda n: _without_section(f"{fill(40)} | {fill(n)}", " | ") == fill(40),
    ),
    "letters of a title before a section": (
        -21,
        lambda n: _without_section(f"{fill(-n)} | Boats", " | ") == fill(-n),
    ),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str) -> None:
    border, judge = BORDERS[what]
    holds(judge, border)
