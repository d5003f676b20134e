"""Items of a file, each a document; a package says what belongs together."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from convert.errors import ContentError
from convert.io.source import Source
from convert.kit.languages import primary
from convert.kit.markup import media_type
from convert.kit.urls import safe_url
from convert.kit.wire import Draft, Profiles, document_id, wire_root
from convert.model import Document, Related, Text
from convert.report import Report
from convert_iptc.back import read_own
from convert_iptc.constants import ITEM_TYPE
from convert_iptc.elements import XML_LANG, child, local, words
from convert_iptc.g2.back import OWN
from convert_iptc.g2.read.concepts import Concepts, catalog, with_positions
from convert_iptc.g2.read.content import linked_pictures, read_content
from convert_iptc.g2.read.guids import stated_guid, stated_target
from convert_iptc.g2.read.joined import Pictures
from convert_iptc.g2.read.meta import MetaReader
from convert_iptc.g2.read.ours import read_quotes
from convert_iptc.holder import find_holder, parent_of

# In whatever namespace, or in none.
_ITEMS = ("{*}newsItem", "{*}packageItem")
_OTHER_ITEMS = ("{*}conceptItem", "{*}knowledgeItem", "{*}planningItem", "{*}catalogItem")
_PICTURES = frozenset(("picture", "graphic", "graphics", "photo", "image", "video", "audio", "animated"))
_CAPTIONS = ("caption", "", "summary", "abstract")
_OURS = "newsconvert"


def g2_documents(source: Source, profiles: Profiles, report: Report) -> Iterator[Document]:
    """The documents of NewsML-G2: one for each news item and package, in the order of the file.

    Raises:
        ContentError: It is not well-formed XML, or holds no news item.
    """
    root = wire_root(source, report, "NewsML-G2")
    # An empty one stands where a sender had nothing to say.
    items = [each for each in root.iter(*_ITEMS) if len(each) or each.get("guid")]
    others = sorted({local(each) for each in root.iter(*_OTHER_ITEMS)})
    if not items:
        if others:
            raise ContentError(
                f"it holds no news item, only {', '.join(others)}", hint="give the item with the story"
            )
        raise ContentError("it holds no news item", hint="give NewsML-G2 with a newsItem or a packageItem in it")
    if others:
        report.note("wire.not-read", f"not read: {', '.join(others)}")
    header = _header(root)
    held = {each.get("guid") for each in items if find_holder(each) is not None}
    around = Around(header, Pictures(items), _natures(items))
    items = [each for each in items if parent_of(each) not in held]
    taken: set[str] = set()
    for number, item in enumerate(items, 1):
        name = document_id(stated_guid(item), source.identifier, number, len(items))
        if name in taken:
            name = f"{name}-{number}"
        taken.add(name)

        def read(each: etree._Element, said: Report, name: str = name) -> Document:
            return item_document(each, name, around, profiles, said)

        yield read_own(item, read, report, OWN)
        # A message of thousands of items need not be in memory twice.
        item.clear()


def _natures(items: Iterable[etree._Element]) -> dict[str, str]:
    """The class of each item, which the package beside it need not repeat."""
    found: dict[str, str] = {}
    for item in items:
        nature = child(child(item, "itemMeta"), "itemClass")
        guid = stated_guid(item)
        if guid and nature is not None and nature.get("qcode"):
            found.setdefault(guid, nature.get("qcode") or "")
    return found


def _header(root: etree._Element) -> dict[str, str]:
    """What the message says of its sending."""
    found: dict[str, str] = {}
    if local(root) != "newsMessage":
        return found
    for part in root:
        if local(part).lower() == "header":
            for each in part:
                name, value = local(each), words(each)
                if value:
                    key = f"message {name[:1].lower() + name[1:]}"
                    found[key] = f"{found[key]}; {value}" if key in found else value
    return found


class Around(NamedTuple):
    """What stands round an item in its file: what its message says of the sending, and what lies beside it."""

    header: Mapping[str, str]
    pictures: Pictures
    natures: Mapping[str, str]
    """The class of each item of the file by its guid."""


def item_document(
    item: etree._Element, identifier: str, around: Around, profiles: Profiles, report: Report
) -> Document:
    """The document of a `newsItem` or `packageItem`."""
    guid = stated_guid(item)
    management = child(item, "itemMeta")
    provider = child(management, "provider")
    named = (
        [words(provider), *(provider.get(key) or "" for key in ("literal", "qcode", "uri"))]
        if provider is not None
        else []
    )
    profile = profiles.find(guid, *named)
    draft = Draft(report, profile, where=guid)
    draft.set("guid", guid)
    draft.set("version", (item.get("version") or "").strip())
    tag = item.get(XML_LANG) or ""
    draft.keeps_ids = _is_ours(management)
    concepts = Concepts(catalog(item), primary(tag), is_ours=draft.keeps_ids)
    meta = MetaReader(draft, concepts, guid)
    draft.extra.update(around.header)
    for part in item:
        name = local(part)
        if name in ("rightsInfo", "itemMeta", "contentMeta"):
            meta.read(part)
        elif name == "groupSet":
            _read_groups(part, draft, around.natures)
        elif name not in ("catalogRef", "catalog", "contentSet", "partMeta", "assert", ""):
            draft.leave_out(name)
    draft.set_language(tag)
    meta.settle()
    if "subjects" in draft.meta:
        draft.meta["subjects"] = with_positions(item, draft.meta["subjects"])
    caption = _caption(meta)
    content = child(item, "contentSet")
    if content is not None:
        read_content(content, draft, meta.known.nature, caption)
    draft.pieces += linked_pictures(meta.known.links)
    draft.set_title(meta.known.title)
    around.pictures.join(guid, draft)
    if draft.keeps_ids:
        draft.settle_sections()
        read_quotes(item, draft)
    return draft.document(identifier)


def _is_ours(management: etree._Element | None) -> bool:
    return words(child(management, "generator")) == _OURS


def _caption(meta: MetaReader) -> Text | None:
    """The words under a picture or a film that is an item of its own."""
    if meta.known.nature not in _PICTURES:
        return None
    for wanted in _CAPTIONS:
        for line in meta.known.descriptions:
            if line.role.rpartition(":")[2].lower() == wanted:
                return line.text
    return meta.known.descriptions[0].text if meta.known.descriptions else None


def _read_groups(groups: etree._Element, draft: Draft, natures: Mapping[str, str]) -> None:
    for group in groups:
        role = group.get("role") or ""
        for reference in group:
            name = local(reference)
            if name != "itemRef":
                if name not in ("groupRef", "conceptRef", "title", "signal", ""):
                    draft.leave_out(name)
                continue
            guid = stated_target(reference)
            url = safe_url(reference.get("href") or "")
            title = (
                words(child(reference, "headline"))
                or words(child(reference, "title"))
                or (reference.get("title") or "")
            )
            if guid or url:
                version = reference.get("version") or ""
                draft.add("related", Related(title=title, url=url, guid=guid, role=role, version=version))
                nature = child(reference, "itemClass")
                stated = nature.get("qcode") if nature is not None else ""
                if guid:
                    draft.tell(f"item class {guid}", stated or natures.get(guid, ""))
                    kind = media_type(reference.get("contenttype"))
                    draft.tell(f"content type {guid}", kind if kind != ITEM_TYPE else "")
