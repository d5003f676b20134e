"""Markdown becomes a document: CommonMark, tables and words struck out, by markdown-it-py."""

import re

from markdown_it.token import Token
from msgspec.structs import replace

from convert.errors import ContentError
from convert.kit.markup import flow, parse_markup
from convert.kit.spans import cut, join
from convert.model import (
    SAFE_URL,
    Block,
    BlockQuote,
    Cell,
    CreditLine,
    Document,
    Embed,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Preformatted,
    Row,
    Section,
    Table,
    Text,
)
from convert.plugin import Report, Source
from convert_markdown.facts import with_facts
from convert_markdown.front_matter import split
from convert_markdown.inline import parser, text_of

_MARK = re.compile(r"<!-- (caption|embed) -->")
"""What the writer puts above the caption of a table, and above words of what is shown from elsewhere."""

_TABLE = re.compile(r"\s*<table\b.*</table>\s*", re.DOTALL | re.IGNORECASE)
_DASH = re.compile(r"(?:—|–|--?)\s+")


def article(source: Source, report: Report) -> Document:
    """The article of a Markdown text.

    What the front matter says wins; without a title there, the first heading of level 1 is the title if nothing
    stands before it. The other headings part sections.

    Raises:
        ContentError: There are no words in it, or its front matter cannot be read.
    """
    facts, text = split(source.text(report))
    builder = _Builder()
    for token in parser().parse(text):
        builder.take(token)
    if builder.title is None and not builder.has_blocks and not facts:
        raise ContentError("there is no text in it", hint="give a file with an article in it")
    document = Document(
        id=source.identifier,
        title=builder.title,
        sections=builder.sections(),
        metadata=Metadata(origins={"title": "text"} if builder.title is not None else {}),
    )
    titled = with_facts(document, facts, report)
    titled = replace(titled, id=source.identifier_by(titled.metadata.canonical_url))
    if (
        builder.title is not None
        and titled.title is not None
        and titled.title.text.strip() != builder.title.text.strip()
    ):
        # The front matter names the page; the heading is printed all the same.
        heading = Section(heading=Heading(id="b0", text=builder.title))
        titled = replace(titled, sections=(heading, *titled.sections))
    return titled


