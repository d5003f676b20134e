"""Step 4a: what a person is, said right before the name ("pit boss Jane Doe") or in a phrase before a comma."""

from collections.abc import Mapping

from convert_quotes.language import Is
from convert_quotes.names import Name
from convert_quotes.words.tokens import Q, Tokens

_NOT_WITHIN = (
    Is.DEFINITE
    | Is.INDEFINITE
    | Is.ADVERB
    | Is.AUXILIARY
    | Is.PREPOSITION
    | Is.CONJUNCTION
    | Is.SUBORDINATOR
    | Is.RELATIVE
    | Is.PRONOUN
    | Is.CLITIC
    | Is.CALENDAR
)
_NOT_AT_THE_END = Is.SAY | Is.WEAK | Is.ORGANISATION | Is.DOCUMENT | Is.PLURAL
_MOST_WORDS = 4
_VERB = Is.SAY | Is.WEAK
_HEAD = Is.ROLE | Is.ORGANISATION | Is.DOCUMENT | Is.TITLE
_QUALIFIED = 5


def description(tokens: Tokens, start: int, name: Name) -> range:
    """The tokens from `start` on that say what the person with a name right behind them is; none if they do not.

    Where the head of a phrase is its last word, they have no article. Elsewhere they stand behind one, with or
    without a link ("le maraîcher bio", "o mestre de obras").
    """
    flags, words = tokens.flags, tokens.word
    links = Is.LINK
    if tokens.language.head_last:
        links = 0
    elif flags[start] & Is.DEFINITE:
        start += 1
    else:
        return range(0)
    found = range(start, name.first)
    if name.kind != "person" or len(name.words) == 1 or not 0 < len(found) <= _MOST_WORDS:
        return range(0)
    if flags[found[-1]] & (_NOT_AT_THE_END | _NOT_WITHIN):
        return range(0)
    small = all(words[each].islower() for each in found)
    whole = not any(flags[each] & _NOT_WITHIN and not flags[each] & links for each in found)
    return found if small and whole else range(0)


def apposition(tokens: Tokens, inside: Mapping[int, Name], start: int, after: int, limit: int) -> Name | None:
    """The person whom a phrase with a role describes ("the head of the dig, the archaeologist Jane Doe,")."""
    flags, words = tokens.flags, tokens.word
    comma = after
    if (
        comma < limit
        and flags[comma] & Is.PREPOSITION
        and any(flags[each] & Is.ROLE for each in range(start, after))
    ):
        # "the spokeswoman of the party for the coast, Jane Doe"
        while comma < min(limit, after + _QUALIFIED) and (words[comma][0].isalnum() and not flags[comma] & _VERB):
            comma += 1
    if comma + 1 >= limit or words[comma] != ",":
        return None
    begin = comma + 1
    if flags[begin] & Is.DEFINITE:
        begin += 1
        while (
            begin < min(limit, comma + _QUALIFIED) and flags[begin] & (_HEAD | Is.ADVERB) and begin not in inside
        ):
            begin += 1
        if begin == comma + 2:
            return None
    titled = begin
    while titled < min(limit, comma + _QUALIFIED) and flags[titled] & Is.TITLE and titled not in inside:
        titled += 1
    begin = titled if titled in inside else begin  # "the head of the zone, colonel Jane Doe"
    if words[begin].islower() and tokens.language.head_last:
        while begin < min(limit, comma + _QUALIFIED) and (words[begin].islower() and not flags[begin] & _VERB):
            begin += 1
        if not flags[begin - 1] & Is.ROLE or begin in (limit, comma + 1):
            return None
    name = inside.get(begin)
    if name is None or name.kind != "person" or name.role_first != begin:
        return None
    ends = name.last + 1 >= limit or words[name.last + 1] in (",", ".", Q, ":")
    return name if ends else None
