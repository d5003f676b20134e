"""The page as a reader sees it, cut into units: each the blocks that show one block of the document."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from convert.kit.restore.prints import Print, print_of
from convert.model import Block, Document, Footnote, Heading

Item: TypeAlias = Heading | Block | Footnote


class Page(Struct, frozen=True):
    """A document as its page alone says it.

    `carried` gives, for blocks of the page by their ids, the ids of the document that the file states for them (a
    bookmark, an `id`): first that of the block itself, then those of blocks that were merged into it. A block
    without an entry is taken to carry its own id. `silent` says that the file states nothing of the article but
    what its page prints, so that language and metadata are those that were stored.
    """

    document: Document
    carried: Mapping[str, tuple[str, ...]] = {}
    silent: bool = False

    def named(self, names: Mapping[str, str]) -> "Page":
        """The page with ids for the names that its file states instead."""
        if not names:
            return self
        carried = {each: tuple(names.get(name, name) for name in ids) for each, ids in self.carried.items()}
        return Page(self.document, carried, self.silent)


class Unit(Struct, frozen=True):
    """Neighbouring items of a page that show one item of the document; `ids` are what the file states for it."""

    ids: tuple[str, ...]
    items: tuple[Item, ...]
    printed: Print


def items_of(document: Document) -> Iterator[tuple[int, Heading | Block]]:
    """Headings and blocks in reading order, each with the number of its section."""
    for number, section in enumerate(document.sections):
        if section.heading is not None:
            yield number, section.heading
        for block in section.blocks:
            yield number, block


def units_of(page: Page) -> list[Unit]:
    """The units of a page's text."""
    return _units(page, (item for _, item in items_of(page.document)))


def notes_of(page: Page) -> list[Unit]:
    """The units of a page's footnotes."""
    return _units(page, iter(page.document.footnotes))


def _units(page: Page, items: Iterator[Item]) -> list[Unit]:
    groups: list[tuple[tuple[str, ...], list[Item]]] = []
    for item in items:
        ids = page.carried.get(item.id, (item.id,))
        if groups and ids and groups[-1][0] and groups[-1][0][0] == ids[0]:
            groups[-1] = ((*groups[-1][0], *ids[1:]), [*groups[-1][1], item])
        else:
            groups.append((ids, [item]))
    return [Unit(ids, tuple(found), print_of(found)) for ids, found in groups]
