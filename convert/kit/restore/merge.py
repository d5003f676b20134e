"""A unit of the page and the item that it was become one: what the page shows, and what no page can say."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

from msgspec.structs import replace

from convert.kit.restore.align import Then
from convert.kit.restore.page import Item, Unit
from convert.kit.restore.prints import UNSEEN, fold, texts_of
from convert.kit.restore.three_way import three_way
from convert.kit.spans import merged
from convert.model import (
    Agent,
    BlockQuote,
    Cell,
    CreditLine,
    Embed,
    Figure,
    Footnote,
    FootnoteReference,
    Heading,
    List,
    Paragraph,
    Person,
    Preformatted,
    Table,
    Text,
)

ItemT = TypeVar("ItemT", bound=Item)


def merge_items(
    unit: Unit, stored: Item, then: Then, gone: AbstractSet[str] = frozenset(), *, is_still: bool
) -> tuple[Item, ...]:
    """The items that come of a unit; the first keeps the id of the stored item.

    `is_still` says whether the unit is as it was then. `gone` are footnotes that no longer exist, so that a stored
    item that refers to them cannot stay as it is.
    """
    if is_still and not _refers(stored, gone):
        return (stored,)
    first, *others = unit.items
    if then.items:
        if not others and len(then.items) == 1:
            first = three_way(stored, then.items[0], first)
        return (_rename(first, stored.id), *others)
    if unit.printed.words == then.printed.words and unit.printed.shape == then.printed.shape:
        texts = [text for item in unit.items for text in texts_of(item)]
        return (_with_marks(stored, texts),)
    return (_with_unseen(_rename(first, stored.id), stored), *others)


def _refers(item: Item, gone: AbstractSet[str]) -> bool:
    return bool(gone) and any(
        isinstance(mark, FootnoteReference) and mark.footnote in gone
        for text in texts_of(item)
        for mark in text.marks
    )


def keep_text(stored: Text | None, shown: Text | None) -> Text | None:
    """The text of the page; where its words are as they were, with the marks that no page shows."""
    if stored is None or shown is None or fold(stored.text) != fold(shown.text):
        return shown
    if "".join(stored.text.split()) != "".join(shown.text.split()):
        return shown  # other characters of the same words: what is composed in the one is not in the other
    places = _places(shown.text, stored.text)
    own = [
        replace(mark, start=places[mark.start], end=places[mark.end - 1] + 1)
        for mark in shown.marks
        if not isinstance(mark, UNSEEN)
    ]
    unseen = [mark for mark in stored.marks if isinstance(mark, UNSEEN)]
    return Text(stored.text, merged([*own, *unseen]))


def keep_line(stored: CreditLine | None, shown: CreditLine | None) -> CreditLine | None:
    """The line of the page; whom it names is known better by the data, if the data names them too."""
    if stored is None or shown is None:
        return shown
    if fold(stored.printed()) == fold(shown.printed()):
        return stored
    known = {fold(agent.name): agent for agent in stored.agents if agent.name.strip()}
    words = fold(shown.printed())
    agents = tuple(_known_agent(agent, known) for agent in shown.agents)
    if not agents:
        agents = tuple(agent for name, agent in known.items() if name in words)
    return replace(shown, agents=agents)


def _known_agent(agent: Agent, known: Mapping[str, Agent]) -> Agent:
    stored = known.get(fold(agent.name))
    if stored is None or not (agent.url and agent.url != stored.url):
        return stored or agent
    if isinstance(stored, Person):
        return replace(stored, url=agent.url)
    return replace(stored, url=agent.url)


def _places(one: str, other: str) -> list[int]:
    """Where each offset of a text stands in another one of the same words and other blanks."""
    if one == other:
        return list(range(len(one) + 1))
    solid = [at for at, character in enumerate(other) if not character.isspace()]
    places = []
    count = 0
    for character in one:
        places.append(solid[count] if count < len(solid) else max(0, len(other) - 1))
        count += not character.isspace()
    return places


def _with_marks(stored: Item, shown: Sequence[Text]) -> Item:
    """The stored item with the marks that the page shows."""
    texts = texts_of(stored)
    if len(texts) != len(shown):
        return stored
    return with_texts(stored, [keep_text(mine, each) or each for mine, each in zip(texts, shown, strict=True)])


def with_texts(item: ItemT, texts: Sequence[Text]) -> ItemT:
    """An item with other texts in the order of `texts_of`."""
    result: Item
    match item:
        case Heading() | Paragraph() | Preformatted() | Embed():
            result = replace(item, text=texts[0])
        case Footnote():
            result = replace(item, paragraphs=tuple(texts))
        case BlockQuote():
            count = len(item.paragraphs)
            result = replace(
                item, paragraphs=tuple(texts[:count]), attribution=texts[count] if len(texts) > count else None
            )
        case List():
            items = (replace(each, text=text) for each, text in zip(item.items, texts, strict=True))
            result = replace(item, items=tuple(items))
        case Table():
            result = _table_with(item, texts)
        case _:
            result = replace(item, caption=texts[0]) if texts else item
    return result  # type: ignore[return-value]  # each case keeps its kind


def _table_with(table: Table, texts: Sequence[Text]) -> Table:
    left = iter(texts)
    caption = next(left) if table.caption is not None else None

    def cell_with(cell: Cell) -> Cell:
        return replace(cell, text=next(left))

    rows = tuple(replace(row, cells=tuple(map(cell_with, row.cells))) for row in table.rows)
    return replace(table, caption=caption, rows=rows)


def _rename(item: ItemT, identifier: str) -> ItemT:
    return replace(item, id=identifier)


def _with_unseen(item: Item, stored: Item) -> Item:
    """An item of the page with what the stored one says that no page shows and no change of words touches."""
    match item, stored:
        case BlockQuote(), BlockQuote():
            item = replace(item, source_url=item.source_url or stored.source_url)
        case Embed(), Embed() if item.url == stored.url:
            item = replace(stored, text=item.text)
        case Figure(), Figure():
            item = _figure(item, stored)
        case List(), List():
            item = replace(item, start=item.start if item.ordered else stored.start)
        case _:
            pass
    texts, before = texts_of(item), texts_of(stored)
    if len(texts) != len(before):
        return item
    return with_texts(item, [keep_text(old, new) or new for old, new in zip(before, texts, strict=True)])


def _figure(shown: Figure, stored: Figure) -> Figure:
    image = shown.image
    if image is not None and stored.image is not None:
        same = image.resource == stored.image.resource if image.resource else image.url == stored.image.url
        image = stored.image if same else image
    alt = shown.alt
    if fold(alt or "") == fold(stored.alt or ""):
        alt = stored.alt
    return replace(shown, image=image, alt=alt, credit=keep_line(stored.credit, shown.credit))
