"""The facts of an article, each from the best place that states it, with the name of that place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from convert.kit.languages import primary
from convert.kit.languages.guess import language_of
from convert.kit.languages.reading import alternatives, everywhere
from convert.kit.urls import safe_url
from convert.model import Agent, Organisation, Origin, Timestamp, Translation
from convert_html.declared.breadcrumbs import section_on_the_way
from convert_html.declared.jsonld import is_article, text_of, types
from convert_html.declared.metadata import Declared
from convert_html.declared.outlet import own_names, publisher_of, web_address
from convert_html.declared.translations import own_tags, tag_of, translations_of
from convert_html.facts.keywords import keywords_of
from convert_html.facts.printed_dates import printed_date
from convert_html.facts.publication import modification_of, publication_of
from convert_html.facts.title import title_of
from convert_html.facts.writers import writers_of
from convert_html.page.blocks import Block, Page
from convert_html.page.labels import is_share_line, label_of
from convert_html.page.text import is_unparted, letters, plain, weight

_SOFT_HYPHEN = "\u00ad"  # where the page's own layout may break a word
_LONG_TITLE = 24  # letters
_PARTING = " -–—_:：|｜,，"
# What systems file under whatever nobody has filed.
_UNSORTED = frozenset(map(letters, everywhere().pages.unsorted))
_NAME_BEFORE = re.compile(r"([^:|–—]{3,40}?)\s*(?::|\s[|–—-])\s+(?=\S)")
_NAME_BEHIND = re.compile(r"\s+[|–—-]\s+([^|–—]{3,40})$")
# What desks and sites are called: "Selby News".
_NEWS = re.compile(rf"(?:^|\s)(?:{alternatives(everywhere().pages.news)})$", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_LOGO = re.compile(r"(?<![a-z])logo|logo(?![a-z])", re.IGNORECASE)
_SHORTEST_NAME = 6  # letters; shorter ones are parts of words
_STEM = 5
_TOLD = 0.2
_SEVERAL = 3  # "Arts, Books" may be one section


@dataclass(slots=True)
class Facts:
    """What is known of the article beside its text, and where each came from."""

    title: str = ""
    kicker: str = ""
    headline: Block | None = None
    summary: str = ""
    authors: list[Agent] = field(default_factory=list)
    published: Timestamp | None = None
    modified: Timestamp | None = None
    publisher: Organisation | None = None
    canonical: str = ""
    language: str = ""
    translations: tuple[Translation, ...] = ()
    section: str = ""
    keywords: tuple[str, ...] = ()
    rights: str = ""
    copyright_holder: str = ""
    copyright_year: int | None = None
    lead_image: str = ""
    article_type: str = ""
    origins: dict[str, Origin] = field(default_factory=dict)


def gather_facts(found: Declared, page: Page, address: str) -> Facts:
    """All facts that need no knowledge of where the text stands."""
    facts = Facts()
    origins = facts.origins
    facts.canonical, origins["canonical_url"] = _canonical(found, address)
    base = facts.canonical or address
    facts.language, origins["language"] = _language(found, base)
    facts.translations, origins["translations"] = translations_of(found, base), "meta"
    own = own_names(found, base)
    title, origins["title"] = title_of(found, page, own, base)
    facts.title, facts.kicker = title.text.replace(_SOFT_HYPHEN, ""), title.kicker.replace(_SOFT_HYPHEN, "")
    facts.headline = title.block
    origins["kicker"] = "page"
    facts.published, origins["published"] = publication_of(found, page, base, facts.headline, facts.language)
    facts.modified, origins["modified"] = modification_of(
        found, page, facts.headline, facts.language, facts.published
    )
    facts.summary, origins["standfirst"] = _summary(found, facts.title, own, page)
    facts.authors, origins["byline"] = writers_of(found, page, base, facts.headline, own)
    facts.publisher, origins["publisher"] = publisher_of(found, base)
    facts.keywords, origins["keywords"] = keywords_of(found, page, own, facts.title)
    facts.section, origins["sections"] = _section(found, base, own, facts.title)
    facts.rights, origins["rights"] = _rights(found)
    facts.copyright_holder = plain(text_of(found.article.get("copyrightHolder")))
    facts.copyright_year = _year(text_of(found.article.get("copyrightYear")))
    origins["copyright_holder"] = origins["copyright_year"] = "json-ld"
    facts.lead_image, origins["lead_image"] = _lead_image(found, base)
    facts.article_type, origins["article_type"] = next(iter(_kinds(found)), ""), "json-ld"
    return facts


def with_language(facts: Facts, kept: Sequence[Block]) -> Facts:
    """The facts with the language of the text, where it is not declared or the text is plainly in another."""
    seen = language_of([block.text for block in kept if block.kind == "p"], facts.language)
    if seen and seen != primary(facts.language):
        facts.language, facts.origins["language"] = seen, "text"
    return facts


def _canonical(found: Declared, address: str) -> tuple[str, Origin]:
    base = safe_url(address) if address else ""
    given: tuple[tuple[str, Origin], ...] = (
        (found.canonical, "meta"),
        (text_of(found.meta("og:url")[:1]), "opengraph"),
        (_main_page(found.article), "json-ld"),
        (address, "user"),
    )
    for value, origin in given:
        url = safe_url(value, base) if value else ""
        if url.startswith("http"):
            return url, origin
    return "", "meta"


def _main_page(thing: dict[str, Any]) -> str:
    value = thing.get("mainEntityOfPage")
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    url = text_of(value) or text_of(thing.get("url"))
    return url if url.startswith("http") else ""


def _language(found: Declared, base: str) -> tuple[str, Origin]:
    for value, origin in _languages(found, base):
        tag = tag_of(value)
        if tag:
            return tag, origin
    return "", "page"


def _languages(found: Declared, base: str) -> Iterator[tuple[str, Origin]]:
    yield found.language, "page"
    yield text_of(found.article.get("inLanguage")), "json-ld"
    for name in ("og:locale", "itemprop:inlanguage", "http-equiv:content-language", "language", "dc.language",
                 "dcterms.language", "content-language"):  # fmt: skip
        fact = found.first(name)
        if fact:
            yield fact.value, fact.origin
    yield from ((tag, "meta") for tag in own_tags(found, base))


def _summary(found: Declared, title: str, own: set[str], page: Page) -> tuple[str, Origin]:
    """The declared description, unless it only says the title again, the keywords, or what the site is, `own`."""
    social = found.first("og:description")
    meta = found.first("description", "twitter:description", "dc.description", "itemprop:description")
    given: tuple[tuple[str, Origin], ...] = (
        (social.value if social else "", "opengraph"),
        (text_of(found.article.get("description")), "json-ld"),
        (meta.value if meta else "", meta.origin if meta else "meta"),
    )
    said = own | {letters(words) for words in (title, found.title, *found.meta("keywords"))}
    for value, origin in given:
        whole = plain(value)
        words = "" if letters(whole) in said or title.startswith(whole) else _without_title(whole, title)
        words = _without_names(words, own)
        if words and (words == whole or letters(words) not in said) and not _is_of_site(words, own, page):
            return words, origin
    return "", "meta"


def _without_title(description: str, title: str) -> str:
    """A description without the title before it, if a sign parts the two, or a blank in scripts that have few."""
    rest = description.removeprefix(title) if weight(title) > _LONG_TITLE else description
    if rest == description or not rest:
        return rest
    parted = rest.lstrip()[:1] in _PARTING.strip() or (is_unparted(title) and rest[0] == " ")
    return rest.strip(_PARTING) if parted and rest.strip(_PARTING) else description


def _without_names(description: str, own: set[str]) -> str:
    """A description without the name of the site before or behind it, or that of a desk: "City News: "."""
    before = _NAME_BEFORE.match(description)
    if before is not None and (
        letters(before[1]) in own or _NEWS.search(before[1]) or printed_date(before[1], "") is not None
    ):
        description = description[before.end() :]
    behind = _NAME_BEHIND.search(description)
    if behind is not None and letters(behind[1]) in own:
        description = description[: behind.start()]
    sentences = _SENTENCES.split(description)
    if label_of(sentences[-1]):  # "Read more"
        description = description[: description.rfind(sentences[-1])].rstrip()
    return "" if is_share_line(description) else description


def _is_of_site(description: str, own: set[str], page: Page) -> bool:
    """Whether a description names the site, and has nothing of what the page tells: it tells what the site is."""
    folded = letters(description)
    if not any(len(name) >= _SHORTEST_NAME and name in folded for name in own):
        return False
    words = {word.casefold()[:_STEM] for word in description.split() if len(word) >= _STEM}
    words = {word for word in words if not any(letters(word) in name for name in own)}
    text = " ".join(block.text for block in page.blocks if block.size > 2 * block.linked).casefold()
    text = text.replace(description.casefold(), "")
    return sum(word in text for word in words) < _TOLD * len(words)


def _section(found: Declared, base: str, own: set[str], title: str) -> tuple[str, Origin]:
    section = _one(plain(text_of(found.article.get("articleSection"))))
    if section:
        return section, "json-ld"
    fact = found.first("article:section", "section", "parsely-section", "itemprop:articlesection")
    if fact and _one(plain(fact.value)):
        return _one(plain(fact.value)), fact.origin
    return section_on_the_way(found.things, base, own, title), "json-ld"


def _one(section: str) -> str:
    """The section, or the first of several: a list without blanks behind its commas, or one of three or more."""
    if letters(section) in _UNSORTED:
        return ""
    parts = section.split(",")
    several = len(parts) >= _SEVERAL or any(part[:1].strip() for part in parts[1:])
    return parts[0].strip() if several else section


def _rights(found: Declared) -> tuple[str, Origin]:
    notice = plain(text_of(found.article.get("copyrightNotice")))
    if notice:
        return notice, "json-ld"
    fact = found.first("copyright", "dc.rights", "dcterms.rights", "rights", "og:copyright")
    return (plain(fact.value), fact.origin) if fact else ("", "meta")


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[1-9][0-9]{3}", text, re.ASCII) else None


def _lead_image(found: Declared, base: str) -> tuple[str, Origin]:
    """The declared picture; the logo of a site is none."""
    fact = found.first("og:image", "og:image:url", "twitter:image", "twitter:image:src", "itemprop:image")
    url = web_address(fact.value, base) if fact else ""
    if url and fact and not _LOGO.search(url.rpartition("/")[2]):
        return url, fact.origin
    image: Any = found.article.get("image")
    if isinstance(image, list):
        image = image[0] if image else None
    if isinstance(image, dict):
        image = image.get("url") or image.get("contentUrl")
    url = web_address(text_of(image), base)
    return "" if _LOGO.search(url.rpartition("/")[2]) else url, "json-ld"


def _kinds(found: Declared) -> list[str]:
    return [kind for kind in types(found.article) if is_article({"@type": kind})]
