"""A page that a browser saved as one file: a MIME message whose first page is the page (RFC 2557)."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial

from convert.errors import ContentError
from convert.plugin import Source
from convert_saved.names import name_of

_PAGES = ("text/html", "application/xhtml+xml")


def pages(source: Source) -> Iterator[Source]:
    """The page, with the address that it was saved from and its pictures; frames are passed over.

    Raises:
        ContentError: There is no page in it.
    """
    message = message_from_bytes(source.data, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise ContentError("this is not a page saved by a browser")
    for part in message.walk():
        if part.get_content_type() not in _PAGES:
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            continue
        url = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
        if not url.startswith(("http://", "https://")):
            url = str(message.get("Snapshot-Content-Location") or "")
        charset = part.get_content_charset() or ""
        media_type = f"text/html; charset={charset}" if charset else "text/html"
        yield Source(
            data,
            name=name_of(url) if url else source.name,
            media_type=media_type,
            url=url,
            saved_with=partial(_picture, _pictures(message)),
        )
        return
    raise ContentError("there is no page in it", hint="save the page again as one file")


def _pictures(message: EmailMessage) -> dict[str, EmailMessage]:
    """The parts that are pictures, by the addresses that a page has for them (RFC 2557, sections 4.2 and 8.3)."""
    found: dict[str, EmailMessage] = {}
    for part in message.walk():
        if part.get_content_maintype() == "image" and isinstance(part, EmailMessage):
            place = str(part.get("Content-Location") or "").strip()
            identifier = str(part.get("Content-ID") or "").strip().strip("<>")
            for address in (place, f"cid:{identifier}" if identifier else ""):
                if address:
                    found.setdefault(address, part)
    return found


def _picture(parts: dict[str, EmailMessage], address: str) -> bytes:
    part = parts.get(address)
    data = part.get_payload(decode=True) if part is not None else b""
    return data if isinstance(data, bytes) else b""
