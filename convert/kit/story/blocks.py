"""Lines become blocks: headings, paragraphs, lists, quotes, tables, figures with their captions."""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.spans import cut, join
from convert.kit.story.bookmarks import stated_id
from convert.kit.story.bylines import is_name
from convert.kit.story.credits import credit_start
from convert.kit.story.lines import Grid, Item, Line, Shown
from convert.kit.story.numbers import Numbers
from convert.kit.story.tables import lines_in, table_of
from convert.model import (
    Block,
    BlockQuote,
    CreditLine,
    Embed,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Paragraph,
    Person,
    Preformatted,
    Section,
    Table,
    Text,
)

_DEEPEST_HEADING = 6
# Patterns that few texts need are compiled when the first one does.
_LABEL = r"([^\s:：][^:：\n]{0,30}[:：])\s*(\S.*)"
_MOST_SET_IN = 0.9
_FURTHER_IN = 180
"""How much further in, in twentieths of a point, the items of a list stand that is part of another's item."""
_NUMBERED = r"\W*(?:[^\W\d]+\.?\s*){1,2}\d"
_SENTENCE = 60
_TITLES = frozenset({"title", "kicker", "subtitle"})


class Blocks(Struct, frozen=True):
    """The sections that come of a story, and for each block the bookmarks of ours that stand at it."""

    sections: tuple[Section, ...]
    bookmarks: dict[str, tuple[str, ...]]


class _Open(Struct):
    """A block that neighbouring lines may still join."""

    kind: str
    id: str
    ids: tuple[str, ...]
    texts: list[Text]
    lines: list[Line]
    depths: list[int] = []
    start: int = 1
    attribution: Text | None = None


