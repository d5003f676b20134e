"""What every part of the model shares: the base class, the ids of fixed places, and what strings may hold."""

import re

from msgspec import Struct

TITLE_ID = "title"
STANDFIRST_ID = "standfirst"

ILLEGAL_CHARACTERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""What no text of a document may hold: controls but tab and line feed, lone surrogates, noncharacters.

Source: XML 1.0 section 2.2 (Char), and Unicode chapter 23.7 for the noncharacters.
"""

SAFE_URL = re.compile(r"(?:https?://[^\s<>\"{}|\\^`]+|mailto:[^\s<>\"{}|\\^`]+)", re.ASCII | re.IGNORECASE)
"""The web addresses that a document may hold: http, https and mailto, without blanks."""


class Node(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """What every part of the model is: immutable, strict when decoded, brief when stored.

    Parts are made from smaller parts and never lead back, so the garbage collector need not follow them.
    """
