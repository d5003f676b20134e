"""The cover as pictures: a PNG, and an SVG besides where our font lacks letters of the title."""

import unicodedata
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.languages.words import words_in
from convert.kit.page import visible
from convert_epub.cover.layout import Design, about, design, publisher_of
from convert_epub.cover.letters import has_letters_of, width
from convert_epub.edition import Edition

# Symbols, the tones of skin among them, and what joins, varies and encloses them.
_ADORNMENT = frozenset({"So", "Sk", "Cf", "Me"})
_VARIATIONS = "\ufe0e\ufe0f"


class Cover(Struct, frozen=True):
    """The picture on the cover."""

    name: str
    media_type: str
    data: bytes
    moves: bool = False


def describe(edition: Edition) -> str:
    """What the cover says, for those who cannot see it."""
    words = words_in(edition.language)
    rest = ", ".join(part for part in (publisher_of(edition), edition.cover_date) if part)
    return f"{words.cover}: {edition.title}" + (f". {rest}" if rest else "")


def draw_covers(edition: Edition, font: Path | None = None) -> tuple[Cover, Cover]:
    """The cover that libraries show, always a PNG, and that of the cover's page.

    They are one, unless our letters lack some of the title's and the user names no `font`. Then the page shows an
    SVG, whose letters are the reading system's own; libraries, of which not every one shows an SVG, get the same
    cover without the lines that cannot be drawn.

    Raises:
        InputError: The font cannot be read.
        UsageError: It is of no use.
    """
    plain = _without_pictographs(edition)
    words = (publisher_of(plain), plain.department, plain.title, plain.cover_date)
    if visible(plain.title) and all(map(_is_drawn, words)):
        drawn = _png(design(plain, width))
        return drawn, drawn
    if font is not None:
        from convert_epub.cover.font import draw_with_font  # noqa: PLC0415 - seldom needed

        drawn = Cover("cover.png", "image/png", draw_with_font(plain, font))
        return drawn, drawn
    from convert_epub.cover.svg import svg  # noqa: PLC0415 - as above

    whole = design(edition, about)
    partly = replace(design(_keep_drawable(plain), width), ground=whole.ground)
    shown = svg(whole, describe(edition), edition.direction)
    return _png(partly), Cover("cover.svg", "image/svg+xml", shown)


def _png(found: Design) -> Cover:
    from convert_epub.cover.png import png  # noqa: PLC0415 - a cover of the user's own needs none

    return Cover("cover.png", "image/png", png(found))


def _is_drawn(text: str) -> bool:
    return has_letters_of(unicodedata.normalize("NFC", text))


def _keep_drawable(edition: Edition) -> Edition:
    """The facts without those that we have no letters for; a day can be told in digits."""
    day = edition.shown_date if _is_drawn(edition.shown_date) else edition.published[: len("2026-03-14")]
    return replace(
        edition,
        title=edition.title if _is_drawn(edition.title) else "",
        department=edition.department if _is_drawn(edition.department) else "",
        publishers=tuple(each if _is_drawn(each) else "" for each in edition.publishers),
        shown_date=day,
    )


def _without_pictographs(edition: Edition) -> Edition:
    """The facts without emoji and their joiners, which few fonts draw; in front of words they only adorn."""

    def plain(text: str) -> str:
        return " ".join("".join(each for each in text if not adorns(each)).split())

    def adorns(each: str) -> bool:
        return each in _VARIATIONS or (unicodedata.category(each) in _ADORNMENT and not has_letters_of(each))

    publishers = tuple(map(plain, edition.publishers))
    return replace(
        edition, title=plain(edition.title), department=plain(edition.department), publishers=publishers
    )
