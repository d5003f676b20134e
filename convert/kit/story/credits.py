"""Where a caption ends and the credit of its picture begins, as a word and a colon say: "Photo: Tam Osei"."""

import re
from functools import cache

from convert.kit.languages.reading import alternatives, everywhere

_MOST_CHARACTERS = 150
"""A credit has no more; what is longer describes the picture."""


@cache
def _credit() -> re.Pattern[str]:
    words = everywhere().pictures
    label = rf"(?:{alternatives(words.credit)})(?:\s+(?:{alternatives(words.credit_more)}))?"
    begins = r"(?:^|(?<=[.!?…。！？\"”»’)\]])\s*|(?<=[|/–—])\s*|(?<=\s)(?=[(\[（])|(?<=\n))"
    return re.compile(rf"{begins}[(\[（]?(?P<credit>{label}\s*[:：]\s*\S.*)$", re.IGNORECASE | re.DOTALL)


def credit_start(words: str) -> int:
    """Where the credit at the end of a caption begins, with its bracket; -1 if the caption ends without one."""
    tail = max(0, len(words) - _MOST_CHARACTERS)
    if ":" not in words[tail:] and "：" not in words[tail:]:
        return -1
    found = _credit().search(words, tail)
    if found is None:
        return -1
    start = found.start("credit")
    return start - 1 if words[start - 1 : start] in {"(", "[", "（"} else start
