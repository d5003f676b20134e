"""Where the article stands: the stretch of blocks that is worth most as running text, and what encloses it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from convert_html.body.boxes import boxes_from
from convert_html.body.stories import next_story
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import OTHER, Hint
from convert_html.page.text import is_sentence

_LEVEL_COST = 6
_BORDER_COST = 150
_HEADLINE_COST = 250
_MOST_BETWEEN = 80
_GOOD_PART = 0.3
_SMALL_PART = 0.08
_LEAST = 300
_AFTER_HEADLINE = 200.0
_ENOUGH = 600.0  # a story of this worth right under the headline is the one that is meant
_FAR = 250.0  # what lies so far behind it, in no article element with it, is something else
_GAP = 3
_NEAR = 6  # containers around what ends a text
_LINE = 60
_TITLE = 25
_SEVERAL = 3
_FEW = 6
_ELSEWHERE = -20.0  # what leads to other pages, or is named so, is worth less than nothing


@dataclass(slots=True)
class Stretch:
    """Blocks `start` up to `end` of a page, and the innermost container that holds them all."""

    start: int
    end: int
    holder: int
    articles: frozenset[int] = frozenset()
    """The article elements that are meant, if the page has one around its headline."""
    boxes: int = -1
    """Where a row of boxes begins that ends the text, or -1."""


def stretch(page: Page, headline: Block | None = None) -> Stretch | None:
    """The stretch of blocks of the greatest worth; none if the page has no running text.

    A text that stands in containers made like those of the text before goes on with it, whatever stands between
    the two; else what lies between is a cost, and so is the border that is crossed. If the headline's own
    article element holds a good part of the text, no other is looked at.
    """
    for block in page.blocks:
        block.value = worth(block)
    _note_sections(page, headline)
    for block in _teasers(page, headline):
        block.value = _ELSEWHERE
    articles = _articles_of(page, headline)
    start, end = _best_run(page, headline, articles)
    return _extend(page, Stretch(start, end, _enclosing(page, start, end), articles)) if end else None


def _note_sections(page: Page, headline: Block | None) -> None:
    """Lower the headings of the first level that part the text of one container; none of them is its headline."""
    first = [block for block in page.blocks if block.is_headline and block is not headline and not block.linked]
    for holder in {block.holder for block in first}:
        texts = [block.place for block in page.blocks if block.holder == holder and block.value > 0]
        inside = [block for block in first if block.holder == holder and texts and block.place < texts[-1]]
        opens = headline is not None and len(inside) > 1  # then the first stands over the first text
        for block in inside:
            if block.place > texts[0] or (opens and block.place + 1 == texts[0]):
                block.level = 2


def _best_run(page: Page, headline: Block | None, articles: frozenset[int]) -> tuple[int, int]:
    """Where the run of blocks of the greatest worth begins and ends; if there are article elements, within them.

    A run whose costs have eaten up its worth is given up, and the next text begins another.
    """
    best = (0.0, 0, 0)
    current, start, between = 0.0, 0, 0.0
    previous: Block | None = None
    parted = False  # whether another story's headline stands before the next text
    awaited = begun = False  # whether the headline has just been seen, and whether this run began under it
    for place, block in enumerate(page.blocks[: next_story(page, headline)]):
        if articles and nearest_article(page, block.holder) not in articles:
            continue
        awaited = awaited or block is headline
        if block.value <= 0:
            between -= block.value
            if block.is_headline:
                between += _HEADLINE_COST
                parted = parted or block.linked > 0
            continue
        if previous is not None:
            alike = len(articles) > 1 or _alike(page, previous, block)
            alike = alike and not (parted and previous.holder != block.holder)
            parted = False
            cost = min(between, _MOST_BETWEEN) if alike else between + _border(page, previous, block)
            if begun and current > _ENOUGH and cost > _FAR and not _in_one_article(page, previous, block):
                break
            current -= cost
        between = 0.0
        if current <= 0:
            current, start = (_AFTER_HEADLINE if awaited else 0.0), place
            begun = awaited
        awaited = False
        current += block.value
        if current > best[0]:
            best = (current, start, place + 1)
        previous = block
    return best[1:]


def _in_one_article(page: Page, one: Block, other: Block) -> bool:
    """Whether an article element holds both blocks."""
    number = nearest_article(page, one.holder)
    while number >= 0 and not page.is_inside(other.holder, number):
        number = nearest_article(page, page.holders[number].parent)
    return number >= 0


def _teasers(page: Page, headline: Block | None) -> Iterator[Block]:
    """The lone paragraphs under linked headlines or beside them, and others in containers like these.

    Beside one is what shares its container; under one is what follows it within a box of a few blocks.
    """
    linked: dict[int, Block] = {}
    texts: dict[int, list[Block]] = {}
    alone: dict[int, Block] = {}
    for block in page.blocks:
        if block.kind not in ("p", "heading", "quote", "list"):
            continue
        if block.value > _TITLE * 2:
            texts.setdefault(block.holder, []).append(block)
        elif block is not headline and _is_linked(block):
            around = page.holders[block.holder].parent if block.kind == "heading" else block.holder
            for holder in (block.holder, around):
                if holder not in linked and holder not in texts:
                    linked[holder] = block
            under = _under(page, block)
            if under is not None:
                alone[under.holder] = under
    alone |= {holder: texts[holder][0] for holder in linked if len(texts.get(holder, ())) == 1}
    makes = Counter(page.holders[holder].signature for holder in alone)
    held: dict[str, list[Block]] = {make: [] for make, number in makes.items() if number >= _SEVERAL}
    for block in page.blocks:
        make = page.holders[block.holder].signature
        if make in held and block.kind == "p" and block.value > 2 * _TITLE:
            held[make].append(block)
    yield from alone.values()
    for make, found in held.items():
        if len(found) < 1.5 * makes[make]:  # most of them are teasers, so the others are too
            yield from found


def _under(page: Page, linked: Block) -> Block | None:
    """The only paragraph that follows a linked headline within the largest box of a few blocks around it."""
    start = end = linked.place
    number = linked.holder
    while number >= 0:
        first, last = page.range_of(number)
        if last - first >= _FEW:
            break
        start, end, number = first, last, page.holders[number].parent
    texts = [block for block in page.blocks[start : end + 1] if block.value > _TITLE * 2]
    return texts[0] if len(texts) == 1 and texts[0].place > linked.place else None


def _is_linked(block: Block) -> bool:
    """Whether a block is a headline that leads to another page."""
    return block.size > _TITLE and block.linked >= 0.95 * block.size and not _is_anchor(block)


def _is_anchor(block: Block) -> bool:
    """Whether a headline's link leads to a place on the same page."""
    links = [link for node in block.nodes if not isinstance(node, str) for link in node.iter("a")]
    return any("#" in (link.get("href") or "") for link in links)


