"""A document becomes a page of HTML: one file with its style, its description for machines, and its pictures."""

import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from convert.kit.jsonld import PAID_CLASS, is_free
from convert.kit.layout.beside import as_link, media_paths
from convert.kit.layout.figures import with_lead_picture
from convert.kit.layout.pictures import fit_pictures
from convert.kit.page import ArticleMarkup, add, direction, label_of, page, style
from convert.kit.restore import Page, imprint
from convert.kit.xml import xml_bytes
from convert.model import Document
from convert.report import Report
from convert_html import DATA_TYPE
from convert_html.own_page import printed_page
from convert_html.write.head import add_facts, description
from convert_html.write.pictures import pictures_of

_TAG = re.compile(rb"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>[^<>]*?)(?P<empty>/?)>")
_XML_ATTRIBUTE = re.compile(rb' (?:xmlns(?::[a-z]+)?|xml:lang|epub:type)="[^"]*"')
_PROLOGUE = re.compile(rb"\A<\?xml[^>]*\?>\s*")
# HTML, section 13.1.2: elements that have no end tag.
_VOID = frozenset({b"br", b"col", b"hr", b"img", b"link", b"meta", b"wbr"})
_END_OF_HEAD = b"</head>"
_END_OF_BODY = b"</body>"
_LARGEST_WITH_DATA = 2 * 1024**2
"""A page that is longer than any article is not read back to have its data put in."""


def html(  # noqa: PLR0913 - the options of the format
    document: Document,
    report: Report,
    *,
    fragment: bool = False,
    template: Path | None = None,
    max_picture: int = 0,
    plain: bool = False,
    media_dir: Path | None = None,
) -> bytes:
    """The article as UTF-8: a whole page, the `article` element alone, or what a template makes of it.

    Raises:
        InputError: The template cannot be read.
        UsageError: The template is wrong.
    """
    document = fit_to_page(document, max_picture)
    paths = {name: as_link(path) for name, path in media_paths(document, media_dir).items()}
    if template is not None:
        from convert_html.write.template import from_template  # noqa: PLC0415 - few have one

        return from_template(template, document, article_element(document, report, paths), head_elements(document))
    if fragment:
        return article_element(document, report, paths) + b"\n"
    root, body = page(label_of(document), document.language, direction(document), ())
    add_facts(root[0], document)
    markup = _add_article(add(body, "main"), document, report, paths)
    data = as_html(xml_bytes(root, markup.spool))
    head = [
        *description(document),
        b"<style>\n" + style().strip() + b"\n</style>",
    ]
    before, end, after = data.partition(_END_OF_HEAD)
    before = before.replace(b"><", b">\n<")
    whole = b"<!DOCTYPE html>\n" + before + b"\n" + b"\n".join(head) + b"\n" + end + b"\n" + after
    return whole if plain else _with_data(whole, document)


def _with_data(page: bytes, document: Document) -> bytes:
    """The page with the stored document in a script that no browser runs, for whoever reads the page back."""
    shown = printed_page(page, document.id) if len(page) <= _LARGEST_WITH_DATA else None
    if shown is None:
        return page
    before, end, after = page.rpartition(_END_OF_BODY)
    data = imprint(document, Page(shown))
    script = b'<script type="' + DATA_TYPE.encode() + b'">' + data + b"</script>\n"
    return before + b"\n" + script + end + after


def fit_to_page(document: Document, max_picture: int) -> Document:
    """The document with its pictures as pages show them: upright, silent, and no larger than is asked for."""
    return fit_pictures(document, max_picture)


def article_element(document: Document, report: Report, paths: Mapping[str, str] = {}) -> bytes:
    """The `article` element, with the language and direction that a page would state round it."""
    root, body = page("", document.language, direction(document), ())
    markup = _add_article(body, document, report, paths)
    holder = body[0]
    for name in ("lang", "dir"):
        if root.get(name):
            holder.set(name, root.get(name, ""))
    return as_html(xml_bytes(holder, markup.spool)).strip()


def head_elements(document: Document) -> bytes:
    """What describes the article in the head of a page: names and values, and JSON-LD."""
    root, _ = page("", document.language, direction(document), ())
    head = root[0]
    for child in list(head):
        head.remove(child)
    add_facts(head, document)
    elements = [as_html(etree.tostring(child, encoding="UTF-8")).strip() for child in head]
    return b"\n".join([*elements, *description(document)])


def _add_article(
    parent: etree._Element, document: Document, report: Report, paths: Mapping[str, str]
) -> ArticleMarkup:
    holder = add(parent, "article", class_=PAID_CLASS if is_free(document.metadata) is False else "")
    markup = ArticleMarkup(document, pictures_of(with_lead_picture(document), report, paths))
    markup.add_header(holder)
    markup.add_sections(holder)
    markup.add_end(holder)
    return markup


def as_html(data: bytes) -> bytes:
    """Markup of ours, written as XML, in the syntax of HTML (HTML, section 13.1).

    lxml escapes every `<` and `>` outside of tags, so that a tag is what stands between the two.
    """
    return _TAG.sub(_tag, _PROLOGUE.sub(b"", data))


def _tag(found: re.Match[bytes]) -> bytes:
    name = found["name"]
    if found["end"]:
        return found[0]
    attributes = _XML_ATTRIBUTE.sub(b"", found["attributes"]).rstrip()
    start = b"<" + name + attributes + b">"
    return start + b"</" + name + b">" if found["empty"] and name not in _VOID else start
