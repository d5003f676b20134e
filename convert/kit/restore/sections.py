"""Items in reading order become sections again; what no page shows keeps its place behind what it followed."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.restore.page import items_of
from convert.model import Block, Document, Figure, Heading, Section


class Placed(Struct, frozen=True):
    """An item, and the number of the section that it stood in, none for what is new."""

    item: Heading | Block
    section: int | None


def hidden_items(stored: Document, shown: AbstractSet[str]) -> dict[str, list[Placed]]:
    """What no page shows (a paragraph without words), by the id of what is shown before it; "" at the top."""
    hidden: dict[str, list[Placed]] = {}
    before = ""
    for section, item in items_of(stored):
        if item.id in shown:
            before = item.id
        else:
            hidden.setdefault(before, []).append(Placed(item, section))
    return hidden


def in_sections(placed: Iterable[Placed], stored: Sequence[Section]) -> tuple[Section, ...]:
    """Sections that begin at headings, and where the stored document began one without."""
    result: list[tuple[Heading | None, list[Block]]] = []
    current: int | None = None
    for each in placed:
        item = each.item
        if isinstance(item, Heading):
            result.append((item, []))
            current = each.section
            continue
        begins = each.section is not None and each.section != current and stored[each.section].heading is None
        if not result or (begins and current is not None):
            result.append((None, []))
        result[-1][1].append(item)
        current = each.section if each.section is not None else current
    return tuple(Section(heading=heading, blocks=tuple(blocks)) for heading, blocks in result)


def without_pictures(sections: Sequence[Section], known: AbstractSet[str]) -> tuple[Section, ...]:
    """The sections in which no picture names bytes that are not there."""
    return tuple(
        replace(section, blocks=tuple(_without_picture(block, known) for block in section.blocks))
        if any(_lacks(block, known) for block in section.blocks)
        else section
        for section in sections
    )


def _lacks(block: Block, known: AbstractSet[str]) -> bool:
    return any(each not in known for each in pictures_of(block))


def pictures_of(block: Block) -> list[str]:
    """The ids of the resources that a block shows."""
    if not isinstance(block, Figure) or block.image is None:
        return []
    found = [block.image.resource, *(each.resource for each in block.image.renditions)]
    return [each for each in found if each]


def _without_picture(block: Block, known: AbstractSet[str]) -> Block:
    if not isinstance(block, Figure) or block.image is None:
        return block
    image = block.image
    renditions = tuple(
        each if not each.resource or each.resource in known else replace(each, resource="")
        for each in image.renditions
    )
    resource = image.resource if image.resource in known else ""
    return replace(block, image=replace(image, resource=resource, renditions=renditions))