def _extend(page: Page, found: Stretch) -> Stretch:
    """The stretch with the first and last paragraphs that what lies between had cut off."""
    blocks = page.blocks
    makes = {page.holders[block.holder].signature for block in blocks[found.start : found.end] if block.value > 0}
    start, end = found.start, found.end
    for place in range(found.start - 1, -1, -1):
        block = blocks[place]
        if block.is_headline or not page.is_inside(block.holder, found.holder):
            break
        if block.value > 0 and (page.holders[block.holder].signature in makes or is_sentence(block.text)):
            start = place
    for place in range(found.end, len(blocks)):
        if blocks[place].is_headline or not page.is_inside(blocks[place].holder, found.holder):
            break
        if _continues(page, found, place, end, makes):
            end = place + 1
    while start and _introduces(page, found, blocks[start - 1], blocks[start]):
        start -= 1
    return _with_boxes(page, found, start, end)


def _continues(page: Page, found: Stretch, place: int, end: int, makes: set[str]) -> bool:
    """Whether a block continues the text that ends at `end`; what does so at a distance must look like it."""
    block = page.blocks[place]
    alike = page.holders[block.holder].signature in makes
    if alike and (block.value > 0 or _resumes(page, found, place, end, makes)):
        return True
    return place == end and (
        (alike and _is_line(block))
        or _opens(page, found, block)  # a section of short lines may follow; if none does, the heading goes again
        or _closes(page, block, makes)
        or _is_of_table(page, place, makes)
        or _lists(page, block, page.blocks[end - 1])
    )


def _resumes(page: Page, found: Stretch, place: int, end: int, makes: set[str]) -> bool:
    """Whether a row of lines goes on with a block, behind a picture or a heading."""
    block = page.blocks[place]
    if block.kind != "p" or not _is_line(block) or not end < place <= end + _GAP:
        return False
    return all(_may_part(page, found, each, makes) for each in page.blocks[end:place])


def _introduces(page: Page, found: Stretch, block: Block, following: Block) -> bool:
    """Whether a block right before the text is of it: a heading, the head of a list, or a table."""
    return _opens(page, found, block) or _leads_in(block, following) or _sums_up(block, following)


