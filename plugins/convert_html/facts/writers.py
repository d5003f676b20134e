"""Who wrote it: the declared persons, else those of the page; the publisher itself only if there is nobody."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TypeAlias
from urllib.parse import urlsplit

from lxml import etree
from msgspec.structs import replace

from convert.kit.languages.reading import alternatives, everywhere
from convert.model import Agent, Organisation, Origin, Person
from convert_html.declared.jsonld import text_of
from convert_html.declared.metadata import Declared, origin_of, origin_of_property
from convert_html.facts.elsewhere import is_elsewhere, is_of_another, words_of
from convert_html.facts.names import agents_of, is_office, split_names
from convert_html.facts.printed_bylines import find_initials, printed_bylines
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import Hint, hints_of
from convert_html.page.text import letters, squeeze
from convert_html.page.tree import property_names, text_in

_AUTHORS = (
    "author", "article:author", "article:author_name", "og:article:author", "itemprop:author", "dc.creator",
    "dcterms.creator", "byl", "parsely-author", "sailthru.author", "cxenseparse:author", "twitter:data1",
    "citation_author", "authors",
)  # fmt: skip
_FOLDERS = everywhere().bylines.folders
_ON_THE_WAY = frozenset((*_FOLDERS, "by"))
_AUTHOR_PATH = re.compile(
    rf"/(?:{alternatives(_FOLDERS)})/(?!log-?in|sign-?(?:in|up)|regist|edit)[^/]|"
    r"^(?:https?://[^/]+)?/by/[^/]",
    re.IGNORECASE,
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORDS = everywhere().bylines
_HELPERS = frozenset(
    letters(each) for each in (*_WORDS.photographs, *_WORDS.illustrates, *_WORDS.edits, *_WORDS.translates)
)
_ACCOUNT = re.compile("[a-z]{5,}[0-9]*")  # with which somebody logs in; shorter ones are initials
_SLUG_WORD = re.compile("[a-z]{3,}")
_SHORTEST_HOST = 2
_LONG_NAME = 6  # of a publisher; shorter ones are parts of other names
_ARTICLE = "the"  # with which the name of the site may be printed or not
_PARTING = " .,|-–—"  # between a name and the publisher's

# What stands with a name in a notice, and what parts one from a title.
_RESERVED = re.compile(rf"{alternatives(everywhere().pages.reserved)}|copyright|\(c\)|[©\d-]+", re.IGNORECASE)
_LAST_SIGN = re.compile(r"[_|｜│–—-]\s*")
_NEAR = 4
_FEW = 10  # blocks
_ABOVE, _BELOW = 3, 9  # blocks near the headline
_LONGEST_LINE = 100
_OTHERS = Hint.COMMENT | Hint.RELATED | Hint.PROMOTION
_MOST_BESIDE = 1 << 3  # blocks of portraits and names
_ADDRESS_PARTS = 3
# A day and perhaps a time before a name, as digits.
_DAY_AHEAD = re.compile(r"^\s*(?=\D{0,2}\d)[\d\s./:年月日時时分秒()（）-]{8,}(?=[^\W\d_])")
_NAMED = 2  # words in an address that are a person's names

_Links: TypeAlias = "tuple[list[etree._Element], list[etree._Element]]"  # noqa: SLF001 - lxml names its class so


def writers_of(
    found: Declared, page: Page, base: str, headline: Block | None, own: set[str]
) -> tuple[list[Agent], Origin]:
    """Who is declared, unless that is the publisher alone and the page names somebody.

    `own` are the publisher's names, folded.
    """
    host = letters((urlsplit(base).hostname or "").removeprefix("www.").split(".", 1)[0])
    tails = [*found.meta("og:site_name"), text_of(found.article.get("publisher"))]
    own = own | _site_names(found)
    own |= {name.removeprefix(_ARTICLE) for name in own if len(name) > _LONG_NAME + len(_ARTICLE)}
    publisher: tuple[list[Agent], Origin] = ([], "page")
    links = cache(partial(_author_links, page))  # most pages are not asked, few twice
    for given, origin in _choices(found, page, headline, links):
        agents = [_publisher_or(_without(agent, tails), own, host) for agent in given]
        if _is_address(agents):
            agents = agents[:1]
        others = [agent for agent in agents if not (_is_own(agent, own, host) or _ACCOUNT.fullmatch(agent.name))]
        if others:
            if len(others) == 1 and isinstance(others[0], Person) and origin != "page":
                others = _with_those_beside(others[0], page, headline, links())
            return (others if any(isinstance(agent, Person) for agent in others) else agents), origin
        if agents and not publisher[0]:
            publisher = agents, origin
    return publisher


def _is_address(agents: list[Agent]) -> bool:
    """Whether names are the outlet's own, its town's and its country's: "Hafenzeitung, Velmar, Germany"."""
    if len(agents) != _ADDRESS_PARTS or not isinstance(agents[0], Organisation):
        return False
    return all(isinstance(each, Person) and " " not in each.name and each.name.istitle() for each in agents[1:])


