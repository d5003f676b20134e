"""Step 3c: who is brought in by what they are and named in passing ("a man called Jim", "gave a name, Jim")."""

from convert_quotes.language import Is
from convert_quotes.names import Entity, Name
from convert_quotes.names.mentions import Names

_DETERMINER = Is.DEFINITE | Is.INDEFINITE
_PHRASE = 6
_CLAUSE = 24
_NEAR = 3


def introductions(names: Names) -> dict[int, Entity]:
    """Who is meant by the phrases that bring somebody in, by the tokens that they begin with."""
    found = _relatives(names)
    language = names.language
    if not language.introduces:
        return found
    low = names.tokens.low
    for name in names.names:
        before = name.role_first - 1
        if name.entity is None or name.kind in ("place", "organisation"):
            continue
        for phrase in language.introduces.get(low[before], ()):
            begin = before - len(phrase) + 1
            if begin > 0 and tuple(low[begin : before + 1]) == phrase:
                _note(names, name, begin, found, within=len(phrase) > 1)
                break
    return found


def _relatives(names: Names) -> dict[int, Entity]:
    """Those whose name stands between commas behind whose they are ("Her eldest son, Jim, laughed")."""
    tokens, possessives = names.tokens, names.language.possessives
    found: dict[int, Entity] = {}
    for name in names.names:
        relation, behind = name.role_first - 2, name.last + 1
        if relation < 1 or tokens.word[relation + 1] != "," or not tokens.flags[relation] & Is.ROLE:
            continue
        if (
            name.entity is None
            or name.kind in ("place", "organisation")
            or tokens.word[behind : behind + 1] != [","]
        ):
            continue
        for first in range(relation - 1, max(-1, relation - _NEAR), -1):
            if tokens.low[first] in possessives:
                name.entity.kind = name.kind = "person"
                names.give_role(name.entity, first + 1, relation)
                found[first] = name.entity
                break
    return found


def _note(names: Names, name: Name, begin: int, found: dict[int, Entity], *, within: bool) -> None:
    """Note who the phrase before token `begin` brings in; `within` lets a relative clause stand between."""
    tokens = names.tokens
    start = tokens.bounds[tokens.sentence[name.first]][0]
    last = begin - 1
    if within:
        relative = next(
            (each for each in range(last, max(start, last - _CLAUSE), -1) if tokens.flags[each] & Is.RELATIVE), 0
        )
        last = relative - 1 if relative else last
    entity = name.entity
    while entity is not None and last > start:
        last -= tokens.word[last] == ","
        first = _phrase_first(names, last, start)
        if first is not None and not within and not tokens.flags[first] & Is.INDEFINITE:
            return  # "the leader called Jane Doe": on the telephone
        if first is None:
            if tokens.flags[start] & Is.PRONOUN and begin - start < _PHRASE:
                found[start] = entity  # "She gave only her first name, Jane"
            return
        names.give_role(entity, first + bool(tokens.flags[first] & _DETERMINER), last)
        entity.kind = "person"
        found[first] = entity
        last = first - 1
        if last <= start or tokens.word[last] != ",":
            return


def _phrase_first(names: Names, last: int, start: int) -> int | None:
    """Where the phrase begins that ends with a token, if it says what one person is."""
    tokens = names.tokens
    role = False
    for each in range(last, max(start, last - _PHRASE) - 1, -1):
        flag = tokens.flags[each]
        if flag & _DETERMINER or tokens.low[each] in names.language.possessives:
            return each if role else None
        if each in names.inside or not tokens.word[each][0].isalnum() or flag & (Is.PLURAL | Is.SAY):
            return None
        role = role or bool(flag & Is.ROLE)
    return None
