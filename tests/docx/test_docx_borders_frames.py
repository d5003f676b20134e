"""Word documents at the borders: tables that are none, letters to the desk, lists that stand further in."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from border_pages import holds
from lxml import etree

from convert.kit.story.blocks import BlockMaker
from convert.kit.story.lines import Grid, GridCell, Item, Line, Shown
from convert.kit.story.manuscript.found import Found
from convert.kit.story.manuscript.labelled import _with_credit, take_form
from convert.kit.story.manuscript.letter import take_letter
from convert.kit.story.manuscript.looks import take_byline_below
from convert.kit.story.manuscript.typed import put_typed_items
from convert.kit.story.styles import Style
from convert.kit.story.tables import unframe
from convert.model import Image, List, Text
from convert.report import Report
from convert_docx.ooxml import W
from convert_docx.read.numbering import Numbering
from convert_docx.read.pictures import Pictures
from convert_docx.read.properties import _whole
from convert_docx.read.styles import Styles

PROSE = "The boat left the quay at noon with forty passengers and one goat, and nobody paid more than before."


def line(words: str, **more: object) -> Line:
    return Line(text=Text(words), style=Style(), **more)  # type: ignore[arg-type] # fields as they are named


def column(*lines: Line) -> Grid:
    return Grid([[GridCell(0, 1, continues=False, items=[each])] for each in lines])


PICTURE = Line(text=Text(), style=Style(), shown=[Shown("r1", None, 0, "a")])


def captioned(*lines: str) -> bool:
    """Whether lines below a picture in a table are its caption."""
    return not any(isinstance(each, Grid) for each in unframe([column(PICTURE, *map(line, lines))]))


def beside(pictures: int) -> bool:
    """Whether a table does nothing but hold so many pictures beside each other, with captions."""
    rows = [
        [GridCell(at, 1, continues=False, items=[each]) for at in range(pictures)] for each in (PICTURE, line("A"))
    ]
    return not any(isinstance(each, Grid) for each in unframe([Grid(rows)]))


def framed(outside: int, lines: int = 2) -> bool:
    """Whether a table with so many paragraphs holds the text, of which so much in a thousand stands elsewhere."""
    inside = ["q" * (1000 - outside - 100 * (lines - 1)), *["q" * 100] * (lines - 1)]
    items: list[Item] = [column(*map(line, inside)), line("q" * outside)]
    return not any(isinstance(each, Grid) for each in unframe(items))


def framed_lines(length: int) -> bool:
    """Whether two lines of so many characters are a text that stands in a table."""
    return not any(isinstance(each, Grid) for each in unframe([column(line("q" * length), line("q" * length))]))


def headed(lines: int, length: int = 4) -> bool:
    """Whether so many lines above a form are a letterhead."""
    form = Grid(
        [[GridCell(at, 1, continues=False, items=[line(each)]) for at, each in enumerate(("HEADLINE", "Boats"))]]
        * 2
    )
    found = Found([*(line("q" * length) for _ in range(lines)), form])
    take_form(found)
    return "title" in found.texts


def letter(lines: int, length: int = 0) -> bool:
    """Whether lines above a rule are a letter to the desk, in so many characters in all."""
    above = [line("q" * (length or 4))] if lines == 1 else [line("Dear desk") for _ in range(lines)]
    found = Found([*above, line("* * *"), line("Boats come", bold=1.0), line(PROSE), line(PROSE)])
    take_letter(found)
    return bool(found.notes)


def ruled(signs: int) -> bool:
    found = Found([line("Dear desk"), line("*" * signs), line("Boats come", bold=1.0), line(PROSE), line(PROSE)])
    take_letter(found)
    return bool(found.notes)


def signed(length: int) -> bool:
    """Whether a line of so many characters below the text names its author."""
    found = Found([line(PROSE), line("By Ada " + "Q" * (length - 7))])
    take_byline_below(found)
    return found.byline is not None


def typed(length: int) -> bool:
    """Whether two lines of so many characters behind a hyphen are items."""
    found = Found([line("- " + "q" * (length - 2)), line("- boats")])
    put_typed_items(found)
    return all(isinstance(each, Line) and each.style.role == "item" for each in found.items)


def nested(further: int) -> bool:
    """Whether a list so much further in is part of the item above."""
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:lvlText w:val="o"/><w:pPr>'
        f'<w:ind w:left="{left}"/></w:pPr></w:lvl></w:abstractNum>'
        for at, left in ((1, 700), (2, 700 + further))
    )
    numbers = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (1, 2))
    numbering = Numbering(etree.fromstring(f'<w:numbering xmlns:w="{W}">{levels}{numbers}</w:numbering>'))
    maker = BlockMaker(numbering, lambda _: Image(url="https://example.org/a.png"))
    blocks = maker.make([line("one", number="1"), line("below", number="2")]).sections[0].blocks
    return isinstance(blocks[0], List) and [item.level for item in blocks[0].items] == [0, 1]


def outlined(place: int) -> str:
    style = f'<w:style w:styleId="S"><w:pPr><w:outlineLvl w:val="{place}"/></w:pPr></w:style>'
    return Styles(etree.fromstring(f'<w:styles xmlns:w="{W}">{style}</w:styles>')).paragraph("S").role


def items(lines: int) -> bool:
    """Whether so many lines behind a sign are items."""
    found = Found([line("• boats") for _ in range(lines)])
    put_typed_items(found)
    return all(isinstance(each, Line) and each.style.role == "item" for each in found.items)


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "lines of a caption in a table": (3, lambda n: captioned(*["The quay."] * n)),
    "characters of a caption in a table": (500, lambda n: captioned("q" * n)),
    "pictures beside each other in a table": (4, beside),
    "of a thousand characters outside of a table": (200, framed),
    "characters of lines of a text in a table, at least": (-80, lambda n: framed_lines(-n)),
    "lines of a letterhead": (3, headed),
    "characters of a letterhead": (79, lambda n: headed(1, n)),
    "lines of a letter": (7, letter),
    "characters of a letter": (800, lambda n: letter(1, n)),
    "signs of a rule, at least": (-3, lambda n: ruled(-n)),
    "characters of an author below the text": (60, signed),
    "characters of an item behind a hyphen": (79, typed),
    "how much further in, at least": (-180, lambda n: nested(-n)),
    "places of the outline": (8, outlined),
    "places of the outline at least": (0, lambda n: outlined(-n)),
    "lines of a caption in a table at least": (-1, lambda n: captioned(*["The quay."] * -n)),
    "items behind a sign": (-2, lambda n: items(-n)),
    "digits of a number among the properties": (6, lambda n: _whole(1, 9)(f"{1:0{n}}")),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


def test_a_table_with_one_paragraph_holds_no_text():
    assert framed(0, lines=2)
    assert not framed(0, lines=1)


@pytest.mark.parametrize(("credits_", "lines"), [((-1, 0), 1), ((-1, 3), 2), ((-1, -1), 2), ((-1,), 1), ((0,), 1)])
def test_a_credit_stands_alone_behind_the_one_caption_without(credits_: tuple[int, ...], lines: int):
    captions = [Line(text=Text("Piers."), style=Style(role="caption"), credit=each) for each in credits_]
    assert len(_with_credit(captions)) == lines


@pytest.mark.parametrize("data", [b"RIFFsizeWEBP", b"RIFFsizeWEBPVP8 "])
def test_a_webp_goes_on_behind_its_name(data: bytes):
    held = SimpleNamespace(main="a", related={}, part=lambda _: data)
    pictures = Pictures(held, Report())  # type: ignore[arg-type] # as much as is asked
    pictures._read("a")
    assert [each.media_type for each in pictures._resources.values()] == ["image/webp"]