def _with_those_beside(person: Agent, page: Page, headline: Block | None, links: _Links) -> list[Agent]:
    """The only declared author, with those linked in one line with them: some systems declare the first alone."""
    for some, declared in zip(links, (True, False), strict=True):
        agents = agents_of(_linked_authors(some, page, headline, declared=declared))
        alike = [place for place, agent in enumerate(agents) if letters(agent.name) == letters(person.name)]
        if alike and len(agents) > 1 and all(isinstance(agent, Person) and " " in agent.name for agent in agents):
            agents[alike[0]] = person
            return agents
    return [person]


def _site_names(found: Declared) -> set[str]:
    """What else a page calls its site, folded: who has its rights, and a word with which its title's end begins.

    Names of persons stand behind titles too, but have more words.
    """
    names = [_RESERVED.sub("", value) for value in found.meta("copyright")]
    before, sign, tail = _LAST_SIGN.sub("\n", found.title).rpartition("\n")
    if before and sign:
        authors = (value.partition(",")[0] for value in found.meta("author"))
        names += [author for author in authors if " " not in author and tail.startswith(author)]
    return {letters(name) for name in names} - {""}


def _without(agent: Agent, tails: list[str]) -> Agent:
    """The agent without the publisher's name behind its own."""
    for tail in tails:
        name = agent.name.removesuffix(f" {tail}") if tail else agent.name
        if name != agent.name and " " in name.strip(_PARTING):
            return replace(agent, name=name.strip(_PARTING))
    return agent


def _publisher_or(agent: Agent, own: set[str], host: str) -> Agent:
    """The agent, as an organisation if it has one of the publisher's own names, or begins with its host's."""
    return Organisation(name=agent.name, url=agent.url) if _is_own(agent, own, host) else agent


def _is_own(agent: Agent, own: set[str], host: str) -> bool:
    folded = letters(agent.name)
    if folded in own or (len(host) > _SHORTEST_HOST and folded.startswith(host)):
        return True
    return any(len(name) >= _LONG_NAME and folded.endswith(name) for name in own)  # "Redacción Selby Post"


def _choices(
    found: Declared,
    page: Page,
    headline: Block | None,
    links: Callable[[], _Links],
) -> Iterator[tuple[list[Agent], Origin]]:
    yield agents_of(found.article.get("author")), "json-ld"
    yield agents_of(found.article.get("creator")), "json-ld"
    for name in _AUTHORS:
        if name == "twitter:data1" and not any(
            "by" in label.lower() or "aut" in label.lower() for label in found.meta("twitter:label1")
        ):
            continue
        values = [part for value in found.meta(name) for part in split_names(value)]
        yield agents_of(values), origin_of(name)
    stated = [each for each in found.properties.get("author", []) if not is_elsewhere(each, page, headline)]
    if stated:
        yield agents_of(_properties(stated)), origin_of_property(stated[0])
    saying, leading = links()
    yield agents_of(_linked_authors(saying, page, headline, declared=True)), "page"
    yield agents_of(_linked_authors(leading, page, headline, declared=False)), "page"
    yield agents_of(_bylines(page, headline)), "page"
    yield agents_of(_within(page, headline)), "page"
    yield agents_of(printed_bylines(page, headline)), "page"
    yield agents_of(find_initials(page, headline)), "page"


