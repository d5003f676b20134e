"""A document in the making: facts as an item states them, each with where it came from."""

import re
from collections.abc import Iterable
from typing import Any, Literal

from convert.kit.clean import clean_text
from convert.kit.languages import shortest
from convert.kit.markup import Piece, parse_markup, sections_of, text_of
from convert.kit.wire.bylines import byline, is_sentence
from convert.kit.wire.dates import wire_timestamp
from convert.kit.wire.notes import is_note, says_public
from convert.kit.wire.profiles import NONE, SourceProfile
from convert.model import (
    CreditLine,
    Document,
    Footnote,
    Metadata,
    Note,
    Origin,
    Quote,
    Section,
    Text,
    Timestamp,
)
from convert.report import Report

_NO_DATE = "1970-01-01T00:00:00Z"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{5,8})*", re.ASCII)
_NOT_ID = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_ID = 100
_STATUSES: dict[str, Literal["usable", "withheld", "canceled"]] = {
    "usable": "usable",
    "withheld": "withheld",
    "withhold": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
    "killed": "canceled",
    "kill": "canceled",
}
_TAGS = re.compile(r"<(b|i|em|strong|u|span|font|su[bp])\b[^<>]*>[^<>]*</\1\s*>", re.IGNORECASE)
_SIGNALS = re.compile(r"sig:(update|correction|repeat|replace)")


def flat(text: str | None) -> str:
    """The text on one line, without blanks at its ends."""
    return " ".join(text.split()) if text else ""


