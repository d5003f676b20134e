"""The title: the visible headline where it agrees with what is declared, else the best declared one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from convert.model import Origin
from convert_html.blocks import Block, Page, squeezed
from convert_html.declared import Declared, origin_of_property
from convert_html.folding import letters, pieces, plain
from convert_html.hints import Hint
from convert_html.jsonld import text_of
from convert_html.tree import text_in

_SHORTEST = 12
_LONGEST = 300
_MOSTLY = 0.7
_SEPARATOR = re.compile(r"\s+[|–—\-·•»:]+\s+")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, what is printed above it, and the block that shows it."""

    text: str
    kicker: str
    block: Block | None


def title_of(found: Declared, page: Page) -> tuple[Title, Origin]:
    """The title, and where it came from."""
    names, host = _site(found)
    declared = [
        (_without_site(title, names, host, whole=title == found.title), origin)
        for title, origin in _declared_titles(found)
        if title
    ]
    headline = headline_block(page, [title for title, _ in declared])
    if headline is not None:
        for title, _ in declared:
            kicker = _kicker(headline.text, title)
            if kicker:
                return Title(title, kicker, headline), "page"
        return Title(headline.text, "", headline), "page"
    title, origin = declared[0] if declared else ("", "page")
    return Title(title, "", _alike_in_signs(page, title)), origin


def _kicker(printed: str, title: str) -> str:
    """What stands before the declared title in the element of the headline, or ""."""
    whole, part = letters(printed), letters(title)
    if whole == part or not whole.endswith(part) or len(part) < max(_SHORTEST, 0.4 * len(whole)):
        return ""
    at = printed.rfind(title[:_SHORTEST])
    return printed[:at].strip(" -–—:|/·") if at > 0 else ""


def _declared_titles(found: Declared) -> Iterator[tuple[str, Origin]]:
    yield plain(text_of(found.article.get("headline"))), "json-ld"
    for element in found.properties.get("headline", ())[:1]:
        yield squeezed(element.get("content") or text_in(element)), origin_of_property(element)
    fact = found.first("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title")
    if fact:
        yield plain(fact.value), fact.origin
    yield found.title, "page"


def headline_block(page: Page, declared: list[str]) -> Block | None:
    """The visible headline: the h1 that is most like what is declared, or the only one."""
    candidates = [
        b
        for b in page.blocks
        if b.kind == "heading" and b.level == 1 and not b.hints & (Hint.CHROME | Hint.RELATED)
    ]
    titles = {letters(title) for title in declared}
    if not any(letters(b.text) in titles for b in candidates):
        same = [b for b in page.blocks if b.kind == "heading" and letters(b.text) in titles]
        candidates = same[:1] or candidates or [b for b in page.blocks if b.kind == "heading" and b.level == 1]
    best, best_score = None, 0.0
    wanted = [set(title.casefold().split()) for title in declared]
    for block in candidates[:200]:
        words = set(block.text.casefold().split())
        score = max((len(words & other) / max(1, len(words | other)) for other in wanted), default=0.1)
        if any(letters(title) == letters(block.text) for title in declared):
            score = 2.0
        if score > best_score:
            best, best_score = block, score
    if best_score >= 0.35 or (best is not None and len(candidates) == 1 and len(best.text.split()) > 3):
        return best
    return None if candidates else _line_like(page, titles)


def _alike_in_signs(page: Page, title: str) -> Block | None:
    """Where the headline stands if it has most pairs of signs of a title without blanks.

    Its words are not taken for the title: pairs of signs are weaker evidence than words.
    """
    signs = set(pieces(title))
    for block in page.blocks:
        if block.kind == "heading" and block.level == 1 and not block.linked and len(signs) > _SHORTEST:
            others = set(pieces(block.text))
            if len(signs & others) >= _MOSTLY * min(len(signs), len(others)) and len(others) > _SHORTEST:
                return block
    return None


def _line_like(page: Page, titles: set[str]) -> Block | None:
    """The line that old pages print in large letters where others have a heading: it is the declared title."""
    long = {title for title in titles if len(title) >= _SHORTEST}
    lines = (block for block in page.blocks if block.kind == "p" and not block.linked)
    return next((block for block in lines if block.size < _LONGEST and letters(block.text) in long), None)


def _site(found: Declared) -> tuple[set[str], str]:
    """The names of the site, and that of its host, folded."""
    given = (*found.meta.get("og:site_name", ()), text_of(found.article.get("publisher")))
    host = _host(found).removeprefix("www.").rsplit(".", 1)[0].rsplit(".", 1)[-1]
    return {letters(name) for name in given if name}, letters(host)


def _without_site(title: str, names: set[str], host: str, *, whole: bool) -> str:
    """A title without the name of the site that pages put behind or before it.

    `whole` says that it is the one in the page's head, which is seldom without.
    """
    parts = _SEPARATOR.split(title)
    if len(parts) == 1:
        return title
    start, end = 0, len(title)
    last = list(_SEPARATOR.finditer(title))
    named = letters(parts[-1]) in names or (len(host) > 4 and host in letters(parts[-1]))
    if named or (whole and len(parts[-1]) < 30 and len(parts[0]) > len(parts[-1])):
        end = last[-1].start()
    elif letters(parts[0]) in names:
        start = last[0].end()
    return title[start:end]


def _host(found: Declared) -> str:
    address = found.canonical or next(iter(found.meta.get("og:url", ())), "")
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
