"""Who wrote it: names from declarations and bylines, parted, and cleared of what is not a name."""

import re
from collections.abc import Iterable
from typing import Any

from convert.kit.languages.reading import alternatives, everywhere
from convert.model import Agent, Organisation, Person
from convert_html.declared.jsonld import text_of, types
from convert_html.facts.organisations import is_account, is_agency, is_body
from convert_html.page.labels import label_of
from convert_html.page.text import letters

_BODIES = frozenset(("Organization", "NewsMediaOrganization", "Corporation"))

_WORDS = everywhere().bylines
_NEEDS_COLON = frozenset(_WORDS.by_colon)
_BEFORE = re.compile(
    rf"^(?:(?:{alternatives((*_WORDS.by, *_WORDS.by_colon, *_WORDS.by_particle))})(?![^\W_])[\s:：.／/]*|"
    rf"(?:{alternatives(_WORDS.by_joined)})[\s:：／/]*|[文글][\s]?[:：／/][\s]*)",
    re.IGNORECASE,
)
_ROLE_BEHIND = re.compile(rf"\s*(?:{alternatives(_WORDS.roles_joined)})$")
_PICTURES = everywhere().pictures
_PICTURE_LABEL = re.compile(
    rf"(?:{alternatives((*_PICTURES.credit, *_PICTURES.video))})"
    rf"(?:\s+(?:{alternatives(_PICTURES.credit_by)})\s|(?:\s+(?:{alternatives(_PICTURES.credit_by)}))?\s*[:：／/])",
    re.IGNORECASE,
)
# What links beside a name are called: "More from this author", "All posts by Ada Quill", "Watch live".
_MORE = re.compile(rf"^(?:{'|'.join(_WORDS.others)}) ", re.IGNORECASE)
_NOBODY = re.compile(rf"(?:{'|'.join(_WORDS.nobody)})(?![\w-])", re.IGNORECASE)
_SENT = re.compile(rf"\s(?:{alternatives(_WORDS.sent)})\s.*$", re.IGNORECASE)
_GLUED = re.compile(r"^(?:[Bb]y|Von|Par|Por)(?=[A-Z][a-z])")  # without a blank before the name
# A place or an employer in brackets, which has commas of its own; an opened bracket that nothing closes.
_ASIDE = re.compile(r"(?<=\w)\s*(?:\([^()]*[,;|/][^()]*\)|\[[^\[\]]*[,;|/][^\[\]]*\]|[(\[][^()\[\]]*$)")
_CREDIT_ASIDE = re.compile(rf"\s*[(\[]{_PICTURE_LABEL.pattern}[^()\[\]]*[)\]]", re.IGNORECASE)
_SHORTENED = re.compile(r"(?:\b[JS]r|\.[A-Za-z]+)$")
_PARTED = re.compile(r"\s*[,;|/·•，；、／]\s*")
_JOINED = re.compile(
    rf"\s(?:(?i:{alternatives((*_WORDS.joins, *_WORDS.joins_more))})|{alternatives(_WORDS.joins_small)}|&)\s"
)
# Behind a comma: ", and Bo Reed".
_LED_IN = re.compile(rf"^(?:{alternatives((*_WORDS.joins, *_WORDS.joins_small))})\s")
PRODUCTION = alternatives(_WORDS.production)
"""Labels of who edited, who read the proofs, who answers for it; part of a pattern."""

