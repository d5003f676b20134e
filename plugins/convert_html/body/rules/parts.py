"""What stands beside the containers of the running text: boxes, pictures, notes, and text after all."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from convert.kit.languages.reading import alternatives, everywhere
from convert_html.body.boxes import boxes_from
from convert_html.body.case import Case, Decision
from convert_html.body.rules.calls_to_action import leads_to_call
from convert_html.page.blocks import Block, Page
from convert_html.page.hints import OTHER, Hint
from convert_html.page.reasons import ELSEWHERE, Reason
from convert_html.page.text import is_sentence

FEW = 5
"""How many blocks a picture and its texts may be."""

_OWN = Hint.REMARK | Hint.PANEL
"""Hints that the author has set something apart in the text, or has it opened at a click."""

_LARGE_SHARE = 0.4
_LONG = 200
_LEAST = 80  # letters; less is a line
_PAIR = 2
_ROW = 3
_CODE = frozenset(("code", "kbd", "samp"))
_WIDE = ("table", "pre")
_NO_LIST = OTHER | Hint.CREDITS | Hint.CAPTION | Hint.CREDIT | Hint.MEDIA | Hint.EMBED | Hint.KICKER
_LINES = 2  # breaks between them
# What stands where something from elsewhere is not shown without the reader's consent speaks of little else.
_CONSENT = re.compile(alternatives(everywhere().pages.consent), re.IGNORECASE)
_OFTEN = 2
_ASKS = Reason.CONSENT
_LONGEST_CONSENT = 900
NAMES = {
    Hint.CHROME: Reason.NAVIGATION,
    Hint.CONSENT: _ASKS,
    Hint.RELATED: Reason.OTHER_STORIES,
    Hint.PROMOTION: Reason.PROMOTION,
    Hint.COMMENT: Reason.COMMENTS,
    Hint.BOX: Reason.BOX,
    Hint.HIDDEN: Reason.HIDDEN,
    Hint.SHARE: Reason.SHARING,
    Hint.TAGS: Reason.TAGS,
    Hint.BYLINE: Reason.BYLINE,
    Hint.DATE: Reason.DATE,
    Hint.CAPTION: Reason.CAPTION,
    Hint.CREDIT: Reason.CREDIT,
}
"""What each hint is a reason for."""


def parts(case: Case) -> Iterator[Decision]:
    """Leave out what is not text among the blocks outside the containers of the text.

    They are judged together with all that stands in the outermost container without running text.
    """
    page, found, main = case.page, case.found, case.main
    spine = {number for holder in main for number in page.above(holder)}
    outside = [block for block in case.blocks if block.holder not in main]
    places = [block.place for block in case.blocks if block.holder in main and block.value > 0]
    first, last = min(places, default=found.start), max(places, default=found.end)
    for block in outside:
        if block.holder in spine and _is_line_between(block, inside=first < block.place < last):
            yield block, Reason.SHORT_LINE
    groups, hints = _groups_of(
        page, [block for block in outside if block.holder not in spine], spine | {found.holder}
    )
    if found.boxes < 0:
        found.boxes, _ = boxes_from(page, found.holder, last + 1)
    around = _Around.of(case, groups, first, last)
    for top, members in groups.items():
        own, shared = _weigh_hints(members, hints[top], sum(block.size for block in members))
        yield from own
        yield from around.part_of(top, members, shared).judge()


def _groups_of(
    page: Page, blocks: Sequence[Block], borders: set[int]
) -> tuple[dict[int, list[Block]], dict[int, list[int]]]:
    """Blocks by the outermost container within the borders, and what the containers up to there hint at."""
    groups: dict[int, list[Block]] = {}
    hints: dict[int, list[int]] = {}
    for block in blocks:
        top, seen = block.holder, 0
        for number in page.above(block.holder):
            if number in borders:
                break
            top, seen = number, seen | page.holders[number].own
        groups.setdefault(top, []).append(block)
        hints.setdefault(top, []).append(seen)
    return groups, hints


@dataclass(frozen=True, slots=True)
class _Around:
    """What a part is compared with: the running text, and the other parts."""

    case: Case
    first: int  # where the running text begins and ends
    last: int
    total: int  # its size
    levels: set[int]  # of its headings
    sections: set[tuple[int, int]]
    makes: Counter[tuple[str, int, bool]]
    rows: dict[int, int]

    @classmethod
    def of(cls, case: Case, groups: dict[int, list[Block]], first: int, last: int) -> "_Around":
        """What stands around each of the groups, if the running text goes from block `first` to block `last`."""
        page, main = case.page, case.main
        text = [block for block in case.blocks if block.holder in main]
        return cls(
            case,
            first,
            last,
            sum(block.size for block in text) or 1,
            {block.level for block in text if block.kind == "heading" and not block.left_out},
            _sections(page, text),
            Counter(_make_up(page, top, members) for top, members in groups.items()),
            _rows(page, groups),
        )

    def part_of(self, top: int, members: list[Block], hints: int) -> "_Part":
        """The blocks in a container, as one part, with all that it is judged by."""
        page, found = self.case.page, self.case.found
        holder, head = page.holders[top], members[0]
        before, behind = members[-1].place < self.first, head.place > self.last
        share = sum(block.size for block in members) / self.total
        part = _Part(hints, members, share, inside=not before and not behind, leading=before)
        part.row = self.rows.get(top, 1)
        part.alike = self.makes[_make_up(page, top, members)]
        part.is_alike = len({page.holders[block.holder].signature for block in members}) == 1
        part.is_boxed = behind and 0 <= found.boxes <= head.place
        part.is_head = before and bool(self.case.standfirst) and holder.element.tag == "header"
        part.is_bare = head.kind == "heading" and holder.signature == "section "
        part.is_aside = holder.element.tag == "aside" and not holder.own & Hint.PULLQUOTE
        beside = (holder.parent, head.level) in self.sections
        headed = head.kind == "heading" and head.level in self.levels
        part.is_section = headed and (beside or holder.element.tag == "section")
        return part


def _sections(page: Page, text: Sequence[Block]) -> set[tuple[int, int]]:
    """What containers of the text that begin with a heading stand in, and the heading's level."""
    found: set[tuple[int, int]] = set()
    for block in text:
        if block.kind == "heading" and page.range_of(block.holder)[0] == block.place:
            found.add((page.holders[block.holder].parent, block.level))
    return found


