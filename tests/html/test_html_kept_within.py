"""Lists, code, data and notes between the paragraphs, and texts that stand in scripts alone."""

import json
from collections.abc import Callable

import pytest

import convert
from convert.errors import ContentError
from convert.io.source import Source
from convert.model import Document

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]


def around(inside: str, paragraphs: tuple[str, ...]) -> str:
    first, last = ("".join(f"<p>{text}</p>" for text in part) for part in (paragraphs[:3], paragraphs[3:]))
    return f"<html><body><article><h1>Harbour office reopens</h1>{first}{inside}{last}</article></body></html>"


@pytest.mark.parametrize("lines", [3, 5])
def test_lines_of_one_make_between_paragraphs_are_a_list(
    lines: int, read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    items = [f"new oak piles under metre {number}" for number in range(lines)]
    inside = "".join(f"<div class='q7'>{item}</div>" for item in items)
    found = texts(read(around(f"<div class='z4'>{inside}</div>", paragraphs)))
    assert found == [*paragraphs[:3], *items, *paragraphs[3:]]


def test_two_such_lines_are_none(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    inside = "<div class='z4'><div class='q7'>new oak piles</div><div class='q7'>a ramp</div></div>"
    assert texts(read(around(inside, paragraphs))) == list(paragraphs)


@pytest.mark.parametrize(("name", "times"), [("Low Water", 4), ("Low Water has come to the town of ropes", 0)])
def test_a_list_of_links_is_text_if_its_items_are_as_short_as_names(
    name: str, times: int, read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    items = "".join(f"<li><a href='/{number}'>{number} {name}</a></li>" for number in range(4))
    found = texts(read(around(f"<ul>{items}</ul>", paragraphs)))
    assert sum(name in text for text in found) == times


def test_json_that_is_printed_as_a_paragraph_is_no_text(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    inside = '<div class="tool">{"layout": 2, "text": "Buy now, and think of it later on. Or do not."}</div>'
    assert texts(read(around(inside, paragraphs))) == list(paragraphs)


def scripted(state: object) -> str:
    data = json.dumps(state)
    return (
        "<html><head><title>Harbour office reopens</title></head><body><div id='__next'></div>"
        f"<script id='__NEXT_DATA__' type='application/json'>{data}</script></body></html>"
    )


@pytest.mark.parametrize("shape", ["objects", "strings", "markup"])
def test_a_text_that_stands_in_the_state_of_a_script_is_read_with_a_warning(
    shape: str, texts: Texts, paragraphs: tuple[str, ...]
):
    body: object = {
        "objects": [{"type": "p", "text": text} for text in paragraphs],
        "strings": list(paragraphs),
        "markup": "".join(f"<p>{text}</p>" for text in paragraphs),
    }[shape]
    page = scripted({"props": {"links": ["/a", "/b"], "story": {"body": body}}})
    reading = convert.read(Source.from_text(page, name="p.html"), reader="html")
    assert texts(reading.document) == list(paragraphs)
    assert "html.script-state" in {problem.id for problem in reading.problems}


def test_a_page_whose_script_holds_no_plain_text_says_what_to_do():
    page = scripted({"props": {"blob": "x" * 5_000}})
    with pytest.raises(ContentError, match="with a script"):
        convert.read(Source.from_text(page, name="p.html"), reader="html")


@pytest.mark.parametrize(
    "wrapper",
    [
        "field field--name-body field--label-hidden",
        "author__content",
        "hidden-print",
        "no-hide",
        "ad-free-content",
        "comment-piece",
        "promo-text",
        "elementor-element elementor-element-3ad103f",
        "css-1ad9z",
        "sc-ad12 kAdRxz",
        "below-header-container",
        "content-with-sidebar",
        "has-related has-newsletter",
        "hide-for-small",
        "hidden md:block",
    ],
)
def test_a_name_on_half_of_the_text_takes_none_of_it(
    wrapper: str, read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    inside = "".join(f"<p>{text}</p>" for text in paragraphs)
    first, last = inside[: inside.index("<p>Nobody")], inside[inside.index("<p>Nobody") :]
    page = f"<html><body><article><h1>Harbour</h1><div>{first}</div><div class='{wrapper}'>{last}</div></article></body></html>"
    assert texts(read(page)) == list(paragraphs)


def test_what_is_hidden_beside_a_text_takes_nothing_with_it(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    shown = "A map of the quay is to be printed in June, and the council will send it to every house by the water."
    inside = f"<div class='box7'><div hidden><p>{shown.replace('June', 'May')}</p></div><p>{shown}</p></div>"
    found = texts(read(around(inside, paragraphs)))
    assert shown in found
    assert len(found) == len(paragraphs) + 1
