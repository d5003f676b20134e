"""Articles become OpenDocument texts, which are read again as they were, by us and behind LibreOffice."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from document_strategies import documents as drawn_documents
from hypothesis import given
from law_examples import share
from lxml import etree
from made_pictures import png, resource
from msgspec.structs import replace
from round_trips import public
from word_files import ARTICLE, document, paragraph

import convert
from convert.model import Cell, Document, Figure, Image, List, ListItem, Row, Table, Text
from convert.testing import documents

_OFF = {"quotes": False}
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
SAMPLES = Path(__file__).parents[2] / "samples"


def _read(data: bytes) -> tuple[Document, list[str]]:
    reading = convert.read(data, name="article.odt", filters=_OFF)
    return reading.document, [each.id for each in reading.problems if each.id != "reader.chosen"]


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _content(made: Document) -> etree._Element:
    return etree.fromstring(_members(convert.write(made, "odt").data)["content.xml"])


@pytest.mark.parametrize(("name", "made"), documents(), ids=[name for name, _ in documents()])
def test_every_document_of_the_kit_comes_back_equal(name: str, made: Document):
    assert _read(convert.write(made, "odt").data) == (public(made), [])


@given(drawn_documents())
@share(30)
def test_every_drawn_document_comes_back_equal(made: Document):
    assert _read(convert.write(made, "odt").data)[0] == public(made)


def test_a_sample_comes_back_with_its_speakers():
    made = convert.read(SAMPLES / "telesur-ferry-en.txt").document
    assert made.quotes
    assert _read(convert.write(made, "odt").data) == (public(made), [])


def test_the_package_says_what_it_is_and_what_is_in_it():
    data = convert.write(ARTICLE, "odt").data
    kind = b"application/vnd.oasis.opendocument.text"
    assert data[30 : 30 + 8 + len(kind)] == b"mimetype" + kind
    members = _members(data)
    manifest = etree.fromstring(members["META-INF/manifest.xml"])
    named = {each.get(f"{_MANIFEST}full-path") for each in manifest}
    assert named == {"/", *members} - {"mimetype", "META-INF/manifest.xml"}
    assert data == convert.write(ARTICLE, "odt").data


def test_a_changed_word_is_that_of_the_page_and_what_was_not_touched_stays():
    made = convert.read(SAMPLES / "telesur-ferry-en.txt").document
    members = _members(convert.write(made, "odt").data)
    assert made.title is not None
    title = made.title.text.encode()
    members["content.xml"] = members["content.xml"].replace(title, b"Another headline", 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    found, _ = _read(buffer.getvalue())
    assert found.title == Text("Another headline")
    assert found.quotes == tuple(each for each in made.quotes if each.ranges[0].target != "title")


def test_plain_carries_the_page_alone():
    data = convert.write(ARTICLE, "odt", options={"odt": {"plain": True}}).data
    assert not any(name.startswith("newsconvert") for name in _members(data))
    found, _ = _read(data)
    assert found.title == ARTICLE.title
    assert found.standfirst == ARTICLE.standfirst
    assert [type(block) for block in found.blocks()][:2] == [type(block) for block in ARTICLE.blocks()][:2]


def test_blanks_tabs_and_ends_of_lines_are_kept():
    [line] = _content(document(paragraph("a  b\tc\nd   e"))).iter(f"{_TEXT}p")
    assert [each.tag.removeprefix(_TEXT) for each in line][1:-1] == ["s", "tab", "line-break", "s"]
    found, _ = _read(
        convert.write(document(paragraph("20\u00a0000  b\tc")), "odt", options={"odt": {"plain": True}}).data
    )
    [block] = found.blocks()
    assert getattr(block, "text", None) == Text("20\u00a0000  b\tc")


def test_places_that_cells_cover_are_in_the_table():
    wide, tall = Cell(text=Text("wide"), columns=2), Cell(text=Text("tall"), rows=2)
    rows = (Row(cells=(wide, tall)), Row(cells=(Cell(text=Text("a")), Cell(text=Text("b")))))
    content = _content(document(Table(id="t1", rows=rows)))
    names = [[each.tag.removeprefix(_TABLE) for each in row] for row in content.iter(f"{_TABLE}table-row")]
    cell, covered = "table-cell", "covered-table-cell"
    assert names == [[cell, covered, cell], [cell, cell, covered]]
    [column] = content.iter(f"{_TABLE}table-column")
    assert column.get(f"{_TABLE}number-columns-repeated") == "3"


def test_a_picture_that_no_program_shows_is_told_and_its_caption_stays():
    broken = replace(resource(png(2, 2)), data=b"no picture")
    figure = Figure(id="f1", image=Image(resource=broken.id), caption=Text("The ferry."))
    written = convert.write(document(figure, resources=(broken,)), "odt")
    assert [each.id for each in written.problems if each.severity != "note"] == ["odt.picture-not-embedded"]
    assert "The ferry." in "".join(map(str, _content(document(figure, resources=(broken,))).itertext()))


def test_blanks_of_an_alternative_text_are_no_elements():
    shown = resource(png(2, 2))
    figure = Figure(id="f1", image=Image(resource=shown.id), alt="A  boat\nat sea")
    [told] = _content(document(figure, resources=(shown,))).iter("{*}desc")
    assert (told.text, len(told)) == ("A boat at sea", 0)


def test_lists_within_lists_keep_their_kind_and_a_list_its_first_number():
    items = (ListItem(text=Text("one")), ListItem(text=Text("below"), level=1, ordered=False))
    made = document(List(id="l1", ordered=True, start=3, items=items))
    found, _ = _read(convert.write(made, "odt", options={"odt": {"plain": True}}).data)
    [block] = found.blocks()
    assert isinstance(block, List)
    assert (block.ordered, block.start) == (True, 3)
    assert [(item.level, item.ordered) for item in block.items] == [(0, None), (1, False)]


def test_an_article_from_right_to_left_says_so():
    styles = _members(convert.write(document(paragraph("جسر"), language="ar"), "odt").data)["styles.xml"]
    assert b'style:writing-mode="rl-tb"' in styles
    assert b'fo:language="ar"' in styles


@pytest.mark.slow
@pytest.mark.slowest
def test_what_libreoffice_saved_again_comes_back_equal(tmp_path: Path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here: soffice")
    kit = dict(documents())
    names = ("an article with all that an article can have", "every block", "footnotes and endnotes")
    made = [*(kit[name] for name in names), kit["an article in Arabic"], ARTICLE]
    for number, each in enumerate(made):
        convert.write(each, "odt").save(tmp_path / f"d{number}.odt")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path / "saved")]
    subprocess.run(
        [*command, *map(str, sorted(tmp_path.glob("*.odt")))], check=True, capture_output=True, timeout=300
    )
    for number, each in enumerate(made):
        reading = convert.read(tmp_path / "saved" / f"d{number}.odt", filters=_OFF)
        assert reading.document == public(each)
