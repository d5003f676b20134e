"""What stands round the text by its styles: headline, byline, date above it; notes and rights below."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.notices import status_of
from convert.kit.shown_dates import without_change
from convert.kit.spans import join
from convert.kit.story.blocks import trim
from convert.kit.story.bylines import byline_of
from convert.kit.story.lines import Item, Line
from convert.model import CreditLine, Link, Organisation, Person, Related, Text

_MOST_ABOVE = 12
_PROSE = 80
"""How many characters a line has at least that is text and no letterhead."""

_BACK = frozenset({"note", "rights", "source", "related"})
_FRONT = ("kicker", "title", "subtitle", "standfirst", "author", "date")


class Front(Struct):
    """What was found round the text; `rest` are the lines and tables of the text itself."""

    rest: list[Item]
    texts: dict[str, Text]
    byline: CreditLine | None = None
    dateline: str = ""
    status: str = ""


class Back(Struct):
    """What was found below the text, as fields of the metadata."""

    rest: list[Item]
    fields: dict[str, Any]


def front_of(items: Sequence[Item], *, is_one_of_several: bool = False) -> Front:
    """Take off what stands at the top under styles of a front.

    The titles of several articles in one document are headings of the first level, so that its contents list them.
    """
    texts: dict[str, list[Text]] = {}
    bylines: list[Text] = []
    datelines: list[str] = []
    status = ""
    at = 0
    beside: list[Item] = []
    headline = _heading_above_author(items)
    for at, item in enumerate([*items, None]):  # noqa: B007 - where it ends is what counts
        if not isinstance(item, Line):
            break
        text = trim(item.text)
        role = item.style.role
        if not text.text:
            beside += item.without_words()
            continue
        if (item is headline or (is_one_of_several and role == "heading1")) and "title" not in texts:
            role = "title"
        if role == "notice" and (held := status_of(text.text)):
            status = held
            continue
        if role not in _FRONT:
            break
        # A logo or a portrait may be anchored in any line.
        beside += item.without_words()
        if role == "author":
            bylines.append(text)
        elif role == "date":
            datelines.append(without_change(text.text))
        else:
            if role == "subtitle" and "subtitle" in texts:
                # Older files of ours, and many of others, have one style for both.
                role = "standfirst"
            texts.setdefault(role, []).append(text)
    rest = [*beside, *items[at:]]
    if "title" not in texts:
        texts |= _take_title(rest)
    found = {role: join(each, "\n" if role == "standfirst" else " ") for role, each in texts.items()}
    byline = byline_of(join(bylines, ", ")) if bylines else None
    return Front(rest, found, byline, ", ".join(datelines), status)


def _heading_above_author(items: Sequence[Item]) -> Line | None:
    """The one heading of a text, where it stands at the top and its next line is in a style of a front."""
    lines = [item for item in items if isinstance(item, Line) and item.style.role and item.text.text.strip()]
    headings = [line for line in lines if line.style.role in ("title", "heading1")]
    said = [item for item in items if not isinstance(item, Line) or item.text.text.strip()][:2]
    if len(headings) != 1 or len(said) < 2 or said[0] is not headings[0]:  # noqa: PLR2004 - the two
        return None
    following = said[1]
    return headings[0] if isinstance(following, Line) and following.style.role in _FRONT else None


def _take_title(items: list[Item]) -> dict[str, list[Text]]:
    """Take off a title below a letterhead or a date, above which there is no text."""
    for at, item in enumerate(items[:_MOST_ABOVE]):
        if isinstance(item, Line) and item.style.role == "title" and (text := trim(item.text)).text:
            items[at : at + 1] = item.without_words()
            return {"title": [text]}
        if isinstance(item, Line) and len(item.text.text) >= _PROSE:
            break
    return {}


def back_of(items: Sequence[Item]) -> Back:
    """Take out what stands under styles of a back: notes of the editors, the source, rights, related stories.

    Others call the style of a listing or of a line below a chart "Source": without a bookmark of ours anywhere,
    source and rights are what stands below all of the text.
    """
    is_ours = any(item.ids for item in items)
    end = 0 if is_ours else 1 + max((at for at, item in enumerate(items) if _is_text(item)), default=-1)
    rest: list[Item] = []
    fields: dict[str, Any] = {}
    notes: list[str] = []
    related: list[Related] = []
    label: str | None = None
    for at, item in enumerate(items):
        text = trim(item.text) if isinstance(item, Line) else Text()
        role = item.style.role if isinstance(item, Line) else ""
        is_related = isinstance(item, Line) and label is not None and item.number not in ("", "0")
        if not is_related and text.text:
            label = None
        if role == "note" and text.text:
            notes.append(text.text)
        elif role == "rights" and text.text and at >= end:
            fields["rights"] = "\n".join(filter(None, (fields.get("rights", ""), text.text)))
        elif role == "source" and text.text and at >= end:
            _put_source(text, fields)
        elif role == "related" and text.text:
            label = text.text
        elif is_related and text.text:
            related.append(Related(title=text.text, url=_address(text), label=label or ""))
        else:
            rest.append(item)
            continue
        rest += item.without_words() if isinstance(item, Line) else ()
    if notes:
        fields["editorial_note"] = "\n".join(notes)
    if related:
        fields["related"] = tuple(related)
    return Back(rest, fields)


def _is_text(item: Item) -> bool:
    """Whether this is a part of the text itself, and no line of a back nor an empty one."""
    if not isinstance(item, Line) or item.shown or item.boxes:
        return True
    return bool(item.text.text.strip()) and item.style.role not in _BACK


def _put_source(text: Text, fields: dict[str, Any]) -> None:
    """A line that names the source, or where the article stands on the web, or its publisher."""
    link = next((mark for mark in text.marks if isinstance(mark, Link)), None)
    is_address = link is not None and (link.start, link.end) == (0, len(text.text))
    if is_address and link is not None and text.text.startswith(("http://", "https://")):
        fields.setdefault("canonical_url", link.url)
    elif is_address and link is not None and "source" in fields:
        fields.setdefault("publisher", Organisation(name=text.text, url=link.url))
    elif "source" not in fields:
        fields["source"] = CreditLine(text=text.text)
    else:
        fields["source"] = replace(fields["source"], text=f"{fields['source'].text}\n{text.text}")


def _address(text: Text) -> str:
    return next((mark.url for mark in text.marks if isinstance(mark, Link)), "")


def is_named(line: CreditLine) -> bool:
    """Whether a line names anybody."""
    return any(isinstance(agent, Person) and agent.name for agent in line.agents)
