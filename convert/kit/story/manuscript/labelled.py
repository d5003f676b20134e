"""Lines that say what they are: "HEADLINE: Bridge to reopen", a form above the text, a caption with its label."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.spans import cut, join
from convert.kit.story.blocks import trim
from convert.kit.story.bylines import names_in
from convert.kit.story.lines import Grid, GridCell, Item, Line
from convert.kit.story.manuscript.found import Found
from convert.kit.story.manuscript.labels import embargoes, labels, texts
from convert.kit.story.manuscript.lines import PROSE, plain, replace_line
from convert.kit.story.tables import lines_in, text_of
from convert.model import Text

HEAD = frozenset(
    {
        *("title", "kicker", "subtitle", "standfirst", "byline", "dateline", "location", "section", "slugline"),
        *("keywords", "body", "embargo"),
    }
)
"""The parts that stand above the text; the others may stand anywhere."""

_LABEL = re.compile(r"\s*(?P<label>[^\s:：][^:：\n]{0,38}?)\s*[:：]\s*(?P<value>.*)", re.DOTALL)
_OTHER_SIGNS = frozenset("[\t-–—|=")
_OTHER_LABEL = (
    r"\s*(?:\[(?P<bracketed>[^\[\]\n]{1,38})\]\s*|(?P<tabbed>[^\s\t:：][^\t:：\n]{0,38}?) *\t\s*"
    r"|(?P<dashed>[^\s:：][^:：\n]{0,38}?)\s+(?:[-–—|=]|=>)\s+)(?P<value>.*)"
)
"""Labels that no colon follows, of lines with one of these signs."""

_NUMBER = re.compile(r"\s*[#(]?\b\d\b\)?$")
_SIGNS = " *_-–—[]()<>#•.\t"
_MOST_TOP = 25
_MOST_LETTERHEAD = 3


class Labelled(Struct, frozen=True):
    """A line that begins with a label: the part that it names, the label as it stands there, and what follows."""

    part: str
    label: str
    value: Text


def find_labelled(line: Line) -> Labelled | None:
    """What a line says that it is, or none."""
    found = _LABEL.match(line.text.text)
    if found:
        label = found["label"].strip(_SIGNS)
        part = _part_of(label)
        if part is not None:
            return _label_line(line, part, label, found.start("value"))
    words = line.text.text
    found = None if _OTHER_SIGNS.isdisjoint(words) else re.match(_OTHER_LABEL, words, re.DOTALL)
    if found:
        label = (found["bracketed"] or found["tabbed"] or found["dashed"]).strip(_SIGNS)
        part = _part_of(label)
        # What stands before a dash may be a word of the text as well ("Note - mind the step"), and what stands
        # before a number behind a tab is an entry of a list of contents.
        if found["value"].strip().isdigit() or (found["dashed"] is not None and part not in HEAD):
            part = None
        if part is not None:
            return _label_line(line, part, label, found.start("value"))
    label = line.text.text.strip().strip(_SIGNS)
    if len(label) < PROSE and (known := _embargo(label)):
        return _label_line(line, "embargo", label[: len(known)], line.text.text.find(label) + len(known))
    part = labels().get(_fold(label))
    # Alone on a line a label is a word like any other, unless it looks like one. Headings are the text's own.
    if part is None or line.style.role or not (line.bold or label.isupper() or _has_no_case(label)):
        return None
    return Labelled(part, label, Text())


def _embargo(words: str) -> str:
    """The label of an embargo that a line begins with, before a time without a colon; "" if it does not."""
    folded = words.casefold()
    if not folded.startswith(embargoes()):
        return ""
    return max((each for each in embargoes() if folded.startswith(each)), key=len).rstrip()


def _label_line(line: Line, part: str, label: str, at: int) -> Labelled:
    value = trim(cut(line.text, at, len(line.text.text)))
    if part == "byline" and _fold(label) in texts() and not names_in(value.text):
        part = "body"
    return Labelled(part, label, value)


def _has_no_case(label: str) -> bool:
    return label.upper() == label.lower()


def _fold(label: str) -> str:
    return " ".join(label.casefold().split())


def _part_of(label: str) -> str | None:
    """The part that a label names; headlines to choose from are numbered."""
    folded = _fold(label)
    part = labels().get(folded)
    if part is None and (number := _NUMBER.search(folded)) and labels().get(folded[: number.start()]) == "title":
        return "title"
    return part


def take_form(found: Found) -> None:
    """Take a form off the top: a table of two columns whose first one holds labels."""
    at = next((n for n, item in enumerate(found.items) if isinstance(item, Grid)), None)
    form = found.items[at] if at is not None else None
    if at is None or not isinstance(form, Grid):
        return
    above = [item for item in found.items[:at] if isinstance(item, Line) and item.text.text.strip()]
    rows = [_row_of(*pair) for row in form.rows for pair in _pairs(row)]
    if not _is_letterhead(above) or not _is_form(rows):
        return
    if above:
        found.put("note", join([line.text for line in above], "\n"))
    pictures = [each for line in lines_in([found.items[:at]]) for each in _pictures(line)]
    body: list[Item] = []
    for row in rows:
        if row.part == "body":
            body += [item for cell in row.cells for item in cell.items]
        elif row.part in ("caption", "credit"):
            body += [as_caption(line, row.part) for line in lines_in(cell.items for cell in row.cells)]
        else:
            pictures += [each for line in lines_in(cell.items for cell in row.cells) for each in _pictures(line)]
            if not found.put(row.part or "note", row.value, row.label) and row.value.text.strip():
                found.put("note", row.value, row.label)
    found.items[: at + 1] = [*pictures, *body]


class _Row(Struct, frozen=True):
    """A row of a form: its label, the part that the label names, the cells of its value, and their words."""

    label: str
    part: str | None
    cells: Sequence[GridCell]
    value: Text


def _row_of(label: Text, cells: Sequence[GridCell]) -> _Row:
    name = label.text.strip(_SIGNS + ":：")
    part, value = labels().get(_fold(name)), text_of(item for cell in cells for item in cell.items)
    if part == "byline" and _fold(name) in texts() and not names_in(value.text):
        part = "body"
    return _Row(name, part, cells, value)


def _is_form(rows: Sequence[_Row]) -> bool:
    """Whether rows are a form: two or more, half of them with known labels, and one says what a head says."""
    known = sum(row.part is not None for row in rows)
    says = any(row.part in HEAD and row.value.text.strip() for row in rows)
    return says and len(rows) >= 2 and 2 * known >= len(rows)  # noqa: PLR2004 - one row is not a form


def _pictures(line: Line) -> list[Line]:
    """A line that shows a picture, without its words."""
    return [replace_line(line, text=Text(), boxes=[])] if line.shown else []


def _is_letterhead(lines: Sequence[Line]) -> bool:
    """Whether lines are few, short, and none of an article: a house and what its form is for."""
    return len(lines) <= _MOST_LETTERHEAD and all(
        len(line.text.text) < PROSE and not line.style.role and not line.boxes for line in lines
    )


def _pairs(row: Sequence[GridCell]) -> list[tuple[Text, Sequence[GridCell]]]:
    """The labels of a row, each with the cells of its value; four cells may be two pairs."""
    labelled_cells = [0]
    if len(row) == 4 and _fold(text_of(row[2].items).text.strip(_SIGNS + ":：")) in labels():  # noqa: PLR2004 - two pairs
        labelled_cells.append(2)
    ends = [*labelled_cells[1:], len(row)]
    return [
        (text_of(row[at].items), row[at + 1 : end]) for at, end in zip(labelled_cells, ends, strict=True) if row
    ]


def take_head(found: Found, *, is_titled: bool) -> None:
    """Take labelled lines off the top; a label without a value has it in the lines below.

    Nothing is taken where no headline or byline is among them: "Summary:" alone is a word of many texts.
    """
    tops = [item for item in found.items[:_MOST_TOP] if isinstance(item, Line)]
    found_labels = [each for line in tops if (each := find_labelled(line)) is not None]
    parts = {each.part for each in found_labels if each.value.text or not is_titled}
    if not parts & {"title", "byline"} and not (is_titled and parts & HEAD):
        return
    rest: list[Item] = []
    waiting: Labelled | None = None
    in_head = True
    for at, item in enumerate(found.items):
        if not in_head or at >= _MOST_TOP or not isinstance(item, Line):
            rest.append(item)
            in_head = in_head and isinstance(item, Line) and at < _MOST_TOP
            continue
        own = find_labelled(item)
        if own is not None and own.part in HEAD | {"note"}:
            waiting = None
            rest += _pictures(item)
            item = replace_line(item, shown=[])  # noqa: PLW2901 - what it shows is kept above
            if own.part == "body":
                if own.value.text:
                    rest.append(replace_line(item, text=own.value))
                in_head = False
            elif own.value.text:
                _put(found, own, own.value, rest, item)
            elif is_titled:
                rest.append(item)
            else:
                waiting = own
        elif waiting is not None and item.text.text.strip():
            rest += _pictures(item)
            item = replace_line(item, shown=[])  # noqa: PLW2901 - what it shows is kept above
            _put(found, waiting, trim(item.text), rest, item)
            waiting = None
        else:
            rest.append(item)
            in_head = len(item.text.text) < PROSE
    found.items = rest


def _put(found: Found, own: Labelled, value: Text, rest: list[Item], item: Line) -> None:
    if found.put(own.part, value, own.label):
        return
    # A headline to choose from is nothing of the text; what stands below "Text" alone is.
    is_another = len(value.text) < PROSE and (own.part != "byline" or bool(names_in(value.text)))
    if not (is_another and found.put("note", value, own.label)):
        rest.append(item)


def take_captions(found: Found) -> None:
    """Lines labelled as captions or credits become captions, which figures take, headings of the text headings."""
    result: list[Item] = []
    for item in found.items:
        own = find_labelled(item) if isinstance(item, Line) and not item.style.role else None
        if (
            own is None
            or not isinstance(item, Line)
            or own.part not in ("caption", "credit", "subhead")
            or not own.value.text
        ):
            result.append(item)
            continue
        if own.part == "subhead":
            style = replace(item.style, role="heading1")
            result.append(replace_line(item, text=plain(own.value), style=style))
            continue
        if own.part == "caption":
            result.append(as_caption(replace_line(item, text=own.value), "caption"))
            continue
        before = result[-1] if result else None
        if isinstance(before, Line) and before.style.role == "caption" and before.credit < 0:
            result[-1] = _with_words_of(before, item)
        else:
            result.append(as_caption(item, "credit"))
    found.items = list(_with_credit(result))


def _with_credit(items: Sequence[Item]) -> Sequence[Item]:
    """The items with a credit that stands alone behind the one caption that has none."""
    lines = [item for item in items if isinstance(item, Line) and item.style.role == "caption"]
    alone = [line for line in lines if line.credit == 0 and not line.shown]
    bare = [line for line in lines if line.credit < 0]
    if len(alone) != 1 or len(bare) != 1 or len(lines) != 2 or any(isinstance(i, Line) and i.shown for i in items):  # noqa: PLR2004 - the two
        return items
    both = _with_words_of(bare[0], alone[0])
    return [both if item is bare[0] else item for item in items if item is not alone[0]]


def _with_words_of(caption: Line, credit: Line) -> Line:
    text = caption.text.text.rstrip()
    return replace_line(
        caption,
        text=Text(f"{text} {credit.text.text.strip()}", caption.text.marks),
        credit=len(text) + 1,
    )


def as_caption(line: Line, part: str) -> Line:
    """The line as a caption, or as a credit alone."""
    style = replace(line.style, role="caption")
    return replace_line(line, style=style, credit=0 if part == "credit" else -1, number="", shown=[*line.shown])