class _Builder:
    """Puts blocks together from tokens, of which one opens and another one closes a block."""

    def __init__(self) -> None:
        self.title: Text | None = None
        self._sections: list[tuple[Heading | None, list[Block]]] = []
        self._number = 0
        self._quotes = 0
        self._quoted: list[Text] = []
        self._lists: list[Token] = []
        self._items: list[tuple[ListItem, list[Text]]] = []
        self._new_item = False
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        self._cell = ""
        self._heading = 0
        self._marked: Block | None = None

    @property
    def has_blocks(self) -> bool:
        """Whether anything came but a title."""
        return bool(self._sections)

    def sections(self) -> tuple[Section, ...]:
        """All that was taken."""
        return tuple(Section(heading=heading, blocks=tuple(blocks)) for heading, blocks in self._sections)

    def take(self, token: Token) -> None:
        """Take the next token."""
        kind = token.type
        if kind == "heading_open":
            self._heading = int(token.tag[1:])
        elif kind == "inline":
            self._inline(token)
        elif kind in ("fence", "code_block"):
            self._code(token)
        elif kind in ("th_open", "td_open"):
            self._cell = token.tag
        elif kind == "tr_close":
            self._rows.append(Row(cells=tuple(self._cells)))
            self._cells = []
        elif kind == "table_close":
            self._add_table()
        else:
            self._nest(token)

    def _nest(self, token: Token) -> None:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._lists.append(token)
        elif kind == "list_item_open":
            self._new_item = True
        elif kind in ("bullet_list_close", "ordered_list_close"):
            outermost = self._lists.pop()
            if not self._lists:
                self._add_list(outermost)
        elif kind == "blockquote_open":
            self._quotes += 1
        elif kind == "blockquote_close":
            self._quotes -= 1
            if not self._quotes and self._quoted:
                self._add_block_quote()

    def _inline(self, token: Token) -> None:
        children = token.children or []
        text = text_of(children)
        heading, self._heading = self._heading, 0
        if not text.text.strip() and not any(child.type == "image" for child in children) and not self._cell:
            return
        if self._cell:
            self._cells.append(Cell(text=text, header=self._cell == "th"))
            self._cell = ""
        elif self._lists:
            self._item(text)
        elif self._quotes:
            self._quoted.append(text)
        elif not heading and self._by_markup(token.content, children):
            return
        elif heading == 1 and self.title is None and not self._sections:
            self.title = text
        elif heading:
            level = max(heading, 2)
            self._sections.append((Heading(id=self._id(), text=text, level=level), []))
        elif children[0].type == "image" and (len(children) == 1 or children[1].type == "hardbreak"):
            self._add(_figure(self._id(), children))
        elif len(children) == 3 and children[0].type == "link_open" and children[0].info == "auto":  # noqa: PLR2004
            # An address alone in a paragraph: what stands there is shown from elsewhere.
            self._add_embed(_safe(str(children[0].attrs.get("href", ""))))
        else:
            self._add(Paragraph(id=self._id(), text=text))

    def _by_markup(self, content: str, children: list[Token]) -> bool:
        """Take a table of HTML, or words that a comment above them says to be a caption or something embedded."""
        if _TABLE.fullmatch(content):
            pieces = flow(parse_markup(content))
            found = [piece.block for piece in pieces if isinstance(piece.block, Table)]
            if len(pieces) == len(found) == 1:
                self._put_table(found[0].rows)
                return True
        if [each.type for each in children[:2]] != ["html_inline", "softbreak"]:
            return False
        mark = _MARK.fullmatch(children[0].content)
        text = text_of(children[2:]) if mark is not None else Text()
        if mark is None or not text.text.strip():
            return False
        if mark[1] == "embed":
            self._marked = Embed(id=self._id(), url="", text=text)
        else:
            # Until a table comes, it is a paragraph.
            self._marked = Paragraph(id=self._id(), text=text)
        self._add(self._marked)
        return True

    def _take_marked(self, kind: type[Block]) -> Block | None:
        """Take back the last block if it is marked words of a kind."""
        blocks = self._sections[-1][1] if self._sections else []
        marked, self._marked = self._marked, None
        if marked is None or not blocks or blocks[-1] is not marked or not isinstance(marked, kind):
            return None
        blocks.pop()
        return marked

    def _add_embed(self, url: str) -> None:
        words = self._take_marked(Embed)
        if isinstance(words, Embed):
            self._add(replace(words, url=url))
        else:
            self._add(Embed(id=self._id(), url=url, text=Text()))

    def _put_table(self, rows: tuple[Row, ...]) -> None:
        above = self._take_marked(Paragraph)
        caption = above.text if isinstance(above, Paragraph) else None
        self._add(Table(id=above.id if above is not None else self._id(), rows=rows, caption=caption))

    def _item(self, text: Text) -> None:
        if self._new_item or not self._items:
            ordered = self._lists[-1].type == "ordered_list_open"
            self._items.append((ListItem(text=text, level=len(self._lists) - 1, ordered=ordered), [text]))
        else:
            self._items[-1][1].append(text)  # a further paragraph of the item
        self._new_item = False

    def _code(self, token: Token) -> None:
        text = Text(token.content.removesuffix("\n"))
        if self._lists:
            self._item(text)
        elif self._quotes:
            self._quoted.append(text)
        else:
            self._add(Preformatted(id=self._id(), text=text))

    def _add_block_quote(self) -> None:
        """A last paragraph that begins with a dash says whose the words are."""
        quoted, self._quoted = tuple(self._quoted), []
        attribution = None
        if len(quoted) > 1 and _DASH.match(quoted[-1].text):
            dash = _DASH.match(quoted[-1].text)
            attribution = cut(quoted[-1], dash.end() if dash else 0, len(quoted[-1].text))
            quoted = quoted[:-1]
        self._add(BlockQuote(id=self._id(), paragraphs=quoted, attribution=attribution))

    def _add_list(self, opened: Token) -> None:
        items = tuple(replace(item, text=join(texts, "\n")) for item, texts in self._items)
        self._items = []
        ordered = opened.type == "ordered_list_open"
        start = int(opened.attrs.get("start", 1)) if ordered else 1
        if not items:
            return
        if self._quotes:
            self._quoted += [item.text for item in items]
        else:
            self._add(List(id=self._id(), items=items, ordered=ordered, start=start))

    def _add_table(self) -> None:
        rows, self._rows = tuple(self._rows), []
        if self._quotes or self._lists:
            texts = [cell.text for row in rows for cell in row.cells]
            for text in texts:
                if self._lists:
                    self._item(text)
                else:
                    self._quoted.append(text)
        else:
            # A table must have a heading row; an empty one stands for none.
            has_words = any(cell.text.text.strip() for cell in rows[0].cells)
            self._put_table(rows if has_words else rows[1:])

    def _add(self, block: Block) -> None:
        if not self._sections:
            self._sections.append((None, []))
        self._sections[-1][1].append(block)

    def _id(self) -> str:
        self._number += 1
        return f"b{self._number}"


def _figure(identifier: str, children: list[Token]) -> Figure:
    """A picture; a line below it in the same paragraph, or its title, is the caption, the last line the credit."""
    picture, *below = children
    lines: list[list[Token]] = []
    for token in below:
        if token.type == "hardbreak":
            lines.append([])
        else:
            lines[-1].append(token)
    texts = [text_of(line) for line in lines]
    credit = CreditLine(text=texts.pop().text) if len(texts) > 1 else None
    title = str(picture.attrs.get("title", ""))
    caption = join(texts, "\n") if texts else Text(title) if title else None
    url = _safe(str(picture.attrs.get("src", "")))
    return Figure(
        id=identifier,
        # A picture beside the file is not here: what it shows is kept.
        image=Image(url=url) if url else None,
        alt=text_of([picture]).text,
        caption=caption,
        credit=credit,
    )


def _safe(url: str) -> str:
    return url if SAFE_URL.fullmatch(url) else ""
