"""The kit at the borders: scripts, words, hosts, grids, lines, archives, pieces of a file's properties, times."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from border_pages import holds
from lxml import etree

from convert import ContentError
from convert.kit import packed, shown_dates, sniff
from convert.kit.clean import cleaned
from convert.kit.items.countries import countries_of
from convert.kit.items.lists import add_list
from convert.kit.items.names import address, digest, slug
from convert.kit.items.times import _later, _with_offset
from convert.kit.languages.guess import _SCRIPTS, language_of
from convert.kit.languages.stored import known_language
from convert.kit.languages.tags import candidates, is_right_to_left, speakable
from convert.kit.layout.pictures import _LOOKS, _silent_jpeg, _silent_png
from convert.kit.layout.tables import _is_number, on_grid
from convert.kit.markup.frames import _span
from convert.kit.markup.media import image_of
from convert.kit.packed import Packed, member_of
from convert.kit.page.links import href
from convert.kit.rasters import raster_type
from convert.kit.restore.align import _are_alike
from convert.kit.restore.properties import as_properties, from_properties
from convert.kit.stored import _numbers
from convert.kit.timestamps import _fix_offset, iso
from convert.kit.wire.bylines import agents_of, is_byline
from convert.kit.wire.dates import _of_mail
from convert.kit.wire.draft import Draft
from convert.kit.wire.plain import _is_wrapped, is_indented, lines_apart
from convert.kit.wire.xml import _with_prefix
from convert.model import Cell, Document, List, ListItem, Paragraph, Row, Section, Text, Timestamp
from convert.report import Report

MIB = 1024**2
COMMON = known_language("en").common.split()  # type: ignore[union-attr] # there is one


def article(*words: str, title: str = "Boats", language: str = "en") -> Document:
    blocks = tuple(Paragraph(id=f"p{at}", text=Text(each)) for at, each in enumerate(words))
    return Document(id="a", language=language, title=Text(title), sections=(Section(blocks=blocks),))


def removed(kinds: int) -> str:
    """What is said of so many kinds of characters that a text may not hold."""
    report = Report()
    cleaned(article("q" + "".join(chr(code) for code in range(1, kinds + 1))), report)
    return report.problems[0].message


def levels(number: int) -> int:
    """How deep a list with so many levels is written."""
    items = tuple(ListItem(text=Text("q"), level=level) for level in range(number))
    root = etree.Element("x")
    add_list(root, List(id="l", items=items), etree.SubElement, lambda *_: None)
    return sum(1 for _ in root.iter("ul"))


def largest(packed_size: int) -> int:
    """How much a member of an archive of so many bytes may unpack to, where 64 MiB are allowed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a", b"q")
        entry = archive.getinfo("a")
    entry.compress_size = packed_size
    asked: list[int] = []
    with zipfile.ZipFile(target) as archive:
        archive.open = lambda *_: _Member(asked)  # type: ignore[method-assign,assignment] # what is asked for is seen
        member_of(archive, entry, 64 * MIB)
    return asked[0] - 1


class _Member(io.BytesIO):
    def __init__(self, asked: list[int]) -> None:
        super().__init__()
        self.asked = asked

    def read(self, size: int | None = -1, /) -> bytes:
        self.asked.append(size or 0)
        return b""


def opened(files: int) -> bool:
    """Whether an archive of so many files is opened; its directory names one of them again and again."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("q", b"")
    data = target.getvalue()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    directory = data[start:end] * files
    counted = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, files, files, len(directory), start, 0)
    try:
        Packed(data[:start] + directory + counted)
    except ContentError:
        return False
    return True


def pieces(number: int) -> bool:
    """Whether data that takes so many properties is kept in them, and comes back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("convert.kit.restore.properties.b64encode", lambda _: b"q" * 250 * number)
        return len(as_properties(b"")) == number


def tall(cells: int) -> int:
    """How many cells of a row of so many reach down."""
    rows = (
        Row(cells=tuple(Cell(text=Text("q"), rows=2) for _ in range(cells))),
        Row(cells=(Cell(text=Text("q")),)),
    )
    return sum(each.merge == "restart" for each in on_grid(rows)[0])


