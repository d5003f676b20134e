"""Headline, standfirst and byline by how the first lines look: the largest, the first bold, the first of all."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.spans import cut
from convert.kit.story.blocks import trim
from convert.kit.story.bylines import has_label, is_agency, is_name, names_in, parts_of
from convert.kit.story.lines import Grid, Item, Line
from convert.kit.story.manuscript.found import Found
from convert.kit.story.manuscript.labelled import find_labelled
from convert.kit.story.manuscript.lines import (
    PROSE,
    Looks,
    is_capitals,
    is_date,
    is_sentence,
    is_short,
    length_of,
    plain,
    replace_line,
)
from convert.model import Text

_MOST_HEAD = 9
_LONGEST_TITLE = 200
_LONGEST_PLAIN_TITLE = 150
_LONGEST_KICKER = 60
_LONGEST_STANDFIRST = 600
_LONGEST_SUBHEAD = 90
_LEAST_WORDS, _MOST_WORDS = 2, 4
_DOT = re.compile("[·・]")
"""What parts first names and surnames in Chinese and Japanese."""

_BETWEEN_NAMES = 8
_LONGEST_NAMES = 60


class _Head(Struct):
    """The lines above the text: their places among the items, and what each may be."""

    at: int
    line: Line
    role: str = ""


def take_head_by_look(found: Found, *, is_titled: bool) -> None:
    """Take what looks like a head off the top of a text that reads like an article."""
    lines = [item for item in found.items if isinstance(item, Line) and item.text.text.strip()]
    looks = Looks(lines)
    head = _head(found, looks, is_titled=is_titled)
    if not head and not is_titled:
        return
    body = [line for line in lines if not any(line is each.line for each in head)]
    if not reads_like_article(body):
        return
    _name_lines(head)
    if not is_titled:
        title = _title(head, looks, body)
        if title is None:
            return
        title.role = "title"
        _name_kicker(head, title)
    _name_rest(head, looks, is_titled=is_titled)
    taken = [each for each in head if each.role and found.put(each.role, trim(each.line.text))]
    gone = {each.at for each in taken}
    found.items = [_without_words(item) if at in gone else item for at, item in enumerate(found.items)]
    found.items = [item for item in found.items if not _is_empty(item)]
    if not is_titled and any(each.role == "title" and looks.is_bold(each.line) for each in taken):
        _put_subheads(found, looks)


def _head(found: Found, looks: Looks, *, is_titled: bool) -> list[_Head]:
    """The lines from the top to the first paragraph of the text."""
    head: list[_Head] = []
    for at, item in enumerate(found.items):
        if isinstance(item, Grid):
            break
        words = item.text.text.strip()
        if not words or item.aside:
            if item.shown and head:
                break
            continue
        role = item.style.role
        if item.number not in ("", "0") or (role and role != "heading1") or len(head) == _MOST_HEAD:
            break
        is_text = length_of(words) >= PROSE and not looks.stands_out(item) and not has_label(words)
        # Without any look the first line is a headline if it is one, and the next lines are not.
        is_first = not head and not is_titled and len(words) <= _LONGEST_PLAIN_TITLE and not is_sentence(words)
        if is_text and not is_first and not _is_between(head, found.items, at):
            break
        if len(words) > _LONGEST_STANDFIRST:
            break
        head.append(_Head(at, item))
    return head


def _is_between(head: Sequence[_Head], items: Sequence[Item], at: int) -> bool:
    """Whether a paragraph stands between a headline and a byline, as a standfirst does."""
    if len(head) not in (1, 2) or len(items[at].text.text) > _LONGEST_STANDFIRST:  # type: ignore[union-attr]  # a line
        return False
    if any(has_label(each.line.text.text) for each in head):
        return False
    following = next((i for i in items[at + 1 :] if isinstance(i, Line) and i.text.text.strip()), None)
    if following is None:
        return False
    return has_label(following.text.text) or _is_bare_byline(" ".join(following.text.text.split()))


def reads_like_article(body: Sequence[Line]) -> bool:
    """Whether there are some paragraphs of text, and most of it is in them."""
    prose = [line for line in body if length_of(line.text.text) >= PROSE and line.number in ("", "0")]
    length = sum(len(line.text.text) for line in body)
    return len(prose) >= 2 and 2 * sum(len(line.text.text) for line in prose) > length  # noqa: PLR2004 - some


def _name_lines(head: Sequence[_Head]) -> None:
    """Tell bylines with their label, dates, and until when nothing may be printed."""
    for each in head:
        words = " ".join(each.line.text.text.split())
        if has_label(words) and len(words) < 2 * PROSE:
            each.role = "byline"
        elif is_date(words):
            each.role = "dateline"
        elif (own := find_labelled(each.line)) is not None and own.part == "embargo":
            each.role = "embargo"


def _title(head: Sequence[_Head], looks: Looks, body: Sequence[Line]) -> _Head | None:
    """The headline: the only heading, else the line that is largest, bold or stands out, else the first one."""
    free = _free_lines(head)
    if not free:
        return None
    heading = [each for each in free if each.line.style.role == "heading1"]
    if heading:
        # One headline stands above a text; several headings are those of its chapters.
        others = sum(line.style.role == "heading1" for line in body) + len(heading) - 1
        return heading[0] if not others and heading[0] is free[0] else None
    found = _loudest(free, looks)
    if found is not None:
        return found
    return free[0] if free[0] is head[0] and _is_plain_title(free[0], head, body) else None


def _free_lines(head: Sequence[_Head]) -> list[_Head]:
    """The lines that may be a headline: short ones that are nothing else, above the author if there are any.

    The headline stands above its author; what stands out below is a heading of the text.
    """
    free = [
        each
        for each in head
        if not each.role and len(each.line.text.text) <= _LONGEST_TITLE and is_short(each.line)
    ]
    author = next((each.at for each in head[1:] if _is_author(each)), None)
    return [each for each in free if author is None or each.at < author] or free


def _loudest(free: Sequence[_Head], looks: Looks) -> _Head | None:
    """The line that its look makes the headline: larger than the text, bold, or else near the top and loud."""
    largest = max(each.line.size for each in free)
    large = (each for each in free if each.line.size == largest and looks.is_larger(each.line))
    bold = (each for each in free if looks.is_bold(each.line))
    found = next(large, None) or next(bold, None)
    if found is not None:
        return found
    loud = [each for each in free if looks.stands_out(each.line) and not is_sentence(each.line.text.text)]
    if not loud or loud[0] not in free[:2]:
        return None
    return free[0] if is_capitals(loud[0].line.text.text) else loud[0]


def _is_plain_title(first: _Head, head: Sequence[_Head], body: Sequence[Line]) -> bool:
    """Whether a line without any look is a headline: only a byline, or a good deal of text, says so."""
    words = first.line.text.text.strip()
    if len(words) > _LONGEST_PLAIN_TITLE or is_sentence(words) or words[-1:] in ":,;":
        return False
    prose = sum(length_of(line.text.text) >= PROSE for line in body)
    return any(each.role == "byline" for each in head) or prose >= 3  # noqa: PLR2004 - a good deal


def _is_author(each: _Head) -> bool:
    return each.role == "byline" or (not each.role and _is_bare_byline(" ".join(each.line.text.text.split())))


def _name_kicker(head: Sequence[_Head], title: _Head) -> None:
    above = [each for each in head if each.at < title.at and not each.role]
    if (
        len(above) == 1
        and len(above[0].line.text.text) <= _LONGEST_KICKER
        and not is_sentence(above[0].line.text.text)
    ):
        above[0].role = "kicker"


def _name_rest(head: Sequence[_Head], looks: Looks, *, is_titled: bool) -> None:
    """Tell a byline without a label, and what sums the article up."""
    title = next((each.at for each in head if each.role == "title"), -1)
    below = [each for each in head if each.at > title]
    byline = next((each for each in below if each.role == "byline"), None)
    for each in below:
        words = " ".join(each.line.text.text.split())
        if byline is None and not each.role and _is_bare_byline(words) and (title >= 0 or is_titled):
            each.role = "byline"
            byline = each
    last = max((each.at for each in head if each.role in ("byline", "dateline")), default=-1)
    is_first = True
    for each in below:
        if each.role:
            continue
        words = each.line.text.text.strip()
        sums_up = length_of(words) >= PROSE or is_sentence(words) or each.at < last
        if is_first and sums_up and (each.at < last or looks.stands_out(each.line)):
            each.role = "standfirst"
        else:
            # What comes now is a heading of the text, and what follows it is the text.
            break
        is_first = each.at < last


def _is_bare_byline(words: str) -> bool:
    """Whether a line holds names of persons or of agencies, and nothing else."""
    parts = parts_of(words)
    people = [part for part in parts if not is_agency(part)]
    if not people:
        return bool(parts)
    words = ", ".join(people) if len(people) < len(parts) else words
    names = names_in(words)
    if not names or sum(map(len, names)) < len(words) - _BETWEEN_NAMES * len(names):
        return False
    # Behind the names a place may stand.
    counts = [len(_DOT.sub(" ", name).split()) for name in names]
    return all(
        (number > 0 or count >= _LEAST_WORDS) and count <= _MOST_WORDS and is_name(name)
        for number, (name, count) in enumerate(zip(names, counts, strict=True))
    )


def take_byline_below(found: Found) -> None:
    """Take a name that stands alone below the text, where none stands above it."""
    lines = [(at, item) for at, item in enumerate(found.items) if isinstance(item, Line) and not item.style.role]
    said = [(at, line) for at, line in lines if line.text.text.strip()]
    if not said or found.byline is not None:
        return
    at, line = said[-1]
    text = trim(line.text)
    inner = text.text.strip("()[]（）［］【】–—- ")
    start = text.text.find(inner)
    if line.shown or line.boxes or len(inner) > _LONGEST_NAMES or is_date(inner):
        return
    if (_is_bare_byline(inner) or has_label(inner)) and found.put("byline", cut(text, start, start + len(inner))):
        del found.items[at]


def _put_subheads(found: Found, looks: Looks) -> None:
    """Short bold lines between paragraphs are headings, where the headline was bold as well."""
    for at, item in enumerate(found.items):
        following = found.items[at + 1] if at + 1 < len(found.items) else None
        if (
            isinstance(item, Line)
            and isinstance(following, Line)
            and not item.style.role
            and item.number in ("", "0")
            and looks.is_bold(item)
            and 0 < len(item.text.text.strip()) <= _LONGEST_SUBHEAD
            and not is_sentence(item.text.text)
            and length_of(following.text.text) >= PROSE
            and not looks.is_bold(following)
        ):
            found.items[at] = replace_line(item, style=replace(item.style, role="heading1"), text=plain(item.text))


def _without_words(item: Item) -> Item:
    return replace_line(item, text=Text()) if isinstance(item, Line) else item


def _is_empty(item: Item) -> bool:
    return isinstance(item, Line) and not item.text.text.strip() and not item.shown and not item.boxes
