"""A page and the data that its file carries become one document, in which the page always wins."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from convert.errors import ContentError
from convert.kit.restore.align import align, regroup
from convert.kit.restore.carried import Carried, carry_page, decode
from convert.kit.restore.facts import TEXTS, Facts, compare_facts, restore_facts
from convert.kit.restore.home import homes_of
from convert.kit.restore.ids import Ids
from convert.kit.restore.merge import merge_items, with_texts
from convert.kit.restore.page import Item, Page, Unit, items_of, notes_of, units_of
from convert.kit.restore.prints import print_of_text, range_text, texts_of
from convert.kit.restore.quotes import Finder, Place
from convert.kit.restore.sections import Placed, hidden_items, in_sections, pictures_of, without_pictures
from convert.model import (
    STANDFIRST_ID,
    TITLE_ID,
    Document,
    Footnote,
    FootnoteReference,
    Quote,
    Related,
    Resource,
    Section,
    Text,
)
from convert.report import Report

_LONGEST_SHOWN = 60


def restore(page: Page, data: bytes, report: Report, name: str) -> Document:
    """The document that a file of ours holds.

    `page` is what the page alone says, `data` what `imprint` gave when the file was written. A page that was not
    touched gives the very document that was written, but for what `imprint` leaves out. `name` is the format's,
    and begins the ids of the problems: `NAME.damaged-data` and `NAME.foreign-data`, where the page alone is read,
    `NAME.stale-quote` for each quote that went, `NAME.changed` for what else was changed.
    """
    try:
        found = decode(data)
    except ContentError as error:
        report.warn(
            f"{name}.damaged-data",
            f"the data in the file cannot be used, so only the page is read: {error.what}",
            hint=error.hint,
        )
        return page.document
    page = page.named(found.names)
    now = units_of(page)
    if not _is_of_this(found, page, now):
        report.warn(
            f"{name}.foreign-data",
            "the data in the file belongs to another text, so only the page is read",
            hint="that is right if the whole text was rewritten",
        )
        return page.document
    outcome = _Restoration(found, page, now).outcome()
    outcome.tell(report, name)
    document = outcome.document
    flaws = document.check(characters=False)
    if flaws:
        # Data of a stranger can be sound and still lead to what is not.
        report.warn(
            f"{name}.damaged-data",
            "the data in the file does not fit its page, so only the page is read: "
            f"{flaws[0].where}: {flaws[0].what}",
        )
        return page.document
    return document


def merge(stored: Document, written: Document, seen: Document, report: Report, owner: str) -> Document:
    """The stored document with what differs between `written` (the file as it was) and `seen` (as it is now).

    This is `restore` for a format whose page can be made again as it was, and which says nearly all: what it says
    of a fact is compared to the letter. `owner` names the format in the note that says what changed, and in the
    warning of quotes that went.
    """
    homes = homes_of(stored, written)
    page = Page(seen, {item.id: homes.get(item.id, ()) for _, item in items_of(seen)})
    found = carry_page(stored, Page(written, homes))
    outcome = _Restoration(found, page, units_of(page)).outcome()
    if outcome.document.check(characters=False):
        return seen
    if outcome.stale:
        report.warn(
            f"{owner}.quotes-went",
            f"quotes whose words were changed or taken out: {len(outcome.stale)}",
            hint="the quotes filter finds the quotes in the new words",
        )
    if outcome.is_changed:
        names = [each.removeprefix("metadata.") for each in outcome.facts]
        names += ["sections"] * (outcome.document.sections != stored.sections)
        report.note(
            f"{owner}.changed-outside",
            f"the file was changed since it was written: {', '.join(dict.fromkeys(names))}",
        )
    return outcome.document


def _is_of_this(found: Carried, page: Page, now: Sequence[Unit]) -> bool:
    """Whether anything on the page is as the data has it."""
    title = found.texts.get("title")
    if title is not None and title.words == print_of_text(page.document.title).words:
        return True
    then = {unit.printed.words for unit in found.units if unit.printed.words}
    if not then and title is None:
        return not any(unit.printed.words for unit in now)
    return any(unit.printed.words in then for unit in now)


class _Became(Struct, frozen=True):
    """What came of a unit of the page: the number of the unit that it was, whether it changed, its items' ids."""

    was: int | None
    changed: bool
    ids: tuple[str, ...]


