"""The facts of an article, each from the best place that states it, with the name of that place."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from convert.model import Agent, Organisation, Origin, Person, Timestamp
from convert.urls import safe_url
from convert_html.authors import named, parted
from convert_html.blocks import Block, Page, squeezed
from convert_html.dates import date_in, stamp_of
from convert_html.declared import Declared, origin_of
from convert_html.folding import letters
from convert_html.hints import Hint
from convert_html.jsonld import is_article, text_of, types
from convert_html.language import language_of
from convert_html.printed_dates import printed_date

_PUBLISHED = (
    "article:published_time", "og:published_time", "itemprop:datepublished", "date", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.date", "dcterms.issued", "publish-date", "publish_date", "pubdate", "publication_date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "published_time",
    "published_at", "datepublished", "cxenseparse:publishtime", "rnews:datepublished", "og:pubdate", "originalpublicationdate", "last-modified-date", "article_date_original", "citation_publication_date", "article:post_date", "og:article:published_time", "created", "datecreated", "itemprop:datecreated", "article:create_time",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "itemprop:datemodified", "last-modified", "dcterms.modified",
    "dc.date.modified", "lastmod", "article:updated_time", "og:modified_time", "datemodified", "revised",
)  # fmt: skip
_KEYWORDS = ("news_keywords", "keywords", "article:tag", "parsely-tags", "itemprop:keywords", "sailthru.tags", "cxenseparse:recs:articletags")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "itemprop:author",
            "cxenseparse:author", "twitter:data1", "article:author_name", "citation_author", "authors", "og:article:author")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?", re.ASCII)
# ISO 639-1, and the three-letter codes that news is written in.
_LANGUAGES = frozenset(
    "aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu iw "
    "ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na "
    "nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so "
    "sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    "fil ckb kab tet hsb dsb nso scn ast".split()
)
_TAG_PATH = re.compile(r"/(?:tags?|topics?|thema|themen|tema|temas|theme|sujet|schlagwort|keywords?|label)/", re.IGNORECASE)
_NO_WORD = re.compile(r"^[\d\W]+$|^[0-9a-f]{8}-[0-9a-f-]{20,}$|^[A-Za-z ]+: |^\w+(?:\.\w+)*\.(?:com|org|net|ca|de)$")
_CODE = re.compile(r"[A-Z0-9:]{2,12}")
_PATH_BEFORE = re.compile(r"^[a-z-]+/(?=\S)")
_SEEN = 0.2
_TAGS = re.compile(r"<[^<>]{1,200}>")


@dataclass(slots=True)
class Facts:
    """What is known of the article beside its text, and where each came from."""

    title: str = ""
    summary: str = ""
    authors: list[Agent] = field(default_factory=list)
    byline: str = ""
    published: Timestamp | None = None
    modified: Timestamp | None = None
    publisher: Organisation | None = None
    canonical: str = ""
    language: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    rights: str = ""
    lead_image: str = ""
    article_type: str = ""
    article_body: str = ""
    headline: Block | None = None
    origins: dict[str, Origin] = field(default_factory=dict)


def gathered(found: Declared, page: Page, address: str) -> Facts:
    """All facts that need no knowledge of where the text stands."""
    facts = Facts()
    thing = found.article
    facts.canonical = _canonical(facts, found, address)
    base = facts.canonical or address
    facts.language = _language(facts, found)
    _title(facts, found, page)
    _dates(facts, found, page, base)
    _summary(facts, found)
    _authors(facts, found, page, base)
    _publisher(facts, found, base)
    _keywords(facts, found, page, base)
    _small(facts, found, base)
    facts.article_body = _plain(text_of(thing.get("articleBody")))
    return facts


def _canonical(facts: Facts, found: Declared, address: str) -> str:
    base = safe_url(address) if address else ""
    for given, origin in (
        (found.canonical, "meta"),
        (text_of(found.meta.get("og:url", [])[:1]), "opengraph"),
        (_main_page(found.article), "json-ld"),
        (address, "user"),
    ):
        url = safe_url(given, base) if given else ""
        if url.startswith("http"):
            facts.origins["canonical_url"] = origin  # type: ignore[assignment]
            return url
    return ""


def _main_page(thing: dict[str, Any]) -> str:
    value = thing.get("mainEntityOfPage")
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    url = text_of(value) or text_of(thing.get("url"))
    return url if url.startswith("http") else ""


def _language(facts: Facts, found: Declared) -> str:
    locale = found.first("og:locale", "itemprop:inlanguage")
    header = found.first("http-equiv:content-language", "language", "dc.language", "dcterms.language", "content-language")
    for given, origin in (
        (found.language, "page"),
        (text_of(found.article.get("inLanguage")), "json-ld"),
        (locale.value if locale else "", locale.origin if locale else "meta"),
        (header.value if header else "", "meta"),
    ):
        tag = _tag(given)
        if tag and tag.partition("-")[0] in _LANGUAGES:
            facts.origins["language"] = origin  # type: ignore[assignment]
            return tag
    return ""


def _tag(given: str) -> str:
    matched = _LANGUAGE.fullmatch(given.strip())
    if not matched or matched[1].lower() in ("und", "mul", "zxx"):
        return ""
    language, script, region = matched.groups()
    parts = [language.lower()]
    if script:
        parts.append(script.title())
    if region:
        parts.append(region.upper())
    return "-".join(parts)


def _dates(facts: Facts, found: Declared, page: Page, base: str) -> None:
    thing = found.article
    for name, key, metas, prop in (
        ("published", "datePublished", _PUBLISHED, "datePublished"),
        ("modified", "dateModified", _MODIFIED, "dateModified"),
    ):
        for value, origin in _date_values(found, thing.get(key), metas, prop):
            stamp = stamp_of(value)
            if stamp is not None:
                setattr(facts, name, stamp)
                facts.origins[name] = origin
                break
    if facts.published is None:
        _published_on_page(facts, page, base)


def _date_values(found: Declared, value: Any, metas: Iterable[str], prop: str) -> Iterable[tuple[str, Origin]]:  # noqa: ANN401
    yield text_of(value), "json-ld"
    for element in found.properties.get(prop, ()):
        yield element.get("datetime") or element.get("content") or squeezed("".join(element.itertext())), "microdata"
    for name in metas:
        for each in found.meta.get(name, ()):
            yield each, origin_of(name)


def _published_on_page(facts: Facts, page: Page, base: str) -> None:
    for element in page.root.iter("time"):
        stamp = stamp_of(element.get("datetime") or squeezed("".join(element.itertext())))
        if stamp is not None:
            facts.published, facts.origins["published"] = stamp, "page"
            return
    stamp = date_in(base)
    if stamp is not None:
        facts.published, facts.origins["published"] = stamp, "derived"
    printed = _printed_near(facts, page)
    if printed is not None and (stamp is None or printed.at.date() == stamp.at.date()):
        facts.published, facts.origins["published"] = printed, "page"


def _printed_near(facts: Facts, page: Page) -> Timestamp | None:
    """A date printed near the headline, or else where a name says that a date stands."""
    place = facts.headline.place if facts.headline is not None else -1
    near = page.blocks[max(0, place - 4) : place + 12] if place >= 0 else []
    named_so = [block for block in page.blocks if block.hints & Hint.DATE and not block.hints & (Hint.COMMENT | Hint.RELATED)]
    for block in (*near, *named_so[:5]):
        if block.kind in ("p", "list") and block.size < 300:  # noqa: PLR2004 - a line, not a story
            stamp = printed_date(block.text, facts.language)
            if stamp is not None:
                return stamp
    return None


def _title(facts: Facts, found: Declared, page: Page) -> None:
    declared: list[tuple[str, Origin]] = [(_plain(text_of(found.article.get("headline"))), "json-ld")]
    for element in found.properties.get("headline", ())[:1]:
        declared.append((squeezed(element.get("content") or "".join(element.itertext())), "microdata"))
    fact = found.first("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title")
    if fact:
        declared.append((_plain(fact.value), fact.origin))
    declared.append((found.title, "page"))
    declared = [(_without_site(title, found), origin) for title, origin in declared if title]
    headline = headline_block(page, [title for title, _ in declared])
    if headline is not None:
        facts.title, facts.origins["title"] = headline.text, "page"
        facts.headline = headline
    elif declared:
        facts.title, facts.origins["title"] = declared[0]


def headline_block(page: Page, declared: list[str]) -> Block | None:
    """The visible headline: the h1 that is most like what is declared, or the only one."""
    candidates = [b for b in page.blocks if b.kind == "heading" and b.level == 1 and not b.hints & (Hint.CHROME | Hint.RELATED)]
    titles = {letters(title) for title in declared}
    if not any(letters(b.text) in titles for b in candidates):
        same = [b for b in page.blocks if b.kind == "heading" and letters(b.text) in titles]
        candidates = same[:1] or candidates or [b for b in page.blocks if b.kind == "heading" and b.level == 1]
    best, best_score = None, 0.0
    wanted = [set(title.casefold().split()) for title in declared]
    for block in candidates[:200]:
        words = set(block.text.casefold().split())
        score = max((len(words & other) / max(1, len(words | other)) for other in wanted), default=0.1)
        if any(letters(title) == letters(block.text) for title in declared):
            score = 2.0
        if score > best_score:
            best, best_score = block, score
    if best_score >= 0.35 or (best is not None and len(candidates) == 1 and len(best.text.split()) > 3):  # noqa: PLR2004
        return best
    return None


_SEPARATOR = re.compile(r"\s+[|–—\-·•»:]+\s+")


def _without_site(title: str, found: Declared) -> str:
    """A title without the name of the site that pages put behind or before it."""
    names = {letters(name) for name in (*found.meta.get("og:site_name", ()), text_of(found.article.get("publisher"))) if name}
    parts = _SEPARATOR.split(title)
    if len(parts) == 1:
        return title
    start, end = 0, len(title)
    last = list(_SEPARATOR.finditer(title))
    if letters(parts[-1]) in names or (title == found.title and len(parts[-1]) < 30 and len(parts[0]) > len(parts[-1])):  # noqa: PLR2004
        end = last[-1].start()
    elif letters(parts[0]) in names:
        start = last[0].end()
    return title[start:end]


def _summary(facts: Facts, found: Declared) -> None:
    values: list[tuple[str, Origin]] = []
    fact = found.first("og:description")
    if fact:
        values.append((fact.value, fact.origin))
    values.append((text_of(found.article.get("description")), "json-ld"))
    fact = found.first("description", "twitter:description", "dc.description", "itemprop:description")
    if fact:
        values.append((fact.value, fact.origin))
    for value, origin in values:
        plain = _plain(value)
        if plain:
            facts.summary, facts.origins["standfirst"] = plain, origin
            return


def _authors(facts: Facts, found: Declared, page: Page, base: str) -> None:
    """Who is declared, unless that is the publisher alone and the page names somebody."""
    own = _own_names(found, base)
    publisher: tuple[list[Agent], Origin] | None = None
    for agents, origin in _author_choices(found, page):
        agents = [
            Organisation(name=agent.name, url=agent.url) if letters(agent.name) in own else agent for agent in agents
        ]
        if any(isinstance(agent, Person) for agent in agents):
            facts.authors, facts.origins["byline"] = agents, origin
            return
        if agents and publisher is None:
            publisher = agents, origin
    if publisher:
        facts.authors, facts.origins["byline"] = publisher


def _own_names(found: Declared, base: str) -> set[str]:
    """The publisher's names, folded: as it declares itself, and as its address has it."""
    names = [*found.meta.get("og:site_name", ()), text_of(found.article.get("publisher"))]
    names += found.meta.get("application-name", ())
    host = (urlsplit(base).hostname or "").removeprefix("www.")
    names += [host, host.rsplit(".", 1)[0], host.split(".", 1)[0]]
    return {letters(name) for name in names if name}


