"""Step 5c: whom a sentence names as its source ("according to"), and whose word, view or announcement it tells.

Every question here is about one sentence; the answer names tokens. `attribute.py` asks them in order.
"""

from convert_quotes.attribution import Attribution
from convert_quotes.attribution.behind import Behind
from convert_quotes.language import Is
from convert_quotes.names.mentions import Names
from convert_quotes.sentences.clauses import Clauses
from convert_quotes.sentences.phrases import SPEAKS, Mention
from convert_quotes.words.tokens import Q, Tokens

_OWNER_REACH = 6


class Sources:
    """Finds the source that a sentence names, wherever in it."""

    def __init__(self, tokens: Tokens, names: Names, clauses: Clauses, behind: Behind) -> None:
        self.tokens = tokens
        self.names = names
        self.clauses = clauses
        self.behind = behind

    def noun(self, token: int, first: int) -> Attribution | None:
        """A word for what was said, and whose it is ("the mayor's announcement of a ...")."""
        tokens = self.tokens
        for each in range(token - 1, first, -1):
            if not tokens.flags[each] & Is.NOUN_CUE:
                continue
            if (
                tokens.low[each - 1] in tokens.language.possessives
                and tokens.low[each + 1] in tokens.language.that
            ):
                whose = Mention(each - 1, each - 1, "pronoun")  # "her claims that it was a"
                return Attribution(mention=whose, cue=(each, each), how="cue")
            owner = each - 1
            while (
                owner > first
                and owner not in self.names.inside
                and tokens.word[owner][0].isalnum()
                and each - owner < _OWNER_REACH
            ):
                owner -= 1
            name = self.names.inside.get(owner)
            if name is not None and owner in tokens.possessive:
                return Attribution(
                    mention=Mention(name.first, name.last, "name", name), cue=(each, each), how="cue"
                )
        return None

    def source(self, first: int, last: int) -> Attribution | None:
        """The source that a sentence names ("according to Jane Doe"), before or behind the quote."""
        tokens = self.tokens
        phrases = tokens.language.according
        if tokens.language.source_heads.isdisjoint(tokens.low[first:last]):
            return None
        for each in [each for each in range(first, last) if tokens.low[each] in phrases]:
            for phrase in phrases[tokens.low[each]]:
                end = each + len(phrase)
                if tuple(tokens.low[each:end]) != phrase or end >= last:
                    continue
                if len(phrase) == 1 and each != first and tokens.word[each - 1] not in (",", Q):
                    continue
                if phrase in tokens.language.half_sources and self._is_behind_speech(each, first):
                    continue
                while end < last - 1 and tokens.flags[end] & Is.CLITIC and not tokens.flags[end] & Is.DEFINITE:
                    end += 1
                if tokens.flags[end] & Is.BASE:
                    continue
                if tokens.flags[end] & (Is.SAY | Is.WEAK) and tokens.language.null_subject:
                    mention = (
                        self.clauses.subject_behind(end, last)
                        or self.behind.oblique(end, last)
                        or Mention(end, end, "null")
                    )
                    if self.clauses.is_ourselves(mention):
                        continue
                    return Attribution(mention=mention, cue=(end, end), how="cue")
                source = self._source_behind(each, end, first, last)
                if source is not None and self._may_speak(source):
                    return Attribution(mention=source, cue=(each, end - 1), how="source")
        return None

    def _is_behind_speech(self, phrase: int, first: int) -> bool:
        """Whether a phrase right behind a quote leans on a verb of speech before it ("pidió «calma» para")."""
        if phrase == first or self.tokens.word[phrase - 1] != Q:
            return False
        return any(self.tokens.flags[each] & (Is.SAY | Is.WEAK) for each in self.clauses.cues(first, phrase))

    def _by_pronoun(self, token: int, last: int) -> Mention | None:
        """The pronoun that stands alone behind a preposition ("according to her, ...", not "to her lawyer")."""
        tokens = self.tokens
        if tokens.low[token] not in tokens.language.object_pronouns:
            return None
        owns = tokens.low[token] in tokens.language.possessives
        alone = not owns or token + 1 >= last or not tokens.word[token + 1][0].isalnum()
        alone = alone or bool(tokens.flags[token + 1] & Is.AUXILIARY)
        return Mention(token, token, "pronoun") if alone else None

    def _source_behind(self, phrase: int, token: int, first: int, last: int) -> Mention | None:
        """Who stands behind a phrase before a source that begins with one token and ends before another."""
        if token - phrase == 1 and self.tokens.low[phrase] in self.tokens.language.as_links:
            return None  # "a ningún otro país, como Francia"
        by = self._by_pronoun(token, last) or self._by_relative(phrase, token, first)
        return by or self.clauses.forward(token, last)

    def _by_relative(self, phrase: int, token: int, first: int) -> Mention | None:
        """The person right before a comma for whom a relative stands ("lo dijo Jane Doe, para quien es «...»")."""
        tokens = self.tokens
        if not tokens.flags[token] & Is.RELATIVE or phrase - 2 < first or tokens.word[phrase - 1] != ",":
            return None
        name = self.names.ending.get(phrase - 2)
        return Mention(name.first, name.last, "name", name) if name is not None else None

    def _may_speak(self, mention: Mention) -> bool:
        return self.clauses.quality(mention) >= SPEAKS or self.clauses.may_be_somebody(mention)

    def view(self, token: int, first: int) -> Attribution | None:
        """The view of whoever was spoken of ("in her view", "a su juicio")."""
        tokens, views = self.tokens, self.tokens.language.views
        if tokens.language.view_heads.isdisjoint(tokens.low[first:token]):
            return None
        for each in [each for each in range(first, token) if tokens.low[each] in views]:
            for phrase in views[tokens.low[each]]:
                end = each + len(phrase)
                if tuple(tokens.low[each:end]) == phrase:
                    return Attribution(
                        mention=Mention(end - 2, end - 2, "pronoun"), cue=(each, end - 1), how="source"
                    )
        return None

    def is_aside(self, found: Attribution, token: int) -> bool:
        """Whether a source only stands between a verb and what it reports ("told her, according to Doe, that")."""
        words, mention = self.tokens.word, found.mention
        if found.how != "source" or found.cue is None or mention is None or found.cue[0] < 1:
            return False
        behind = mention.last + 1
        while behind < token and words[behind] != ",":
            behind += 1
        return (
            words[found.cue[0] - 1] == ","
            and behind + 1 < token
            and self.tokens.low[behind + 1] in self.tokens.language.that
        )

    def is_document(self, found: Attribution) -> bool:
        """Whether what was found to speak is a report, a law, a letter."""
        mention = found.mention
        return (
            mention is not None
            and mention.kind == "nominal"
            and any(self.tokens.flags[each] & Is.DOCUMENT for each in range(mention.first, mention.last + 1))
        )
