"""The root element of XML and the beginning of JSON, without a parser: what readers of wires are chosen by."""

import codecs
import re

_PROLOG = (
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE(?:[^<>\[\"']|\"[^\"]*\"|'[^']*')*"
    r"(?:\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]\s*)?>\s*)*"
    r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^<>]*)"
)
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


def root_of(head: bytes) -> tuple[str, str]:
    """The local name of the first element and its attributes as they are written; empty where there is none."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            text = head[len(mark) :].decode(encoding, "replace")
            break
    else:
        if b"<" not in head[:4096]:
            return "", ""
        text = head.decode("latin-1")
    # Some senders put characters before the first sign of markup.
    start = text.find("<")
    if start < 0 or text[:start].strip():
        return "", ""
    # Compiled here, as most sources have no markup to look at.
    found = re.compile(_PROLOG, re.DOTALL | re.IGNORECASE).match(text, start)
    return (found[1], found[2]) if found else ("", "")


def json_encoding(data: bytes) -> str:
    """Python's name for the encoding of JSON that is not UTF-8, by its mark or its first signs; else "".

    The first two signs of JSON are ASCII, so the zeros among its first bytes tell. Source: RFC 4627, section 3.
    """
    first = data[:4]
    if first in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return "utf-32"
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = tuple(each == 0 for each in first)
    return _ZEROS.get(zeros) or _ZEROS.get(zeros[:2], "")


_ZEROS = {
    (True, True, True, False): "utf-32-be",
    (False, True, True, True): "utf-32-le",
    (True, False): "utf-16-be",
    (False, True): "utf-16-le",
}


def json_start(data: bytes) -> bytes:
    """JSON in UTF-8 from its first sign on, whichever encoding of Unicode it is in; what is broken is left out."""
    encoding = json_encoding(data)
    if encoding:
        data = data.decode(encoding, "ignore").encode("utf-8", "replace")
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")
