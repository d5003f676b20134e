"""Who wrote it: names from declarations and bylines, parted, and cleared of what is no name."""

import re
from collections.abc import Iterable
from typing import Any

from convert.model import Agent, Organisation, Person
from convert_html.jsonld import text_of, types

# Words before a name in a byline; languages of the larger news markets.
_BEFORE = re.compile(
    r"^(?:(?:written |reported |reporting |story |words |text |analysis |opinion )?by|"
    r"von|vom|por|par|di|da|door|af|av|"
    r"autor(?:a|es|en)?|auteurs?|authors?|texto|text|przez|od|oleh|yazan)\b[\s:.]*",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^(?:By|Von|Par|Por)(?=[A-Z][a-z])")  # without a blank before the name
_SHORTENED = re.compile(r"(?:\b[JS]r|\.[A-Za-z]+)$")
_JOINED = re.compile(r"\s*(?:[,;|/·•]|\s(?:and|und|y|e|et|en|og|och|i|ve|&|with|mit)\s)\s*", re.IGNORECASE)
_NO_NAME = re.compile(r"^[a-z]+(?:[-_.][a-z]+)+$|https?:|www\.|@|\d{3}|^\W*$|[<>{}=]")
_ADDRESS = re.compile(r"\S*(?:://|@)\S*")
# What a part of a byline ends with that says what the person before it is.
_OFFICES = frozenset(
    (
        "writer", "reporter", "correspondent", "editor", "columnist", "journalist", "contributor", "bureau",
        "desk",
        "redakteur", "redakteurin", "korrespondent", "korrespondentin", "reporterin", "journalistin",
        "redactor", "redactora", "corresponsal", "periodista", "journaliste", "correspondant", "correspondante",
        "redattore", "corrispondente", "giornalista", "correspondente", "jornalista", "repórter",
    )
)  # fmt: skip
_LONGEST = 80
_MOST = 20


def named(value: Any) -> list[Agent]:  # noqa: ANN401 - whatever the page declares
    """The agents in a declared author: a string, an object, or a list of them."""
    found: list[Agent] = []
    for each in (value if isinstance(value, list) else [value])[:_MOST]:
        if isinstance(each, dict):
            name = each.get("name")
            if isinstance(name, list):
                found += named(name)
                continue
            kinds = types(each)
            for part in parted(text_of(name)):
                if "Organization" in kinds or "NewsMediaOrganization" in kinds:
                    found.append(Organisation(name=part))
                else:
                    found.append(Person(name=part, url=_address(each)))
        elif isinstance(each, str):
            found += [Person(name=part) for part in parted(each)]
    return unique(found)


def _address(thing: dict[str, Any]) -> str:
    url = thing.get("url")
    return url if isinstance(url, str) and url.startswith(("http://", "https://")) else ""


def without_by(text: str) -> str:
    """The text of a byline without "By" and the like before the name."""
    return _BEFORE.sub("", text)


def parted(text: str) -> list[str]:
    """The names in a byline, each alone, without "By" and the like."""
    text = _BEFORE.sub("", " ".join(_ADDRESS.sub(" ", text).split())).strip()
    if not text or len(text) > _LONGEST * 4:
        return []
    first, *others = [name for part in _JOINED.split(text) if (name := _clean(part))] or [""]
    names = [first, *(name for name in others if name.split()[-1].casefold() not in _OFFICES)]
    return names if first else []


def _clean(name: str) -> str:
    name = _GLUED.sub("", _BEFORE.sub("", name.strip(" \t,;:|-–—*•")))
    bare = name.strip(" .,;:|-–—")
    # "Jr." and "Ph.D." have a full stop of their own.
    name = f"{bare}." if name.endswith(".") and _SHORTENED.search(bare) else bare
    if not name or len(name) > _LONGEST or _NO_NAME.search(name):
        return ""
    return name


def unique(agents: Iterable[Agent]) -> list[Agent]:
    """The agents, each name once."""
    seen: dict[str, Agent] = {}
    for agent in agents:
        seen.setdefault(agent.name.casefold(), agent)
    return list(seen.values())