def _properties(given: list[etree._Element]) -> list[str]:
    names = []
    near = _above(given[0]) if given else []
    for element in given:
        if not any(each is other for each in _above(element) for other in near):
            continue  # of another story: who wrote together stands together
        inner = [each for each in element.iter() if "name" in property_names(each)]
        names += [squeeze(each.get("content") or "") or words_of([each]) for each in inner or [element]]
    return names


def _above(element: etree._Element) -> list[etree._Element]:
    """The elements right around an element, from the inside out."""
    return list(itertools.islice(element.iterancestors(), _NEAR))


def _author_links(page: Page) -> _Links:
    """The links that say in `rel` that they lead to an author, and those that lead to where sites keep authors."""
    saying, leading = [], []
    for link, says, parts in page.tree.links():
        if "author" in says:
            saying.append(link)
        # To look for a folder in a set takes a fifth of the time of the pattern, and few addresses have one.
        if not (_ON_THE_WAY.isdisjoint(parts) or "license" in says) and _AUTHOR_PATH.search(
            link.get("href") or ""
        ):
            leading.append(link)
    return saying, leading


def _linked_authors(
    links: list[etree._Element], page: Page, headline: Block | None, *, declared: bool
) -> list[str]:
    """The first group of some links to authors; unless `declared` so, the address has a part of the name."""
    group: etree._Element | None = None
    names = []
    for link in links:
        name = words_of([link])
        above = link.getparent()
        above = above.getparent() if above is not None else None
        if not name or is_elsewhere(link, page, headline) or _is_helper(link):
            continue
        if group is not None and above is not group and not _are_alike(above, group):
            continue
        if declared or (_is_full_name(name) and _is_in(name, link.get("href") or "")):
            group = above
            names.append(name)
    return names[:10]


def _are_alike(one: etree._Element | None, other: etree._Element | None) -> bool:
    """Whether two elements stand in elements of one make, one right behind the other: each is a byline's."""
    for _ in range(_NEAR):
        if one is None or other is None:
            break
        if one.getprevious() is other:
            alike = one.tag == other.tag and (one.get("class") or "") == (other.get("class") or "")
            return alike and bool(hints_of(one) & Hint.BYLINE)
        one, other = one.getparent(), other.getparent()
    return False


def _is_helper(link: etree._Element) -> bool:
    """Whether the element right behind a name says that this is who took the pictures, drew or edited."""
    behind = link.getnext()
    return behind is not None and not (link.tail or "").strip() and letters(text_in(behind)) in _HELPERS


def _is_in(name: str, address: str) -> bool:
    """Whether an address that ends with several words has one of a name's; numbers and accounts say nothing."""
    path = address.partition("#")[0].partition("?")[0]  # an address may be broken, so it is not split further
    end = path.rstrip("/").rpartition("/")[2].lower().removesuffix(".html")
    words = _SLUG_WORD.findall(end)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    parts = _SLUG_WORD.findall(plain)
    return len(words) < _NAMED or not parts or any(part in end for part in parts)


