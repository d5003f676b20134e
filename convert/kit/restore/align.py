"""Which unit of the page shows which one of the document: by the id that it carries, by its words, by its place.

Time grows with the number of units, however alike they are.
"""

from collections import deque
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.restore.page import Item, Unit
from convert.kit.restore.prints import Print, print_of, printed_words

_LIKE = 0.5
"""The share of words that two texts must have in common to be one text, changed."""
_MOST_PARTS = 5
"""How many neighbouring units may have been one."""
_FARTHEST = 4
"""How many units that went may lie between two that are paired by their place."""


class Then(Struct, frozen=True):
    """A unit as it was when the file was written: the id of its item, its print, and its words by the document.

    `items` is what it showed, where the page can be made again as it was; a file carries prints alone.
    """

    id: str
    printed: Print
    words: str
    items: tuple[Item, ...] = ()

    def is_still(self, unit: Unit) -> bool:
        """Whether a unit of the page is what this one was."""
        if self.items:
            return [replace(each, id="") for each in unit.items] == [replace(each, id="") for each in self.items]
        return unit.printed == self.printed


def align(then: Sequence[Then], now: Sequence[Unit]) -> list[int | None]:
    """For each unit of the page the number of the unit that it was, or none for what is new."""
    found: list[int | None] = [None] * len(now)
    taken: set[int] = set()
    # An id stays where it was when somebody breaks a line before it, so words say more.
    _by_id(then, now, found, taken, same=True)
    _by_words(then, now, found, taken)
    _by_id(then, now, found, taken, same=False)
    _by_place(then, now, found, taken)
    return found


def _by_id(
    then: Sequence[Then], now: Sequence[Unit], found: list[int | None], taken: set[int], *, same: bool
) -> None:
    places = {each.id: number for number, each in reversed(list(enumerate(then))) if each.id}
    for at, unit in enumerate(now):
        if found[at] is not None:
            continue
        # The first of the ids that a unit carries is its own; where that is unknown, a merged one will do.
        number = next((places[each] for each in unit.ids if each in places), None)
        if number is None or number in taken or (same and then[number].printed.words != unit.printed.words):
            continue
        found[at] = number
        taken.add(number)


def _by_words(then: Sequence[Then], now: Sequence[Unit], found: list[int | None], taken: set[int]) -> None:
    waiting: dict[tuple[str, str], deque[int]] = {}
    for number, each in enumerate(then):
        if number not in taken:
            waiting.setdefault(_key(each.printed), deque()).append(number)
    for at, unit in enumerate(now):
        queue = waiting.get(_key(unit.printed)) if found[at] is None else None
        if queue:
            found[at] = queue.popleft()
            taken.add(found[at] or 0)


def _key(printed: Print) -> tuple[str, str]:
    # What has no words, such as a picture alone, is known by its shape.
    return (printed.words, "") if printed.words else ("", printed.shape)


def _by_place(then: Sequence[Then], now: Sequence[Unit], found: list[int | None], taken: set[int]) -> None:
    lowest = 0
    for at, unit in enumerate(now):
        known = found[at]
        if known is not None:
            lowest = known + 1
            continue
        words = printed_words(unit.items)
        for number in range(lowest, min(lowest + _FARTHEST, len(then))):
            if number not in taken and _are_alike(words, then[number].words):
                found[at] = number
                taken.add(number)
                lowest = number + 1
                break


def _are_alike(one: str, other: str) -> bool:
    first, second = set(one.split()), set(other.split())
    return bool(first and second) and len(first & second) >= _LIKE * max(len(first), len(second))


def regroup(then: Sequence[Then], now: Sequence[Unit]) -> list[Unit]:
    """The units of the page, those as one that were one: a picture and its caption that lost their bookmark."""
    known = {unit.printed.words for unit in now} | {""}
    missing = {each.printed.words for each in then} - known
    if not missing:
        return list(now)
    result: list[Unit] = []
    at = 0
    while at < len(now):
        unit = now[at]
        for size in range(_MOST_PARTS, 1, -1):
            group = now[at : at + size]
            if len(group) < size or any(each.ids for each in group):
                continue
            items = [item for each in group for item in each.items]
            printed = print_of(items)
            if printed.words in missing:
                unit = Unit((), tuple(items), printed)
                at += size - 1
                break
        result.append(unit)
        at += 1
    return result
