"""Pages of the days before style sheets: tables for columns, fonts around texts, breaks between paragraphs."""

from collections.abc import Callable

import pytest

from convert.model import Document, Figure

Read = Callable[..., Document]
Texts = Callable[[Document], list[str]]

BAR = "".join(
    f"<a href='/{word}'>{word}</a> | " for word in ["Home", "World", "Business", "Sports", "Arts", "Travel"]
)
OTHERS = "".join(
    f"<tr><td><font size=1><a href='/{number}'>{title}</a></font></td></tr>"
    for number, title in enumerate(
        ("Mayor denies report on bridge tolls", "Storm closes airports for a second day")
    )
)
HEAD = (
    "<font size=5><b>Harbour office reopens</b></font><br>"
    "<font size=2>By Jane Harlow, Staff Writer<br>Published: March 4, 2004</font><p>"
)


def page(inside: str) -> str:
    return (
        "<html><head><title>Harbour office reopens - Selby Post</title></head><body bgcolor=white>"
        f"<table width=100%><tr><td colspan=3>{BAR}</td></tr><tr><td width=150><table>{OTHERS}</table></td>"
        f"<td width=500>{inside}</td><td width=150><table><tr><td>Advertisement</td></tr>{OTHERS}</table></td></tr>"
        "</table><font size=1>Copyright 2004 The Selby Post. <a href=/t>Terms</a></font></body></html>"
    )


def in_cells(paragraphs: tuple[str, ...]) -> str:
    return "<table>" + "".join(f"<tr><td>{text}</td></tr>" for text in paragraphs) + "</table>"


def parted_by(between: str, around: str = "{}") -> Callable[[tuple[str, ...]], str]:
    return lambda paragraphs: around.format(between.join(paragraphs))


LAYOUTS = {
    "two breaks": parted_by("<br><br>"),
    "two breaks in a font": parted_by("<br> <br>\n", "<font face=arial size=2>{}</font>"),
    "two breaks in two fonts": parted_by("<br><br>", "<font face=arial><font size=2>{}</font></font>"),
    "indents": parted_by("<br>&nbsp;&nbsp;&nbsp;"),
    "p without end": parted_by("<p>"),
    "spans": parted_by("</span><br><br><span>", "<span>{}</span>"),
    "pre": parted_by("\n\n", "<pre>{}</pre>"),
    "cells": in_cells,
    "blockquote": parted_by("</p><p>", "<blockquote><p>{}</p></blockquote>"),
    "list without items": parted_by("</p><p>", "<ul><p>{}</p></ul>"),
    "definition without term": parted_by("<p>", "<dl><dd>{}</dd></dl>"),
    "two columns": lambda paragraphs: (
        f"<table><tr><td>{'<br><br>'.join(paragraphs[:3])}</td><td>{'<br><br>'.join(paragraphs[3:])}</td></tr></table>"
    ),
    "a place to lead to": parted_by("<p>", "<a name=top>{}</a>"),
    "blocks": parted_by("</div><div>", "<div>{}</div>"),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_each_paragraph_is_one(
    layout: Callable[[tuple[str, ...]], str], read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    document = read(page(HEAD + layout(paragraphs)))
    assert texts(document) == list(paragraphs)
    assert document.title is not None
    assert document.title.text == "Harbour office reopens"


def test_a_byline_and_a_date_that_no_markup_names_are_found_under_the_headline(
    read: Read, paragraphs: tuple[str, ...]
):
    document = read(page(HEAD + "<br><br>".join(paragraphs)))
    assert document.byline is not None
    assert [agent.name for agent in document.byline.agents] == ["Jane Harlow"]
    assert document.metadata.published is not None
    assert document.metadata.published.at.date().isoformat() == "2004-03-04"


def test_a_line_that_begins_as_a_byline_does_and_names_nobody_is_none(read: Read, paragraphs: tuple[str, ...]):
    line = "<p>By noon the quay was dry again.</p>"
    assert read(page(f"<h1>Harbour office reopens</h1>{line}" + "<br><br>".join(paragraphs))).byline is None


def test_a_picture_in_a_table_of_its_own_takes_its_caption_along(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    picture = (
        "<table align=right><tr><td><img src=/a.jpg width=200 height=150><br>"
        "<font size=1>The harbour in 2003. Photo: R. Lane</font></td></tr></table>"
    )
    inside = HEAD + "<br><br>".join(paragraphs[:3]) + picture + "<br><br>".join(paragraphs[3:])
    document = read(page(inside), url="https://example.org/2004/harbour")
    figure = next(block for block in document.blocks() if isinstance(block, Figure))
    assert figure.image is not None
    assert figure.image.url == "https://example.org/a.jpg"
    assert figure.caption is not None
    assert figure.caption.text == "The harbour in 2003."
    assert figure.credit is not None
    assert figure.credit.text == "R. Lane"
    assert texts(document) == [*paragraphs[:3], "The harbour in 2003.", *paragraphs[3:]]


@pytest.mark.parametrize(
    "between",
    [
        "<center><font size=1>ADVERTISEMENT</font><br><a href=/ad><img src=/ad.gif></a></center>",
        "<div>Anzeige</div>",
        f"<table align=left><tr><td><b>Related stories</b></td></tr>{OTHERS}</table>",
    ],
)
def test_what_stands_between_paragraphs_and_leads_elsewhere_is_left_out(
    between: str, read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    inside = HEAD + "<br><br>".join(paragraphs[:3]) + between + "<br><br>".join(paragraphs[3:])
    assert texts(read(page(inside), url="https://example.org/2004/harbour")) == list(paragraphs)


def test_code_stays_as_it_is_printed(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    code = "for (i = 0; i < 10; i++) {\n  go(i);\n}\n\nreturn {a: [1, 2], b: 3};"
    escaped = code.replace("<", "&lt;")
    inside = "<p>".join(paragraphs[:3]) + f"<pre>{escaped}</pre><p>" + "<p>".join(paragraphs[3:])
    assert code in texts(read(page(HEAD + inside)))


def test_lines_of_a_poem_stay_together(read: Read, texts: Texts, paragraphs: tuple[str, ...]):
    poem = "<p>The tide goes out,<br>the tide comes in,<br>and no one counts the years.</p>"
    printed = texts(read(page(f"{HEAD}{'<p>'.join(paragraphs[:3])}{poem}<p>{'<p>'.join(paragraphs[3:])}")))
    assert "The tide goes out,\nthe tide comes in,\nand no one counts the years." in printed


def test_lines_that_are_sentences_and_long_on_the_average_are_paragraphs(
    read: Read, texts: Texts, paragraphs: tuple[str, ...]
):
    lines = [*paragraphs[:3], "“That is all.”", *paragraphs[3:]]
    page = f"<html><body><h1>Harbour office reopens</h1><div class='text'>{'<br>'.join(lines)}</div></body></html>"
    assert texts(read(page)) == lines


def test_short_lines_of_a_poem_stay_one_paragraph(read: Read, texts: Texts, body: str):
    poem = ["The quay is wet.", "The gulls are few.", "The pumps have stopped.", "The tide is due."]
    page = f"<html><body><h1>Harbour office reopens</h1><div>{body}<p>{'<br>'.join(poem)}</p>{body}</div></body></html>"
    assert "\n".join(poem) in texts(read(page))