def _bylines(page: Page, headline: Block | None) -> list[str]:
    for block in page.blocks:
        if (
            block.hints & Hint.BYLINE
            and block.kind in ("p", "list", "heading")
            and block.size < _LONGEST_LINE
            and not block.hints & _OTHERS
            and _is_named_byline(page, block)
            and not is_of_another(block, page, headline)
        ):
            lines = page.lines(block)
            texts = _side_by_side(block) or (
                lines if block.kind == "heading" or len(lines) > 1 else [words_of(block.nodes)]
            )
            texts = [text for place, text in enumerate(texts) if not place or not is_office(text)]
            linked = _linked_names(block) if block.linked else []
            names = [_cut_to_link(name, linked) for text in texts for name in split_names(_behind_day(text))]
            names = [name for name in names if _is_full_name(name)]
            if names:
                return [*names, *_in_the_same_row(page, block)]
    return []


def _in_the_same_row(page: Page, block: Block) -> list[str]:
    """The names right behind one in elements made like it, where each has a portrait or an address beside it."""
    names: list[str] = []
    make = page.holders[block.holder]
    before = page.blocks[block.place - 1] if block.place else block
    pictured = before.kind == "figure" and before.holder == block.holder
    if not pictured and "@" not in block.text:
        return names
    for line in page.blocks[block.place + 1 : block.place + 1 + _MOST_BESIDE]:
        holder = page.holders[line.holder]
        if holder.parent != make.parent or holder.signature != make.signature:
            break
        if line.kind == "figure":
            continue
        beside = page.blocks[line.place - 1]
        has_own = beside.kind == "figure" and beside.holder == line.holder if pictured else "@" in line.text
        found = split_names(words_of(line.nodes)) if has_own and line.kind == block.kind else []
        if len(found) != 1 or line.size >= _LONGEST_LINE or not _is_full_name(found[0]):
            break
        names += found
    return names


def _behind_day(text: str) -> str:
    """A byline without the day that stands before the name."""
    return _DAY_AHEAD.sub("", text)


def _within(page: Page, headline: Block | None) -> list[str]:
    """The names in what a line near the headline holds and calls an author: "Ada Quill 14.03.2031"."""
    if headline is None:
        return []
    for block in page.blocks[max(0, headline.place - _ABOVE) : headline.place + _BELOW]:
        if block.kind not in ("p", "list") or block.size >= _LONGEST_LINE or block.hints & _OTHERS:
            continue
        for each in (each for node in block.nodes if not isinstance(node, str) for each in node.iter()):
            if hints_of(each) & Hint.BYLINE and not is_elsewhere(each, page, headline):
                names = [name for name in split_names(_behind_day(words_of([each]))) if _is_full_name(name)]
                if names:
                    return names
    return []


def _is_named_byline(page: Page, block: Block) -> bool:
    """Whether a block or a container of a few is named so; some systems name whole articles after their author."""
    if block.own & Hint.BYLINE:
        return True
    named = (number for number in page.above(block.holder) if page.holders[number].own & Hint.BYLINE)
    first, last = page.range_of(next(named, 0))
    return last - first < _FEW


def _linked_names(block: Block) -> list[str]:
    """The texts of the links in a byline."""
    return [squeeze(text_in(link)) for node in block.nodes if not isinstance(node, str) for link in node.iter("a")]


def _cut_to_link(name: str, linked: list[str]) -> str:
    """A name as far as a link has it, where the day or the place stands right behind: "Ada Quill Tuesday"."""
    return next((each for each in linked if " " in each and name.startswith(f"{each} ")), name)


def _side_by_side(block: Block) -> list[str]:
    """The names in a byline whose elements hold one each, with nothing but blanks between them."""
    nodes = list(block.element) if block.element is not None else block.nodes
    parts = [squeeze(text_in(node)) for node in nodes if not isinstance(node, str)]
    whole = len(parts) > 1 and letters("".join(parts)) == letters(block.text)
    return parts if whole and all(_is_full_name(part) for part in parts) else []


def _is_full_name(name: str) -> bool:
    """Whether a printed name is more than the short form of an agency: two words, or no Latin letters."""
    return not any(c.isdigit() for c in name) and (" " in name or not _LATIN.search(name)) and ":" not in name
