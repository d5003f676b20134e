"""Bytes of a transmission become messages: header, what stands before the text, text, and the end."""

from collections.abc import Iterator
from typing import NamedTuple

from convert.errors import ContentError
from convert.io.source import Source
from convert.report import Report

_SOH, _STX, _ETX, _EOT = "\x01", "\x02", "\x03", "\x04"
_FILL = str.maketrans("", "", "\x00\x07\x16\x7f")


class Message(NamedTuple):
    """One message, in lines that end with a line feed."""

    header: str
    text: str
    end: str


def messages(source: Source, report: Report) -> Iterator[Message]:
    """The messages of a transmission, each between SOH and the next SOH or EOT.

    UTF-8 where the bytes are, else windows-1252.

    Raises:
        ContentError: There is no message in it.
    """
    text = _decode(source, report).replace("\r\n", "\n").replace("\r", "\n")
    found = False
    for part in text.split(_SOH)[1:]:
        header, has_text, rest = part.partition(_STX)
        if not has_text:
            continue
        found = True
        body, has_end, end = rest.partition(_ETX)
        if not has_end:
            body, _, end = rest.partition(_EOT)
        yield Message(header.translate(_FILL), body.translate(_FILL), end.partition(_EOT)[0].translate(_FILL))
    if not found:
        raise ContentError("it holds no message between SOH and STX", hint="give the message as it was sent")


def _decode(source: Source, report: Report) -> str:
    try:
        return source.data.decode("utf-8")
    except UnicodeDecodeError:
        report.note("encoding.guessed", "the message is not UTF-8; it is read as windows-1252")
        return source.data.decode("cp1252", "replace")
