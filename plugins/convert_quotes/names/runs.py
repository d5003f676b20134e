"""Step 3a: where a name ends: a run of words with capitals, with the small words that join them.

"Bank of Home and Garden", "Abdul Rahman al-Rashid" and "the Nurses' Union" are one name each.
"""

from convert_quotes.language import Is, Language
from convert_quotes.names.roles import acronym
from convert_quotes.words.tokens import Tokens

_ROLE = Is.TITLE | Is.ROLE
_BODY_AHEAD = 4
_APPOSITION_REACH = 16
_VERB_REACH = 6
_TWO_WORDS = 2


class Runs:
    """Reads runs of capitalised words."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.language: Language = tokens.language

    def end(self, position: int, limit: int) -> tuple[int, bool]:
        """The token behind the run that begins at `position`, and whether a word in it says that it is a body."""
        tokens = self.tokens
        flags, words = tokens.flags, tokens.word
        end = position + 1
        has_body = bool(flags[position] & (Is.ORGANISATION | Is.DOCUMENT))
        while end < limit and (end - 1 not in tokens.possessive or self._is_of_many(end)):
            if words[end][0].isupper() and not flags[end] & Is.CALENDAR:
                has_body = has_body or bool(flags[end] & (Is.ORGANISATION | Is.DOCUMENT))
                end += 1
                continue
            if words[end][2:3] == "-" and self._has_particle(words[end]):
                end += 1
                continue
            step = self._joining_words(end, limit, has_body=has_body)
            if not step:
                break
            end += step
        return end, has_body

    def _is_of_many(self, end: int) -> bool:
        """Whether a body's name goes on behind a plural ("the Nurses' Union")."""
        tokens = self.tokens
        many = tokens.low[end - 1].endswith("s") and tokens.text[tokens.end[end - 1]] in "'’"
        return many and tokens.word[end][0].isupper() and bool(tokens.flags[end] & Is.ORGANISATION)

    def _has_particle(self, word: str) -> bool:
        """Whether a word is a family name behind its particle ("al-Rashid")."""
        particle, _, family = word.partition("-")
        return family[:1].isupper() and bool(self.language.flags.get(particle, 0) & Is.PARTICLE)

    def second_name(self, position: int, end: int, *, has_body: bool) -> int:
        """Where a person's name begins behind another name ("Social Convergence Jane Doe"); 0 if nowhere."""
        flags = self.tokens.flags
        if flags[position] & (Is.FIRST_NAME | _ROLE):
            return 0
        if self._is_told(position):
            return self._subject_behind(position, end)
        if has_body:
            return 0
        for each in range(position + 1, end - 1):
            if flags[each] & _ROLE:
                return 0
            if flags[each] & Is.FIRST_NAME and not flags[each] & Is.PLACE and not flags[each - 1] & Is.PARTICLE:
                # One word alone before it is rather a first name that is not known.
                known = flags[position] & Is.PLACE or acronym(self.tokens.word[position])
                known = known or (position > 0 and flags[position - 1] & Is.DEFINITE)
                return each if known or each - position > 1 else 0
        return 0

    def _is_told(self, position: int) -> bool:
        """Whether a name stands between a verb of speech and its subject ("cuenta a la agencia Acme Jane Doe")."""
        flags, words, language = self.tokens.flags, self.tokens.word, self.language
        if language.head_last or language.capital_nouns:
            return False
        first = self.tokens.bounds[self.tokens.sentence[position]][0]
        before = position - 1
        while before > first and self._leads(before):
            before -= 1
        if before <= first or not flags[before] & Is.PREPOSITION:
            return False
        if flags[before] & Is.LINK and self.tokens.low[before] not in language.addressees:
            return False  # "dijo la presidenta de Acme Jane Doe"
        for each in range(before - 1, max(first, before - _VERB_REACH) - 1, -1):
            if not words[each][0].isalnum():
                return False
            if flags[each] & Is.SAY:
                return True
        return False

    def _leads(self, token: int) -> bool:
        """Whether a word stands before a body's name, as an article or "agency" does."""
        flag = self.tokens.flags[token]
        return bool(flag & Is.DEFINITE or (flag & Is.ORGANISATION and self.tokens.word[token].islower()))

    def _subject_behind(self, position: int, end: int) -> int:
        """Where the name of who speaks begins, behind the name of who is told; 0 if there is one name alone."""
        flags, words = self.tokens.flags, self.tokens.word
        for each in range(position + 1, end - 1):
            if flags[each] & _ROLE:
                return 0
            if flags[each] & Is.FIRST_NAME and not flags[each - 1] & Is.PARTICLE:
                return 0 if self._is_named_after(each - 1, position) else each
        return position + 1 if acronym(words[position]) and end - position > _TWO_WORDS else 0

    def _is_named_after(self, token: int, position: int) -> bool:
        """Whether what the token says has a person's name ("la Fundación Jane Doe", "la plaza Jane Doe")."""
        tokens = self.tokens
        if tokens.low[token] in self.language.place_nouns:
            return True
        noun = token == position and tokens.flags[token] & Is.ORGANISATION and not acronym(tokens.word[token])
        return bool(noun) and bool(tokens.flags[position - 1] & Is.DEFINITE)

    def _joining_words(self, end: int, limit: int, *, has_body: bool) -> int:
        """How many small words join this run to more capitalised words ("de la", "van", "of" in a body's name)."""
        tokens = self.tokens
        flags, low, words = tokens.flags, tokens.low, tokens.word
        joins = bool(flags[end] & Is.PARTICLE) and (
            not flags[end] & (Is.PREPOSITION | Is.DEFINITE | Is.CLITIC | Is.AUXILIARY | Is.CONJUNCTION)
            or low[end] in self.language.name_links
        )
        if (
            flags[end - 1] & _ROLE
            and low[end] in self.language.body_links
            and end + 1 < limit
            and flags[end + 1] & Is.DEPARTMENT
        ):
            return 2 if words[end + 1][0].isupper() else 0
        if flags[end - 1] & _ROLE and not has_body and flags[end] & Is.PREPOSITION:
            return 0
        if (words[end] == "&" and words[end - 1][0].isupper()) or (
            has_body and low[end] in self.language.body_links
        ):
            joins = True
        elif not has_body and low[end] in self.language.body_joins:
            joins = self._is_body_ahead(end, limit)
        elif has_body and low[end] in self.language.body_joins:
            joins = end + 1 < limit and words[end + 1][0].isupper() and self._is_linked_before(end)
        if not joins:
            return 0
        step = 1
        if end + step < limit and flags[end + step] & (Is.DEFINITE | Is.PARTICLE) and words[end + step].islower():
            step += 1
        return step + 1 if end + step < limit and words[end + step][0].isupper() else 0

    def _is_body_ahead(self, end: int, limit: int) -> bool:
        """Whether "and" stands within a body's name that says so at its end ("UN Relief and Works Agency")."""
        flags, words = self.tokens.flags, self.tokens.word
        apart = Is.FIRST_NAME | Is.PLACE | _ROLE
        if end < 2 or not words[end - 2][0].isupper() or flags[end - 1] & apart:  # noqa: PLR2004 - two words
            return False
        at = end + 1
        while at < min(limit, end + _BODY_AHEAD) and words[at][0].isupper() and not flags[at] & apart:
            if flags[at] & Is.ORGANISATION:
                return at > end + 1
            at += 1
        return False

    def _is_linked_before(self, end: int) -> bool:
        """Whether a body's name has "of" already, so that "and" goes on with it ("Bank of Home and Garden")."""
        links = self.language.body_links | self.language.name_links
        return not links.isdisjoint(self.tokens.low[max(0, end - 5) : end])

    def name_first(self, position: int, end: int) -> int:
        """Where the name begins behind the role words of a run ("Foreign Minister Jane Doe")."""
        flags = self.tokens.flags
        name_first = position
        for each in range(position, end - 1):
            if self._department(each, position):
                name_first = each + 1
            if flags[each + 1] & Is.PARTICLE and not self.tokens.word[each + 1][0].isupper():
                continue
            if flags[each] & Is.ORGANISATION and not flags[each + 1] & Is.FIRST_NAME:
                continue
            if flags[each] & Is.ORGANISATION and each + 2 < end and each == position and self.language.head_last:
                name_first = each + 1  # "Center Jane Doe"
            if flags[each] & _ROLE and not flags[each] & Is.FIRST_NAME:
                name_first = each + 1
        return name_first

    def _department(self, token: int, position: int) -> bool:
        """Whether a department belongs to a role ("Secretary of State John Kerry")."""
        flags = self.tokens.flags
        return bool(
            flags[token] & Is.DEPARTMENT
            and token > position
            and (flags[token - 1] & (_ROLE | Is.DEPARTMENT) or flags[token - 2] & _ROLE)
        )

    def is_apposed(self, position: int) -> bool:
        """Whether "Acme, the maker of wheels, said" shows that the first word is a name."""
        tokens = self.tokens
        flags, words = tokens.flags, tokens.word
        last = tokens.bounds[tokens.sentence[position]][1]
        article = position + 2
        if article >= last or words[position + 1] != "," or not flags[article] & (Is.DEFINITE | Is.INDEFINITE):
            return False
        for each in range(article, min(last - 1, article + _APPOSITION_REACH)):
            if words[each] == ",":
                return bool(flags[each + 1] & (Is.SAY | Is.AUXILIARY))
        return False
