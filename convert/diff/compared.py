"""Two documents, laid side by side."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from convert.diff.difference import BlockChange, Difference, FieldChange, QuoteChange
from convert.diff.values import exact, words_of
from convert.diff.words import parts_of
from convert.kit.restore.align import Then, align
from convert.kit.restore.page import Item, Page, Unit, units_of
from convert.kit.restore.prints import fold, printed_words
from convert.model import Document, Heading, Metadata, Quote, Text

_TEXTS = ("kicker", "title", "subtitle", "standfirst")
_FIELDS = ("language", "byline", "dateline")
_TRUSTED = 0.8
"""The share of equal blocks that must have equal ids, so that ids say which block is which."""


def compare(old: Document, new: Document) -> Difference:
    """What changed from one document to the other; where facts came from does not count."""
    return Difference(
        fields=tuple(_fields(old, new)), blocks=tuple(_blocks(old, new)), quotes=tuple(_quotes(old, new))
    )


def _fields(old: Document, new: Document) -> Iterator[FieldChange]:
    for name in (*_TEXTS, *_FIELDS):
        yield from _field(name, getattr(old, name), getattr(new, name))
    for name in Metadata.__struct_fields__:
        if name != "origins":
            yield from _field(f"metadata.{name}", getattr(old.metadata, name), getattr(new.metadata, name))


def _field(name: str, old: object, new: object) -> Iterator[FieldChange]:
    if old == new:
        return
    before, after = words_of(old), words_of(new)
    if isinstance(old, Text) and isinstance(new, Text) and fold(before) == fold(after):
        return  # The same words, set otherwise.
    if before == after:
        before, after = exact(old), exact(new)
    parts = parts_of(before, after) if isinstance(old, Text) and isinstance(new, Text) else ()
    yield FieldChange(name=name, old=before, new=after, parts=parts)


def _blocks(old: Document, new: Document) -> Iterator[BlockChange]:
    before, after = units_of(Page(old)), units_of(Page(new))
    if not _trusts_ids(before, after):
        # They count the blocks of each document for itself.
        after = [Unit((), unit.items, unit.printed) for unit in after]
    then = [Then(unit.ids[0], unit.printed, printed_words(unit.items)) for unit in before]
    found = align(then, after)
    kept = set(found)
    gone = iter(number for number in range(len(then)) if number not in kept)
    in_place = _in_place([number for number in found if number is not None])
    removed = next(gone, None)
    for unit, number in zip(after, found, strict=True):
        while number is not None and removed is not None and removed < number and number in in_place:
            yield _removal(before[removed])
            removed = next(gone, None)
        if number is None:
            yield _addition(unit)
        else:
            yield from _changes_between(before[number], unit, moved=number not in in_place)
    while removed is not None:
        yield _removal(before[removed])
        removed = next(gone, None)


def _trusts_ids(old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    ids = {unit.printed.words: unit.ids[0] for unit in old if unit.printed.words}
    same = [ids[unit.printed.words] == unit.ids[0] for unit in new if unit.printed.words in ids]
    return bool(same) and sum(same) >= _TRUSTED * len(same)


def _in_place(numbers: Sequence[int]) -> set[int]:
    """The longest run of numbers that grow: what stands outside of it was moved."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(ends, number)
        before.append(places[place - 1] if place else -1)
        ends[place : place + 1] = [number]
        places[place : place + 1] = [at]
    result = set()
    at = places[-1] if places else -1
    while at >= 0:
        result.add(numbers[at])
        at = before[at]
    return result


def _removal(unit: Unit) -> BlockChange:
    item = unit.items[0]
    return BlockChange(change="removed", block=kind_of(item), id=item.id, old=_words(unit))


def _addition(unit: Unit) -> BlockChange:
    item = unit.items[0]
    return BlockChange(change="added", block=kind_of(item), id=item.id, new=_words(unit))


def _changes_between(old: Unit, new: Unit, *, moved: bool) -> Iterator[BlockChange]:
    kind, identifier = kind_of(new.items[0]), new.items[0].id
    before, after = _words(old), _words(new)
    if old.printed.words != new.printed.words:
        yield BlockChange(
            change="changed", block=kind, id=identifier, old=before, new=after, parts=parts_of(before, after)
        )
    elif kind_of(old.items[0]) != kind:
        yield BlockChange(change="reshaped", block=f"{kind_of(old.items[0])} to {kind}", id=identifier, new=after)
    if moved:
        yield BlockChange(change="moved", block=kind, id=identifier, new=after)


def _words(unit: Unit) -> str:
    return printed_words(unit.items)


def kind_of(item: Item) -> str:
    """What a heading or a block is called."""
    return "heading" if isinstance(item, Heading) else type(item).__name__.lower()


def _quotes(old: Document, new: Document) -> Iterator[QuoteChange]:
    known: dict[str, list[Quote]] = {}
    for quote in new.quotes:
        known.setdefault(fold(new.quoted(quote)), []).append(quote)
    words = fold("\n".join(text for _, text in new.printed()))
    for quote in old.quotes:
        said = fold(old.quoted(quote))
        same = known.get(said)
        if same:
            other = same.pop(0)
            before, after = _speaker(quote), _speaker(other)
            if before != after:
                yield QuoteChange(change="speaker", words=said, old_speaker=before, new_speaker=after)
        elif said not in words or new.quotes:
            yield QuoteChange(change="lost", words=said, old_speaker=_speaker(quote))
    if old.quotes:
        for said, quotes in known.items():
            for quote in quotes:
                yield QuoteChange(change="new", words=said, new_speaker=_speaker(quote))


def _speaker(quote: Quote) -> str:
    return quote.speaker.name if quote.speaker is not None else ""
