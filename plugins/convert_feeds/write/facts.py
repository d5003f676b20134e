"""What stands in a feed, whatever its form: facts about the feed, and an entry for each article."""

import html
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from convert.kit.items import (
    Extent,
    Frame,
    Ids,
    address,
    domain,
    flat,
    guid_of,
    headline,
    html_body,
    language_tag,
    note_private_notes,
    times_of,
    warn_of_gaps,
    without_private,
)
from convert.kit.markup import is_markup
from convert.kit.notices import held, refuse_held, why_held
from convert.kit.xml import Whole
from convert.model import Document, Figure
from convert.report import Report

_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w+);", re.IGNORECASE)


class Stated(Struct, frozen=True):
    """What is given for the feed, each "" where it is to be found: `address` is that of the feed itself."""

    title: str = ""
    description: str = ""
    link: str = ""
    address: str = ""


class Entry(Struct, frozen=True):
    """An article; `published` and `updated` are ISO 8601 with a zone, "" where the article does not say."""

    guid: str
    title: str
    summary: str
    link: str
    published: str
    updated: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    language: str
    publisher: str
    location: str
    rights: str
    picture: str
    story: str


class Feed(Struct, frozen=True):
    """The feed; `language` is that of all articles, "" if they have several, `updated` the latest time."""

    title: str
    description: str
    link: str
    address: str
    guid: str
    language: str
    updated: str
    entries: tuple[Entry, ...]


class Asked(Struct, frozen=True):
    """How a feed is to be made; `name` is that of the format in problems, `title` the one in sentences."""

    name: str
    title: str
    stated: Stated
    payload: Extent
    held: bool


def feed_of(documents: Sequence[Document], asked: Asked, report: Report) -> Feed:
    """The feed of these articles, in their order.

    Raises:
        ContentError: An article may not be published, and nothing says to write it all the same.
    """
    if not asked.held:
        refuse_held(documents, asked.title, f"--{asked.name}-held")
    names = Ids()
    entries = []
    for document in documents:
        here = report.within(document.id) if len(documents) > 1 else report
        entries.append(_entry(document, names, asked, here))
    stated = asked.stated
    publishers = [each.metadata.publisher for each in documents]
    homes = [each.url for each in publishers if each is not None and each.url]
    link = address(stated.link) or next(filter(None, map(address, homes)), "")
    if not link:
        place = domain(*(each.link for each in entries))
        link = next(filter(None, (_home(each.link) for each in entries if place)), "")
    title = flat(stated.title) or _common(each.publisher for each in entries)
    if not title:
        title = domain(link) or entries[0].title or "Articles"
        report.warn(
            f"{asked.name}.no-title",
            f"the feed has no title, so it is called {title!r}",
            hint=f"give it with --{asked.name}-title",
        )
    return Feed(
        title=title,
        description=flat(stated.description) or title,
        link=link,
        address=address(stated.address),
        guid=address(stated.address) or link or entries[0].guid,
        language=_common(each.language for each in entries),
        updated=max((each.updated for each in entries if each.updated), key=datetime.fromisoformat, default=""),
        entries=tuple(entries),
    )


def _entry(document: Document, names: Ids, asked: Asked, report: Report) -> Entry:
    kind = held(document)
    if kind:
        report.warn(f"{asked.name}.{kind}", f"{why_held(kind)}, and {asked.title} is for publication")
    note_private_notes(document, report, asked.name)
    document = without_private(document)
    warn_of_gaps(document, report, asked.name, "none")
    metadata = document.metadata
    _warn_of_pictures(document, asked.name, report)
    wanted = guid_of(document)
    guid = names.take(wanted)
    if guid != wanted:
        report.warn(f"{asked.name}.same-guid", f"another article is called {wanted} too", where="metadata.guid")
    times = times_of(metadata, report, asked.name)
    summary = next((each.text for each in (document.standfirst, document.subtitle) if each is not None), "")
    byline = document.byline
    authors = [flat(agent.name) for agent in byline.agents] if byline is not None else []
    if byline is not None and not any(authors):
        authors = [flat(byline.printed())]
    return Entry(
        guid=guid,
        title=headline(document),
        summary=flat(summary),
        link=address(metadata.canonical_url),
        published=times.first,
        updated=times.version or times.first,
        authors=tuple(dict.fromkeys(filter(None, authors))),
        keywords=tuple(dict.fromkeys(filter(None, map(flat, metadata.keywords)))),
        language=language_tag(document.language) if document.language else "",
        publisher=flat(metadata.publisher.name) if metadata.publisher is not None else "",
        location=flat(metadata.location),
        rights=flat(metadata.rights),
        picture=address(metadata.lead_image),
        story=html_body(document, Frame(Ids(), Whole(), report, asked.name), extent=asked.payload, ids=False),
    )


def _warn_of_pictures(document: Document, name: str, report: Report) -> None:
    for block in document.blocks():
        if isinstance(block, Figure) and block.image is not None and not address(block.image.url):
            report.warn(
                f"{name}.picture-without-address",
                "the picture has no web address, and a feed holds no bytes: its caption alone is written",
                where=block.id,
            )


def _home(url: str) -> str:
    """Where the site of a page begins, "" for an address without a path."""
    scheme, _, rest = url.partition("://")
    host, slash, _ = rest.partition("/")
    return f"{scheme}://{host}" if slash else ""


def _common(values: Iterable[str]) -> str:
    """What all of them are, "" if they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def is_like_markup(text: str) -> bool:
    """Whether a reader could take a plain text for markup, so that it must be written as such."""
    return is_markup(text) or _REFERENCE.search(text) is not None


def as_markup(text: str) -> str:
    """A plain text as HTML."""
    return html.escape(text, quote=False)
