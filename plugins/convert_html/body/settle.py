"""Which hints of names the page itself disproves: those of containers that hold most of its text, and others."""

from collections import Counter

from convert_html.page.blocks import Block, Page
from convert_html.page.hints import DISPUTABLE, OTHER, Hint
from convert_html.page.labels import label_of
from convert_html.page.text import is_sentence

_MOSTLY = 0.45  # a container with this share of all running text is not an aside, whatever it is called
_MOSTLY_USUAL = 0.5  # the rest may be advertisements between the paragraphs
_LEAST = 300
_MUCH = 0.2
_LINE = 60
_TITLE = 25
_FEW = 6


def settle(page: Page) -> None:
    """Drop hints that the page itself disproves: those of containers that hold most of its text.

    Containers of the same make count together: a body in twenty boxes is not a box.
    """
    _note_advertisements(page)
    _note_headlines(page)
    _inherit(page)
    held, members = _contents(page)
    total = held[0]
    alike: Counter[str] = Counter()
    for number, holder in enumerate(page.holders):
        if not held[number] or holder.signature.endswith(" "):
            continue  # of no class: to be the same element is not to be alike
        if holder.parent < 0 or page.holders[holder.parent].signature != holder.signature:
            alike[holder.signature] += held[number]
    makes = {make for make, size in alike.items() if size >= _MOSTLY * total > 0}
    usual = _usual_in(page, makes)
    sums: list[tuple[int, int]] = []
    for number, holder in enumerate(page.holders):
        if not holder.own:
            continue
        is_wrapper = members[number] >= 0.5 * len(page.blocks)
        is_most = total and max(held[number], alike.get(holder.signature, 0)) >= _MOSTLY * total
        large = is_wrapper or is_most
        if large and holder.own & Hint.COMMENT and _is_behind_a_text(page, number, held[number], sums):
            continue
        if holder.element.tag in ("html", "body") or (holder.own & OTHER and total and is_wrapper):
            holder.own = 0
        elif is_most:
            # What a short article's page says of itself at its foot is often the longest text it has.
            holder.own &= ~(DISPUTABLE & ~Hint.CHROME) if holder.element.tag == "footer" else ~DISPUTABLE
        elif usual[number] and usual[number] >= _MOSTLY_USUAL * members[number]:
            holder.own &= ~(DISPUTABLE & ~Hint.BOX)  # it is put round some of the containers of the text
    _settle_paragraphs(page, total)
    _note_labelled(page)
    _inherit(page)


def _is_behind_a_text(page: Page, number: int, held: int, sums: list[tuple[int, int]]) -> bool:
    """Whether a container without a headline follows a text: readers may write more than the author did.

    `sums` are filled when they are first asked for: how much was told, and how many headlines there were, before
    each block.
    """
    if not sums:
        told = headlines = 0
        for block in page.blocks:
            sums.append((told, headlines))
            told += _running(block) if not block.hints & (Hint.COMMENT | Hint.HIDDEN) else 0
            headlines += block.is_headline
        sums.append((told, headlines))
    first, last = page.range_of(number)
    return sums[first][0] >= max(_LEAST, _MUCH * held) and sums[last + 1][1] == sums[first][1]


def _settle_paragraphs(page: Page, total: int) -> None:
    """Drop the hints of a paragraph's own name where most of the text bears it, or the paragraph reads so."""
    disputed = [block for block in page.blocks if block.own & DISPUTABLE and block.tag == "p"]
    named: Counter[int] = Counter()
    for block in disputed:
        named[block.own] += _running(block)
    for block in disputed:
        if named[block.own] >= _MOSTLY * total > 0 or _is_running_text(block):
            block.own &= ~DISPUTABLE


def _note_advertisements(page: Page) -> None:
    """Give the hint of promotion to lines that say "advertisement", and to containers that hold no more."""
    for block in page.blocks:
        if block.kind in ("p", "heading") and label_of(block.text) == Hint.PROMOTION:
            block.own |= Hint.PROMOTION
            first, last = page.range_of(block.holder)
            inside = page.blocks[first : last + 1]
            told = any(is_sentence(each.text) and 2 * each.linked < each.size for each in inside)
            if block.holder and len(inside) <= _FEW and not told:
                page.holders[block.holder].own |= Hint.PROMOTION


