"""A document as schema.org's NewsArticle: its headline and lines, when, where, what about."""

import re
from collections.abc import Iterator

from convert.kit.jsonld.agents import agent_node, agent_nodes, maker_nodes, rights_of, speaker_node
from convert.kit.jsonld.body import body_texts, join_texts, quotation_nodes, word_count
from convert.kit.jsonld.graph import CONTEXT
from convert.kit.jsonld.pictures import picture_nodes
from convert.kit.jsonld.values import few, line_of, present, thing, unique, web_address
from convert.kit.timestamps import iso
from convert.model import (
    BlockQuote,
    Document,
    Embed,
    Link,
    Metadata,
    Subject,
)

ACCESS_KEY = "isAccessibleForFree"
"""The key of `Metadata.extra` that says "true" or "false", where the source states whether reading costs."""

PAID_CLASS = "paywall"
"""The class of what has to be paid for, on pages of ours; whoever prints the article otherwise gives it there."""

_NEWS_TYPES = frozenset(
    {
        "NewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
    }
)

_ARTICLE_TYPES = _NEWS_TYPES | {
    "AdvertiserContentArticle",
    "Article",
    "BlogPosting",
    "DiscussionForumPosting",
    "LiveBlogPosting",
    "MedicalScholarlyArticle",
    "Report",
    "SatiricalArticle",
    "ScholarlyArticle",
    "SocialMediaPosting",
    "TechArticle",
}

_SUBJECT_TYPES = {
    "abstract": "Thing",
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "event": "Event",
    "object": "Thing",
}

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.ASCII)


def news_article(document: Document) -> dict[str, object]:
    """The whole document as a NewsArticle, or as the sub-type of Article that the source states."""
    metadata = document.metadata
    kind = article_type(metadata.article_type)
    texts = body_texts(document)
    body = join_texts(texts)
    with_address, without_address = picture_nodes(document)
    return {
        "@context": CONTEXT,
        "@type": kind,
        **present(
            {
                "@id": _node_id(document),
                "headline": line_of(document.title),
                "alternativeHeadline": line_of(document.subtitle),
                "description": line_of(document.standfirst),
                "inLanguage": document.language,
                **_dates(metadata),
                "dateline": document.dateline if kind in _NEWS_TYPES else "",
                "locationCreated": thing("Place", metadata.location),
                **maker_nodes(document),
                "publisher": agent_node(metadata.publisher) if metadata.publisher is not None else None,
                "image": with_address,
                "associatedMedia": without_address,
                "articleSection": few(each.name or each.code for each in metadata.sections),
                "genre": few(each.name or each.code for each in metadata.genres),
                "keywords": unique(metadata.keywords),
                "about": [_subject(subject) for subject in metadata.subjects if subject.name.strip()],
                "mentions": _mentions(document),
                "url": metadata.canonical_url,
                "mainEntityOfPage": _page(metadata),
                "identifier": _identifiers(document),
                "isBasedOn": _bases(metadata),
                "workTranslation": _translations(metadata),
                "citation": _citations(document),
                **rights_of(document),
                ACCESS_KEY: is_free(metadata),
                "backstory": metadata.editorial_note,
                "wordCount": word_count(body, document.language),
                "articleBody": body,
                "hasPart": [
                    *_paid_part(metadata),
                    *(p for quote in document.quotes for p in quotation_nodes(texts, quote)),
                ],
            }
        ),
    }


def article_type(stated: str) -> str:
    """The schema.org type to use: what the source states if that is a sub-type of Article, else NewsArticle."""
    name = stated.strip().rpartition("/")[2].rpartition(":")[2]
    return name if name in _ARTICLE_TYPES else "NewsArticle"


def is_free(metadata: Metadata) -> bool | None:
    """Whether reading is free, where the source says so."""
    return {"true": True, "false": False}.get(metadata.extra.get(ACCESS_KEY, "").lower())


def _dates(metadata: Metadata) -> dict[str, object]:
    """Dates as exactly as they are known; a zone that the source does not state is not made up."""
    stamps = {
        "datePublished": metadata.published,
        "dateModified": metadata.modified,
        "dateCreated": metadata.created,
    }
    return {name: iso(stamp) for name, stamp in stamps.items() if stamp is not None}