def _author_choices(found: Declared, page: Page) -> Iterator[tuple[list[Agent], Origin]]:
    yield named(found.article.get("author")), "json-ld"
    yield named(found.article.get("creator")), "json-ld"
    for name in _AUTHORS:
        if name == "twitter:data1" and not any(
            "by" in label.lower() or "aut" in label.lower() for label in found.meta.get("twitter:label1", ())
        ):
            continue
        values = [part for value in found.meta.get(name, ()) for part in parted(value)]
        yield named(values), origin_of(name)
    yield named(_properties(found)), "microdata"
    yield named(_linked_authors(page)), "page"
    yield named(_bylines(page)), "page"


def _properties(found: Declared) -> list[str]:
    names = []
    for element in found.properties.get("author", ()):
        inner = [each for each in element.iter() if "name" in (each.get("itemprop") or "").split()]
        for each in inner or [element]:
            names.append(squeezed(each.get("content") or "".join(each.itertext())))
    return names


def _linked_authors(page: Page) -> list[str]:
    return [squeezed("".join(a.itertext())) for a in page.root.iter("a") if "author" in (a.get("rel") or "").lower().split()][:10]


def _bylines(page: Page) -> list[str]:
    for block in page.blocks:
        if block.hints & Hint.BYLINE and block.kind == "p" and block.size < 100 and not block.hints & (Hint.COMMENT | Hint.RELATED):  # noqa: PLR2004
            names = [name for name in parted(block.text) if _is_full_name(name)]
            if names:
                return names
    return []


