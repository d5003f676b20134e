"""Finds an element with more attributes than any page has, before a parser meets it.

libxml2's parser of HTML compares each attribute of an element with all before it: 40,000 of them in one element
take as long as a thousand pages.
"""

import re

from convert.errors import ContentError

MOST_ATTRIBUTES = 25_000
"""How many attributes an element may have: the parser takes a second for 20,000, and pages have some dozens."""

# A blank, two letters at the least and a sign take so many bytes each, so that a longer element has no other tag
# in one whole stretch of this size at the least. Looking for those takes next to no time.
_STRETCH = MOST_ATTRIBUTES * 2
_VALUE = re.compile(rb"=\s*(?:\"[^\"]*\"?|'[^']*'?|[^\s>]*)")


def refuse_crowded(data: bytes, what: str = "page") -> None:
    """Find an element with more than `MOST_ATTRIBUTES`.

    Signs of tags within values hide an element from this; whoever does that on purpose meets the time limit. In a
    script, "<" compares: no parser looks for attributes there.

    Raises:
        ContentError: There is one.
    """
    at = looked = 0
    in_script = False
    while at < len(data):
        if data.find(b"<", at, at + _STRETCH) >= 0:
            at += _STRETCH
            continue
        begin, end = data.rfind(b"<", 0, at), data.find(b"<", at)
        end = end if end >= 0 else len(data)
        if begin >= 0 and data[begin + 1 : begin + 2].isalpha():
            count = _count(_tag(data, begin, end))
            if count > MOST_ATTRIBUTES:
                before, looked = data[looked:begin].lower(), begin
                opened, closed = before.rfind(b"<script"), before.rfind(b"</script")
                in_script = opened > closed or (in_script and closed < 0)
                if not in_script:
                    _refuse(count, what)
        at = max(end, at + _STRETCH)


def _tag(data: bytes, begin: int, end: int) -> bytes:
    """The tag that begins at a place, without the values of its attributes; as it is if it is short."""
    closed = data.find(b">", begin, end)
    tag = data[begin:closed] if closed >= 0 else data[begin:end]
    if tag.count(b'"') % 2 or tag.count(b"'") % 2:  # the sign may stand in a value
        tag = data[begin:end]
    elif len(tag) <= _STRETCH:
        return tag
    return _VALUE.sub(b" ", tag).partition(b">")[0]


def _count(names: bytes) -> int:
    return len(names.replace(b"/", b" ").split()) - 1


def _refuse(count: int, what: str) -> None:
    raise ContentError(
        f"this {what} has an element with {count} attributes, more than the {MOST_ATTRIBUTES} that are read",
        hint="repair it, or leave that element out",
    )
