"""What a person changed in a file that holds its document: the page wins, and what it cannot say comes back.

Three documents are compared: the one that the file holds, what a reader sees in the file as it was written,
and what it sees in the file now. Where the last two agree, the document is right; where they differ, the page is.
Blocks are matched in order, and keep their ids where their words stand or were changed in place.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from msgspec.structs import fields, replace

from convert.model import (
    STANDFIRST_ID,
    TITLE_ID,
    Block,
    Document,
    Heading,
    Metadata,
    Quote,
    Range,
    Section,
    Text,
    pieces,
)
from convert.model.blocks import joined
from convert.report import Report

_Unit: TypeAlias = Heading | Block
_LONGEST_COMPARED = 3_000
"""Units that are compared each with each; longer middles are matched from their ends alone, in linear time."""

_OWN = frozenset(("id", "sections", "quotes", "metadata", "resources"))


def merge(stored: Document, written: Document, seen: Document, report: Report, owner: str) -> Document:
    """The stored document with what differs between `written` (the file as it was) and `seen` (as it is now).

    `owner` names the format in the note that says what changed, and in the warning of quotes that went.
    """
    changed: list[str] = []
    values = {
        field.name: _value(getattr(stored, field.name), getattr(written, field.name), getattr(seen, field.name))
        for field in fields(Document)
        if field.name not in _OWN
    }
    changed += [name for name in values if getattr(written, name) != getattr(seen, name)]
    metadata = _metadata(stored.metadata, written.metadata, seen.metadata, changed)
    sections, standing = _sections(stored, written, seen)
    if sections != stored.sections:
        changed.append("sections")
    document = replace(stored, **values, sections=sections, metadata=metadata, quotes=())
    document = replace(document, metadata=_relocated(document))
    quotes = tuple(_quotes(stored, document, standing))
    if len(quotes) < len(stored.quotes):
        report.warn(
            f"{owner}.quotes-went",
            f"quotes whose words were changed or taken out: {len(stored.quotes) - len(quotes)}",
            hint="the quotes filter finds those of the new words",
        )
    if changed:
        names = ", ".join(dict.fromkeys(changed))
        report.note(f"{owner}.changed-outside", f"the file was changed since it was written: {names}")
    return replace(document, quotes=quotes)


def _value(stored: object, written: object, seen: object) -> object:
    return stored if written == seen else seen


def _metadata(stored: Metadata, written: Metadata, seen: Metadata, changed: list[str]) -> Metadata:
    values: dict[str, object] = {}
    origins = dict(stored.origins)
    for field in fields(Metadata):
        name = field.name
        if name in {"origins", "extra"}:
            continue
        if getattr(written, name) != getattr(seen, name):
            changed.append(name)
            values[name] = getattr(seen, name)
            origins.pop(name, None)
            if name in seen.origins:
                origins[name] = seen.origins[name]
    extra = {name: word for name, word in stored.extra.items() if name not in written.extra or name in seen.extra}
    extra |= {name: word for name, word in seen.extra.items() if written.extra.get(name) != word}
    return replace(stored, **values, extra=extra, origins=origins)


# --- Blocks -------------------------------------------------------------------------------------------------


class _Placed(NamedTuple):
    section: int
    unit: _Unit


def _units(document: Document) -> list[_Placed]:
    placed: list[_Placed] = []
    for number, section in enumerate(document.sections):
        if section.heading is not None:
            placed.append(_Placed(number, section.heading))
        placed += [_Placed(number, block) for block in section.blocks]
    return placed


def _sections(stored: Document, written: Document, seen: Document) -> tuple[tuple[Section, ...], set[str]]:
    """The sections, and the ids of the units whose words stand as they were."""
    ours, theirs, now = _units(stored), _units(written), _units(seen)
    if [_content(each.unit) for each in theirs] == [_content(each.unit) for each in now]:
        return stored.sections, {each.unit.id for each in ours}
    home = _home(ours, theirs)
    matches = dict(_matches([_content(each.unit) for each in theirs], [_content(each.unit) for each in now]))
    taken = {home[there].unit.id for there in matches.values() if there in home}
    standing: set[str] = set()
    result: list[_Placed] = []
    for here, placed in enumerate(now):
        there = matches.get(here)
        origin = home.get(there) if there is not None else None
        if origin is not None:
            standing.add(origin.unit.id)
            result.append(origin)
            continue
        if there is not None:
            continue  # a line that the writer printed beside the story; the metadata have it
        result.append(
            _Placed(-1, _with_free_id(placed.unit, _replaced(here, matches, home, theirs, taken), taken))
        )
    return tuple(_grouped(result, stored.sections)), standing


def _content(unit: _Unit) -> _Unit:
    return replace(unit, id="")


def _words(unit: _Unit) -> str:
    return "".join(joined((unit.text,) if isinstance(unit, Heading) else pieces(unit)).split())


def _home(ours: Sequence[_Placed], theirs: Sequence[_Placed]) -> dict[int, _Placed]:
    """For each unit that was read from the page, the one that it was written from: same id or words, in order."""
    anchors: dict[int, int] = {}
    position = 0
    places: dict[str, list[int]] = {}
    for number, each in enumerate(ours):
        places.setdefault(each.unit.id, []).append(number)
        places.setdefault(_words(each.unit), []).append(number)
    for number, each in enumerate(theirs):
        for key in (_words(each.unit), each.unit.id):
            place = _next(places.get(key), position)
            # What reads the same may be of another kind to a reader: an embed that looks like a paragraph.
            if place >= 0 and ((key and key == _words(ours[place].unit)) or _is_alike(ours[place], each)):
                anchors[number] = place
                position = place + 1
                break
    _fill_gaps(anchors, ours, theirs)
    return {number: ours[place] for number, place in anchors.items()}


def _is_alike(one: _Placed, other: _Placed) -> bool:
    return type(one.unit) is type(other.unit)


def _fill_gaps(anchors: dict[int, int], ours: Sequence[_Placed], theirs: Sequence[_Placed]) -> None:
    """Match what lies between the anchors and reads otherwise than it is stored: a caption with a credit."""
    first, place = 0, 0
    for number in [*sorted(anchors), len(theirs)]:
        stop = anchors.get(number, len(ours))
        for between in range(first, number):
            found = next((each for each in range(place, stop) if _is_alike(ours[each], theirs[between])), None)
            if found is not None:
                anchors[between] = found
                place = found + 1
        first, place = number + 1, stop + 1


def _next(places: Sequence[int] | None, position: int) -> int:
    """The first of the places, which rise, that is not before the position; -1 if there is none."""
    if not places:
        return -1
    number = bisect_left(places, position)
    return places[number] if number < len(places) else -1


def _matches(before: Sequence[_Unit], after: Sequence[_Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of places, after and before, of units that stand as they were."""
    start, stop = 0, 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        yield start, start
        start += 1
    while stop < shorter - start and before[-1 - stop] == after[-1 - stop]:
        stop += 1
        yield len(after) - stop, len(before) - stop
    old, new = before[start : len(before) - stop], after[start : len(after) - stop]
    if max(len(old), len(new)) > _LONGEST_COMPARED:
        return
    from difflib import SequenceMatcher  # noqa: PLC0415 - only files that were changed need it

    numbers: dict[_Unit, int] = {}
    first, second = ([numbers.setdefault(unit, len(numbers)) for unit in part] for part in (old, new))

    for block in SequenceMatcher(a=first, b=second, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            yield start + block.b + offset, start + block.a + offset


def _replaced(
    here: int, matches: dict[int, int], home: dict[int, _Placed], theirs: Sequence[_Placed], taken: set[str]
) -> str:
    """The id of the unit that this one stands in place of: the one behind what its neighbour above came from."""
    above = matches.get(here - 1, -1 if here == 0 else None)
    if above is None:
        return ""
    there = above + 1
    if there >= len(theirs) or there in matches.values() or there not in home:
        return ""
    identifier = home[there].unit.id
    return "" if identifier in taken else identifier


def _with_free_id(unit: _Unit, wanted: str, taken: set[str]) -> _Unit:
    name = first = wanted or unit.id or "p"
    number = 1
    while name in taken or name in {TITLE_ID, STANDFIRST_ID}:
        number += 1
        name = f"{first}-{number}"
    taken.add(name)
    return replace(unit, id=name)


def _grouped(placed: Sequence[_Placed], stored: Sequence[Section]) -> Iterator[Section]:
    """The units as sections: a heading begins one, and so does a stored section that has none."""
    heading: Heading | None = None
    blocks: list[Block] = []
    current = placed[0].section if placed else 0
    for section, unit in placed:
        is_next = section not in {-1, current} and current != -1 and stored[section].heading is None
        if isinstance(unit, Heading) or is_next:
            if heading is not None or blocks:
                yield Section(heading=heading, blocks=tuple(blocks))
            heading, blocks = None, []
        if isinstance(unit, Heading):
            heading = unit
        else:
            blocks.append(unit)
        current = section if section != -1 else current
    if heading is not None or blocks:
        yield Section(heading=heading, blocks=tuple(blocks))


# --- What points at blocks ----------------------------------------------------------------------------------


def _relocated(document: Document) -> Metadata:
    """The metadata with related stories at the end that stood before a block that went."""
    there = {identifier for identifier, _ in document.texts()} | {"", TITLE_ID, STANDFIRST_ID}
    related = tuple(
        each if each.before in there else replace(each, before="") for each in document.metadata.related
    )
    return replace(document.metadata, related=related)


def _quotes(stored: Document, document: Document, standing: set[str]) -> Iterator[Quote]:
    """The quotes whose words stand, moved to where those are now."""
    before, after = dict(stored.texts()), dict(document.texts())
    for name, texts in ((TITLE_ID, (stored.title,)), (STANDFIRST_ID, (stored.standfirst,))):
        if name in before and after.get(name) == texts:
            standing.add(name)
    for quote in stored.quotes:
        ranges = [_moved(each, before, after, standing) for each in quote.ranges]
        if None in ranges:
            continue
        mention, cue = (
            _moved(each, before, after, standing) if each is not None else None
            for each in (quote.mention, quote.cue)
        )
        yield replace(quote, ranges=tuple(each for each in ranges if each is not None), mention=mention, cue=cue)


def _moved(
    place: Range, before: dict[str, tuple[Text, ...]], after: dict[str, tuple[Text, ...]], standing: set[str]
) -> Range | None:
    if place.target in standing:
        return place
    if place.target not in after:
        return None
    words, text = joined(before[place.target])[place.start : place.end], joined(after[place.target])
    start = text.find(words)
    if start < 0 or text.find(words, start + 1) >= 0:
        return None
    return Range(place.target, start, start + len(words))
