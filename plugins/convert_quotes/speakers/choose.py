"""Step 6b: of those a reference may mean, the one that most speaks for: a sum of weights.

A reference is a pronoun, a verb without subject, a role, a body, or a quote beside which nobody is named. Every
candidate has features ("spoke last", "subject of the sentence before", "bears this role"); their weights are a
table of the language data, which `benchmarks/quotes_weights.py` makes from annotated articles. Nothing is learned
at run time.
"""

from collections.abc import Sequence
from math import exp

from msgspec import Struct

from convert_quotes.language import Weights
from convert_quotes.speakers.memory import Referent


class Candidate(Struct, eq=False, gc=False):
    """Somebody a reference may mean; no referent stands for the words of the reference themselves."""

    referent: Referent | None
    features: Sequence[str]


class Choice(Struct, eq=False, gc=False):
    """What was chosen for one reference, by its first token, and how sure that is."""

    token: int
    kind: str
    candidates: Sequence[Candidate]
    chosen: int
    sure: float


def choose(token: int, kind: str, candidates: Sequence[Candidate], weights: Weights) -> Choice:
    """The candidate with the greatest sum; `sure` is its share among all (softmax)."""
    weigh = weights.__getitem__
    sums = [sum(map(weigh, candidate.features)) for candidate in candidates]
    top = max(sums)
    best = sums.index(top)
    return Choice(token, kind, candidates, best, 1 / sum([exp(each - top) for each in sums]))
