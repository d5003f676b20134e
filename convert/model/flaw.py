"""What a flaw is, and the checks of strings that all parts of a document share."""

import re
from collections.abc import Iterator

from convert.model.base import SAFE_URL, Node

# RFC 5646 section 2.1, well-formed tags; grandfathered ones left out.
LANGUAGE_TAG = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-x(?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+",
    re.ASCII,
)


class Flaw(Node, frozen=True):
    """Something impossible in a document: where it stands and what is wrong."""

    where: str
    what: str


def language_faults(tag: str) -> Iterator[str]:
    """What is wrong with a language tag."""
    if not LANGUAGE_TAG.fullmatch(tag):
        yield f"{tag!r} is not a BCP 47 language tag"


def url_faults(url: str) -> Iterator[str]:
    """What is wrong with a web address; none is fine."""
    if url and not SAFE_URL.fullmatch(url):
        yield f"{url!r} is not an http, https or mailto address"
