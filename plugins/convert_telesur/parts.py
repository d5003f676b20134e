"""First pass: the lines of a text as parts, each told by its own words and its neighbours."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from convert.kit.urls import safe_url
from convert.model import CreditLine, ListItem, Related, Text
from convert_telesur.dates import DateLine
from convert_telesur.labels import Caption, Labelled, Labels, titles_of
from convert_telesur.lines import LONGEST_TITLE, Item, Line, breaks_inside, ends_sentence, item, like_title

_DATE_WITHIN = 25
"""A date without an hour counts only among this many lines from the top; later ones are dates of a chronicle."""
_LONGEST_NAMES = 80
_MOST_NAMES = 8
_MOST_STORIES = 12
"""So many lines without bullets may be one group; a text whose sentences lack full stops is not a group."""


class Plain(NamedTuple):
    """A line that is nothing else."""

    text: str
    gap: bool


class Dated(NamedTuple):
    """The line of date and time."""

    text: str
    date: DateLine


class Pictured(NamedTuple):
    """A caption with a credit; `alone` if the line is the credit alone."""

    caption: Caption
    gap: bool


class Signed(NamedTuple):
    """An author line (`kind` "author") or a source line ("source")."""

    kind: str
    line: CreditLine
    language: str


class Stories(NamedTuple):
    """A group of related stories, the label on the first."""

    related: tuple[Related, ...]
    language: str


class Listed(NamedTuple):
    """A list."""

    items: tuple[ListItem, ...]
    ordered: bool
    start: int


class Rights(NamedTuple):
    """A statement of rights."""

    text: str


Part: TypeAlias = Plain | Dated | Pictured | Signed | Stories | Listed | Rights


def parts_of(lines: Sequence[Line], labels: Labels) -> Iterator[Part]:
    """The parts of a text, in order; every character of a line is in one of them, bullets and numbers aside.

    They are found one by one, as whoever asks only what a text is has enough of the first.
    """
    return _Scan(lines, labels).parts()


class _Scan:
    def __init__(self, lines: Sequence[Line], labels: Labels) -> None:
        self._lines = lines
        self._labels = labels
        self._dated = False

    def parts(self) -> Iterator[Part]:
        at = 0
        ordinary = self._labels.ordinary
        while at < len(self._lines):
            line = self._lines[at]
            if ordinary(line.text):
                yield Plain(line.text, line.gap)
                at += 1
            else:
                parts, at = self._next(at)
                yield from parts

    def _next(self, at: int) -> tuple[Sequence[Part], int]:  # noqa: PLR0911 - one for each kind of part
        """The parts that begin at a line, and the line after them."""
        text, gap = self._lines[at]
        date = self._date(at)
        if date:
            return date
        related = self._labels.related_stories(text)
        if related:
            group = self._stories(related, at)
            if group:
                return group
        if ":" in text or "：" in text:
            signed = self._sign_off(at)
            if signed:
                return signed
        caption = self._labels.caption(text)
        if caption:
            return self._picture(caption, at)
        first = item(text)
        if first:
            listed = self._list(first, at)
            if listed:
                return listed
        if self._labels.rights(text):
            return (Rights(text),), at + 1
        return (Plain(text, gap),), at + 1

    def _date(self, at: int) -> tuple[Sequence[Part], int] | None:
        text = self._lines[at].text
        if not text[0].isalnum() or not any(map(str.isdigit, text)):
            return None
        date = self._labels.dates.read(text)
        if date is None or not (date.hour_label or at < _DATE_WITHIN):
            return None
        if self._dated and not date.updated:
            return None
        after = at + 1
        if not date.time and after < len(self._lines):
            # The hour may stand on a line of its own.
            whole = f"{text} {self._lines[after].text}"
            joined = self._labels.dates.read(whole)
            if joined is not None and joined.hour_label:
                text, date, after = whole, joined, after + 1
        self._dated = True
        return (Dated(text, date),), after

    def _structural(self, at: int) -> bool:
        """Whether a line opens something that is not a title and no name."""
        text = self._lines[at].text
        labels = self._labels
        if labels.ordinary(text):
            return False
        if labels.dates.read(text) or labels.related_stories(text) or labels.rights(text):
            return True
        return bool(labels.author(text) or labels.source(text) or labels.caption(text))

    def _stories(self, label: Labelled, at: int) -> tuple[Sequence[Part], int] | None:
        stories = [Related(title=title) for title in titles_of(label.rest)]
        after = at + 1
        bulleted: bool | None = None
        while after < len(self._lines) and (bulleted or len(stories) < _MOST_STORIES):
            text, gap = self._lines[after]
            if stories and gap:
                break
            url = text if text.startswith(("http://", "https://")) and safe_url(text) == text else ""
            if url and stories and not stories[-1].url:
                stories[-1] = Related(title=stories[-1].title, url=url)
                after += 1
                continue
            if self._structural(after):
                break
            mark = item(text)
            title = mark.text if mark and mark.bullet else text
            if stories and bulleted is not None and bulleted != (mark is not None):
                break
            if not self._is_title(title, first=not stories):
                break
            bulleted = mark is not None
            stories.append(Related(title=title))
            after += 1
        if not stories:
            return None
        stories = _strip_numbers(stories)
        stories[0] = Related(title=stories[0].title, url=stories[0].url, label=label.label)
        return (Stories(tuple(stories), label.language),), after

    def _is_title(self, text: str, *, first: bool) -> bool:
        if self._labels.closing(text):
            return False
        return like_title(text) or (first and len(text) <= LONGEST_TITLE and not breaks_inside(text))

    def _sign_off(self, at: int) -> tuple[Sequence[Part], int] | None:
        text = self._lines[at].text
        author = self._labels.author(text)
        if author is None:
            source = self._labels.source(text)
            return self._signature("source", source, at) if source else None
        inner = self._labels.inner_source(text)
        if inner < 0:
            return self._signature("author", author, at)
        source = self._labels.source(text[inner:])
        first = self._labels.author(text[:inner].rstrip())
        if source is None or first is None or not first.rest or not source.rest:
            return self._signature("author", author, at)
        return (self._line("author", first, first.rest), self._line("source", source, source.rest)), at + 1

    def _signature(self, kind: str, found: Labelled, at: int) -> tuple[Sequence[Part], int] | None:
        after = at + 1
        names = found.rest
        if not names:
            # The names stand on the lines below.
            below: list[str] = []
            while after < len(self._lines) and len(below) < _MOST_NAMES and not (below and self._lines[after].gap):
                text = self._lines[after].text
                if (
                    len(text) > _LONGEST_NAMES
                    or ends_sentence(text)
                    or self._structural(after)
                    or self._remark(text)
                ):
                    break
                below.append(text)
                after += 1
                if kind == "author":
                    break
            if not below:
                return None
            names = " ".join(below)
            return (self._line(kind, found, names, below),), after
        return (self._line(kind, found, names),), after

    def _remark(self, text: str) -> bool:
        return self._labels.closing(text)

    def _line(self, kind: str, found: Labelled, names: str, below: Sequence[str] = ()) -> Signed:
        agents = self._labels.agents
        named = ", ".join(below) if below else names
        who = agents.authors(named) if kind == "author" else agents.sources(named)
        return Signed(kind, CreditLine(label=found.label, text=names, agents=who), found.language)

    def _picture(self, caption: Caption, at: int) -> tuple[Sequence[Part], int]:
        gap = self._lines[at].gap
        if caption.credit.text:
            return (Pictured(caption, gap),), at + 1
        return (Plain(self._lines[at].text, gap),), at + 1

    def _list(self, first: Item, at: int) -> tuple[Sequence[Part], int] | None:
        items = [first]
        after = at + 1
        while after < len(self._lines):
            found = item(self._lines[after].text)
            if found is None or found.bullet != first.bullet:
                break
            if found.number != (first.number if first.bullet else items[-1].number + 1):
                break
            items.append(found)
            after += 1
        if len(items) < 2 or _dialogue(items):  # noqa: PLR2004 - one item is not a list
            return None
        ordered = not first.bullet
        entries = tuple(ListItem(text=Text(each.text)) for each in items)
        return (Listed(entries, ordered, first.number if ordered else 1),), after


def _strip_numbers(stories: list[Related]) -> list[Related]:
    """The stories without the numbers before their titles, where those count them."""
    marks = [item(story.title) for story in stories]
    titles = [mark.text for number, mark in enumerate(marks, 1) if mark and mark.number == number]
    if len(titles) < max(2, len(stories)):
        return stories
    return [Related(title=title, url=story.url) for title, story in zip(titles, stories, strict=True)]


def _dialogue(items: Sequence[Item]) -> bool:
    """Whether dashes open speeches: some are questions and some are answers."""
    if items[0].bullet not in ("-", "–"):
        return False
    questions = sum(each.text.rstrip("”\"’'»)").endswith("?") for each in items)
    return 0 < questions < len(items)