def _is_full_name(name: str) -> bool:
    """Whether a printed name is more than an agency's or an office's short form: two words, or no Latin letters."""
    return not any(c.isdigit() for c in name) and (" " in name or not name.isascii()) and ":" not in name


def _publisher(facts: Facts, found: Declared, base: str) -> None:
    given = found.article.get("publisher")
    if isinstance(given, list):
        given = given[0] if given else None
    name = text_of(given)
    if name and not name.startswith("http"):
        thing = given if isinstance(given, dict) else {}
        logo = thing.get("logo")
        logo_url = text_of(logo.get("url")) if isinstance(logo, dict) else text_of(logo)
        url = text_of(thing.get("url"))
        facts.publisher = Organisation(
            name=name, url=safe_url(url, base) if url else "", logo=safe_url(logo_url, base) if logo_url else ""
        )
        facts.origins["publisher"] = "json-ld"
        return
    fact = found.first("og:site_name", "application-name", "dc.publisher", "publisher", "itemprop:publisher")
    if fact and not fact.value.startswith("http"):
        facts.publisher = Organisation(name=_plain(fact.value))
        facts.origins["publisher"] = fact.origin


def _keywords(facts: Facts, found: Declared, page: Page, base: str) -> None:
    """The first list of several words that are the article's own; else a single word."""
    own = _own_names(found, base)
    text = " ".join(block.text for block in page.blocks if block.size > block.linked).casefold()
    alone: tuple[tuple[str, ...], Origin] = ((), "derived")
    for values, origin in _keyword_choices(found, page):
        words = tuple(word for word in _parted_keywords(values) if letters(word) not in own)
        if origin != "page" and sum(word.casefold() in text for word in words) < _SEEN * len(words):
            continue  # the site's own words, the same on every page
        if len(words) > 1:
            facts.keywords, facts.origins["keywords"] = words, origin
            return
        if words and not alone[0]:
            alone = words, origin  # perhaps a list without commas, or a section; several are better
    if alone[0]:
        facts.keywords, facts.origins["keywords"] = alone


