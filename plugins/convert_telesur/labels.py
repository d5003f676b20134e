"""Lines that begin with a word of their own, or end with a picture's credit: what each of them says."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from convert.model import CreditLine
from convert_telesur.agents import Agents
from convert_telesur.dates import Dates
from convert_telesur.lines import breaks_inside, ends_sentence, spelling_pattern
from convert_telesur.phrases import Phrases, fold
from convert_telesur.profile import Edition, Profile, built_in_profile

_LONGEST_CREDIT = 120
_MOST_CREDIT_WORDS = 14
_LONGEST_LABELLED = 300
_LONGEST_LABEL = 60
_LONGEST_REMARK = 240
_SHORTEST_PROSE = 60
_TITLES = re.compile(r"\s+[|•]\s+")
_SIGN = re.compile("[0-9:：]")
_BEFORE_LABEL = "*_[(|/–—-"
_MOST_BEFORE_LABEL = 3
_LABEL = r"\s*(?P<word>PHRASES)(?:\((?:s|es|as)\))?\s*[:：][*_]{0,2}\s*"
_RIGHTS = r"©|\(c\)\s*[0-9]{4}|copyright\b"
_PHOTO_BY = tuple(
    f"{what} {who}"
    for what in ("Photo", "Photos", "Photograph", "Image", "Picture", "Video")
    for who in ("by", "courtesy of")
)


class Labelled(NamedTuple):
    """A label as it was printed, what stands behind it, and the language of the label."""

    label: str
    rest: str
    language: str


class Caption(NamedTuple):
    """A picture's caption ("" if there is none) and its credit."""

    caption: str
    credit: CreditLine
    language: str


