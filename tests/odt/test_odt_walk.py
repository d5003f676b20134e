"""OpenDocument texts are read by the walk of Word documents: manuscripts, boxes, lists, styles of other languages."""

import pytest
from made_pictures import png
from odt_files import odt, read

import convert
from convert.model import Figure, Heading, List, Paragraph, Table, Text

_LONG = (
    "The ferry of the islands sails again from Monday, after a winter in the yard that cost a third of its crew.",
    "The company has found two pilots in the port of Orre, and a cook who had left the line seven years ago.",
    "Tickets are sold from Thursday at the quay, in the post office and, for those who have none, on board.",
)
_BODY = "".join(f"<text:p>{words}</text:p>" for words in _LONG)
_BIG = (
    '<office:automatic-styles><style:style style:name="P9" style:family="paragraph"><style:text-properties '
    'fo:font-size="20pt"/><style:paragraph-properties fo:text-align="center"/></style:style><style:style '
    'style:name="T9" style:family="text"><style:text-properties fo:font-size="20pt"/></style:style>'
    '<style:style style:name="P8" style:family="paragraph"><style:text-properties fo:font-weight="bold"/>'
    "</style:style></office:automatic-styles>"
)
_CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"


def _row(*words: str) -> str:
    return f"<table:table-row>{''.join(map(_CELL.format, words))}</table:table-row>"


@pytest.mark.parametrize(
    "head",
    [
        "<text:p>HEADLINE: Ferry sails again</text:p><text:p>BYLINE: Ada Merrin</text:p>",
        '<text:p><text:span text:style-name="T1">Ferry sails again</text:span></text:p><text:p>By Ada Merrin</text:p>',
        '<text:p text:style-name="P8">Ferry sails again</text:p><text:p>By Ada Merrin</text:p>',
        '<text:p text:style-name="P9">Ferry sails again</text:p><text:p>By Ada Merrin</text:p>',
        '<text:p><text:span text:style-name="T9">Ferry sails again</text:span></text:p><text:p>By Ada Merrin</text:p>',
        f"<table:table>{_row('Headline', 'Ferry sails again')}{_row('Byline', 'By Ada Merrin')}</table:table>",
    ],
    ids=["labels", "bold letters", "a bold line", "a large line", "large letters", "a form"],
)
def test_a_manuscript_without_styles_is_read_as_one(head: str):
    found = read(_BIG + head + _BODY)
    assert found.title is not None
    assert found.byline is not None
    assert (found.title.text, found.byline.text) == ("Ferry sails again", "Ada Merrin")
    assert (found.metadata.origins["title"], found.metadata.origins["byline"]) == ("derived", "derived")
    assert [block.text.text for block in found.blocks() if isinstance(block, Paragraph)] == list(_LONG)


def test_manuscripts_are_left_alone_if_asked_to():
    data = odt(f"<text:p>HEADLINE: Ferry sails again</text:p>{_BODY}")
    found = convert.read(data, name="a.odt", filters={"quotes": False}, options={"odt": {"manuscript": False}})
    assert found.document.title is None


def test_styles_have_names_in_other_languages():
    names = ("Überschrift_20_1", "Zitat", "Überschrift")
    parts = [f'<text:p text:style-name="{name}">{name[:5]}</text:p>' for name in names]
    found = read(parts[2] + _BODY + parts[0] + parts[1])
    assert found.title == Text("Übers")
    assert isinstance(found.sections[1].heading, Heading)
    assert [type(block).__name__ for block in found.sections[1].blocks] == ["BlockQuote"]


def test_what_stands_in_boxes_shapes_and_cells_is_read_as_it_stands():
    items = "<text:list><text:list-item><text:p>Ropes</text:p></text:list-item></text:list>"
    box = f"<draw:frame><draw:text-box><text:p>Boxed</text:p>{items}</draw:text-box></draw:frame>"
    shape = "<draw:custom-shape><text:p>Shaped</text:p></draw:custom-shape>"
    found = list(read(f"<text:p>It sails{box}{shape} at noon.</text:p>{_BODY}").blocks())
    assert [block.text.text for block in found[:2] if isinstance(block, Paragraph)] == [
        "It sails at noon.",
        "Boxed",
    ]
    assert isinstance(found[2], List)
    assert found[3] == Paragraph(id=found[3].id, text=Text("Shaped"))
    inner = f"<table:table>{_row('Inner')}</table:table>"
    [table] = read(
        f"<table:table><table:table-row><table:table-cell>{inner}{items}</table:table-cell>"
        "</table:table-row></table:table>"
    ).blocks()
    assert isinstance(table, Table)
    assert table.rows[0].cells[0].text.text == "Inner\nRopes"


