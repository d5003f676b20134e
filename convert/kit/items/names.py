"""Names of items: guid and version, ids that are unique in a file, and addresses that the standards allow."""

import re
import unicodedata
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from convert.kit.languages import UNKNOWN, shortest
from convert.kit.timestamps import aware, iso
from convert.model import Document, Timestamp

# A lone blank is left as it is: most are.
_BLANKS = re.compile("[\t\n\r][ \t\n\r]*| [ \t\n\r]+")
# In a pattern, what lies beyond Latin-1 takes long to compile.
_LINE_ENDS = "\u2028\u2029"
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_SIZE = 80

# Letters that have no decomposition, as they are usually written in ASCII.
_ASCII = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d"}
    | {"Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "\u0131": "i", "\u2019": "", "'": ""}
)

# RFC 1035 section 2.3.1, with a last label of letters, as RFC 3085 section 3 wants a registered domain name.
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.ASCII)

# RFC 3986 section 3, and RFC 3987 for what lies beyond ASCII.
_ADDRESS = re.compile(
    r"(?i:https?)://(?:[\w.~!$&'()*+,;=:%-]*@)?(?:\[[0-9A-Fa-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(?::[0-9]{0,5})?"
    r"(?:/[^\s<>\"{}|\\^`\[\]?#]*)?(?:\?[^\s<>\"{}|\\^`\[\]#]*)?(?:#[^\s<>\"{}|\\^`\[\]#]*)?"
)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 18
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def flat(text: str) -> str:
    """The text on one line, without blanks at its ends."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return _BLANKS.sub(" ", text).strip()


def language_tag(tag: str) -> str:
    """The tag with the shortest code of its language; "und" where there is none (RFC 5646 section 4.1)."""
    return shortest(tag) or UNKNOWN


class Ids:
    """Ids that are taken in one file; `take` gives the one that is wanted, or one that is free."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """The wanted id, with a number behind it if it is taken."""
        given, number = wanted, 1
        while given in self._taken:
            number += 1
            given = f"{wanted}-{number}"
        self._taken.add(given)
        return given


def address(url: str) -> str:
    """A web address as `xs:anyURI` takes it; empty if it is not http or https, or invalid."""
    if url[:4].lower() != "http":
        return ""
    if _ADDRESS.fullmatch(url) and not _LONE_PERCENT.search(url):
        return url
    url = _LONE_PERCENT.sub("%25", url)
    try:
        tail = url.index("/", url.index("//") + 2)
    except ValueError:
        return ""
    path, mark, fragment = url[tail:].replace("[", "%5B").replace("]", "%5D").partition("#")
    url = url[:tail] + path + mark + fragment.replace("#", "%23")
    return url if _ADDRESS.fullmatch(url) else ""


def domain(*urls: str) -> str:
    """The domain of the first address that has one, in lower case and without "www."; else empty."""
    for url in urls:
        try:
            host = (urlsplit(url).hostname or "").removeprefix("www.")
        except ValueError:
            continue
        if _DOMAIN.fullmatch(host):
            return host
    return ""


def slug(title: str) -> str:
    """The title in lower-case ASCII with hyphens, at most 80 characters, cut between words.

    A title in another script gets twelve digits of its SHA-256 instead: what ASCII leaves of it would name many
    articles alike.
    """
    folded = unicodedata.normalize("NFKD", title.translate(_ASCII))
    letters = sum(character.isalnum() for character in folded)
    result = _NOT_SLUG.sub("-", folded.encode("ascii", "ignore").decode().lower()).strip("-")
    if 2 * (len(result) - result.count("-")) < letters or not result:
        return digest(title)
    if len(result) > _SLUG_SIZE:
        result = result[: result.rfind("-", 1, _SLUG_SIZE + 1)] if "-" in result[: _SLUG_SIZE + 1] else result
        result = result[:_SLUG_SIZE]
    return result


def digest(words: str) -> str:
    """The first twelve digits of the words' SHA-256."""
    from hashlib import sha256  # noqa: PLC0415 - few items need it, and it loads a library of its own

    return sha256(words.encode()).hexdigest()[:12]


def headline(document: Document) -> str:
    """The title on one line; empty if there is none."""
    return flat(document.title.text) if document.title is not None else ""


def guid_of(document: Document) -> str:
    """The item's lasting name, so that what is written later replaces what was written before.

    The guid that the source states; else the canonical address; else urn:newsml:DOMAIN:DATE:SLUG, or a urn:uuid
    made of id, title and date. A stated guid that is not a URI becomes the last part of such a name.
    Source: RFC 3085, RFC 9562.
    """
    metadata = document.metadata
    if is_uri(metadata.guid):
        return metadata.guid
    if not metadata.guid and address(metadata.canonical_url):
        return address(metadata.canonical_url)
    stated = metadata.guid or headline(document)
    place = domain(metadata.publisher.url if metadata.publisher else "", metadata.canonical_url)
    stamp: Timestamp | None = metadata.published or metadata.created or metadata.modified
    if place and stamp is not None and stated:
        day = stamp.at.date().isoformat().replace("-", "")
        return f"urn:newsml:{place}:{day}:{slug(stated)}"
    told = [metadata.guid] if metadata.guid else [document.id, stated, iso(stamp) if stamp is not None else ""]
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(10).join(told))}"


def is_uri(text: str) -> bool:
    """Whether it is a URI: a scheme, and no white space or brackets behind it (RFC 3986 section 3)."""
    return _URI.fullmatch(text) is not None


def version_of(document: Document) -> int:
    """The number of this version, from 1: what the source states, if it is a number, else made of `modified`.

    An article that was changed after its publication has the seconds from 1970 to that change, so that whatever is
    written later has a higher number. The same instant gives the same number in every zone.
    """
    metadata = document.metadata
    if metadata.version.isascii() and metadata.version.isdigit() and int(metadata.version[:_LONGEST]) > 0:
        return int(metadata.version[:_LONGEST])
    if metadata.modified is None or metadata.modified == metadata.published:
        return 1
    changed = _seconds(metadata.modified)
    return max(changed, 1) if metadata.published is None or changed > _seconds(metadata.published) else 1


def _seconds(stamp: Timestamp) -> int:
    try:
        return int((aware(stamp) - _EPOCH).total_seconds())
    except (ValueError, OverflowError):
        return int((stamp.at.replace(tzinfo=UTC) - _EPOCH).total_seconds())


def derived_name(guid: str, what: str) -> str:
    """The guid of something that belongs to an item: a word behind the slug, or another urn:uuid."""
    return (
        f"urn:uuid:{uuid5(NAMESPACE_URL, f'{guid} {what}')}" if guid.startswith("urn:uuid:") else f"{guid}-{what}"
    )
