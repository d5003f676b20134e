"""What a page says of its article to programs: names and values in its head, Open Graph, and JSON-LD.

Sources: HTML, section 4.2.5; the Open Graph protocol, "article" (ogp.me).
"""

from collections.abc import Iterator

from lxml import etree

from convert.kit.jsonld import news_article, serialised
from convert.kit.notices import held
from convert.kit.page import add, href, visible
from convert.kit.spans import one_line
from convert.kit.timestamps import iso
from convert.model import Document, Text


def add_facts(head: etree._Element, document: Document) -> None:
    """Put the elements that state facts at the end of a head."""
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    for name, value in _named_metas(document):
        if value.strip():
            add(head, "meta", name=name, content=value)
    address = href(document.metadata.canonical_url)
    if address:
        add(head, "link", rel="canonical", href=address)
    for each in document.metadata.translations:
        if href(each.url):
            add(head, "link", rel="alternate", hreflang=each.language, href=href(each.url))
    for name, value in _open_graph(document):
        if value.strip():
            add(head, "meta", property=name, content=value)


def description(document: Document) -> list[bytes]:
    """The article as JSON-LD in a script element; none of what may not be published."""
    if held(document):
        return []
    data = serialised(news_article(document), indent=0).encode()
    return [b'<script type="application/ld+json">' + data + b"</script>"]


def _named_metas(document: Document) -> Iterator[tuple[str, str]]:
    yield "description", _line(document.standfirst)
    for name in _authors(document):
        yield "author", name
    yield "keywords", ", ".join(document.metadata.keywords)


def _open_graph(document: Document) -> Iterator[tuple[str, str]]:
    metadata = document.metadata
    yield "og:type", "article"
    yield "og:title", _line(document.title)
    yield "og:description", _line(document.standfirst)
    yield "og:url", href(metadata.canonical_url)
    yield "og:image", href(metadata.lead_image)
    yield "og:site_name", metadata.publisher.name if metadata.publisher is not None else ""
    for name, stamp in (("published", metadata.published), ("modified", metadata.modified)):
        if stamp is not None:
            yield f"article:{name}_time", iso(stamp)
    yield "article:section", metadata.section
    for keyword in metadata.keywords:
        yield "article:tag", keyword


def _authors(document: Document) -> list[str]:
    return [agent.name for agent in document.byline.agents] if document.byline is not None else []


def _line(text: Text | None) -> str:
    return one_line(text) if text is not None and visible(text) else ""
