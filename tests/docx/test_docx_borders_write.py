"""Writing of Word documents at the borders: widths, names, addresses, pictures, lists and properties."""

import struct
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from border_pages import holds
from lxml import etree
from made_pictures import png, resource
from msgspec.structs import replace
from word_files import NAMES, W, document, paragraph, written

from convert import ContentError
from convert.model import (
    Cell,
    Document,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Metadata,
    Organisation,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Timestamp,
)
from convert.report import Report
from convert_docx.ooxml import EMU_PER_TWIP
from convert_docx.template.opened import _refuse_harmful, _room, builtin
from convert_docx.write.body.tables import grid
from convert_docx.write.references.bookmarks import Bookmarks
from convert_docx.write.references.pictures import recognise
from convert_docx.write.story import Story, usable_address

CORE, CUSTOM, STYLES = "docProps/core.xml", "docProps/custom.xml", "word/styles.xml"


def article(*blocks: object, **facts: object) -> Document:
    metadata = Metadata(**facts)  # type: ignore[arg-type] # fields as they are named
    return document(*(blocks or (paragraph("Boats."),)), title=Text("Boats"), language="en", metadata=metadata)


def table(*rows: tuple[str, ...]) -> Table:
    made = tuple(Row(cells=tuple(Cell(text=Text(each)) for each in row)) for row in rows)
    return Table(id="t", rows=made)


def core(name: str, **fields: object) -> str:
    found = written(document(paragraph("Boats."), **fields)).tree(CORE).find(f"{{*}}{name}")
    return (found.text or "") if found is not None else ""


SCAN = bytes(10) + b"\xff\xda"
"""The rest of a frame of which only the size matters, and the beginning of what it shows."""


def frame(marker: int) -> object:
    """The picture whose size stands behind a marker."""
    size = bytes([0, 17, 8]) + struct.pack(">HH", 3, 7) + SCAN
    return recognise(b"\xff\xd8\xff\xe0\0\2\xff" + bytes([marker]) + size)


def behind(marker: int) -> object:
    """The picture whose size stands behind another marker that has no length."""
    return recognise(
        b"\xff\xd8\xff" + bytes([marker]) + b"\xff\xc0" + bytes([0, 17, 8]) + struct.pack(">HH", 3, 7) + SCAN
    )


def linked(url: str) -> str:
    report = Report()
    Story(builtin(), report).link(url)
    return report.problems[0].message


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "letters of a label in an address": (63, lambda n: usable_address(f"https://{'q' * n}.example/")),
    "number of a port": (65535, lambda n: usable_address(f"https://a.example:{n}/")),
    "characters of an id in a bookmark": (36, lambda n: Bookmarks().name("q" * n).endswith("q" * n)),
    "columns of a table": (63, lambda n: len(grid(table(("q",) * n)).widths) == n),
    "characters of a title among the properties": (255, lambda n: core("title", title=Text("q" * n)) == "q" * n),
    "characters of a name without a title": (80, lambda n: core("title", subtitle=Text("q" * n)) == "q" * n),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


def test_what_lies_beyond_the_last_column_stands_in_it():
    (row,) = grid(table(tuple(map(str, range(65))))).rows
    assert (row[-1].start, row[-1].end, row[-1].cell.text.text) == (62, 63, "62\n63\n64")  # type: ignore[union-attr]


