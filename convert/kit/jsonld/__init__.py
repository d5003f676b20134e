"""A document as schema.org's NewsArticle, and as JSON that can stand in a page.

Several formats carry this description (the jsonld format itself, EPUB, DOCX), so it is made once, here. It states
what the document states: a field that the source lacks is left out. Source: schema.org, release 30.
"""

from convert.kit.jsonld.article import ACCESS_KEY, PAID_CLASS, article_type, is_free, news_article
from convert.kit.jsonld.body import article_body, quotes_outside
from convert.kit.jsonld.graph import CONTEXT, news_graph, serialised

__all__ = [
    "ACCESS_KEY",
    "CONTEXT",
    "PAID_CLASS",
    "article_body",
    "article_type",
    "is_free",
    "news_article",
    "news_graph",
    "quotes_outside",
    "serialised",
]