class _Outcome(Struct, frozen=True):
    """A document that was put together, and what was changed: how many units, which facts, which quotes went."""

    stored: Document
    document: Document
    counts: Mapping[str, int]
    facts: tuple[str, ...]
    stale: tuple[Quote, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the page is another one than it was."""
        return bool(self.facts) or any(self.counts.values()) or self.document.sections != self.stored.sections

    def tell(self, report: Report, name: str) -> None:
        """A note that says what was changed, and a warning for each quote that went."""
        blocks = [f"{count} {what}" for what, count in self.counts.items() if count]
        said = [f"blocks: {', '.join(blocks)}"] if blocks else []
        said += [f"facts: {', '.join(self.facts)}"] if self.facts else []
        if said:
            report.note(f"{name}.changed", f"the file was edited since it was written ({'; '.join(said)})")
        texts = {target: range_text(found) for target, found in self.stored.texts()}
        for quote in self.stale:
            words = " ".join(texts[part.target][part.start : part.end] for part in quote.ranges)
            words = words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1]}…"
            whose = f" of {quote.speaker.name}" if quote.speaker is not None else ""
            report.warn(
                f"{name}.stale-quote",
                f"the quote “{words}”{whose} is left out: its words, or who says them, were changed",
                where=quote.id,
            )


class _Restoration:
    """The work of `restore` and `merge`, once it is known that data and page belong together."""

    def __init__(self, found: Carried, page: Page, now: Sequence[Unit]) -> None:
        self._found = found
        self._stored = found.document
        self._page = page
        self._now = regroup(found.units, now)
        self._ids = Ids(self._stored)
        self._renamed: dict[str, str] = {}
        """What the ids of the page became."""
        self._became: dict[str, Sequence[str]] = {each: [each] for each in (TITLE_ID, STANDFIRST_ID)}
        """For each id of the stored document the ids of all that its words may stand in now."""
        self._counts = {"changed": 0, "added": 0, "removed": 0}

    def outcome(self) -> _Outcome:
        """The document, what was changed, and what went."""
        notes = self._notes()
        names = {note.id for note in notes}
        gone = {note.id for note in self._stored.footnotes} - names
        sections = self._sections(gone)
        page = self._page.document
        page = replace(page, **{each: _rename_notes(getattr(page, each), self._renamed) for each in TEXTS})
        facts = self._facts(page)
        resources = self._resources(sections)
        known = {resource.id for resource in resources}
        document = replace(
            facts.document,
            sections=without_pictures(sections, known) if len(known) < len(self._stored.resources) else sections,
            footnotes=notes,
            resources=resources,
            quotes=(),
        )
        document = replace(_without_dangling(document, names), quotes=())
        quotes, stale = self._quotes(document)
        document = self._with_places(replace(document, quotes=quotes))
        return _Outcome(self._stored, document, self._counts, facts.changed, tuple(stale))

    def _facts(self, page: Document) -> Facts:
        if self._found.page is not None:
            return compare_facts(self._stored, self._found.page, self._page.document, page)
        return restore_facts(
            self._stored, page, self._found.texts, self._found.facts, prints_alone=self._page.silent
        )

    def _notes(self) -> tuple[Footnote, ...]:
        stored: dict[str, Item] = {note.id: note for note in self._stored.footnotes}
        now = notes_of(self._page)
        result: list[Item] = []
        for unit, at in zip(now, align(self._found.notes, now), strict=True):
            then = self._found.notes[at] if at is not None else None
            if then is not None and then.id in stored:
                items = merge_items(unit, stored[then.id], then, is_still=then.is_still(unit))
                self._became[then.id] = [then.id]
            else:
                items = unit.items
                items = (replace(items[0], id=self._ids.new(items[0].id)), *items[1:])
            self._renamed[unit.items[0].id] = items[0].id
            result.append(items[0])
        shown = {then.id for then in self._found.notes}
        kept = [note for note in self._stored.footnotes if note.id not in shown]
        for note in kept:
            self._became[note.id] = [note.id]
        return (*(note for note in result if isinstance(note, Footnote)), *kept)

    def _sections(self, gone: set[str]) -> tuple[Section, ...]:
        found = align(self._found.units, self._now)
        untouched = found == list(range(len(self._found.units))) and all(
            then.is_still(unit) for unit, then in zip(self._now, self._found.units, strict=True)
        )
        if untouched and not gone:
            for _, item in items_of(self._stored):
                self._became[item.id] = [item.id]
            for unit, then in zip(self._now, self._found.units, strict=True):
                self._renamed.update((item.id, then.id) for item in unit.items)
            return self._stored.sections
        placed, outcomes = self._place(found, gone)
        self._counts["removed"] = len(self._found.units) - sum(each is not None for each in found)
        self._follow(outcomes)
        return in_sections(placed, self._stored.sections)

    def _place(self, found: Sequence[int | None], gone: set[str]) -> tuple[list[Placed], list[_Became]]:
        stored = {item.id: (section, item) for section, item in items_of(self._stored)}
        hidden = hidden_items(self._stored, {then.id for then in self._found.units})
        for each in (each for group in hidden.values() for each in group):
            self._became[each.item.id] = [each.item.id]
        placed = list(hidden.get("", ()))
        outcomes = []
        for unit, at in zip(self._now, found, strict=True):
            shown = tuple(_with_renamed_notes(item, self._renamed) for item in unit.items)
            unit_now = replace(unit, items=shown)
            then = self._found.units[at] if at is not None else None
            section, item = stored.get(then.id, (None, None)) if then is not None else (None, None)
            is_still = then is not None and then.is_still(unit)
            if item is None and is_still:
                # A fact shown as a block, such as related stories; it is as it was.
                outcomes.append(_Became(at, changed=False, ids=()))
                continue
            if then is None or item is None:
                items: Sequence[Any] = [replace(each, id=self._ids.new(each.id)) for each in shown]
                self._counts["added"] += 1
            else:
                first, *others = merge_items(unit_now, item, then, gone, is_still=is_still)
                items = [first, *(replace(each, id=self._ids.new(each.id)) for each in others)]
                self._counts["changed"] += not is_still
            placed += [Placed(each, section) for each in items]
            if then is not None:
                placed += hidden.get(then.id, ())
            self._renamed.update((old.id, new.id) for old, new in zip(shown, items, strict=False))
            changed = then is None or then.printed.words != unit.printed.words
            outcomes.append(_Became(at, changed or len(items) > 1, tuple(each.id for each in items)))
        return placed, outcomes

    def _follow(self, outcomes: Sequence[_Became]) -> None:
        """Find for each stored item what its words may stand in now.

        That is what its unit became, with what was parted from it or put beside it; or the unit that it was merged
        into. For an item that nothing shows any more it is what changed, or came, where it stood.
        """
        ids_of_then = [then.id for then in self._found.units]
        places: dict[int, int] = {each.was: at for at, each in enumerate(outcomes) if each.was is not None}
        runs = _runs_of_new(outcomes)
        last = -1
        following = _next_places(len(ids_of_then), places)
        shared: dict[tuple[int, int], list[str]] = {}
        for number, identifier in enumerate(ids_of_then):
            at = places.get(number)
            if at is not None:
                own = outcomes[at]
                beside = [*runs.get(at - 1, ()), *runs.get(at + 1, ())] if own.changed else []
                self._became[identifier] = [*own.ids, *beside]
                last = at
                continue
            key = last, following[number]
            if key not in shared:
                shared[key] = _between(outcomes, runs, *key)
            self._became[identifier] = shared[key]
        for unit, outcome in zip(self._now, outcomes, strict=True):
            for each in unit.ids[1:]:
                self._became[each] = [*outcome.ids, *self._became.get(each, ())]

    def _resources(self, sections: Sequence[Section]) -> tuple[Resource, ...]:
        """The pictures' bytes that there are: of the data, or of the page."""
        page = {resource.id: resource for resource in self._page.document.resources}
        used = {each for section in sections for block in section.blocks for each in pictures_of(block)}
        before = {each for block in self._stored.blocks() for each in pictures_of(block)}
        result = {}
        for resource in self._stored.resources:
            if resource.id in self._found.pictures:
                if resource.id in page:
                    result[resource.id] = replace(resource, data=page[resource.id].data)
            elif resource.id in used or resource.id not in before:
                result[resource.id] = resource
        for resource in self._page.document.resources:
            if resource.id in used:
                result.setdefault(resource.id, resource)
        return tuple(result.values())

    def _quotes(self, document: Document) -> tuple[tuple[Quote, ...], list[Quote]]:
        """The quotes that still hold, and those that do not."""
        then = {target: range_text(texts) for target, texts in self._stored.texts()}
        texts = {target: range_text(found) for target, found in document.texts()}
        wanted = {
            part.target
            for quote in self._stored.quotes
            for part in (*quote.ranges, quote.mention, quote.cue)
            if part is not None
        }
        now = {
            each: [Place(to, texts[to]) for to in dict.fromkeys(self._became.get(each, ())) if to in texts]
            for each in wanted
        }
        finder = Finder(then, now)
        kept, stale = [], []
        for quote in self._stored.quotes:
            found = finder.find(quote)
            if found is None:
                stale.append(quote)
            else:
                kept.append(found)
        return tuple(kept), stale

    def _with_places(self, document: Document) -> Document:
        """Related stories stand before what there is, or at the end."""
        known = {target for target, _ in document.texts()}

        def place(related: Related) -> Related:
            if related.before in known or not related.before:
                return related
            before = self._renamed.get(related.before, "")
            return replace(related, before=before if before in known else "")

        related = tuple(place(each) for each in document.metadata.related)
        if related == document.metadata.related:
            return document
        return replace(document, metadata=replace(document.metadata, related=related))


def _runs_of_new(outcomes: Sequence[_Became]) -> dict[int, list[str]]:
    """The ids of each run of what is new, by the place of its first unit and by that of its last."""
    runs: dict[int, list[str]] = {}
    start: int | None = None
    for at, outcome in enumerate([*outcomes, None]):
        if outcome is not None and outcome.was is None:
            start = at if start is None else start
        elif start is not None:
            runs[start] = runs[at - 1] = [each for new in outcomes[start:at] for each in new.ids]
            start = None
    return runs


def _next_places(count: int, places: Mapping[int, int]) -> list[int]:
    """For each unit of then the place of the next one that is still there; -1 if there is none."""
    result = [-1] * count
    following = -1
    for number in reversed(range(count)):
        following = places.get(number, following)
        result[number] = following
    return result


def _between(outcomes: Sequence[_Became], runs: Mapping[int, list[str]], before: int, behind: int) -> list[str]:
    found: list[str] = []
    for at in dict.fromkeys((before, behind)):
        if at >= 0 and outcomes[at].changed:
            found += outcomes[at].ids
    return [*found, *runs.get(before + 1, ()), *(runs.get(behind - 1, ()) if behind > 0 else ())]


def _rename_notes(text: Text | None, renamed: Mapping[str, str]) -> Text | None:
    if text is None or not any(isinstance(mark, FootnoteReference) for mark in text.marks):
        return text
    marks = (
        replace(mark, footnote=renamed.get(mark.footnote, mark.footnote))
        if isinstance(mark, FootnoteReference)
        else mark
        for mark in text.marks
    )
    return Text(text.text, tuple(marks))


def _with_renamed_notes(item: Item, renamed: Mapping[str, str]) -> Item:
    return _change_texts(item, lambda text: _rename_notes(text, renamed) or text)


def _change_texts(item: Item, change: Callable[[Text], Text]) -> Item:
    texts = texts_of(item)
    if not any(isinstance(mark, FootnoteReference) for text in texts for mark in text.marks):
        return item
    return with_texts(item, [change(text) for text in texts])


def _without_dangling(document: Document, notes: set[str]) -> Document:
    """The document without references to footnotes that went."""

    def sound(text: Text) -> Text:
        marks = tuple(m for m in text.marks if not isinstance(m, FootnoteReference) or m.footnote in notes)
        return text if len(marks) == len(text.marks) else Text(text.text, marks)

    def lacks(text: Text | None) -> bool:
        return text is not None and any(
            isinstance(mark, FootnoteReference) and mark.footnote not in notes for mark in text.marks
        )

    if not any(lacks(text) for _, texts in document.texts() for text in texts) and not any(
        lacks(getattr(document, each)) for each in TEXTS
    ):
        return document
    sections = tuple(
        replace(
            section,
            heading=_change_texts(section.heading, sound) if section.heading is not None else None,
            blocks=tuple(_change_texts(block, sound) for block in section.blocks),
        )
        for section in document.sections
    )
    texts = {each: sound(text) for each in TEXTS if (text := getattr(document, each)) is not None}
    footnotes = tuple(_change_texts(note, sound) for note in document.footnotes)
    return replace(document, sections=sections, footnotes=footnotes, **texts)
