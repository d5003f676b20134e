"""JSON Feed 1 and 1.1. Source: https://www.jsonfeed.org/version/1.1/."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from convert.errors import ContentError
from convert.io.source import Source
from convert.kit.sniff import json_encoding
from convert.kit.urls import safe_url
from convert.kit.wire import Draft, Profiles, as_text, distinct, flat
from convert.model import Document, Organisation, Related
from convert.report import Report
from convert_feeds.entries import add_medium, line, read_text, set_summary
from convert_feeds.names import Names
from convert_feeds.shortcodes import read_shortcodes


def json_feed_documents(source: Source, profiles: Profiles, report: Report) -> Iterator[Document]:
    """The documents of a feed, one for each entry.

    Raises:
        ContentError: It is not JSON, or has no list of entries.
    """
    try:
        feed = msgspec.json.decode(source.utf8(report, declared=json_encoding(source.data) or "utf-8"))
    except msgspec.DecodeError as error:
        raise ContentError(f"this is not valid JSON: {error}", hint="repair the file") from error
    except RecursionError as error:
        raise ContentError("the JSON is nested too deeply", hint="give the feed as its sender wrote it") from error
    items = feed.get("items") if isinstance(feed, Mapping) else None
    entries = [each for each in items if isinstance(each, Mapping)] if isinstance(items, list) else []
    if not entries:
        raise ContentError("the feed has no entries")
    names = Names(source, len(entries))
    for number, entry in enumerate(entries, 1):
        guid = _text(entry.get("id")) or _text(entry.get("url"))
        draft = Draft(report, profiles.find(guid, _text(feed.get("title"))), where=guid)
        name = names.of(number, safe_url(_text(entry.get("url"))))
        yield _document(entry, feed, draft, name, guid)


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _document(
    entry: Mapping[str, Any], feed: Mapping[str, Any], draft: Draft, identifier: str, guid: str
) -> Document:
    draft.set("guid", guid)
    draft.set_language(_text(entry.get("language")) or _text(feed.get("language")))
    draft.set_title(line(_text(entry.get("title"))), has_tags=False)
    draft.set_date("published", _text(entry.get("date_published")))
    draft.set_date("modified", _text(entry.get("date_modified")))
    url = safe_url(_text(entry.get("url")))
    draft.set("canonical_url", url)
    outside = safe_url(_text(entry.get("external_url")))
    draft.add("related", Related(url=outside) if outside else None)
    authors = entry.get("authors") or entry.get("author") or feed.get("authors") or feed.get("author")
    several = authors if isinstance(authors, list) else [authors]
    draft.set_byline(", ".join(distinct(_text(each.get("name")) for each in several if isinstance(each, Mapping))))
    tags = entry.get("tags")
    draft.add("keywords", *distinct(_text(each) for each in tags) if isinstance(tags, list) else ())
    title = flat(_text(feed.get("title")))
    if title:
        draft.set("publisher", Organisation(name=title, url=safe_url(_text(feed.get("home_page_url")))))
    read_text(_text(entry.get("content_html")) or _text(entry.get("content_text")), draft, url)
    set_summary(draft, as_text(read_shortcodes(_text(entry.get("summary")), draft, is_summary=True)))
    image = _text(entry.get("image")) or _text(entry.get("banner_image"))
    draft.set("lead_image", safe_url(image))
    attachments = entry.get("attachments")
    for each in attachments if isinstance(attachments, list) else ():
        if isinstance(each, Mapping):
            add_medium(
                draft, _text(each.get("url")), _text(each.get("mime_type")), caption=_text(each.get("title"))
            )
    return draft.document(identifier)
