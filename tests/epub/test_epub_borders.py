"""Books at the borders: where lines of the cover stand, which letters it has, and how much a book may hold."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from border_pages import holds
from lxml import etree
from msgspec.structs import replace

import convert
from convert.model import Document, Heading, Metadata, Organisation, Paragraph, Section, Text, Timestamp
from convert.report import Report
from convert_epub import sniff
from convert_epub.check import _heading_faults, check_epub
from convert_epub.cover.font import draw_with_font
from convert_epub.cover.layout import _fit_line, _wrap, about, design
from convert_epub.cover.letters import _FILE, BLOCK, RANGES, SIZES, _entries, letter
from convert_epub.cover.png import png
from convert_epub.cover.svg import svg
from convert_epub.edition import Edition, edition
from convert_epub.epubcheck import _Judge
from convert_epub.read.facts import _timestamp
from convert_epub.write import within

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf")
KIND = b"mimetypeapplication/epub+zip"


def article(name: str, *headings: str, **facts: object) -> Document:
    sections = tuple(
        Section(
            heading=Heading(id=f"h{at}", text=Text(words)), blocks=(Paragraph(id=f"p{at}", text=Text("Quay.")),)
        )
        for at, words in enumerate(headings or ("Piers",))
    )
    metadata = Metadata(**facts)  # type: ignore[arg-type] # fields as they are named
    return Document(id=name, language="en", title=Text(f"Boats {name}"), sections=sections, metadata=metadata)


def facts(title: str) -> Edition:
    publisher = Organisation(name="Post")
    return replace(edition([article("a", publisher=publisher)]), title=title, department="Port", shown_date="May")


def book(*documents: Document) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(convert.write(list(documents), "epub").data))


def size(letters: int) -> tuple[int, int]:
    """In which sizes a title and a small line of so many letters of one em are set."""
    found = design(facts("q" * letters), len)
    return next(line.size for line in found.lines if line.bold), _fit_line("q" * letters, 0, SIZES[2:], len).size


def test_lines_of_a_cover_stand_where_they_do():
    found = design(facts("qqqq qqqqq qqqq"), len)
    assert [(line.text, line.top, line.size) for line in found.lines] == [
        *(("Post", 150, 54), ("Port", 300, 42)),
        *(("qqqq", 400, 90), ("qqqqq", 506, 90), ("qqqq", 612, 90)),
        ("May", 1350, 42),
    ]
    shown = svg(found, "Boats", "ltr").decode()
    places = [part.partition('"')[0] for part in shown.split(' y="')[2:]]
    assert places == ["193", "334", "472", "578", "684", "1384"]
    assert 'viewBox="0 0 1000 1500"' in shown
    assert '<rect x="90" y="250" width="820" height="6"' in shown


def test_a_drawn_cover_has_the_same_pixels_everywhere():
    data = png(design(facts("Boats and piers"), about))
    assert struct.unpack(">IIBB", data[16:26]) == (800, 1200, 4, 3)
    place = data.index(b"PLTE")
    palette = data[place + 4 : place + 4 + 48]
    assert palette[-3:] == b"\xff\xff\xff"
    assert palette[:3].hex() in design(facts("x"), about).ground
    assert palette[24] == palette[0] + (255 - palette[0]) * 8 // 15
    start = data.index(b"IDAT")
    (length,) = struct.unpack(">I", data[start - 4 : start])
    pixels = zlib.decompress(data[start + 4 : start + 4 + length])
    assert hashlib.sha256(pixels).hexdigest()[:16] == "f5c15b1b4610191f"


@pytest.mark.parametrize(
    ("letters", "sizes"),
    [(9, (90, 54)), (15, (90, 54)), (16, (90, 42)), (19, (90, 42)), (20, (90, 30)), (90, (70, 30))],
)
def test_a_line_is_set_in_the_largest_size_that_fits(letters: int, sizes: tuple[int, int]):
    assert size(letters) == sizes


def test_a_title_is_cut_in_its_smallest_size():
    last = [line for line in design(facts("q" * 400), len).lines if line.bold]
    assert ({line.size for line in last}, len(last), last[-1].text[-1]) == ({54}, 13, "…")


def test_no_more_than_a_thousand_letters_are_measured():
    measured: list[int] = []
    design(facts("i" * 2000), lambda text: measured.append(len(text)) or 0)
    assert max(measured) == 1000


def test_letters_that_are_too_wide_stand_alone():
    assert _wrap("ab", 0.5, len) == ["a", "b"]


def test_how_wide_letters_are_in_most_fonts():
    assert [about(letter) for letter in "iMma"] == [0.34, 0.74, 0.74, 0.58]


def test_the_letters_of_the_file_are_those_of_the_ranges():
    covered = [code for first, last in RANGES for code in range(first, last + 1)]
    assert {number for _, number in _entries()} == {code // BLOCK for code in covered}
    assert {each for each, _ in _entries()} == set(SIZES) == {90, 70, 54, 42, 30}
    data = _FILE.read_bytes()
    for (_, number), (_, height, place, length) in _entries().items():
        codes = [code for code in covered if code // BLOCK == number]
        block = zlib.decompress(data[place : place + length])
        assert len(block) == len(codes) + sum((wide * height + 1) // 2 for wide in block[: len(codes)])


def test_letters_are_as_high_as_their_size_says():
    rows = [[row for row in letter("H", each).rows if row.strip("0")] for each in SIZES]
    assert [len(each) for each in rows] == [53, 41, 32, 25, 18]


@pytest.mark.parametrize(
    ("changed", "year"), [("1950-01-01", 1980), ("2107-12-31T23:59:58Z", 2107), ("2108-01-01T00:00:00Z", 2107)]
)
def test_members_of_a_book_have_a_time_that_an_archive_can_state(changed: str, year: int):
    stamp = Timestamp(at=datetime.fromisoformat(changed).replace(tzinfo=UTC), zone="UTC")
    made = edition([article("a", published=stamp)]).modified
    assert made.year == year
    assert year == 1980 or (made.month, made.day) == (12, 31)


def test_members_of_a_book_have_the_rights_of_unix():
    assert {member.create_system for member in book(article("a")).infolist()} == {3}


def test_one_article_names_its_book_and_two_do_not():
    name = "urn:newsml:boats"
    assert edition([article(name)]).identifier == name
    assert edition([article(name), article("two")]).identifier.startswith("urn:uuid:")


def test_contents_of_one_article_have_its_headings():
    several = ([article("a", "Piers", "Quays")], [article("a", "Piers"), article("b", "Quays")])
    one, two = (book(*each).read("EPUB/nav.xhtml").decode() for each in several)
    assert "Quays" in one
    assert "Quays" not in two


def test_records_and_warnings_name_their_article_where_there_are_several():
    one, two = (convert.write(several, "epub") for several in ([article("a")], [article("a"), article("b")]))
    package = zipfile.ZipFile(io.BytesIO(two.data)).read("EPUB/content.opf").decode()
    assert "#article-1" in package
    assert "#article-" not in zipfile.ZipFile(io.BytesIO(one.data)).read("EPUB/content.opf").decode()


def test_a_book_of_several_articles_is_read_as_several():
    names = [each.id for each in convert.read(book(article("a"), article("b")).fp.getvalue()).documents]  # type: ignore[union-attr]
    assert names == ["a", "b"]


def members(number: int) -> bool:
    """Whether a book may hold so many files; the directory of the archive names one of them again and again."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("q", b"")
    data = target.getvalue()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    directory = data[start:end] * number
    counted = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, number, number, len(directory), start, 0)
    report = Report()
    check_epub(data[:start] + directory + counted, report, own_only=True)
    return not any("too-large" in problem.id for problem in report.problems)


