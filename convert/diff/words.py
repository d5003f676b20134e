"""Which words of a text changed: stretches that both have, and those that only one of them has."""

import re
from difflib import SequenceMatcher

from convert.diff.difference import Part

_TOKENS = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
_MOST_TOKENS = 3000
"""Beyond so many words a text is compared as a whole: what is compared word by word takes its length squared."""


def parts_of(old: str, new: str) -> tuple[Part, ...]:
    """The stretches of two texts, in order; joined without the new ones they are the old text."""
    if old == new:
        return (Part(kind="same", text=old),) if old else ()
    one, other = _TOKENS.findall(old), _TOKENS.findall(new)
    before = _common(one, other)
    behind = _common(one[before:][::-1], other[before:][::-1])
    parts = [("same", "".join(one[:before]))]
    mine, theirs = one[before : len(one) - behind], other[before : len(other) - behind]
    if len(mine) > _MOST_TOKENS or len(theirs) > _MOST_TOKENS:
        parts += [("old", "".join(mine)), ("new", "".join(theirs))]
    else:
        for kind, start, end, first, last in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
            if kind == "equal":
                parts.append(("same", "".join(mine[start:end])))
            else:
                parts += [("old", "".join(mine[start:end])), ("new", "".join(theirs[first:last]))]
    parts.append(("same", "".join(one[len(one) - behind :]) if behind else ""))
    return _join(parts)


def _common(one: list[str], other: list[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _join(parts: list[tuple[str, str]]) -> tuple[Part, ...]:
    """The stretches without empty ones, neighbours of a kind as one, and blanks alone with what surrounds them."""
    runs: list[list[str]] = []
    for at, (kind, text) in enumerate(parts):
        if not text:
            continue
        is_between = kind == "same" and text.isspace() and 0 < at < len(parts) - 1
        if is_between and len(runs) > 1:
            # "the old boat" for "a new ship" reads better than three words each changed for themselves.
            runs += [["old", text], ["new", text]]
        else:
            runs.append([kind, text])
    ordered: list[list[str]] = []
    pending: dict[str, str] = {"old": "", "new": ""}
    for kind, text in [*runs, ["same", ""]]:
        if kind == "same":
            ordered += [[name, words] for name, words in pending.items() if words]
            pending = {"old": "", "new": ""}
            if text:
                ordered.append([kind, text])
        else:
            pending[kind] += text
    return tuple(Part(kind=kind, text=text) for kind, text in ordered)  # type: ignore[arg-type]  # one of the three
