"""A message becomes an article: subject, sender, date and text; attachments are pictures or sources of their own.

Sources: RFC 5322 (header), RFC 2045 to 2049 (MIME), read by the standard library.
"""

from collections.abc import Iterator, Mapping
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from hashlib import sha256
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from convert.errors import ContentError
from convert.kit.clean import clean_text
from convert.kit.markup import flow, parse_markup, sections_of
from convert.kit.rasters import raster_type
from convert.model import (
    Block,
    CreditLine,
    Document,
    Figure,
    Heading,
    Image,
    Metadata,
    Origin,
    Paragraph,
    Person,
    Resource,
    Section,
    Text,
    Timestamp,
)
from convert.plugin import Report, Source

_TEXTS = ("plain", "html")
_SIGNATURE = "-- "


def parts(source: Source, report: Report) -> Iterator[Document | Source]:
    """The article in a message, where it has a text, and then what is attached to it.

    Raises:
        ContentError: It has neither text nor attachment.
    """
    message = _message(source)
    pictures, attached = _attachments(message)
    sections = _sections(message, report, {each.place: each.resource for each in pictures if each.place})
    if sections or pictures:
        yield _document(source, message, sections, pictures)
    elif not attached:
        raise ContentError("the message has no text and no attachments")
    yield from attached


