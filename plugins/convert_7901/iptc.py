"""IPTC 7901: a header line, keywords, a headline that ends with "=", text, and a notebook for the newsroom."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from lxml import etree

from convert.io.source import Source
from convert.kit.languages.reading import months_of
from convert.kit.markup import Piece
from convert.kit.wire import Draft, Profiles, as_text, document_id, flat, is_byline, plain_paragraphs, settle
from convert.model import Cell, Concept, Document, Note, Organisation, Paragraph, Row, Table, Text
from convert.report import Report
from convert_7901.messages import Message, messages

# Service and number, priority, category, count of words, the agency and a number of its own.
_HEADER = re.compile(
    r"\s*(?P<service>[^\W\d]{2,4})(?P<number>\d{3,5})\s+(?P<priority>\d)\s+(?P<category>\w{1,4})\s+(?P<words>\d+)"
    r"(?:[ \t]+(?P<agency>[^\d\n][^\n]*?))?(?:[ \t]+\d+)?[ \t]*(?:\n|$)"
)
_FLAG = re.compile(
    r"(?:EXTRA|EIL|BLITZ|URGENT|FLASH|BULLETIN|REFILE|(?:\d\w{2}\s+)?LEAD|ROUNDUP|CORRECTION)\b[ :.-]*",
    re.IGNORECASE,
)
# "# Notizblock", and "# dpa NOTEBOOK" with the name of the agency before it.
_NOTEBOOK = re.compile(
    r"^[ \t]*#[ \t]*(?:\w{2,12}[ \t-]+)?(?:Notizblock|Notebook)\b.*$", re.MULTILINE | re.IGNORECASE
)
_NOTE = re.compile(r"^##\s*(.+)$", re.MULTILINE)
_SENT = re.compile(r"\s*(\d{2})(\d{2})(\d{2})\s*(GMT|UTC)?\s*([^\W\d_]{3})\w*\.?\s*(\d{2})(?!\d)")
_ENTRY = re.compile(r"\s*[*+•-] ")
_LABEL = re.compile(r"[^\W\d_]{2,5}\.: +")
# A blank line, or the border before a last line of a word in brackets and initials: "(Schluss) abc/de".
_BETWEEN = re.compile(r"\n[ \t]*\n|\n(?=\([^\W\d_]+\.?\) [a-z]{2,4}(?:/[a-z]{2,4})*\s*\Z)")
_LANGUAGES = ("en", "de", "fr")  # of agencies that send it; the first three letters say the month
_MOST_HEAD = 14
_DESK = re.compile(r"[a-z]{2,5}(?: [a-z0-9äöüß/]{1,6}){1,8}", re.IGNORECASE)


def iptc_documents(source: Source, profiles: Profiles, report: Report) -> Iterator[Document]:
    """The documents of a transmission, one for each message.

    Raises:
        ContentError: There is no message in it.
    """
    found = list(messages(source, report))
    for number, message in enumerate(found, 1):
        yield _document(message, document_id("", source.identifier, number, len(found)), profiles, report)


def _document(message: Message, identifier: str, profiles: Profiles, report: Report) -> Document:
    header = _HEADER.match(message.header)
    agency = flat(header["agency"]) if header else ""
    draft = Draft(report, profiles.find("", agency), where=identifier)
    if header:
        draft.tell("message service", header["service"])
        draft.tell("message number", header["number"])
        draft.set_urgency(header["priority"])
        draft.add("sections", Concept(code=header["category"]))
        draft.tell("message words", header["words"])
        draft.set("publisher", Organisation(name=agency) if agency else None)
    else:
        draft.tell("message header", message.header)
    lines = message.header[header.end() if header else len(message.header) :].split("\n")
    # Remarks stand above the headline, on either side of the sign that begins the text.
    lines, remarks = _without_remarks([line.strip() for line in lines])
    _tell_remarks(remarks, draft)
    draft.set("slugline", "/".join(filter(None, (line.strip("/") for line in lines))))
    text = _NOTEBOOK.split(message.text, maxsplit=1)
    head, body = _split_head(text[0])
    _read_head(head, draft)
    _read_body(body, draft)
    if len(text) > 1:
        _read_notebook(text[1], draft)
    _read_end(message.end, draft)
    return draft.document(identifier)


def _split_head(text: str) -> tuple[list[str], str]:
    """The lines of the headline's block, which ends with "=", and what follows it."""
    lines = text.lstrip("\n").split("\n")
    for number, line in enumerate(lines[:_MOST_HEAD]):
        if line.rstrip().endswith("="):
            head = [*lines[:number], line.rstrip()[:-1]]
            return [each.strip() for each in head if each.strip()], "\n".join(lines[number + 1 :])
    # No sign of the end: the lines before the first blank one.
    number = next((n for n, line in enumerate(lines) if not line.strip()), 0)
    if 0 < number < 5 and number < len(lines) - 1:  # noqa: PLR2004 - a headline has few lines
        return [each.strip() for each in lines[:number]], "\n".join(lines[number:])
    return [], text


