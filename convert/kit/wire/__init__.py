"""What readers of news wires share: lenient XML, dates as agencies write them, drafts, bodies, source profiles."""

from convert.kit.wire.body import body_of, is_time, settle
from convert.kit.wire.bylines import byline, is_byline
from convert.kit.wire.dates import wire_timestamp
from convert.kit.wire.draft import Draft, as_text, distinct, document_id, flat
from convert.kit.wire.notes import says_public
from convert.kit.wire.plain import plain_paragraphs
from convert.kit.wire.profiles import Profiles, SourceProfile
from convert.kit.wire.xml import wire_root

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
    "says_public",
    "settle",
    "wire_root",
    "wire_timestamp",
]
