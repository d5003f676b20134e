"""The cover as a picture: as PNG, or as SVG where our font lacks letters of the title."""

import unicodedata

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.languages.words import words_in
from convert.kit.page import visible
from convert_epub.cover.layout import about, design, publisher_of
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


def described(edition: Edition) -> str:
    """What the cover says, for those who cannot see it."""
    words = words_in(edition.language)
    rest = ", ".join(part for part in (publisher_of(edition), edition.cover_date) if part)
    return f"{words.cover}: {edition.title}" + (f". {rest}" if rest else "")


def drawn_cover(edition: Edition) -> Cover:
    """The cover as PNG, which every library shows, or as SVG where our font lacks letters of the title.

    An SVG's letters are the reading system's own, so every script has them; not every library shows one.
    """
    plain = _without_pictographs(edition)
    words = (publisher_of(plain), plain.department, plain.title, plain.cover_date)
    if visible(plain.title) and all(has_letters_of(unicodedata.normalize("NFC", each)) for each in words):
        from convert_epub.cover.png import png  # noqa: PLC0415 - some need the other one

        return Cover("cover.png", "image/png", png(design(plain, width)))
    from convert_epub.cover.svg import svg  # noqa: PLC0415 - seldom needed

    return Cover("cover.svg", "image/svg+xml", svg(design(edition, about), described(edition), edition.direction))


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
