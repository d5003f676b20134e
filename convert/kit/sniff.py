"""The root element of XML by its first bytes, without a parser: what readers of wires are chosen by."""

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
