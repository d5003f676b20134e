"""The title: the visible headline where it agrees with what is declared, else the best declared one."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from convert.kit.urls import safe_url
from convert.model import Origin
from convert_html.declared.jsonld import text_of
from convert_html.declared.metadata import Declared, origin_of_property
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import Hint, hints_of
from convert_html.page.labels import label_of
from convert_html.page.text import is_unparted, letters, pieces, plain, squeeze, weight
from convert_html.page.tree import text_in
from convert_html.page.visible import is_control, visible_in

_SHORTEST = 12
_LONGEST = 300
_MOSTLY = 0.7
_ALIKE = 0.35  # share of words that a headline has in common with a declared title
_PERMALINK = " ¶"  # which manuals print behind their headings
_FEW_WORDS = 3  # an only heading of more is the headline, whatever is declared
_HALF = 0.5
_SHORTEST_HOST = 4
_SHORTEST_NAME = 4
_LONGEST_NAME = 30  # of a site
_LEAST_TEXT = 100  # letters of a paragraph
_NEAR = 3  # blocks
_SEPARATOR = re.compile(r"\s+[|–—\-·•»:]+\s+|\s*[｜│]\s*")
# What stands without blanks between a title and the names of a channel and a site, or within a word. Two hyphens
# are a dash.
_BARE = re.compile(r"[_|｜│]+|(?<!-)-(?!-)|[–—]")
_BARE_OR_BLANK = re.compile(rf"{_BARE.pattern}|\s+")
_LEAST_WEIGHT = 24  # as many letters, or eight ideographs


_KICKED = re.compile(r":\s+|\s[–—-]\s")
_LINE = frozenset(("br", "a"))
_LONGEST_SECTION = 20
_LONGEST_KICKER = 60
_NO_KICKER = Hint.DATE | Hint.BYLINE | Hint.SHARE | Hint.TAGS | Hint.PROMOTION | Hint.CHROME | Hint.HIDDEN
_DATED = re.compile(r"\d\s?min|\d[-/.:]\d\d|\b(?:19|20)\d\d,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, what is printed above it, and the block that shows it."""

    text: str
    kicker: str
    block: Block | None


def title_of(found: Declared, page: Page, own: set[str], base: str) -> tuple[Title, Origin]:
    """The title, and where it came from; `own` are the names of the site, which are not title."""
    given = [(_without_site(title, found, own), origin) for title, origin in _declared_titles(found) if title]
    declared = [choice for choice in given if letters(choice[0]) not in own] or given
    headline = headline_block(page, [title for title, _ in declared], own, base)
    if headline is not None:
        return _with_kicker(page, headline, declared, own) or _printed_title(page, headline, declared, own)
    title, origin = declared[0] if declared else ("", "page")
    return Title(title, "", _alike_in_signs(page, title)), origin


def _with_kicker(
    page: Page, headline: Block, declared: list[tuple[str, Origin]], own: set[str]
) -> tuple[Title, Origin] | None:
    """The first declared title that the headline's element holds together with a kicker or a subtitle."""
    for title, _ in declared:
        kicker = _kicker(headline, title)
        if kicker:
            return Title(title, kicker, headline), "page"
        if _is_subtitled(headline, title):
            return Title(title, _line_above(page, headline, own), headline), "page"
        bare = _KICKED.split(title, maxsplit=1)[-1]
        kicker = _kicker(headline, bare)
        if kicker and not letters(title).startswith(letters(kicker)):  # another one is declared
            return Title(bare, kicker, headline), "page"
    return None


def _printed_title(
    page: Page, headline: Block, declared: list[tuple[str, Origin]], own: set[str]
) -> tuple[Title, Origin]:
    """The headline as it is printed, or the declared title that joins it with its kicker."""
    printed = _visible(headline)
    folded = letters(printed)
    joined = [choice for choice in declared if _is_joined(choice[0], printed, page, headline)]
    as_printed = any(letters(choice[0]) == folded for choice in declared if choice not in joined)
    if joined and not as_printed:
        title, origin = next((choice for choice in joined if ":" in choice[0]), joined[0])
        return Title(title, "", headline), origin
    if printed.isupper():  # how it looks, and not how it is written
        printed = next((title for title, _ in declared if letters(title) == folded), printed)
    return Title(printed, _line_above(page, headline, own), headline), "page"


def _visible(headline: Block) -> str:
    """The words of a headline without controls that stand in it: "Edit", "Listen"."""
    controls = [
        each for node in headline.nodes if not isinstance(node, str) for each in node.iter() if is_control(each)
    ]
    if not controls:
        return headline.text.rstrip(_PERMALINK) or headline.text
    return squeeze("".join(visible_in(node) for node in headline.nodes)).rstrip(_PERMALINK) or headline.text


