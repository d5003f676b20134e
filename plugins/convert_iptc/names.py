"""Names: guid, slug, slugline, ids that are unique in a file, and addresses that the standard's type allows."""

import re
import unicodedata
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

import msgspec

from convert.model import Document, Timestamp

_BLANKS = re.compile("[ \t\n\r\u2028\u2029]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_SIZE = 80
_WORD = re.compile(r"[^\W_]+")
_SLUGLINE_WORDS = 3
_SLUGLINE_SIZE = 60

# Letters that have no decomposition, as they are usually written in ASCII.
_ASCII = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d"}
    | {"Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "\u0131": "i", "\u2019": "", "'": ""}
)

# RFC 1035 section 2.3.1, with a last label of letters, as RFC 3085 section 3 wants a registered domain name.
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.ASCII)

# RFC 3986 section 3, and RFC 3987 for what lies beyond ASCII.
_ADDRESS = re.compile(
    r"https?://(?:[\w.~!$&'()*+,;=:%-]*@)?(?:\[[0-9A-Fa-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(?::[0-9]{0,5})?"
    r"(?:/[^\s<>\"{}|\\^`\[\]?#]*)?(?:\?[^\s<>\"{}|\\^`\[\]#]*)?(?:#[^\s<>\"{}|\\^`\[\]#]*)?",
    re.IGNORECASE,
)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def flat(text: str) -> str:
    """The text on one line, without blanks at its ends."""
    return _BLANKS.sub(" ", text).strip()


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
    """A web address as `xs:anyURI` takes it; empty if it is none of http or https, or makes no sense."""
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


def guid(document: Document) -> str:
    """The item's lasting name: urn:newsml:DOMAIN:DATE:SLUG, or a urn:uuid made of the content.

    The date is that of first publication, so later versions keep the name. Source: RFC 3085, RFC 9562.
    """
    metadata, title = document.metadata, headline(document)
    place = domain(metadata.publisher.url if metadata.publisher else "", metadata.canonical_url)
    stamp: Timestamp | None = metadata.published or metadata.created or metadata.modified
    if place and stamp is not None and title:
        day = stamp.at.date().isoformat().replace("-", "")
        return f"urn:newsml:{place}:{day}:{slug(title)}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, msgspec.json.encode(document, order='deterministic').decode())}"


def derived_name(guid: str, what: str) -> str:
    """The guid of something that belongs to an item: a word behind the slug, or another urn:uuid."""
    return (
        f"urn:uuid:{uuid5(NAMESPACE_URL, f'{guid} {what}')}" if guid.startswith("urn:uuid:") else f"{guid}-{what}"
    )


def slugline(title: str) -> str:
    """The first three words of a title that have four letters or more, joined by hyphens; may be empty."""
    words = [word for word in _WORD.findall(title) if len(word) > _SLUGLINE_WORDS][:_SLUGLINE_WORDS]
    return "-".join(words)[:_SLUGLINE_SIZE].rstrip("-")