def _with_boxes(page: Page, found: Stretch, start: int, end: int) -> Stretch:
    """The stretch from `start` to `end`, with a row of boxes behind the text found, or behind all of it."""
    for place in sorted({found.end, end}):
        boxes, behind = boxes_from(page, found.holder, place)
        if behind > place:
            return Stretch(start, max(end, behind), found.holder, found.articles, boxes)
    return Stretch(start, end, found.holder, found.articles)


def _closes(page: Page, block: Block, makes: set[str]) -> bool:
    """Whether a table, code, a note or an answer ends the text, right behind it in or just below its container."""
    own = block.hints & (Hint.REMARK | Hint.PANEL)
    if block.kind == "p" and not (block.size > _LINE and is_sentence(block.text)):
        return False
    if not (own or block.kind in ("table", "pre")) or block.linked > 0.5 * block.size:
        return False
    if block.hints & OTHER & ~(Hint.BOX if own else 0):
        return False
    near = page.above(block.holder)[:_NEAR]
    return any(page.holders[number].signature in makes for number in near)


def _lists(page: Page, block: Block, before: Block) -> bool:
    """Whether a list of sentences that leads nowhere stands in a wrapper beside that of the last paragraph."""
    told = block.kind == "list" and not block.linked and block.size > _LINE and is_sentence(block.text)
    if not told or block.hints & OTHER or before.holder == block.holder:
        return False
    return page.holders[block.holder].parent == page.holders[before.holder].parent


def _is_of_table(page: Page, place: int, makes: set[str]) -> bool:
    """Whether a line is the caption of a table that ends the text, before it or behind it in one container."""
    block = page.blocks[place]
    tables = [page.blocks[near] for near in (place - 1, place + 1) if 0 <= near < len(page.blocks)]
    around = (block.holder, page.holders[block.holder].parent)  # a `figcaption` holds it alone
    tables = [
        each for each in tables if each.kind == "table" and not set(around).isdisjoint(page.above(each.holder))
    ]
    return bool(block.hints & Hint.CAPTION) and any(_closes(page, each, makes) for each in tables)


def _may_part(page: Page, found: Stretch, block: Block, makes: set[str]) -> bool:
    """Whether a block may stand between lines of one text: a heading, a picture, a line that is a link."""
    if block.kind in ("figure", "embed"):
        return not block.hints & OTHER
    line = block.tag == "p" and block.size < _LINE and page.holders[block.holder].signature in makes
    return line or _opens(page, found, block)


def _is_line(block: Block) -> bool:
    return block.kind in ("p", "list") and block.linked < 0.5 * block.size


def _leads_in(block: Block, following: Block) -> bool:
    """Whether a paragraph, or a heading in the same box, says what a list after it lists."""
    heads = block.kind == "heading" and not block.is_headline and not following.hints & Hint.STANDFIRST
    leads = block.tag == "p" or heads
    return leads and following.kind == "list" and block.holder == following.holder and not block.linked


def _sums_up(block: Block, following: Block) -> bool:
    """Whether a table or code before the first text, in the same container, leads nowhere: it is of the text."""
    told = block.kind in ("table", "pre") and not block.linked and not block.hints & OTHER
    return told and block.holder == following.holder and (following.kind == "p" or block.kind == "pre")


def _opens(page: Page, found: Stretch, block: Block) -> bool:
    """Whether a block beside the text is a heading of it."""
    return (
        block.kind == "heading"
        and not block.is_headline
        and not block.hints & OTHER
        and not block.linked
        and page.is_inside(block.holder, found.holder)
    )


def _articles_of(page: Page, headline: Block | None) -> frozenset[int]:
    """The article element around the headline, if it holds a good part of the text, and those that go on with it.

    Such a one stands beside it, with paragraphs and without headings, links or lines of its own.
    """
    within = _article_of(page, headline)
    if within < 0:
        return frozenset()
    around = page.holders[within].parent
    beside = {number for number, holder in enumerate(page.holders) if holder.article == number > within}
    found = {number for number in beside if page.holders[number].parent == around and _goes_on(page, number)}
    return frozenset((within, *found))


def _goes_on(page: Page, article: int) -> bool:
    first, last = page.range_of(article)
    inside = page.blocks[first : last + 1]
    texts = sum(block.value > _LINE for block in inside)
    return texts >= _SEVERAL - 1 and texts == sum(block.kind not in ("figure", "embed") for block in inside)


