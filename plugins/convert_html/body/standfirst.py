"""The printed standfirst: found by its place under the headline, its name, and its likeness to the description."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from convert_html.body.locate import Stretch
from convert_html.body.rules.notes import is_byline
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import OTHER, Hint
from convert_html.page.labels import is_share_line
from convert_html.page.text import is_sentence, letters, pieces, weight

_LOOK_BACK = 12
_SHORTEST = 20
_LONGEST = 700
_LINE = 60
_LONG_LINE = 100  # longer than headlines are
_MOST = 4
_LINES = 2
_LIKE = 0.5
_STOPS = (".", "。", "।", "։")  # a question may be a subheading
_CUT = ("...", "…")
_REPEATED = 0.8  # a description cut short is as like its whole
_NOT = (
    Hint.CAPTION | Hint.CREDIT | Hint.DATE | Hint.SHARE | Hint.KICKER | Hint.COMMENT | Hint.CONSENT | Hint.RELATED
)


def standfirst_of(
    page: Page, found: Stretch, headline: Block | None, description: str, authors: Sequence[str]
) -> list[Block]:
    """The blocks that sum the article up, most often one, or none; before the stretch of text or at its beginning.

    `authors` are their names, folded to letters: a byline is not a standfirst.
    Several are one standfirst if they are alike, stand in a row and are named so. If there is none, and the
    description is the first paragraph, or the first ones, these are marked as the text's lead.
    """
    body = [block for block in page.blocks[found.start : found.end] if block.kind == "p" and block.value > 0]
    if not body:
        return []
    start = max(0, found.start - _LOOK_BACK)
    if headline is not None and headline.place < found.end:
        start = max(start, headline.place + 1) if headline.place < found.start + 3 else start
    end = body[min(1, len(body) - 1)].place
    scorer = _Scorer(page, headline, body, description, found.start)
    best, best_score = None, 0.0
    for block in page.blocks[start : end + 1]:
        if (
            is_byline(block, authors)
            or _is_about(block, authors)
            or is_share_line(block.text)
            or (headline is not None and letters(block.text) == letters(headline.text))
        ):
            continue
        if block.kind in ("p", "heading", "quote", "list") and _SHORTEST <= block.size <= _LONGEST:
            score = scorer.score(block)
            if score > best_score:
                best, best_score = block, score
    if best is not None and best_score >= 3:  # the name alone, or likeness and place
        return _row(page, best)
    return _leads(body, description)


def _is_about(block: Block, authors: Sequence[str]) -> bool:
    """Whether a text among what is named a byline's begins with an author's name: it tells who that is."""
    names = tuple(author for author in authors if author)
    return bool(names and block.hints & Hint.BYLINE) and letters(block.text).startswith(names)


def _leads(body: Sequence[Block], description: str) -> list[Block]:
    """The first paragraphs that are the description, which may break off in the last; marked as the lead.

    A caption or another line may stand before them in a container of its own.
    """
    leads: list[Block] = []
    rest = letters(description)
    for place, block in enumerate(body[:_MOST]):
        words = letters(block.text)
        if leads:
            goes_on = bool(rest) and (rest.startswith(words) or words.startswith(rest))
        else:
            begins = words[:_SHORTEST] == rest[:_SHORTEST] and body[place - 1].holder != block.holder
            goes_on = (begins or not place) and repeats(description, block.text)
        if block.size > _LONGEST or not goes_on:
            if leads or place == _LINES:
                break
            continue
        block.lead = True
        leads.append(block)
        rest = rest.removeprefix(words) if rest.startswith(words) else ""
    return leads


def _row(page: Page, block: Block) -> list[Block]:
    """A block with those right before and behind it that are named standfirst too, and made alike."""
    row = [block]
    if not _hints(page, block) & Hint.STANDFIRST:
        return row
    for step in (-1, 1):
        place = block.place + step
        while 0 <= place < len(page.blocks) and len(row) < _MOST and _is_alike(page.blocks[place], block):
            row.append(page.blocks[place])
            place += step
    return sorted(row, key=lambda each: each.place)


def _is_alike(one: Block, other: Block) -> bool:
    same = one.holder == other.holder and one.tag == other.tag and _class(one) == _class(other)
    return same and not one.left_out and one.linked < 0.5 * one.size and not is_share_line(one.text)


def _hints(page: Page, block: Block) -> int:
    """What the block's own name hints at, and the two containers around it if they hold no other text."""
    hints = block.own
    for number in page.above(block.holder)[:2]:
        if not _has_text_besides(page, number, block):
            hints |= page.holders[number].own
    return hints


