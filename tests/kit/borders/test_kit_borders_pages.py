"""Pages and pictures at the borders: markup that is read, tables, headings, lists, quality, orientation."""

import io

import pytest
from border_pages import holds
from lxml import etree
from made_pictures import drawing, jpeg, png
from PIL import Image

from convert.kit.layout.pictures import _is_photo, _silent_jpeg, fit_picture
from convert.kit.layout.tables import on_grid
from convert.kit.markup import NITF, XHTML, Piece, flow, parse_markup, text_of
from convert.kit.page.article import ArticleMarkup, label_of
from convert.kit.page.pictures import picture
from convert.kit.page.reread import _set_levels
from convert.model import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)


def opened(data: bytes | None) -> Image.Image:
    image = Image.open(io.BytesIO(data or b""))
    image.load()
    return image


def moving(frames: int) -> bytes:
    """A GIF of so many frames."""
    shown = [Image.new("L", (8, 6), 9 * at) for at in range(frames)]
    target = io.BytesIO()
    shown[0].save(target, "GIF", save_all=True, append_images=shown[1:])
    return target.getvalue()


def pieces(markup: str) -> list[Piece]:
    return flow(parse_markup(markup), XHTML)


def block(markup: str) -> Block | Heading:
    (found,) = pieces(markup)
    return found.block


def start(number: str) -> int:
    found = block(f'<ol start="{number}"><li>q</li></ol>')
    assert isinstance(found, List)
    return found.start


def columns(number: int) -> int:
    found = block(f'<table><tr><td colspan="{number}">q</td></tr></table>')
    assert isinstance(found, Table)
    return found.rows[0].cells[0].columns


def renditions(number: int) -> int:
    """How many sizes a picture has that is named so many times."""
    media = "".join(f'<media-reference source="https://a.example/{at}.jpg"/>' for at in range(number))
    (found,) = flow(parse_markup(f'<media media-type="image">{media}</media>'), NITF)
    assert isinstance(found.block, Figure)
    assert found.block.image is not None
    return len(found.block.image.renditions)


def page(*blocks: Block, sections: tuple[Section, ...] = ()) -> tuple[etree._Element, tuple[tuple[str, str], ...]]:
    """The page of an article, and the headings of its first level."""
    root = etree.Element("body")
    whole = Document(id="a", language="en", sections=(Section(blocks=blocks), *sections))
    return root, ArticleMarkup(whole, {}).add_sections(root)


def listed(*levels: int, first: int = 1) -> etree._Element:
    items = tuple(ListItem(text=Text("q"), level=level) for level in levels)
    return page(List(id="l", ordered=True, start=first, items=items))[0]


def tabled(cells: int, columns: int = 1, rows: int = 1) -> etree._Element:
    row = Row(cells=tuple(Cell(text=Text("q"), columns=columns, rows=rows) for _ in range(cells)))
    return page(Table(id="t", rows=(row, row)))[0]


def label(length: int) -> str:
    return label_of(Document(id="a", sections=(Section(blocks=(Paragraph(id="p", text=Text("q" * length)),)),)))


def merges(rows: int) -> list[str]:
    """How a cell that reaches down so many rows stands in three."""
    table = [Row(cells=(Cell(text=Text("q"), rows=rows),)), Row(cells=()), Row(cells=())]
    return [line[0].merge if line else "-" for line in on_grid(table)]


def numbers(*cells: Cell) -> list[str]:
    """The cells of a column that hold numbers."""
    grid = on_grid([Row(cells=(each,)) for each in cells])
    return [each.cell.text.text for line in grid for each in line if each.cell is not None and each.is_number]


def test_a_picture_is_drawn_with_quality_ninety() -> None:
    target = io.BytesIO()
    drawing().save(target, "JPEG", quality=90)
    found = opened(fit_picture(jpeg(orientation=6)))
    assert found.quantization == opened(target.getvalue()).quantization  # type: ignore[attr-defined] # a JPEG has it


def test_a_webp_without_loss_says_so_in_its_first_4096_bytes() -> None:
    holds(lambda n: not _is_photo("WEBP", b"q" * n + b"VP8L"), 4092)


def test_a_picture_stands_in_eight_ways() -> None:
    assert opened(fit_picture(jpeg(orientation=8))).size == (30, 40)
    odd = jpeg(orientation=9)
    assert opened(fit_picture(odd)).tobytes() == opened(odd).tobytes()


def test_two_frames_move_and_one_does_not() -> None:
    assert [fit_picture(moving(each), 4) == moving(each) for each in (1, 2)] == [False, True]
    shown = [picture(moving(each)) for each in (1, 2)]
    assert [each.moves for each in shown if each is not None] == [False, True]