def _rows(page: Page, groups: dict[int, list[Block]]) -> dict[int, int]:
    """How many lines of one make stand in a row, each in a container of its own, for each container."""
    rows: dict[int, int] = {}
    row: list[int] = []
    for top, members in groups.items():
        line = members[0]
        is_line = len(members) == 1 and line.kind == "p" and not line.linked and not line.left_out
        before = groups[row[-1]][0] if row else None
        follows = before is not None and before.place + 1 == line.place and before.tag == line.tag
        if not (is_line and follows and page.holders[row[-1]].signature == page.holders[top].signature):
            row = []
        if is_line:
            row.append(top)
            rows.update(dict.fromkeys(row, len(row)))
    return rows


def _make_up(page: Page, top: int, members: Sequence[Block]) -> tuple[str, int, bool]:
    """What parts that are made alike have in common: container's make, hints, and whether they are headed."""
    holder = page.holders[top]
    return holder.signature, holder.own & OTHER, any(block.kind == "heading" for block in members)


def _weigh_hints(members: Sequence[Block], hints: Sequence[int], size: int) -> tuple[list[Decision], int]:
    """What is said against blocks alone, and what the containers in a part hint at together.

    Those that hold little of it speak for themselves alone: a recipe with a button to print it is no
    navigation. What is not shown says nothing of the rest.
    """
    own: list[Decision] = []
    shared = 0
    named = sum(block.size for block, seen in zip(members, hints, strict=True) if seen & OTHER & ~Hint.HIDDEN)
    for block, seen in zip(members, hints, strict=True):
        said = seen & ~Hint.HIDDEN
        alone = seen & Hint.HIDDEN
        if 2 * named >= size:
            shared |= said
        else:
            shared |= said & ~OTHER
            alone = alone or said & OTHER
        if alone and not block.left_out:
            own.append((block, next(reason for hint, reason in NAMES.items() if alone & hint)))
    return own, shared


