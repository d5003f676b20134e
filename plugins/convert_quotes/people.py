"""The table of people who are quoted: one row a person, however many articles they speak in.

Two people of one name are one only where they also share a role or a body: a wrong join is worse than none.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from convert.model import Document
from convert_quotes.write import Row, rows

_DIGITS = 16
_BETWEEN = " | "


class PersonRow(Struct, frozen=True):
    """One person of the table; lists in a cell have a bar between their parts, the most frequent first."""

    person: str
    name: str
    variants: str
    roles: str
    organisations: str
    quotes: int
    articles: int
    first: str
    last: str
    languages: str
    article_keys: str


class _Speaker(Struct):
    """A speaker of one article, with the rows of their quotes, and what else is known of whom that is."""

    name: str
    rows: list[Row] = []
    ties: set[str] = field(default_factory=set)


def people(documents: Sequence[Document]) -> list[PersonRow]:
    """The people who speak in documents, in the order in which they are first quoted."""
    speakers = [each for document in documents for each in _speakers(document)]
    return [_row(group) for group in _join(speakers)]


def _speakers(document: Document) -> Iterable[_Speaker]:
    found: dict[str, _Speaker] = {}
    for row in rows(document):
        if row.speaker and row.speaker_kind == "person":
            speaker = found.setdefault(_plain(row.speaker), _Speaker(row.speaker, []))
            speaker.rows.append(row)
            speaker.ties |= {f"role {_plain(row.role)}"} if row.role else set()
            speaker.ties |= {f"body {_plain(row.organisation)}"} if row.organisation else set()
    return found.values()


def _plain(text: str) -> str:
    """A text without what only its typing shows: capitals and runs of blanks."""
    return " ".join(text.casefold().split())


def _join(speakers: Sequence[_Speaker]) -> list[list[_Speaker]]:
    """Speakers of one full name who share a role or a body, together, also over a third."""
    leader = list(range(len(speakers)))

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    first: dict[tuple[str, str], int] = {}
    for number, speaker in enumerate(speakers):
        name = _plain(speaker.name)
        if " " not in name:
            continue  # a family name alone may be anybody's
        for tie in sorted(speaker.ties):
            earlier = first.setdefault((name, tie), number)
            one, other = sorted((lead(earlier), lead(number)))
            leader[other] = one
    groups: dict[int, list[_Speaker]] = {}
    for number, speaker in enumerate(speakers):
        groups.setdefault(lead(number), []).append(speaker)
    return [groups[each] for each in sorted(groups)]


def _row(group: Sequence[_Speaker]) -> PersonRow:
    said = [row for speaker in group for row in speaker.rows]
    names = Counter(row.speaker for row in said)
    name = names.most_common(1)[0][0]
    words = set(_plain(name).split())
    variants = Counter(
        each
        for row in said
        for each in (row.speaker, row.mention)
        if each and words.issuperset(_plain(each).split())
    )
    keys = list(dict.fromkeys(row.article_key for row in said))
    times = sorted(row.published for row in said if row.published)
    identity = "\n".join((_plain(name), *sorted(keys)))
    return PersonRow(
        person=hashlib.sha256(identity.encode()).hexdigest()[:_DIGITS],
        name=name,
        variants=_most(variants),
        roles=_most(Counter(row.role for row in said if row.role)),
        organisations=_most(Counter(row.organisation for row in said if row.organisation)),
        quotes=len(said),
        articles=len(keys),
        first=times[0] if times else "",
        last=times[-1] if times else "",
        languages=_most(Counter(row.language for row in said if row.language)),
        article_keys=_BETWEEN.join(keys),
    )


def _most(counted: Counter[str]) -> str:
    """What was counted, the most frequent first, with how often: "Doe (3) | Jane Doe (1)"."""
    return _BETWEEN.join(f"{each} ({count})" for each, count in counted.most_common())
