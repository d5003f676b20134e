"""The path to a page that its JSON-LD declares ("Home > Politics > Abroad > this page"), and the section on it."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from convert.kit.languages.reading import everywhere
from convert_html.declared.jsonld import Thing, text_of, types
from convert_html.declared.outlet import web_address
from convert_html.declared.translations import tag_of
from convert_html.page.text import letters, plain

# What the way begins with, letters alone; languages of the larger news markets.
_NAMES = frozenset(map(letters, everywhere().pages.home))
_LEAST = 15
_LONGEST = 40  # letters; more is a headline


def section_on_the_way(found: Iterable[Thing], base: str, own: set[str], title: str) -> str:
    """The first step of the way that is neither the front page nor the page itself, or "".

    `own` are the names of the site, folded.
    """
    ways = (list(_steps(thing)) for thing in found if "BreadcrumbList" in types(thing))
    page, wanted = web_address(base, base), letters(title)
    for name, address in next((way for way in ways if way), []):
        folded, url = letters(name), web_address(address, base)
        is_home = folded in own or folded in _NAMES or (bool(url) and _is_front(url))
        is_title = len(name) > _LONGEST or folded == wanted or (len(folded) > _LEAST and folded in wanted)
        is_page = is_title or (bool(url) and url == page)
        if folded and not is_home:
            return "" if is_page else name
    return ""


def _is_front(url: str) -> bool:
    """Whether an address leads to a front page, perhaps to that in a language."""
    path = urlsplit(url).path.strip("/")
    return not path or bool(tag_of(path))


def _steps(thing: Thing) -> Iterator[tuple[str, str]]:
    """The name and the address of each step, in their order."""
    given = thing.get("itemListElement")
    steps = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    for step in sorted(steps, key=_place):
        item = step.get("item")
        inner = item if isinstance(item, dict) else {}
        address = text_of(inner.get("@id") or inner.get("url")) if inner else text_of(item)
        yield plain(text_of(step.get("name")) or text_of(inner.get("name"))), address


def _place(step: dict[str, Any]) -> int:
    given = text_of(step.get("position"))
    return int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 0
