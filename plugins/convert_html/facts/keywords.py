"""What it is about: the first list of words that is the article's own, from declarations, else from its tags."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree

from convert.kit.languages.reading import everywhere
from convert.model import Origin
from convert_html.declared.jsonld import text_of
from convert_html.declared.metadata import Declared, origin_of
from convert_html.page.blocks import Page
from convert_html.page.hints import Hint, hints_of_names
from convert_html.page.labels import NETWORKS, is_sought
from convert_html.page.text import letters, plain, squeeze, weight
from convert_html.page.tree import text_in

_KEYWORDS = (
    "news_keywords", "keywords", "article:tag", "parsely-tags", "itemprop:keywords", "sailthru.tags",
    "cxenseparse:recs:articletags", "citation_keywords",
)  # fmt: skip
_TAG_FOLDERS = frozenset(everywhere().pages.topics)
_NO_WORD = re.compile(
    r"^[\d\W]+$|^[0-9a-f]{8}-[0-9a-f-]{20,}$|^[A-Za-z ]+: |^\w+(?:\.\w+)*\.(?:com|org|net|ca|de)$|"
    r"^[a-z0-9]+(?:[_:][a-z0-9-]+)+|^/"  # what a machine files pages under
)
# What tells a system what to do with a page: "_nohome", "isFree", "no-ads", "layout:wide".
_FLAG = re.compile(
    r"^[#_!~]?[_!~]|^[a-z]\w*:\S|^[#_!~]*(?:is|has|no|non|hide|show|disable|enable|exclude|skip|force)[-_ ]?"
    r"(?:ads?|advert\w*|paywall|premium|free|paid|comments?|index|feeds?|rss|push|amp|newsletters?|teasers?|"
    r"autoplay|home|homepage|sponsored|plus|search)$|^feeds?[-_ ]import$",
    re.IGNORECASE,
)
# "Subject: Justice", in lists that say of each word what it is.
_LABELLED = re.compile(r"(\w+(?: \w+)?): ?(\S.*)")
# What all of the site's readers look for.
_SOUGHT = re.compile(
    r"(?<![a-z])(?:trend|trending|trends|popular|most-?read|hot-?(?:tags|topics))(?![a-z])", re.IGNORECASE
)
_LABELS = frozenset((*everywhere().pages.topics, "subject", "subjects", "category", "categories"))
_CODE = re.compile(r"[A-Z0-9:]{2,12}")
_PATH_BEFORE = re.compile(r"^[a-z-]+/(?=\S)")
_SEEN = 0.3
_ENOUGH = 1_000
"""So many keywords show whether a list is one of the article: each is looked for in the whole text."""

_NEAR = 12  # elements around a menu, of which one may be named so
_FIRST = 60  # links of a menu
_CUT = 4
_MOSTLY = 0.7
_MOST = 15
_MANY = 6
_STEM = 5
_WRAPPERS = 3  # that a link may stand in alone
_NOT_TAGS = Hint.CHROME | Hint.SHARE | Hint.PROMOTION | Hint.COMMENT
_LONGEST = 45
_MENU = re.compile(
    r"(?<![a-z])(?:nav|navbar|navigation|menu|menu-?bar|sub-?menu|mega-?menu)(?![a-z])", re.IGNORECASE
)


def keywords_of(found: Declared, page: Page, own: set[str], title: str) -> tuple[tuple[str, ...], Origin]:
    """A declared list of several words, the one most like the printed tags; else the tags; else a single word.

    `own` are the names of the site, which are left out, as is the `title`.
    """
    own = own | {letters(title), letters(found.title)}
    text = " ".join([block.text for block in page.blocks if block.size > block.linked])
    alone: tuple[tuple[str, ...], Origin] = ((), "derived")
    several: list[tuple[tuple[str, ...], Origin]] = []
    for values, origin in _declared_lists(found):
        words = tuple(word for word in _behind_title(_split(values), title) if letters(word) not in own)
        if len(words) > 1 and not _is_told(words, text):
            continue  # the site's own words, the same on every page
        if _is_cut_from(words, title):
            continue
        if len(words) > 1:
            several.append((words, origin))
        elif words and not alone[0]:
            alone = words, origin  # perhaps a list without commas, or a section; several are better
    if len({words for words, _ in several}) == 1 and not _is_of_single_words(several[0][0]):
        return several[0]
    printed = tuple(word for word in _split(_tag_links(page, _fold(text))) if letters(word) not in own)
    if several and len(printed) > 1 and all(_holds_far_more(words, printed) for words, _ in several):
        return printed, "page"
    if several:
        return max(several, key=lambda choice: _alike(choice[0], printed))  # the first, if the page prints none
    for words in (printed, _split(_link_list(page))):
        if len(words) > 1:
            return words, "page"
        alone = alone if alone[0] else (words, "page")
    return alone


@lru_cache(maxsize=1)
def _fold(text: str) -> str:
    return text.casefold()


def _is_told(words: tuple[str, ...], text: str) -> bool:
    """Whether a text has a good part of the words, in large or small letters."""
    words = words[:_ENOUGH]
    least = _SEEN * len(words)
    # As they stand first: to fold the text of a page takes longer than all else here.
    return sum(word in text for word in words) >= least or (
        sum(word.casefold() in _fold(text) for word in words) >= least
    )


def _is_cut_from(words: tuple[str, ...], title: str) -> bool:
    """Whether words are those of the title, one by one in its order, as programs cut it up."""
    if len(words) < _CUT:
        return False
    folded = [letters(word) for word in words]
    place = -1
    parts = [part for each in title.split() if (part := letters(each))]
    found = 0
    for part in parts:
        if part in folded[place + 1 :]:
            place = folded.index(part, place + 1)
            found += 1
    long = sum(len(part) >= _CUT for part in parts)
    return found >= max(_CUT, _MOSTLY * len(words), _MOSTLY * long)


def _is_of_single_words(words: tuple[str, ...]) -> bool:
    """Whether a list is of many words, each alone, as some systems take them from a text by their number."""
    return len(words) >= _MANY and not any(" " in word for word in words)


def _holds_far_more(words: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether a list of single words has all the printed tags, and at least twice as many."""
    few = {letters(word) for word in printed} <= {letters(word) for word in words}
    return _is_of_single_words(words) and few and len(words) >= 2 * len(printed)


