"""Bylines of wires: the label, the words, and whom they name where that is plain."""

import re

from convert.model import Agent, CreditLine, Organisation, Person

# The words before a name, in the languages of the agencies that print them.
_LABEL = re.compile(
    r"(By|BY|Von|VON|Par|PAR|Por|POR|Di|DI|Da|DA|De|DE|Door|DOOR|Van|VAN|Av|AV|Af|AF|Tekst|Text|Texte|Texto|Testo|"
    r"Teksti|Skrevet av|Escrito por|Written by|Reporting by|Kirjoittanut)(?::\s*|\s+)(?=\S)"
)
_SEPARATOR = re.compile(r"\s*[,;/|]\s*|\s+(?:and|und|et|y|e|och|og|en|ja|&)\s+")
_NAME = re.compile(r"[^\W\d_][\w.'’`-]*(?:\s+[^\W\d_][\w.'’`-]*){1,4}")
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "de del la las los le du da do dos das di della van von der den ten ter bin ibn al el af av zu zur y e",
    )
)
_COLLECTIVE = re.compile(
    r"\b(?:press|news|agency|agencia|agence|agentur|wire|staff|team|desk|newsroom|redaktion)\b", re.IGNORECASE
)
_MOST = 6


def byline(text: str, *, names: str = "", title: str = "") -> CreditLine | None:
    """The line with its label ("By") apart; `agents` are named only where every part of it is a name.

    `names` is the part of the line that names them and `title` what follows it ("AP Business Writer"), where the
    source says which is which. None where there are no words.
    """
    text = " ".join(text.split())
    if not text:
        return None
    found = _LABEL.match(text)
    label = found[0].strip() if found else ""
    words = text[found.end() :] if found else text
    if names:
        agents = agents_of(_LABEL.sub("", " ".join(names.split()), count=1))
        agents = tuple(_titled(each, " ".join(title.split())) for each in agents)
    else:
        agents = agents_of(words)
    return CreditLine(label=label, text=words, agents=agents)


def _titled(agent: Agent, title: str) -> Agent:
    """A person with the title behind their name, which is a role or the house that they work for."""
    if not isinstance(agent, Person) or not title:
        return agent
    if _COLLECTIVE.search(title):
        return Person(name=agent.name, organisation=title)
    return Person(name=agent.name, role=title, organisation=agent.organisation)


def agents_of(words: str) -> tuple[Agent, ...]:
    """Whom a line names: persons, the last part perhaps the agency they work for; nobody where it is unsure."""
    parts = [part for part in _SEPARATOR.split(words.strip(" .,")) if part]
    if not 0 < len(parts) <= _MOST:
        return ()
    if len(parts) == 1 and _COLLECTIVE.search(parts[0]):
        return (Organisation(name=parts[0]),)
    persons: list[Person] = []
    for number, part in enumerate(parts):
        if _is_name(part):
            persons.append(Person(name=part))
        elif number == len(parts) - 1 and persons and len(part.split()) <= 3:  # noqa: PLR2004 - a house or a title
            house = part
            persons = [Person(name=person.name, organisation=house) for person in persons]
        else:
            return ()
    return tuple(persons)


def _is_name(text: str) -> bool:
    if not _NAME.fullmatch(text) or _COLLECTIVE.search(text):
        return False
    words = text.split()
    return all(word[0].isupper() or word in _PARTICLES for word in words) and words[-1][0].isupper()
