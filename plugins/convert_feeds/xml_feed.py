"""RSS 0.9 to 2.0 and Atom, with the modules that newsrooms use: content, Dublin Core, Media RSS, WordPress."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urljoin

from lxml import etree
from msgspec.structs import replace

from convert.errors import ContentError
from convert.io.source import Source
from convert.kit.markup import pixels, text_of
from convert.kit.urls import safe_url
from convert.kit.wire import Draft, Profiles, as_text, body_of, distinct, flat, wire_root
from convert.model import Document, Organisation, Related, Rendition
from convert.report import Report
from convert_feeds.entries import add_medium, author, line, read_text, set_summary
from convert_feeds.names import Names
from convert_feeds.shortcodes import expand_shortcodes, read_shortcodes

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"

# A prefix that the feed does not declare.
_UNDECLARED = "urn:x-undeclared:"
# Prefixes as their modules are known by; the namespace decides, and the local name where it is missing.
_MODULES: Mapping[str, str] = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.w3.org/2005/Atom": "atom",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
}


def xml_feed_documents(source: Source, profiles: Profiles, report: Report) -> Iterator[Document]:
    """The documents of a feed, one for each entry.

    Raises:
        ContentError: It is not well-formed XML, or has no entries.
    """
    root = wire_root(source, report, "feed", is_doctype_known=True)
    entries = [each for each in root.iter("{*}item", "{*}entry", "item", "entry") if _is_entry(each)]
    if not entries:
        raise ContentError("the feed has no entries")
    channel = next((each for each in root if _name(each)[1] == "channel"), root)
    facts = _channel(channel)
    names = Names(source, len(entries))
    for number, entry in enumerate(entries, 1):
        fields = _fields(entry)
        guid = flat(_first(fields, "guid", "atom:id", "id", "dc:identifier")) or flat(_first(fields, "link"))
        draft = Draft(report, profiles.find(guid, facts.get("title", "")), where=guid)
        document = _Entry(entry, fields, draft, facts, guid).document(source.identifier)
        yield replace(document, id=names.of(number, document.metadata.canonical_url))


def _is_entry(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and _name(parent)[1] in ("channel", "RDF", "feed", "rss")


def _name(element: etree._Element) -> tuple[str, str]:
    """The module that an element is from, and its local name."""
    tag: object = element.tag
    if not isinstance(tag, str):
        return "", ""
    uri, brace, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    if not brace:
        return "", tag
    module = _MODULES.get(uri)
    if module is None and uri.startswith(_UNDECLARED):
        return uri.removeprefix(_UNDECLARED), local
    if module is None:
        module = (
            "wp" if "wordpress.org/export" in uri else "" if "rss" in uri.lower() or "netscape" in uri else "x"
        )
        if module == "wp" and "excerpt" in uri:
            module = "excerpt"
    return module, local


def _fields(element: etree._Element) -> dict[str, list[etree._Element]]:
    is_atom = _name(element)[0] == "atom"
    fields: dict[str, list[etree._Element]] = {}
    for child in element:
        module, local = _name(child)
        if local:
            key = local if not module or (is_atom and module == "atom") else f"{module}:{local}"
            fields.setdefault(key, []).append(child)
    return fields


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _first(fields: Mapping[str, list[etree._Element]], *names: str) -> str:
    for name in names:
        for element in fields.get(name, ()):
            text = _text(element)
            if text:
                return text
    return ""


def _channel(channel: etree._Element) -> dict[str, str]:
    fields = _fields(channel)
    facts = {
        "title": flat(_first(fields, "title")),
        "language": _first(fields, "language", "dc:language") or channel.get(_XML_LANG, ""),
        "rights": flat(_first(fields, "copyright", "rights", "dc:rights")),
        "publisher": flat(_first(fields, "dc:publisher")),
        "link": safe_url(_first(fields, "link")),
        "author": _atom_author(fields),
    }
    for link in fields.get("link", ()):
        if not facts["link"] and link.get("rel", "alternate") == "alternate":
            facts["link"] = safe_url(link.get("href") or "")
    facts["base"] = channel.get(_XML_BASE, "") or facts["link"]
    return facts


def _kind(content: etree._Element) -> str:
    """The media type of a `media:content`, or only what kind of medium it is."""
    return flat(content.get("type") or content.get("medium")) or "image"


def _rendition(content: etree._Element) -> Rendition:
    size = content.get("fileSize") or ""
    return Rendition(
        url=safe_url(content.get("url") or ""),
        media_type=_kind(content),
        width=pixels(content.get("width")),
        height=pixels(content.get("height")),
        size=int(size) if size.isascii() and size.isdecimal() and len(size) < 16 else None,  # noqa: PLR2004
    )


def _is_nitf(content: etree._Element) -> bool:
    return next(content.iter("{*}body.content"), None) is not None


def _atom_author(fields: Mapping[str, list[etree._Element]]) -> str:
    names = [
        _first(_fields(each), "name", "atom:name")
        for each in (*fields.get("author", ()), *fields.get("atom:author", ()))
    ]
    return ", ".join(distinct(names))


class _Entry:
    def __init__(
        self,
        element: etree._Element,
        fields: Mapping[str, list[etree._Element]],
        draft: Draft,
        channel: Mapping[str, str],
        guid: str,
    ) -> None:
        self.element = element
        self.fields = fields
        self.draft = draft
        self.channel = channel
        draft.set("guid", guid)

    def document(self, identifier: str) -> Document:
        """The document of the entry."""
        draft, fields, channel = self.draft, self.fields, self.channel
        draft.set_language(
            self.element.get(_XML_LANG) or _first(fields, "dc:language", "language") or channel["language"]
        )
        payload = next((each for each in fields.get("content", ()) if len(each) and _is_nitf(each)), None)
        if payload is not None:
            from convert.kit.wire import read_nitf_text  # noqa: PLC0415 - few entries hold NITF

            # Its headline is the story's, the title of the entry often a slug.
            read_nitf_text(payload, draft, base=self._base(payload))
        draft.set_title(line(_first(fields, "title", "media:title", "dc:title")), has_tags=False)
        draft.set_date(
            "published", _first(fields, "pubDate", "published", "dcterms:created", "dc:date", "issued", "created")
        )
        draft.set_date("modified", _first(fields, "updated", "atom:updated", "dcterms:modified", "modified"))
        self._authors()
        self._links()
        self._words()
        name = _first(fields, "dc:publisher") or channel["publisher"] or channel["title"]
        if name:
            draft.set("publisher", Organisation(name=flat(name), url=channel["link"]))
        draft.set(
            "rights",
            flat(_first(fields, "rights", "dc:rights", "copyright", "media:copyright")) or channel["rights"],
        )
        draft.set("location", flat(_first(fields, "dc:coverage", "dcterms:spatial")))
        self._texts()
        self._media()
        self._others()
        return draft.document(identifier)

    def _base(self, element: etree._Element) -> str:
        """What relative addresses in it begin with: what it or one around it says, else the entry's own."""
        own: str = element.base or self.draft.meta.get("canonical_url", "")
        return urljoin(self.channel["base"], own)

    def _authors(self) -> None:
        names = [author(_text(each)) for each in self.fields.get("dc:creator", ())]
        names += [
            _first(_fields(each), "name", "atom:name") or author(_text(each))
            for each in self.fields.get("author", ())
        ]
        names += [_first(_fields(each), "atom:name", "name") for each in self.fields.get("atom:author", ())]
        names = distinct(names) or distinct([_first(self.fields, "itunes:author"), self.channel["author"]])
        self.draft.set_byline(", ".join(names))

    def _links(self) -> None:
        draft = self.draft
        for link in (*self.fields.get("link", ()), *self.fields.get("atom:link", ())):
            url = safe_url(link.get("href") or _text(link), urljoin(self.channel["base"], link.base or ""))
            rel = link.get("rel", "alternate")
            if rel == "alternate":
                draft.set("canonical_url", url)
            elif rel in ("related", "via") and url:
                draft.add("related", Related(url=url, title=link.get("title") or "", role=rel))

    def _words(self) -> None:
        draft = self.draft
        found = [
            _text(each) or each.get("label") or each.get("term") or "" for each in self.fields.get("category", ())
        ]
        found += [_text(each) for each in self.fields.get("dc:subject", ())]
        for each in self.fields.get("media:keywords", ()):
            found += _text(each).split(",")
        words = [text.text for each in found if (text := line(each)) is not None]
        draft.add("keywords", *words)

    def _texts(self) -> None:
        draft, fields = self.draft, self.fields
        summary = _first(
            fields, "description", "summary", "excerpt:encoded", "media:description", "dc:description"
        )
        content = fields.get("content", ())
        base = self._base(self.element)
        story = _first(fields, "content:encoded", "content_encoded", "xhtml:body")
        if story and not draft.pieces:
            read_text(story, draft, base)
        for each in content:
            if draft.pieces:
                break
            if each.get("type") == "xhtml" or len(each):
                body_of(expand_shortcodes(each, draft), draft, base=self._base(each))
            elif _text(each):
                read_text(_text(each), draft, self._base(each))
        if draft.pieces and summary:
            set_summary(draft, line(read_shortcodes(summary, draft, is_summary=True)))
        elif summary:
            elements = fields.get("summary", ())
            if elements and len(elements[0]):
                draft.standfirst = as_text(text_of(elements[0]))
            else:
                read_text(summary, draft, base)

    def _media(self) -> None:
        draft = self.draft
        for each in self.fields.get("enclosure", ()):
            add_medium(draft, each.get("url") or "", each.get("type") or "")
        for each in (*self.fields.get("link", ()), *self.fields.get("atom:link", ())):
            if each.get("rel") == "enclosure":
                url = safe_url(each.get("href") or "", urljoin(self.channel["base"], each.base or ""))
                add_medium(draft, url, each.get("type") or "")
        pending = [*self.fields.get("media:group", ()), *self.fields.get("media:content", ())]
        for each in pending:
            inner = _fields(each)
            kinds: dict[str, list[etree._Element]] = {}
            for content in inner.get("media:content", ()) or ([each] if each.get("url") else ()):
                kinds.setdefault(_kind(content).partition("/")[0], []).append(content)
            for contents in kinds.values():
                self._medium(contents, inner)
        for each in self.fields.get("media:thumbnail", ()):
            draft.set("lead_image", safe_url(each.get("url") or ""))
        attached = _first(self.fields, "wp:attachment_url")
        if attached:
            add_medium(draft, attached, "image")

    def _medium(self, contents: Sequence[etree._Element], group: Mapping[str, list[etree._Element]]) -> None:
        """A medium in all the forms that a group has it in: the one that its sender prefers, else the largest."""
        forms = [_rendition(each) for each in contents]
        first = [form for form, each in zip(forms, contents, strict=True) if each.get("isDefault") == "true"]
        main = (first or [max(forms, key=lambda form: (form.width or 0) * (form.height or 0))])[0]
        own = _fields(contents[forms.index(main)])
        add_medium(
            self.draft,
            main.url,
            main.media_type,
            caption=_first(own, "media:description", "media:title")
            or _first(group, "media:description", "media:title"),
            credit=_first(own, "media:credit", "media:copyright") or _first(group, "media:credit"),
            renditions=tuple(forms) if len(forms) > 1 else (),
        )

    def _others(self) -> None:
        draft = self.draft
        for name in ("wp:status", "wp:post_type", "wp:post_name", "source", "comments"):
            draft.tell(name, _first(self.fields, name))
