"""JSON-LD as pages have it: arrays, @graph, references, and the breakages that are common enough to mend."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import msgspec

from convert_html.page.text import letters

Thing: TypeAlias = "dict[str, Any]"
"""A JSON object as it was declared; nothing is promised about what is in it."""

_LARGEST = 4_000_000
_MOST_THINGS = 2_000
_FULL = 20  # facts of an article; more say no more of which one is meant
_TRAILING_COMMA = re.compile(r",\s*(?=[\]}])")
# A comment is not JSON; one that follows a value is told from an address by what stands before it.
_COMMENT = re.compile(r"(?:^|(?<=[,{\[]))[ \t]*//[^\n]*", re.MULTILINE)
_PAIR = re.compile(
    r'"(@type|headline|datePublished|dateModified|articleSection|inLanguage)"\s*:\s*"([^"\\\n]{1,300})"\s*[,}\n]'
)
_AUTHORS = re.compile(r'"author"\s*:\s*(\[[^\[\]]{1,2000}\]|\{[^{}]{1,1000}\}|"[^"\\\n]{1,300}"\s*[,}\n])')
_PERSON = re.compile(r'\{[^{}]{0,500}"@type"\s*:\s*"Person"[^{}]{0,500}\}')
_NAMED = re.compile(r'"name"\s*:\s*"([^"\\\n]{1,100})"\s*[,}\n]')
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|\]\]>|/\*\]\]>\*/);?\s*$"
)
_LAST_WORDS = ("article", "posting", "newsarticle", "report", "review", "liveblog", "recipe")


def things(text: str) -> list[Thing]:
    """All objects at the top, in arrays and in graphs; none if it cannot be mended.

    References to another object of the same script by "@id" are followed one step.
    """
    if len(text) > _LARGEST:
        return []
    found = list(_top(_decode(text)))[:_MOST_THINGS]
    by_id = {each["@id"]: each for each in found if isinstance(each.get("@id"), str) and len(each) > 1}
    return [_resolve(each, by_id) for each in found] if by_id else found


def _decode(text: str) -> Any:  # noqa: ANN401 - whatever the page has there
    for attempt in (str, _unwrap, _mend, html.unescape):
        try:
            return msgspec.json.decode(attempt(text))
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            continue
    try:
        # Raw line ends inside strings; the standard library reads them when asked to.
        return json.loads(_mend(text), strict=False)
    except (ValueError, RecursionError):
        return _salvage(text)


def _unwrap(text: str) -> str:
    return _WRAPPING.sub("", text).strip().rstrip(";")


def _mend(text: str) -> str:
    return _TRAILING_COMMA.sub("", _COMMENT.sub("", _unwrap(text)))


def _salvage(text: str) -> Thing:
    """The plain facts of a script that no parser takes, for instance for a quotation mark inside a string."""
    found: Thing = {}
    for pair in _PAIR.finditer(text):
        if pair[1] == "@type" and not is_article(found):
            found["@type"] = pair[2]  # beside the page itself, its trail and its publisher
        found.setdefault(pair[1], pair[2])
    authors = _AUTHORS.search(text)
    if authors is not None:
        alone = authors[1].startswith('"')
        found["author"] = [authors[1].split('"')[1]] if alone else _NAMED.findall(authors[1])
    if not found.get("author"):  # elsewhere in a graph
        persons = {name[1] for person in _PERSON.findall(text) if (name := _NAMED.search(person))}
        found["author"] = list(persons) if len(persons) == 1 else []
    return found if is_article(found) else {}


def _top(value: Any) -> Iterator[Thing]:  # noqa: ANN401 - whatever the page has there
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, list):
            pending.extend(reversed(current))
        elif isinstance(current, dict):
            yield current
            inside = (current.get(key) for key in ("mainEntity", "mainEntityOfPage", "@graph"))
            pending.extend(each for each in inside if isinstance(each, (list, dict)))


def _resolve(thing: Thing, by_id: dict[str, Thing]) -> Thing:
    result = dict(thing)
    for key, value in thing.items():
        if isinstance(value, dict):
            result[key] = by_id.get(value.get("@id", ""), value) if len(value) <= 2 else value  # type and id
        elif isinstance(value, list):
            result[key] = [
                by_id.get(str(each.get("@id", "")), each) if isinstance(each, dict) and len(each) <= 2 else each
                for each in value
            ]
    return result


def types(thing: Thing) -> list[str]:
    """The names of its types, without their vocabulary's address."""
    given = thing.get("@type")
    names = given if isinstance(given, list) else [given]
    return [name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str)]


def is_article(thing: Thing) -> bool:
    """Whether it is an article of any kind (schema.org: NewsArticle, BlogPosting, OpinionNewsArticle ...)."""
    return any(name.lower().endswith(_LAST_WORDS) for name in types(thing))


def article_of(found: Iterable[Thing], titles: Iterable[str], address: str) -> Thing:
    """The article that the page is about: of its title or address if there are several, else the fullest."""
    wanted = [letters(title) for title in titles if title]

    def rank(thing: Thing) -> tuple[int, int]:
        headline = letters(text_of(thing.get("headline")) or text_of(thing.get("name")))
        told = headline != "" and any(headline in title or title in headline for title in wanted)
        there = address != "" and address in (text_of(thing.get("url")), text_of(thing.get("mainEntityOfPage")))
        return told + there, min(len(thing), _FULL)

    return max(filter(is_article, found), key=rank, default={})


def text_of(value: Any) -> str:  # noqa: ANN401 - whatever the page has there
    """The text in a value: itself, its name or address, or that of the first in a list."""
    for _ in range(4):
        if isinstance(value, str):
            return " ".join(html.unescape(value).split()) if "&" in value else " ".join(value.split())
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("url") or value.get("@id")
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        else:
            return ""
    return ""
