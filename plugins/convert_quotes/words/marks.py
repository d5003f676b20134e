"""Step 1: where quotation marks open and close.

A mark is judged by its shape and by what stands beside it, so that straight marks, marks the wrong way round and
mixed pairs work. Every line (paragraph) is judged alone; a quote that is not closed in its line runs to the end
of it if the line begins with it or something introduces it, as in a quote over several paragraphs.
"""

import re

from msgspec import Struct

_QUOTATION = "\"“”„‟″＂«»‹›‘’‚‛'`´「」『』"
# One set of characters alone, so that the search passes over all others fast.
_MARK = re.compile(f"[{_QUOTATION}‒-―]")

_DOUBLE = frozenset('"“”„‟″＂')
_ANGLE = frozenset("«»‹›")
_CORNERS = frozenset("「」『』")
_OPENS = frozenset("“„‟«‹‘‚‛`")
_CLOSES = frozenset("”»›’´")
_DASHES = frozenset("—–―‒")
_BEFORE_OPENING = frozenset("([{—–-―‒/¿¡…:=*_ \t\u00a0\u202f\u2009")
_AFTER_CLOSING = frozenset(".,;:!?…)]}—–-―‒/ \t\u00a0\u202f\u2009*_")
_DEPTH = 8
_SIGNATURE = 6
_ELISION = 6
_SIGNED_REACH = 1 << 7  # more than the longest signature
# Made when they are asked for: most articles have no dash that opens speech, and close each mark.
_POST = r"\(@\w{1,40}\)|\bpic\.twitter\.com/"
_SIGNED = r"\s[—–]\s?[^\W\d_a-z][^—–\n.!?…]{2,80}$"
_APOSTROPHES = frozenset("'’")
_ELIDED_BEFORE = frozenset('"“„«')
_SENTENCE_END = frozenset(".!?…,")


