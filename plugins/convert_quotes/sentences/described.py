"""Step 4a: small words before a name that say what a person is, though no list has them ("pit boss Jane Doe")."""

from convert_quotes.language import Is
from convert_quotes.names import Name
from convert_quotes.words.tokens import Tokens

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