# What else stands in one line with the author, in scripts that set no comma between: production, source, time.
_FIELD = re.compile(rf"(?:{PRODUCTION}|{alternatives((*_WORDS.origins, *_WORDS.times))})\s?[:：|／/]\s*\S*")
_ON_DAY = re.compile(  # "by Ada Quill on March 14", "von Ada Quill am 14. März"
    rf"\s+(?:{alternatives(_WORDS.days)})\s+(?:\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]*\b).*$",
    re.IGNORECASE,
)
_ONE_NAME = re.compile(r"\S+(?: \S+)+ (?:e|i|y) \S+")  # "Ortega y Gasset"
_NO_NAME = re.compile(
    r"^[a-z]+(?:[-_.][a-z]+)+$|https?:|www\.|@|\d{3}|^\W*$|[<>{}=]|^(?i:submitted|posted|published)$"
)
_ADDRESSES = ("://", "@")
# What a part of a byline ends with that says what the person before it is.
_OFFICES = frozenset(_WORDS.roles)
# The same in scripts without blanks, at the end of where the person works.
_WIDE_OFFICE = re.compile(rf"[一-鿿]{{3,}}(?:{alternatives(_WORDS.posts)})")
_TITLES = frozenset(
    ("ms", "rd", "md", "phd", "mba", "ba", "ma", "msc", "bsc", "rn", "cfa", "cpa", "esq", "dds", "jd", "mph")
)  # behind a name
_WHERE = frozenset(_WORDS.places)
_CASED_NAMES = frozenset(_WORDS.by_particle)  # begin names too
# "Ada Quill (aqu)": the letters with which an author signs.
_SIGNED = re.compile(r"([^\W\d_].*\s.*\S)\s\(([^\W\d_]{2,4})\)")
# "Ivo Lund in Velmar", behind a whole name.
_PLACE = re.compile(r"(\S+(?:\s\S+)+?)\s(?:in|aus|from|em|из)\s[^\W\d_a-zа-я]\S*(?:\s[^\W\d_a-zа-я]\S*)?")
_FEED = re.compile(r"\s(?:feeds?|rss|import|bot)$", re.IGNORECASE)  # by which a system got the story
_TWICE = re.compile(r"[Bb]y\s*(?=[Bb]y(?:\b|[A-Z]))")  # of two elements without a blank between
# What a person is, behind the name without a blank: "Ada QuillStaff Writer".
_OFFICE_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{3})(?=[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}$)")
# What a staff's members are, and what links are called, behind the name: "Ada Quill Staff Writer".
_BEHIND = re.compile(rf"(?<=\S)\s+(?:{alternatives(_WORDS.members)}|{'|'.join(_WORDS.profiles)})$", re.IGNORECASE)
# What a person is and where, behind a comma: "Chair of Harbour Studies at the University of Velmar".
_POST = re.compile(r"\s(?:of|at|for)\s(?:the\s)?\S", re.IGNORECASE)
_LONGEST_NAME = 5  # words
_LONGEST = 80
_MOST = 20


def named(value: Any) -> list[Agent]:  # noqa: ANN401 - whatever the page declares
    """The agents in a declared author: a string, an object, or a list of them."""
    found: list[Agent] = []
    for each in (value if isinstance(value, list) else [value])[:_MOST]:
        if isinstance(each, dict):
            name = each.get("name") or _of_parts(each)
            if isinstance(name, list):
                found += named(name)
                continue
            body = not _BODIES.isdisjoint(types(each))
            found += [_agent(part, _address(each), body=body) for part in parted(text_of(name))]
        elif isinstance(each, str):
            found += [_agent(part, "", body=False) for part in parted(each)]
    return unique(agent for place, agent in enumerate(found) if not place or _is_other(agent.name))


def _of_parts(thing: dict[str, Any]) -> str:
    """The name of a person whose given and family names are declared apart."""
    return " ".join(part for key in ("givenName", "familyName") if (part := text_of(thing.get(key))))


def _agent(name: str, url: str, *, body: bool) -> Agent:
    """A person, or an organisation if it is declared to be one or is known as one."""
    if body or is_body(name):
        return Organisation(name=name, url=url if not body else "")
    signed = _SIGNED.fullmatch(name)
    if signed is not None and not is_agency(signed[2]):
        return Person(name=signed[1], initials=signed[2], url=url)
    return Person(name=name, url=url)


def without_initials(name: str) -> str:
    """A name without the letters in brackets behind it with which the author signs."""
    signed = _SIGNED.fullmatch(name)
    return signed[1] if signed is not None else name