def _kicker(headline: Block, title: str) -> str:
    """What stands in elements of its own before the declared title in the element of the headline, or ""."""
    whole, part = letters(headline.text), letters(title)
    if whole == part or not whole.endswith(part) or len(part) < max(_SHORTEST, 0.4 * len(whole)):
        return ""
    before = ""
    for node in headline.nodes:
        for piece in [node] if isinstance(node, str) else node.itertext():
            before += str(piece)
            if letters(before) + part == whole:
                return squeeze(before).strip(" -–—:|/·")
    return ""


def _is_subtitled(headline: Block, title: str) -> bool:
    """Whether the element of the headline holds the declared title, and a subtitle in an element of its own."""
    whole, part = letters(headline.text), letters(title)
    if whole == part or not whole.startswith(part) or len(part) < max(_SHORTEST, 0.3 * len(whole)):
        return False
    elements = [node for node in headline.nodes if not isinstance(node, str)]
    last = (
        next((each for each in reversed(list(elements[-1].iter())) if each.tag not in _LINE), None)
        if elements
        else None
    )
    return last is not None and part + letters(text_in(last)) == whole


def _line_above(page: Page, headline: Block, own: set[str]) -> str:
    """The line right above the headline that is named a kicker and leads nowhere, as sections do, or ""."""
    block = page.blocks[headline.place - 1] if headline.place else None
    if block is None or block.kind not in ("p", "heading") or block.size > _LONGEST_KICKER or block.linked:
        return ""
    shared, hints = set(page.above(headline.holder)), block.own
    for node in block.nodes:
        hints |= hints_of(node) if not isinstance(node, str) else 0
    for number in page.above(block.holder):
        if number in shared:
            break
        hints |= page.holders[number].own
    folded, title = letters(block.text), letters(headline.text)
    said = folded in own or title.startswith(folded) or title in folded or label_of(block.text)
    named = hints & Hint.KICKER and not hints & _NO_KICKER
    return block.text.strip(" -–—:|/·") if named and not said and not _DATED.search(block.text) else ""


def _is_joined(title: str, printed: str, page: Page, headline: Block) -> bool:
    """Whether a declared title is a kicker and the headline that are printed in one element, or near each other.

    "Harbour of Selby: Nobody pays for the wall"; the page then says itself that both are its title.
    """
    whole, part, place = letters(title), letters(printed), headline.place
    if part == whole:
        return ":" in title and ":" not in printed  # it is where a line ends
    if len(part) < _SHORTEST or not whole.endswith(part):
        return False
    above = {letters(block.text) for block in page.blocks[max(0, place - _NEAR) : place]}
    below = {letters(block.text) for block in page.blocks[place + 1 : place + _NEAR]}
    return whole.removesuffix(part) in above or whole in above | below


def _declared_titles(found: Declared) -> Iterator[tuple[str, Origin]]:
    yield plain(text_of(found.article.get("headline"))), "json-ld"
    for element in found.properties.get("headline", ())[:1]:
        yield squeeze(element.get("content") or text_in(element)), origin_of_property(element)
    fact = found.first("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title")
    if fact:
        yield plain(fact.value), fact.origin
    yield found.title, "page"


def headline_block(page: Page, declared: list[str], own: set[str], base: str) -> Block | None:
    """The visible headline: the h1 that is most like what is declared, or the only one."""
    titles = {letters(title) for title in declared}
    begun = titles | _beginnings(declared)
    candidates = _candidates(page, titles, begun, own, base)
    named = _named_headline(candidates, titles, begun)
    if named is not None:
        return named
    only = candidates[0] if len(candidates) == 1 and len(candidates[0].text.split()) > _FEW_WORDS else None
    if not declared:
        return only if only is not None else _first_line(page, candidates)
    part = _part_alone(candidates, declared)
    if part is not None:
        return part
    best, share = _most_like(candidates, declared)
    return best if best is not None and (share >= _ALIKE or best is only) else _line_like(page, begun)


def _candidates(page: Page, titles: set[str], begun: set[str], own: set[str], base: str) -> list[Block]:
    """The headings that may be the headline: those of the first level, else the first one with a declared title.

    The name of the site is often printed as one too, or as a link to where the site begins.
    """
    first = [block for block in page.blocks if block.kind == "heading" and block.level == 1]
    first = [block for block in first if letters(block.text) not in own and not _leads_up(block, base)] or first
    candidates = [block for block in first if not block.hints & (Hint.CHROME | Hint.RELATED)]
    if any(letters(block.text) in begun for block in candidates):
        return candidates
    same = (block for block in page.blocks if block.kind == "heading" and letters(block.text) in begun)
    return list(itertools.islice(same, 1)) or candidates or first or _below_kicker(page, titles)


def _named_headline(candidates: list[Block], titles: set[str], begun: set[str]) -> Block | None:
    """The first heading that is a declared title; else one that begins it, if none stands behind a kicker."""
    folded = [letters(block.text) for block in candidates]
    wanted = begun
    if any(words in titles for words in folded):
        wanted = titles
    elif any(words.endswith(tuple(titles)) for words in folded):
        return None
    return next((block for block, words in zip(candidates, folded, strict=True) if words in wanted), None)


