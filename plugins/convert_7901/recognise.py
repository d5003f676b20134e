"""Whether some bytes begin as a message does."""

import re

# Before a message stands filling alone, and its header is a few short lines, so that no compressed file and no
# picture, which have every byte somewhere, is taken for one.
_FILLING = rb"[\r\n\x00\x04\x16\x7f ]*"
_IPTC = re.compile(_FILLING + rb"\x01[\x07\t\n\r\x20-\x7e\x80-\xff]{4,400}\x02")
_LINE = rb"[\t\n\r\x1c-\x7e]{1,120}"
_ANPA = re.compile(_FILLING + rb"(?:\x16\x01" + _LINE + rb"|\x01" + _LINE + rb"[\x11-\x14]+" + _LINE + rb"\x02)")
# The first line of the text, whatever the header holds.
_SLUG = re.compile(_FILLING + rb"\x01[^\x02]{1,400}\x02[\r\n ]*\^[^\r\n]{1,120}[<=][\r\n]")


def is_iptc(head: bytes) -> bool:
    """Whether a header stands between SOH and STX."""
    return _IPTC.match(head[:1000]) is not None


def is_anpa(head: bytes) -> bool:
    """Whether signs of synchronisation come before SOH, or device controls stand in the header.

    Or the text begins with a line such as "^BC-Ferry,120<".
    """
    return _ANPA.match(head[:400]) is not None or _SLUG.match(head[:1000]) is not None
