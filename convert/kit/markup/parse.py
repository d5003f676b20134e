"""Markup that came as text, however bad ("<p>One</p> two & three"); without entities of its own or network."""

import html
import re
import threading

from lxml import etree

from convert.kit.clean import clean_text
from convert.kit.crowded import refuse_crowded

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:]*(?:\s[^<>]*)?/?>")
_END_OF_PARAGRAPH = re.compile(r"</p\s*>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&(?:lt|#60|#x3c);/?(?:p|br|div|span|strong|b|i|em|a|h[1-6]|ul|li)\b", re.IGNORECASE)


class _Lenient(threading.local):
    """The parser of a thread."""

    def __init__(self) -> None:
        self.parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, collect_ids=False, no_network=True)


_LENIENT = _Lenient()


def is_markup(text: str) -> bool:
    """Whether there is a tag in it."""
    return _TAG.search(text) is not None


def is_escaped_markup(text: str) -> bool:
    """Whether tags stand in it that are escaped, and none that is not."""
    return _ESCAPED_TAG.search(text) is not None and not is_markup(text)


def unescaped(text: str) -> str:
    """The text with its references replaced once ("&amp;lt;" becomes "&lt;")."""
    return html.unescape(text)


def parse_markup(text: str) -> etree._Element:
    """The element around what the text holds, as a browser would take it; its name is that of a page's body.

    What stands in no element is kept as its text. Element names are in small letters. Comments stay, for some
    senders put names of fields into them. An element that is nested more than 255 deep ends the parse.
    """
    # An end tag that ends nothing is a border all the same; the parser would join the words beside it.
    text = _END_OF_PARAGRAPH.sub("</p><hr/>", clean_text(text))
    data = text.encode("utf-8", "replace")
    refuse_crowded(data, "markup")
    root = etree.fromstring(b"<html><body>" + data + b"</body></html>", _LENIENT.parser) if data.strip() else None
    if root is None:
        return etree.Element("body")
    body = root.find("body")
    if body is None:
        return root
    # What a document of its own within the text had as its head is not part of what is read.
    return body
