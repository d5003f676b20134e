"""Paragraphs of plain text: by blank lines, by indented lines, or line by line."""

import re

_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*\n\s*")
_INDENTED = re.compile(r"\n(?=[ \t\u00a0]{2,}\S|\t\S)")
_WIDEST = 100
_SENTENCE_ENDS = frozenset(".!?:;)]\"'”’»“…=-")


def is_indented(text: str) -> bool:
    """Whether paragraphs begin with an indented line, and go on with lines that are not.

    In markup that was laid out all lines are indented, and in broken lines of one paragraph a sentence goes on
    where an indented one begins, behind a line that is full: more than half as long as the longest.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    indented = [number for number, line in enumerate(lines) if line[:2].isspace() or line[:1] == "\t"]
    flush = len(lines) - len(indented) - (1 if 0 not in indented else 0)
    if flush > len(indented) > 0:
        return True
    if len(indented) < 2 or flush < 1:  # noqa: PLR2004 - one line shows nothing
        return False
    width = max(map(len, lines))
    ends = [lines[number - 1].rstrip() for number in indented if number]
    return sum(end[-1:] in _SENTENCE_ENDS or len(end) < width / 2 for end in ends) >= len(ends) / 2


def plain_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line; blanks run together.

    Blank lines part paragraphs; where there are none, indented lines begin them; else each line is one, unless the
    lines are broken at a column.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if _BLANK_LINES.search(text):
        parts = _BLANK_LINES.split(text)
        parts = [each for part in parts for each in (_INDENTED.split(part) if is_indented(part) else [part])]
    elif is_indented(text):
        parts = _INDENTED.split(text)
    elif _is_wrapped(text):
        parts = [text]
    else:
        parts = _whole_lines(text.split("\n"))
    return [line for part in parts if (line := " ".join(part.split()))]


def lines_apart(text: str) -> list[str]:
    """A part of a text as it is, or in its lines, where these are results or entries and no broken sentence."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 3 or _is_wrapped("\n".join(lines)):  # noqa: PLR2004 - two lines show nothing
        return [text]
    return _whole_lines(lines)


def _whole_lines(lines: list[str]) -> list[str]:
    """The lines, each with those that go on with it: they begin with a small letter, or in an open bracket."""
    whole: list[str] = []
    for line in lines:
        before = whole[-1] if whole else ""
        goes_on = line.lstrip()[:1].islower() and before.rstrip()[-1:] not in _SENTENCE_ENDS
        if before and line.strip() and (goes_on or _has_open_bracket(before)):
            whole[-1] = f"{before} {line}"
        else:
            whole.append(line)
    return whole


def _has_open_bracket(line: str) -> bool:
    return any(line.count(opened) > line.count(closed) for opened, closed in ("()", "（）"))


def _is_wrapped(text: str) -> bool:
    """Whether lines are broken at a column: most end near the same width, in the middle of a sentence."""
    lines = text.split("\n")
    if len(lines) < 3:  # noqa: PLR2004 - two lines show nothing
        return False
    width = max(map(len, lines))
    if width > _WIDEST:
        return False
    inner = lines[:-1]
    return sum(len(line) > 0.7 * width and line[-1:] not in ".!?:\"'»”" for line in inner) > len(inner) / 2
