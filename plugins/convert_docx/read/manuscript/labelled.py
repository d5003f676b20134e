"""Lines that say what they are: "HEADLINE: Bridge to reopen", a form above the text, a caption with its label."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from convert.kit.spans import cut
from convert.model import Text
from convert_docx.read.blocks import trim
from convert_docx.read.bylines import names_in
from convert_docx.read.manuscript.found import Found
from convert_docx.read.manuscript.labels import labels, texts
from convert_docx.read.manuscript.lines import PROSE, replace_line
from convert_docx.read.story.lines import Grid, GridCell, Item, Line
from convert_docx.read.tables import flat, text_of

HEAD = frozenset(
    {
        *("title", "kicker", "subtitle", "standfirst", "byline", "dateline", "location", "section", "slugline"),
        *("keywords", "body", "embargo"),
    }
)
"""The parts that stand above the text; the others may stand anywhere."""

_LABEL = re.compile(r"\s*(?P<label>[^\s:：][^:：\n]{0,38}?)\s*[:：]\s*(?P<value>.*)", re.DOTALL)
_SIGNS = " *_-–—[]()<>#•.\t"
_MOST_TOP = 25


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
        part = labels().get(_folded(label))
        if part is not None:
            value = trim(cut(line.text, found.start("value"), len(line.text.text)))
            if part == "byline" and _folded(label) in texts() and not names_in(value.text):
                part = "body"
            return Labelled(part, label, value)
    label = line.text.text.strip().strip(_SIGNS)
    part = labels().get(_folded(label))
    # Alone on a line a label is a word like any other, unless it looks like one. Headings are the text's own.
    if part is None or line.style.role or not (line.bold or label.isupper() or _has_no_case(label)):
        return None
    return Labelled(part, label, Text())


def _has_no_case(label: str) -> bool:
    return label.upper() == label.lower()


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())


def take_form(found: Found) -> None:
    """Take a form off the top: a table of two columns whose first one holds labels."""
    at = next((n for n, item in enumerate(found.items) if isinstance(item, Grid) or item.text.text.strip()), None)
    if at is None:
        return
    form = found.items[at]
    if not isinstance(form, Grid):
        return
    rows = [pair for row in form.rows for pair in _pairs(row)]
    known = [labels().get(_folded(label.text.strip(_SIGNS + ":："))) for label, _ in rows]
    if len(rows) < 2 or 2 * sum(part is not None for part in known) < len(rows):  # noqa: PLR2004 - one row is not a form
        return
    body: list[Item] = []
    for (label, cells), part in zip(rows, known, strict=True):
        value = text_of(item for cell in cells for item in cell.items)
        name = label.text.strip(_SIGNS + ":：")
        if part == "body" or (part == "byline" and _folded(name) in texts() and not names_in(value.text)):
            body += [item for cell in cells for item in cell.items]
        elif part in ("caption", "credit"):
            body += [as_caption(line, part) for line in flat(cell.items for cell in cells)]
        elif not found.put(part or "note", value, name) and value.text.strip():
            found.put("note", value, name)
    found.items[at : at + 1] = body


def _pairs(row: Sequence[GridCell]) -> list[tuple[Text, Sequence[GridCell]]]:
    """The labels of a row, each with the cells of its value; four cells may be two pairs."""
    labelled_cells = [0]
    if len(row) == 4 and _folded(text_of(row[2].items).text.strip(_SIGNS + ":：")) in labels():  # noqa: PLR2004 - two pairs
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
            _put(found, waiting, trim(item.text), rest, item)
            waiting = None
        else:
            rest.append(item)
            in_head = len(item.text.text) < PROSE
    found.items = rest


def _put(found: Found, own: Labelled, value: Text, rest: list[Item], item: Line) -> None:
    if not found.put(own.part, value, own.label):
        rest.append(item)


def take_captions(found: Found) -> None:
    """Lines labelled as captions or credits become captions, which the figures beside them take."""
    result: list[Item] = []
    for item in found.items:
        own = find_labelled(item) if isinstance(item, Line) and not item.style.role else None
        if (
            own is None
            or not isinstance(item, Line)
            or own.part not in ("caption", "credit")
            or not own.value.text
        ):
            result.append(item)
            continue
        if own.part == "caption":
            result.append(as_caption(replace_line(item, text=own.value), "caption"))
            continue
        before = result[-1] if result else None
        if isinstance(before, Line) and before.style.role == "caption" and before.credit < 0:
            text = before.text.text.rstrip()
            result[-1] = replace_line(
                before,
                text=Text(f"{text} {item.text.text.strip()}", before.text.marks),
                credit=len(text) + 1,
            )
        else:
            result.append(as_caption(item, "credit"))
    found.items = result


def as_caption(line: Line, part: str) -> Line:
    """The line as a caption, or as a credit alone."""
    style = replace(line.style, role="caption")
    return replace_line(line, style=style, credit=0 if part == "credit" else -1, number="", shown=[*line.shown])