class BlockMaker:
    """Makes blocks of lines in their order.

    `picture` gives the image for what a line shows, or none if it has no bytes and no address.
    """

    def __init__(self, numbering: Numbers, picture: Callable[[Shown], Image | None]) -> None:
        self._numbering = numbering
        self._picture = picture
        self._sections: list[tuple[Heading | None, list[Block]]] = [(None, [])]
        self._bookmarks: dict[str, tuple[str, ...]] = {}
        self._numbers: dict[str, int] = {}
        self._taken: set[str] = {"title", "standfirst"}
        self._open: _Open | None = None
        self._captions: list[Line] = []
        self._sets_in = True
        self._titles_part = True
        self._linked: Block | None = None
        self._unseen: tuple[int, int, str | None] = 0, 0, None

    def make(self, items: Iterable[Item]) -> Blocks:
        """The sections of a whole story."""
        items = list(items)
        plain = [i for i in items if isinstance(i, Line) and not i.style.role and not i.number and i.text.text]
        # Where all of a text in sentences stands in, that is its margin, and nothing is set apart.
        self._sets_in = sum(line.set_in > 0 for line in plain) <= _MOST_SET_IN * len(plain) or sum(
            len(line.text.text) for line in plain
        ) < _SENTENCE * len(plain)
        # A title among the text parts it where no heading does; beside headings it is a line.
        self._titles_part = not any(isinstance(i, Line) and i.style.role.startswith("heading") for i in items)
        for item in items:
            if isinstance(item, Grid):
                self._put_grid(item)
            else:
                self._put_line(item)
        self._close()
        self._put_captions()
        sections = tuple(
            Section(heading=heading, blocks=tuple(blocks))
            for heading, blocks in self._sections
            if heading is not None or blocks
        )
        return Blocks(sections, self._bookmarks)

    def _put_line(self, line: Line) -> None:
        for shown in line.shown:
            self._put_figure(shown, line)
        text = trim(line.text)
        if text.text:
            self._put_text(line, text)
        elif not line.shown and not line.boxes:
            # An empty line parts what stands above and below it.
            self._close()
        for item in line.boxes:
            if isinstance(item, Grid):
                self._put_grid(item)
            else:
                self._put_line(item)

    def _put_text(self, line: Line, text: Text) -> None:
        role = line.style.role
        if role.startswith("heading"):
            if line.number not in ("", "0"):
                # Its number is one of those that lists of the same definition go on with.
                self._numbering.count(line.number, line.level)
            self._put_heading(line, text, int(role[7:]) + 1)
        elif role in _TITLES and self._titles_part:
            self._put_heading(line, text, 2)
        elif role == "item" or (line.number not in ("", "0") and self._is_listed(line)):
            self._put_item(line, text)
        elif self._is_more_of_item(line) and self._open is not None:
            self._open.texts[-1] = join([self._open.texts[-1], text], "\n")
        elif role in ("quote", "attribution") or self._is_set_in(line):
            self._join("quote", line, text)
        elif role == "preformatted":
            self._join("preformatted", line, line.text)
        elif role == "caption":
            self._put_caption(line)
        elif role == "embed":
            self._put_embed(line, text)
        else:
            self._put(Paragraph(id=self._id("p", line.ids), text=text, lead=role == "lead"), line.ids)

    def _is_more_of_item(self, line: Line) -> bool:
        """Whether a line without a number belongs to the item above it."""
        block = self._open
        if block is None or block.kind != "list" or block.ids != line.ids:
            return False
        level = self._numbering.level(line.number, line.level) if line.number not in ("", "0") else None
        return line.item_goes_on or (level is not None and not level.shown)

    def _is_set_in(self, line: Line) -> bool:
        """Whether a line stands further in than the text round it, as a quotation does."""
        return self._sets_in and line.set_in > 0 and line.style.role in ("", "list") and not line.item_goes_on

    def _is_listed(self, line: Line) -> bool:
        level = self._numbering.level(line.number, line.level)
        return level is not None and level.shown

    def _put(self, block: Block, ids: tuple[str, ...]) -> None:
        self._close()
        self._put_captions()
        self._sections[-1][1].append(block)
        self._bookmarks[block.id] = ids

    def _put_heading(self, line: Line, text: Text, level: int) -> None:
        self._close()
        self._put_captions()
        heading = Heading(id=self._id("h", line.ids), text=text, level=min(level, _DEEPEST_HEADING))
        self._bookmarks[heading.id] = line.ids
        self._sections.append((heading, []))

    def _put_item(self, line: Line, text: Text) -> None:
        block = self._open
        depth = line.level
        if block is not None and block.kind == "list":
            depth = self._depth(block, line)
        self._join("list", line, text, depth)
        if self._open is not None:
            number = self._numbering.count(line.number, line.level)
            self._open.start = number if not self._open.depths else self._open.start
            self._open.depths.append(depth)

    def _depth(self, block: _Open, line: Line) -> int:
        """How deep an item stands: a list of its own that is further in than the item above stands below that."""
        above = block.lines[-1]
        for other, depth in zip(block.lines, block.depths, strict=True):
            if other.number == line.number:
                return line.level - other.level + depth
        if self._indent(line) < self._indent(above) + _FURTHER_IN:
            return line.level
        return max(line.level, block.depths[-1] + 1)

    def _indent(self, line: Line) -> int:
        level = self._numbering.level(line.number, line.level)
        return level.indent if level is not None else 0

    def _join(self, kind: str, line: Line, text: Text, depth: int = 0) -> None:
        """Put a line to the block before it, or begin one."""
        self._put_captions()
        block = self._open
        if block is None or block.kind != kind or block.ids != line.ids or not self._goes_on(block, line, depth):
            self._close()
            block = self._open = _Open(kind, self._id(_LETTERS[kind], line.ids), line.ids, [], [], [])
        if line.style.role == "attribution":
            block.attribution = text if block.attribution is None else join([block.attribution, text], "\n")
        else:
            block.texts.append(text)
            block.lines.append(line)

    def _goes_on(self, block: _Open, line: Line, depth: int) -> bool:
        if block.ids:
            # One bookmark of ours stands round both.
            return True
        if block.kind == "quote":
            # What is said behind an attribution is somebody else's.
            return block.attribution is None or line.style.role == "attribution"
        if block.kind == "list" and block.lines:
            last = block.lines[-1]
            return (
                depth > block.depths[0]
                or block.depths[-1] != depth
                or self._numbering.same_list(last.number, line.number)
            )
        return True

    def _close(self) -> None:
        block, self._open = self._open, None
        if block is None:
            return
        made: Block
        if block.kind == "list":
            made = self._list(block)
        elif block.kind == "quote":
            made = _quotation(block)
        else:
            made = Preformatted(id=block.id, text=join(block.texts, "\n"))
        self._sections[-1][1].append(made)
        self._bookmarks[made.id] = block.ids

    def _list(self, block: _Open) -> List:
        items: list[ListItem] = []
        depths: list[int] = []
        first = self._numbering.level(block.lines[0].number, block.lines[0].level)
        ordered = first is not None and first.ordered
        for line, text, depth in zip(block.lines, block.texts, block.depths, strict=True):
            while depths and depths[-1] >= depth:
                depths.pop()
            level = self._numbering.level(line.number, line.level)
            own = level is not None and level.ordered
            items.append(ListItem(text=text, level=len(depths), ordered=None if own == ordered else own))
            depths.append(depth)
        return List(id=block.id, items=tuple(items), ordered=ordered, start=block.start if ordered else 1)

    def _put_grid(self, grid: Grid) -> None:
        above = self._caption_above(grid.ids)
        caption = trim(above.text) if above is not None else None
        ids = (above.ids if above is not None else ()) or grid.ids
        table = table_of(grid, self._id("t", ids), caption)
        if table is not None:
            self._put(table, ids)
        for line in lines_in(cell.items for row in grid.rows for cell in row):
            for shown in line.shown:
                self._put_figure(shown, line)

    def _caption_above(self, ids: tuple[str, ...]) -> Line | None:
        """The caption that stands above a table or picture of these bookmarks, and above nothing else."""
        if len(self._captions) != 1 or (self._captions[0].ids and ids and self._captions[0].ids != ids):
            return None
        return self._captions.pop()

    def _put_figure(self, shown: Shown, line: Line) -> None:
        image = self._picture(shown)
        if image is None and (shown.relationship or not shown.alt):
            # A picture that nobody has is none, and was told; a chart that Word draws is what describes it.
            self._unseen = *self._place(), shown.alt
            return
        above = None if line.ids else self._caption_above(())
        caption, credit = caption_parts(above) if above is not None else (None, None)
        figure = Figure(id=self._id("f", line.ids), image=image, alt=shown.alt, caption=caption, credit=credit)
        self._put(figure, line.ids)

    def _put_embed(self, line: Line, text: Text) -> None:
        """Words of what lives elsewhere, and below them the link to it."""
        self._close()
        url = whole_link(text)
        blocks = self._sections[-1][1]
        last = blocks[-1] if blocks else None
        if url and isinstance(last, Embed) and not last.url and self._bookmarks[last.id] == line.ids:
            blocks[-1] = replace(last, url=url, provider=text.text)
        elif url:
            self._put(Embed(id=self._id("e", line.ids), url=url, provider=text.text), line.ids)
        else:
            self._put(Embed(id=self._id("e", line.ids), text=text), line.ids)

    def _put_caption(self, line: Line) -> None:
        self._close()
        blocks = self._sections[-1][1]
        last = blocks[-1] if blocks else None
        url = whole_link(trim(line.text))
        if url and not self._captions:
            # A picture whose bytes were not there: its description, or its caption, leads to it.
            words = trim(line.text).text
            self._put(Figure(id=self._id("f", line.ids), image=Image(url=url), caption=Text(words)), line.ids)
            self._linked = self._sections[-1][1][-1]
            return
        if last is not None and last is self._linked and isinstance(last, Figure):
            self._linked = None
            text, credit = caption_parts(line)
            alt = last.caption.text if last.caption is not None and text is not None else last.alt
            blocks[-1] = replace(last, alt=alt, caption=text or last.caption, credit=credit)
            return
        if isinstance(last, Figure) and last.caption is None and last.credit is None and not self._captions:
            text, credit = caption_parts(line)
            blocks[-1] = Figure(id=last.id, image=last.image, alt=last.alt, caption=text, credit=credit)
            if not self._bookmarks[last.id]:
                self._bookmarks[last.id] = line.ids
            return
        if isinstance(last, Table) and last.caption is None and not self._captions and not line.shown:
            blocks[-1] = replace(last, caption=trim(line.text))
            return
        self._put_captions()
        self._captions.append(line)

    def _put_captions(self) -> None:
        """Captions beside neither table nor picture are those of pictures that are not there.

        One that a program numbered ("Figure 3") says what stands beside it, a chart or a formula, and is a line.
        """
        lines, self._captions = self._captions, []
        # What describes a picture that nobody has describes the one of the caption below it.
        alt = self._unseen[2] if self._unseen[:2] == self._place() else None
        for line in lines:
            text, credit = caption_parts(line)
            if not line.ids and credit is None and text is not None and re.match(_NUMBERED, text.text):
                identifier = self._id("p", ())
                self._sections[-1][1].append(Paragraph(id=identifier, text=text))
                self._bookmarks[identifier] = ()
                continue
            identifier = self._id("f", line.ids)
            self._sections[-1][1].append(Figure(id=identifier, alt=alt, caption=text, credit=credit))
            self._bookmarks[identifier] = line.ids
            alt = None

    def _place(self) -> tuple[int, int]:
        """How many sections there are, and blocks in the last one."""
        return len(self._sections), len(self._sections[-1][1]) + (self._open is not None)

    def _id(self, letter: str, ids: Sequence[str]) -> str:
        """The id that a bookmark of ours states, if it is free, or else the next number of its kind."""
        own = stated_id(ids[0]) if ids else ""
        if own and own not in self._taken:
            self._taken.add(own)
            return own
        while True:
            self._numbers[letter] = self._numbers.get(letter, 0) + 1
            found = f"{letter}{self._numbers[letter]}"
            if found not in self._taken:
                self._taken.add(found)
                return found