class Labels:
    """Recognises the lines of a profile."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.agents = Agents(profile)
        self.dates = Dates(profile)
        self._language = {
            name: _languages(profile, lambda edition, name=name: getattr(edition, name))  # type: ignore[misc]
            for name in ("author", "source", "photo", "related")
        }
        self._author, self._source = (Phrases(profile.words(name), _LABEL) for name in ("author", "source"))
        self._inner_source = Phrases(profile.words("source"), r"(?<=\s)(?:[|/–—-]\s*)?(?:PHRASES)\s*[:：]")
        self._related = Phrases(
            profile.words("related"),
            r"[^\w\s]{0,4}\s*(?P<word>PHRASES)(?!\w)"
            r"[*_\])]{0,3}(?P<mark>(?:\s*[:：|»>►▶]+[*_]{0,2}|\s+[-–—](?=\s)|\s*(?:\.{2,3}|…)(?=$))?)\s*",
        )
        self._photo = Phrases(
            profile.words("photo"),
            r"(?:^|(?<=[\s|(\[.]))[(\[|]?\s*(?P<word>PHRASES)(?:\s*/\s*(?:PHRASES))?\s*[:：]\s*",
        )
        publisher, continues = re.escape(profile.publisher), spelling_pattern(profile.words("publisher_continues"))
        self._continues = Phrases((profile.publisher,), rf"\W{{0,3}}{publisher}(?:\s\w+)?\s+(?:{continues})(?!\w)")
        self._closing = Phrases(profile.words("closing"), r"\W{0,3}(?:PHRASES)(?!\w)")
        self._rights = Phrases(profile.words("rights"), r"(?:PHRASES)\b")

        words = (*profile.words("related"), *profile.words("rights"), "copyright")
        self._openers = {fold(word.split()[0]) for word in words}

        self._initials = {opener[0] for opener in self._openers}

    def ordinary(self, text: str) -> bool:
        """Whether nothing in the line can make it anything but text, told fast: most lines are."""
        if not text[0].isalpha() or _SIGN.search(text) or _find_photo_by(text):
            return False
        if fold(text[0]) not in self._initials:
            return True
        return fold(text[:_LONGEST_LABEL].split(maxsplit=1)[0].rstrip(".…*])>»|")) not in self._openers

    def author(self, text: str) -> Labelled | None:
        """The parts of an author line, or none."""
        return self._read("author", self._author, text)

    def source(self, text: str) -> Labelled | None:
        """The parts of a source line, or none."""
        return self._read("source", self._source, text)

    def _read(self, name: str, phrases: Phrases, text: str) -> Labelled | None:
        if len(text) > _LONGEST_LABELLED:
            return None
        signs = len(text) - len(text.lstrip(_BEFORE_LABEL))
        pattern = phrases.at(text) if signs <= _MOST_BEFORE_LABEL else None
        found = pattern.match(text, signs) if pattern else None
        if not found:
            return None
        rest = text[found.end() :]
        if len(rest) > _SHORTEST_PROSE and (ends_sentence(rest) or breaks_inside(rest)):
            return None
        return Labelled(text[: found.end()].rstrip(), rest, self._language_of(name, found["word"]))

    def inner_source(self, text: str) -> int:
        """Where a source's label begins within an author line ("Author: MK | Source: RT"), or -1."""
        pattern = self._inner_source.within(text)
        found = pattern.search(text) if pattern else None
        return found.start() if found else -1

    def related_stories(self, text: str) -> Labelled | None:
        """The label of related stories, and what stands behind it on the line, or none."""
        pattern = self._related.at(text)
        found = pattern.match(text) if pattern else None
        if not found:
            return None
        rest = text[found.end() :]
        spoken = self._language_of("related", found["word"])
        if not rest:
            return Labelled(text, "", spoken) if len(text) <= _LONGEST_LABEL else None
        if not found["mark"] and not (found["word"].isupper() and not rest.isupper()):
            return None
        if len(rest) > _LONGEST_LABELLED or breaks_inside(rest):
            return None
        return Labelled(text[: found.end()].rstrip(), rest, spoken)

    def caption(self, text: str) -> Caption | None:
        """The caption and the credit of a line that ends with whose picture it is, or none."""
        tail = max(0, len(text) - _LONGEST_CREDIT - _LONGEST_LABEL)
        best = None
        pattern = self._photo.within(text[tail:])
        for found in pattern.finditer(text, tail) if pattern else ():
            if found["word"][0].isupper():
                best = found
        if best is None:
            for found in _find_photo_by(text, tail):
                best = found
        if best is None:
            return None
        credit = text[best.end() :]
        if not credit and best.start():
            return None
        if len(credit) > _LONGEST_CREDIT or len(credit.split()) > _MOST_CREDIT_WORDS or breaks_inside(credit):
            return None
        label = text[best.start() : best.end()].strip()
        line = CreditLine(label=label, text=credit, agents=self.agents.picture(credit))
        return Caption(text[: best.start()].rstrip(), line, self._language_of("photo", best["word"]))

    def closing(self, text: str) -> bool:
        """Whether it reads as a remark that the story goes on; its place decides whether it is one."""
        if len(text) > _LONGEST_REMARK:
            return False
        patterns = (self._closing.at(text), self._continues.at(text))
        return any(pattern is not None and pattern.match(text) for pattern in patterns)

    def rights(self, text: str) -> bool:
        """Whether it is a statement of rights."""
        if len(text) > _LONGEST_LABELLED:
            return False
        pattern = self._rights.at(text)
        if pattern and pattern.match(text):
            return True
        return text[:1] in "©(cC" and re.match(_RIGHTS, text, re.IGNORECASE) is not None

    def _language_of(self, name: str, word: str) -> str:
        """The language of a label, or "" if several have it."""
        spoken = self._language[name].get(fold(word), set())
        return next(iter(spoken)) if len(spoken) == 1 else ""


def titles_of(rest: str) -> list[str]:
    """The titles on one line, where a bar or a bullet stands between them."""
    return [title for title in _TITLES.split(rest) if title]


@cache
def built_in_labels() -> Labels:
    """The labels of the profile that comes with the plugin."""
    return Labels(built_in_profile())


def _find_photo_by(text: str, start: int = 0) -> list[re.Match[str]]:
    """Where it says whose picture it is, in the form that has no colon."""
    if not ((" by" in text or " courtesy" in text) and any(words in text for words in _PHOTO_BY)):
        return []
    return list(_photo_by().finditer(text, start))


@cache
def _photo_by() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=[.!?…”\"|)(]\s)|(?<=[|(]))"
        r"(?P<word>(?:Photo|Photos|Photograph|Image|Picture|Video) (?:by|courtesy of))\s+(?=[A-Z@])"
    )


def _languages(profile: Profile, words: Callable[[Edition], tuple[str, ...]]) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for language, edition in profile.languages.items():
        for word in words(edition):
            known.setdefault(fold(word), set()).add(language)
    return known
