"""Reading of Word documents at the borders: how lines look, what they are called, and how much is looked at."""

import zipfile
from collections.abc import Callable, Sequence
from types import SimpleNamespace

import pytest
from border_pages import holds
from lxml import etree

from convert import ContentError
from convert.kit.story.blocks import BlockMaker
from convert.kit.story.bylines import byline_of, is_name, names_in
from convert.kit.story.front import front_of
from convert.kit.story.lines import Grid, GridCell, Item, Line
from convert.kit.story.manuscript.ending import take_ending
from convert.kit.story.manuscript.found import Found
from convert.kit.story.manuscript.guess import _without_soft_returns
from convert.kit.story.manuscript.labelled import _pairs, take_form, take_head
from convert.kit.story.manuscript.lines import Looks, is_capitals, is_date, is_short, plain
from convert.kit.story.manuscript.looks import (
    _Head,
    _is_bare_byline,
    _is_between,
    reads_like_article,
    take_head_by_look,
)
from convert.kit.story.style_names import paragraph_role
from convert.kit.story.styles import Style
from convert.kit.story.tables import text_of
from convert.model import Code, Emphasis, Strike, Strong, Subscript, Superscript, Text, Underline
from convert.report import Report
from convert_docx import check, package, sniff
from convert_docx.ooxml import W
from convert_docx.package import Relationship
from convert_docx.read.embedded import _number, embedded_data
from convert_docx.read.opened import _check_entries
from convert_docx.read.pictures import Pictures
from convert_docx.read.properties import _FACTS
from convert_docx.read.story.changes import Changes
from convert_docx.read.story.inline import _FORMATS, _PLAIN
from convert_docx.read.story.walk import Story
from convert_docx.read.styles import Styles, number_of
from convert_docx.read.symbols import symbol

PROSE = "The boat left the quay at noon with forty passengers and one goat, and nobody paid more than before."


def line(words: str, role: str = "", **more: object) -> Line:
    return Line(text=Text(words), style=Style(role=role), **more)  # type: ignore[arg-type] # fields as they are named


def words(length: int, end: str = "") -> str:
    """Words of so many characters in all."""
    return ("boats " * length)[: length - len(end) - 1] + "s" + end


def article(*head: Line, paragraphs: int = 3) -> Found:
    """What is found by its look in a text with these lines above it."""
    found = Found([*head, *(line(f"{PROSE} {at}", size=20) for at in range(paragraphs))])
    take_head_by_look(found, is_titled=False)
    return found


def title(*head: Line, paragraphs: int = 3) -> str:
    found = article(*head, paragraphs=paragraphs).texts.get("title")
    return found.text if found is not None else ""


def grid(*rows: Sequence[str]) -> Grid:
    cells = [[GridCell(at, 1, continues=False, items=[line(each)]) for at, each in enumerate(row)] for row in rows]
    return Grid(cells)


def set_in(share: int, length: int = 59) -> bool:
    """Whether lines of which so many of a hundred stand in are set apart from the others."""
    maker = BlockMaker({}, lambda _: None)  # type: ignore[arg-type] # no list and no picture
    maker.make([line(words(length), set_in=int(at < share)) for at in range(100)])
    return maker._sets_in


def ending(above: int) -> bool:
    """Whether a line of "Notes" below so many of a hundred characters ends a text."""
    found = Found([line(words(above)), line("ends"), line(words(96 - above))])
    take_ending(found)
    return len(found.items) == 1


def returns(*parts: str, lines: int = 1) -> int:
    """Into how many lines a line with soft returns is taken apart, in a text of so many."""
    items: list[Item] = [line("\n".join(parts)), *(line(f"{PROSE} {at}") for at in range(lines - 1))]
    return len(_without_soft_returns(items)) - lines


def form(rows: int, known: int) -> bool:
    """Whether a table of which so many rows have labels is a form."""
    found = Found([grid(*(("HEADLINE" if at < known else "Quay", "Boats") for at in range(rows)))])
    take_form(found)
    return not any(isinstance(item, Grid) for item in found.items)


def headed(at: int) -> bool:
    """Whether a label so many lines from the top is that of the headline."""
    found = Found([*(line("") for _ in range(at)), line("HEADLINE: Boats"), line(PROSE)])
    take_head(found, is_titled=False)
    return "title" in found.texts