def _message(source: Source) -> EmailMessage:
    message = message_from_bytes(source.data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise ContentError("this is not an e-mail")
    return message


def _document(
    source: Source, message: EmailMessage, sections: tuple[Section, ...], pictures: list["_Picture"]
) -> Document:
    subject = _header(message, "Subject")
    sections = _without_headline(sections, subject)
    byline = _byline(message)
    published = _date(message)
    facts: dict[str, object] = {"published": published, "identifiers": _identifiers(message)}
    stated = {"title": subject, "byline": byline, **facts}
    origins: dict[str, Origin] = {name: "file" for name, value in stated.items() if value}
    blocks = (block for section in sections for block in section.blocks)
    shown = {block.image.resource for block in blocks if isinstance(block, Figure) and block.image is not None}
    figures = tuple(
        Figure(id=f"f{number}", image=Image(resource=each.resource.id), alt=each.name or None)
        for number, each in enumerate((each for each in pictures if each.resource.id not in shown), 1)
    )
    return Document(
        id=source.identifier,
        title=Text(subject) if subject else None,
        byline=byline,
        sections=_with_figures(sections, figures),
        metadata=Metadata(**facts, origins=origins),  # type: ignore[arg-type]  # names and types as in Metadata
        resources=tuple({each.resource.id: each.resource for each in pictures}.values()),
    )


def _without_headline(sections: tuple[Section, ...], subject: str) -> tuple[Section, ...]:
    """The text without a heading on top that says what the subject says, which is the headline already."""
    first = sections[0] if sections else Section()
    if first.heading is None or " ".join(first.heading.text.text.split()).casefold() != subject.casefold():
        return sections
    return (Section(blocks=first.blocks), *sections[1:])


def _with_figures(sections: tuple[Section, ...], figures: tuple[Block, ...]) -> tuple[Section, ...]:
    if not figures:
        return sections
    if not sections:
        return (Section(blocks=figures),)
    last = sections[-1]
    return (*sections[:-1], Section(heading=last.heading, blocks=(*last.blocks, *figures)))


# --- Header ---------------------------------------------------------------------------------------------------


def _header(message: EmailMessage, name: str) -> str:
    """A field on one line; one that cannot be decoded counts as none."""
    try:
        value = message.get(name)
    except (HeaderParseError, MessageError, ValueError, IndexError, LookupError):
        return ""
    return " ".join(clean_text(str(value or "")).split())


def _byline(message: EmailMessage) -> CreditLine | None:
    sender = message.get("From") if _header(message, "From") else None
    people = tuple(
        Person(name=_words(each.display_name), email=each.addr_spec)
        for each in getattr(sender, "addresses", ())
        if _words(each.display_name)
    )
    return CreditLine(text=", ".join(person.name for person in people), agents=people) if people else None


def _words(name: str) -> str:
    return " ".join(clean_text(name).split())


def _date(message: EmailMessage) -> Timestamp | None:
    stated = _header(message, "Date")
    try:
        return Timestamp(at=parsedate_to_datetime(stated)) if stated else None
    except (ValueError, OverflowError):
        return None


def _identifiers(message: EmailMessage) -> tuple[str, ...]:
    identifier = _header(message, "Message-ID").strip("<>")
    return (identifier,) if identifier else ()


# --- Text and attachments -------------------------------------------------------------------------------------


class _Picture(Struct, frozen=True):
    """A picture with the name of its file; `place` is the address under which the text shows it, if it does."""

    resource: Resource
    name: str
    place: str


def _sections(message: EmailMessage, report: Report, placed: Mapping[str, Resource]) -> tuple[Section, ...]:
    """The text: of the HTML where there is one, because it has paragraphs and links, else of the plain part."""
    bodies = {
        part.get_content_subtype(): part for part in _own_parts(message) if part.get_content_maintype() == "text"
    }
    if not bodies and not message.is_multipart() and message.get_content_maintype() == "multipart":
        # Its parts are not marked off as it says, so that all of it is text.
        bodies["plain"] = message
    if "html" in bodies:
        pieces = flow(parse_markup(_content(bodies["html"], report)))
        for piece in pieces:
            piece.block = _with_picture(piece.block, placed)
        found = sections_of(pieces)
        if found:
            return found
    text = _content(bodies["plain"], report) if "plain" in bodies else ""
    blocks = tuple(
        Paragraph(id=f"p{number}", text=Text(words)) for number, words in enumerate(_paragraphs(text), 1)
    )
    return (Section(blocks=blocks),) if blocks else ()


def _with_picture(block: Block | Heading, placed: Mapping[str, Resource]) -> Block | Heading:
    """A figure with the picture of the message that it shows (RFC 2392)."""
    if not isinstance(block, Figure) or block.image is None:
        return block
    resource = placed.get(unquote(block.image.guid))
    return block if resource is None else replace(block, image=Image(resource=resource.id))


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs between empty lines; lines of one are joined, for mail is wrapped. A signature ends the text."""
    lines: list[str] = []
    for line in [*clean_text(text).replace("\r\n", "\n").split("\n"), ""]:
        if line == _SIGNATURE:
            break
        if line.strip():
            lines.append(line.strip())
        elif lines:
            yield " ".join(lines)
            lines = []
    if lines:
        yield " ".join(lines)


def _content(part: EmailMessage, report: Report) -> str:
    data = part.get_payload(decode=True)
    content = data if isinstance(data, bytes) else b""
    charset = part.get_content_charset() or ""
    kind = f"text/plain; charset={charset}" if charset else "text/plain"
    return Source(content, media_type=kind).text(report) if content.strip() else ""


def _own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of the message itself: neither attachments nor the parts of messages attached to it."""
    pending = [message]
    while pending:
        part = pending.pop()
        if part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822":
            continue
        if part.is_multipart():
            pending += [each for each in reversed(list(part.iter_parts())) if isinstance(each, EmailMessage)]
        elif part.get_content_maintype() == "text" and part.get_content_subtype() in _TEXTS:
            yield part


def _attachments(message: EmailMessage) -> tuple[list[_Picture], list[Source]]:
    """Pictures, and the other files that are attached."""
    pictures: list[_Picture] = []
    others: list[Source] = []
    for part in _find_attachments(message):
        name = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage):
                others.append(Source(inner.as_bytes(), name=name or "message.eml", media_type="message/rfc822"))
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data:
            continue
        kind = raster_type(data)
        if kind:
            resource = Resource(id=f"sha256-{sha256(data).hexdigest()}", media_type=kind, data=data)
            place = _header(part, "Content-ID").strip("<>")
            pictures.append(_Picture(resource, name, f"cid:{place}" if place else ""))
        else:
            others.append(Source(data, name=name, media_type=part.get_content_type()))
    return pictures, others


def _find_attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    pending = [message]
    while pending:
        part = pending.pop()
        attached = part.get_content_disposition() == "attachment" or part.get_content_maintype() == "image"
        if attached or part.get_content_type() == "message/rfc822":
            yield part
        elif part.is_multipart():
            pending += [each for each in reversed(list(part.iter_parts())) if isinstance(each, EmailMessage)]
