"""Who wrote it: names from declarations and bylines, parted, and cleared of what is not a name."""

import re
from collections.abc import Iterable
from typing import Any

from convert.kit.languages.reading import alternatives, everywhere, months_anywhere, readings
from convert.model import Agent, Organisation, Person
from convert_html.declared.jsonld import text_of, types
from convert_html.facts.organisations import is_account, is_agency, is_body
from convert_html.page.labels import label_of
from convert_html.page.text import is_unparted, letters, lower, plain

_BODIES = frozenset(("Organization", "NewsMediaOrganization", "Corporation"))

_WORDS = everywhere().bylines
_DATES = everywhere().dates
_NEEDS_COLON = frozenset(_WORDS.by_colon)
_BEFORE = re.compile(
    rf"^(?:(?:{alternatives((*_WORDS.by, *_WORDS.by_colon, *_WORDS.by_particle))})(?![^\W_])[\s:：.／/]*|"
    rf"(?:{alternatives(_WORDS.by_joined)})[\s:：／/]*|[文글][\s]?[:：／/][\s]*)"
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
_GLUED_WORDS = f"(?i:{alternatives(_WORDS.glued)})"
_GLUED = re.compile(rf"^{_GLUED_WORDS}(?=[A-Z][a-z])")
# A place or an employer in brackets, which has commas of its own; an opened bracket that nothing closes.
_ASIDE = re.compile(r"(?<=\w)\s*(?:\([^()]*[,;|/][^()]*\)|\[[^\[\]]*[,;|/][^\[\]]*\]|[(\[][^()\[\]]*$)")
_CREDIT_ASIDE = re.compile(rf"\s*[(\[]{_PICTURE_LABEL.pattern}[^()\[\]]*[)\]]", re.IGNORECASE)
_SHORTENED = re.compile(rf"(?:\b(?i:{alternatives(_WORDS.suffixes)})|\.[A-Za-z]+)$")
_PARTED = re.compile(r"\s*[,;|/·•，；、／]\s*")
_JOINED = re.compile(
    rf"\s(?:(?i:{alternatives((*_WORDS.joins, *_WORDS.joins_more))})|{alternatives(_WORDS.joins_small)}|&)\s"
)
# Behind a comma: ", and Bo Reed".
_LED_IN = re.compile(rf"^(?:{alternatives((*_WORDS.joins, *_WORDS.joins_small, *_WORDS.joins_more))})\s")
PRODUCTION = alternatives(_WORDS.production)
"""Labels of who edited, who read the proofs, who answers for it; part of a pattern."""

# What else stands in one line with the author, in scripts that set no comma between: production, source, time.
_FIELD = re.compile(rf"(?:{PRODUCTION}|{alternatives((*_WORDS.origins, *_WORDS.times))})\s?[:：|／/]\s*\S*")
_ON_DAY = re.compile(  # "by Ada Quill on March 14", "von Ada Quill am 14. März"
    rf"\s+(?:{alternatives(_WORDS.days)})\s+"
    rf"(?:\d|(?:{alternatives((*_DATES.weekdays, *months_anywhere()))})\b).*$",
    re.IGNORECASE,
)
_ONE_NAME = re.compile(rf"\S+(?: \S+)+ (?:{alternatives(_WORDS.joins_within)}) \S+")  # "Ortega y Gasset"
_NO_NAME = re.compile(
    r"^[a-z]+(?:[-_.][a-z]+)+$|https?:|www\.|@|\d{3}|^\W*$|[<>{}=]|"
    rf"^(?i:{alternatives(_DATES.alone)})$"
)
_ADDRESSES = ("://", "@")
# What a part of a byline ends with that says what the person before it is.
_OFFICES = frozenset(_WORDS.roles)
# The same in scripts without blanks, at the end of where the person works.
_WIDE_OFFICE = re.compile(rf"[一-鿿]{{3,}}(?:{alternatives(_WORDS.posts)})")
_DEGREES = frozenset(_WORDS.degrees)
_WHERE = frozenset(_WORDS.places)
_ARTICLES = frozenset(_WORDS.articles)
_LED_BY = frozenset(readings()["en"].bylines.articles)  # an outlet; in other languages, names begin so, too
_CASED_NAMES = frozenset(_WORDS.by_particle)  # begin names too
# "Ada Quill (aqu)": the letters with which an author signs.
_SIGNED = re.compile(r"([^\W\d_].*\s.*\S)\s\(([^\W\d_]{2,4})\)")
# "Ivo Lund in Velmar", "Ivo Lund for the Selby Post", behind a whole name.
_CAPITAL = r"[^\W\d_a-zа-я]\S*"
_PLACE = re.compile(
    rf"(\S+(?:\s\S+)+?)\s(?:{alternatives(_WORDS.places)})\s(?:(?:{alternatives(_WORDS.articles)})\s)?"
    rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}"
)
# "Quill, Ada M.", as libraries file names; several have semicolons between.
_REVERSED = re.compile(rf"({_CAPITAL}), ({_CAPITAL}(?:\s[^\W\d_]\.)?)")
# Where somebody works or lives, in brackets behind a whole name; shorter ones are initials or an agency.
_BRACKETED = re.compile(r"(\S+\s.*\S)\s\(([^()]{5,})\)")
# The day or how long it takes to read, behind a whole name: "Ada Quill Updated March 14", "Ada Quill 5 min read".
_DAY = rf"(?:{alternatives((*months_anywhere(), *_DATES.units))})\b"
_DATED = re.compile(
    rf"(?<=\S)\s+(?:(?:{alternatives((*_DATES.published, *_DATES.changed))})\w*\b"
    rf"(?=.*\d|\W*$)|(?:{_DAY})\.?\s+\d|\d{{1,2}}\.?[\s-]{_DAY}|\d{{1,4}}[./:-]\d).*$",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(rf"{_DAY}\.?\s+\d\S*|\d{{1,2}}\.?\s+{_DAY}(?:\s\d+)?", re.IGNORECASE)
# What others did to a text or its pictures: "edited by Bo Reed".
_HELPED = re.compile(rf"(?:{'|'.join(_WORDS.helpers)})\s", re.IGNORECASE)
_HELPED_BEHIND = re.compile(rf"[.\s]+(?:{'|'.join(_WORDS.helpers)})\s.*$", re.IGNORECASE)
_HOUSE = re.compile(rf"(?<![^\W_])(?:{alternatives(_WORDS.houses)})(?![^\W_])", re.IGNORECASE)
_FEED = re.compile(r"\s(?:feeds?|rss|import|bot)$", re.IGNORECASE)  # by which a system got the story
_TWICE = re.compile(rf"(?P<by>{_GLUED_WORDS})\s*(?=(?i:(?P=by))(?:\b|[A-Z]))")  # without a blank between elements
# What a person is, behind the name without a blank: "Ada QuillStaff Writer".
_OFFICE_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{3})(?=[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}$)")
# What a staff's members are, and what links are called, behind the name: "Ada Quill Staff Writer".
_BEHIND = re.compile(rf"(?<=\S)\s+(?:{alternatives(_WORDS.members)}|{'|'.join(_WORDS.profiles)})$", re.IGNORECASE)
_RANKS = frozenset(_WORDS.ranks)
_RANKED = re.compile(
    rf"(?<=\S)(?:\s(?:{alternatives(_WORDS.ranks)}))*\s(?:{alternatives(_WORDS.roles)})$", re.IGNORECASE
)
# What a person is and where, behind a comma: "Chair of Harbour Studies at the University of Velmar".
_POST = re.compile(rf"\s(?:{alternatives(_WORDS.posts_of)})\s\S", re.IGNORECASE)
_PAIR = 2
_LONGEST_NAME = 5  # words
_LONGEST = 80
_MOST = 20


