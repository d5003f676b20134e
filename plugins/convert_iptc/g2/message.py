"""Several items in one `newsMessage`, and an article with its pictures as a package.

A picture never stands as `remoteContent` in the text item: a content set holds renditions of one content, and a
picture is none of the text's. In a package it is an item of its own.
"""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from convert.model import Document, Figure, Image
from convert_iptc.constants import ITEM_TYPE, NAR
from convert_iptc.g2.item import Made, add_creators, add_management, add_rights, frame
from convert_iptc.names import Ids, derived_name, digest, flat
from convert_iptc.reading import picture_address
from convert_iptc.tree import nar


def message(items: Sequence[etree._Element], dates: Sequence[str]) -> etree._Element:
    """A message that holds the items; it was `sent` at the newest of the times, because nobody asks a clock."""
    spaces = {None: NAR}
    root = etree.Element(f"{{{NAR}}}newsMessage", nsmap=spaces)  # type: ignore[arg-type]  # lxml-stubs: None is right
    nar(nar(root, "header"), "sent", max(dates, key=datetime.fromisoformat))
    nar(root, "itemSet").extend(items)
    return root


def packaged(document: Document, text: Made, version: int, ids: Ids) -> list[etree._Element]:
    """The package, the text and the items of its pictures, in this order."""
    pictures = [item for item in _pictures(document, text, version) if item is not None]
    package = frame("packageItem", derived_name(text.guid, "package"), version, text.language)
    add_rights(package, document.metadata)
    add_management(package, "ninat:composite", document.metadata, text.dates)
    meta = nar(package, "contentMeta")
    add_creators(meta, document.byline)
    nar(meta, "language", tag=text.language)
    if text.headline:
        nar(meta, "headline", text.headline)
    root = ids.take("group-1")
    group = nar(nar(package, "groupSet", root=root), "group", id=root, mode="pgrmod:bag")
    for item, nature in ((text.element, "ninat:text"), *((picture, "ninat:picture") for picture in pictures)):
        reference = nar(
            group, "itemRef", residref=item.get("guid", ""), version=str(version), contenttype=ITEM_TYPE
        )
        nar(reference, "itemClass", qcode=nature)
    return [package, text.element, *pictures]


def _pictures(document: Document, text: Made, version: int) -> list[etree._Element | None]:
    seen: set[tuple[str, str]] = set()
    items = []
    for block in document.blocks():
        if isinstance(block, Figure) and block.image is not None:
            key = (block.image.url, block.image.resource)
            if key not in seen:
                seen.add(key)
                items.append(_picture(document, text, version, block, block.image))
    return items


def _picture(document: Document, text: Made, version: int, figure: Figure, image: Image) -> etree._Element | None:
    source = picture_address(image)
    resource = next((each for each in document.resources if each.id == image.resource), None)
    if not source and (resource is None or not resource.data):
        return None  # a picture of no bytes is none
    own = digest(source or image.resource)
    item = frame("newsItem", derived_name(text.guid, f"picture-{own}"), version, text.language)
    add_management(item, "ninat:picture", document.metadata, text.dates)
    meta = nar(item, "contentMeta")
    add_creators(meta, figure.credit)
    nar(meta, "language", tag=text.language)
    caption = flat(figure.caption.text) if figure.caption is not None else ""
    credit = flat(figure.credit.text) if figure.credit is not None else ""
    if text.headline:
        nar(meta, "headline", text.headline)
    if credit:
        nar(meta, "creditline", credit)
    if caption:
        nar(meta, "description", caption, role="drol:caption")
    content = nar(item, "contentSet")
    width = str(image.width) if image.width is not None else ""
    height = str(image.height) if image.height is not None else ""
    if source:
        kind = resource.media_type if resource is not None else ""
        nar(content, "remoteContent", href=source, contenttype=kind, width=width, height=height)
    elif resource is not None:
        data = b64encode(resource.data).decode()
        kind = resource.media_type
        nar(content, "inlineData", data, contenttype=kind, encoding="encd:base64", width=width, height=height)
    return item
