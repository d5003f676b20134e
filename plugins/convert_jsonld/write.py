"""Documents as JSON-LD, and what they lack of what search engines ask for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from convert.kit.jsonld import news_article, news_graph, quotes_outside, serialised
from convert.kit.notices import held as held_as
from convert.kit.notices import refuse_held, why_held
from convert.kit.timestamps import is_exact
from convert.model import Document, Timestamp
from convert.plugin import Report
from convert_jsonld.data import data_node

_WIDE_ENOUGH = 1200
"""Pixels; source: developers.google.com, "Article structured data" and "Get on Discover"."""

_OPENING = '<script type="application/ld+json">\n'
_CLOSING = "</script>\n"


def describe(  # noqa: PLR0913 - what is written, and each option
    documents: Sequence[Document],
    report: Report,
    *,
    script: bool = False,
    compact: bool = False,
    plain: bool = False,
    held: bool = False,
) -> bytes:
    """One document as one node, several as one `@graph`; UTF-8, with a line feed at the end.

    Each node carries its stored document, unless it is to be `plain` or to stand in a page for search engines.

    Raises:
        ContentError: A document may not be published, and `held` does not say to write it all the same.
    """
    if not held:
        refuse_held(documents, "JSON-LD", "--jsonld-held")
    from convert_jsonld.read import article_of  # noqa: PLC0415 - a page for search engines carries no document

    nodes = [news_article(document) for document in documents]
    for document, node in zip(documents, nodes, strict=True):
        here = report.within(document.id) if len(documents) > 1 else report
        kind = held_as(document)
        if kind:
            here.warn(f"jsonld.{kind}", f"{why_held(kind)}, and JSON-LD is for publication")
        for problem, message, hint in _lacking(document, node):
            here.warn(f"jsonld.{problem}", message, hint=hint)
        for quote in quotes_outside(document):
            here.note(
                "jsonld.quote-outside", f"only the part of quote {quote.id} that is in the body became a Quotation"
            )
        if not (plain or script):
            node["encoding"] = data_node(document, article_of(node, document.id, Report()))
    text = serialised(news_graph(nodes), indent=0 if compact else 2) + "\n"
    return (_OPENING + text + _CLOSING if script else text).encode()


class _Lack(NamedTuple):
    problem: str
    message: str
    hint: str


def _lacking(document: Document, node: Mapping[str, object]) -> Iterator[_Lack]:
    """What Google recommends for an article and this one does not have.

    Source: developers.google.com, "Article (Article, NewsArticle, BlogPosting) structured data".
    """
    if "headline" not in node:
        yield _Lack("no-headline", "there is no title, so no headline", 'give it with --set title="..."')
    if "image" not in node:
        yield _Lack(
            "no-image", "no picture has a web address, so there is no image", "give one with --set lead_image=URL"
        )
    widths = [_width(each) for each in images] if isinstance(images := node.get("image"), list) else []
    if widths and None not in widths and (widest := max(filter(None, widths))) < _WIDE_ENOUGH:
        yield _Lack(
            "small-image",
            f"the widest picture is {widest} pixels wide; search engines show large ones from {_WIDE_ENOUGH} on",
            "give a larger one with --set lead_image=URL",
        )
    metadata = document.metadata
    yield from _lacking_date("published", "datePublished", metadata.published)
    yield from _lacking_date("modified", "dateModified", metadata.modified)
    authors = node.get("author")
    if not isinstance(authors, list):
        yield _Lack("no-author", "there is no author", 'give them with --set author="NAME; NAME"')
    else:
        unlinked = [str(author["name"]) for author in authors if "url" not in author]
        if unlinked:
            yield _Lack(
                "no-author-url",
                f"no web address says who the author {unlinked[0]!r} is",
                'give it with --set author_url="URL; URL", in the order of the authors',
            )


def _width(image: Mapping[str, Any]) -> int | None:
    width = image.get("width")
    return int(width["value"]) if width else None


def _lacking_date(field: str, name: str, stamp: Timestamp | None) -> Iterator[_Lack]:
    if stamp is None:
        yield _Lack(f"no-{field}", f"there is no {name}", f"give it with --set {field}=2026-03-14T09:30:00+01:00")
    elif stamp.precision == "day":
        yield _Lack(
            f"{field}-without-time",
            f"{name} is a day without a time",
            f"give the time with --set {field}={stamp.at.date()}T09:30:00+01:00",
        )
    elif not is_exact(stamp):
        yield _Lack(
            f"{field}-without-zone",
            f"{name} states no time zone",
            "give it with --set timezone=Continent/City",
        )