def english(words: int, common: int) -> str:
    """The language of so many words of which so many are common in English."""
    return language_of([" ".join((COMMON * 20)[:common] + ["qqq"] * (words - common))], "")


def urgency(stated: str) -> int | None:
    draft = Draft(Report())
    draft.set_urgency(stated)
    return draft.document("a").metadata.urgency


def image(width: str) -> int | None:
    found = image_of(etree.fromstring(f'<img src="https://a.example/1.jpg" width="{width}"/>'), ("src",))[0]
    return -1 if found is None else found.width


BORDERS: dict[str, tuple[int, Callable[[int], object]]] = {
    "kinds of characters that are named": (5, lambda n: "others" not in removed(n)),
    "levels of a list": (16, lambda n: levels(n) == n),
    "letters of a slug": (80, lambda n: len(slug("q" * n)) == n),
    "words that tell a language": (-60, lambda n: english(-n, -n)),
    "files of an archive": (20_000, opened),
    "properties for data": (100, pieces),
    "cells that reach down": (63, lambda n: tall(n) == n),
    "characters of a number": (40, lambda n: _is_number("1" * n)),
    "columns that markup states": (1000, lambda n: _span(str(n), 1000) == n),
    "digits of a span": (9, lambda n: _span("0" * (n - 1) + "7", 1000) == 7),
    "characters of a host": (253, lambda n: href(f"https://{('q' * 50 + '.') * 4}{'q' * 40}.{'q' * (n - 245)}/")),
    "number of a port": (65_535, lambda n: href(f"https://a.example:{n}/")),
    "number of an address": (255, lambda n: href(f"https://1.2.3.{n}/")),
    "names of a wire's byline": (6, lambda n: agents_of(", ".join(f"Ada {chr(65 + at)}quill" for at in range(n)))),
    "words of a house behind names": (3, lambda n: agents_of("Ada Quill, " + " ".join(["of"] * n))),
    "words of a byline": (12, lambda n: is_byline("By " + " ".join(["Ada"] * n))),
    "characters of broken lines": (100, lambda n: _is_wrapped("\n".join(["q" * n] * 4))),
    "lines that broken ones lack": (0, lambda n: _is_wrapped("\n".join(["q" * 60] * (3 - n)))),
    "lines that entries lack": (
        0,
        lambda n: len(lines_apart("\n".join(["Boats.", "Piers.", "Quays."][: 3 - n]))) > 1,
    ),
    "characters before the name of a root": (
        4096 - 1,
        lambda n: sniff.root_of(b" " * n + b"<rss>" + b" " * 9)[0] == "rss",
    ),
    "urgency": (9, lambda n: urgency(str(n))),
    "urgency at least": (-1, lambda n: urgency(str(-n))),
    "hours of an offset": (14, lambda n: _offset(n) == timedelta(hours=n)),
}


def _offset(hours: int) -> timedelta | None:
    at = datetime(2027, 3, 1, 12, tzinfo=timezone(timedelta(hours=hours)))
    return _with_offset(Timestamp(at=at)).utcoffset()


@pytest.mark.parametrize("what", BORDERS)
def test_so_many_are_one_and_one_more_is_not(what: str):
    border, judge = BORDERS[what]
    holds(judge, border)


@pytest.mark.parametrize(("language", "pattern", "share"), _SCRIPTS, ids=[each[0] for each in _SCRIPTS])
def test_a_script_tells_a_language_by_its_share(language: str, pattern: object, share: float):
    sign = next(chr(code) for code in range(0x500, 0xE000) if pattern.fullmatch(chr(code)))  # type: ignore[attr-defined]
    expected = {"ja": 10, "zh": 40, "th": 40, "ka": 40, "hy": 40, "lo": 40}.get(language, 30)
    other = "Ω"  # of two bytes, so that the text is looked at
    texts = [sign * (each * 10) + other * (1000 - each * 10) for each in (expected, expected + 1)]
    assert [language_of([text], "") == language for text in texts] == [False, True]