def chain(length: int) -> int:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{at}"><w:basedOn w:val="S{at + 1}"/></w:style>'
        for at in range(length)
    )
    found = Styles(etree.fromstring(f'<w:styles xmlns:w="{W}">{styles}</w:styles>'))
    return sum(1 for _ in found._chain("paragraph", "S0"))


def changed(names: int, mode: str = "accept") -> str:
    changes, report = Changes(mode), Report()  # type: ignore[arg-type] # one of them
    for at in range(names):
        changes.meet(etree.fromstring(f'<w:ins xmlns:w="{W}" w:author="A{at}"/>'))
    changes.tell(report)
    return report.problems[0].message


def entries(number: int, size: int = 0) -> bool:
    made = [zipfile.ZipInfo(f"word/{at}.xml") for at in range(number)]
    made[0].file_size = size
    try:
        _check_entries(made)
    except ContentError:
        return False
    return True


def data_parts(number: int) -> bool:
    """Whether the last of so many parts for data is looked at."""
    parts = {str(at): Relationship(str(at), "a/customXml", f"item{at}.xml") for at in range(number)}
    asked: list[str] = []
    embedded_data(SimpleNamespace(related=parts, main="word/document.xml", part=asked.append))  # type: ignore[arg-type]
    return len(asked) == number


BIG, BOLD = 30, 1.0
LONG = line(f"{PROSE} {PROSE}", size=20)

BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "parts of a package": (4096, entries),
    "parts for data": (4096, data_parts),
    "characters of a paragraph at least": (-80, lambda n: reads_like_article([line(words(-n))] * 2)),
    "bytes of a package": (256 * 1024 * 1024, lambda n: entries(1, n)),
    "lines of a hundred that stand in": (90, lambda n: set_in(n, 61)),
    "characters of lines that all stand in": (59, lambda n: set_in(100, n)),
    "names of a byline": (6, lambda n: names_in(", ".join(f"Ada {chr(65 + at)}quill" for at in range(n)))),
    "characters of a name": (60, lambda n: is_name("Ada " + "Q" * (n - 4))),
    "words of a name without capitals": (4, lambda n: is_name(" ".join(["王"] * n))),
    "digits in the name of a part": (9, lambda n: _number(Relationship("a", "b", "9" * n)) == int("9" * n)),
    "lines above a title": (
        11,
        lambda n: "title" in front_of([*(line("Orre") for _ in range(n)), line("Boats", "title")]).texts,
    ),
    "characters of a letterhead": (
        79,
        lambda n: "title" in front_of([line(words(n)), line("Boats", "title")]).texts,
    ),
    "characters above an ending": (-50, lambda n: ending(-n)),
    "lines of a text with soft returns": (4, lambda n: returns(*["boats"] * 4, PROSE * 3, lines=n)),
    "soft returns that part short lines": (
        -3,
        lambda n: returns(*["boats"] * -n, f"{PROSE} {PROSE}", lines=2),
    ),
    "characters of a head with soft returns": (220, lambda n: returns(words(n), "boats", lines=6)),
    "lines up to a label": (24, headed),
    "rows that a form lacks": (0, lambda n: form(2 - n, 2 - n)),
    "cells of two pairs": (
        4,
        lambda n: len(_pairs(grid(["HEADLINE", "a", "BYLINE", "b", "c"][:n]).rows[0])) == 2 or n < 4,
    ),
    "characters of a headline in the middle": (220, lambda n: is_short(line(words(n)))),
    "characters of a date": (70, lambda n: is_date("5 July 2027 " + "q" * (n - 12))),
    "characters of an abbreviation": (4, lambda n: not is_capitals("Q" * n)),
    "characters of a plain title": (150, lambda n: title(line(words(n)))),
    "characters of a title": (200, lambda n: title(line(words(n), size=BIG), LONG)),
    "characters of a kicker": (
        60,
        lambda n: "kicker" in article(line(words(n)), line("Boats come", bold=BOLD)).texts,
    ),
    "characters of a subheading": (90, lambda n: _subheads(n) == 1),
    "words of a bare name": (4, lambda n: _is_bare_byline(" ".join(["Ada"] * n))),
    "words of a bare name at least": (-2, lambda n: _is_bare_byline(" ".join(["Ada"] * -n))),
    "characters between names": (8, lambda n: _is_bare_byline("Ada Quill" + " " * (n - 1) + "&")),
    "lines of a head": (
        8,
        lambda n: "Boats" in title(*(line(f"Quay {at}") for at in range(n)), line("Boats came", size=BIG)),
    ),
    "paragraphs that a text lacks": (0, lambda n: reads_like_article([line(PROSE)] * (2 - n))),
    "paragraphs that a plain headline lacks": (0, lambda n: title(line("Boats come"), paragraphs=3 - n)),
    "names in what is told of changes": (5, lambda n: "others" not in changed(n)),
    "styles of a chain": (32, lambda n: chain(n) == n),
    "digits of a number": (9, lambda n: number_of("9" * n)),
    "levels of headings": (9, lambda n: paragraph_role(f"heading {n}") == f"heading{n}"),
}


