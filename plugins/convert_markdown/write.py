"""A document becomes Markdown: every word of it, in an order that people read."""

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from convert.kit.layout.beside import as_link, media_paths
from convert.kit.notices import notice_of
from convert.kit.spans import one_line
from convert.model import (
    Block,
    BlockQuote,
    Document,
    Embed,
    Figure,
    List,
    Paragraph,
    Preformatted,
    Table,
    Text,
)
from convert.plugin import Report
from convert_markdown.facts import facts_of
from convert_markdown.front_matter import front_matter as facts_block
from convert_markdown.inline import signs_of

_DEEPEST_ITEM = 8
_BETWEEN_LISTS = "<!-- -->"
"""What parts a list from the next one; without it they are one list (CommonMark 0.31, section 5.3)."""


def markdown(
    document: Document, report: Report, *, front_matter: str, flavour: str, media_dir: Path | None = None
) -> bytes:
    """The article, blocks parted by empty lines; UTF-8.

    With front matter, headline, byline and facts stand there and the text is the story alone, as static site
    generators want it. Without, they are printed above and below the story.
    """
    writer = _Writer(document, report, github=flavour == "github", paths=media_paths(document, media_dir))
    story = writer.story()
    if front_matter == "none":
        blocks = [*writer.head(), *story, *writer.end()]
    else:
        blocks = [facts_block(facts_of(document), front_matter), *story]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


