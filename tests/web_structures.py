"""Whole pages of many kinds, written for these tests: the markup of a system with made-up words in it.

A page says itself what a reader should find. The words in an element with the attribute `keep` are the article's;
those in one with `may` are told elsewhere (headline, byline, standfirst, captions) and count neither way; all
others must not come out. `drop` takes part of a `keep` out again. None of the three is there when
the page is read.

In the pages, `{p}` is a paragraph, `{s}` a sentence, `{t}` words of a heading and `{w}` two words; they are made
of the page's name, so that they never change.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

import convert
from convert.io.source import Source
from convert.model import Document, Figure, Table, pieces

FOLDER = Path(__file__).parent / "html" / "structures"
PAGES = sorted(FOLDER.glob("*.html"))

_NOUNS = [
    "harbour",
    "kettle",
    "orchard",
    "engine",
    "bridge",
    "ledger",
    "lantern",
    "violin",
    "market",
    "glacier",
    "printer",
    "saddle",
    "compass",
    "blanket",
    "cellar",
    "teacher",
    "captain",
    "gardener",
    "baker",
    "sculptor",
    "nurse",
    "pilot",
    "miller",
    "archivist",
    "carpenter",
    "ferry",
    "tower",
    "quarry",
    "meadow",
    "library",
    "theatre",
    "station",
    "kitchen",
    "workshop",
    "island",
    "valley",
    "canal",
    "garden",
    "museum",
    "river",
]
_ADJECTIVES = [
    "quiet",
    "northern",
    "wooden",
    "crowded",
    "ancient",
    "narrow",
    "bright",
    "careful",
    "heavy",
    "patient",
    "hollow",
    "early",
    "distant",
    "modest",
    "stubborn",
    "curious",
    "gentle",
    "rusty",
    "woollen",
    "silver",
]
_VERBS = [
    "repaired",
    "measured",
    "painted",
    "borrowed",
    "described",
    "carried",
    "opened",
    "counted",
    "visited",
    "sketched",
    "rebuilt",
    "moved",
    "cleaned",
    "followed",
    "weighed",
    "noticed",
    "planned",
    "tested",
    "copied",
    "mended",
]
_ENDS = (
    "before the winter came", "in the second week of May", "without asking anybody", "while the rain lasted",
    "for the third time that year", "with two of her friends", "as the council had hoped",
    "on the way to the coast",
    "because nobody else would", "after a long debate", "under the old roof", "between two storms",
)  # fmt: skip
_PLACES = [
    "Velmar",
    "Osterby",
    "Tolmin",
    "Harsund",
    "Quillby",
    "Marrow",
    "Edderton",
    "Lisgard",
    "Pellworm",
    "Sandvik",
]

_TOKEN = re.compile(r"\{([pstw])\}")
_MARK = re.compile(r" (?:keep|may|drop)(?=[ >/])")
_WORD = re.compile(r"\w+")
_SHINGLE = 4


class _Words:
    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same words for the same page

    def two(self) -> str:
        return f"{self.random.choice(_ADJECTIVES)} {self.random.choice(_NOUNS)}".capitalize()

    def heading(self) -> str:
        of = f"of {self.random.choice(_PLACES)}"
        pick = self.random.choice
        return f"The {pick(_ADJECTIVES)} {pick(_NOUNS)} {of} and its {pick(_NOUNS)}"

    def sentence(self) -> str:
        pick = self.random.choice
        who = f"The {pick(_ADJECTIVES)} {pick(_NOUNS)} of {pick(_PLACES)}"
        first = f"{who} {pick(_VERBS)} the {pick(_NOUNS)} {pick(_ENDS)}"
        second = f"the {pick(_NOUNS)} {pick(_VERBS)} a {pick(_ADJECTIVES)} {pick(_NOUNS)}"
        return f"{first}, and {second} {pick(_ENDS)}."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 4)))

    def fill(self, found: re.Match[str]) -> str:
        make = {"p": self.paragraph, "s": self.sentence, "t": self.heading, "w": self.two}
        return make[found[1]]()


def written(page: Path) -> str:
    """The page with its words, still with the marks of what to keep."""
    return _TOKEN.sub(_Words(page.stem).fill, page.read_text(encoding="utf-8"))


def read(page: str) -> Document:
    """What the reader makes of a page, without its marks."""
    source = Source.from_text(_MARK.sub("", page), name="page.html")
    url = "https://www.example.org/posts/first"
    return convert.read(source, reader="html", options={"html": {"url": url}}, filters={"quotes": False}).document


def told(document: Document) -> Iterator[str]:
    """The text of a document: headings, paragraphs, items, cells."""
    for section in document.sections:
        if section.heading is not None:
            yield section.heading.text.text
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (cell.text.text for row in block.rows for cell in row.cells)
            elif not isinstance(block, Figure):
                yield from (piece.text for piece in pieces(block))


def truth(page: str) -> tuple[list[str], list[str]]:
    """The texts that must come out, and those that may."""
    root = etree.fromstring(page, etree.HTMLParser())
    keep: list[str] = []
    may: list[str] = []
    for node in root.iter():
        for text, holder in ((node.text, node), (node.tail, node.getparent())):
            if text and text.strip() and holder is not None and node.tag not in ("script", "style"):
                marks = [mark for each in (holder, *holder.iterancestors()) for mark in each.attrib]
                first = next((mark for mark in marks if mark in ("keep", "may", "drop")), "")
                if first in ("keep", "may"):
                    (keep if first == "keep" else may).append(text)
    return keep, may


def score(page: str, document: Document) -> tuple[float, float, list[str], list[str]]:
    """Precision and recall in runs of words, what is missing and what is too much."""
    keep, may = truth(page)
    wanted, allowed = _shingles(keep), _shingles(may)
    texts = list(told(document))
    found = _shingles(texts)
    extra = found - wanted - allowed
    missing = wanted - found
    precision = 1 - extra.total() / max(found.total(), 1)
    recall = 1 - missing.total() / max(wanted.total(), 1)
    lost = [text for text in keep if (_shingles([text]) & missing).total() > 0.5 * _shingles([text]).total()]
    more = [text for text in texts if (_shingles([text]) & extra).total() > 0.5 * _shingles([text]).total()]
    return precision, recall, lost, more


def _shingles(texts: list[str]) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(" ".join(texts).casefold())
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
