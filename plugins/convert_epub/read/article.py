"""A story of a book becomes a document: what its page shows, and what the package says of the book."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.markup import Piece
from convert.kit.packed import resolve
from convert.kit.page import reread
from convert.model import Concept, CreditLine, Document, Origin, Text
from convert_epub.read.facts import BookFacts
from convert_epub.read.pictures import Pictures


class Story(Struct, frozen=True):
    """What becomes one document: its label in the contents, its language, and its pieces with their pages.

    `is_article` says that its first heading is the headline, whatever the package calls the whole; `our_page` is
    the page that our writer made of it, whose data the book may carry; `section` is the part of a periodical that
    it stands in.
    """

    label: str
    language: str
    places: Sequence[tuple[str, Piece]]
    is_article: bool = False
    our_page: str = ""
    section: str = ""


def page_of(story: Story, pictures: Pictures, identifier: str) -> Document:
    """What the pages of a story alone say."""
    headline = None if story.is_article or not story.label else story.label
    found = reread(
        story.places,
        identifier,
        lambda page, address: pictures.resource(resolve(page, address)[0]),
        headline=headline,
    )
    return replace(found, language=story.language)


def with_facts(page: Document, story: Story, facts: BookFacts) -> Document:
    """The document of a page with what the book says of itself; what is printed wins."""
    origins: dict[str, Origin] = {}
    title, subtitle, byline = page.title, page.subtitle, page.byline
    if title is None and (story.label or facts.title):
        title, origins["title"] = Text(story.label or facts.title), "file"
    if subtitle is None and facts.subtitle:
        subtitle, origins["subtitle"] = Text(facts.subtitle), "file"
    if byline is None and facts.authors:
        byline = CreditLine(text=", ".join(agent.name for agent in facts.authors), agents=facts.authors)
        origins["byline"] = "file"
    elif byline is not None:
        byline = replace(byline, agents=tuple(agent for agent in facts.authors if agent.name in byline.text))
    language = page.language or facts.language
    if language:
        origins["language"] = "file"
    printed = {name: getattr(page.metadata, name) for name in page.metadata.__struct_fields__}
    kept = {name: value for name, value in printed.items() if value and name not in ("origins", "extra")}
    if story.section and not page.metadata.sections:
        kept["sections"] = (Concept(name=story.section),)
        origins["sections"] = "file"
    metadata = replace(
        facts.metadata, **kept, origins={**facts.metadata.origins, **page.metadata.origins, **origins}
    )
    return replace(page, title=title, subtitle=subtitle, byline=byline, language=language, metadata=metadata)
