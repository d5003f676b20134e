"""Rules about an item's ids, parts and payload."""

import re
from collections.abc import Iterator

from lxml import etree

from convert.kit.languages import primary
from convert_iptc.constants import NAR, NITF, NITF_TYPE, XHTML, XHTML_TYPE, XML, XML_LANG
from convert_iptc.elements import local, words
from convert_iptc.findings import Finding, finding

_N = f"{{{NAR}}}"
_H = f"{{{XHTML}}}"
_TYPES = {XHTML_TYPE: f"{_H}html", NITF_TYPE: f"{{{NITF}}}nitf"}
_FEW_WORDS = 3
_SHOWN = 60  # characters of a text in a message
_QUOTATION_MARKS = " \"'«»“”‘’„"
_ELEMENTS = frozenset(
    [
        "html",
        "head",
        "title",
        "meta",
        "body",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "br",
        "hr",
        "pre",
        "blockquote",
        "ol",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "aside",
        "figure",
        "figcaption",
        "img",
        "picture",
        "source",
        "table",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
        "address",
        "main",
        "nav",
        "audio",
        "video",
        "track",
    ]
)
"""The elements of HTML that an article can have; none of them runs anything."""


def content_findings(item: etree._Element) -> Iterator[Finding]:
    """What is wrong with the references of an item and with what it holds."""
    yield from _references(item)
    if local(item) == "newsItem":
        yield from _content(item)


def _references(item: etree._Element) -> Iterator[Finding]:
    named: dict[str, etree._Element] = {}
    for element in item.iter("*"):
        own = {element.get("id"), element.get(f"{{{XML}}}id"), element.get("partid")} - {None}
        for each in sorted(map(str, own)):
            if each in named:
                yield finding("newsml.duplicate-id", element, f"the id {each!r} is used twice")
            named.setdefault(each, element)
    for element in item.iter(f"{_N}*"):
        for name in ("contentrefs", "idrefs", "idref", "root"):
            for each in element.get(name, "").split():
                if each not in named:
                    yield finding("newsml.dangling-reference", element, f"nothing has the id {each!r}")
    asserted = {each.get("literal") for each in item.iterfind(f"{_N}assert")}
    for part in item.iterfind(f"{_N}partMeta"):
        if any(genre.get("qcode") == "genre:Quote" for genre in part.iterfind(f"{_N}genre")):
            yield from _quote(part, named, asserted)


def _quote(part: etree._Element, named: dict[str, etree._Element], asserted: set[str | None]) -> Iterator[Finding]:
    creator = part.find(f"{_N}creator")
    if creator is None:
        yield finding("newsml.quote-without-speaker", part, "the quote does not say whose words it is")
    elif creator.get("literal") and creator.get("literal") not in asserted:
        yield finding("newsml.speaker-unknown", creator, f"there is no assert about {creator.get('literal')!r}")
    description = part.find(f"{_N}description")
    said = words(description).strip(_QUOTATION_MARKS) if description is not None else ""
    references = part.get("contentrefs", "").split()
    if not references or not said:
        yield finding("newsml.quote-elsewhere", part, "the quote has no words, or does not say where they are")
    for each in references:
        if each in named and said not in words(named[each]):
            yield finding("newsml.quote-elsewhere", part, f"the words are not in {each!r}: {said[:_SHOWN]!r}")


def _content(item: etree._Element) -> Iterator[Finding]:
    contents = item.findall(f"{_N}contentSet/*")
    if not contents:
        yield finding("newsml.no-content", item, "the item has no content")
    nature = item.find(f"{_N}itemMeta/{_N}itemClass")
    is_text = nature is not None and nature.get("qcode") == "ninat:text"
    for content in contents:
        if content.tag == f"{_N}remoteContent":
            if is_text:
                yield finding("newsml.remote-in-text", content, "the text has remote content")
            if not (content.get("href") or content.get("residref")):
                yield finding("newsml.no-target", content, "the remote content has no address")
        elif content.tag == f"{_N}inlineData":
            if not (content.text or "").strip():
                yield finding("newsml.no-content", content, "the content is empty")
        elif content.tag == f"{_N}inlineXML":
            yield from _inline_xml(item, content)


def _inline_xml(item: etree._Element, content: etree._Element) -> Iterator[Finding]:
    payload = next(content.iterchildren("*"), None)
    if payload is None:
        yield finding("newsml.no-content", content, "the content is empty")
        return
    kind = content.get("contenttype", "").partition(";")[0].strip()
    if kind not in _TYPES:
        yield finding("newsml.content-type", content, f"the content type {kind!r} is neither XHTML nor NITF")
    elif payload.tag != _TYPES[kind]:
        yield finding("newsml.content-type", payload, f"the content type is {kind!r}, the payload {payload.tag}")
    body = payload
    if local(payload) == "html":
        yield from _xhtml(item, payload)
        body = next(payload.iterchildren(f"{_H}body"), payload)
    elif local(payload) == "nitf":
        yield from _heading(item, payload, f"{{{NITF}}}hl1")
        body = next(payload.iter(f"{{{NITF}}}body.content"), payload)
    counted, stated = len(words(body).split()), content.get("wordcount", "")
    if stated.isdigit() and abs(int(stated) - counted) > max(_FEW_WORDS, counted // 10):
        yield finding("newsml.word-count", content, f"wordcount is {stated}, the payload has {counted} words")


def _xhtml(item: etree._Element, html: etree._Element) -> Iterator[Finding]:
    title = html.find(f"{_H}head/{_H}title")
    body = html.find(f"{_H}body")
    if title is None or not words(title):
        yield finding("newsml.payload-frame", html, "the payload has no title")
    if body is None:
        yield finding("newsml.payload-frame", html, "the payload has no body")
    elif not words(body):
        yield finding("newsml.payload-empty", body, "the payload has no text")
    language = html.get(XML_LANG) or html.get("lang") or ""
    told = {primary(each.get("tag", "")) for each in item.iterfind(f"{_N}contentMeta/{_N}language")}
    if told and primary(language) not in told:
        yield finding(
            "newsml.other-language", html, f"the payload is in {language!r}, the content in {sorted(told)}"
        )
    for element in html.iter("*"):
        if not str(element.tag).startswith(_H) or local(element) not in _ELEMENTS:
            yield finding("newsml.payload-element", element, f"{element.tag} does not belong in an article")
        for name, value in element.attrib.items():
            if str(name).lower().startswith("on") or re.match(r"\s*(?:java|vb)script:", str(value), re.IGNORECASE):
                yield finding("newsml.payload-element", element, f"{name!s} of {local(element)} runs code")
    yield from _heading(item, html, f"{_H}h1")


def _heading(item: etree._Element, payload: etree._Element, name: str) -> Iterator[Finding]:
    headline = item.find(f"{_N}contentMeta/{_N}headline")
    headings = [words(each) for each in payload.iter(name)]
    if headline is not None and headings and words(headline) not in headings:
        yield finding("newsml.payload-headline", payload, f"{headings[0][:_SHOWN]!r} is not the headline")
