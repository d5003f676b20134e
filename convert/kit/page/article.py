"""One article as markup: headline, standfirst, byline, sections, and what stands at the end."""

from lxml import etree

from convert.kit.languages.words import Labels, foreign, words_in
from convert.kit.layout.figures import with_lead_picture
from convert.kit.layout.related import related_lists
from convert.kit.notices import notice_of
from convert.kit.page.blocks import add_block, shown
from convert.kit.page.elements import add, add_text, add_words, set_direction, tagged
from convert.kit.page.links import href
from convert.kit.page.notes import add_notes
from convert.kit.page.pictures import Picture
from convert.kit.page.quoted import mark_texts
from convert.kit.page.signs import Signs
from convert.kit.page.visible import direction, first_direction, visible
from convert.kit.shown_dates import shown_change, shown_time
from convert.kit.spans import one_line
from convert.kit.timestamps import iso
from convert.kit.xml import Spool
from convert.model import CreditLine, Document, Link, Related, Section, Text, Timestamp

_LONGEST_LABEL = 80


def label_of(document: Document) -> str:
    """What stands for an article in a list: its title, or the beginning of its text."""
    if document.title is not None and visible(document.title):
        return one_line(document.title)
    for _, texts in document.texts():
        for text in texts:
            if visible(text):
                words = one_line(text)
                return words if len(words) <= _LONGEST_LABEL else words[: _LONGEST_LABEL - 1].rstrip() + "…"
    return words_in(document.language).news


