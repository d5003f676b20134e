"""Step 6e: what "it" may mean besides the names and subjects: a document that a sentence mentions."""

from collections.abc import Callable

from convert_quotes.language import Is
from convert_quotes.sentences.phrases import Mention
from convert_quotes.speakers.choose import Candidate
from convert_quotes.speakers.features import Features, Reference, suits
from convert_quotes.speakers.memory import Seen, Who
from convert_quotes.speakers.nominals import Nominals
from convert_quotes.words.tokens import Tokens

_DETERMINER = Is.DEFINITE | Is.INDEFINITE
_MOST = 3


class Things:
    """Finds them in one article."""

    def __init__(self, tokens: Tokens, nominals: Nominals, features: Features) -> None:
        self.tokens = tokens
        self.nominals = nominals
        self.features = features

    def in_passing(self, reference: Reference, who: Callable[[Mention], Who | None]) -> list[Candidate]:
        """The last ones that the sentence before names with an article, in the paragraph of the reference."""
        tokens, nominals = self.tokens, self.nominals
        sentence = tokens.sentence[reference.token] - 1
        if sentence < 0 or tokens.line[sentence] != tokens.line[sentence + 1]:
            return []
        first, last = tokens.bounds[sentence]
        found: list[Candidate] = []
        for each in range(first, last - 1):
            flag = tokens.flags[each]
            if not flag & _DETERMINER or flag & Is.SUBORDINATOR or each in nominals.names.inside:
                continue
            mention = nominals.clauses.forward(each, last)
            if mention is None or mention.kind != "nominal" or nominals.kind(mention) != "document":
                continue
            meant = who(mention)
            if meant is None or meant.referent is None or not suits(reference, meant.referent):
                continue
            governed = each > first and bool(tokens.flags[each - 1] & Is.PREPOSITION)
            seen = Seen(meant.referent, each, sentence, governed=governed)
            features = self.features.of(reference, meant.referent, (seen,), len(found))
            found.append(Candidate(meant.referent, [*features, "in-passing"]))
        return found[-_MOST:]
