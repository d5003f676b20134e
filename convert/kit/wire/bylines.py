"""Bylines of wires: the label, the words, and whom they name where that is plain."""

import re
from functools import cache
from itertools import pairwise

from convert.kit.languages.agencies import agencies
from convert.kit.languages.reading import alternatives, everywhere
from convert.model import Agent, CreditLine, Organisation, Person

_NAME = re.compile(r"[^\W\d_][\w.'’`-]*(?:\s+[^\W\d_][\w.'’`-]*){1,4}")
_MOST = 6
_SHORTEST_SENTENCE = 5
_SENTENCE_WITH_NAMES = 8
_SIGNS = ".,;:!?…\"'“”„‘’«»()"
_WORD_INSIDE = re.compile(r"(?<=\S)\s+(?=\S)")
_LONGEST = 12
"""Words of a line that is a byline though nothing but its label says so."""


@cache
def _label() -> re.Pattern[str]:
    """A label and what parts it from the names: a blank, a colon, or a colon alone where the word needs one."""
    words = everywhere().bylines
    begin_names = (*words.by_particle, *words.by_wire)
    sure = alternatives(word for word in words.by if word not in begin_names)
    return re.compile(
        rf"(?:(?:(?P<sure>{sure})|(?P<unsure>{alternatives(begin_names)}))(?:\s*[:：]\s*|\s+)|"
        rf"(?:{alternatives(words.by_colon)})\s*[:：]\s*)(?=\S)",
        re.IGNORECASE,
    )


@cache
def _between() -> re.Pattern[str]:
    """What stands between names."""
    words = everywhere().bylines
    joins = f"(?i:{alternatives(words.joins)})|{alternatives(words.joins_small)}|&"
    return re.compile(rf"\s*[,;/|،、；]\s*(?:(?:{joins})\s+)?|\s+(?:{joins})\s+")


@cache
def _collective() -> re.Pattern[str]:
    """What makes a name that of a body: the word of a newsroom, or of an agency."""
    words = everywhere().bylines
    return re.compile(rf"(?<![^\W_])(?:{alternatives((*words.desks, *words.agencies))})(?![^\W_])", re.IGNORECASE)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for each in agencies() if each.texts for name in each.names)


def _is_body(name: str) -> bool:
    return _collective().search(name) is not None or name.casefold() in _agencies()


def _split(text: str) -> tuple[str, str]:
    """The label of a line, as it is printed, and the rest."""
    found = _label().match(text)
    if found is None or (found["unsure"] and not _is_label(found, text)):
        return "", text
    return found[0].strip(), text[found.end() :]


def _is_label(found: re.Match[str], text: str) -> bool:
    """Whether "Von", "Di" or "De" stands before a name: "Von Ana Ruiz", and not "Von der Leyen" or "De Gaulle"."""
    rest = text[found.end() :]
    if found[0].rstrip().endswith((":", "：")) or (found[0][0].isupper() and rest.casefold() in _agencies()):
        return True
    words = _between().split(rest)[0].split()
    return found[0][0].isupper() and len(words) > 1 and words[0].casefold() not in everywhere().bylines.particles


def is_byline(line: str) -> bool:
    """Whether a line is one of authors, by its label and what follows it: names, or an agency's people."""
    label, rest = _split(" ".join(line.split()))
    found = _label().match(label + " x") if label else None
    if found is None or len(rest.split()) > _LONGEST or rest[-1:] in ".!?:":
        return False
    first = rest.split()[0].casefold().partition("-")[0]
    return bool(agents_of(rest)) or (bool(found["sure"]) and (first in _agencies() or rest[:1].isupper()))


def is_sentence(line: str) -> bool:
    """Whether a line that was sent as a byline tells of the story, as a subtitle does, and of no author.

    It has no label, names nobody and no newsroom, and most of its words begin as those inside a sentence do.
    """
    line = " ".join(line.split())
    label, rest = _split(line)
    words = [word.strip(_SIGNS) or word for word in rest.split()]
    known = everywhere().bylines
    if label or len(words) < _SHORTEST_SENTENCE or agents_of(rest) or _collective().search(rest):
        return False
    if any(word.casefold() in known.roles for word in words) or _has_label(rest):
        return False
    small = sum(word[0].islower() for word in words)
    if not small:
        return False
    # "text and pictures: Ana Ruiz" is none, and a longer line may speak of her.
    has_name = any(one[0].isupper() and two[0].isupper() for one, two in pairwise(words[1:]))
    is_whole = rest[-1] in ".!?…" or (len(words) >= _SENTENCE_WITH_NAMES and 2 * small > len(words))
    return is_whole if has_name else is_whole or 2 * small >= len(words)


def _has_label(words: str) -> bool:
    """Whether a label stands within, right before what is written as a name."""
    return any(
        found["sure"] and words[found.end() : found.end() + 1].isupper()
        for begin in _WORD_INSIDE.finditer(words)
        if (found := _label().match(words, begin.end())) is not None
    )


def byline(text: str, *, names: str = "", title: str = "") -> CreditLine | None:
    """The line with its label ("By") apart; `agents` are named only where every part of it is a name.

    `names` is the part of the line that names them and `title` what follows it ("AP Business Writer"), where the
    source says which is which. None where there are no words.
    """
    text = " ".join(text.split())
    if not text:
        return None
    label, words = _split(text)
    if names:
        agents = agents_of(_split(" ".join(names.split()))[1])
        agents = tuple(_with_title(each, " ".join(title.split())) for each in agents)
    else:
        agents = agents_of(words)
    return CreditLine(label=label, text=words, agents=agents)


def _with_title(agent: Agent, title: str, *, is_house: bool = False) -> Agent:
    """A person with the title behind their name, which is a role or the house that they work for."""
    if not isinstance(agent, Person) or not title:
        return agent
    is_role = title.rsplit(maxsplit=1)[-1].casefold() in everywhere().bylines.roles
    if not is_role and (is_house or _is_body(title)):
        return Person(name=agent.name, organisation=title)
    return Person(name=agent.name, role=title, organisation=agent.organisation)


def agents_of(words: str) -> tuple[Agent, ...]:
    """Whom a line names: persons, the last part perhaps the agency they work for; nobody where it is unsure."""
    parts = [part for part in _between().split(words.strip(" .,")) if part]
    if not 0 < len(parts) <= _MOST:
        return ()
    if len(parts) == 1 and _is_body(parts[0]):
        return (Organisation(name=parts[0]),)
    persons: list[Agent] = []
    for number, part in enumerate(parts):
        if _is_name(part):
            persons.append(Person(name=part))
        elif number == len(parts) - 1 and persons and len(part.split()) <= 3:  # noqa: PLR2004 - a house or a title
            persons = [_with_title(person, part, is_house=True) for person in persons]
        else:
            return ()
    return tuple(persons)


def _is_name(text: str) -> bool:
    if not _NAME.fullmatch(text) or _is_body(text):
        return False
    words, particles = text.split(), everywhere().bylines.particles
    return all(word[0].isupper() or word in particles for word in words) and words[-1][0].isupper()