def agents_of(value: Any) -> list[Agent]:  # noqa: ANN401 - whatever the page declares
    """The agents in a declared author: a string, an object, or a list of them."""
    found: list[Agent] = []
    for each in (value if isinstance(value, list) else [value])[:_MOST]:
        if isinstance(each, dict):
            name = each.get("name") or _of_parts(each)
            if isinstance(name, list):
                found += agents_of(name)
                continue
            body = not _BODIES.isdisjoint(types(each))
            found += [_agent(part, _address(each), body=body) for part in split_names(text_of(name))]
        elif isinstance(each, str):
            found += [_agent(part, "", body=False) for part in split_names(each)]
    return unique(
        agent for place, agent in enumerate(found) if not place or _is_other(agent.name, "", joined=True)
    )


def _of_parts(thing: dict[str, Any]) -> str:
    """The name of a person whose given and family names are declared apart."""
    return " ".join(
        part for key in ("givenName", "additionalName", "familyName") if (part := text_of(thing.get(key)))
    )


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


def is_led_in(text: str) -> bool:
    """Whether a line is what stands before a name, "Written by", and nothing else."""
    return _BEFORE.fullmatch(lower(text)) is not None


def is_office(text: str) -> bool:
    """Whether words, perhaps behind a comma, end with what somebody is: ", Staff Writer"."""
    words = text.split()
    return bool(words) and words[-1].casefold() in _OFFICES


def without_by(text: str) -> str:
    """The text of a byline without "By" and the like before the name."""
    found = _BEFORE.match(lower(text))
    if not found:
        return text
    rest, label = text[found.end() :], text[: found.end()].rstrip()
    word = label.casefold().rstrip(" :：.／/")
    if word in _NEEDS_COLON and word == label.casefold():
        return text
    if word in _CASED_NAMES and rest and not is_agency(rest):
        # "Von Ada Quill", but neither "Von der Leyen" nor "Da Silva"
        alone = label[0].isupper() and len(rest.split()) == 1
        return text if alone or rest[0].islower() else rest
    return rest


