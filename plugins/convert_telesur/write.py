"""A document becomes a text in teleSUR's layout: one line for each part, in the order of the network's pages."""

from collections.abc import Iterator

from convert.kit.languages import primary
from convert.kit.notices import notice_of
from convert.kit.plain import caption_line, plain_block
from convert.kit.spans import one_line
from convert.model import Block, Document, Figure, Metadata, Related, Text, Timestamp
from convert_telesur.profile import Profile


def telesur_text(document: Document, profile: Profile) -> bytes:
    """The lines of an article; UTF-8, with a line feed at the end.

    What may not be published says so in a line on top. What the layout has no line for keeps its words: a kicker
    and a second headline stand below the title, a table is a line for each row.
    """
    writer = _Writer(document, profile)
    return ("\n".join(writer.lines()) + "\n").encode()


class _Writer:
    def __init__(self, document: Document, profile: Profile) -> None:
        self._document = document
        self._profile = profile
        self._related: dict[str, list[Related]] = {}
        ids = {block.id for block in document.blocks()}
        ids |= {section.heading.id for section in document.sections if section.heading is not None}
        for story in document.metadata.related:
            self._related.setdefault(story.before if story.before in ids else "", []).append(story)

    def lines(self) -> list[str]:
        """Every line, the empty one above the picture included."""
        blocks = [*self._document.blocks()]
        lead = _leading_figure(blocks)
        head = [line for line in self._head() if line]
        picture = caption_line(lead) if lead is not None else ""
        if picture and head:
            head.append("")
        body = [line for line in self._story(lead) if line]
        end = [line for line in self._end() if line]
        return [*head, *([picture] if picture else []), *filter(None, [self._dateline()]), *body, *end]

    def _head(self) -> Iterator[str]:
        document = self._document
        notice = notice_of(document)
        yield notice.words if notice is not None else ""
        for text in (document.title, document.kicker, document.subtitle, document.standfirst):
            yield one_line(text) if text is not None else ""

    def _dateline(self) -> str:
        """The printed line of date and time, or one made of the time of publication."""
        if self._document.dateline:
            return " ".join(self._document.dateline.split())
        stamp = self._document.metadata.published
        edition = self._profile.languages.get(primary(self._document.language))
        if stamp is None or edition is None:
            return ""
        month = edition.months[stamp.at.month - 1][0]
        if primary(self._document.language) == "es":
            day = f"{stamp.at.day} de {month} de {stamp.at.year}"
        else:
            day = f"{month} {stamp.at.day}, {stamp.at.year}"
        return day if stamp.precision == "day" else f"{day} {edition.hour[0]}: {_hour(stamp)}"

    def _story(self, lead: Figure | None) -> Iterator[str]:
        for section in self._document.sections:
            if section.heading is not None:
                yield from self._stories(section.heading.id)
                yield one_line(section.heading.text)
            for block in section.blocks:
                yield from self._stories(block.id)
                if block is not lead:
                    yield from _block_lines(block)
        yield from self._stories("")
        for footnote in self._document.footnotes:
            for paragraph in footnote.paragraphs:
                yield one_line(paragraph)

    def _stories(self, before: str) -> Iterator[str]:
        for story in self._related.get(before, ()):
            yield " ".join(story.label.split())
            yield " ".join(story.title.split())
            yield story.url

    def _end(self) -> Iterator[str]:
        metadata: Metadata = self._document.metadata
        yield " ".join(metadata.editorial_note.split())
        if self._document.byline is not None:
            yield " ".join(self._document.byline.printed().split())
        if metadata.source is not None:
            yield " ".join(metadata.source.printed().split())
        yield " ".join(metadata.rights.split())


def _leading_figure(blocks: list[Block]) -> Figure | None:
    """The picture above the text; those further down stay where they are."""
    return blocks[0] if blocks and isinstance(blocks[0], Figure) else None


def _block_lines(block: Block) -> Iterator[str]:
    for part in plain_block(block):
        # A line break inside a paragraph would begin another one.
        whole = block.__struct_config__.tag in ("list", "table", "preformatted")
        yield from part.split("\n") if whole else [one_line(Text(part))]


def _hour(stamp: Timestamp) -> str:
    hour, half = stamp.at.hour % 12 or 12, "am" if stamp.at.hour < 12 else "pm"  # noqa: PLR2004 - noon
    return f"{hour}:{stamp.at.minute:02} {half}"
