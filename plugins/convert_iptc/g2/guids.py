"""Guids that cannot name an item: the name that is written in place of each, and the stated one beside it."""

import re
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from convert_iptc.tree import nar

# RFC 3085 section 3: a registered domain name, a date, and the sender's own name of the item; NewsML-G2 keeps the
# revision in an attribute. Agencies put the time of day behind the date, and receivers take it.
# It is compiled when a guid asks for it: few have one that begins so.
_NEWSML_URN = (
    r"(?ai)urn:newsml:(?:[A-Z0-9](?:[A-Z0-9-]*[A-Z0-9])?\.)+[A-Z]{2,}"
    r":[0-9]{8}(?:T[0-9]{4,6}(?:Z|[+-][0-9]{4})?)?:\S+"
)
_PREFIX = "urn:newsml:"
_DAY = len("20261130")
STATED = "urn:x-newsconvert:identifier:guid"
"""The type of an alternative identifier that is the guid its sender states."""


def is_newsml_urn(guid: str) -> bool:
    """Whether a guid that begins like RFC 3085 is a name as it wants one; any other guid is."""
    if not guid.lower().startswith(_PREFIX):
        return True
    return _is_plain(guid) or re.fullmatch(_NEWSML_URN, guid) is not None


def _is_plain(guid: str) -> bool:
    """Whether a guid has a domain of simple labels and a day without a time, as most have; no regex is needed."""
    domain, _, rest = guid[len(_PREFIX) :].partition(":")
    day, _, name = rest.partition(":")
    *labels, last = domain.split(".")
    return (
        guid.isascii()
        and all(label.isalnum() for label in labels)
        and len(labels) > 0
        and last.isalpha()
        and len(last) > 1
        and day.isdigit()
        and len(day) == _DAY
        and name != ""
        and name.split() == [name]
    )


def item_name(guid: str) -> str:
    """The guid, or a urn:uuid made of it where it begins like RFC 3085 and is not.

    It is made of the guid alone: each version of the item, and each link to it, has the same.
    """
    return guid if is_newsml_urn(guid) else f"urn:uuid:{uuid5(NAMESPACE_URL, guid)}"


def add_stated(parent: etree._Element, stated: str) -> None:
    """Keep a guid that its sender states beside the name that is written in its place.

    The standard has `altId` for that, among the metadata of the content and as a hint in a link.
    """
    nar(parent, "altId", stated, typeuri=STATED)


def keep_target(link: etree._Element, guid: str) -> None:
    """Keep the guid that a link leads to, where the item has another name when it is written."""
    if link.get("residref", guid) != guid:
        add_stated(link, guid)