class Draft:
    """What an item says, until all of it is known.

    `meta` holds fields of `Metadata` by name; `set` and `add` keep the first word on a field and note its origin.
    With `keeps_ids` blocks have the ids of their elements, as in payloads of our own.
    """

    def __init__(self, report: Report, profile: SourceProfile = NONE, where: str = "") -> None:
        self.report = report
        self.profile = profile
        self.where = where
        self.language = ""
        self.kicker: Text | None = None
        self.title: Text | None = None
        self.subtitle: Text | None = None
        self.standfirst: Text | None = None
        self.byline: CreditLine | None = None
        self._sentence = ""
        """What stood in place of the byline, and is the subtitle where there is no other."""
        self.dateline = ""
        self.pieces: list[Piece] = []
        self.sections: tuple[Section, ...] | None = None
        self.quotes: tuple[Quote, ...] = ()
        self.footnotes: tuple[Footnote, ...] = ()
        self.keeps_ids = False
        self.meta: dict[str, Any] = {}
        self.extra: dict[str, str] = {}
        self.origins: dict[str, Origin] = {}
        self.unread: dict[str, None] = {}

    def set(self, name: str, value: Any, origin: Origin = "item") -> None:  # noqa: ANN401 - fields have many types
        """Set a field of the metadata, unless it is set or there is nothing to set."""
        if value and name not in self.meta:
            self.meta[name] = value
            self.origins[name] = origin

    def say(self, name: str, value: str) -> None:
        """Set a field of one line; what the item says beyond that is kept as a fact of its own."""
        if self.meta.get(name, value) == value:
            self.set(name, value)
        else:
            self.tell(name.replace("_", " "), value)

    def add(self, name: str, *values: Any) -> None:  # noqa: ANN401 - as above
        """Put values at the end of a field that holds several, each once."""
        known: tuple[Any, ...] = self.meta.get(name, ())
        for value in values:
            if value and value not in known:
                known = (*known, value)
        if known:
            self.meta[name] = known
            self.origins[name] = "item"

    def tell(self, name: str, value: str | None) -> None:
        """Keep a fact that no field is for, under a name of its own; several are parted by semicolons.

        A note to editors under a name of the sender's is a note, so that one that is not public stays behind.
        """
        value = flat(value)
        if value and is_note(name):
            self.add("notes", Note(text=value, role=flat(name).removeprefix("meta "), public=says_public(name)))
        elif value:
            before = self.extra.get(name)
            if before is None:
                self.extra[name] = value
            elif value not in before.split("; "):
                self.extra[name] = f"{before}; {value}"

    def set_language(self, tag: str | None) -> None:
        """The language of the item, by the first tag that is one."""
        tag = flat(tag).replace("_", "-")
        if self.language or not tag:
            return
        if tag.lower() in ("und", "x-none", "none", "zxx"):
            return
        if _TAG.fullmatch(tag):
            self.language = shortest(tag)
            self.origins["language"] = "item"
        else:
            self.tell("language", tag)

    def set_date(self, name: str, text: str | None) -> None:
        """A time; an invalid one is reported and kept as it is written."""
        text = flat(text)
        if not text or text == _NO_DATE or name in self.meta:
            return
        stamp = wire_timestamp(text, self.profile.timezone)
        if stamp is None:
            self.report.warn(
                "wire.date", f"{text!r} cannot be read as a date; it was kept as it is", where=self._at(name)
            )
            self.tell(name, text)
            return
        self.set(name, _whole(stamp))

    def set_urgency(self, value: str | int | None) -> None:
        """The urgency, 1 (most) to 9; anything else is kept as it is written."""
        text = flat(str(value)) if value is not None else ""
        if text.isascii() and text.isdecimal() and 1 <= int(text[:3]) <= 9:  # noqa: PLR2004 - IPTC's scale
            self.set("urgency", int(text))
        else:
            self.tell("urgency", text)

    def set_status(self, value: str | None) -> None:
        """Whether the item may be published ("stat:canceled", "Usable"); another word is kept as it is written."""
        text = flat(value)
        word = re.split(r"[:/]", text)[-1].lower()
        if word in _STATUSES:
            self.set("status", _STATUSES[word])
        else:
            self.tell("status", text)

    def add_signal(self, value: str | None) -> None:
        """An instruction to the receiver; those of IPTC's scheme by their word."""
        text = flat(value)
        found = _SIGNALS.fullmatch(text)
        self.add("signals", found[1] if found else text)

    def set_title(self, value: Text | str | None, origin: Origin = "item", *, has_tags: bool = True) -> None:
        """The headline, unless there is one; some agencies have tags in it as characters.

        `has_tags` is False where the tags of the source were read, so that any others are words.
        """
        text = as_text(value)
        if self.title is None and text is not None:
            if has_tags and "<" in text.text and not self.keeps_ids and _TAGS.search(text.text):
                text = as_text(text_of(parse_markup(text.text))) or text
            self.title = text
            self.origins["title"] = origin

    def set_byline(self, value: str | None, origin: Origin = "item", *, names: str = "", title: str = "") -> None:
        """The byline, unless there is one; `names` and `title` are its parts where the source tells them apart."""
        if self.byline is None:
            self.byline = byline(flat(value), names=names, title=title)
            if self.byline is not None:
                self.origins["byline"] = origin

    def add_byline(self, value: str, *, names: str = "", title: str = "") -> None:
        """The byline, or one more line of it: items name each of several authors in a line.

        Some agencies send the subtitle there.
        """
        if not self.keeps_ids and not title and is_sentence(value):
            self._sentence = self._sentence or flat(value)
            return
        if self.byline is None:
            self.set_byline(value, names=names, title=title)
            return
        more = byline(flat(value), names=names, title=title)
        if more is not None and more.text not in self.byline.text:
            text = f"{self.byline.text}, {more.text}"
            whole = self.byline.agents and more.agents
            agents = (*self.byline.agents, *more.agents) if whole else ()
            self.byline = CreditLine(label=self.byline.label, text=text, agents=agents)

    def settle_sections(self) -> None:
        """Make sections of the pieces, so that their blocks have the ids that quotes refer to."""
        wanted = (lambda piece: piece.element.get("id") or "") if self.keeps_ids else None
        self.sections = sections_of(self.pieces, wanted=wanted)

    def leave_out(self, name: str) -> None:
        """Note the name of something that no rule reads, for the report."""
        if name:
            self.unread[name] = None

    def document(self, identifier: str) -> Document:
        """The document; what was left out is reported in one note."""
        if self.unread:
            self.report.note(
                "wire.not-read", f"not read: {', '.join(sorted(self.unread))}", where=self.where or identifier
            )
        origins = {name: origin for name, origin in self.origins.items() if name not in ("title", "byline")}
        for name in ("title", "byline"):
            if name in self.origins and self.origins[name] != "item":
                origins[name] = self.origins[name]
        if self.sections is None:
            self.settle_sections()
        if self._sentence and self.subtitle is None:
            self.subtitle = Text(text=self._sentence)
        elif self._sentence and self.subtitle is not None and flat(self.subtitle.text) != self._sentence:
            self.tell("byline", self._sentence)
        metadata = Metadata(**self.meta, extra=dict(sorted(self.extra.items())), origins=origins)
        return Document(
            id=identifier,
            language=self.language,
            kicker=self.kicker,
            title=self.title,
            subtitle=self.subtitle,
            standfirst=self.standfirst,
            byline=self.byline,
            dateline=self.dateline,
            sections=self.sections or (),
            quotes=self.quotes,
            footnotes=self.footnotes,
            metadata=metadata,
        )

    def _at(self, name: str) -> str:
        return f"{self.where}: {name}" if self.where else f"metadata.{name}"


def as_text(value: Text | str | None) -> Text | None:
    """A text of words, or none where there are none."""
    if isinstance(value, str):
        value = Text(flat(value))
    return value if value is not None and value.text.strip() else None


def document_id(guid: str, source_id: str, number: int, many: int) -> str:
    """An id for the n-th of many documents in a source (from 1), by its guid where that is a name that lasts."""
    name = _NOT_ID.sub("-", clean_text(guid)).strip("-.")[-_LONGEST_ID:].lstrip("-.")
    if many == 1 or not name:
        return source_id if many == 1 else f"{source_id}-{number}"
    return name if name[0].isalpha() or name[0] == "_" else f"item-{name}"


def distinct(names: Iterable[str]) -> list[str]:
    """The names on one line each, empty ones left out and each once."""
    return list(dict.fromkeys(name for each in names if (name := flat(each))))


def _whole(stamp: Timestamp) -> Timestamp | None:
    """The time, if its offset is one that clocks have."""
    offset = stamp.at.utcoffset()
    return None if offset is not None and offset.total_seconds() % 60 else stamp
