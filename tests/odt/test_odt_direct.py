"""What somebody put on whole paragraphs of a text by hand, for which programs make styles of their own."""

import struct

import pytest
from odt_files import odt, read

import convert
from convert.model import BlockQuote, Emphasis, Figure, Paragraph, Strong, Text, Underline

_LONG = (
    "The ferry of the islands sails again from Monday, after a winter in the yard that cost a third of its crew."
)


def _styles(*styles: str) -> str:
    return f"<office:automatic-styles>{''.join(styles)}</office:automatic-styles>"


def _paragraph_style(name: str, parent: str = "Standard", *, letters: str = "", place: str = "") -> str:
    inner = f"<style:text-properties {letters}/>" if letters else ""
    inner += f"<style:paragraph-properties {place}/>" if place else ""
    family = f'style:family="paragraph" style:parent-style-name="{parent}"'
    return f'<style:style style:name="{name}" {family}>{inner}</style:style>'


def _letters_style(name: str, letters: str) -> str:
    properties = f"<style:text-properties {letters}/>"
    return f'<style:style style:name="{name}" style:family="text">{properties}</style:style>'


_BOLD = 'fo:font-weight="bold" style:text-underline-style="solid"'
_LIGHT = _letters_style("Tn", 'fo:font-weight="normal"')


def _span(style: str, words: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("It sails.", (Strong(start=0, end=9), Underline(start=0, end=9))),
        (
            f"It {_span('Tn', 'never')} sails",
            (Strong(start=0, end=3), Strong(start=8, end=14), Underline(start=0, end=14)),
        ),
        (_span("Tn", "It sails."), (Underline(start=0, end=9),)),
        (f"{_span('Tn', 'It')} sails", (Strong(start=2, end=8), Underline(start=0, end=8))),
        (f"It {_span('T1', 'sails')}", (Strong(start=0, end=8), Underline(start=0, end=8))),
    ],
)
def test_marks_of_a_whole_paragraph_hold_but_where_letters_say_otherwise(words: str, marks: tuple[object, ...]):
    styles = _styles(_paragraph_style("Px", letters=_BOLD), _LIGHT)
    found = list(read(f'{styles}<text:p>{_LONG}</text:p><text:p text:style-name="Px">{words}</text:p>').blocks())[
        1
    ]
    assert isinstance(found, Paragraph)
    assert set(found.text.marks) == set(marks)


def test_the_look_of_a_style_with_a_name_is_no_mark():
    named = f"<office:styles>{_paragraph_style('House', letters=_BOLD)}</office:styles>"
    [_, found] = read(
        f'{named}<text:p>{_LONG}</text:p><text:p text:style-name="House">It sails.</text:p>'
    ).blocks()
    assert isinstance(found, Paragraph)
    assert found.text == Text("It sails.")


def test_letters_that_are_one_word_are_marked_as_one():
    italic = _letters_style("Ti", 'fo:font-style="italic"')
    [found] = read(f"{_styles(italic)}<text:p>{_span('Ti', 'fer')}{_span('Ti', 'ry')} sails.</text:p>").blocks()
    assert isinstance(found, Paragraph)
    assert found.text.marks == (Emphasis(start=0, end=5),)


@pytest.mark.parametrize(
    ("place", "is_quote"),
    [
        ('fo:margin-left="1.27cm"', True),
        ('fo:margin-left="0.5in" fo:text-indent="0in"', True),
        ('fo:margin-left="36pt" fo:text-indent="-18pt"', True),
        ('fo:margin-left="12.7mm" fo:text-indent="-12.7mm"', False),
        ('fo:margin-left="0cm"', False),
        ('fo:text-indent="1cm"', False),
        ('fo:margin-left="10%"', False),
    ],
)
def test_a_paragraph_that_stands_further_in_is_a_quotation(place: str, *, is_quote: bool):
    body = f'<text:p>{_LONG}</text:p><text:p text:style-name="Px">It sails.</text:p><text:p>{_LONG}</text:p>'
    [_, found, _] = read(_styles(_paragraph_style("Px", place=place)) + body).blocks()
    assert isinstance(found, BlockQuote) is is_quote
    # A style with a name that stands there itself sets nothing apart.
    named = f"<office:styles>{_paragraph_style('House', place=place)}</office:styles>"
    [_, found, _] = read(named + _styles(_paragraph_style("Px", "House", place=place)) + body).blocks()
    assert isinstance(found, Paragraph)


def test_drawings_of_other_programs_are_kept_as_pictures():
    drawn = struct.pack("<II", 1, 88) + bytes(32) + b" EMF"
    frame = '<draw:frame><draw:image xlink:href="Pictures/a.emf"/><svg:title>Fares</svg:title></draw:frame>'
    data = odt(f"<text:p>{_LONG}</text:p><text:p>{frame}</text:p>", files={"Pictures/a.emf": drawn})
    found = convert.read(data, name="a.odt", filters={"quotes": False}).document
    [figure] = [block for block in found.blocks() if isinstance(block, Figure)]
    assert figure.alt == "Fares"
    assert [resource.media_type for resource in found.resources] == ["image/emf"]