def _quotation(block: _Open) -> BlockQuote:
    """A block quote; a line below it that leads somewhere as a whole leads to where the words are from."""
    attribution = block.attribution
    url = whole_link(attribution) if attribution is not None else ""
    if attribution is not None and url:
        marks = tuple(mark for mark in attribution.marks if not isinstance(mark, Link))
        attribution = Text(attribution.text, marks)
    return BlockQuote(id=block.id, paragraphs=tuple(block.texts), attribution=attribution, source_url=url)


_LETTERS = {"list": "l", "quote": "q", "preformatted": "x"}


def whole_link(text: Text) -> str:
    """The address that all of a text leads to, "" if it does not."""
    found = next((mark for mark in text.marks if isinstance(mark, Link)), None)
    return found.url if found is not None and (found.start, found.end) == (0, len(text.text)) else ""


def caption_parts(line: Line) -> tuple[Text | None, CreditLine | None]:
    """A caption, and the credit behind it where that has a style of its own, or a word that says what it is."""
    start = line.credit
    if start < 0:
        # What we wrote has the style, or no credit; a label that is a link leads to a picture, as ours do.
        start = -1 if line.ids else credit_start(line.text.text)
        if any(isinstance(mark, Link) and mark.start <= start < mark.end for mark in line.text.marks):
            start = -1
    if start < 0:
        return trim(line.text), None
    text, credit = trim(cut(line.text, 0, start)), line.text.text[start:].strip()
    if line.credit < 0:
        text, credit = trim(cut(text, 0, len(text.text.rstrip(" |/–—-")))), credit.strip("()[]（）")
    return (text if text.text else None), (credit_of(credit) if credit else None)


def credit_of(words: str) -> CreditLine:
    """A credit with its label, which ends in a colon: "Photo: Tam Osei"."""
    found = re.match(_LABEL, words, re.DOTALL)
    if found is None:
        return CreditLine(text=words)
    named = (Person(name=found[2]),) if is_name(found[2]) and " " in found[2] else ()
    return CreditLine(label=found[1], text=found[2], agents=named)


def trim(text: Text) -> Text:
    """The text without blanks at its ends."""
    words = text.text
    if not words or not (words[0].isspace() or words[-1].isspace()):
        return text
    start = len(words) - len(words.lstrip())
    return cut(text, start, max(start, len(words.rstrip())))