def told(length: int) -> bool:
    """Whether so many characters of a date that cannot be read are shown."""
    report = Report()
    _timestamp("q" * length, report)
    return repr("q" * length) in report.problems[0].message


def said(before: int) -> bool:
    """Whether Java's words are heard with so many bytes before them."""
    java = SimpleNamespace(_words=io.BytesIO(b" " * before + b"quay"), _heard=0)
    return _Judge._new_words(java) == "quay"  # type: ignore[arg-type]


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "members of a book": (20_000, members),
    "characters of a date": (40, told),
    "bytes of Java's words": (10_000 - 4, said),
    "characters of Java's words": (
        300,
        lambda n: len(_Judge._new_words(SimpleNamespace(_words=io.BytesIO(b"q" * n), _heard=0))) == n,  # type: ignore[arg-type]
    ),
    "characters before the kind of a file": (30, lambda n: sniff("", "", b"PK\x03\x04" + bytes(n - 4) + KIND)),
}


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


def test_an_archive_that_names_its_kind_is_one_for_sure():
    assert sniff("", "", b"PK\x03\x04" + bytes(26) + KIND) == 0.98


@pytest.mark.parametrize(
    ("name", "heads"), [("h1", True), ("h2", True), ("h5", True), ("h6", True), ("h7", False)]
)
def test_a_heading_of_any_of_six_levels_has_words(name: str, heads: bool):  # noqa: FBT001 - of a row
    root = etree.fromstring(f"<html xmlns='http://www.w3.org/1999/xhtml'><{name}/></html>")
    page = SimpleNamespace(root=root, name="a.xhtml")
    assert (list(_heading_faults(page)) != []) is heads  # type: ignore[arg-type] # as much as is looked at


def test_a_problem_of_one_of_several_articles_names_it():
    documents = [article("a"), article("b"), article("c")]
    for number in (1, 2, 3):
        report = Report()
        within(report, documents[0], documents[:number]).warn("epub.picture-left-out", "boats")
        assert ("a" in report.problems[0].where.split()) is (number > 1)


@pytest.mark.skipif(not FONT.exists(), reason="DejaVu Sans is not installed")
def test_a_cover_has_sixteen_shades():
    data = draw_with_font(facts("Boats"), FONT)
    assert data[data.index(b"PLTE") - 4 :][:4] == struct.pack(">I", 16 * 3)
