"""ninjs, IPTC's news in JSON: read in every version."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, hookimpl

CONVERT_API = 1

_NAME = re.compile(
    rb'"(?:versioncreated|firstcreated|pubstatus|ednote|body_x?html|body_text|description_text|headlines|bodies|'
    rb"copyrightnotice|copyrightholder|representationtype|renditions|associations|usageterms|byline|slugline|altids|"
    rb"eventdetails|newscoveragestatus|contentcreated|genres?|subjects?|body_[a-z]+|description_[a-z_]+|descriptions|"
    rb'headline|located|urgency|expires)"\s*:',
    re.IGNORECASE,
)
_GUID = re.compile(rb'"(?:uri|guid)"\s*:', re.IGNORECASE)
_FIRST_GUID = re.compile(rb'[\xef\xbb\xbf\s\[]*\{\s*"(?:\$?schema|standard|uri|guid)"\s*:', re.IGNORECASE)
_OTHERS = re.compile(
    rb'"(?:@context|schema|version)"\s*:\s*"(?:newsconvert/|https?://(?:schema\.org|jsonfeed\.org))'
)
_STANDARD = re.compile(rb'"name"\s*:\s*"ninjs"|ninjs-schema')
_FEWEST = 2


class NinjsReaderOptions(Options, frozen=True):
    """What the items leave unsaid."""

    profile: Annotated[
        Path | None, Meta(description="A source profile of your own, in TOML, or a folder of them")
    ] = None


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain of an object with an address of its own and names that only ninjs has."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")) or _OTHERS.search(head):
        return 0.0
    if _STANDARD.search(head):
        return 0.98
    names = {found.lower() for found in _NAME.findall(head)}
    if len(names) >= _FEWEST and _GUID.search(head):
        return 0.95
    # An object that begins with its own address, and is nothing else that is known.
    return 0.9 if _FIRST_GUID.match(head) else 0.6 if names and _GUID.search(head) else 0.0


def read_items(source: Source, options: NinjsReaderOptions, report: Report) -> Iterable[Document]:
    """Read one item or a list of them."""
    from convert.kit.wire import Profiles
    from convert_ninjs.read import ninjs_documents

    return ninjs_documents(source, Profiles(options.profile), report)


@hookimpl
def convert_readers() -> Iterator[Reader[NinjsReaderOptions]]:
    """Give the reader of ninjs."""
    yield Reader(
        name="ninjs",
        title="IPTC ninjs 1 to 3: one item or a list of them",
        read=read_items,
        options=NinjsReaderOptions,
        media_types=("application/ninjs+json", "application/vnd.iptc.ninjs+json"),
        sniff=sniff,
    )
