"""A feed as RSS 2.0, with the modules that newsrooms read.

Sources: https://www.rssboard.org/rss-specification (2.0.11), its Best Practices Profile, the content module of RSS
1.0, Dublin Core, and Media RSS 1.5.1.
"""

from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from convert.kit.xml import xml_bytes
from convert_feeds.write.facts import Entry, Feed, as_markup, is_like_markup

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_MEDIA = "http://search.yahoo.com/mrss/"
_PREFIXES = {"atom": _ATOM, "content": _CONTENT, "dc": _DC, "dcterms": _TERMS, "media": _MEDIA}


def rss(feed: Feed) -> bytes:
    """The feed in UTF-8, indented."""
    root = etree.Element("rss", {"version": "2.0"}, nsmap=_PREFIXES)
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", _line(feed.title))
    # A channel must have one; what has no address on the web has a name that is an address all the same.
    _add(channel, "link", feed.link or feed.guid)
    _add(channel, "description", as_markup(feed.description))
    _add(channel, "language", feed.language)
    _add(channel, "lastBuildDate", _date(feed.updated))
    if feed.address:
        own = {"href": feed.address, "rel": "self", "type": "application/rss+xml"}
        etree.SubElement(channel, f"{{{_ATOM}}}link", own)
    for entry in feed.entries:
        _add_item(channel, entry, feed)
    etree.indent(root)
    return xml_bytes(root)


def _add_item(channel: etree._Element, entry: Entry, feed: Feed) -> None:
    item = etree.SubElement(channel, "item")
    _add(item, "title", _line(entry.title))
    _add(item, "link", entry.link)
    etree.SubElement(item, "guid", {"isPermaLink": "false"}).text = entry.guid
    _add(item, "pubDate", _date(entry.published))
    if entry.updated != entry.published:
        _add(item, f"{{{_TERMS}}}modified", entry.updated)
    for author in entry.authors:
        _add(item, f"{{{_DC}}}creator", author)
    for keyword in entry.keywords:
        _add(item, "category", _line(keyword))
    if not feed.language:
        _add(item, f"{{{_DC}}}language", entry.language)
    _add(item, f"{{{_DC}}}publisher", entry.publisher)
    _add(item, f"{{{_DC}}}coverage", entry.location)
    _add(item, f"{{{_DC}}}rights", entry.rights)
    if entry.picture:
        etree.SubElement(item, f"{{{_MEDIA}}}thumbnail", {"url": entry.picture})
    if entry.summary or not entry.title:
        # An item has a title or a description.
        etree.SubElement(item, "description").text = as_markup(entry.summary)
    _add(item, f"{{{_CONTENT}}}encoded", entry.story)


def _line(text: str) -> str:
    return as_markup(text) if is_like_markup(text) else text


def _date(written: str) -> str:
    """A time as RFC 822 has it, with the four digits of a year that RSS allows."""
    return format_datetime(datetime.fromisoformat(written)) if written else ""


def _add(parent: etree._Element, name: str, text: str) -> None:
    if text:
        etree.SubElement(parent, name).text = text