def _subheads(length: int) -> int:
    """How many headings a text with a bold line of so many characters has."""
    found = article(line("Boats come", bold=BOLD), line(PROSE), line(words(length), bold=BOLD), line(PROSE))
    return sum(isinstance(item, Line) and item.style.role == "heading1" for item in found.items)


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


@pytest.mark.parametrize(("size", "larger"), [(100, False), (111, False), (113, True), (130, True)])
def test_a_headline_is_larger_by_an_eighth(size: int, *, larger: bool):
    looks = Looks([line(PROSE, size=100)])
    assert looks.is_larger(line("Boats", size=size)) is larger


@pytest.mark.parametrize(("share", "most"), [(0.79, False), (0.8, True), (0.99, True)])
def test_most_of_a_line_is_four_fifths(share: float, *, most: bool):
    assert Looks([line(PROSE)]).is_bold(line("Boats", bold=share)) is most
    marked = Text("q" * 100, (Emphasis(start=0, end=round(share * 100)),))
    assert Looks([line(PROSE)]).stands_out(Line(text=marked, style=Style())) is most
    assert (plain(marked).marks == ()) is most


@pytest.mark.parametrize(("lines", "between"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_standfirst_stands_between_one_or_two_lines_and_a_byline(lines: int, *, between: bool):
    head = [_Head(at, line(f"Quay {at}")) for at in range(lines)]
    assert _is_between(head, [line(PROSE), line("By Ada Quill")], 0) is between


def test_a_standfirst_has_six_hundred_characters():
    def kept(length: int) -> bool:
        return _is_between([_Head(0, line("Boats"))], [line("q" * length), line("By Ada Quill")], 0)

    holds(kept, 600)

    def bold(length: int) -> bool:
        summed_up = line(words(length, "."), bold=BOLD)
        return "standfirst" in article(line("Boats come", size=BIG), summed_up, paragraphs=40).texts

    holds(bold, 600)


def test_headings_have_levels_from_two_to_six():
    maker = BlockMaker({}, lambda _: None)  # type: ignore[arg-type] # no list and no picture
    items: list[Item] = []
    for level in range(1, 10):
        items += [line(f"Piers {level}", f"heading{level}"), line(PROSE)]
    headings = [section.heading for section in maker.make(items).sections if section.heading is not None]
    assert [heading.level for heading in headings] == [2, 3, 4, 5, 6, 6, 6, 6, 6]


def test_a_field_that_is_not_harmless_is_shown_in_sixty_characters():
    report, opened_one = Report(), SimpleNamespace(trees={"a": None})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "instructions", lambda _: ["DDE " + "q" * 100])
        check._check_fields(opened_one, report)  # type: ignore[arg-type] # as much as is looked at
    assert f"{'DDE ' + 'q' * 56!r} is not" in report.problems[0].message


def test_no_part_of_more_than_128_mib_is_unpacked(monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []
    monkeypatch.setattr(package, "member_of", lambda *given: asked.append(given[2]) or b"")
    assert list(package._members(None, [zipfile.ZipInfo("a")])) == [("a", b"")]  # type: ignore[arg-type] # not opened
    assert asked == [128 * 1024 * 1024]


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"RIFFsizeWEBP", "webp"), (b"RIFGsizeWEBP", ""), (b"RIFFsizWEBPx", ""), (b"RIFFsize.WEBP", "")],
)
def test_a_webp_says_so_behind_its_size(data: bytes, kind: str):
    held = SimpleNamespace(main="a", related={}, part=lambda _: data)
    pictures = Pictures(held, Report())  # type: ignore[arg-type] # as much as is asked
    assert pictures._read("a") is not None
    assert [each.media_type.endswith("webp") for each in pictures._resources.values()] == [bool(kind)]


