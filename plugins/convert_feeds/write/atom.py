"""A feed as Atom 1.0. Source: RFC 4287, with Dublin Core and Media RSS for what it has no element for."""

from lxml import etree

from convert.kit.xml import xml_bytes
from convert.report import Report
from convert_feeds.write.facts import Entry, Feed, as_markup, is_like_markup

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_MEDIA = "http://search.yahoo.com/mrss/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_TIME = "1970-01-01T00:00:00Z"


def atom(feed: Feed, report: Report) -> bytes:
    """The feed in UTF-8, indented."""
    prefixes = {None: _ATOM, "dc": _DC, "media": _MEDIA}
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=prefixes)  # type: ignore[arg-type]  # lxml-stubs: None is right
    if feed.language:
        root.set(_XML_LANG, feed.language)
    _add(root, "id", feed.guid)
    _add_text(root, "title", feed.title)
    if feed.description != feed.title:
        _add_text(root, "subtitle", feed.description)
    _add(root, "updated", feed.updated or _NO_TIME)
    if feed.link:
        _add_link(root, feed.link, "alternate")
    if feed.address:
        _add_link(root, feed.address, "self")
    if not all(entry.authors for entry in feed.entries):
        # Section 4.1.1: where an entry names no author, the feed does.
        _add_person(root, feed.title)
    for entry in feed.entries:
        _add_entry(root, entry, feed, report)
    etree.indent(root)
    return xml_bytes(root)


def _add_entry(root: etree._Element, entry: Entry, feed: Feed, report: Report) -> None:
    element = etree.SubElement(root, f"{{{_ATOM}}}entry")
    if entry.language and entry.language != feed.language:
        element.set(_XML_LANG, entry.language)
    _add(element, "id", entry.guid)
    title = etree.SubElement(element, f"{{{_ATOM}}}title")
    _fill(title, entry.title)
    if not entry.updated:
        report.warn(
            "atom.no-date",
            "the article has no date, but Atom requires one: 1970 is written, which is read back as none",
            where=entry.guid,
            hint="give it with --set published=...",
        )
    _add(element, "updated", entry.updated or _NO_TIME)
    _add(element, "published", entry.published)
    if entry.link:
        _add_link(element, entry.link, "alternate")
    for author in entry.authors:
        _add_person(element, author)
    for keyword in entry.keywords:
        etree.SubElement(element, f"{{{_ATOM}}}category", {"term": keyword})
    _add_text(element, "rights", entry.rights)
    _add(element, "publisher", entry.publisher, _DC)
    _add(element, "coverage", entry.location, _DC)
    if entry.picture:
        etree.SubElement(element, f"{{{_MEDIA}}}thumbnail", {"url": entry.picture})
    _add_text(element, "summary", entry.summary)
    etree.SubElement(element, f"{{{_ATOM}}}content", {"type": "html"}).text = entry.story


def _add(parent: etree._Element, name: str, text: str, namespace: str = _ATOM) -> None:
    if text:
        etree.SubElement(parent, f"{{{namespace}}}{name}").text = text


def _add_text(parent: etree._Element, name: str, text: str) -> None:
    if text:
        _fill(etree.SubElement(parent, f"{{{_ATOM}}}{name}"), text)


def _fill(element: etree._Element, text: str) -> None:
    """Put a plain text in, as HTML where somebody could take it for that."""
    if is_like_markup(text):
        element.set("type", "html")
        text = as_markup(text)
    element.text = text


def _add_link(parent: etree._Element, url: str, relation: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "href": url})


def _add_person(parent: etree._Element, name: str) -> None:
    _add(etree.SubElement(parent, f"{{{_ATOM}}}author"), "name", name)