def test_the_middle_of_deep_grey_is_that_of_the_screen() -> None:
    image = Image.new("I;16", (4, 4), 65535)
    image.putpixel((0, 0), 0)
    image.putpixel((1, 0), 32768)
    target = io.BytesIO()
    image.save(target, "TIFF")
    assert opened(fit_picture(target.getvalue())).getpixel((1, 0)) in (127, 128)


def test_a_shown_picture_is_called_by_twenty_digits() -> None:
    found = picture(png())
    assert found is not None
    assert len(found.name) == len("picture-.png") + 20


def test_the_last_segment_of_a_jpeg_may_have_four_bytes() -> None:
    segment = b"\xff\xdb\x00\x02"
    assert _silent_jpeg(b"\xff\xd8" + segment) == b"\xff\xd8" + segment
    assert _silent_jpeg(b"\xff\xd8" + segment[:3]) == b"\xff\xd8"


def test_words_in_a_column_make_its_numbers_words_and_those_across_columns_do_not() -> None:
    one, words, across = (
        Cell(text=Text("1")),
        Cell(text=Text("boats")),
        Cell(text=Text("boats and piers"), columns=2),
    )
    assert [numbers(one, one, each) for each in (words, across)] == [[], ["1", "1"]]


def test_a_cell_reaches_down_as_far_as_it_says() -> None:
    assert merges(2) == ["restart", "continue", "-"]
    assert merges(3) == ["restart", "continue", "continue"]


def test_columns_of_markup_are_a_thousand() -> None:
    assert [columns(each) for each in (999, 1000, 1001, 9999)] == [999, 1000, 1000, 1000]


def test_a_list_begins_with_a_number_of_nine_digits() -> None:
    assert [start("9" * digits) for digits in (9, 10)] == [999_999_999, 1]


def test_a_picture_in_two_sizes_has_renditions_and_in_one_none() -> None:
    assert [renditions(each) for each in (1, 2)] == [0, 2]


def test_headings_have_six_levels() -> None:
    found = block("<h6>Boats</h6>")
    assert isinstance(found, Heading)
    assert found.level == 6
    assert not isinstance(block("<h7>Boats</h7>"), Heading)
    assert sorted(XHTML.levels) == ["h1", "h2", "h3", "h4", "h5", "h6"]


def test_marks_that_touch_are_one() -> None:
    (found,) = pieces("<p><b>bo</b><b>at</b></p>")
    assert isinstance(found.block, Paragraph)
    assert found.block.text.marks == (Strong(start=0, end=4),)


@pytest.mark.parametrize(("blocks", "words"), [(0, ""), (1, "q"), (2, "q q")])
def test_the_text_of_an_element_is_that_of_all_its_blocks(blocks: int, words: str) -> None:
    assert text_of(parse_markup("<p>q</p>" * blocks)).text == words


def test_a_label_has_eighty_characters() -> None:
    assert label(80) == "q" * 80
    assert label(81) == "q" * 79 + "…"


def test_headings_below_the_headline_are_told() -> None:
    heads = [Heading(id=f"h{level}", text=Text("Boats"), level=level) for level in (2, 3, 4)]
    _, found = page(sections=tuple(Section(heading=each) for each in heads))
    assert found == (("h2", "Boats"),)


def test_nine_levels_of_a_list_are_told_apart() -> None:
    assert [sum(1 for _ in listed(*range(each)).iter("{*}ol")) for each in (8, 9, 10, 12)] == [8, 9, 9, 9]


def test_a_numbered_list_says_where_it_begins_unless_with_one() -> None:
    assert [listed(0, first=each)[0].get("start") for each in (1, 2)] == [None, "2"]


def test_a_table_of_three_columns_fits_a_phone() -> None:
    holds(lambda n: str(tabled(n)[0].tag).endswith("table"), 3)


@pytest.mark.parametrize("name", ["columns", "rows"])
def test_cells_say_how_far_they_reach_where_that_is_more_than_one(name: str) -> None:
    stated = [next(tabled(1, **{name: each}).iter("{*}td")).get(f"{name[:3]}span") for each in (1, 2)]
    assert stated == [None, "2"]


def test_headings_that_are_read_again_begin_below_the_headline_and_end_at_the_sixth_level() -> None:
    def levels(*given: int) -> list[int]:
        found = pieces("".join(f"<h{level}>q</h{level}>" for level in given))
        _set_levels(found)
        return [each.block.level for each in found if isinstance(each.block, Heading)]

    assert levels(1, 2, 5, 6) == [2, 3, 6, 6]
    assert levels(3, 4) == [2, 3]
