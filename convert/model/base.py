"""What every part of the model shares: the base class, ids of fixed places, flaws, and what strings may hold."""

import re
from collections.abc import Iterator

from msgspec import Struct

TITLE_ID = "title"
STANDFIRST_ID = "standfirst"

ILLEGAL_CHARACTERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
"""What no text of a document may hold: controls but tab and line feed, lone surrogates, noncharacters.

Source: XML 1.0 section 2.2 (Char), and Unicode chapter 23.7 for the noncharacters.
"""

SAFE_URL = re.compile(r"(?:https?://[^\s<>\"{}|\\^`]+|mailto:[^\s<>\"{}|\\^`]+)", re.ASCII | re.IGNORECASE)
"""The web addresses that a document may hold: http, https and mailto, without blanks."""


# RFC 5646 section 2.1, well-formed tags; grandfathered ones left out.
_LANGUAGE_TAG = (
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-x(?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+"
)
_LETTERS_ALONE = (2, 3)


class Node(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What every part of the model is: immutable, strict when decoded, brief when stored.

    Parts are made from smaller parts and never lead back, so the garbage collector need not follow them.
    """


class Flaw(Node, frozen=True):
    """Something impossible in a document: where it stands and what is wrong."""

    where: str
    what: str


def language_faults(tag: str) -> Iterator[str]:
    """What is wrong with a language tag."""
    if len(tag) in _LETTERS_ALONE and tag.isascii() and tag.isalpha():
        return  # Most are "en" or "es", and need no pattern.
    if not re.fullmatch(_LANGUAGE_TAG, tag, re.ASCII):
        yield f"{tag!r} is not a BCP 47 language tag"


def url_faults(url: str) -> Iterator[str]:
    """What is wrong with a web address; none is fine."""
    if url and not SAFE_URL.fullmatch(url):
        yield f"{url!r} is not an http, https or mailto address"