class _Writer:
    """Writes the parts of one document."""

    def __init__(self, document: Document, report: Report, *, github: bool, paths: Mapping[str, str]) -> None:
        self._document = document
        self._report = report
        self._github = github
        self._paths = paths

    def head(self) -> Iterator[str]:
        """Kicker, headline, standfirst, byline and dateline as they are printed."""
        document = self._document
        notice = notice_of(document)
        if notice is not None:
            yield f"**{_plain(notice.words)}**"
        if document.kicker is not None:
            yield self._signs(document.kicker)
        if document.title is not None:
            yield self._heading(1, document.title)
        for text in (document.subtitle, document.standfirst):
            if text is not None:
                yield self._signs(text)
        if document.byline is not None:
            yield _plain(document.byline.printed())
        yield _plain(document.dateline)

    def story(self) -> Iterator[str]:
        """The sections."""
        before: Block | None = None
        for section in self._document.sections:
            if section.heading is not None:
                yield self._heading(section.heading.level, section.heading.text)
                before = None
            for block in section.blocks:
                if isinstance(before, List) and isinstance(block, List):
                    yield _BETWEEN_LISTS
                yield from self._block(block)
                before = block
        for footnote in self._document.footnotes:
            for paragraph in footnote.paragraphs:
                yield self._signs(paragraph)

    def end(self) -> Iterator[str]:
        """Related stories, the editors' note, source and rights as they are printed."""
        metadata = self._document.metadata
        for related in metadata.related:
            title = _plain(related.title)
            linked = f"[{title}](<{related.url}>)" if related.url and title else title
            yield f"{_plain(related.label)} {linked}".strip()
        yield _plain(metadata.editorial_note)
        if metadata.source is not None:
            yield _plain(metadata.source.printed())
        yield _plain(metadata.rights)

    def _signs(self, text: Text) -> str:
        return signs_of(text, strike=self._github)

    def _line(self, text: Text) -> str:
        return self._signs(text).replace("\\\n", " ")

    def _heading(self, level: int, text: Text) -> str:
        line = one_line(Text(self._line(text)))
        # A number sign at the end of the line would be taken for its closing sequence (CommonMark, section 4.2).
        return (
            f"{'#' * level} {line.removesuffix('#') + chr(92) + '#' if line.endswith('#') else line}"
            if line
            else ""
        )

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                yield self._signs(block.text)
            case BlockQuote():
                yield self._block_quote(block)
            case List():
                yield self._list(block)
            case Table():
                yield _mark("caption", self._signs(block.caption) if block.caption is not None else "")
                yield self._table(block) if self._github else _html_table(block)
            case Figure():
                yield self._figure(block)
            case Preformatted():
                yield _fence(block.text.text)
            case Embed():
                yield _mark("embed", self._signs(block.text))
                yield f"<{block.url}>" if block.url else ""

    def _block_quote(self, block: BlockQuote) -> str:
        texts = [self._signs(text) for text in block.paragraphs if text.text.strip()]
        if block.attribution is not None and block.attribution.text.strip():
            dashed = block.attribution.text.lstrip()[:1] in "—–-"
            texts.append(("" if dashed else "— ") + self._signs(block.attribution))
        return "\n>\n".join("\n".join(f"> {line}" for line in text.split("\n")) for text in texts)

    def _list(self, block: List) -> str:
        """Items indented by their level; a jump of several levels becomes one."""
        lines: list[str] = []
        columns: list[int] = []
        numbers: list[int] = []
        for item in block.items:
            level = min(item.level, len(columns), _DEEPEST_ITEM)
            if item.level > _DEEPEST_ITEM:
                self._report.warn(
                    "markdown.deep-list",
                    f"items below level {_DEEPEST_ITEM} are written at that level",
                    where=block.id,
                )
            del columns[level + 1 :], numbers[level + 1 :]
            ordered = block.ordered if item.ordered is None else item.ordered
            if len(numbers) <= level:
                numbers.append(block.start if level == 0 else 1)
                columns.append(0)
            marker = f"{numbers[level]}. " if ordered else "- "
            numbers[level] += 1
            indent = sum(columns[:level])
            columns[level] = len(marker)
            text = self._signs(item.text).replace("\n", "\n" + " " * (indent + len(marker)))
            lines.append(f"{' ' * indent}{marker}{text}".rstrip())
        return "\n".join(lines)

    def _table(self, block: Table) -> str:
        """A table of GitHub Flavored Markdown, which must have a heading row: one without gets an empty one."""
        rows = [
            [part for cell in row.cells for part in (self._cell(cell.text), *[""] * (cell.columns - 1))]
            for row in block.rows
        ]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return ""
        if not all(cell.header for cell in block.rows[0].cells):
            rows.insert(0, [])
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])

    def _cell(self, text: Text) -> str:
        line = self._line(text)
        # A bar within code is not escaped yet, and would end the cell.
        return line.replace("\\|", "|").replace("|", "\\|")

    def _figure(self, block: Figure) -> str:
        """The picture, its caption and its credit, each on a line of one paragraph."""
        lines = []
        image = block.image
        address = as_link(self._paths.get(image.resource, "")) or image.url if image is not None else ""
        if address:
            lines.append(f"![{_plain(' '.join((block.alt or '').splitlines()))}](<{address}>)")
        elif block.alt:
            lines.append(_plain(block.alt))
        if block.caption is not None:
            lines.append(self._signs(block.caption))
        if block.credit is not None:
            lines.append(_plain(block.credit.printed()))
        return "\\\n".join(line for line in lines if line)


def _mark(what: str, signs: str) -> str:
    """Words with a comment on the line above, which says what they are and which nobody is shown."""
    return f"<!-- {what} -->\n{signs}" if signs.strip() else ""


def _plain(words: str) -> str:
    return signs_of(Text(words))


def _html_table(block: Table) -> str:
    """A table as HTML, which CommonMark passes on (section 4.6); without empty lines, which would end it."""
    lines = ["<table>"]
    for row in block.rows:
        cells = []
        for cell in row.cells:
            name = "th" if cell.header else "td"
            spans = "".join(
                f' {attribute}="{number}"'
                for attribute, number in (("colspan", cell.columns), ("rowspan", cell.rows))
                if number > 1
            )
            words = "<br>".join(escape(line, quote=False) for line in cell.text.text.split("\n"))
            cells.append(f"<{name}{spans}>{words}</{name}>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*lines, "</table>"])


def _fence(text: str) -> str:
    if not text:
        return ""
    longest = 2
    run = 0
    for character in text:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"
