"""Calls to follow, to subscribe, to download: a first word in many languages, and a link that leads there."""

import re
from collections.abc import Iterator

from lxml import etree

from convert.kit.languages.reading import alternatives, everywhere
from convert_html.body.rules.notes import addresses, profile_host
from convert_html.page.blocks import Block
from convert_html.page.text import letters

_LETTER = "newsletter"  # it is called so in most languages
_LONGEST = 260
_LONGEST_LIST = 500
_FIRST = 40  # letters in which a script without blanks has its verb

_WORDS = everywhere().pages
_VERBS = frozenset(map(letters, _WORDS.calls))
_WIDE_VERBS = re.compile(alternatives(_WORDS.calls_within))
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_PARTED = re.compile(r"[\s'’-]+")
_PLACES = re.compile(
    r"apps\.apple|itunes\.apple|play\.google|/apps?(?:/|$|\?)|whatsapp|//t\.me/|telegram|news\.google|"
    r"podcasts\.apple|line\.me|" + alternatives(_WORDS.calls_to),
    re.IGNORECASE,
)
_SUBSCRIBES = re.compile(alternatives(_WORDS.calls_to), re.IGNORECASE)


def is_call(block: Block) -> bool:
    """Whether a short text asks the reader to follow, subscribe or download, and links to where that is done."""
    if block.kind == "list":
        return _is_list_of_calls(block)
    if block.kind == "heading" and _LETTER in block.text.casefold() and _begins_as_call(block.text):
        return True
    if block.kind not in ("p", "heading") or not block.linked or block.size > _LONGEST:
        return False
    sentences = _SENTENCES.split(block.text)
    speaks = _SUBSCRIBES.search(block.text) is not None
    turns = _LETTER in block.text.casefold() or sentences[0].endswith("?")  # to the reader, and tells no story
    if speaks and turns and any(_SUBSCRIBES.search(address[:500]) for address in addresses(block)):
        return True
    begins = any(map(_begins_as_call, sentences))
    if not begins and not _WIDE_VERBS.search(block.text[:_FIRST]):
        return False
    return speaks or leads_to_call(block)


def _is_list_of_calls(block: Block) -> bool:
    """Whether each item of a list leads to where readers follow or subscribe, and one says so."""
    element = block.element
    if element is None or not block.linked or block.size > _LONGEST_LIST or not _SUBSCRIBES.search(block.text):
        return False
    items = list(element.iter("li"))
    return len(items) > 1 and all(any(map(_calls, _links(item))) for item in items)


def _links(item: etree._Element) -> Iterator[str]:
    return ((link.get("href") or "").strip()[:500] for link in item.iter("a"))


def _calls(address: str) -> bool:
    return _PLACES.search(address) is not None or bool(profile_host(address))


def _begins_as_call(sentence: str) -> bool:
    first = [folded for word in _PARTED.split(sentence[:_LONGEST])[:4] if (folded := letters(word))][:2]
    return not _VERBS.isdisjoint((*first[:1], "".join(first)))


def leads_to_call(block: Block) -> bool:
    """Whether a text links to where readers follow, subscribe or download."""
    return any(_calls(address[:500]) for address in addresses(block))
