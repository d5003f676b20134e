"""A row of boxes that ends a text: several containers of one make, filled alike, that lead nowhere."""

from convert_html.page.blocks import Block, Page
from convert_html.page.hints import OTHER, Hint
from convert_html.page.text import is_sentence

_SEVERAL = 3
_PAIR = 2  # of what opens at a click
_FEW = 6
_NEAR = 8  # containers around the first text of a box
_LINE = 60


def boxes_from(page: Page, within: int, place: int) -> tuple[int, int]:
    """Where a row of boxes begins at a place, perhaps under a heading, and where it ends; -1 if there is none.

    They stand in a container, are of one make, several, filled alike, and lead nowhere.
    """
    blocks = page.blocks
    headed = place < len(blocks) and blocks[place].kind == "heading" and not blocks[place].is_headline
    for begin in (place, place + 1)[: 1 + headed]:
        end = _behind_boxes(page, within, begin)
        if end > begin:
            return place, end
    return -1, -1


def _behind_boxes(page: Page, within: int, end: int) -> int:
    first = page.blocks[end] if end < len(page.blocks) else None
    if first is None or first.linked or first.hints & OTHER or not page.is_inside(first.holder, within):
        return end
    least = _PAIR if first.hints & Hint.PANEL or first.tag == "summary" else _SEVERAL
    for box in page.above(first.holder)[:_NEAR]:
        if box == within:
            break
        holder = page.holders[box]
        row = _row_from(page, end, holder.parent, holder.signature)
        kinds = {tuple(block.kind for block in inside) for inside in row}
        if len(row) >= least and len(kinds) == 1 and _is_told(row[0]) and not holder.signature.endswith(" "):
            return row[-1][-1].place + 1
    return end


def _row_from(page: Page, start: int, around: int, make: str) -> list[list[Block]]:
    """The blocks of each container of a make in one around them, from a place on, as far as nothing else comes."""
    row: list[list[Block]] = []
    last = -1
    for block in page.blocks[start:]:
        above = page.above(block.holder)
        box = next((each for each in above if page.holders[each].parent == around), -1)
        if box < 0 or page.holders[box].signature != make or block.linked or block.hints & OTHER:
            break
        if box != last:
            row.append([])
        row[-1].append(block)
        last = box
        if len(row[-1]) > _FEW:
            return []
    return row


def _is_told(inside: list[Block]) -> bool:
    """Whether a box has a heading with a text under it, or is a sentence."""
    kinds = [block.kind for block in inside]
    headed = "heading" in kinds and kinds[-1] in ("p", "list")
    return headed or (kinds == ["p"] and inside[0].size > _LINE and is_sentence(inside[0].text))