def _node_id(document: Document) -> str:
    """An absolute identifier of the article itself, which is another thing than the page it stands on."""
    if _ABSOLUTE.fullmatch(document.id) and document.id != document.metadata.canonical_url:
        return document.id
    url = document.metadata.canonical_url
    return f"{url.partition('#')[0]}#article" if url else ""


def _page(metadata: Metadata) -> dict[str, object] | None:
    related = unique(web_address(related.url) for related in metadata.related)
    if not metadata.canonical_url and not related:
        return None
    return {"@type": "WebPage", **present({"@id": metadata.canonical_url, "relatedLink": related})}


def _translations(metadata: Metadata) -> list[dict[str, object]]:
    """The versions in other languages; which of them was written first is not known."""
    return [
        {"@type": "CreativeWork", "url": each.url, "inLanguage": each.language}
        for each in metadata.translations
        if web_address(each.url)
    ]


def _identifiers(document: Document) -> list[object]:
    # The id of a document may be the name of its file, which says nothing to anybody else.
    own = document.id if _ABSOLUTE.fullmatch(document.id) else ""
    found: list[object] = [*unique((document.metadata.guid, own, *document.metadata.identifiers))]
    if document.metadata.slugline.strip():
        slugline = document.metadata.slugline.strip()
        found.append({"@type": "PropertyValue", "propertyID": "slugline", "value": slugline})
    return found


def _paid_part(metadata: Metadata) -> Iterator[dict[str, object]]:
    """What is behind a paywall: the part of the page with this class, which the pages that we write give it.

    Source: developers.google.com, "Subscription and paywalled content".
    """
    if is_free(metadata) is False:
        yield {"@type": "WebPageElement", ACCESS_KEY: False, "cssSelector": f".{PAID_CLASS}"}


def _subject(subject: Subject) -> dict[str, object]:
    kind = _SUBJECT_TYPES[subject.kind]
    if kind == "Thing" and subject.code and not web_address(subject.code):
        return {"@type": "DefinedTerm", "name": subject.name, "termCode": subject.code}
    code = "sameAs" if web_address(subject.code) else "identifier"
    return present({"@type": kind, "name": subject.name, code: subject.code})


def _mentions(document: Document) -> list[dict[str, object]]:
    """Whom the article names and quotes, and the stories it points to."""
    found: dict[str, dict[str, object]] = {}
    for quote in document.quotes:
        if quote.speaker is not None and quote.speaker.kind != "document" and quote.speaker.is_named:
            found.setdefault(quote.speaker.name.strip(), speaker_node(quote.speaker))
    related = (
        {"@type": "CreativeWork", **present({"name": each.title.strip(), "url": web_address(each.url)})}
        for each in document.metadata.related
        if each.title.strip()
    )
    return [*found.values(), *related]


def _bases(metadata: Metadata) -> list[dict[str, object]]:
    """The reports of agencies and colleagues that the article says it is made from."""
    agents = metadata.source.agents if metadata.source is not None else ()
    return [
        {"@type": "CreativeWork", "author" if agent["@type"] == "Person" else "publisher": agent}
        for agent in agent_nodes(agents)
    ]


def _citations(document: Document) -> list[dict[str, object]]:
    """What the body links to, embeds or quotes from, each address once, with the words that link to it."""
    found: dict[str, str] = {}
    for address, words in _addresses(document):
        if web_address(address) and address != document.metadata.canonical_url:
            found[address] = found.get(address) or words
    return [{"@type": "CreativeWork", **present({"name": name, "url": url})} for url, name in found.items()]


def _addresses(document: Document) -> Iterator[tuple[str, str]]:
    for _, texts in document.texts():
        for text in texts:
            for mark in sorted(text.marks, key=lambda mark: mark.start) if text.marks else ():
                if isinstance(mark, Link):
                    yield mark.url, " ".join(text.text[mark.start : mark.end].split())
    for block in document.blocks():
        if isinstance(block, BlockQuote):
            yield block.source_url, ""
        elif isinstance(block, Embed):
            yield block.url, ""
