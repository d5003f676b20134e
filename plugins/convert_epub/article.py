"""One article as one content document of a book."""

from msgspec import Struct

from convert.kit.jsonld import news_article, serialised
from convert.kit.page import EPUB_TYPE, ArticleMarkup, Picture, add, direction, label_of, page, serialised_page
from convert.model import Document


class Article(Struct, frozen=True):
    """An article of the book: file name, label in the contents, headings, page, and `data`, its JSON-LD."""

    document: Document
    name: str
    label: str
    headings: tuple[tuple[str, str], ...]
    pictures: dict[str, Picture]
    content: bytes
    data: bytes


def article(document: Document, name: str, pictures: dict[str, Picture], styles: tuple[str, ...]) -> Article:
    """Make the page of an article."""
    label = label_of(document)
    root, body = page(label, document.language, direction(document), styles)
    holder = add(body, "article")
    holder.set(EPUB_TYPE, "bodymatter")
    markup = ArticleMarkup(document, pictures)
    markup.add_header(holder)
    headings = markup.add_sections(holder)
    markup.add_end(holder)
    data = serialised(news_article(document), indent=0).encode()
    return Article(document, name, label, headings, pictures, serialised_page(root, markup.spool), data)