@dataclass(frozen=True, slots=True)
class _Scorer:
    """Judges how much a block is like a standfirst; knows the headline, the text and the description."""

    page: Page
    headline: Block | None
    body: Sequence[Block]
    description: str
    start: int
    """Where the stretch of text begins."""

    def score(self, block: Block) -> float:
        """At least 3 for a block that is named so, or is like the description and stands where it should."""
        hints = _hints(self.page, block)
        if block.linked > 0.5 * block.size or (block.hints & OTHER and not hints & Hint.STANDFIRST):
            return 0.0
        alike = likeness(block.text, self.description)
        named = block.own & Hint.STANDFIRST
        if hints & _NOT and not (named or (alike > 0.75 and hints & Hint.STANDFIRST)):
            return 0.0
        if alike <= _LIKE and self._is_under_other_heading(block):
            return 0.0
        score = 3.0 if hints & Hint.STANDFIRST else 0.0
        score += 2.5 * alike if alike > _LIKE else 0
        if block.bold:
            score += 1
        return score + self._by_place(block)

    def _is_under_other_heading(self, block: Block) -> bool:
        """Whether a paragraph stands under a heading that follows the headline, in the same container."""
        if self.headline is None or block.kind != "p":
            return False
        between = self.page.blocks[self.headline.place + 1 : block.place]
        headings = (each for each in between if each.kind == "heading" and not is_share_line(each.text))
        return any(each.holder == block.holder for each in headings)

    def _by_place(self, block: Block) -> float:
        score = 0.0
        behind = block.place - self.headline.place if self.headline is not None else 0
        if block.kind == "heading" and self.headline is not None:
            near = 0 < behind <= 3 and block.level > self.headline.level and block.size > 50
            apart = block.size > _LONG_LINE and block.holder != self.body[0].holder
            sentence = (
                behind == 1 and block.size > _LINE and block.text.endswith(_STOPS) and block.place < self.start
            )
            score += (3 if apart or sentence else 1.5) if near else -1
        after = self.body[1] if len(self.body) > 1 else None
        if after is not None and block.kind == "p" and block is not after:
            same = block.holder == after.holder and block.own == after.own and block.tag == after.tag
            if same and _class(block) == _class(after):
                return score - 1.5
            score += 1
            if behind == 1 and block.size > _LINE and is_sentence(block.text):
                score += 2  # nothing else stands right under a headline, in letters of its own
        return score


def _class(block: Block) -> str:
    element = block.element
    return (element.get("class") or "") if element is not None else ""


def _has_text_besides(page: Page, holder: int, block: Block) -> bool:
    """Whether a container holds other long text than a block."""
    for other in page.blocks[max(0, block.place - 3) : block.place + 4]:
        if other is not block and other.kind == "p" and other.size > 150 and page.is_inside(other.holder, holder):
            return True
    return False


def repeats(description: str, text: str) -> bool:
    """Whether a description is a text's own words, perhaps cut short, or begins with all of them."""
    begins, told = letters(text), letters(description)
    long = weight(begins) > _SHORTEST and told.startswith(begins)
    cut = description.rstrip().endswith(_CUT) and len(told) > _SHORTEST and begins.startswith(told)
    return long or cut or likeness(text, description) >= _REPEATED


def likeness(one: str, other: str) -> float:
    """How much two texts have of each other's words, from 0 to 1; a text cut short is like its whole."""
    if not one or not other:
        return 0.0
    first, second = letters(one), letters(other)
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) > 40 and shorter in longer:  # not by chance
        return max(0.8, len(shorter) / len(longer))
    a, b = Counter(pieces(one)), Counter(pieces(other))
    common = (a & b).total()
    return 2 * common / (a.total() + b.total()) if a and b else 0.0
