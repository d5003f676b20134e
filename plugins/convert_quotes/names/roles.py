"""Step 3b: the roles that stand beside names ("the mayor of Dunmouth, Maud Oakley"), and whose they are."""

from collections.abc import Mapping
from functools import lru_cache

from convert_quotes.language import Is, Language
from convert_quotes.names import Name
from convert_quotes.words.tokens import Q, Tokens

_ROLE = Is.TITLE | Is.ROLE
_REACH = 8
_ENDS = frozenset((",", ".", ";", ":", Q, "—"))
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
_NOT_LAST = Is.SAY | Is.WEAK | Is.ORGANISATION | Is.DOCUMENT | Is.PLURAL
_MOST_WORDS = 4
_VERB = Is.SAY | Is.WEAK
_HEAD = Is.ROLE | Is.ORGANISATION | Is.DOCUMENT | Is.TITLE
_QUALIFIED = 5


class Roles:
    """Finds the role words of names; `inside` has the name that each token belongs to."""

    def __init__(self, tokens: Tokens, inside: Mapping[int, Name]) -> None:
        self.tokens = tokens
        self.language: Language = tokens.language
        self.inside = inside

    def ranges(self, name: Name) -> list[tuple[int, int]]:
        """Where the role of a name stands beside it: before it, before a comma, or between commas after it."""
        start, end = self.tokens.bounds[self.tokens.sentence[name.first]]
        over = None if self.language.head_last else self._role_over_role(name, start)
        found = (self._role_before(name, start), over, self._role_behind(name, end))
        return [each for each in found if each is not None]

    def _role_before(self, name: Name, start: int) -> tuple[int, int] | None:
        flags, words = self.tokens.flags, self.tokens.word
        begin = name.role_first
        before = begin - 1
        if before > start and words[before] == ",":
            left = self.ending_at(before - 1, start)
            return (left, before - 1) if left is not None else None
        left = None
        if before >= start and not flags[before] & (Is.PREPOSITION | Is.DEFINITE | Is.INDEFINITE):
            left = self.ending_at(before, start)
        if left is not None and len(name.words) == 1 and name.kind == "unknown":
            # "the founder of chip maker Acme"
            left = None if any(flags[each] & Is.PREPOSITION for each in range(left, before)) else left
        if left is not None:
            return left, name.first - 1
        return (begin, name.first - 1) if begin < name.first else None

    def _role_over_role(self, name: Name, start: int) -> tuple[int, int] | None:
        """The role before the comma that parts it from another one ("su sobrina, la también actriz Jane Doe")."""
        flags, words = self.tokens.flags, self.tokens.word
        at = name.role_first - 1
        while at > start and (flags[at] & (Is.ROLE | Is.ADVERB)) and words[at].islower():
            at -= 1
        if at == name.role_first - 1 or not flags[at] & Is.DEFINITE or at - 1 <= start or words[at - 1] != ",":
            return None
        left = self.ending_at(at - 2, start)
        return (left, at - 2) if left is not None else None

    def _role_behind(self, name: Name, end: int) -> tuple[int, int] | None:
        flags, words = self.tokens.flags, self.tokens.word
        after = name.last + 1
        if after + 1 >= end or words[after] != ",":
            return None
        stop = after + 1
        while stop < end and stop < after + 2 * _REACH and words[stop] not in _ENDS:
            if flags[stop] & (Is.RELATIVE | Is.SAY) and not flags[stop] & (Is.ROLE | Is.SUBORDINATOR):
                break
            if flags[stop] & Is.AUXILIARY and not flags[stop] & (Is.ROLE | Is.PREPOSITION):
                return None  # "For Doe, Jane Roe was the person who"
            stop += 1
        closed = stop >= end or words[stop] in _ENDS or flags[stop] & Is.RELATIVE
        first = after + 1
        if flags[first] & (Is.DEFINITE | Is.INDEFINITE):
            first += 1
        head = range(first, min(stop, first + _REACH))
        if flags[first] & Is.PREPOSITION and not flags[first] & Is.ROLE:
            return None  # "in Acme, at the edge of the next town"
        role = any(flags[each] & Is.ROLE for each in head)
        return (first, stop - 1) if closed and role and not flags[first] & Is.RELATIVE else None

    def ending_at(self, last: int, start: int) -> int | None:
        """The first token of the role words that end with token `last`, if there is a role among them."""
        tokens = self.tokens
        flags, words = tokens.flags, tokens.word
        if last < start or not words[last][0].isalnum():
            return None
        if flags[last] & (Is.WEAK | Is.VERB) and not flags[last] & _ROLE:
            return None  # "the chiefs questioned Jane Doe"
        first = last + 1
        role = False
        while first > start and last - first < _REACH:
            each = first - 1
            if not words[each][0].isalnum() or flags[each] & (Is.DEFINITE | Is.INDEFINITE):
                if not (flags[each] & Is.DEFINITE and each - 1 >= start and flags[each - 1] & Is.LINK):
                    break
            elif (
                flags[each] & (Is.SAY | Is.CONJUNCTION | Is.AUXILIARY | Is.SUBORDINATOR | Is.RELATIVE)
                and not flags[each] & (_ROLE | Is.PREPOSITION)
            ) or (flags[each] & Is.PREPOSITION and not flags[each] & Is.LINK):
                break
            if role and self._parts_roles(each, start):
                break
            owner = self.inside.get(each)
            if each in tokens.possessive and owner is not None and owner.kind == "person":
                break  # "Jane Doe's nephew"
            role = role or bool(flags[each] & Is.ROLE)
            first = each
        while first <= last and flags[first] & (Is.PREPOSITION | Is.ADVERB | Is.DEFINITE):
            first += 1
        if not role or first > last:
            return None
        nearest = next(each for each in range(last, first - 1, -1) if flags[each] & Is.ROLE)
        return None if flags[nearest] & Is.PLURAL and not self._one_of(first, start) else first

    def _one_of(self, token: int, start: int) -> bool:
        """Whether "one of his" stands before a token."""
        flags = self.tokens.flags
        before = token - 1
        while before > start and flags[before] & Is.DEFINITE:
            before -= 1
        return before > start and bool(flags[before] & Is.LINK and flags[before - 1] & Is.INDEFINITE)

    def _parts_roles(self, token: int, start: int) -> bool:
        """Whether what stands before a role is not part of it: "lawmakers grilled Mayor", "response to Mayor"."""
        flags = self.tokens.flags
        if flags[token] & Is.PLURAL:
            return True
        before = token - 1
        if not flags[token] & Is.PREPOSITION or token in self.inside:
            return False
        # "Bank of Home analyst": within a name, though it may not be known as one.
        named = before > start and self.tokens.word[before][0].isupper()
        return before < start or not (named or flags[before] & _ROLE)

    def body(self, first: int, last: int, holder: Name) -> str:
        """The body that a role belongs to ("head of the Harbour Company"), as it is named there."""
        for each in range(first, last + 1):
            name = self.inside.get(each)
            if name is not None and name is not holder and name.kind == "organisation":
                return self._body_name(name) if self._belongs(name, first) else ""
        return ""

    def _belongs(self, body: Name, first: int) -> bool:
        """Whether a role is one of this body, not of who is sent to it: "Iran's UN ambassador"."""
        low = self.tokens.low
        before = body.role_first - 1
        flags = self.tokens.flags
        if before in self.tokens.possessive and body.last + 1 < len(flags) and flags[body.last + 1] & Is.ROLE:
            return False
        while before > first and flags[before] & Is.DEFINITE:
            before -= 1
        return before < first or low[before] not in self.language.sent_to

    def _body_name(self, body: Name) -> str:
        """The name of a body, with the last full stop of "U.N."; "" for a place, or a word that any body has."""
        tokens = self.tokens
        flags = tokens.flags
        if all(flags[each] & (Is.PLACE | Is.PARTICLE) for each in range(body.first, body.last + 1)):
            return ""
        if body.first == body.last and (
            not acronym(tokens.word[body.first]) or tokens.low[body.first] in self.language.place_letters
        ):
            return ""
        return _with_full_stop(tokens.text, tokens.start[body.first], tokens.end[body.last])


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
    if flags[found[-1]] & (_NOT_LAST | _NOT_WITHIN):
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


@lru_cache(maxsize=1024)  # an article has the same few roles again and again
def role_gender(word: str, language: Language) -> str:
    """The gender that a role word shows ("ministra", "spokeswoman"); the longest known ending decides."""
    endings = language.role_endings
    for size in language.role_sizes:
        gender = endings.get(word[-size:])
        if gender is not None:
            return gender
    return ""


def acronym(word: str) -> bool:
    """Whether a word is written in capitals alone ("UN")."""
    return len(word) > 1 and word.isupper()


def _with_full_stop(text: str, start: int, end: int) -> str:
    """Words, with the full stop that belongs to their last one if that has others ("the U.N.")."""
    name = text[start:end]
    return f"{name}." if "." in name.rpartition(" ")[2] and text[end : end + 1] == "." else name