def _part_alone(candidates: list[Block], declared: list[str]) -> Block | None:
    """The only heading, however short, if a declared title begins with its words alone before a sign."""
    if len(candidates) != 1:
        return None
    words = letters(candidates[0].text)
    ends = {letters(part) for title in declared for part in _SEPARATOR.split(title)[:1]}
    return candidates[0] if words and words in ends else None


def _most_like(candidates: list[Block], declared: list[str]) -> tuple[Block | None, float]:
    """The first heading of the largest share of words in common with a declared title, and the share."""
    wanted = [set(title.casefold().split()) for title in declared]
    best: Block | None = None
    best_share = 0.0
    for block in candidates:
        words = set(block.text.casefold().split())
        share = max(len(words & other) / max(1, len(words | other)) for other in wanted)
        if share > best_share:
            best, best_share = block, share
    return best, best_share


def _below_kicker(page: Page, titles: set[str]) -> list[Block]:
    """The first heading of any level that ends with a declared title, behind a kicker in the same element."""
    long = tuple(title for title in titles if len(title) >= _SHORTEST)
    headings = (block for block in page.blocks if block.kind == "heading" and not block.linked)
    return list(itertools.islice((block for block in headings if letters(block.text).endswith(long)), 1))


def _first_line(page: Page, candidates: list[Block]) -> Block | None:
    """The only heading of the first level above the text: of a piece that was pasted, and declares nothing."""
    if len(candidates) != 1 or candidates[0].linked:
        return None
    before = page.blocks[: candidates[0].place]
    return None if any(block.kind == "p" and block.size > _LEAST_TEXT for block in before) else candidates[0]


def _beginnings(titles: Iterable[str]) -> set[str]:
    """The first parts of titles, folded, up to each sign that may part them from the name of the site.

    Only a part that is printed on the page is a title: the sign may as well stand within a word.
    """
    found = set()
    for title in titles:
        if len(title) > _LONGEST:
            continue
        signs = _BARE_OR_BLANK if is_unparted(title) else _BARE
        for sign in signs.finditer(title):
            part = title[: sign.start()].rstrip()
            if _LEAST_WEIGHT <= weight(part) >= _HALF * weight(title):
                found.add(letters(part))
    return found


def _leads_up(block: Block, base: str) -> bool:
    """Whether a heading is one link, to a page above this one: the name of the site, or of a part of it."""
    if not base or block.linked < block.size:
        return False
    links = [each for node in block.nodes if not isinstance(node, str) for each in node.iter("a")]
    address = safe_url(links[0].get("href") or "", base) if links else ""
    return bool(address) and address != base and base.startswith(address.rstrip("/") + "/")


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
    long = {title for title in titles if len(title) >= _SHORTEST or weight(title) >= _LEAST_WEIGHT}
    if not long:
        return None
    # Signs and blanks come to the letters; texts that are longer or shorter need not be folded.
    least, most = min(map(len, long)), min(2 * max(map(len, long)), _LONGEST)
    lines = (block for block in page.blocks if block.kind == "p" and not block.linked)
    return next((line for line in lines if least <= len(line.text) <= most and letters(line.text) in long), None)


def _without_site(title: str, found: Declared, own: set[str]) -> str:
    """A title without the name of the site that pages put behind or before it."""
    name, colon, rest = title.partition(": ")
    if colon and " " in name and letters(name) in own:
        return rest
    separators = list(_SEPARATOR.finditer(title))
    if not separators:
        return title
    first, last = separators[0], separators[-1]
    before, behind = letters(title[: first.start()]), letters(title[last.end() :])
    if _is_site(behind, own):
        return _without_section(title[: last.start()], last[0]) if title == found.title else title[: last.start()]
    if _is_site(before, own):
        return title[first.end() :]
    host = letters((_host(found)).removeprefix("www.").rsplit(".", 1)[0].rsplit(".", 1)[-1])
    if len(host) > _SHORTEST_HOST and host in behind:
        return title[: last.start()]
    declared = title == plain(text_of(found.article.get("headline")))  # nothing is put behind that
    if title == found.title and not declared and len(behind) < _LONGEST_NAME and len(before) > len(behind):
        return title[: last.start()]
    return title


def _without_section(title: str, sign: str) -> str:
    """A title without the section that the same sign parts from it as parted both from the name of the site."""
    before, found, section = title.rpartition(sign)
    return before if found and len(section) <= _LONGEST_SECTION < len(before) else title


def _is_site(part: str, own: set[str]) -> bool:
    """Whether a part of a title is a name of the site, or a short one begins with it: "Selby Post Mobile"."""
    long = (name for name in own if len(name) >= _SHORTEST_NAME)
    return part in own or (len(part) < _LONGEST_NAME and any(part.startswith(name) for name in long))


def _host(found: Declared) -> str:
    address = found.canonical or next(iter(found.meta("og:url")), "")
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