class Span(Struct, gc=False):
    """What stands between two quotation marks: `start` to `end` without them, `outer_start` to `outer_end` with.

    `closed` says whether there is a closing mark; `line` is the number of the line.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    line: int
    closed: bool = True
    continues: bool = False
    family: str = "d"


class _Sign(Struct, gc=False):
    """One mark as it stands in the text: what family, and what it can do there."""

    start: int
    end: int
    family: str
    opens: bool
    closes: bool


def any_mark(text: str) -> bool:
    """Whether there is anything in a text that may open a quote; without it no other step is needed."""
    return _MARK.search(text) is not None


def spans(text: str, lines: list[tuple[int, int]]) -> list[Span]:
    """The outermost quoted stretches of each line, in order; positions count in `text`."""
    found: list[Span] = []
    running = False
    for number, (start, end) in enumerate(lines):
        if start == end:
            continue
        here = _line_spans(text, start, end, number, running=running)
        if here:
            first = here[0]
            if running and first.outer_start <= _first_letter(text, start, end):
                first.continues = True
            running = not here[-1].closed
        else:
            running = False
        found += here
    return found


def _first_letter(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _line_spans(text: str, start: int, end: int, number: int, *, running: bool) -> list[Span]:
    signs = _signs(text, start, end)
    if not signs:
        return []
    if signs[0].family == "-":
        return _dialogue(text, end, number, signs)
    for sign in signs:
        if sign.family == "s":
            signs = _without_apostrophes(text, signs)
            break
    return _pair(text, start, end, number, signs, running=running)


def _signs(text: str, start: int, end: int) -> list[_Sign]:
    result: list[_Sign] = []
    letter = _first_letter(text, start, end)
    b = start
    for match in _MARK.finditer(text, start, end):
        a = match.start()
        if a < b:
            continue  # within a run of marks
        b = a + 1
        if text[a] in _DASHES:
            if not result and a == letter:
                result.append(_Sign(a, b, "-", opens=True, closes=False))
            elif result and result[0].family == "-":
                result.append(_Sign(a, b, "-", opens=True, closes=True))
            continue
        while b < end and text[b] in _QUOTATION:
            b += 1
        before = text[a - 1] if a > start else " "
        after = text[b] if b < end else " "
        if b - a == 1:
            if text[a] in _APOSTROPHES and before.isalnum() and after.isalnum():
                continue  # "don't", which no later step would keep
            result.append(_sign(text, a, 1, before, after))
            continue
        position = a
        while position < b:
            width = 2 if text[position : position + 2] in ("''", "``", "´´", "‘‘", "’’") else 1
            result.append(_sign(text, position, width, before, after))
            position += width
    return result


def _sign(text: str, position: int, width: int, before: str, after: str) -> _Sign:
    """Judge one mark by its shape and by what stands around the run of marks it belongs to."""
    glyph = text[position]
    if glyph in _CORNERS:
        return _Sign(position, position + 1, "c", glyph in "「『", glyph in "」』")
    if width > 1 or glyph in _DOUBLE:
        family = "d"
    elif glyph in _ANGLE:
        family = "a"
    else:
        family = "s"
    may_open = (
        before in _BEFORE_OPENING
        or before.isspace()
        or (text[position - 1 : position] in _APOSTROPHES and _is_elided(text, position))
    )
    may_close = not before.isspace() or after in _AFTER_CLOSING
    blank_after = after.isspace()
    if glyph in _OPENS and width == 1:
        closes = not may_open and (blank_after or after in _AFTER_CLOSING)
        opens = not closes
    elif glyph in _CLOSES and width == 1:
        opens, closes = False, True
        if may_open and not blank_after and after not in _AFTER_CLOSING and before != "…":
            opens, closes = True, False
    else:
        opens = may_open and not blank_after
        closes = may_close and (blank_after or after in _AFTER_CLOSING or not opens)
    return _Sign(position, position + width, family, opens, closes)


def _is_elided(text: str, position: int) -> bool:
    """Whether what an apostrophe ends before a mark is a small word ("d'« un miracle »", "dell'«Aida»")."""
    if text[position] not in _ELIDED_BEFORE:
        return False
    begin = position - 1
    while begin > 0 and text[begin - 1].isalpha() and position - begin < _ELISION:
        begin -= 1
    return begin < position - 1 and not (begin and text[begin - 1].isalpha())


def _without_apostrophes(text: str, signs: list[_Sign]) -> list[_Sign]:
    """The signs without apostrophes: of single marks, those that form pairs."""
    kept: list[_Sign] = []
    opener: _Sign | None = None
    closers: list[_Sign] = []
    for sign in signs:
        if sign.family != "s":
            kept.append(sign)
            continue
        letter_before = sign.start > 0 and text[sign.start - 1].isalnum()
        letter_after = sign.end < len(text) and text[sign.end].isalnum()
        if letter_before and letter_after:
            continue
        if not letter_before and letter_after and (text[sign.start] != "’" or not text[sign.end].isdigit()):
            if opener is not None and closers:
                kept += (opener, _best_closer(text, closers))
                opener = None
            if opener is None:
                sign.opens, sign.closes = True, False
                opener, closers = sign, []
        elif opener is not None:
            sign.opens, sign.closes = False, True
            closers.append(sign)
        elif text[sign.start] == "’" and not letter_after and sign.start and text[sign.start - 1] in _SENTENCE_END:
            sign.opens, sign.closes = False, True
    if opener is not None and closers:
        kept += (opener, _best_closer(text, closers))
    kept.sort(key=lambda sign: sign.start)
    return kept


def _best_closer(text: str, closers: list[_Sign]) -> _Sign:
    """The first mark that does not look like the apostrophe of a plural ("the workers’ union")."""
    for sign in closers:
        plural = text[sign.start - 1] in "sS" and text[sign.end : sign.end + 1] == " "
        if not plural or not text[sign.end + 1 : sign.end + 2].islower():
            return sign
    return closers[0]


def _pair(  # noqa: PLR0913 - the line and its signs
    text: str, start: int, end: int, number: int, signs: list[_Sign], *, running: bool
) -> list[Span]:
    result: list[Span] = []
    stack: list[_Sign] = []
    for sign in signs:
        inside = stack and (stack[-1].family == sign.family or any(each.family == sign.family for each in stack))
        if sign.closes and (inside or not sign.opens):
            if inside:
                while stack[-1].family != sign.family:
                    stack.pop()
                opener = stack.pop()
                if not stack:
                    result.append(Span(opener.end, sign.start, opener.start, sign.end, number, family=sign.family))
            elif not result and not stack and sign.family != "s" and (running or _starts_quote(text, start, sign)):
                # The opening mark is missing: the quote runs on from the line before, or was forgotten.
                result.append(Span(start, sign.start, start, sign.end, number, family=sign.family))
        elif sign.opens and len(stack) < _DEPTH:
            stack.append(sign)
    if stack and stack[0].family != "s":
        result += _without_end(text, (start, end), number, stack[0], signs)
    return [span for span in result if text[span.start : span.end].strip()]


def _without_end(text: str, bounds: tuple[int, int], number: int, opener: _Sign, signs: list[_Sign]) -> list[Span]:
    """A mark without its closing one: a quote to the end of the line, or no quote at all."""
    start, end = bounds
    if opener.start <= _first_letter(text, start, end) or _is_introduced(text, start, opener.start):
        stop = end
        while stop > opener.end and text[stop - 1].isspace():
            stop -= 1
        signed = re.compile(_SIGNED).search(text, max(opener.end, stop - _SIGNED_REACH), stop)
        if signed is not None and opener.start <= _first_letter(text, start, end):
            stop = signed.start()  # the mark was forgotten before who signs: "... — Jane Doe, mayor"
        if stop <= opener.end:
            return []
        return [Span(opener.end, stop, opener.start, stop, number, closed=False, family=opener.family)]
    # A mark that opens nothing: what follows it is judged without it.
    return _flat([sign for sign in signs if sign.start > opener.start], number)


def _flat(signs: list[_Sign], number: int) -> list[Span]:
    """Pairs without nesting: an opening mark and the next closing one of its family."""
    result: list[Span] = []
    opener: _Sign | None = None
    for sign in signs:
        if opener is None:
            if sign.opens:
                opener = sign
        elif sign.closes and sign.family == opener.family:
            result.append(Span(opener.end, sign.start, opener.start, sign.end, number, family=sign.family))
            opener = None
    return result


def _starts_quote(text: str, start: int, sign: _Sign) -> bool:
    """Whether a closing mark without an opening one ends a quote that begins its line."""
    before = text[sign.start - 1]
    return text[start : start + 1].isupper() and before in ",!?." and sign.start - start < 600  # noqa: PLR2004


def _is_introduced(text: str, start: int, position: int) -> bool:
    before = text[start:position].rstrip()
    return before.endswith((":", ",", ".", "!", "?"))


def _dialogue(text: str, end: int, number: int, signs: list[_Sign]) -> list[Span]:
    """Speech after a dash at the start of the line, with clauses of the narrator between dashes."""
    dashes = [sign for sign in signs if sign.family == "-"]
    rest = text[dashes[0].end : end]
    if not rest.strip() or (
        len(dashes) == 1 and len(rest.split()) <= _SIGNATURE and rest.rstrip()[-1] not in ".!?…"
    ):
        return []  # "— Jane Doe" below a quote
    if re.compile(_POST).search(text, dashes[0].end, end):
        return []  # "— Jane Doe (@doe) May 3, 2026" below a post
    # "— Words —said she—. More words": speech and narrator take turns.
    result = []
    speech = True
    position = dashes[0].end
    for sign in [*dashes[1:], None]:
        stop = sign.start if sign is not None else end
        if sign is not None and speech and not _narrates(text, sign):
            continue
        if speech:
            a, b = position, stop
            while a < b and (text[a].isspace() or text[a] in ".,;:"):
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            if a < b:
                result.append(Span(a, b, a, b, number, family="-"))
        if sign is not None:
            speech = not speech
            position = sign.end
    return result


def _narrates(text: str, sign: _Sign) -> bool:
    """Whether the narrator begins behind a dash: close to the word, or small ("— Sim — disse ela")."""
    if not (text[sign.end : sign.end + 1].isspace() and text[sign.start - 1].isspace()):
        return True
    return text[sign.end + 1 : sign.end + 2].islower()