def _is_line_between(block: Block, *, inside: bool) -> bool:
    """Whether a block between the containers of the text is a line that can be no subheading."""
    return not block.left_out and block.kind == "p" and block.value <= 0 and not (inside and block.tag == "p")


def _has_lines(block: Block) -> bool:
    """Whether a text is several lines that lead nowhere, as an address is."""
    breaks = sum(1 for node in block.nodes if not isinstance(node, str) for _ in node.iter("br"))
    return breaks >= _LINES and not block.linked and not block.hints & OTHER


def _is_long(texts: Sequence[Block]) -> bool:
    """Whether one of several texts is more than a line."""
    return any(block.value > _LEAST for block in texts)


@dataclass(slots=True)
class _Part:
    """Blocks of one container beside the running text."""

    hints: int
    blocks: list[Block]
    share: float  # of the running text's size
    inside: bool  # between paragraphs of the running text
    leading: bool  # before them all
    row: int = 1  # of how many lines of one make, each in a container of its own, it is one
    alike: int = 1  # how many parts are made like it
    is_alike: bool = False  # whether all stand in containers of one make
    is_boxed: bool = False  # whether it is of a row of boxes that ends the text
    is_head: bool = False  # whether it is the head of an article, which has a standfirst
    is_bare: bool = False  # whether it is a section of no name that begins with a heading
    is_aside: bool = False  # whether its container is an aside
    is_section: bool = False  # whether it is a section with a heading of a level that the text has

    def judge(self) -> Iterator[Decision]:
        """Leave out the whole part, or the texts of its pictures, or its short lines."""
        if self.is_boxed:
            return
        if self.leading and self._is_picture():
            yield from self._captions()
            return
        reason = self._by_name() or self._by_content()
        if reason is not None:
            for block in self.blocks:
                yield block, reason if reason == _ASKS else block.left_out or reason
            return
        if self._has("figure", "embed", "table") and self._is_small_print():
            yield from self._captions()
        if not (self._is_of_lines() or (self.inside and self.row >= _ROW and not self.hints & _NO_LIST)):
            for block in self.blocks:
                if not block.left_out and block.kind == "p" and self._is_short(block) and not self._is_code(block):
                    yield block, Reason.SHORT_LINE

    def _is_of_lines(self) -> bool:
        """Whether it is a list without list elements, or code: three or more lines of one make in the text."""
        lines = [block for block in self.blocks if not block.left_out]
        if not self.inside or not self.is_alike or len(lines) < _ROW or self.hints & _NO_LIST:
            return False
        makes = {(block.tag, block.own) for block in lines}
        return len(makes) == 1 and all(block.kind == "p" and not block.linked for block in lines)

    def _is_short(self, block: Block) -> bool:
        line = not self._is_worth(block) or self._is_label(block)
        return line and not (self.inside and _has_lines(block))

    def _is_code(self, block: Block) -> bool:
        """Whether a line in the text is code and nothing else."""
        return (
            self.inside
            and not block.linked
            and all(node.isspace() if isinstance(node, str) else node.tag in _CODE for node in block.nodes)
        )

    def _is_worth(self, block: Block) -> bool:
        """Whether a paragraph is more than a line, also where the name of its container weighed against it."""
        return block.value > 0 or (bool(self.hints & (_OWN | Hint.BOX)) and is_sentence(block.text))

    def _is_label(self, block: Block) -> bool:
        """Whether a line leads to what is not there, alone in a container of its own: "Next story:"."""
        return len(self.blocks) == 1 and block.size < _LEAST and block.text.endswith((":", "："))

    def _has(self, *kinds: str) -> bool:
        return any(block.kind in kinds for block in self.blocks)

    def _texts(self) -> list[Block]:
        return [block for block in self.blocks if block.kind in ("p", "list", "quote") and not block.left_out]

    def _captions(self) -> Iterator[Decision]:
        for block in self._texts():
            yield block, Reason.CAPTION

    def _is_picture(self) -> bool:
        """Whether it is a picture with its caption, though it may be named after a teaser."""
        figures = sum(block.kind == "figure" for block in self.blocks)
        plain = all(block.kind in ("figure", "p") and not block.linked for block in self.blocks)
        named = self.hints & OTHER & ~(Hint.RELATED | Hint.BOX)
        return figures == 1 and len(self.blocks) <= FEW and plain and bool(self.hints & Hint.MEDIA) and not named

    def _by_name(self) -> Reason | None:
        if not self.hints & OTHER & ~Hint.BOX and (self._is_remark() or self._is_run() or self._is_of_points()):
            return None
        for hint, name in NAMES.items():
            if hint & OTHER and self.hints & hint:
                return name
        return None

    def _by_content(self) -> Reason | None:
        """Why it is not the article's: a thing of its own, then what is printed around a text, then its place."""
        texts = self._texts()
        return self._by_heading(texts) or self._by_print(texts) or self._by_place(texts)

    def _by_heading(self, texts: Sequence[Block]) -> Reason | None:
        """Why it is a thing of its own, mostly one with a heading: a teaser, a box, a player, other stories."""
        # An author's name may be a heading, too.
        headings = [block for block in self.blocks if block.kind == "heading" and block.left_out != Reason.BYLINE]
        if any(block.linked >= 0.9 * block.size for block in headings):
            return Reason.TEASER
        if texts and headings and self._is_box(texts):
            return Reason.BOX
        if headings and headings[0].left_out == Reason.CALL and not _is_long(texts):
            return Reason.CALL
        if self._asks_consent():
            return _ASKS
        if headings and self.hints & Hint.EMBED and not _is_long(texts):
            return Reason.PLAYER
        told = texts or self._has("figure", "embed")
        if headings and not told and self.blocks[-1].left_out in ELSEWHERE:
            return Reason.OTHER_STORIES
        return None

    def _by_print(self, texts: Sequence[Block]) -> Reason | None:
        """Why it is printed around a text or a picture: a line of the head, a caption, a byline, a note."""
        pictures, headings = self._has("figure", "embed"), self._has("heading")
        if self.is_head and not (pictures or headings or any(block.lead for block in texts)):
            return Reason.BESIDE
        captioned = pictures or self._has("table")
        lines = len(texts) <= _PAIR and all(block.kind == "p" for block in texts)
        if self.hints & Hint.CAPTION and lines and not captioned and not headings:
            return Reason.CAPTION
        shown = any(
            block.kind == "figure" and not block.left_out and not block.hints & Hint.BYLINE
            for block in self.blocks
        )
        if self.hints & Hint.BYLINE and not (shown or self.hints & (Hint.CAPTION | Hint.CREDIT | Hint.MEDIA)):
            return Reason.BYLINE
        return Reason.NOTE if not captioned and self._is_small_print() else None

    def _by_place(self, texts: Sequence[Block]) -> Reason | None:
        """Why it stands beside the text and not in it: nothing says that it is of the text."""
        if self._is_remark() or self._is_of_points() or (self.leading and self._is_row()):
            return None
        if self.hints & Hint.REMARK and any(leads_to_call(block) for block in texts):
            return Reason.CALL
        only_headings = all(block.kind == "heading" for block in self.blocks)
        named = self.hints & Hint.BODY and any(is_sentence(block.text) for block in texts)
        told = self.inside or only_headings or named or self._has("figure", "embed") or _is_long(texts)
        return None if told or self._is_of_table() else Reason.BESIDE

    def _is_box(self, texts: Sequence[Block]) -> bool:
        """Whether a part with a heading and texts is a box: small beside the text, and nothing of it."""
        is_small = self.share < _LARGE_SHARE
        return is_small and not (self._is_of_lists(texts) or self._is_row() or self._is_of_points())

    def _is_of_table(self) -> bool:
        """Whether it is a table or code that leads nowhere, perhaps with its caption, in an element of its own."""
        tables = [block for block in self.blocks if block.kind in _WIDE and 2 * block.linked < block.size]
        lines = [block for block in self.blocks if block.kind not in _WIDE]
        return bool(tables) and all(block.hints & Hint.CAPTION for block in lines)

    def _is_row(self) -> bool:
        """Whether it is one of several made alike, or holds several headings with texts: a box has one."""
        headed = [
            block.kind == "heading" and following.kind in ("p", "list", "quote", "pre", "table")
            for block, following in itertools.pairwise(self._kept_blocks())
        ]
        section = self.is_section or (self.is_bare and self._is_plain())
        return sum(headed) > 1 or section or ((self.alike > 1 or bool(self.hints & _OWN)) and sum(headed) > 0)

    def _is_remark(self) -> bool:
        """Whether it is a sentence or two that the author has set apart in the text, as a note or a tip."""
        if not self.hints & _OWN:
            return self._is_sentence_aside()
        texts = [block for block in self.blocks if block.kind in ("p", "list", "quote", "pre", "table")]
        listed = self.hints & Hint.REMARK and any(block.kind == "list" and block.value > 0 for block in texts)
        least = 0 if self.hints & Hint.REMARK else _LEAST
        told = listed or any(block.size > least and is_sentence(block.text) for block in texts)
        return self._is_plain() and told and not self.hints & Hint.BYLINE

    def _is_sentence_aside(self) -> bool:
        """Whether it is an aside in the text that says a sentence, without a heading, a link or a picture."""
        return (
            self.inside
            and self.is_aside
            and all(block.kind == "p" and not block.linked and is_sentence(block.text) for block in self.blocks)
        )

    def _is_run(self) -> bool:
        """Whether it is a run of sections at the beginning of the text or in it, or of days with what happened."""
        told = sum(block.kind == "p" and block.size > _LEAST and is_sentence(block.text) for block in self.blocks)
        rows = max(self.alike, len({block.holder for block in self.blocks}) if self.is_alike else 0)
        days = self.inside and rows >= _ROW and told > 0 and not self.hints & OTHER & ~Hint.BOX
        return (self.inside or self.leading) and (days or self._is_row()) and self._is_plain()

    def _is_of_points(self) -> bool:
        """Whether it is a box with a heading and a list of sentences that leads nowhere: the text in short.

        What is named a summary may be a machine's.
        """
        if not self.leading or self.hints & (Hint.BOX | Hint.STANDFIRST) != Hint.BOX:
            return False
        left = self._kept_blocks()
        if [block.kind for block in left] != ["heading", "list"]:
            return False
        points = left[1]
        return not points.linked and points.value > 0 and is_sentence(points.text)

    def _is_plain(self) -> bool:
        return not any(block.linked > 0.3 * block.size or leads_to_call(block) for block in self.blocks)

    def _kept_blocks(self) -> list[Block]:
        return [block for block in self.blocks if not block.left_out and block.kind not in ("figure", "embed")]

    def _is_of_lists(self, texts: Sequence[Block]) -> bool:
        """Whether it is several lists under headings of their own, as in a recipe; boxes have one."""
        lists = [block for block in texts if block.kind == "list" and not block.linked]
        several = len(lists) > 1 and sum(block.kind == "heading" for block in self.blocks) > 1
        return several and sum(block.size for block in lists) > _LONG

    def _asks_consent(self) -> bool:
        """Whether its texts speak of little but consent; that one stands there again is not a better reason."""
        texts = [block for block in self.blocks if block.kind in ("p", "list", "quote")]
        if not texts or sum(block.size for block in texts) > _LONGEST_CONSENT:
            return False
        return len(_CONSENT.findall(" ".join(block.text for block in texts))) >= _OFTEN

    def _is_small_print(self) -> bool:
        """Whether it is named after what is printed small, and has no long text or quotation."""
        long = any(block.kind == "quote" or (block.size > _LONG and block.value > 0) for block in self._texts())
        named = self.hints & (Hint.CREDITS | Hint.CAPTION | Hint.CREDIT)
        return bool(named) and (not long or bool(self.hints & Hint.CAPTION and self._has("figure", "embed")))
