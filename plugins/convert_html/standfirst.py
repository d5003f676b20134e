"""The printed standfirst: found by its place under the headline, its name, and its likeness to the description."""

from collections import Counter
from collections.abc import Sequence

from convert_html.blocks import Block, Page
from convert_html.folding import letters
from convert_html.hints import Hint
from convert_html.root import OTHER, Stretch

_LOOK_BACK = 12
_SHORTEST = 20
_LONGEST = 700
_NOT = (
    Hint.CAPTION | Hint.CREDIT | Hint.DATE | Hint.SHARE | Hint.KICKER | Hint.COMMENT | Hint.CONSENT | Hint.RELATED
)


def standfirst_of(page: Page, found: Stretch, headline: Block | None, description: str) -> Block | None:
    """The block that sums the article up, or none; it may stand before the stretch of text or begin it."""
    start = max(0, found.start - _LOOK_BACK)
    if headline is not None and headline.place < found.end:
        start = max(start, headline.place + 1) if headline.place < found.start + 3 else start
    body = [block for block in page.blocks[found.start : found.end] if block.kind == "p" and block.value > 0]
    if not body:
        return None
    after = body[1] if len(body) > 1 else None
    end = body[min(1, len(body) - 1)].place
    best, best_score = None, 0.0
    for block in page.blocks[start : end + 1]:
        if block.kind in ("p", "heading", "quote", "list") and _SHORTEST <= block.size <= _LONGEST:
            score = _score(page, block, headline, after, description)
            if score > best_score:
                best, best_score = block, score
    return best if best_score >= 3 else None  # the name alone, or likeness and place


def _score(page: Page, block: Block, headline: Block | None, after: Block | None, description: str) -> float:
    own = block.own
    for number in list(page.above(block.holder))[:2]:
        if not _has_text_besides(page, number, block):
            own |= page.holders[number].own
    if own & _NOT or block.linked > 0.5 * block.size:
        return 0.0
    if block.hints & OTHER and not own & Hint.STANDFIRST:
        return 0.0
    score = 0.0
    if own & Hint.STANDFIRST:
        score += 3
    alike = likeness(block.text, description)
    score += 2.5 * alike if alike > 0.5 else 0
    if block.bold:
        score += 1
    if block.kind == "heading":
        near = headline is not None and block.place - headline.place <= 3 and block.level > headline.level
        score += 1.5 if near and block.size > 50 else -1
    if after is not None and block.kind == "p" and block is not after:
        same = block.holder == after.holder and block.own == after.own and block.tag == after.tag
        same = same and _class(block) == _class(after)
        score += -1.5 if same else 1
    return score


def _class(block: Block) -> str:
    element = block.element
    return (element.get("class") or "") if element is not None else ""


def _has_text_besides(page: Page, holder: int, block: Block) -> bool:
    """Whether a container holds other long text than a block."""
    for other in page.blocks[max(0, block.place - 3) : block.place + 4]:
        if other is not block and other.kind == "p" and other.size > 150 and holder in page.above(other.holder):
            return True
    return False


def likeness(one: str, other: str) -> float:
    """How much two texts have of each other's words, from 0 to 1; a text cut short is like its whole."""
    if not one or not other:
        return 0.0
    first, second = letters(one), letters(other)
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) > 40 and shorter in longer:  # not by chance
        return max(0.8, len(shorter) / len(longer))
    a, b = Counter(_pieces(one)), Counter(_pieces(other))
    common = (a & b).total()
    return 2 * common / (a.total() + b.total()) if a and b else 0.0


def _pieces(text: str) -> Sequence[str]:
    """Words, or pairs of signs where words are not parted."""
    words = text.casefold().split()
    if len(words) * 12 < len(text):
        folded = letters(text)
        return [folded[at : at + 2] for at in range(len(folded) - 1)]
    return words
