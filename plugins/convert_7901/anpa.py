"""ANPA 1312: lines that begin with "^" say what the story is, a tab begins a paragraph."""

import re
from collections.abc import Iterator

from lxml import etree

from convert.io.source import Source
from convert.kit.markup import Piece
from convert.kit.wire import Draft, Profiles, byline, document_id, flat, settle
from convert.model import Cell, Concept, Document, Heading, Note, Paragraph, Row, Table, Text
from convert.report import Report
from convert_7901.messages import Message, messages

_HEADER = re.compile(
    r"(?P<service>[\w-]{0,12})\x1f?(?P<selector>[^\n]*)\n(?P<version>.)[ ]?(?P<category>[a-zA-Z*])?[\x11-\x14 ]*"
    r"(?P<keyword>[^\n]*)"
)
_WORDS = re.compile(r",\s*\d*\s*$")
_CONTROLS = re.compile(r"[\x05\x06\x0e\x0f\x1a-\x1f]")
_TYPOGRAPHY = re.compile(r"``|''|(?<!\S)_(?=\s)|(?<=\w)_(?=\s)")
_SIGNS = {"``": "“", "''": "”", "_": "—"}
_PHOTO = re.compile(r"AP (?:Photo|Graphic|Video|Audio)s?\b")
_EDITORS = re.compile(r"\(?Eds?(?:itors)?:\s*", re.IGNORECASE)
_BYLINE = re.compile(r"By\s+\S", re.IGNORECASE)
_END = re.compile(
    r"\^?\x03?\s*(?P<agency>[A-Z]{2})(?:-[A-Z]{2})?-(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)(?P<zone>GMT|UTC)?"
)
_HEADER_CONTROLS = re.compile(r"[\x01-\x1f]+")
_MORE = re.compile(r"[\x08\x10]")
_LONG = 110


def anpa_documents(source: Source, profiles: Profiles, report: Report, *, raw: bool = False) -> Iterator[Document]:
    """The documents of a transmission, one for each message; `raw` keeps the signs of the transmission.

    Raises:
        ContentError: There is no message in it.
    """
    found = list(messages(source, report))
    for number, message in enumerate(found, 1):
        name = document_id("", source.identifier, number, len(found))
        yield _document(message, name, profiles, report, raw=raw)


def _document(message: Message, identifier: str, profiles: Profiles, report: Report, *, raw: bool) -> Document:
    draft = Draft(report, profiles.find("", ""), where=identifier)
    header = _HEADER.match(message.header.lstrip("\n"))
    if header:
        draft.tell("message service", header["service"])
        draft.tell("message selector", header["selector"].strip("- "))
        draft.tell("message priority", header["version"])
        draft.add("sections", Concept(code=header["category"]) if header["category"] else None)
        draft.tell("message keyword", header["keyword"])
    else:
        draft.tell("message header", flat(_HEADER_CONTROLS.sub(" ", message.header)))
    lines = (message.text + "\n^" + message.end if message.end.strip() else message.text).split("\n")
    _Message(draft, raw=raw).read(lines)
    return draft.document(identifier)


def _has_names(words: str) -> bool:
    """Whether a line that ends as headlines do is a byline all the same: "By Ana Ruiz", not "By George, it is"."""
    line = byline(words)
    return line is not None and bool(line.agents)


class _Message:
    """Goes through the lines of a message: first those that say what it is, then the story."""

    def __init__(self, draft: Draft, *, raw: bool) -> None:
        self.draft = draft
        self.raw = raw
        self.pieces: list[Piece] = []
        self.rows: list[Row] = []
        self.paragraph: list[str] = []
        self.element = etree.Element("body")
        self.lines_seen = 0
        self.is_after_byline = False

    def read(self, lines: list[str]) -> None:
        """All lines of a message."""
        in_story = False
        for line in lines:
            bare = line.strip(" \x0c")
            if _END.match(bare.lstrip("\t ")):
                self._end(bare)
                continue
            if line.startswith("\t"):
                in_story = True
                self._flush()
                self._text(line)
            elif bare.startswith("^") or self.lines_seen == 0:
                self._flush()
                self._line(bare.lstrip("^"), in_story=in_story)
            elif _MORE.match(line) or (";" in line and self.rows):
                self._row(line)
            elif in_story or self.paragraph:
                if bare:
                    self._text(line)
                else:
                    self._flush()
            elif bare:
                self._row(line) if ";" in line else self._text(line)
        self._flush()
        self._flush_rows()
        settle(self.draft, self.pieces)

    def _line(self, line: str, *, in_story: bool) -> None:
        end = line.rstrip()[-1:]
        words = self._clean(line.rstrip().rstrip("<=").strip())
        if not words:
            return
        self.lines_seen += 1
        draft = self.draft
        if self.lines_seen == 1:
            draft.set("slugline", _WORDS.sub("", words).strip())
        elif in_story or self.pieces or self.rows:
            self._flush_rows()
            self.pieces.append(Piece(block=Heading(id="", text=Text(words)), element=self.element))
        elif _PHOTO.match(words):
            draft.tell("pictures", words)
        elif _EDITORS.match(words):
            text = _EDITORS.sub("", words, count=1)
            draft.add("notes", Note(text=text.removesuffix(")") if words.startswith("(") else text, role="Eds"))
        elif _BYLINE.match(words) and (end == "=" or (draft.title is not None and _has_names(words))):
            draft.set_byline(words)
            self.is_after_byline = True
        elif self.is_after_byline:
            draft.tell("byline title", words)
            self.is_after_byline = False
        elif draft.title is None:
            draft.set_title(words)
        elif words.upper().startswith("EDITOR"):
            draft.add("notes", Note(text=words, role="editor's note", public=True))
        elif draft.standfirst is None and end == "<" and len(words) > _LONG:
            draft.standfirst = Text(words)
            draft.origins["standfirst"] = "item"
        else:
            draft.tell("lines", words)

    def _text(self, line: str) -> None:
        self.paragraph.append(line)

    def _row(self, line: str) -> None:
        self._flush()
        cells = re.split(r";|\x1f\x1e*|(?:\x1e\x1e ?){1,}", _MORE.sub("", line).strip())
        cells = [flat(_CONTROLS.sub("", cell)) for cell in cells]
        if any(cells):
            self.rows.append(Row(cells=tuple(Cell(text=Text(cell)) for cell in cells)))

    def _flush(self) -> None:
        words = self._clean(" ".join(self.paragraph))
        self.paragraph = []
        if self.raw or words.strip("<=_ "):
            if not words:
                return
            self._flush_rows()
            if not self.raw:
                words = words.removesuffix("<").removesuffix("=").rstrip()
            self.pieces.append(Piece(block=Paragraph(id="", text=Text(words)), element=self.element))

    def _flush_rows(self) -> None:
        if self.rows:
            self.pieces.append(Piece(block=Table(id="", rows=tuple(self.rows)), element=self.element))
            self.rows = []

    def _end(self, line: str) -> None:
        found = _END.match(line.lstrip("\t "))
        if found:
            _, month, day, year, hour, minute, zone = found.groups()
            self.draft.tell("message sent", f"20{year}-{month}-{day}T{hour}:{minute}{'Z' if zone else ''}")

    def _clean(self, words: str) -> str:
        words = flat(_CONTROLS.sub("", words))
        return words if self.raw else _TYPOGRAPHY.sub(lambda found: _SIGNS[found[0]], words)
