"""Links whose words do not say where they lead are made to cover the words beside them.

Who hears a page read aloud jumps from link to link and hears nothing else, so "here" tells nothing where "Sign up
here" does. The words stay as they are; where none can be had, a tip says where the link leads.
Source: WCAG 2.2, success criterion 2.4.4, technique H30.
"""

from functools import cache
from itertools import zip_longest
from urllib.parse import urlsplit

from msgspec.structs import replace

from convert.kit.languages.reading import everywhere
from convert.kit.urls import safe_url
from convert.model import AnyMark, Link, Text

_ENDS = ",;\u060c\u061b\u3001\uff0c\u2013\u2014.!?\u2026\u3002:;()[]\u201c\u201d\n"
_COMMAS = ",\u060c\u3001\uff0c"
_SENTENCE_ENDS = "".join(end for end in _ENDS if end not in _COMMAS)
_BLANKS = " \u00a0"
_MOST_WORDS = 3


def says_nothing(words: str) -> bool:
    """Whether a link of these words says nothing of what it leads to."""
    return " ".join(words.split()).strip(" .,:;!?()[]\u2026\u00bb\u203a>").casefold() in _vague()


@cache
def _vague() -> frozenset[str]:
    return frozenset(("", *everywhere().pages.vague_links))


def telling(text: Text) -> Text:
    """The text with such links grown to cover up to three words before them, or else behind them.

    A link never grows into another link or another sentence, and over a comma only where its own clause would say
    no more than before ("to hear it, click here"). Where nothing helps, it stays and has a tip (`tip_of`).
    """
    if not text.marks:
        return text
    links = sorted((mark for mark in text.marks if isinstance(mark, Link)), key=lambda link: link.start)
    if not any(says_nothing(text.text[link.start : link.end]) for link in links):
        return text
    grown: dict[AnyMark, AnyMark] = {}
    lowest = 0
    for link, following in zip_longest(links, links[1:]):
        words = text.text[link.start : link.end]
        start, end = link.start, link.end
        if words.strip() and says_nothing(words):
            start = _words_before(text.text, lowest, link.start)
            if start == link.start:
                highest = len(text.text) if following is None else following.start
                end = _words_behind(text.text, link.end, highest)
            if says_nothing(text.text[start:end]):
                start, end = _words_before(text.text, lowest, link.start, _SENTENCE_ENDS), link.end
            if says_nothing(text.text[start:end]):
                start, end = link.start, link.end
            grown[link] = replace(link, start=start, end=end)
        lowest = end
    return replace(text, marks=tuple(grown.get(mark, mark) for mark in text.marks))


def tip_of(link: Link, words: str) -> str:
    """What is shown where the pointer rests on a link whose words say nothing: the host, or whom it writes to."""
    if not says_nothing(words):
        return ""
    target = urlsplit(safe_url(link.url))
    return (target.path if target.scheme == "mailto" else target.hostname) or ""


def _words_before(text: str, lowest: int, start: int, ends: str = _ENDS) -> int:
    """Where the words before `start` begin, back to one of the `ends` at most; `start` if there are none."""
    lowest = max([lowest, *(text.rfind(end, lowest, start) + 1 for end in ends)])
    place = start
    for _ in range(_MOST_WORDS):
        while place > lowest and text[place - 1] in _BLANKS:
            place -= 1
        while place > lowest and text[place - 1] not in _BLANKS:
            place -= 1
    while place < start and text[place] in _BLANKS:
        place += 1
    return place if any(character.isalpha() for character in text[place:start]) else start


def _words_behind(text: str, end: int, highest: int) -> int:
    """Where the words behind `end` are over that belong to the same sentence; `end` if there are none."""
    highest = min([highest, *(found for each in _ENDS if (found := text.find(each, end, highest)) >= 0)])
    place = end
    for _ in range(_MOST_WORDS):
        while place < highest and text[place] in _BLANKS:
            place += 1
        while place < highest and text[place] not in _BLANKS:
            place += 1
    return place if any(character.isalpha() for character in text[end:place]) else end