class _Remarks(NamedTuple):
    lines: list[str]
    remarks: list[str]


def _without_remarks(lines: list[str]) -> _Remarks:
    """The lines without what stands in brackets of its own, which may run over several of them."""
    kept: list[str] = []
    remarks: list[str] = []
    pending: list[str] = []
    for line in lines:
        if pending or line.startswith("("):
            pending.append(line)
            joined = " ".join(pending)
            if joined.count("(") <= joined.count(")"):
                if joined.endswith(")"):
                    remarks.append(joined[1:-1].strip())
                else:
                    kept.append(joined)
                pending = []
        else:
            kept.append(line)
    return _Remarks([*kept, *pending], remarks)


def _tell_remarks(remarks: list[str], draft: Draft) -> None:
    for remark in remarks:
        if ":" in remark and len(remark.split()) > 2:  # noqa: PLR2004 - a sentence, not a word for the kind of text
            draft.add("notes", Note(text=remark, role="remark", public=True))
        else:
            draft.tell("remark", remark)


def _read_head(lines: list[str], draft: Draft) -> None:
    kept, remarks = _without_remarks(lines)
    _tell_remarks(remarks, draft)
    headline: list[str] = []
    for line in kept:
        if headline and is_byline(line):
            draft.set_byline(line)
        elif draft.byline is not None:
            draft.tell("under the byline", line)
        else:
            flag = _FLAG.fullmatch(line) if not headline else None
            if flag:
                draft.tell("flag", line)
            else:
                headline.append(line)
    draft.set_title(" ".join(headline))


def _read_body(text: str, draft: Draft) -> None:
    element = etree.Element("body")
    pieces: list[Piece] = []
    parts = _BETWEEN.split(text.strip("\n"))
    if len(parts) > 1 and parts[0].rstrip().endswith("="):
        # A second headline ends as the first does; agencies put its abbreviated name before it: "Utl.: ".
        line = _LABEL.sub("", flat(parts.pop(0).rstrip()[:-1]))
        if is_byline(line):
            draft.set_byline(line)
        else:
            draft.subtitle = as_text(line)
    if draft.byline is None and len(parts) > 1 and is_byline(parts[0]):
        draft.set_byline(parts.pop(0))
    for part in parts:
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        if len(lines) > 1 and all(line.startswith("|") and line.endswith("|") for line in lines):
            rows = tuple(
                Row(cells=tuple(Cell(text=Text(cell.strip())) for cell in line[1:-1].split("|"))) for line in lines
            )
            pieces.append(Piece(block=Table(id="", rows=rows), element=element))
        else:
            pieces += [
                Piece(block=Paragraph(id="", text=Text(line)), element=element) for line in _paragraphs(part)
            ]
    settle(draft, pieces)


def _paragraphs(part: str) -> list[str]:
    """A part between blank lines: a paragraph, several that are indented, or the entries of a list with signs."""
    lines = part.split("\n")
    indented = sum(_ENTRY.match(line) is not None and line[0].isspace() for line in lines)
    signs = sum(_ENTRY.match(line) is not None for line in lines)
    if indented > 1 or (_ENTRY.match(part) and (indented or signs > 1)):
        entries: list[str] = []
        for line in lines:
            if _ENTRY.match(line) or not entries:
                entries.append(line)
            else:
                entries[-1] += " " + line.strip()
        return [flat(entry) for entry in entries if entry.strip()]
    found = plain_paragraphs(part)
    first = lines[0][:2].isspace()
    begun = sum(line[:2].isspace() for line in lines if line.strip())
    if 0 < begun < len(lines) and len(found) == begun + (not first):
        # Each begins with an indented line, as some agencies set them without blank lines between.
        return found
    return [" ".join(found)] if found else []


def _read_notebook(text: str, draft: Draft) -> None:
    """Notes to editors: nothing of them is printed, and what stands behind the stars is not to be passed on."""
    parts = _NOTE.split(text)
    draft.tell("notebook", parts[0])
    for title, section in zip(parts[1::2], parts[2::2], strict=True):
        words, _, warning = section.partition("* * *")
        draft.tell("notebook", warning.strip(" *\n"))
        lines = [line for line in words.split("\n") if line.strip()]
        if lines and _DESK.fullmatch(lines[-1].strip()):
            draft.tell("desk", lines.pop())
        if lines:
            draft.add("notes", Note(text="\n".join(line.strip() for line in lines), role=title.strip()))


@cache
def _months() -> Mapping[str, int]:
    names = [each for language in _LANGUAGES for each in months_of(language).items()]
    return {name[:3]: month for name, month in reversed(names)}


def _read_end(text: str, draft: Draft) -> None:
    found = _SENT.match(text)
    month = _months().get(found[5].lower()) if found else None
    if found and month:
        zone = "Z" if found[4] else ""
        draft.tell("message sent", f"20{found[6]}-{month:02}-{found[1]}T{found[2]}:{found[3]}{zone}")
    else:
        draft.tell("message end", text)