def test_a_caption_may_stand_above_a_picture_or_in_one_box_with_it():
    picture = '<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:title>Ferry</svg:title></draw:frame>'
    caption = '<text:p text:style-name="Caption">The ferry at noon{}</text:p>'
    boxed = f"<draw:frame><draw:text-box>{caption.format(picture)}</draw:text-box></draw:frame>"
    for body in (caption.format("") + f"<text:p>{picture}</text:p>", f"<text:p>{boxed}</text:p>"):
        found = read(body + _BODY, files={"Pictures/a.png": png(2, 2)})
        [figure] = [block for block in found.blocks() if isinstance(block, Figure)]
        assert (figure.alt, figure.caption) == ("Ferry", Text("The ferry at noon"))


def test_a_picture_that_nobody_has_is_told_with_its_description():
    frame = '<draw:frame><draw:image xlink:href="{}"/><svg:desc>A ferry</svg:desc></draw:frame>'
    body = "".join(f"<text:p>{frame.format(each)}</text:p>" for each in ("Pictures/gone.png", "file:///a.png"))
    reading = convert.read(odt(body + _BODY), name="a.odt", filters={"quotes": False})
    assert not [block for block in reading.document.blocks() if isinstance(block, Figure)]
    assert [each.message for each in reading.problems if each.id == "odt.picture-missing"] == [
        f"the document shows {name!r} ('A ferry'), but does not contain it"
        for name in ("Pictures/gone.png", "file:///a.png")
    ]


def test_lists_count_on_behind_what_stands_between_them():
    item = "<text:list-item{}><text:p>{}</text:p></text:list-item>"
    one = f'<text:list xml:id="l7" text:style-name="L1">{item.format("", "a")}{item.format("", "b")}</text:list>'
    other = f'<text:list text:style-name="L1">{item.format("", "z")}</text:list>'
    on = f'<text:list text:continue-list="l7" text:style-name="L1">{item.format("", "c")}</text:list>'
    at_seven = item.format(' text:start-value="7"', "d")
    begun = f'<text:list text:style-name="L1">{at_seven}</text:list>'
    words = "<text:p>Between.</text:p>"
    found = read(words.join((one, other, on, begun)))
    assert [block.start for block in found.blocks() if isinstance(block, List)] == [1, 1, 3, 7]


def test_a_heading_in_a_list_is_a_heading_and_cells_reach_over_rows():
    heading = (
        '<text:list><text:list-item><text:h text:outline-level="2">Piers</text:h></text:list-item></text:list>'
    )
    found = read(f"{heading}{_BODY}")
    assert [section.heading.level for section in found.sections if section.heading] == [3]
    tall = '<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="2"><text:p>a</text:p>'
    covered = "<table:covered-table-cell/>"
    first = f"<table:table-row>{tall}</table:table-cell>{covered}{_CELL.format('b')}</table:table-row>"
    second = f"<table:table-row>{covered}{covered}{_CELL.format('c')}</table:table-row>"
    third = _row("d", "e", "f")
    [table] = read(f"<table:table>{first}{second}{third}</table:table>").blocks()
    assert isinstance(table, Table)
    assert [[(cell.text.text, cell.columns, cell.rows) for cell in row.cells] for row in table.rows] == [
        [("a", 2, 2), ("b", 1, 1)],
        [("c", 1, 1)],
        [("d", 1, 1), ("e", 1, 1), ("f", 1, 1)],
    ]


def test_what_is_hidden_is_not_read():
    hidden = f'<text:section text:display="none">{_BODY}</text:section>'
    style = '<style:style style:name="Th" style:family="text"><style:text-properties text:display="none"/></style:style>'
    words = '<text:p>Sails <text:span text:style-name="Th">never </text:span>today.</text:p>'
    found = read(f"<office:automatic-styles>{style}</office:automatic-styles>{hidden}{words}")
    assert [block.text.text for block in found.blocks() if isinstance(block, Paragraph)] == ["Sails today."]


def test_a_cell_that_stands_for_several_keeps_the_columns_behind_it():
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    first = f"<table:table-row>{_CELL.format('a')}{empty}{_CELL.format('b')}</table:table-row>"
    [table] = read(f"<table:table>{first}{_row('c', 'd', 'e', 'f')}</table:table>").blocks()
    assert isinstance(table, Table)
    assert [[cell.text.text for cell in row.cells] for row in table.rows] == [
        ["a", "", "", "b"],
        ["c", "d", "e", "f"],
    ]


def test_letters_are_large_beside_those_of_the_standard():
    standard = '<style:text-properties fo:font-size="{}pt"/>'
    for size, is_title in ((18, True), (12, False)):
        default = f'<style:default-style style:family="paragraph">{standard.format(12)}</style:default-style>'
        large = f'<style:style style:name="Tx" style:family="text">{standard.format(size)}</style:style>'
        styles = f"<office:automatic-styles>{default}{large}</office:automatic-styles>"
        head = '<text:p><text:span text:style-name="Tx">It sails again.</text:span></text:p>'
        assert (read(styles + head + _BODY).title is not None) is is_title
