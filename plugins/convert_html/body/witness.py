"""What the page declares as the article's body, as a witness for and against what was seen of it."""

from dataclasses import dataclass

from convert_html.page.blocks import Block, Page
from convert_html.page.text import letters, plain

_LEAST = 300  # letters; less is a teaser
_SHORTEST = 12
_EDGE = 30
TEXT = frozenset(("p", "heading", "list", "quote", "pre"))
"""The kinds of blocks that a declared body may have."""


@dataclass(frozen=True, slots=True)
class Witness:
    """The declared body, folded to letters and digits; empty if there is none that is more than a teaser."""

    words: str

    def mark(self, page: Page) -> None:
        """Mark the blocks that the declared body has, whole."""
        if self.words:
            for block in page.blocks:
                if block.kind in TEXT and block.size >= _SHORTEST:
                    folded = letters(block.text)
                    block.declared = len(folded) >= _SHORTEST and folded in self.words

    def knows(self, block: Block) -> bool:
        """Whether the declared body has a block, or its beginning or end at least: texts are changed later."""
        folded = letters(block.text)
        return (
            block.declared
            or len(folded) < _SHORTEST
            or folded[:_EDGE] in self.words
            or folded[-_EDGE:] in self.words
        )


def witness_of(body: str) -> Witness:
    """The witness that a declared body makes."""
    words = letters(plain(body))
    return Witness(words if len(words) >= _LEAST else "")
