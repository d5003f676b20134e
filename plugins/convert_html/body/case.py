"""What the rules know of a page, and what they say: a block and the reason for leaving it out."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from convert.model import Person
from convert_html.body.declared_text import DeclaredText
from convert_html.body.locate import Stretch
from convert_html.facts.gather import Facts
from convert_html.page.blocks import Block, Page
from convert_html.page.reasons import Reason
from convert_html.page.text import letters

Decision: TypeAlias = "tuple[Block, Reason | None]"
"""A block, and why it is not the article's; None takes back what an earlier rule said."""


@dataclass(slots=True)
class Known:
    """Texts that are known from elsewhere, folded to letters and digits: they are not the body's."""

    title: str
    standfirst: str
    authors: tuple[str, ...]
    persons: tuple[str, ...] = ()
    """Those of the authors of whom a note may tell; what an agency did is a sentence of the story."""
    headline: Block | None = None


@dataclass(slots=True)
class Case:
    """A page whose text has been found, before its blocks are judged and while they are."""

    page: Page
    found: Stretch
    known: Known
    declared_text: DeclaredText
    standfirst: Sequence[Block]
    repeated: Counter[str]
    """How often the page prints each text."""
    main: set[int]
    """The containers of the running text."""

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the stretch."""
        return self.page.blocks[self.found.start : self.found.end]

    @property
    def behind(self) -> list[Block]:
        """The two blocks after the stretch."""
        return self.page.blocks[self.found.end : self.found.end + 2]

    def kept_blocks(self) -> list[Block]:
        """The blocks of the stretch that no rule has left out so far."""
        return [block for block in self.blocks if not block.left_out]


Rule: TypeAlias = Callable[[Case], Iterator[Decision]]
"""Says of the blocks of a page which are not the article's. What it says is done before it says more."""


def known_texts(facts: Facts) -> Known:
    """What is known of the article's title, summary and authors, to find it again among the blocks."""
    return Known(
        letters(facts.title),
        letters(facts.summary),
        tuple(letters(agent.name) for agent in facts.authors),
        tuple(letters(agent.name) for agent in facts.authors if isinstance(agent, Person)),
        facts.headline,
    )
