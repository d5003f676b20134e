"""What readers of news wires share: lenient XML, dates as agencies write them, drafts, bodies, source profiles."""

from typing import TYPE_CHECKING

from convert.kit import late
from convert.kit.wire.body import body_of, is_time, settle
from convert.kit.wire.bylines import byline, is_byline
from convert.kit.wire.dates import wire_timestamp
from convert.kit.wire.draft import Draft, as_text, distinct, document_id, flat
from convert.kit.wire.notes import says_public
from convert.kit.wire.plain import plain_paragraphs
from convert.kit.wire.profiles import Profiles, SourceProfile
from convert.kit.wire.xml import wire_root

if TYPE_CHECKING:
    from convert.kit.wire.nitf import read_nitf_text

__all__ = [
    "Draft",
    "Profiles",
    "SourceProfile",
    "as_text",
    "body_of",
    "byline",
    "distinct",
    "document_id",
    "flat",
    "is_byline",
    "is_time",
    "plain_paragraphs",
    "read_nitf_text",
    "says_public",
    "settle",
    "wire_root",
    "wire_timestamp",
]

# Few items of other formats have their text in NITF.
__getattr__ = late({"read_nitf_text": "convert.kit.wire.nitf"})
