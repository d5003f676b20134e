"""Which language a text is in, by its script and commonest words, where a source declares none or a wrong one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from convert.kit.languages.stored import known_languages
from convert.kit.languages.tags import primary

_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]"), 0.1),
    ("ko", re.compile("[\uac00-\ud7a3]"), 0.3),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.4),
    ("th", re.compile("[\u0e01-\u0e5b]"), 0.4),
    ("ka", re.compile("[\u10d0-\u10fa]"), 0.4),
    ("hy", re.compile("[\u0561-\u0587]"), 0.4),
    ("bn", re.compile("[\u0985-\u09b9]"), 0.3),
    ("ta", re.compile("[\u0b85-\u0bb9]"), 0.3),
    ("gu", re.compile("[\u0a85-\u0ae1]"), 0.3),
    ("pa", re.compile("[\u0a05-\u0a74]"), 0.3),
    ("or", re.compile("[\u0b05-\u0b71]"), 0.3),
    ("te", re.compile("[\u0c05-\u0c61]"), 0.3),
    ("kn", re.compile("[\u0c85-\u0ce1]"), 0.3),
    ("ml", re.compile("[\u0d05-\u0d7f]"), 0.3),
    ("si", re.compile("[\u0d85-\u0dc6]"), 0.3),
    ("lo", re.compile("[\u0e81-\u0edf]"), 0.4),
    ("my", re.compile("[\u1000-\u102a]"), 0.3),
    ("km", re.compile("[\u1780-\u17a2]"), 0.3),
    ("am", re.compile("[\u1200-\u135a]"), 0.3),
)
# Each sign of these scripts takes three bytes in UTF-8, so a text of other letters need not be searched.
_BYTES_EACH = 1 + 2 * min(share for _, _, share in _SCRIPTS)
_PLAINLY = 0.08  # a running text has twice as many of its commonest words
_ENOUGH = 60  # words
_LOOKED_AT = 2_000  # characters
_LETTERS = 40  # enough to tell a script
_NO_SIGN = re.compile(r"[\W\d_]")
_WORD = re.compile(r"[^\W\d_][\w\u0900-\u094d]*")  # vowels of Devanagari are marks, no letters


def language_of(texts: Sequence[str], declared: str) -> str:
    """The language of the texts by its primary tag, or "" if they do not show it.

    A declared language stands unless its own commonest words are missing and another's are there.
    """
    text = " ".join(texts)[:_LOOKED_AT]
    scripts = _SCRIPTS if len(text.encode("utf-8", "replace")) > _BYTES_EACH * len(text) else ()
    for language, pattern, share in scripts:
        size = len(_NO_SIGN.sub("", text))
        if size > _LETTERS and len(pattern.findall(text)) > share * size:
            return language
    common = _common()
    stated = primary(declared)
    stated = {"no": "nb", "nn": "nb"}.get(stated, stated)
    rough = text.casefold().split()  # signs cling to some words, yet for nearly all texts this will do
    if stated in common and _share(rough, common[stated]) > 2 * _PLAINLY * len(rough):
        return ""
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _ENOUGH:
        return ""
    if stated and (stated not in common or _share(words, common[stated]) > _PLAINLY * len(words)):
        return ""
    shares = {language: _share(words, known) / len(words) for language, known in common.items()}
    best = max(sorted(shares), key=lambda language: shares[language])
    least = 0.02 if best in ("zu", "xh", "fi", "hu", "tr") else 0.12  # words are long there, and few are common
    found = best if shares[best] > least and shares[best] > 2 * shares.get(stated, 0.0) else ""
    # Bokmål's words are those of Norwegian in either form.
    return "no" if found == "nb" else found


def _share(words: Iterable[str], common: frozenset[str]) -> int:
    return sum(map(common.__contains__, words))


@cache
def _common() -> Mapping[str, frozenset[str]]:
    return {known.language: frozenset(known.common.split()) for known in known_languages() if known.common}
