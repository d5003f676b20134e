"""The language of a text: what its labels and months say, else its small words, else nothing."""

import re
from collections.abc import Iterable, Mapping

from convert_telesur.profile import Profile

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 2000
_FEWEST = 3
_SHARE = 0.08
_CLEAR = 3


def language_of(profile: Profile, labels: Iterable[str], texts: Iterable[str]) -> str:
    """The tag of one of the profile's languages, or "" if nothing decides.

    Labels that agree decide, unless the text clearly is in another of the languages.
    """
    spoken = {label for label in labels if label}
    counts, words = _count(profile, texts)
    ranked = sorted(counts, key=lambda language: -counts[language])
    best = ranked[0]
    second = counts[ranked[1]] if len(ranked) > 1 else 0
    clear = counts[best] >= max(_FEWEST, _SHARE * words) and counts[best] >= _CLEAR * second
    if len(spoken) == 1:
        label = next(iter(spoken))
        return best if clear and best != label and words >= _FEWEST * 10 else label
    return best if clear else ""


def _count(profile: Profile, texts: Iterable[str]) -> tuple[Mapping[str, int], int]:
    small = {language: frozenset(edition.function_words) for language, edition in profile.languages.items()}
    counts = dict.fromkeys(small, 0)
    total = 0
    for text in texts:
        words = _WORD.findall(text[:4000].lower())
        total += len(words)
        for language, known in small.items():
            counts[language] += sum(map(known.__contains__, words))
        if total > _MOST_WORDS:
            break
    return counts, total
