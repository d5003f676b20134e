"""Web addresses that may enter a document: http, https and mailto, absolute, without characters to trip over."""

import re
from urllib.parse import quote, urljoin, urlsplit

from convert.model import SAFE_URL

# What RFC 3986 section 2 allows in an address, and '%' of what is escaped already.
_LEGAL = ":/?#[]@!$&'()*+,;=-._~%"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Most addresses are like this and come out as they went in; a lone "?" or ";" at the end would be dropped.
_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?:/[A-Za-z0-9._~/?&=+,:@!$'()*-]*(?<!\?))?")
_DROPPED = re.compile(r"[\x00-\x20\x7f-\x9f]+")


def safe_url(address: str, base: str = "") -> str:
    """The address made absolute against `base` and percent-encoded, or "" if it must not stay.

    "javascript:", "data:", "file:" and whatever else is not http, https or mailto is refused, as are addresses
    that name no host or that cannot be split. Source: RFC 3986.
    """
    if _PLAIN.fullmatch(address):
        return address if SAFE_URL.fullmatch(address) else ""
    # Browsers drop tabs and line ends inside an address, so "java\nscript:" must be joined before it is judged.
    address = re.sub(r"[\t\r\n]", "", address.strip())
    try:
        if base:
            address = urljoin(base, address)
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme in ("http", "https") and not host:
        return ""
    if parts.scheme not in ("http", "https", "mailto"):
        return ""
    # RFC 3986 section 6.2.2.1; whoever looks at the beginning of an address finds what they look for.
    address = parts.scheme + address[len(parts.scheme) :]
    address = _LONE_PERCENT.sub("%25", _DROPPED.sub("%20", address))
    if not address.isascii():
        # What is not a character is not to become "?", which would begin a query.
        address = re.sub("[\ud800-\udfff]", "\ufffd", address)
    address = quote(address, safe=_LEGAL)
    return address if SAFE_URL.fullmatch(address) else ""
