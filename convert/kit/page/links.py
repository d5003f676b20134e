"""Web addresses that a validator takes: what a document may hold is wider than what a URL parser accepts."""

import re
from urllib.parse import unquote

from convert.kit.urls import safe_url

_LABEL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?", re.ASCII)
_LONGEST_HOST = 253
_NUMBERS = re.compile(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9A-Fa-f]*", re.ASCII)
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^/?#:@\[\]]*)(?::(?P<port>[0-9]{0,5}))?(?P<rest>[/?#].*)?", re.IGNORECASE
)
_MAIL = re.compile(r"mailto:[A-Za-z0-9.!#$&'*+/=?_~%-]+@[A-Za-z0-9.-]+(?:\?[^#\[\]]*)?", re.ASCII | re.IGNORECASE)
_LAST_PORT = 65_535
_LAST_BYTE = 255


def href(url: str) -> str:
    """The address in a form that every URL parser takes, or "" if there is none. Source: WHATWG URL."""
    url = safe_url(url)
    if _MAIL.fullmatch(url):
        return url
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return ""
    host = _host(found["host"])
    port = found["port"] or ""
    if not host or (port and int(port) > _LAST_PORT):
        return ""
    rest = (found["rest"] or "").replace("[", "%5B").replace("]", "%5D")
    path, mark, fragment = rest.partition("#")
    return f"{found['scheme']}://{host}{f':{port}' if port else ''}{path}{mark}{fragment.replace('#', '%23')}"


def _host(host: str) -> str:
    if "%" in host:
        try:
            host = unquote(host, errors="strict").encode("idna").decode()
        except (UnicodeError, ValueError):
            return ""
    labels = host.removesuffix(".").split(".")
    if len(host) > _LONGEST_HOST or not all(map(_LABEL.fullmatch, labels)):
        return ""
    if _NUMBERS.fullmatch(host):
        return host if all(int(part) <= _LAST_BYTE for part in host.split(".")) else ""
    return "" if _NUMBER.fullmatch(labels[-1]) else host
