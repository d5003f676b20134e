"""Whom a printed line names: "teleSUR/ OSG - JF" is an organisation and two persons by their initials."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import urlsplit

from msgspec.structs import replace

from convert.kit.urls import safe_url
from convert.model import Agent, Organisation, Person
from convert_telesur.lines import spelling_pattern
from convert_telesur.profile import Profile

_INITIALS = re.compile(r"[A-ZÁÉÍÓÚÑ]{1,4}|[a-záéíóúñ]{1,3}|(?:[A-Za-zÁÉÍÓÚÑ]\.\s?){1,4}[A-Za-z]?")
# Both apostrophes as the straight one: a class of letters from beyond Latin-1 takes long to compile.
_PERSON = re.compile(r"[^\W\d_][\w.'-]*(?:\s+[^\W\d_][\w.'-]*){1,5}")
_FEWEST_NAMES, _MOST_NAMES = 2, 4
_INITIAL = 2
_ADDRESS = re.compile(r"https?://\S+")
_BARE = str.maketrans("áéíóúüñ", "aeiouun")
_EDGES = " \t\u00a0.,;:|/–—-()[]*_"


class Agents:
    """Tells the persons and organisations of a printed line apart, by the names of a profile."""

    def __init__(self, profile: Profile) -> None:
        self._publisher = _key(profile.publisher)
        self._particles = frozenset(profile.particles)
        self._agencies = {_key(name) for name in profile.agencies}
        self._words = {_key(word) for word in profile.organisation_words}
        self._conjunctions = profile.words("conjunctions")
        publisher = re.escape(profile.publisher)
        self._glued = re.compile(rf"({publisher})-(?=\S)", re.IGNORECASE)
        self._capitals = re.compile(r"\b([A-Z]{2,5})-(?=[A-Z]{2,5}\b)")

    @cached_property
    def _separator(self) -> re.Pattern[str]:
        # A hyphen parts names if it has a blank beside it; "Pérez-Gómez" is one name.
        return re.compile(
            r"\s*[,;|/]\s*|\s*•\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[–—]\s*"
            rf"|\s+(?P<word>{spelling_pattern(self._conjunctions)})\s+",
            re.IGNORECASE,
        )

    def authors(self, text: str) -> tuple[Agent, ...]:
        """Whom an author line names: persons, unless a name is known as an organisation's."""
        found: list[Agent] = []
        for name in self._names(text):
            if self.is_organisation(name):
                found.append(Organisation(name=name))
            elif found and isinstance(last := found[-1], Person) and _is_role(name, last):
                found[-1] = replace(last, role=name)
            else:
                found.append(_person(name))
        return _once(found)

    def sources(self, text: str) -> tuple[Agent, ...]:
        """Whom a source line names: organisations."""
        return _once(_organisation(name) for name in self._names(text))

    def picture(self, text: str) -> tuple[Agent, ...]:
        """Whom a picture's credit names: a person where it looks like nothing else."""
        return _once(
            _person(name) if self._looks_like_person(name) else _organisation(name) for name in self._names(text)
        )

    def is_publisher(self, name: str) -> bool:
        """Whether the name is the publisher's own."""
        return _key(name).startswith(self._publisher)

    def is_organisation(self, name: str) -> bool:
        """Whether the name is known as an organisation's: the publisher's, an agency's, or by a word in it."""
        key = _key(name)
        if self.is_publisher(name) or key in self._agencies:
            return True
        return any(word in self._words for word in key.split())

    def _looks_like_person(self, name: str) -> bool:
        if self.is_organisation(name) or not _PERSON.fullmatch(name.replace("’", "'")):
            return False
        words = name.split()
        named = [word for word in words if word.lower() not in self._particles]
        if words[0] not in named or not _FEWEST_NAMES <= len(named) <= _MOST_NAMES:
            return False
        # Words in capitals are an agency's, but for short initials.
        return all(word[0].isupper() and not (word.isupper() and len(word) > _INITIAL) for word in named)

    def _names(self, text: str) -> Iterator[str]:
        for address in _ADDRESS.findall(text):
            text = text.replace(address, f", {urlsplit(address).netloc if safe_url(address) else ''}, ")
        text = self._glued.sub(r"\1 - ", text)
        text = self._capitals.sub(r"\1 - ", text)
        start = 0
        for found in self._separator.finditer(text):
            if found["word"] and not self._parts(text[start : found.start()], text[found.end() :]):
                continue
            yield from _names_in(text[start : found.start()])
            start = found.end()
        yield from _names_in(text[start:])

    def _parts(self, left: str, right: str) -> bool:
        """Whether a conjunction parts two names, and does not stand within one ("Ministry of Work and Health")."""
        if " " not in left.strip() or not any(word in self._words for word in _key(left).split()[:1]):
            return True
        following = self._separator.split(right.strip(), maxsplit=1)[0].strip()
        return self.is_organisation(following) or following.isupper()


def _names_in(text: str) -> Iterator[str]:
    name = re.sub(r"\([^()]*\)", " ", text)
    if not name.endswith(".") or not re.search(r"(?:^|[\s.])[^\W\d_]\.$", name):
        name = name.rstrip(".")
    name = " ".join(name.strip(_EDGES.replace(".", "")).split())
    if any(map(str.isalnum, name)):
        yield name


def _person(name: str) -> Person:
    return Person(name=name, initials=name if _INITIALS.fullmatch(name) else "")


def _organisation(name: str) -> Organisation:
    return Organisation(name=name)


def _is_role(name: str, person: Person) -> bool:
    """Whether small letters behind a name in capitals say what the person is ("Ana Ruiz, corresponsal")."""
    return name[0].islower() and person.name[0].isupper() and not person.role and not _INITIALS.fullmatch(name)


def _once(agents: Iterable[Agent]) -> tuple[Agent, ...]:
    return tuple({agent.name.casefold(): agent for agent in agents}.values())


def _key(name: str) -> str:
    return " ".join(name.lower().translate(_BARE).split())
