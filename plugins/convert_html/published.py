"""When it was published and changed: as declared, else by a time element, the address or a printed date."""

from collections.abc import Iterable, Iterator
from typing import Any

from convert.model import Origin, Timestamp
from convert_html.blocks import Block, Page, squeezed
from convert_html.dates import date_in, stamp_of
from convert_html.declared import Declared, origin_of, origin_of_property
from convert_html.hints import Hint
from convert_html.jsonld import text_of
from convert_html.printed_dates import printed_date
from convert_html.tree import text_in

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "og:pubdate",
    "article:post_date", "article:create_time", "itemprop:datepublished", "itemprop:datecreated",
    "rnews:datepublished", "date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date",
    "dcterms.issued", "publish-date", "publish_date", "publication_date", "citation_publication_date",
    "originalpublicationdate", "article_date_original", "pubdate", "article.published", "published_time",
    "published_at", "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "created", "datecreated", "last-modified-date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "article:updated_time", "og:updated_time", "og:modified_time",
    "itemprop:datemodified", "dcterms.modified", "dc.date.modified", "datemodified", "last-modified",
    "lastmod", "revised",
)  # fmt: skip


def published_of(
    found: Declared, page: Page, base: str, headline: Block | None, language: str
) -> tuple[Timestamp | None, Origin]:
    """When it was first published, and what says so."""
    stamp, origin = _declared(found, "datePublished", _PUBLISHED, language)
    if stamp is not None:
        printed = _printed_near(page, headline, language) if stamp.precision == "day" else None
        exact = printed is not None and printed.precision != "day" and printed.at.date() == stamp.at.date()
        return (printed, "page") if exact else (stamp, origin)
    for element in page.tree.all("time"):
        stamp = stamp_of(element.get("datetime") or squeezed(text_in(element)))
        if stamp is not None:
            return stamp, "page"
    named = date_in(base)
    printed = _printed_near(page, headline, language)
    if printed is not None and (named is None or printed.at.date() == named.at.date()):
        return printed, "page"
    return named, "derived"


def modified_of(found: Declared, language: str) -> tuple[Timestamp | None, Origin]:
    """When it was last changed, as declared."""
    return _declared(found, "dateModified", _MODIFIED, language)


def _declared(found: Declared, name: str, metas: Iterable[str], language: str) -> tuple[Timestamp | None, Origin]:
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
        yield (
            element.get("datetime") or element.get("content") or squeezed(text_in(element)),
            origin_of_property(element),
        )
    for name in metas:
        for each in found.meta.get(name, ()):
            yield each, origin_of(name)


def _printed_near(page: Page, headline: Block | None, language: str) -> Timestamp | None:
    """A date printed near the headline, or else where a name says that a date stands."""
    place = headline.place if headline is not None else -1
    near = page.blocks[max(0, place - 4) : place + 12] if place >= 0 else []
    named = [b for b in page.blocks if b.hints & Hint.DATE and not b.hints & (Hint.COMMENT | Hint.RELATED)]
    for block in (*near, *named[:5]):
        if block.kind in ("p", "list") and block.size < 300:  # a line, not a story
            stamp = printed_date(block.text, language)
            if stamp is not None:
                return stamp
    return None