def test_a_script_needs_more_than_forty_letters():
    holds(lambda n: language_of(["가" * n], "") == "", 40)


def test_a_member_unpacks_to_two_hundred_times_its_size_and_at_least_32_mib():
    sizes = [largest(each) for each in (1, 167_772, 167_773, 300_000, 999_999)]
    assert sizes == [32 * MIB, 32 * MIB, 33_554_600, 60_000_000, 64 * MIB]


def test_a_file_of_an_archive_has_128_mib_and_all_have_512(monkeypatch: pytest.MonkeyPatch):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a", b"q")
    asked: list[int] = []
    part = bytes(128 * MIB)
    monkeypatch.setattr(packed, "member_of", lambda _archive, _entry, largest: asked.append(largest) or part)
    files = Packed(target.getvalue())
    assert [len(files.read("a") or b"") for _ in range(4)] == [128 * MIB] * 4
    with pytest.raises(ContentError):
        files.read("a")
    assert set(asked) == {128 * MIB}


def test_a_country_counts_in_the_lead_or_twice():
    assert set(countries_of(article("They came to Chile.", "Boats."))) == {"CL"}
    assert set(countries_of(article("Boats.", "They came to Chile."))) == set()
    assert set(countries_of(article("Boats.", "They came to Chile.", "Chile is far."))) == {"CL"}


def test_a_longer_name_is_told_by_what_stands_right_before():
    assert set(countries_of(article("They sailed the Gulf of Mexico."))) == set()
    assert set(countries_of(article("They sailed to Mexico."))) == {"MX"}


def test_addresses_begin_with_four_letters():
    assert [bool(address(each)) for each in ("http://a.example/", "HTTPS://a.example/", "htt://a.example/")] == [
        True,
        True,
        False,
    ]
    assert len(digest("boats")) == 12


def test_days_are_compared_by_their_ten_digits():
    assert not _later("2027-03-01T10:00:00Z", "2027-03-01")
    assert _later("2027-03-02", "2027-03-01T10:00:00Z")


@pytest.mark.parametrize(
    ("tag", "spoken"), [("en", "en"), ("qq", "und"), ("nds", "nds"), ("qaa", "und"), ("x-q", "und")]
)
def test_tags_of_two_and_three_letters(tag: str, spoken: str):
    assert speakable(tag) == spoken


def test_scripts_have_four_letters_and_extensions_one():
    assert is_right_to_left("en-arab")
    assert not is_right_to_left("en-u-arab")
    assert list(candidates("zh-TW-x-a")) == ["zh-hant-tw", "zh-hant", "zh"]
    assert list(candidates("en-ab-c-de")) == ["en-ab", "en"]


def test_half_of_the_words_are_the_same():
    assert [_are_alike("a b c d", f"{words} x y z"[:7]) for words in ("a", "a b")] == [False, True]


