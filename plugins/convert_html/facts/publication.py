"""When it was published and changed: as declared, else by a time element, the address or a printed date."""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from convert.kit.languages.reading import alternatives, everywhere
from convert.model import Origin, Timestamp
from convert_html.declared.jsonld import text_of
from convert_html.declared.metadata import Declared, origin_of, origin_of_property
from convert_html.facts.date_lines import kind_of, words_of_change, words_of_publication
from convert_html.facts.declared_dates import date_in, stamp_of
from convert_html.facts.elsewhere import words_of
from convert_html.facts.names import without_by
from convert_html.facts.printed_dates import printed_date
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import Hint, hints_of_names
from convert_html.page.text import is_sentence, squeeze
from convert_html.page.tree import line_in, text_in

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "og:pubdate",
    "article:post_date", "article:create_time", "itemprop:datepublished", "itemprop:datecreated",
    "rnews:datepublished", "date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date",
    "dcterms.issued", "publish-date", "publish_date", "publication_date", "citation_publication_date",
    "originalpublicationdate", "article_date_original", "pubdate", "article.published", "published_time",
    "published_at", "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "created", "datecreated", "last-modified-date",
)  # fmt: skip
_LONGEST = 400  # letters of a line with a date; more is a story
_LINE = 60
_DATELINE = 40
_DATED = Hint.DATE | Hint.BYLINE  # names of what a date is printed in
_FEW = 5
_WORDS = everywhere().bylines
_FIELD = re.compile(rf"(?:{alternatives((*_WORDS.by_joined, *_WORDS.origins, *_WORDS.production))})\s?[:：]")
_ABOVE, _BEHIND = 4, 12  # blocks near the headline
_HEADLINE = 50  # letters in a link; the longest dates are as long
_SUBHEAD = 3  # some systems set the line under a headline in the smallest headings
_FEW_WORDS = 7  # that are a date, a time and a place
_MODIFIED = (
    "article:modified_time", "article:updated_time", "og:updated_time", "og:modified_time",
    "itemprop:datemodified", "dcterms.modified", "dc.date.modified", "datemodified", "last-modified",
    "lastmod", "revised",
)  # fmt: skip


def publication_of(
    found: Declared, page: Page, base: str, headline: Block | None, language: str
) -> tuple[Timestamp | None, Origin]:
    """When it was first published, and what says so."""
    stamp, origin = _declared_time(found, "datePublished", _PUBLISHED, language)
    if stamp is not None:
        printed = _date_on_page(page, headline, language) if stamp.precision == "day" else None
        exact = printed is not None and printed.precision != "day" and printed.at.date() == stamp.at.date()
        return (printed, "page") if exact else (stamp, origin)
    stamp = _time_element(page, headline)
    if stamp is not None:
        return stamp, "page"
    addressed = date_in(base)
    printed = _date_on_page(page, headline, language) or _date_in_title(found.title, language)
    if printed is not None and (addressed is None or printed.at.date() == addressed.at.date()):
        return printed, "page"
    return addressed, "derived"


def modification_of(
    found: Declared, page: Page, headline: Block | None, language: str, published: Timestamp | None
) -> tuple[Timestamp | None, Origin]:
    """When it was last changed, as declared, else as a line near the headline says, but not before `published`."""
    stamp, origin = _declared_time(found, "dateModified", _MODIFIED, language)
    if stamp is not None or headline is None:
        return stamp, origin
    for block in _near(page, headline):
        if _may_date(page, block) and not is_sentence(block.text):
            said = printed_date(words_of_change(block.text), language)
            if said is not None and _is_later(said, published):
                return said, "page"
    return None, origin


def _near(page: Page, headline: Block) -> list[Block]:
    """The blocks round the headline; those behind it that say they date it come first.

    Above it many pages have what day it is today.
    """
    above = page.blocks[max(0, headline.place - _ABOVE) : headline.place]
    behind = page.blocks[headline.place : headline.place + _BEHIND]
    sure = [block for block in behind if _says_so(block)]
    return [*sure, *above, *(block for block in behind if block not in sure)]


def _is_later(changed: Timestamp, published: Timestamp | None) -> bool:
    """Whether a page may have been changed then: not before it was published, and not at the same time."""
    if published is None:
        return True
    before, after = published.at.replace(tzinfo=None), changed.at.replace(tzinfo=None)
    return after.date() >= before.date() and after != before


def _declared_time(
    found: Declared, name: str, metas: Iterable[str], language: str
) -> tuple[Timestamp | None, Origin]:
    values = list(_values(found, found.article.get(name), metas, name))
    for value, origin in values:
        stamp = stamp_of(value)
        if stamp is not None:
            return stamp, origin
    for value, origin in values:  # some pages put there what they print
        stamp = printed_date(value, language)
        if stamp is not None:
            return stamp, origin
    return None, "meta"