def _keyword_choices(found: Declared, page: Page) -> Iterator[tuple[list[str], Origin]]:
    yield _names(found.article.get("keywords")), "json-ld"
    for name in _KEYWORDS:
        yield found.meta.get(name, []), origin_of(name)
    yield _names(found.article.get("about")), "json-ld"
    yield _tag_links(page), "page"


def _names(value: Any) -> list[str]:  # noqa: ANN401 - whatever the page declares
    found = [text_of(each) for each in value] if isinstance(value, list) else [text_of(value)]
    return [name for name in found if name]


def _tag_links(page: Page) -> list[str]:
    """The words of the links to the site's own pages about a topic that the article is tagged with."""
    holders: dict[etree._Element | None, list[str]] = {}
    for link in page.root.iter("a"):
        tagged = "tag" in (link.get("rel") or "").split()
        if tagged or _TAG_PATH.search(link.get("href") or "") or _is_tag(page, link):
            word = squeezed("".join(link.itertext()))
            if word and len(word) < 60:  # noqa: PLR2004 - a headline is no tag
                above = link.getparent()
                above = above.getparent() if above is not None and len(above) == 1 else above
                holders.setdefault(above, []).extend((word,) if not tagged else (word, ""))
    groups = [words for words in holders.values() if 2 <= len(words) <= 25]  # noqa: PLR2004 - more is a menu
    return max(groups, key=len, default=[])


