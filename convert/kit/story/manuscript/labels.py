"""The labels of manuscripts, in all languages that are known."""

from collections.abc import Iterable
from functools import cache

from convert.kit.languages.reading import Manuscripts, everywhere


@cache
def labels() -> dict[str, str]:
    """The part that each label names, by the label in small letters."""
    words = everywhere()
    names: dict[str, tuple[str, ...]] = {
        part: getattr(words.manuscripts, part) for part in Manuscripts.__struct_fields__ if part != "ends"
    }
    names["byline"] += (*words.bylines.by, *words.bylines.by_colon)
    names["source"] = words.pictures.source
    found: dict[str, str] = {}
    for part, given in names.items():
        for name in _small(given):
            found.setdefault(name, part)
    return found


@cache
def texts() -> frozenset[str]:
    """The labels of the text, in small letters; some ("Text:") stand before who wrote it too."""
    return frozenset(_small(everywhere().manuscripts.body))


@cache
def embargoes() -> tuple[str, ...]:
    """How a line begins that says until when nothing may be printed, in small letters: labels of several words."""
    return tuple(f"{each} " for each in _small(everywhere().manuscripts.embargo) if " " in each)


@cache
def ends() -> frozenset[str]:
    """What stands alone on a line where a text ends, in small letters."""
    return frozenset(_small(everywhere().manuscripts.ends))


def _small(words: Iterable[str]) -> Iterable[str]:
    return map(str.casefold, words)
