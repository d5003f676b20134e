"""A page that a browser saved as one file: a MIME message whose first page is the page (RFC 2557)."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from convert.errors import ContentError
from convert.plugin import Source
from convert_saved.names import name_of

_PAGES = ("text/html", "application/xhtml+xml")


def pages(source: Source) -> Iterator[Source]:
    """The page, with the address that it was saved from; frames and what it shows beside it are passed over.

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
        yield Source(data, name=name_of(url) if url else source.name, media_type=media_type, url=url)
        return
    raise ContentError("there is no page in it", hint="save the page again as one file")
