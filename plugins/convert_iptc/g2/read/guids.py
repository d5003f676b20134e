"""The guids that senders state, read back from beside the names that are written in their place."""

from lxml import etree

from convert_iptc.elements import child, children, words
from convert_iptc.g2.guids import STATED


def is_stated(element: etree._Element) -> bool:
    """Whether an `altId` is the guid that the sender of the item states."""
    return element.get("typeuri") == STATED


def stated_guid(item: etree._Element) -> str:
    """The guid that the sender of an item states."""
    return _find_stated(child(item, "contentMeta"), (item.get("guid") or "").strip())


def stated_target(link: etree._Element) -> str:
    """The guid of the item that a link or a reference leads to, as its sender states it."""
    return _find_stated(link, link.get("residref") or link.get("guidref") or "")


def _find_stated(parent: etree._Element | None, name: str) -> str:
    return next((words(each) for each in children(parent, "altId") if is_stated(each)), name)
