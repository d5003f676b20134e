"""Who gives pictures to the press, and how captions end with a giver's name without a word such as "Photo:"."""

import re

from convert.kit.languages.agencies import agencies
from convert.kit.languages.reading import alternatives, everywhere
from convert_html.page.text import longest_sure

_NAMES = [name.casefold() for each in agencies() if each.pictures for name in each.names]
_PICTURES = everywhere().pictures
_BEHIND = [f" {word}" for word in _PICTURES.behind_giver]
_ENDS = tuple(f"{name}{end}" for name in _NAMES for end in ("", ".", ")", "]", ").", *_BEHIND))
_BEGINS = r"(?:^|(?<=[.!?…\"”»’)])\s+)[(\[]?"
_ONE = f"(?:{alternatives(_NAMES)})"
_SIGNED = re.compile(
    rf"(?:(?:{_BEGINS}(?:[^.!?/|;()]{{2,60}}[/|])?|(?<=[.!?…\"”»’)])\s+[^.!?/|;()]{{2,60}}\s?[/|]\s?){_ONE}|"
    rf"\s[–—-]\s{_ONE}(?:{alternatives(_BEHIND)})?)[.)\]]*\s*$",
    re.IGNORECASE,
)
# In brackets: a photographer behind the word, or two names, a person's and a house's.
_IN_BRACKETS = re.compile(
    rf"[(\[](?:(?i:{alternatives(_PICTURES.credit_aside)})\s[^()\[\]]{{2,80}}|"
    r"[A-Z][^()\[\]/]{2,40}/\s?[A-Z][^()\[\]/]{1,40})[)\]]\.?\s*$"
)
# In brackets, in letters of any size: an agency, perhaps with a person: "(ansa/conti)".
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_BETWEEN = re.compile(r"\s?[/,–—-]\s?")
_WORDS_OF_COURTESY = _PICTURES.courtesy
_COURTESY = re.compile(
    rf"{_BEGINS}(?:(?:{alternatives(_WORDS_OF_COURTESY)})\s[^.!?()]{{2,80}})[.)\]]*\s*$", re.IGNORECASE
)
_SURE = tuple(map(longest_sure, _WORDS_OF_COURTESY))


def find_giver(text: str) -> tuple[int, str] | None:
    """Where the giver's name begins at the end of a caption, behind a sentence or as all of it, and the name."""
    folded = text.rstrip().casefold()
    found = _IN_BRACKETS.search(text) if folded.endswith((")", "]", ").", "].")) else None
    if found is None and folded.endswith((")", "]")):
        inside = _BRACKETED.search(folded)
        if inside is not None and not set(_BETWEEN.split(inside[1])).isdisjoint(_NAMES):
            found = _BRACKETED.search(text)
    if found is None and folded.endswith(_ENDS):
        found = _SIGNED.search(text)
    if found is None and any(word in folded for word in _SURE):
        found = _COURTESY.search(text)
    return (found.start(), found[0].strip(" \t\n()[].–—-")) if found else None
