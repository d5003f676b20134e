"""Markdown becomes a document: CommonMark, tables and words struck out, by markdown-it-py."""

from convert.errors import ContentError
from convert.model import (
    SAFE_URL,
    Block,
    BlockQuote,
    Cell,
    Document,
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
from convert.spans import join
from markdown_it import MarkdownIt
from markdown_it.token import Token

from convert_markdown.inline import text_of

_DEEPEST_HEADING = 6


def article(text: str, name: str) -> Document:
    """The first heading of level 1 is the title; the others part sections.

    Raises:
        ContentError: There are no words in it.
    """
    # Markup of HTML is taken for words, so that nothing of it is lost and none of it is obeyed.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 60})
    parser.enable(["table", "strikethrough"])
    builder = _Builder()
    for token in parser.parse(text):
        builder.take(token)
    if builder.title is None and not builder.sections:
        raise ContentError("there are no words in it", hint="give a text with an article in it")
    return Document(
        id=name or "article",
        title=builder.title,
        sections=tuple(builder.sections),
        metadata=Metadata(origins={"title": "text"} if builder.title is not None else {}),
    )


class _Builder:
    """Puts blocks together from tokens, of which one opens and another one closes a block."""

    def __init__(self) -> None:
        self.title: Text | None = None
        self.sections: list[Section] = []
        self._number = 0
        self._quotes = 0
        self._quoted: list[Text] = []
        self._lists: list[Token] = []
        self._items: list[ListItem] = []
        self._new_item = False
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        self._cell = ""
        self._heading = 0

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
            self._nested(token)

    def _nested(self, token: Token) -> None:
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
                quoted, self._quoted = tuple(self._quoted), []
                self._add(BlockQuote(id=self._id(), paragraphs=quoted))

    def _inline(self, token: Token) -> None:
        children = token.children or []
        text = text_of(children)
        heading, self._heading = self._heading, 0
        if self._cell:
            self._cells.append(Cell(text=text, header=self._cell == "th"))
            self._cell = ""
        elif self._lists:
            self._item(text)
        elif self._quotes:
            self._quoted.append(text)
        elif heading == 1 and self.title is None and not self.sections:
            self.title = text
        elif heading:
            level = min(max(heading, 2), _DEEPEST_HEADING)
            self.sections.append(Section(heading=Heading(id=self._id(), text=text, level=level)))
        elif len(children) == 1 and children[0].type == "image":
            self._add(_figure(self._id(), children[0], text))
        else:
            self._add(Paragraph(id=self._id(), text=text))

    def _item(self, text: Text) -> None:
        if self._new_item or not self._items:
            ordered = self._lists[-1].type == "ordered_list_open"
            self._items.append(ListItem(text=text, level=len(self._lists) - 1, ordered=ordered))
        else:
            # A further paragraph of the item.
            last = self._items[-1]
            both = join([last.text, text], "\n")
            self._items[-1] = ListItem(text=both, level=last.level, ordered=last.ordered)
        self._new_item = False

    def _code(self, token: Token) -> None:
        text = Text(token.content.removesuffix("\n"))
        info = token.info.strip()
        if info:
            text = Text(f"{info}\n{text.text}")
        if self._lists:
            self._item(text)
        elif self._quotes:
            self._quoted.append(text)
        else:
            self._add(Preformatted(id=self._id(), text=text))

    def _add_list(self, opened: Token) -> None:
        items, self._items = tuple(self._items), []
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
            self._add(Table(id=self._id(), rows=rows))

    def _add(self, block: Block) -> None:
        if not self.sections:
            self.sections.append(Section())
        last = self.sections[-1]
        self.sections[-1] = Section(heading=last.heading, blocks=(*last.blocks, block))

    def _id(self) -> str:
        self._number += 1
        return f"b{self._number}"


def _figure(identifier: str, token: Token, alt: Text) -> Figure:
    url = str(token.attrs.get("src", ""))
    title = str(token.attrs.get("title", ""))
    caption = Text(title) if title else None
    if not SAFE_URL.fullmatch(url):
        # A picture beside the file: what it shows is kept, its place means nothing elsewhere.
        return Figure(id=identifier, alt=alt.text, caption=caption)
    return Figure(id=identifier, image=Image(url=url), alt=alt.text, caption=caption)