def _article_of(page: Page, headline: Block | None) -> int:
    """The article element around the headline if it holds a good part of the running text itself, else -1."""
    if headline is None:
        return -1
    held: Counter[int] = Counter()
    for block in page.blocks:
        if block.value > 0:
            held[nearest_article(page, block.holder)] += int(block.value)
    number = nearest_article(page, headline.holder)
    outermost = number
    while number >= 0:
        outermost, number = number, nearest_article(page, page.holders[number].parent)
    inside = sum(value for article, value in held.items() if article >= 0 and page.is_inside(article, outermost))
    # Where the rest stands in article elements beside this one, it is other articles; within it, posts of one.
    others = held.total() - held[-1] - inside
    enough = _SMALL_PART if others > 0.5 * held.total() else _GOOD_PART
    number = nearest_article(page, headline.holder)
    while number >= 0:
        if held[number] > max(_LEAST, enough * held.total()):
            return number
        number = nearest_article(page, page.holders[number].parent)
    return -1


def nearest_article(page: Page, holder: int) -> int:
    """The innermost article element around a container, or -1."""
    return page.holders[holder].article if holder >= 0 else -1


def _alike(page: Page, one: Block, other: Block) -> bool:
    """Whether two texts stand in containers of the same make, in the same article element or in two within one."""
    if one.holder == other.holder:
        return True
    first, second = page.holders[one.holder], page.holders[other.holder]
    if first.signature != second.signature or first.depth != second.depth or one.own != other.own:
        return False
    left = _holders_up_to(page, one.holder, other.holder)
    if all(page.holders[number].element.tag != "article" for number in left):
        return True
    around = page.holders[left[-1]].parent
    if page.holders[around].article >= 0:
        return True  # posts of one article
    return all(_is_piece(page, page.holders[block.holder].article) for block in (one, other))


def _is_piece(page: Page, article: int) -> bool:
    """Whether an article element is a part of a text: no headline stands in it, and none that leads away."""
    first, last = page.range_of(article)
    headings = [block for block in page.blocks[first : last + 1] if block.kind == "heading"]
    return article >= 0 and not any(block.is_headline or block.linked for block in headings)


def worth(block: Block) -> float:
    """What a block adds to a stretch of running text, in letters; less than nothing if it speaks against it."""
    good = block.size - block.linked
    if block.kind in ("figure", "embed", "table", "heading", "nav"):
        return -2.0
    if block.linked > 0.6 * block.size:  # most of it leads elsewhere
        return _ELSEWHERE
    if block.declared and good > _LINE and is_sentence(block.text):
        return good * 1.3
    if block.hints & OTHER:
        return 0.1 * good + _ELSEWHERE if is_sentence(block.text) else _ELSEWHERE
    if block.kind == "list":
        return 0.5 * good if block.linked < 0.3 * block.size else _ELSEWHERE
    if is_sentence(block.text):
        return good * 1.3 if block.hints & Hint.BODY else float(good)
    return 0.3 * good if good > 80 else -8.0  # a line, not a paragraph


def _border(page: Page, before: Block, after: Block) -> float:
    """What it costs to go from one block to the next: containers left, articles left and entered, headlines."""
    cost = 0.0
    if before.holder != after.holder:
        left = _holders_up_to(page, before.holder, after.holder)
        entered = _holders_up_to(page, after.holder, before.holder)
        cost += _LEVEL_COST * (len(left) + len(entered))
        named = False
        for number in left:
            if page.holders[number].element.tag in ("article", "main"):
                cost += _BORDER_COST
            named = named or page.holders[number].own & Hint.BODY != 0
        cost += _BORDER_COST * named  # once: a body in a body is one, and may stand in pieces between pictures
        for number in entered:
            if page.holders[number].element.tag == "article":
                cost += _BORDER_COST
    return cost


def _holders_up_to(page: Page, inner: int, other: int) -> list[int]:
    """The containers around `inner` that do not hold `other` as well."""
    found = []
    holders = page.holders
    while inner != other:
        if holders[inner].depth >= holders[other].depth:
            found.append(inner)
            inner = holders[inner].parent
        else:
            other = holders[other].parent
    return found


def _enclosing(page: Page, start: int, end: int) -> int:
    holder = page.blocks[start].holder
    for block in page.blocks[start + 1 : end]:
        if block.value <= 0:
            continue
        other = block.holder
        while holder != other:
            if page.holders[holder].depth >= page.holders[other].depth:
                holder = page.holders[holder].parent
            else:
                other = page.holders[other].parent
    return holder