def split_names(text: str) -> list[str]:
    """The names in a byline, each alone, without "By" and the like."""
    text = " ".join(word for word in plain(text).split() if not any(sign in word for sign in _ADDRESSES))
    if not text.isascii():
        text = _FIELD.sub("", text)
    text = _ON_DAY.sub("", without_by(_TWICE.sub("", _ASIDE.sub("", _CREDIT_ASIDE.sub("", text.strip()))))).strip()
    if not text or len(text) > _LONGEST * 4:
        return []
    pieces = _pieces(_forwards(text))
    if not pieces:
        return []
    first = pieces[0][0]
    if len(pieces) == _PAIR and not pieces[1][1] and _is_place(pieces[1][0], first):
        return [first]
    return [first, *(name for name, joined in pieces[1:] if _is_other(name, first, joined=joined))]


def _pieces(text: str) -> list[tuple[str, bool]]:
    """The names in a byline, and whether each is joined to the one before by a word, not by a sign."""
    pieces: list[tuple[str, bool]] = []
    helped = False  # who stands with a helper is one too
    for number, part in enumerate(_PARTED.split(text)):
        rest = _LED_IN.sub("", part) if number else part
        for place, piece in enumerate([rest] if _ONE_NAME.fullmatch(rest) else _JOINED.split(rest)):
            joined = place > 0 or rest != part
            helped = (
                (helped and joined) or _HELPED.match(piece) is not None or _PICTURE_LABEL.match(piece) is not None
            )
            name = "" if helped else _clean(piece)
            if name:
                pieces.append((name, joined))
    return pieces


def _forwards(text: str) -> str:
    """Names that are written family name first, with a comma, the other way round."""
    found = [_REVERSED.fullmatch(part.strip()) for part in text.split(";")]
    if not all(each is not None and not any(map(_is_no_part, each.groups())) for each in found):
        return text
    return "; ".join(f"{each[2]} {each[1]}" for each in found if each is not None)


def _is_no_part(word: str) -> bool:
    """Whether a word of two with a comma between is not part of a name: an agency, an office, capitals."""
    return word.isupper() or is_body(word) or is_account(word) or word.casefold() in _OFFICES or is_unparted(word)


def _is_other(part: str, first: str, *, joined: bool) -> bool:
    """Whether a part of a byline names somebody, not what the `first` person is, or where."""
    words = part.split()
    if _WIDE_OFFICE.fullmatch(part):
        return False
    if len(words) > _LONGEST_NAME or (_POST.search(part) and not is_body(part)):
        return False
    if words[-1].casefold() in _OFFICES or words[0] in _OFFICES or (len(words) > 1 and words[0] in _WHERE):
        return False
    behind_whole = not joined and " " in first and not is_body(first)
    if behind_whole and not is_body(part) and (_HOUSE.search(part) or words[0].casefold() in _LED_BY):
        return False
    return letters(part) not in _DEGREES or is_agency(part)


def _is_place(part: str, first: str) -> bool:
    """Whether the only part behind a whole name is one word, as places are; of several, one may be a person."""
    whole = " " in first and not is_body(first)
    return whole and " " not in part and part[0].isupper() and not (is_body(part) or is_unparted(part))


def _clean(name: str) -> str:
    name = name.strip(" \t,;:|-–—*•")
    if _PICTURE_LABEL.match(name) or _DAY_ALONE.fullmatch(name):
        return ""
    name = _ROLE_BEHIND.sub("", _GLUED.sub("", without_by(_MORE.sub("", name))))
    if _NOBODY.match(name) or label_of(name):
        return ""
    name = _without_office(name)
    if name[:1] in "([" and name[-1:] in ")]":
        name = name[1:-1]
    name = _SENT.sub("", _HELPED_BEHIND.sub("", name))
    bracketed = _BRACKETED.fullmatch(name)
    if bracketed is not None and not is_agency(bracketed[2]) and not _NO_NAME.search(bracketed[2]):
        name = bracketed[1]
    name = _without_place(_shorter(name, _DATED))
    place = re.split(r"\s+[-–—]\s+", name)
    if " " in place[0]:  # "Ada Quill - Berlin"
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
        or _BEFORE.fullmatch(lower(name))
    ):
        return ""
    return name


def _without_office(name: str) -> str:
    """A whole name without what the person is behind it, or what a link there is called."""
    glued = _OFFICE_GLUED.search(name)
    if glued is not None and name[glued.end() :].rsplit(maxsplit=1)[-1].casefold() in _OFFICES:
        name = name[: glued.start()]
    name = _shorter(name, _BEHIND)
    # "Senior Harbour Correspondent" is nobody's name.
    office = is_body(name) or name.partition(" ")[0].casefold() in _RANKS
    return name if office else _shorter(name, _RANKED)


def _without_place(name: str) -> str:
    """A whole name without the place or the outlet behind it; bodies have such words in their own names."""
    placed = _PLACE.fullmatch(name) if not is_body(name) else None
    return placed[1] if placed is not None and placed[1].split()[0].casefold() not in _ARTICLES else name


def _shorter(name: str, pattern: re.Pattern[str]) -> str:
    """A name without what a pattern finds behind it, if it is a whole name then."""
    shorter = pattern.sub("", name)
    return shorter if " " in shorter.strip() else name


def unique(agents: Iterable[Agent]) -> list[Agent]:
    """The agents, each name once."""
    seen: dict[str, Agent] = {}
    for agent in agents:
        seen.setdefault(agent.name.casefold(), agent)
    return list(seen.values())