def test_a_cell_covers_a_thousand_columns():
    def columns(stated: int) -> tuple[int, int]:
        names = f'xmlns:w="{W}"'
        cell = etree.fromstring(f'<w:tc {names}><w:tcPr><w:gridSpan w:val="{stated}"/></w:tcPr></w:tc>')
        row = etree.fromstring(f'<w:tr {names}><w:trPr><w:gridBefore w:val="{stated}"/></w:trPr></w:tr>')
        story = object.__new__(Story)
        return Story._cell_properties(story, cell)[0], Story._row_properties(story, row)[0]

    assert [columns(stated) for stated in (999, 1000, 1001)] == [(999, 999), (1000, 1000), (1000, 1000)]


def test_half_of_a_form_has_labels():
    assert [form(4, known) for known in (1, 2, 3)] == [False, True, True]


def test_an_address_is_the_only_persons():
    one = byline_of(Text("By Ada Quill, ada@example.org")).agents
    two = byline_of(Text("By Ada Quill and Bo Reed, ada@example.org")).agents
    assert [getattr(agent, "email", "") for agent in one] == ["ada@example.org"]
    assert {getattr(agent, "email", "") for agent in two} == {""}


def test_behind_names_of_several_words_one_word_is_a_place():
    assert names_in("Ada Merrin, Orre") == ["Ada Merrin"]
    assert names_in("Ada, Bo") == ["Ada", "Bo"]


@pytest.mark.parametrize(("fact", "least", "most"), [("copyright year", 1000, 9999), ("urgency", 1, 9)])
def test_numbers_among_properties_have_limits(fact: str, least: int, most: int):
    read = _FACTS[fact][1]
    assert [read(str(each)) for each in (least - 1, least, most, most + 1)] == [None, least, most, None]
    assert read(f"000000{most}") is None


def test_one_change_is_told_as_one():
    assert changed(1).startswith("a tracked change by A0 was accepted")
    assert changed(2).startswith("2 tracked changes by A0, A1 were accepted")


def test_each_look_is_the_mark_of_its_own_place():
    kinds = [Strong, Emphasis, Underline, Strike, Superscript, Subscript, Code]
    assert list(_FORMATS) == list(enumerate(kinds))
    assert _PLAIN == (False,) * 7


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        *(("Arial", "1F", ""), ("Arial", "20", " "), ("Arial", "D7FF", "\\ud7ff"), ("Arial", "D800", "")),
        *(
            ("Arial", "DFFF", ""),
            ("Arial", "E000", "\\ue000"),
            ("Arial", "10FFFF", "\\U0010ffff"),
            ("Arial", "110000", ""),
        ),
        *(("Arial", "F01F", ""), ("Arial", "F020", " "), ("Arial", "F07E", "~"), ("Arial", "F07F", "")),
        *(("Arial", "EFFF", "\\uefff"), ("Arial", "F0FF", ""), ("Arial", "F100", "\\uf100")),
        *(("Symbol", "61", "α"), ("Symbol", "F061", "α"), ("Symbol", "100", "Ā"), ("Symbol", "FF", "")),
    ],
)
def test_signs_of_fonts(font: str, code: str, sign: str):
    assert symbol(font, code) == sign.encode().decode("unicode-escape" if "\\" in sign else "utf-8")


def test_a_cell_of_one_paragraph_is_its_words():
    assert text_of([line("Boats")]) == Text("Boats")
    assert text_of([line("Boats"), line("Piers")]) == Text("Boats\nPiers")


def test_how_sure_it_is_that_a_file_is_of_word():
    assert sniff("", "", b"PK\x03\x04word/") == 0.98
    assert sniff("", "", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == 0.5
