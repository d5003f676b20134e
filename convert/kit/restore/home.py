"""Which block of the document each block was written from that a reader sees in the file."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from convert.kit.restore.page import Item, items_of
from convert.kit.restore.prints import range_text, texts_of
from convert.model import Document


def homes_of(stored: Document, written: Document) -> Mapping[str, tuple[str, ...]]:
    """The id of the stored block that each block of the file as it was written shows, by the id of the latter.

    The one of the same words, or of the same id and kind, in order; what lies between those is matched by kind. A
    line that the writer printed beside the story shows no block.
    """
    ours = [item for _, item in items_of(stored)]
    theirs = [item for _, item in items_of(written)]
    found = _find_anchors(ours, theirs)
    return {item.id: (ours[found[at]].id,) if at in found else () for at, item in enumerate(theirs)}


def _find_anchors(ours: Sequence[Item], theirs: Sequence[Item]) -> dict[int, int]:
    anchors: dict[int, int] = {}
    position = 0
    places: dict[str, list[int]] = {}
    for number, each in enumerate(ours):
        places.setdefault(each.id, []).append(number)
        places.setdefault(_words(each), []).append(number)
    for number, each in enumerate(theirs):
        for key in (_words(each), each.id):
            place = _next(places.get(key), position)
            # What reads the same may be of another kind to a reader: an embed that looks like a paragraph.
            if place >= 0 and ((key and key == _words(ours[place])) or type(ours[place]) is type(each)):
                anchors[number] = place
                position = place + 1
                break
    _fill_gaps(anchors, ours, theirs)
    return anchors


def _words(item: Item) -> str:
    return "".join(range_text(texts_of(item)).split())


def _next(places: Sequence[int] | None, position: int) -> int:
    """The first of the places, which rise, that is not before the position; -1 if there is none."""
    if not places:
        return -1
    number = bisect_left(places, position)
    return places[number] if number < len(places) else -1


def _fill_gaps(anchors: dict[int, int], ours: Sequence[Item], theirs: Sequence[Item]) -> None:
    """Match what lies between the anchors and reads otherwise than it is stored: a caption with a credit."""
    first, place = 0, 0
    for number in [*sorted(anchors), len(theirs)]:
        stop = anchors.get(number, len(ours))
        for between in range(first, number):
            alike = (each for each in range(place, stop) if type(ours[each]) is type(theirs[between]))
            found = next(alike, None)
            if found is not None:
                anchors[between] = found
                place = found + 1
        first, place = number + 1, stop + 1
