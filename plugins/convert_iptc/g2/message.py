"""Several items in one `newsMessage`, and an article with its pictures as a package.

A picture never stands as `remoteContent` in the text item: a content set holds renditions of one content, and a
picture is none of the text's. In a package it is an item of its own.
"""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from convert.kit.items import Ids, address, derived_name, digest, flat, is_uri, picture_address
from convert.model import Document, Figure, Image, Rendition, Resource
from convert_iptc.constants import ITEM_TYPE, NAR
from convert_iptc.g2.codes import Codes
from convert_iptc.g2.content import add_creators
from convert_iptc.g2.guids import add_stated, item_name
from convert_iptc.g2.item import Made, frame
from convert_iptc.g2.management import add_management, add_rights
from convert_iptc.g2.media import GROUP, add_rendition, rendition_name, type_of_address
from convert_iptc.holder import mark_derived
from convert_iptc.tree import nar


def message(items: Sequence[etree._Element], dates: Sequence[str]) -> etree._Element:
    """A message that holds the items; it was `sent` at the newest of the times, because nobody asks a clock."""
    spaces = {None: NAR}
    root = etree.Element(f"{{{NAR}}}newsMessage", nsmap=spaces)  # type: ignore[arg-type]  # lxml-stubs: None is right
    nar(nar(root, "header"), "sent", max(dates, key=datetime.fromisoformat))
    nar(root, "itemSet").extend(items)
    return root


def package_items(document: Document, text: Made, ids: Ids) -> list[etree._Element]:
    """The package, the text and the items of its pictures, in this order."""
    pictures = [item for item in _pictures(document, text) if item is not None]
    wanted = text.wanted._replace(name=derived_name(text.wanted.name, "package"), stated="")
    package = frame("packageItem", wanted, text.language)
    codes = Codes()
    add_rights(package, document.metadata)
    mark_derived(
        add_management(package, "ninat:composite", document.metadata.status, wanted.times, wanted.provider),
        text.wanted.name,
    )
    meta = nar(package, "contentMeta")
    add_creators(meta, document.byline)
    nar(meta, "language", tag=text.language)
    if text.headline:
        nar(meta, "headline", text.headline)
    root = ids.take("group-1")
    group = nar(nar(package, "groupSet", root=root), "group", id=root)
    # The schema's prose: a group says its part by a code or an address; receivers look for the one or the other.
    group.set("role", codes.own("group", GROUP, "main"))
    group.set("roleuri", f"{GROUP}main")
    group.set("mode", "pgrmod:bag")
    for item, nature in ((text.element, "ninat:text"), *((picture, "ninat:picture") for picture in pictures)):
        version = item.get("version", "")
        reference = nar(group, "itemRef", residref=item.get("guid", ""), version=version, contenttype=ITEM_TYPE)
        nar(reference, "itemClass", qcode=nature)
    codes.declare(package)
    return [package, text.element, *pictures]


def _pictures(document: Document, text: Made) -> list[etree._Element | None]:
    seen: set[tuple[str, str]] = set()
    items = []
    for block in document.blocks():
        if isinstance(block, Figure) and block.image is not None:
            key = (block.image.url, block.image.resource)
            if key not in seen:
                seen.add(key)
                items.append(_picture(document, text, block, block.image))
    return items


def _picture(document: Document, text: Made, figure: Figure, image: Image) -> etree._Element | None:
    """The item of a picture; nothing where there is neither an address nor bytes to show."""
    source = picture_address(image)
    resource = next((each for each in document.resources if each.id == image.resource), None)
    renditions = [each for each in image.renditions if address(each.url) and address(each.url) != source]
    if not (source or renditions) and (resource is None or not resource.data):
        return None
    own = digest(source or image.resource or renditions[0].url)
    stated = image.guid if is_uri(image.guid) else ""
    name = item_name(stated) or derived_name(text.wanted.name, f"picture-{own}")
    wanted = text.wanted._replace(name=name, stated="" if name == stated else stated)
    item = frame("newsItem", wanted, text.language)
    if flat(image.rights):
        nar(nar(item, "rightsInfo"), "usageTerms", flat(image.rights))
    management = add_management(item, "ninat:picture", document.metadata.status, wanted.times, wanted.provider)
    mark_derived(management, text.wanted.name)
    _describe(nar(item, "contentMeta"), text, figure, image, wanted.stated)
    content = nar(item, "contentSet")
    codes = Codes()
    _show(content, source, image, resource, codes)
    for number, rendition in enumerate(renditions):
        add_rendition(content, rendition, codes, is_main=number == 0 and not source)
    codes.declare(item)
    return item


def _describe(meta: etree._Element, text: Made, figure: Figure, image: Image, stated: str) -> None:
    """Who made a picture, and what it shows, in the order that the schema wants."""
    add_creators(meta, figure.credit)
    if stated:
        add_stated(meta, stated)
    nar(meta, "language", tag=text.language)
    if headline := flat(image.headline) or text.headline:
        nar(meta, "headline", headline)
    if figure.credit is not None and (credit := flat(figure.credit.text)):
        nar(meta, "creditline", credit)
    if figure.caption is not None and (caption := flat(figure.caption.text)):
        nar(meta, "description", caption, role="drol:caption")


def _show(content: etree._Element, source: str, image: Image, resource: Resource | None, codes: Codes) -> None:
    """The picture itself: its address, or else its bytes."""
    named = next((each for each in image.renditions if source and address(each.url) == source), Rendition())
    role = rendition_name(named.role, codes, is_main=True)
    sizes = {
        name: "" if size is None else str(size)
        for name, size in (("width", image.width), ("height", image.height))
    }
    if source:
        kind = resource.media_type if resource is not None else type_of_address(source)
        nar(content, "remoteContent", href=source, rendition=role, contenttype=kind, **sizes)
    elif resource is not None and resource.data:
        data = b64encode(resource.data).decode()
        kind = resource.media_type
        nar(content, "inlineData", data, rendition=role, contenttype=kind, encoding="encd:base64", **sizes)