class ArticleMarkup:
    """Puts the parts of an article into elements.

    `pictures` are those to show, by the ids of their resources or by their addresses. `spool` holds what a long
    body was relieved of; give it to `serialised_page` with the root.
    """

    def __init__(self, document: Document, pictures: dict[str, Picture]) -> None:
        self.document = document = with_lead_picture(document)
        self.pictures = pictures
        self.signs = Signs(document)
        self.texts = {
            target: tuple(map(self.signs.put_in, texts)) for target, texts in mark_texts(document).items()
        }
        self.words: Labels = words_in(document.language)
        self.spool = Spool()

    def add_header(self, parent: etree._Element) -> None:
        """A notice of what may not be published, kicker, headline, standfirst, byline and dates."""
        document = self.document
        header = add(parent, "header")
        notice = notice_of(document)
        if notice is not None:
            tagged(add(header, "p", notice.words, class_="notice"), notice.foreign)
        if visible(document.kicker):
            add_text(add(header, "p", class_="kicker"), document.kicker or Text())
        if visible(document.title):
            add_text(add(header, "h1", id="title"), self.texts["title"][0])
        if visible(document.subtitle):
            add_text(add(header, "p", class_="subtitle"), document.subtitle or Text())
        if visible(document.standfirst):
            element = add(header, "p", id="standfirst", class_="standfirst", role="doc-subtitle")
            add_text(element, self.texts["standfirst"][0])
        self._add_byline(header)
        self._add_dates(header)
        if not len(header):
            parent.remove(header)

    def _add_byline(self, header: etree._Element) -> None:
        byline = self.document.byline
        if byline is None or not visible(byline.printed()):
            return
        element = add(header, "p", class_="byline")
        set_direction(element, byline.printed())
        if visible(byline.label):
            add(element, "span", " ".join(byline.label.split()), class_="label").tail = " "
        add_text(add(element, "span", class_="authors"), _link_names(byline))

    def _add_dates(self, header: etree._Element) -> None:
        """The printed dateline, or else the date of publication; and the date of a later change."""
        metadata = self.document.metadata
        published, modified = metadata.published, metadata.modified
        line = " ".join(self.document.dateline.split()) if visible(self.document.dateline) else ""
        change = shown_change(published, modified, self.document.language)
        if not line and published is None and not change:
            return
        element = add(header, "p", class_="dateline")
        if line:
            set_direction(element, line)
        if published is not None:
            words = line or shown_time(published, self.document.language, exact=False)
            self._add_time(element, published, words)
        elif line:
            add(element, "span", line)
        if modified is not None and change:
            if len(element):
                element[-1].tail = " · "
            updated = add(element, "span", class_="updated")
            self._add_own_words(updated, self.words.updated)
            updated[-1].tail = " "
            self._add_time(updated, modified, change)

    def _add_time(self, parent: etree._Element, stamp: Timestamp, words: str) -> None:
        element = add(parent, "time", words, datetime=iso(stamp))
        if direction(self.document) == "rtl" and first_direction(words) != "rtl":
            # Digits, signs and Latin letters, which a right-to-left line would put in another order.
            element.set("dir", "ltr")

    def _add_own_words(self, parent: etree._Element, words: str) -> None:
        """Labels of our own, which are English in an article whose language we have no words in."""
        tagged(add(parent, "span", words), foreign(self.words, self.document.language))

    def add_sections(self, parent: etree._Element) -> tuple[tuple[str, str], ...]:
        """The sections and the footnotes; gives the ids and words of the headings of the first level."""
        found = []
        level = 1
        for section in self.document.sections:
            heading = section.heading
            holder = parent
            if heading is not None and visible(heading.text):
                # No level is skipped on the way down, so that whoever hears the page misses none.
                level = min(heading.level, level + 1)
                holder = add(parent, "section")
                add_text(add(holder, f"h{level}", id=heading.id), self.texts[heading.id][0])
                if level == 2:  # noqa: PLR2004 - the first below the headline
                    found.append((heading.id, one_line(heading.text)))
            self._add_blocks(holder, section)
        add_notes(parent, self.document, self.texts, self.signs)
        return tuple(found)

    def _add_blocks(self, parent: etree._Element, section: Section) -> None:
        for block in section.blocks:
            add_block(parent, block, self.texts[block.id], self.pictures, self.words)
            self.spool.relieve(parent)

    def add_end(self, parent: etree._Element) -> None:
        """Related stories, the note of the editors, source, credit, rights and the address of the original."""
        metadata = self.document.metadata
        footer = add(parent, "footer")
        for label, stories in related_lists(story for story in metadata.related if visible(story.title)):
            self._add_related(footer, label, stories)
        lines = {
            "note": ("editorial_note", metadata.editorial_note),
            "source": ("source", shown(metadata.source)),
            "credit": ("credit_line", metadata.credit_line),
            "rights": ("rights", metadata.rights),
        }
        for name, (field, line) in lines.items():
            # What a rule of ours put together was printed by nobody.
            if visible(line) and metadata.origins.get(field) != "derived":
                add_words(footer, "p", " ".join(line.split()), class_=name)
        address = href(metadata.canonical_url)
        if address:
            add(add(footer, "p", class_="original"), "a", address, href=address)
        if not len(footer):
            parent.remove(footer)

    def _add_related(self, footer: etree._Element, label: str, stories: tuple[Related, ...]) -> None:
        holder = add(footer, "div", class_="related")
        line = add(holder, "p", class_="label")
        if visible(label):
            add(line, "span", label)
            set_direction(line, label)
        else:
            self._add_own_words(line, self.words.related)
        entries = add(holder, "ul")
        for story in stories:
            entry = add(entries, "li")
            title = " ".join(story.title.split())
            set_direction(entry, title)
            address = href(story.url)
            if address:
                add(entry, "a", title, href=address)
            else:
                entry.text = title


def _link_names(byline: CreditLine) -> Text:
    """The printed names, each with a link where the author has an address."""
    text = " ".join(byline.text.split())
    marks: list[Link] = []
    end = 0
    for agent in byline.agents:
        at = text.find(agent.name, end) if agent.name else -1
        if at >= 0:
            # The next one stands behind it: a search from the beginning would take longer for each.
            end = at + len(agent.name)
            if agent.url:
                marks.append(Link(start=at, end=end, url=agent.url))
    return Text(text, tuple(marks))