def test_columns_have_shares_from_four_to_forty_letters():
    assert grid(table(("", "q" * 3, "q" * 4, "q" * 5))).widths == [4 * 5000 // 17] * 3 + [5 * 5000 // 17]
    assert grid(table(("q" * 10, "q" * 40))).widths == [1000, 4000]
    assert grid(table(("q" * 10, "q" * 90))).widths == [1000, 4000]


def test_a_cell_of_two_columns_says_nothing_of_their_widths():
    rows = (
        Row(cells=(Cell(text=Text("q" * 40), columns=2),)),
        Row(cells=(Cell(text=Text("qqqq")), Cell(text=Text("qqqq")))),
    )
    assert grid(Table(id="t", rows=rows)).widths == [2500, 2500]


def test_a_column_has_its_share_of_the_page():
    word = written(article(table(("qqqq", "qqqq"))))
    widths = [int(each.get(f"{W}w", "")) for each in word.find(".//w:gridCol")]
    assert widths == [builtin().width // 635 // 2] * 2
    assert EMU_PER_TWIP == 635


def test_cells_of_one_column_say_nothing_of_columns():
    rows = (
        Row(cells=(Cell(text=Text("a"), columns=2), Cell(text=Text("b")))),
        Row(cells=tuple(Cell(text=Text(each)) for each in "cde")),
    )
    spans = [each.get(f"{W}val") for each in written(article(Table(id="t", rows=rows))).find(".//w:gridSpan")]
    assert spans == ["2"]


@pytest.mark.parametrize("marker", range(0xB8, 0xE0))
def test_a_frame_of_a_jpeg_says_its_size(marker: int):
    assert (frame(marker) is not None) is (0xC0 <= marker < 0xD0 and marker not in (0xC4, 0xC8, 0xCC))


@pytest.mark.parametrize("marker", [0x01, 0xC4, *range(0xCF, 0xDC), 0xFF])
def test_markers_of_a_jpeg_that_stand_alone(marker: int):
    found = behind(marker)
    assert (found is not None) is (marker in (0x01, 0xFF) or 0xD0 <= marker <= 0xD8)


def test_sizes_of_pictures_stand_where_their_formats_say():
    gif = b"GIF89a" + struct.pack("<HH", 7, 3)
    bitmap = b"BM" + bytes(16) + struct.pack("<ii", 7, -3)
    found = [recognise(each) for each in (gif, b"GIF87a" + gif[6:], bitmap)]
    assert [(each.width, each.height) for each in found if each is not None] == [(7, 3)] * 3
    assert recognise(b"GIF88a" + gif[6:]) is None
    assert all(len(each.name.partition(".")[0]) == 16 for each in found if each is not None)


def test_a_picture_takes_seven_tenths_of_the_height():
    picture = resource(png(10, 9000))
    figure = Figure(id="f", image=Image(resource=picture.id))
    word = written(document(figure, resources=(picture,)))
    (extent,) = word.find(".//wp:extent")
    assert abs(int(extent.get("cy", "0")) - round(builtin().height * 0.7)) <= 1


def test_lists_have_nine_levels_of_three_forms():
    items = tuple(ListItem(text=Text(f"{level}"), level=level) for level in range(12))
    for ordered, forms in ((True, ["decimal", "lowerLetter", "lowerRoman"]), (False, ["bullet"] * 3)):
        word = written(article(List(id="l", items=items, ordered=ordered)))
        levels = word.tree("word/numbering.xml").findall(f".//{W}lvl")[-9:]
        assert [each.find(f"{W}numFmt").get(f"{W}val") for each in levels] == forms * 3  # type: ignore[union-attr]
        assert [int(each.find(f".//{W}ind").get(f"{W}left", "")) for each in levels] == [
            397 * at for at in range(1, 10)
        ]  # type: ignore[union-attr]
        assert {each.find(f".//{W}ind").get(f"{W}hanging") for each in levels} == {"284"}  # type: ignore[union-attr]
        signs = [each.find(f"{W}lvlText").get(f"{W}val") for each in levels]  # type: ignore[union-attr]
        assert signs == ([f"%{at}." for at in range(1, 10)] if ordered else list("•–▪") * 3)
        deepest = [each.get(f"{W}val") for each in word.find(".//w:ilvl")]
        assert deepest == [str(min(level, 8)) for level in range(12)]


def test_headings_are_six_levels_deep():
    sections = tuple(
        Section(
            heading=Heading(id=f"h{at}", text=Text("Piers"), level=at),
            blocks=(Paragraph(id=f"p{at}", text=Text("Quay.")),),
        )
        for at in range(2, 7)
    )
    word = written(
        Document(id="a", title=Text("Boats"), sections=sections),
        Document(id="b", title=Text("Piers"), sections=sections),
    )
    styles = {each.get(f"{W}val") for each in word.find(".//w:pStyle")}
    assert {f"Heading{level}" for level in range(1, 7)} <= styles
    assert "Heading7" not in styles


def test_a_page_without_a_size_is_a4_with_margins_of_an_inch():
    empty = etree.fromstring(f'<w:sectPr xmlns:w="{NAMES["w"]}"/>')
    assert _room(empty) == ((11906 - 2 * 1417) * 635, (16838 - 2 * 1417) * 635)


@pytest.mark.parametrize(("digits", "width"), [(9, 999_999_999), (10, 11906)])
def test_a_size_has_nine_digits(digits: int, width: int):
    section = etree.fromstring(f'<w:sectPr xmlns:w="{NAMES["w"]}"><w:pgSz w:w="{"9" * digits}"/></w:sectPr>')
    assert _room(section)[0] == (width - 2 * 1417) * 635


def test_properties_of_our_own_are_numbered_from_two():
    custom = written(article(slugline="boats")).tree(CUSTOM)
    assert [each.get("pid") for each in custom] == [str(at) for at in range(2, 2 + len(custom))]


@pytest.mark.parametrize(("year", "shown"), [(1600, ""), (1601, "1601-03-04T05:06:07Z"), (999, "")])
def test_times_begin_with_1601(year: int, shown: str):
    stamp = Timestamp(at=datetime(year, 3, 4, 5, 6, 7, tzinfo=UTC), zone="UTC")
    assert core("created", metadata=Metadata(created=stamp)) == shown


def test_a_language_of_eighty_characters_is_kept():
    tag = "en-x-" + "-".join(["abcdefgh"] * 9)
    assert len(tag) == 85
    assert core("language", language=tag) == tag[:80]
    languages = written(document(paragraph("Boats."), language=tag)).tree(STYLES).findall(f".//{W}lang")
    assert tag[:80] in {each.get(f"{W}val") for each in languages}


def test_an_address_that_is_too_long_is_shown_in_sixty_characters():
    url = "https://a.example/" + "q" * 3000
    assert f"{url[:60]!r}..." in linked(url)


def test_entries_of_the_archive_are_of_unix():
    assert {entry.create_system for entry in written(article()).entries} == {3}


def test_a_digest_of_sixteen_signs_stands_for_an_id_that_word_cannot_keep():
    assert len(Bookmarks().name("q" * 50).rpartition("_")[2]) == 16


def test_texts_of_twenty_thousand_blocks_carry_their_data(monkeypatch: pytest.MonkeyPatch):
    def carried(blocks: int) -> bool:
        report = Report()
        story = Document(id="a", title=Text("q"), sections=(Section(blocks=(paragraph("q"),) * blocks),))
        with pytest.raises(_SettledError):
            written(story, report=report)
        return not report.problems

    # What comes once that is settled takes seconds.
    monkeypatch.setattr("convert_docx.write.document._name", _stop)
    holds(carried, 20_000)


class _SettledError(Exception):
    """What ends the writing."""


def _stop(*_: object) -> str:
    raise _SettledError


def test_what_is_told_of_a_harmful_template_is_short():
    names = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    target = f'Id="a" Type="image" TargetMode="External" Target="{"q" * 200}"'
    link = f"<Relationships {names}><Relationship {target}/></Relationships>"
    field = f'<w:hdr xmlns:w="{NAMES["w"]}"><w:fldSimple w:instr="DDE {"q" * 200}"/></w:hdr>'
    for parts, shown in (
        ({"word/header1.xml": b"<x/>", "word/_rels/header1.xml.rels": link.encode()}, repr("q" * 100)),
        ({"word/header1.xml": field.encode()}, repr("DDE " + "q" * 56)),
    ):
        with pytest.raises(ContentError) as caught:
            _refuse_harmful(replace(builtin(), parts=parts))
        assert shown in str(caught.value)


def test_one_article_alone_stands_in_the_properties_and_has_no_header_of_its_name():
    one, two = written(article()), written(article(), document(paragraph("Piers."), id="b", title=Text("Piers")))
    assert b"newsconvert 1" in one.parts[CUSTOM]
    assert b"newsconvert 1" not in two.parts.get(CUSTOM, b"")
    assert not any("header" in name for name in one.parts)


def test_titles_of_several_articles_are_larger():
    one, two = written(article()), written(article(), article())
    assert one.parts[STYLES] != two.parts[STYLES]
    assert one.parts[STYLES] == written(article(paragraph("Piers."))).parts[STYLES]


@pytest.mark.parametrize("number", [1, 2])
def test_the_header_names_what_all_articles_share(number: int):
    posts = [Organisation(name=name) for name in ("Harbour News", "Port News")]
    documents = [article(publisher=posts[at]) for at in range(number)]
    word = written(*documents)
    headers = b"".join(data for name, data in word.parts.items() if "header" in name).decode()
    assert ("Harbour News" in headers) is (number == 1)