def _alike(words: tuple[str, ...], printed: tuple[str, ...]) -> float:
    """How much two lists have of each other's words."""
    one, other = {letters(word) for word in words}, {letters(word) for word in printed}
    return len(one & other) / max(1, len(one | other))


def _declared_lists(found: Declared) -> Iterator[tuple[list[str], Origin]]:
    yield _names(found.article.get("keywords")), "json-ld"
    for name in _KEYWORDS:
        yield found.meta(name), origin_of(name)
    yield _names(found.article.get("about")), "json-ld"


def _behind_title(words: tuple[str, ...], title: str) -> tuple[str, ...]:
    """A list without the title that some systems begin it with, which its own commas have cut."""
    begun, whole = "", letters(title)
    for place, word in enumerate(words, 1):
        begun += letters(word)
        if begun == whole:
            return words[place:]
        if not whole.startswith(begun):
            break
    return words


def _names(value: Any) -> list[str]:  # noqa: ANN401 - whatever the page declares
    found = [text_of(each) for each in value] if isinstance(value, list) else [text_of(value)]
    return [name for name in found if name]


def _tag_links(page: Page, text: str) -> list[str]:
    """The words of the links to the site's own pages about a topic that the article is tagged with."""
    holders: dict[etree._Element | None, list[str]] = {}
    for link, says, parts in page.tree.links():
        tagged = "tag" in says
        if not (tagged or _is_tag(link, parts)):
            continue
        word = squeeze(text_in(link)).lstrip("#")
        # A headline is not a tag.
        if word and weight(word) < _LONGEST and letters(word) not in NETWORKS and not _in_menu(link):
            inner, above = link, link.getparent()
            for _ in range(_WRAPPERS):
                if above is None or inner.getnext() is not None or inner.getprevious() is not None:
                    break
                inner, above = above, above.getparent()
            holders.setdefault(above, []).extend((word,) if not tagged else (word, ""))
    groups = [
        (_count_in(words, text) + words.count(""), len(words), holder, words)
        for holder, words in holders.items()
        if len(words) <= 25 and (len(words) > 1 or _is_named_tags(holder))
    ]
    groups = [group for group in groups if group[0] >= _SEEN * group[1]]  # else a menu
    groups.sort(key=lambda group: group[:2], reverse=True)
    return next(
        (words for _, _, holder, words in groups if not (_is_menu(holder) or _is_beside(page, holder))), []
    )


def _is_named_tags(holder: etree._Element | None) -> bool:
    """Whether what holds a single link says by its name that it holds tags."""
    return holder is not None and bool(hints_of_names(holder.get("class") or "") & Hint.TAGS)


