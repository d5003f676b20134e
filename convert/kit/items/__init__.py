"""What the writers of the wire have in common: names, times, schemes, payload, and the way back."""

from typing import TYPE_CHECKING

from convert.kit import late
from convert.kit.items.countries import countries_of
from convert.kit.items.gaps import checked_guid, note_private_notes, warn_of_gaps
from convert.kit.items.lists import add_list
from convert.kit.items.names import (
    Ids,
    address,
    derived_name,
    digest,
    domain,
    flat,
    guid_of,
    headline,
    is_uri,
    language_tag,
    version_of,
)
from convert.kit.items.payload import Extent, Frame, xhtml
from convert.kit.items.printed import (
    before,
    caption_and_credit,
    embed_text,
    is_blank,
    picture_address,
    printed_rights,
    related_title,
    word_count,
)
from convert.kit.items.schemes import CATALOG_NUMBER, SCHEMES, concept_uri, qcode_parts
from convert.kit.items.stored import (
    MEDIA_TYPE,
    NAMESPACE,
    Stored,
    is_private,
    is_whole,
    packed,
    unpacked,
    with_private,
    without_private,
)
from convert.kit.items.times import Times, times_of

if TYPE_CHECKING:
    from convert.kit.items.back import read_back
    from convert.kit.items.fragment import html_body
    from convert.kit.restore.restored import merge

__all__ = [
    "CATALOG_NUMBER",
    "MEDIA_TYPE",
    "NAMESPACE",
    "SCHEMES",
    "Extent",
    "Frame",
    "Ids",
    "Stored",
    "Times",
    "add_list",
    "address",
    "before",
    "caption_and_credit",
    "checked_guid",
    "concept_uri",
    "countries_of",
    "derived_name",
    "digest",
    "domain",
    "embed_text",
    "flat",
    "guid_of",
    "headline",
    "html_body",
    "is_blank",
    "is_private",
    "is_uri",
    "is_whole",
    "language_tag",
    "merge",
    "note_private_notes",
    "packed",
    "picture_address",
    "printed_rights",
    "qcode_parts",
    "read_back",
    "related_title",
    "times_of",
    "unpacked",
    "version_of",
    "warn_of_gaps",
    "with_private",
    "without_private",
    "word_count",
    "xhtml",
]


# What is loaded when it is asked for: nothing that is only written needs the first, only items that somebody
# changed need the second, and NewsML does not need the third.
__getattr__ = late(
    {
        "read_back": "convert.kit.items.back",
        "merge": "convert.kit.restore.restored",
        "html_body": "convert.kit.items.fragment",
    }
)
