"""The drawn cover: where its lines stand, and that every letter is drawn."""

import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from convert.errors import UsageError
from convert.model import Concept, Document, Metadata, Organisation, Text
from convert_epub.cover.draw import draw_covers
from convert_epub.cover.layout import HEIGHT, MARGIN, WIDTH, Design, Line, design
from convert_epub.cover.letters import RANGES, SIZES, letter, width
from convert_epub.cover.png import _rows, png
from convert_epub.edition import Edition, edition


def facts(title: str, publisher: str = "", section: str = "") -> Edition:
    metadata = Metadata(
        publisher=Organisation(name=publisher) if publisher else None,
        sections=(Concept(name=section),) if section else (),
    )
    return edition([Document(id="a", language="en", title=Text(title), metadata=metadata)])


def widest(found: Design) -> float:
    return max(width(line.text) * line.size for line in found.lines)


def test_a_cover_is_a_picture_that_every_library_shows() -> None:
    cover, _ = draw_covers(facts("¿Qué pasó en São João? Ωmega, Йод", "El Faro de Larkholm"))
    with Image.open(io.BytesIO(cover.data)) as image:
        assert (cover.media_type, image.format, image.size) == ("image/png", "PNG", (800, 1200))
        colours = image.convert("RGB").getcolors(1000)
    assert colours is not None
    assert max(colours)[0] > 600_000
    assert (255, 255, 255) in [colour for _, colour in colours]


@pytest.mark.parametrize("title", ["新聞", "سلام", "שלום", "신문"])
def test_a_title_in_a_script_that_our_font_lacks_has_a_png_for_libraries_besides(title: str) -> None:
    given = replace(facts(title, "The Post"), shown_date="2026年3月3日", published="2026-03-03T07:30:00+01:00")
    image, shown = draw_covers(given)
    assert (image.name, shown.name) == ("cover.png", "cover.svg")
    assert title in shown.data.decode()
    with_words = replace(facts("x", "The Post"), title="", shown_date="2026-03-03", published="")
    assert same_dots(image.data, png(design(with_words, width)))
    assert draw_covers(given) == (image, shown)


def same_dots(first: bytes, second: bytes) -> bool:
    found = [Image.open(io.BytesIO(each)).convert("RGB").tobytes() for each in (first, second)]
    return found[0] == found[1]


FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf")


@pytest.mark.skipif(not FONT.exists(), reason="DejaVu Sans is not installed")
def test_a_font_of_the_users_own_draws_what_our_letters_lack() -> None:
    given = replace(facts("עיתון", "The Post"), direction="ltr")
    image, shown = draw_covers(given, FONT)
    assert image == shown
    with Image.open(io.BytesIO(image.data)) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (800, 1200))
        title = drawn.convert("L").crop((0, 320, 800, 1000))
        assert title.getextrema()[1] == 255
    assert not same_dots(image.data, draw_covers(given)[0].data)
    ours = facts("Ferry returns")
    assert draw_covers(ours, FONT) == draw_covers(ours)


def test_what_is_not_a_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"text")
    with pytest.raises(UsageError, match="not a font"):
        draw_covers(facts("新聞"), tmp_path / "a.ttf")


@pytest.mark.parametrize("title", ["🗞\ufe0f Ferry 🎉 returns", "Ferry‍ returns 👍🏽"])
def test_emoji_beside_words_are_not_drawn(title: str) -> None:
    assert draw_covers(facts(title)) == draw_covers(facts("Ferry returns"))


def test_a_title_of_emoji_alone_is_drawn_with_the_readers_own_font() -> None:
    assert draw_covers(facts("🎉🎉"))[1].media_type == "image/svg+xml"


@pytest.mark.parametrize("size", SIZES)
def test_there_is_a_picture_of_every_letter_that_there_is_said_to_be(size: int) -> None:
    missing = letter("\u2122", size).rows
    for first, last in RANGES:
        for code in range(first, last + 1):
            found = letter(chr(code), size)
            assert {len(row) for row in found.rows} == {found.width}
            if unicodedata.category(chr(code)) != "Zs":
                assert any(row.strip("0") for row in found.rows), f"U+{code:04X}"
                assert code == 0x2122 or found.rows != missing, f"U+{code:04X}"


def test_the_letters_are_those_of_the_font_that_they_are_said_to_be_drawn_from() -> None:
    """The same shapes in every size: what covers half of a letter's cell in one does in the others."""
    for character in "AgñЖΩ":
        shades = [
            sum(int(each, 16) for row in letter(character, size).rows for each in row) / size**2 for size in SIZES
        ]
        assert max(shades) < 1.15 * min(shades)


@pytest.mark.parametrize(
    "title", ["Ferry", "Ferry returns to the island after two winters", "word " * 400, "W" * 500]
)
def test_every_title_stays_within_the_cover(title: str) -> None:
    found = design(facts(title, "The Larkholm Post and Evening Advertiser of the Islands " * 3, "Local"), width)
    assert widest(found) <= WIDTH - 2 * MARGIN + 2
    assert max(line.top + line.size for line in found.lines) < HEIGHT - 100
    bold = [line.text for line in found.lines if line.bold]
    whole = " ".join(bold).replace(" ", "") == title.replace(" ", "")
    assert whole or bold[-1].endswith("…")


@given(st.text(max_size=300))
def test_no_title_breaks_the_cover(title: str) -> None:
    text = "".join(character for character in title if character.isprintable())
    cover = draw_covers(facts(text))[1]
    assert cover == draw_covers(facts(text))[1]


def test_lines_that_reach_into_each_other_do_not_wipe_each_other_out() -> None:
    above, below = Line("Júgypq", 400, 90), Line("ÅÉÑ", 470, 90)
    drawn = ((above, below), (above,), (below,))
    both, *each = (b"".join(_rows(Design("000000", lines), 800, 1200)) for lines in drawn)
    assert int.from_bytes(both) == int.from_bytes(each[0]) | int.from_bytes(each[1])


def test_a_line_that_is_too_long_ends_at_the_edge() -> None:
    rows = _rows(Design("000000", (Line("W" * 90, 400, 90),)), 800, 1200)
    assert len(rows) == 1200
    assert {len(row) for row in rows} == {401}
    assert not any(row[0] for row in rows)


def test_laying_out_a_title_without_an_end_takes_no_square_of_its_length() -> None:
    letters = 0

    def counting(text: str) -> float:
        nonlocal letters
        letters += len(text)
        return 0.5 * len(text)

    lines = design(facts("x" * 100_000), counting).lines
    assert letters < 1_000_000
    assert lines[-1].text.endswith("…")


def test_one_publishers_covers_look_alike() -> None:
    first, second = (design(facts(title, "The Larkholm Post"), width).ground for title in ("Ferry", "Goats"))
    assert first == second
