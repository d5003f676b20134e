"""Where the text of a manuscript ends, and what stands below: notes to editors, contacts, word counts."""

import re
from collections.abc import Sequence

from convert.kit.spans import cut
from convert.kit.story.blocks import trim
from convert.kit.story.lines import Item, Line
from convert.kit.story.manuscript.found import Found
from convert.kit.story.manuscript.labelled import find_labelled
from convert.kit.story.manuscript.labels import ends, labels
from convert.kit.story.manuscript.lines import replace_line
from convert.model import Text

_SIGNS = " \t*_"
_LABEL_SIGNS = _SIGNS + ":："
_BRACKETS = "[]()<>（）【】"
_LAST = frozenset("Ss)#-–—")
"""What a line may end with that has one of the signs of `_AT_END`."""

_AT_END = r"(?<=[.!?…\"”»)\]])\s*(?:\(?(?:ENDS|Ends)\)?|[-–—]\s?30\s?[-–—]|###|[-–—]\s?ends\s?[-–—])\s*\Z"
_LATEST = 0.5
"""The share of the text that must stand above its end."""


def take_ending(found: Found) -> None:
    """Take off what stands below the end of the text; it becomes notes, or captions where it says so."""
    lines = [item for item in found.items if isinstance(item, Line)]
    whole = sum(len(line.text.text) for line in lines)
    above = 0
    for at, item in enumerate(found.items):
        if not isinstance(item, Line):
            continue
        late = above >= whole * _LATEST
        above += len(item.text.text)
        words = " ".join(item.text.text.strip(_SIGNS).casefold().split())
        heading = find_labelled(item) if late else None
        is_maybe_cut = late and item.text.text.rstrip()[-1:] in _LAST
        cut_off = re.search(_AT_END, item.text.text) if is_maybe_cut else None
        is_note = heading is not None and heading.part == "note"
        is_end = words in ends() or (words[:1] in _BRACKETS and words.strip(_BRACKETS) in ends())
        if not (is_note or cut_off or (late and is_end)) or _goes_on(found.items[at + 1 :]):
            continue
        below = found.items[at if is_note else at + 1 :]
        kept = (
            [replace_line(item, text=trim(cut(item.text, 0, cut_off.start())))] if cut_off and not is_note else []
        )
        found.items = [*found.items[:at], *kept, *_note_rest(found, below)]
        return


def _goes_on(below: Sequence[Item]) -> bool:
    """Whether a chapter of the text stands there: under a heading that is none of notes."""
    return any(
        isinstance(item, Line)
        and item.style.role.startswith("heading")
        and labels().get(" ".join(item.text.text.strip(_LABEL_SIGNS).casefold().split())) is None
        for item in below
    )


def _note_rest(found: Found, below: Sequence[Item]) -> list[Item]:
    """What stands below the end and still belongs to the article: captions, pictures, tables."""
    kept: list[Item] = []
    label = ""
    words: list[str] = []

    def put_note() -> None:
        if words:
            found.put("note", Text("\n".join(words)), label)
            words.clear()

    for item in below:
        own = find_labelled(item) if isinstance(item, Line) else None
        if not isinstance(item, Line) or item.shown or (own is not None and own.part in ("caption", "credit")):
            put_note()
            label = ""
            kept.append(item)
        elif own is not None and own.part in ("note", "embargo"):
            put_note()
            label = own.label
            if own.value.text:
                words.append(own.value.text)
        elif own is not None and own.part in ("source", "rights", "keywords"):
            put_note()
            label = ""
            found.put(own.part, own.value, own.label)
        elif item.text.text.strip():
            words.append(item.text.text.strip())
    put_note()
    return kept
