"""The line on top of an article that may not be published: killed, withheld, or under an embargo.

No clock decides: the same document gives the same line today and tomorrow. An embargo counts as running unless the
document states a time of publication or of a change that is later than it, which shows that it has ended.
"""

from collections.abc import Iterable
from typing import NamedTuple

from convert.errors import ContentError
from convert.kit.languages.stored import known_language, known_languages, notices_in_english
from convert.kit.shown_dates import shown_time
from convert.model import Document, Timestamp


class Notice(NamedTuple):
    """The line: `kind` says why, `words` are printed, `foreign` is their language if not the article's."""

    kind: str
    words: str
    foreign: str


def held(document: Document) -> str:
    """Why a document may not be published: "canceled", "withheld" or "embargo"; empty if it may."""
    if document.metadata.status in ("canceled", "withheld"):
        return document.metadata.status
    return "embargo" if _embargo(document) is not None else ""


def why_held(kind: str) -> str:
    """In words why a document may not be published, from what `held` gives."""
    return "it is under an embargo" if kind == "embargo" else f"its status is {kind}"


def refuse_held(documents: Iterable[Document], title: str, flag: str) -> None:
    """Say that a document may not be published, for a format whose receivers publish at once.

    `title` names the format, `flag` what writes it all the same.

    Raises:
        ContentError: One is canceled, withheld, or under an embargo.
    """
    for document in documents:
        kind = held(document)
        if kind:
            raise ContentError(
                f"{title} is for publication, and {why_held(kind)}",
                where=document.id,
                hint=f"{flag} writes it anyway",
            )


def notice_of(document: Document) -> Notice | None:
    """The line that stands on top, in the article's language where we have it, else in English."""
    kind = held(document)
    if not kind:
        return None
    known = known_language(document.language)
    own = known is not None and known.notices is not None
    language = document.language if own else "en"
    notices = known.notices if known is not None and known.notices is not None else notices_in_english()
    words: str = getattr(notices, kind)
    embargo = _embargo(document)
    if embargo is not None:
        time = shown_time(embargo, language)
        words = f"{words} {time}" if kind == "embargo" else f"{words} ({notices.embargo} {time})"
    return Notice(kind, words, "" if own else "en")


def status_of(words: str) -> str:
    """The status that a line on top says: "canceled" or "withheld"; empty if it says neither."""
    for language in known_languages():
        notices = language.notices
        if notices is not None:
            if words.startswith(notices.canceled):
                return "canceled"
            if words.startswith(notices.withheld):
                return "withheld"
    return ""


def _embargo(document: Document) -> Timestamp | None:
    """The embargo of a document, unless the document itself shows that it has ended."""
    metadata = document.metadata
    end = metadata.embargoed
    if end is None or any(_is_later(stamp, end) for stamp in (metadata.published, metadata.modified)):
        return None
    return end


def _is_later(stamp: Timestamp | None, end: Timestamp) -> bool:
    """Whether a time is later for certain: two times of which one has no zone cannot be compared."""
    if stamp is None or (stamp.at.tzinfo is None) != (end.at.tzinfo is None):
        return False
    if end.precision == "day" or stamp.precision == "day":
        return stamp.at.date() > end.at.date()
    return stamp.at > end.at
