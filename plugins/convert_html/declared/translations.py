"""Versions of the page in other languages, which links with `hreflang` declare, and the tags of languages."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from convert.model import Translation
from convert_html.declared.metadata import Declared
from convert_html.declared.outlet import web_address

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?", re.ASCII)
# ISO 639-1, and the three-letter codes that news is written in.
_CODES = (
    "aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv "
    "dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie "
    "ig ii ik io is it iu iw ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu "
    "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
    "rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
    "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu fil ckb kab tet hsb dsb nso scn ast"
)
_LANGUAGES = frozenset(_CODES.split())
_MOST = 100
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?", re.ASCII)


def translations_of(found: Declared, base: str) -> tuple[Translation, ...]:
    """The versions in other languages, each address once; the page itself and front pages are none."""
    own = _bare(base)
    deep = bool(_inner(base))
    taken: dict[str, Translation] = {}
    for tag, url in _alternates(found, base):
        if _bare(url) != own and not (deep and not _inner(url)):
            taken.setdefault(_bare(url), Translation(language=tag, url=url))
    return tuple(taken.values())


def own_tags(found: Declared, base: str) -> Iterator[str]:
    """The languages that the page's links with `hreflang` give for the page itself."""
    own = _bare(base)
    return (tag for tag, url in _alternates(found, base) if own and _bare(url) == own)


def _alternates(found: Declared, base: str) -> Iterator[tuple[str, str]]:
    for given, href in found.alternates[:_MOST]:
        tag = tag_of(given)  # none for "x-default", the page where readers choose
        url = web_address(href, base)
        if tag and url:
            yield tag, url


def _bare(url: str) -> str:
    """An address as far as it tells pages apart."""
    parts = urlsplit(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def _inner(url: str) -> list[str]:
    """The parts of an address's path but for one that is a locale: "/es-mx/" leads to a front page."""
    return [part for part in urlsplit(url).path.split("/") if part and not _LOCALE.fullmatch(part)]


def tag_of(given: str) -> str:
    """The well-formed language tag that is meant, or "": "en_US.UTF-8" is "en-US"."""
    matched = _LANGUAGE.fullmatch(given.strip())
    if not matched or matched[1].lower() not in _LANGUAGES:
        return ""
    language, script, region = matched.groups()
    parts = [language.lower()]
    if script:
        parts.append(script.title())
    if region:
        parts.append(region.upper())
    return "-".join(parts)
