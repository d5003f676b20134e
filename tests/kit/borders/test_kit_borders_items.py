"""Items at the borders: names and versions, lists within lists, cells that span, pictures beside a text."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
from border_pages import holds
from lxml import etree
from made_pictures import png, resource

from convert import ContentError
from convert.kit.clean import cleaned
from convert.kit.crowded import refuse_crowded
from convert.kit.items import CATALOG_NUMBER
from convert.kit.items.lists import add_list
from convert.kit.items.names import Ids, guid_of, version_of
from convert.kit.items.payload import Frame, header_rows, xhtml
from convert.kit.jsonld.body import quotation_nodes
from convert.kit.jsonld.pictures import picture_nodes
from convert.kit.jsonld.values import few
from convert.kit.layout.beside import media_paths
from convert.kit.packed import pack
from convert.kit.plain import plain_block
from convert.kit.rasters import raster_type
from convert.kit.xml import Spool
from convert.model import (
    Block,
    Cell,
    CreditLine,
    Document,
    Figure,
    Image,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Person,
    Quote,
    Range,
    Row,
    Section,
    Table,
    Text,
    Timestamp,
)
from convert.report import Report


def article(*blocks: Block, **more: object) -> Document:
    return Document(id="a", language="en", sections=(Section(blocks=blocks),), **more)  # type: ignore[arg-type] # fields as they are named


def nested(*levels: int) -> str:
    """The markup of a list whose items have these levels."""
    root = etree.Element("x")
    items = tuple(ListItem(text=Text("q"), level=level) for level in levels)

    def fill(element: etree._Element, text: Text, _: int) -> None:
        element.text = text.text

    add_list(root, List(id="l", items=items), etree.SubElement, fill)
    return etree.tostring(root[0], encoding="unicode")


def payload(block: Block) -> str:
    """The markup of an article with this block."""
    frame = Frame(Ids(), Spool(), Report(), "newsml")
    words = article(Paragraph(id="p", text=Text("The boats came.")), block)
    return etree.tostring(xhtml(words, "en", "Boats", frame).html, encoding="unicode")


def table(*cells: Cell) -> Table:
    return Table(id="t", rows=(Row(cells=cells), Row(cells=cells)))


def portraits(words: int) -> bool:
    """Whether a picture named after an author and so many other words is a portrait."""
    byline = CreditLine(text="Ada Quill", agents=(Person(name="Ada Quill"),))
    named = "Ada Quill " + " ".join(f"word{at}" for at in range(words))
    figure = Figure(id="f", image=Image(url="https://a.example/1.jpg"), alt=named)
    return not picture_nodes(article(figure, byline=byline))[0]


def is_crowded(attributes: int) -> bool:
    try:
        refuse_crowded(b"<p" + b" at=1" * attributes + b">")
    except ContentError:
        return True
    return False


def test_five_kinds_of_characters_are_named() -> None:
    report = Report()
    cleaned(article(Paragraph(id="p", text=Text("q\1\2\3\4\5\6"))), report)
    assert report.problems[0].message.count("U+") == 5


def test_an_element_has_twenty_five_thousand_attributes() -> None:
    holds(lambda n: not is_crowded(n), 25_000)


def test_lists_go_down_and_come_up_by_their_levels() -> None:
    assert nested(0, 1, 0) == "<ul><li>q\n<ul>\n<li>q</li>\n</ul>\n</li><li>q</li></ul>"
    assert nested(1, 0) == "<ul><li>q</li><li>q</li></ul>"


def test_the_version_of_a_changed_article_has_the_seconds_since_1970() -> None:
    def version(seconds: int) -> int:
        return version_of(
            Document(id="a", metadata=Metadata(modified=Timestamp(at=datetime.fromtimestamp(seconds, UTC))))
        )

    assert [version(each) for each in (7, 1_800_000_000)] == [7, 1_800_000_000]


def test_a_version_has_eighteen_digits() -> None:
    stated = Document(id="a", metadata=Metadata(version="1234567890123456789"))
    assert version_of(stated) == 123_456_789_012_345_678


def test_a_made_guid_tells_id_headline_and_time_line_by_line() -> None:
    found = guid_of(Document(id="a", title=Text("Boats")))
    assert found == f"urn:uuid:{uuid5(NAMESPACE_URL, chr(0x0A).join(('a', 'Boats', '')))}"


def test_rows_of_headers_reach_down_no_further() -> None:
    head = [Row(cells=(Cell(text=Text("q"), header=True, rows=rows),)) for rows in (1, 2)]
    assert [header_rows([each]) for each in head] == [1, 0]


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("start", lambda n: List(id="l", ordered=True, start=n, items=(ListItem(text=Text("q")),))),
        ("colspan", lambda n: table(Cell(text=Text("q"), columns=n))),
        ("rowspan", lambda n: table(Cell(text=Text("q"), rows=n))),
    ],
)
def test_one_is_what_markup_means_where_it_says_nothing(name: str, block: object) -> None:
    assert [f' {name}="' in payload(block(each)) for each in (1, 2)] == [False, True]  # type: ignore[operator] # it makes a block


def test_codes_are_those_of_the_forty_first_catalog() -> None:
    assert CATALOG_NUMBER == 41


def test_parts_of_one_quote_are_counted() -> None:
    def names(*parts: tuple[int, int]) -> set[bool]:
        quote = Quote(id="q", ranges=tuple(Range("p", start, end) for start, end in parts))
        return {"position" in each for each in quotation_nodes({"p": "They came by boat."}, quote)}

    assert (names((0, 4)), names((0, 4), (5, 9))) == ({False}, {True})


def test_two_words_beside_a_name_are_a_portrait() -> None:
    holds(portraits, 2)


def test_a_picture_of_which_nothing_is_said_is_none() -> None:
    said = [Figure(id="f", caption=Text(words) if words else None) for words in ("", "Boats")]
    assert [len(picture_nodes(article(each))[1]) for each in said] == [0, 1]


def test_one_value_stands_alone_and_two_are_a_list() -> None:
    assert [few(each) for each in ((), ("a",), ("a", "b"))] == [[], "a", ["a", "b"]]


def test_a_picture_beside_a_text_is_called_by_twenty_digits() -> None:
    held = resource(png())
    shown = article(Figure(id="f", image=Image(resource=held.id)), resources=(held,))
    (path,) = media_paths(shown, Path("media")).values()
    assert len(path) == len("media/picture-.png") + 20


def test_archives_bear_the_earliest_time_and_say_that_unix_made_them() -> None:
    with zipfile.ZipFile(BytesIO(pack({"a": b"q"}))) as archive:
        entry = archive.getinfo("a")
    assert (entry.date_time, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 3)


def test_a_webp_may_say_more_behind_its_name() -> None:
    assert raster_type(b"RIFFsizeWEBPVP8 ") == "image/webp"


def test_eight_levels_of_a_list_are_indented() -> None:
    lines = "".join(plain_block(List(id="l", items=tuple(ListItem(text=Text("q"), level=n) for n in range(11)))))
    indents = [len(line) - len(line.lstrip()) for line in lines.split("\n")]
    assert len(set(indents)) == 9
    assert indents[8] == indents[10]
