"""Quotations of an article, found again word for word in its paragraphs."""

from typing import Any

from convert.model import Paragraph, Quote, Range, Speaker
from convert_jsonld.nodes import Node, every, line, text, types

_MOST_QUOTES = 2_000
"""A file that quotes without end would have its body searched without end."""

_KINDS = {"Person": "person", "Organization": "organisation", "Place": "place"}


def quotes_of(node: Node, paragraphs: tuple[Paragraph, ...]) -> tuple[Quote, ...]:
    """The quotes whose words stand in the body; parts with one `identifier` are one quote.

    Parts are looked for in their order, each behind the one before it, so that words that stand there twice become
    two quotes. A quotation whose words the body lacks is left out.
    """
    parts: dict[str, list[Node]] = {}
    for number, each in enumerate(every(node.get("hasPart")), 1):
        if isinstance(each, dict) and "Quotation" in types(each):
            parts.setdefault(line(each.get("identifier")) or f" {number}", []).append(each)
    found: list[Quote] = []
    at = (0, 0)
    for group in list(parts.values())[:_MOST_QUOTES]:
        ranges: list[Range] = []
        for part in group:
            words = text(part.get("text"))
            place = _find(words, paragraphs, at) or _find(words, paragraphs, (0, 0))
            if place is None:
                break
            at = (place[0], place[1] + len(words))
            ranges.append(Range(paragraphs[place[0]].id, place[1], at[1]))
        if ranges and len(ranges) == len(group):
            found.append(
                Quote(
                    id=f"q{len(found) + 1}", ranges=tuple(ranges), speaker=_speaker(group[0]), confidence="certain"
                )
            )
    return tuple(found)


def _find(words: str, paragraphs: tuple[Paragraph, ...], start: tuple[int, int]) -> tuple[int, int] | None:
    if not words:
        return None
    for number in range(start[0], len(paragraphs)):
        at = paragraphs[number].text.text.find(words, start[1] if number == start[0] else 0)
        if at >= 0:
            return number, at
    return None


def _speaker(part: Node) -> Speaker | None:
    creator = next(iter(every(part.get("creator") or part.get("spokenByCharacter") or part.get("author"))), None)
    if creator is None:
        source = line(part.get("citation"))
        return Speaker(name=source, kind="document") if source else None
    name = line(creator)
    if not name:
        return None
    thing = creator if isinstance(creator, dict) else {}
    kind: Any = next((_KINDS[kind] for kind in types(thing) if kind in _KINDS), "unknown")
    role = line(thing.get("jobTitle")) or line(thing.get("description"))
    return Speaker(name=name, role=role, organisation=line(thing.get("affiliation")), kind=kind)