def _note_headlines(page: Page) -> None:
    """Drop the hints that what holds a headline cannot deserve: nobody asks for consent under one.

    What holds the only one is not a list of other stories and no advertisement either.
    """
    headlines = [block for block in page.blocks if block.is_headline]
    long = [block for block in headlines if block.size > _TITLE and not block.linked]
    for block in headlines:
        dropped = Hint.CONSENT
        about = [number for number in page.above(block.holder) if page.holders[number].own & Hint.CONSENT]
        if about and [block] in (long, headlines):
            _drop_inside(page, about[-1], Hint.CONSENT)  # the page is about privacy
        if long == [block]:
            dropped |= Hint.RELATED | Hint.PROMOTION
        for number in page.above(block.holder):
            page.holders[number].own &= ~dropped


def _drop_inside(page: Page, holder: int, hint: int) -> None:
    """Drop a hint of all that stands in a container."""
    first, last = page.range_of(holder)
    for block in page.blocks[first : last + 1]:
        block.own &= ~hint
        for number in page.above(block.holder):
            page.holders[number].own &= ~hint


def _note_labelled(page: Page) -> None:
    """Give the hint of a line such as "Comments" to what stands below it in the same container.

    Below a label of other stories that is what leads to them; below one of comments, all that comes after more
    text than it has behind it.
    """
    if not any((block.kind == "heading" or block.bold) and label_of(block.text) for block in page.blocks):
        return
    label, holder = 0, -1
    sizes = [block.size if block.kind == "p" and is_sentence(block.text) else 0 for block in page.blocks]
    total, behind = sum(sizes), 0
    for block, size in zip(page.blocks, sizes, strict=True):
        behind += size
        if block.holder != holder or (block.kind == "heading" and label != Hint.COMMENT):
            label = 0
        if block.kind == "heading" or block.bold:
            found = label_of(block.text)
            if found == Hint.RELATED or (found == Hint.COMMENT and 2 * behind > total > 0):
                label, holder = found, block.holder
        if label == Hint.COMMENT or (label and (_leads_on(block) or label_of(block.text))):
            block.own |= label


def _leads_on(block: Block) -> bool:
    """Whether a block leads to other pages: most of it is links, or it is a list with a link in each item."""
    if block.linked > 0.5 * block.size:
        return True
    element = block.element
    if block.kind != "list" or not block.linked or element is None:
        return False
    return all(next(item.iter("a"), None) is not None for item in element.iter("li"))


def _inherit(page: Page) -> None:
    """Give each container and block the hints of all that it stands in."""
    hints: list[int] = []
    for holder in page.holders:
        holder.hints = holder.own | (hints[holder.parent] if hints else 0)
        hints.append(holder.hints)
    for block in page.blocks:
        block.hints = hints[block.holder] | block.own


def _contents(page: Page) -> tuple[list[int], list[int]]:
    """For each container, how much running text it holds, and how many blocks."""
    held = [0] * len(page.holders)
    members = [0] * len(page.holders)
    for block in page.blocks:
        members[block.holder] += 1
        held[block.holder] += _running(block)
    for number in range(len(page.holders) - 1, 0, -1):
        parent = page.holders[number].parent
        held[parent] += held[number]
        members[parent] += members[number]
    return held, members


def _running(block: Block) -> int:
    """How much of a block is running text: its letters without links, if it is longer than a line."""
    good = block.size - block.linked
    text = block.kind in ("p", "quote", "list") and not block.hints & Hint.CONSENT
    return good if text and good > _LINE and is_sentence(block.text) else 0


def _usual_in(page: Page, makes: set[str]) -> list[int]:
    """For each container, how many paragraphs of running text it holds in containers of certain makes."""
    found = [0] * len(page.holders)
    if not makes:
        return found
    for block in page.blocks:
        if block.kind == "p" and page.holders[block.holder].signature in makes and _running(block):
            found[block.holder] += 1
    for number in range(len(page.holders) - 1, 0, -1):
        found[page.holders[number].parent] += found[number]
    return found


def _is_running_text(block: Block) -> bool:
    """Whether a paragraph reads like an article's, so that its own class name weighs nothing."""
    return block.tag == "p" and block.size > 150 and block.linked < 0.2 * block.size and is_sentence(block.text)