def _is_tag(page: Page, link: etree._Element) -> bool:
    """Whether the name of a link, or of what it is wrapped in, says that it is a tag."""
    parent = link.getparent()
    near = (link,) if parent is None else (link, parent)
    return any(page.hints.of(each, with_id=False) & Hint.TAGS for each in near if each.attrib)


def _parted_keywords(values: list[str]) -> tuple[str, ...]:
    if len(values) == 1:
        value = values[0]
        values = re.split(r"[;]" if value.count(";") > value.count(",") else r"[,،、，|]", value)
        if len(values) == 1 and not value.isascii() and re.search("[\u4e00-\u9fff]", value):
            values = value.split()
    codes = [value for value in values if _CODE.fullmatch(value)]
    if len(codes) > 5 and len(codes) > 0.5 * len(values):  # noqa: PLR2004 - a machine's
        values = [value for value in values if not _CODE.fullmatch(value)]
    words = {}
    for value in values:
        word = _plain(_PATH_BEFORE.sub("", value)).strip(" #\"'[]")
        if word and len(word) < 100 and not _NO_WORD.search(word):  # noqa: PLR2004 - a sentence is no keyword
            words.setdefault(word.casefold(), word)
    return tuple(words.values())


def _small(facts: Facts, found: Declared, base: str) -> None:
    thing = found.article
    section = text_of(thing.get("articleSection"))
    if section:
        facts.section, facts.origins["section"] = section, "json-ld"
    else:
        fact = found.first("article:section", "section", "parsely-section", "itemprop:articlesection")
        if fact:
            facts.section, facts.origins["section"] = _plain(fact.value), fact.origin
    fact = found.first("copyright", "dc.rights", "dcterms.rights", "rights", "og:copyright")
    notice = text_of(thing.get("copyrightNotice"))
    if notice:
        facts.rights, facts.origins["rights"] = notice, "json-ld"
    elif fact:
        facts.rights, facts.origins["rights"] = _plain(fact.value), "meta"
    kinds = [kind for kind in types(thing) if is_article({"@type": kind})]
    if kinds:
        facts.article_type, facts.origins["article_type"] = kinds[0], "json-ld"
    picture = found.first("og:image", "og:image:url", "twitter:image", "twitter:image:src", "itemprop:image")
    address = safe_url(picture.value, base) if picture else ""
    origin: Origin = picture.origin if picture else "meta"
    if not address:
        image = thing.get("image")
        if isinstance(image, list):
            image = image[0] if image else None
        given = image.get("url") or image.get("contentUrl") if isinstance(image, dict) else image
        address, origin = (safe_url(text_of(given), base), "json-ld") if given else ("", "json-ld")
    if address.startswith("http"):
        facts.lead_image, facts.origins["lead_image"] = address, origin


def _plain(text: str) -> str:
    """A declared text without the markup and the entities that some pages put into it."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return squeezed(text.replace("\xa0", " "))


def with_language(facts: Facts, kept: Sequence[Block]) -> Facts:
    """The facts with the language of the text, where it is not declared or the text is plainly in another."""
    seen = language_of([block.text for block in kept if block.kind == "p"], facts.language)
    if seen and seen != facts.language.partition("-")[0]:
        facts.language, facts.origins["language"] = seen, "text"
    return facts
