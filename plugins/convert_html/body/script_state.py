"""Texts that stand in the state of a page's scripts alone, as where a framework makes all of a page by script."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from lxml import etree

from convert_html.body.flight import rows, words_of
from convert_html.body.second_look import paragraph
from convert_html.page.blocks import Block
from convert_html.page.parse import PUSHED
from convert_html.page.text import is_sentence, plain, squeeze
from convert_html.page.tree import text_in

_PARAGRAPH = 80  # letters; a shorter string is a label or a name
_LEAST = 300
_MOST = 5_000_000  # characters of a script; more is an application
_BREAK = "</p>"


def state_blocks(scripts: Sequence[etree._Element]) -> list[Block]:
    """The paragraphs of the longest plain text in the scripts' JSON: strings of one list, or one string."""
    best: list[str] = []
    for state in _states([text for each in scripts if len(text := text_in(each)) <= _MOST]):
        for found in _texts(state):
            if sum(map(len, found)) > sum(map(len, best)):
                best = found
    return [paragraph(text) for text in best] if sum(map(len, best)) >= _LEAST else []


def _states(scripts: Sequence[str]) -> Iterator[Any]:
    """What the scripts hold that is JSON, whole or in the rows that several of them push."""
    for text in scripts:
        try:
            yield msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError):
            continue
    yield from rows(text for text in scripts if PUSHED in text)


def _texts(state: Any) -> Iterator[list[str]]:  # noqa: ANN401 - whatever a page put there
    """The runs of paragraphs in a state: those of each list, and those of each string with markup."""
    stack = [state]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, list):
            yield [text for each in value if (text := _paragraph_of(each))]
            stack.extend(value)
        elif isinstance(value, str) and _BREAK in value:
            yield [text for part in value.split(_BREAK) if _is_told(text := squeeze(plain(part)))]


def _paragraph_of(value: Any) -> str:  # noqa: ANN401 - as above
    """The text of a string, or of the only long string of an object."""
    words = squeeze(words_of(value))
    if words:
        return words if _is_told(words) else ""
    strings = [value] if isinstance(value, str) else list(value.values()) if isinstance(value, dict) else []
    told = [text for each in strings if isinstance(each, str) and _is_told(text := squeeze(plain(each)))]
    return told[0] if len(told) == 1 else ""


def _is_told(text: str) -> bool:
    return len(text) >= _PARAGRAPH and " " in text and is_sentence(text)