def _address(thing: dict[str, Any]) -> str:
    url = thing.get("url")
    return url if isinstance(url, str) and url.startswith(("http://", "https://")) else ""


def without_by(text: str) -> str:
    """The text of a byline without "By" and the like before the name."""
    found = _BEFORE.match(text)
    if not found:
        return text
    rest, label = text[found.end() :], found[0].rstrip()
    word = label.casefold().rstrip(" :：.／/")
    if word in _NEEDS_COLON and word == label.casefold():
        return text
    if word in _CASED_NAMES and rest and not is_agency(rest):
        # "Von Ada Quill", but neither "Von der Leyen" nor "Da Silva"
        alone = label[0].isupper() and len(rest.split()) == 1
        return text if alone or rest[0].islower() else rest
    return rest


def parted(text: str) -> list[str]:
    """The names in a byline, each alone, without "By" and the like."""
    text = " ".join(word for word in text.split() if not any(sign in word for sign in _ADDRESSES))
    if not text.isascii():
        text = _FIELD.sub("", text)
    text = _ON_DAY.sub("", without_by(_TWICE.sub("", _ASIDE.sub("", _CREDIT_ASIDE.sub("", text.strip()))))).strip()
    if not text or len(text) > _LONGEST * 4:
        return []
    parts = (_LED_IN.sub("", part) if number else part for number, part in enumerate(_PARTED.split(text)))
    pieces = [piece for part in parts for piece in ([part] if _ONE_NAME.fullmatch(part) else _JOINED.split(part))]
    first, *others = [name for piece in pieces if (name := _clean(piece))] or [""]
    return [first, *filter(_is_other, others)] if first else []


def _is_other(part: str) -> bool:
    """Whether a part of a byline names somebody, not what the person before it is, or where."""
    words = part.split()
    if _WIDE_OFFICE.fullmatch(part):
        return False
    if len(words) > _LONGEST_NAME or (_POST.search(part) and not is_body(part)):
        return False
    if words[-1].casefold() in _OFFICES or (len(words) > 1 and words[0] in _WHERE):
        return False
    return letters(part) not in _TITLES or is_agency(part)


def _clean(name: str) -> str:
    name = name.strip(" \t,;:|-–—*•")
    if _PICTURE_LABEL.match(name):
        return ""
    name = _ROLE_BEHIND.sub("", _GLUED.sub("", without_by(_MORE.sub("", name))))
    if _NOBODY.match(name) or label_of(name):
        return ""
    name = _without_office(name)
    if name[:1] in "([" and name[-1:] in ")]":
        name = name[1:-1]
    name = _SENT.sub("", name)
    placed = _PLACE.fullmatch(name)
    name = placed[1] if placed is not None else name
    place = re.split(r"\s+[-–—]\s+", name)
    if len(place) > 1 and " " in place[0]:  # "Ada Quill - Berlin"
        name = place[0]
    bare = name.strip(" .,;:|-–—")
    # "Jr." and "Ph.D." have a full stop of their own.
    name = f"{bare}." if name.endswith(".") and _SHORTENED.search(bare) else bare
    if (
        _FEED.search(name)
        or not name
        or len(name) > _LONGEST
        or _NO_NAME.search(name)
        or is_account(name)
        or _BEFORE.fullmatch(name)
    ):
        return ""
    return name


def _without_office(name: str) -> str:
    """A whole name without what the person is behind it, or what a link there is called."""
    glued = _OFFICE_GLUED.search(name)
    if glued is not None and name[glued.end() :].rsplit(maxsplit=1)[-1].casefold() in _OFFICES:
        name = name[: glued.start()]
    shorter = _BEHIND.sub("", name)
    return shorter if " " in shorter else name


def unique(agents: Iterable[Agent]) -> list[Agent]:
    """The agents, each name once."""
    seen: dict[str, Agent] = {}
    for agent in agents:
        seen.setdefault(agent.name.casefold(), agent)
    return list(seen.values())
