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
from convert_html.facts.title import _is_subtitled, _without_section
from convert_html.figures.beside import _is_badge, frame_of
from convert_html.figures.caption import _inside, _name_above
from convert_html.figures.controls import is_control_in
from convert_html.inline import Inline
from convert_html.page.blocks import Block, Node
from convert_html.page.reasons import Reason
from convert_html.page.walk import _is_layout, _is_row


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


def subtitled(part: int, of: int = 100) -> bool:
    """Whether so many of the letters of a headline are its title, and the rest its subtitle."""
    title, subtitle = "q" * part, "z" * (of - part)
    return _is_subtitled(made(f"<h1>{title} <span>{subtitle}</span></h1>"), title)


def named_above(name: str, further: int = 0) -> bool:
    """Whether the first line of a caption, with so many nodes behind it, is a credit."""
    nodes: list[Node] = [element(f"<div><small>{name}</small><br>Boats came.</div>"), *["Piers"] * further]
    return _name_above(nodes) != []


def captions(*texts: str) -> tuple[str, str]:
    """The caption and the credit of a figure with these texts, each in an element of its own."""
    inside = "".join(f"<figcaption>{each}</figcaption>" for each in texts)
    caption, credit = _inside(element(f"<figure>{inside}</figure>"), Inline(""))
    return caption.text if caption is not None else "", credit


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "boxes of a row": (-3, lambda n: boxed(-n)),
    "blocks of a box": (6, lambda n: boxed(inside=f"<h3>Boats</h3>{'<p>Piers</p>' * (n - 1)}")),
    "letters of a hundred of a title above a subtitle": (-30, lambda n: subtitled(-n)),
    "letters of a title above a subtitle": (-12, lambda n: subtitled(-n, 20)),
    "letters of a credit above a caption": (89, lambda n: named_above("q" * n)),
    "letters of a credit above a caption at least": (-2, lambda n: named_above("Q" * -n)),
    "nodes behind a credit above a caption": (0, lambda n: named_above("Ada Quill", n)),
    "lines of each container of a row": (1, rowed),
    "containers around the text of a box": (8, lambda n: boxed(around=n - 1)),
    "letters of a box without a heading": (-61, lambda n: boxed(inside=f"<p>{sentence(-n)}</p>")),
    "letters before another story": (-301, lambda n: follows(-n)),
    "letters of a line of facts": (59, lambda n: follows(400, n)),
    "cells of a picture and its caption": (2, pictured),
    "cells of text in columns": (3, lambda n: cells(n, 250)),
    "cells of a table that is none": (1, lambda n: cells(n, 5)),
    "pictures in a figure that is a row": (
        -2,
        lambda n: _is_row(element(f"<figure>{'<figure></figure>' * -n}</figure>")),
    ),
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


def test_one_of_two_captions_may_be_the_credit() -> None:
    assert captions("Piers", "Photo: Ada Quill") == ("Piers", "Photo: Ada Quill")
    assert captions("Photo: Ada Quill", "Piers") == ("Piers", "Photo: Ada Quill")
    assert captions("Photo: Ada Quill") == ("Photo: Ada Quill", "")
