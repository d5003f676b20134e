"""All the steps in a row: a text and its lines become quotes with speakers.

Positions count code points of the text. Nothing here knows documents, so that every step can be tried on a
string.
"""

import re

from msgspec import Struct

from convert_quotes.attribution import Attribution
from convert_quotes.attribution.attribute import Attributor
from convert_quotes.attribution.judge import Judge
from convert_quotes.language import Language
from convert_quotes.names.mentions import Names
from convert_quotes.speakers.memory import PEOPLE
from convert_quotes.words.marks import Span, spans
from convert_quotes.words.tokens import Tokens

_UNKNOWN = (2.0, 2.0)
"""No chance is so great: a way of finding a speaker that no table knows is never sure."""

_LETTER = re.compile(r"\w")
_WORD = re.compile(r"\w+")
_RUN = 4
_SIGNATURE = 10
_MARGIN = 8
_LINE_REST = 120


class Found(Struct, gc=False):
    """A quote as it was found: its place, its kind, who said it, and where the mention and the cue stand."""

    start: int
    end: int
    line: int
    kind: str
    name: str = ""
    role: str = ""
    organisation: str = ""
    speaker_kind: str = "unknown"
    mention: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    confidence: str = "low"
    joins: bool = False


def find(text: str, lines: list[tuple[int, int]], language: Language, *, indirect: bool = False) -> list[Found]:
    """The quotes of a text whose lines (paragraphs) stand at the ranges given, in reading order.

    `indirect` has reported speech found too, in languages that have a file.
    """
    marked = spans(text, lines)
    if not marked and not indirect:
        return []
    tokens = Tokens(text, lines, marked, language)
    names = Names(tokens)
    told: list[tuple[int, int, Attribution]] | None = [] if indirect and language.speaks else None
    attributions = Attributor(tokens, marked, names).attribute(told=told)
    judge = Judge(tokens, marked, names)
    result = []
    for number, (span, attribution) in enumerate(zip(marked, attributions, strict=True)):
        kind = judge.kind(number, attribution)
        if kind:
            result.append(_describe(tokens, span, kind, attribution))
    result = _without_repeats(result, text, lines)
    if told:
        result += [each for first, last, found in told for each in _indirect_quotes(tokens, first, last, found)]
        result.sort(key=lambda each: each.start)
    return result


def _indirect_quotes(tokens: Tokens, first: int, last: int, found: Attribution) -> list[Found]:
    """Reported speech as a quote, where its speaker is sure."""
    line = tokens.line[tokens.sentence[first]]
    span = Span(tokens.start[first], tokens.end[last], tokens.start[first], tokens.end[last], line)
    quote = _describe(tokens, span, "indirect", found)
    resolved = found.who is not None and found.who.entity is not None and quote.confidence != "high"
    return [quote] if quote.name and quote.confidence != "low" and not resolved else []


def _without_repeats(found: list[Found], text: str, lines: list[tuple[int, int]]) -> list[Found]:
    """The quotes without those that a line of its own repeats from the running text (a pull quote)."""
    pulled = [each for each in found if _alone(each, text, lines[each.line])]
    if not pulled or len(pulled) == len(found):
        return found
    apart = {id(each) for each in pulled}
    said: set[tuple[str, ...]] = set()
    for each in found:
        if id(each) not in apart:
            said.update(_runs(text[each.start : each.end]))
    repeated = {
        id(each) for each in pulled if (runs := _runs(text[each.start : each.end])) and said.issuperset(runs)
    }
    return [each for each in found if id(each) not in repeated]


def _alone(found: Found, text: str, line: tuple[int, int]) -> bool:
    """Whether a line holds a quote and no more, but for who signs it."""
    if found.cue is not None or found.start - line[0] > _MARGIN or line[1] - found.end > _LINE_REST:
        return False
    before, behind = text[line[0] : found.start], text[found.end : line[1]]
    return (
        not _LETTER.search(before)
        and behind[1:2] != ":"
        and len(behind.split()) <= _SIGNATURE
        and not behind.rstrip().endswith((".", ":"))
    )


def _runs(words: str) -> list[tuple[str, ...]]:
    """Every few words that follow one another, to compare what is said without its punctuation."""
    low = _WORD.findall(words.lower())
    return [tuple(low[each : each + _RUN]) for each in range(len(low) - _RUN + 1)]


def _describe(tokens: Tokens, span: Span, kind: str, attribution: Attribution) -> Found:
    start, end = span.start, span.end
    while start < end and tokens.text[start].isspace():
        start += 1
    while end > start and tokens.text[end - 1].isspace():
        end -= 1
    found = Found(start, end, span.line, kind, joins=span.continues)
    if not tokens.language.speaks and attribution.place is None:
        return found  # nothing is known of the language: the marks show words, not whose they are
    who = attribution.who
    if attribution.cue is not None:
        found.cue = (tokens.start[attribution.cue[0]], tokens.end[attribution.cue[1]])
    if attribution.mention is not None and attribution.mention.kind != "null":
        found.mention = (tokens.start[attribution.mention.first], tokens.end[attribution.mention.last])
    if attribution.place is not None:
        found.mention = attribution.place
    if who is None:
        return found
    entity = who.entity
    if entity is not None:
        found.name, found.speaker_kind = entity.name, entity.kind
        found.organisation = entity.organisation
        found.role = entity.roles[0][0] if entity.roles else who.role
    else:
        found.name, found.speaker_kind = who.words, who.kind if who.kind != PEOPLE else "unknown"
    found.confidence = _confidence(attribution, tokens.language)
    return found


def _confidence(attribution: Attribution, language: Language) -> str:
    """How sure a speaker is, by the table of the language: how it was found, with what chance."""
    who, mention = attribution.who, attribution.mention
    if who is None:
        return "low"
    if attribution.how in ("continued", "place"):
        how = attribution.how
    elif mention is None or mention.kind == "name":
        how = "name" if who.entity is None or who.entity.kind == "person" else "body"
    elif who.sure == 2:  # noqa: PLR2004 - words that name nobody else ("one witness")
        how = "words"
    else:
        how = "reference"
    high, medium = language.confidence.get(how, _UNKNOWN)
    return "high" if who.chance >= high else "medium" if who.chance >= medium else "low"
