"""What an image element says of its picture: the address that is meant, of several the largest, and its size."""

import re
from collections.abc import Iterator

from lxml import etree

IMAGES = ("img", "amp-img")
"""The elements that a picture stands in."""

_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-image",
    "data-url",
    "data-hi-res-src",
    "data-full-src",
)
_PLACEHOLDERS = (
    "lazy", "placeholder", "blank.", "spacer", "fallback.gif", "transparent", "1x1", "missing-image",
    "missingimage", "/pixel.", "dotclear",
)  # fmt: skip
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
# An address inside of what a script is given, which may be JSON.
_GIVEN = re.compile(r"(?:https?:)?//[^\s\"'<>,{}|\\^]+")


def address_of(element: etree._Element, image: etree._Element) -> str:
    """The address that is meant: what a script would load, for `src` is then a placeholder; else `src`."""
    for name in _LAZY:
        value = (image.get(name) or "").strip()
        if value.startswith("{"):
            value = next(iter(_GIVEN.findall(value)), "")
        if value and not value.startswith("data:") and "/" in value:
            return value
    source = (image.get("src") or "").strip()
    if source and not source.startswith("data:") and not _is_placeholder(source):
        return source
    for candidate in (image, *element.iter("source")):
        for name in _SETS:
            best = _largest(candidate.get(name) or "")
            if best and not _is_placeholder(best):
                return best
    return _address_around(image)


def addresses_of(element: etree._Element, image: etree._Element) -> Iterator[str]:
    """All addresses that an image offers, in no order: its `src`, what a script would load, each of its sizes."""
    for name in ("src", *_LAZY):
        yield (image.get(name) or "").strip()
    for candidate in (image, *element.iter("source")):
        for name in _SETS:
            yield from (address for address, _ in _offers(candidate.get(name) or ""))


def _address_around(image: etree._Element) -> str:
    """The address in an attribute of a script's own, of the image or the element round it: `data-cms-src`."""
    around = image.getparent()
    for element in (image, around) if around is not None else (image,):
        for name in map(str, element.keys()):
            value = (element.get(name) or "").strip() if name.startswith("data-") and name.endswith("src") else ""
            if "/" in value and not value.startswith("data:") and not _is_placeholder(value):
                return value
    return ""


def _is_placeholder(address: str) -> bool:
    folded = address.lower()
    return any(each in folded for each in _PLACEHOLDERS)


def _largest(candidates: str) -> str:
    """The address of the largest picture of a `srcset`."""
    best, best_size = "", -1.0
    for address, number in _offers(candidates):
        if number > best_size:
            best, best_size = address, number
    return best


def _offers(candidates: str) -> Iterator[tuple[str, float]]:
    """The addresses of a `srcset` with their sizes (WHATWG HTML, section 4.8.4.2.1)."""
    for candidate in re.split(r",\s+|,(?=https?:)", candidates[:20_000]):
        address, _, size = candidate.strip().partition(" ")
        try:
            number = float(size.strip().rstrip("wxh") or 1)
        except ValueError:
            number = 0.0
        if address and not address.startswith("data:"):
            yield address, number


def pixels(value: str | None) -> int | None:
    """A length in pixels as an attribute states it, if it does."""
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and 0 < len(digits) < 6 and int(digits) else None
