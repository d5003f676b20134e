"""The outlet: the publisher that a page declares, and the names that it goes by."""

import re
from urllib.parse import urlsplit

from convert.kit.urls import safe_url
from convert.model import Organisation, Origin
from convert_html.declared.jsonld import text_of, types
from convert_html.declared.metadata import Declared
from convert_html.page.text import letters, plain

_STROKE = re.compile(r"\s[|–—-]\s")
_BODIES = ("Organization", "NewsMediaOrganization", "Corporation", "WebSite")


def own_names(found: Declared, base: str) -> set[str]:
    """The publisher's names, folded: as it declares itself, and as its address has it."""
    names = [*found.meta("og:site_name"), text_of(found.article.get("publisher"))]
    names += found.meta("application-name")
    host = (urlsplit(base).hostname or "").removeprefix("www.")
    names += [host, host.rsplit(".", 1)[0], host.split(".", 1)[0]]
    return {letters(name) for name in names if name}


def publisher_of(found: Declared, base: str) -> tuple[Organisation | None, Origin]:
    """Who publishes the page, and what says so; a name that is the page's title is none."""
    title, own = letters(found.title), own_names(found, base)
    given = found.article.get("publisher")
    if isinstance(given, list):
        given = given[0] if given else None
    if _is_name(text_of(given), title):
        return _organisation(given, base, own), "json-ld"
    fact = found.first("og:site_name", "application-name", "dc.publisher", "publisher", "itemprop:publisher")
    if fact and _is_name(plain(fact.value), title):
        return Organisation(name=_without_motto(plain(fact.value), own).removeprefix("@")), fact.origin
    for thing in found.things:
        if any(kind in _BODIES for kind in types(thing)) and _is_name(text_of(thing.get("name")), title):
            return _organisation(thing, base, own), "json-ld"
    return None, "meta"


def _is_name(name: str, title: str) -> bool:
    return bool(name) and not name.startswith("http") and letters(name) != title


def _without_motto(name: str, own: set[str]) -> str:
    """The name without what some sites put behind it: "The Selby Post | News, Sport, Weather"."""
    stroke = _STROKE.search(name)
    first = name[: stroke.start()] if stroke is not None else name
    return first if letters(first) in own else name


def _organisation(given: object, base: str, own: set[str]) -> Organisation:
    """The organisation of a declared object or name."""
    thing = given if isinstance(given, dict) else {}
    logo = thing.get("logo")
    addresses = text_of(thing.get("url")), text_of(logo.get("url") if isinstance(logo, dict) else logo)
    url, picture = (web_address(address, base) for address in addresses)
    return Organisation(name=_without_motto(text_of(given), own), url=url, logo=picture)


def web_address(address: str, base: str) -> str:
    """An address of the web, absolute and safe, or ""."""
    url = safe_url(address, base) if address else ""
    return url if url.startswith("http") else ""