def _is_beside(page: Page, holder: etree._Element | None) -> bool:
    """Whether links stand outside of what holds the article, or say that they are what others read or search."""
    if holder is None:
        return False
    mains = list(page.tree.root.iter("main"))
    if len(mains) == 1 and next(mains[0].iter("h1"), None) is not None and mains[0] not in holder.iterancestors():
        return holder is not mains[0]
    around = [holder, *itertools.islice(holder.iterancestors(), _WRAPPERS)]
    if any(_SOUGHT.search(each.get("class") or "") for each in around):
        return True
    before = holder.getprevious()
    labels = [holder.text or "", text_in(before) if before is not None else ""]
    labels += [text_in(each) for each in itertools.islice(holder, 1) if each.tag not in ("a", "li")]
    return any(is_sought(squeeze(label)) for label in labels)


def _count_in(words: list[str], text: str) -> int:
    """How many of the words, which may be empty, the text has, inflected or not."""
    return sum(word.casefold()[: max(_STEM, len(word) * 2 // 3)] in text for word in words if word)


def _link_list(page: Page) -> list[str]:
    """The list of short links behind the headline of which the text has the most words, and half at least.

    Menus are not looked at.
    """
    best: list[str] = []
    text = " ".join([block.text.casefold() for block in page.blocks if block.size > 2 * block.linked])
    headlines = (block.place for block in page.blocks if block.kind == "heading" and block.level == 1)
    for block in page.blocks[next(headlines, 0) :]:
        if block.kind == "list" and block.linked >= 0.9 * block.size and not block.hints & _NOT_TAGS:
            element = block.element
            links = list(element.iter("a")) if element is not None else []
            if all((link.get("href") or "").startswith("#") for link in links):
                continue  # a table of contents
            words = [squeeze(text_in(link)) for link in links]
            if block.place and is_sought(page.blocks[block.place - 1].text):
                continue
            shared = not NETWORKS.isdisjoint(map(letters, words))
            short = not shared and len(words) <= _MOST and all(weight(word) < _LONGEST for word in words)
            if short and _count_in(words, text) >= max(0.5 * len(words), _count_in(best, text) + 1):
                best = words
    return best


def _in_menu(link: etree._Element) -> bool:
    """Whether a link is one of the site's own navigation; an article has its own header and footer."""
    around = {str(above.tag) for above in link.iterancestors("header", "footer", "article", "main")}
    return bool(around) and not around & {"article", "main"}


def _is_menu(holder: etree._Element | None) -> bool:
    """Whether links stand in what is named a menu, or go with one that leads to where the site begins."""
    if holder is None:
        return False
    for around in (holder, *itertools.islice(holder.iterancestors(), _NEAR)):
        if around.tag == "body":
            break  # its names speak of the whole page
        if _MENU.search(around.get("class") or "") or _MENU.search(around.get("id") or ""):
            return True
    return any((link.get("href") or "").strip() == "/" for link in itertools.islice(holder.iter("a"), _FIRST))


def _is_tag(link: etree._Element, parts: Sequence[str]) -> bool:
    """Whether where a link leads, its name, or that of what it is wrapped in says that it is a tag."""
    if not (_TAG_FOLDERS.isdisjoint(parts) or _TAG_FOLDERS.isdisjoint(parts[1:-1])):
        return True
    parent = link.getparent()
    name, above = link.get("class"), parent.get("class") if parent is not None else None
    return bool((name and hints_of_names(name) & Hint.TAGS) or (above and hints_of_names(above) & Hint.TAGS))


def _split(values: list[str]) -> tuple[str, ...]:
    if len(values) == 1:
        value = values[0]
        values = re.split(r"[;]" if value.count(";") > value.count(",") else r"[,،、，|]", value)
        if len(values) == 1 and not value.isascii() and re.search("[\u4e00-\u9fff]", value):
            values = value.split()
    codes = [value for value in values if _CODE.fullmatch(value)]
    if len(codes) > 5 and len(codes) > 0.5 * len(values):  # a machine's
        values = [value for value in values if not _CODE.fullmatch(value)]
    words: dict[str, str] = {}
    for value in _without_labels(values):
        word = plain(_PATH_BEFORE.sub("", value)).strip(" #\"'[]")
        # A sentence is not a keyword.
        if word and len(word) < 100 and not (_NO_WORD.search(word) or _FLAG.search(value.strip())):
            words.setdefault(word.casefold(), word)
    return tuple(words.values())


def _without_labels(values: list[str]) -> list[str]:
    """The topics of a list that says of most of its values what they are, without the labels; else the list."""
    found = [each for value in values if (each := _LABELLED.fullmatch(value.strip())) is not None]
    topics = [each[2] for each in found if each[1].casefold() in _LABELS]
    return topics if topics and 2 * len(found) > len(values) else values