def test_segments_of_a_jpeg_that_say_how_it_looks_stay():
    assert set(_LOOKS) == {0xE0, 0xE2, 0xEE}

    def segment(marker: int, words: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", 2 + len(words)) + words

    kept = [
        segment(0xE0, b"JFIF\0a"),
        segment(0xE2, b"ICC_PROFILE\0b"),
        segment(0xEE, b"Adobe\0"),
        segment(0xDB, b"q"),
        segment(0xF0, b"q"),
    ]
    gone = [segment(marker, b"Exif") for marker in range(0xE0, 0xF0)] + [segment(0xFE, b"words")]
    scan = segment(0xDA, b"q") + b"data\xff\x00\xff\xd0data" + b"\xff\xd9"
    data = b"\xff\xd8" + b"".join(gone) + b"".join(b"\xff" + each for each in kept) + scan
    assert _silent_jpeg(data + b"behind") == b"\xff\xd8" + b"".join(kept) + scan


def test_chunks_of_a_png_that_say_something_go():
    def chunk(kind: bytes, words: bytes = b"") -> bytes:
        return struct.pack(">I", len(words)) + kind + words + b"sum!"

    start = b"\x89PNG\r\n\x1a\n"
    kept = [chunk(b"IHDR", b"q"), chunk(b"IDAT", b"qq"), chunk(b"IEND")]
    data = start + kept[0] + chunk(b"tEXt", b"Ada") + kept[1] + kept[2] + b"behind"
    assert _silent_png(data) == start + b"".join(kept)
    assert _silent_png(start + kept[0] + b"\0" * 11) == start + kept[0]


def test_a_webp_says_so_behind_its_size():
    assert [raster_type(each) for each in (b"RIFFsizeWEBP", b"RIFFsizWEBPx", b"RIFGsizeWEBP")] == [
        "image/webp",
        "",
        "",
    ]


def test_a_picture_of_one_pixel_counts_readers():
    assert [image(each) for each in ("1", "2", "999999999", "9999999999")] == [-1, 2, 999_999_999, None]


def test_properties_have_two_hundred_and_fifty_letters():
    data = bytes(range(256)) * 8
    made = as_properties(data)
    assert {len(each) for each in list(made.values())[:-1]} <= {250}
    assert from_properties({name.lower(): value for name, value in made.items()}) == data


def test_offsets_are_told_in_hours_and_minutes():
    def offset(minutes: int) -> str:
        return shown_dates._shown_offset(
            Timestamp(at=datetime(2027, 3, 1, tzinfo=timezone(timedelta(minutes=minutes))))
        )

    assert [offset(each) for each in (0, 60, 90, -75)] == [" (UTC)", " (UTC+1)", " (UTC+1:30)", " (UTC−1:15)"]


def test_offsets_with_seconds_are_rounded_to_the_minute():
    old = datetime(1890, 3, 1, 12, 0, 45, tzinfo=timezone(timedelta(minutes=53, seconds=28)))
    assert iso(Timestamp(at=old)) == "1890-03-01T12:00:17+00:53"
    assert _fix_offset(old).utcoffset() == timedelta(minutes=53)
    assert _fix_offset(
        datetime(1890, 3, 1, tzinfo=timezone(timedelta(minutes=53, seconds=40)))
    ).utcoffset() == timedelta(minutes=54)


def test_versions_of_stored_documents_have_six_digits():
    assert _numbers("123456.654321") == (123_456, 654_321)
    assert _numbers("1234567.7654321") == (123_456, 765_432)


def test_a_leap_second_of_a_mail_is_the_second_before():
    stamp = _of_mail("Mon, 01 Mar 2027 10:00:60 +0130", "")
    assert stamp is not None
    assert (stamp.at.second, stamp.at.utcoffset()) == (59, timedelta(minutes=90))


def test_one_body_alone_is_an_organisation():
    assert [type(each).__name__ for each in agents_of("Tide Press")] == ["Organisation"]
    assert [type(each).__name__ for each in agents_of("Ada Quill, Tide Press")] == ["Person"]


def test_two_indented_lines_show_paragraphs():
    assert is_indented("Boats.\n  Piers.\nQuays.\n  They came.")
    assert not is_indented("Boats.\nPiers.\n  Quays.\nq\n"[:15])
    assert not is_indented("  Boats.\n  Piers.")


def test_lines_of_seven_tenths_of_the_width_are_broken():
    texts = ["\n".join(["q" * 50, *["q" * width] * 3, "q"]) for width in (35, 36)]
    assert [_is_wrapped(text) for text in texts] == [False, True]


def test_a_prefix_is_declared_within_ten_thousand_characters():
    def declared(before: int) -> bool:
        data = b"<a" + b" " * before + b' xmlns:q="u"><q:b/></a>'
        return _with_prefix(data, "Namespace prefix q on b is not defined") is None

    assert declared(9_000)
    assert not declared(11_000)


def test_times_of_the_world_stay_as_they_are():
    assert _with_offset(Timestamp(at=datetime(2027, 3, 1, 12, tzinfo=UTC))).utcoffset() == timedelta()
