"""An article from its kicker to its rights, as paragraphs under the styles of a newsroom."""

from collections.abc import Iterable, Sequence

from lxml import etree
from msgspec.structs import replace

from convert.kit.layout.figures import with_lead_picture
from convert.kit.layout.related import related_lists
from convert.kit.notices import notice_of
from convert.kit.shown_dates import BETWEEN_DATES, shown_change, shown_time
from convert.kit.urls import safe_url
from convert.model import (
    STANDFIRST_ID,
    TITLE_ID,
    Agent,
    CreditLine,
    Document,
    Link,
    Metadata,
    Person,
    Related,
    Text,
)
from convert_docx.ooxml import add
from convert_docx.write.body.blocks import LAST_TOGETHER, keep_end_together, put_block, put_bullets
from convert_docx.write.body.inline import properties_of, put_line, put_run, put_spacing, put_text
from convert_docx.write.direction import starts_right_to_left
from convert_docx.write.properties import agent_name, authors
from convert_docx.write.story import Story

# The distance in twentieths of a point between a byline and the text, where no date stands between them.
_BELOW_FRONT = "280"


def put_article(document: Document, story: Story, *, above: int = 0, bookmark: str = "") -> None:
    """Lay an article out at the end of the story.

    `above` is how many levels of headings stand above those of its sections: none under a title in the style
    Title, one under a title that is itself a heading. `bookmark` is the name that its title can be found by.
    """
    document = with_lead_picture(document)
    story.notes.begin(document)
    start = story.last()
    _put_front(document, story, title_style="heading1" if above else "title", bookmark=bookmark)
    related = _related_by_place(document.metadata.related)
    for place in (TITLE_ID, STANDFIRST_ID):
        _put_related(related.get(place, ()), story)
    levels: list[int] = []
    speakers = _block_speakers(document)
    blocks_to_come = sum(len(section.blocks) for section in document.sections)
    for section in document.sections:
        heading = section.heading
        if heading is not None:
            _put_related(related.get(heading.id, ()), story)
            if heading.text.text.strip():
                while levels and levels[-1] >= heading.level:
                    levels.pop()
                levels.append(heading.level)
                with story.in_bookmark(heading.id):
                    put_line(heading.text, story, f"heading{len(levels) + above}")
        for block in section.blocks:
            _put_related(related.get(block.id, ()), story)
            with story.in_bookmark(block.id):
                put_block(block, document, story, speakers.get(block.id, ""))
            blocks_to_come -= 1
            # What is written away can't be kept together with the rest of the last page any more.
            if blocks_to_come > LAST_TOGETHER:
                story.spool.relieve(story.body)
    for note in story.notes.left:
        with story.in_bookmark(note.id):
            for paragraph in note.paragraphs:
                put_line(paragraph, story)
    _put_related(related.get("", ()), story, label=story.words.related)
    _put_back(document, story)
    keep_end_together(story, start)


def _put_front(document: Document, story: Story, *, title_style: str, bookmark: str) -> None:
    notice = notice_of(document)
    if notice is not None:
        put_line(Text(notice.words), story, "notice")
    put_line(document.kicker, story, "kicker")
    if document.title is not None and document.title.text.strip():
        right_to_left = story.is_right_to_left(document.title.text)
        paragraph = story.paragraph(title_style, right_to_left=right_to_left)
        if bookmark:
            number = str(story.bookmark())
            add(paragraph, "bookmarkStart", id=number, name=bookmark)
        put_text(paragraph, document.title, story, right_to_left=right_to_left)
        if bookmark:
            add(paragraph, "bookmarkEnd", id=number)
    put_line(document.subtitle, story, "subtitle")
    put_line(document.standfirst, story, "standfirst")
    byline = put_line(byline_text(document), story, "author")
    date = _put_date(document, story)
    if date is None and byline is not None:
        put_spacing(byline, after=_BELOW_FRONT)


def _put_date(document: Document, story: Story) -> etree._Element | None:
    """The dateline as it was printed, or else the time of publication; and the time of a later change."""
    metadata, language = document.metadata, document.language
    date = document.dateline.strip()
    if not date and metadata.published is not None:
        date = shown_time(metadata.published, language, exact=False)
    change = shown_change(metadata.published, metadata.modified, language)
    if change:
        date = BETWEEN_DATES.join(filter(None, (date, f"{story.words.updated} {change}")))
    if not date or document.dateline.strip() or not story.right_to_left or starts_right_to_left(date):
        return put_line(Text(date), story, "date")
    # Digits and signs of ours, which a line from right to left would put in another order.
    paragraph = story.paragraph("date")
    put_run(paragraph, date)
    add(properties_of(paragraph), "jc", val="right")
    return paragraph


def _put_back(document: Document, story: Story) -> None:
    metadata = document.metadata
    put_line(Text(metadata.editorial_note), story, "note")
    if metadata.source is not None:
        put_line(_with_link(metadata.source), story, "source")
    put_line(Text(metadata.rights), story, "rights")
    put_line(_home(metadata), story, "source")


def _home(metadata: Metadata) -> Text:
    """Where the article stands on the web, or else its publisher."""
    text = address = safe_url(metadata.canonical_url)
    if not address and metadata.publisher is not None:
        text = metadata.publisher.name if metadata.publisher.name.strip() else safe_url(metadata.publisher.url)
        address = safe_url(metadata.publisher.url)
    return Text(text, (Link(start=0, end=len(text), url=address),)) if address else Text()


def byline_text(document: Document) -> Text:
    """The byline as it was printed, or the names in it; a name with an address leads there."""
    byline = document.byline
    if byline is None:
        return Text()
    if byline.printed():
        return _with_link(byline)
    return _with_link(replace(byline, text=", ".join(authors(document))))


def _with_link(line: CreditLine) -> Text:
    """A printed line in which the first mention of a person or body with an address leads there."""
    text = line.printed()
    links: list[Link] = []
    for agent in line.agents:
        name = agent_name(agent)
        address = safe_url(agent.url) or _mail(agent)
        start = text.find(name) if name and address else -1
        end = start + len(name)
        if start >= 0 and all(end <= link.start or link.end <= start for link in links):
            links.append(Link(start=start, end=end, url=address))
    return Text(text, tuple(links))


def _mail(agent: Agent) -> str:
    return safe_url(f"mailto:{agent.email}") if isinstance(agent, Person) and "@" in agent.email else ""


def _related_by_place(related: Sequence[Related]) -> dict[str, list[Related]]:
    places: dict[str, list[Related]] = {}
    for each in related:
        places.setdefault(each.before, []).append(each)
    return places


def _put_related(related: Iterable[Related], story: Story, label: str = "") -> None:
    """Related stories under the label that was printed above them, or under ours where they end the article."""
    for printed, group in related_lists(related):
        texts = [_related_text(each) for each in group]
        shown = [text for text in texts if text.text.strip()]
        put_line(Text(printed or (label if shown else "")), story, "related")
        put_bullets(shown, story)


def _related_text(related: Related) -> Text:
    address = safe_url(related.url)
    title = related.title if related.title.strip() else address
    return Text(title, (Link(start=0, end=len(title), url=address),) if title and address else ())


def _block_speakers(document: Document) -> dict[str, str]:
    """Who is set apart in a block quote, by its id, where that is as good as certain."""
    return {
        part.target: ", ".join(filter(None, (quote.speaker.name.strip(), quote.speaker.role.strip())))
        for quote in reversed(document.quotes)
        if quote.kind == "block" and quote.speaker is not None and quote.confidence in ("certain", "high")
        for part in quote.ranges
    }
