"""E-mail: the text of a message as an article, and what is attached to it."""

from collections.abc import Iterable, Iterator

from convert.model import Document
from convert.plugin import Options, Reader, Report, Source, hookimpl

CONVERT_API = 1

_FIELDS = (
    b"from:",
    b"to:",
    b"subject:",
    b"date:",
    b"received:",
    b"message-id:",
    b"mime-version:",
    b"return-path:",
)
_ENOUGH = 3


def sniff(name: str, media_type: str, head: bytes) -> float:
    """Certain of a text that begins with the header of a message: three of its fields before an empty line."""
    header = head[:8192].lstrip(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    if b"multipart/related" in header and b"snapshot-content-location" in header:
        return 0.0
    first = header.partition(b"\n")[0]
    if not first[:1].isalpha() or b":" not in first:
        return 0.0
    fields = {field for line in header.split(b"\n") for field in _FIELDS if line.startswith(field)}
    return 0.92 if len(fields) >= _ENOUGH else 0.0


def read_mail(source: Source, options: Options, report: Report) -> Iterable[Document | Source]:
    """Read a message and give what is attached to it."""
    from convert_mail.read import parts

    return parts(source, report)


@hookimpl
def convert_readers() -> Iterator[Reader[Options]]:
    """Give the reader of messages."""
    yield Reader(
        name="mail",
        title="E-mail",
        read=read_mail,
        extensions=(".eml",),
        media_types=("message/rfc822",),
        sniff=sniff,
    )