def _values(found: Declared, value: Any, metas: Iterable[str], prop: str) -> Iterator[tuple[str, Origin]]:  # noqa: ANN401
    yield text_of(value), "json-ld"
    for element in found.properties.get(prop, ()):
        stated = element.get("datetime") or element.get("content")
        if element.tag == "abbr":  # which has the long form in its title, and the hour alone within
            stated = stated or element.get("title")
        yield stated or line_in(element), origin_of_property(element)
    for name in metas:
        for each in found.meta(name):
            yield each, origin_of(name)


def _time_element(page: Page, headline: Block | None) -> Timestamp | None:
    """The first time element that follows the headline, or else the first, but none of a menu or another story."""
    element = headline.element if headline is not None else None
    behind = element is None
    first: Timestamp | None = None
    known: dict[etree._Element, bool] = {}
    for each in page.tree.root.iter("time", *((str(element.tag),) if element is not None else ())):
        if each is element:
            behind = True
        elif each.tag == "time" and not _is_elsewhere(each, known):
            stamp = stamp_of(each.get("datetime") or line_in(each))
            if stamp is not None and behind:
                return stamp
            first = first or stamp
    return first


def _is_elsewhere(element: etree._Element, known: dict[etree._Element, bool]) -> bool:
    """Whether an element stands beside the article, or among comments and other stories.

    `known` is what was found of elements before.
    """
    passed = []
    found = False
    for above in element.iterancestors():
        if above in known:
            found = known[above]
            break
        passed.append(above)
        if above.tag == "aside" or hints_of_names(above.get("class") or "") & (Hint.COMMENT | Hint.RELATED):
            found = True
            break
    known.update(dict.fromkeys(passed, found))
    return found


def _date_on_page(page: Page, headline: Block | None, language: str) -> Timestamp | None:
    """A date printed near the headline, or in a line that says that it is the date, or where a name says so."""
    near = _near(page, headline) if headline is not None else []
    others = [b for b in page.blocks if not b.hints & (Hint.COMMENT | Hint.RELATED) and b.size < _LONGEST]
    said = (line for block in others for line in _lines(block) if kind_of(line) == "published")
    called = (b.text for b in others if b.hints & Hint.DATE and 2 * b.linked <= b.size)
    changed: Timestamp | None = None
    for line in itertools.chain(
        (_beginning(block) for block in near if _may_date(page, block) and not _is_another(block, headline)),
        itertools.islice(said, _FEW),
        itertools.islice(called, _FEW),
    ):
        stamp = printed_date(line, language)
        if stamp is not None and kind_of(line) == "changed":
            changed, stamp = changed or stamp, printed_date(words_of_publication(line), language)
        if stamp is not None:
            return stamp
    return changed


def _may_date(page: Page, block: Block) -> bool:
    """Whether the date in a block near the headline may be the article's; not in a story, nor in a caption."""
    line = block.kind == "heading" and block.level > _SUBHEAD and block.size < _LINE
    if block.size >= _LONGEST or not (block.kind in ("p", "list") or line or block.hints & _DATED):
        return False
    if _says_so(block):
        return True
    before = page.blocks[block.place - 1] if block.place else None
    captioned = bool(block.hints & Hint.CAPTION) or (before is not None and before.kind == "figure")
    return not captioned or len(block.text.split()) < _FEW_WORDS


def _is_another(block: Block, headline: Block | None) -> bool:
    """Whether a line above the headline leads to another story, with the day beside the link."""
    above = headline is not None and block.place < headline.place
    return above and block.linked > max(_HEADLINE, 0.5 * block.size)


def _beginning(block: Block) -> str:
    """What of a block near the headline may date it: a sentence's dateline, the item of a list that says so."""
    if block.kind == "list":
        said = next((line for line in _lines(block) if kind_of(line) == "published"), "")
        return said or block.text
    if block.size <= _LINE:
        broken = any(next(each.iter("br"), None) is not None for each in block.nodes if not isinstance(each, str))
        return block.text if broken else words_of(block.nodes)
    if _says_so(block) or not is_sentence(block.text):
        return block.text
    return block.text[:_DATELINE]


def _says_so(block: Block) -> bool:
    """Whether a block is named after what it dates, says that it does, or begins as a byline."""
    named = block.hints & _DATED or kind_of(block.text) or _FIELD.search(block.text)
    return bool(named) or without_by(block.text) != block.text


def _lines(block: Block) -> list[str]:
    """The short lines of a block; of a list its items."""
    if block.kind == "list" and block.element is not None:
        lines = [squeeze(text_in(item)) for item in block.element.iter("li", "dt", "dd")]
    else:
        lines = [block.text]
    return [line for line in lines if len(line) < _LINE]


def _date_in_title(title: str, language: str) -> Timestamp | None:
    """The date that some pages put behind their title: "Floods on the coast | Selby Post | 14.03.2026"."""
    _, stroke, last = title.rpartition("|")
    return printed_date(last, language) if stroke and len(last.strip()) < _LINE else None
