"""The text that a page declares as its article's body, by which is judged what was seen of it."""

from dataclasses import dataclass

from convert_html.page.blocks import Block, Page
from convert_html.page.text import letters, plain

_LEAST = 300  # letters; less is a teaser
_SHORTEST = 12
_EDGE = 30
TEXT = frozenset(("p", "heading", "list", "quote", "pre"))
"""The kinds of blocks that a declared body may have."""


@dataclass(frozen=True, slots=True)
class DeclaredText:
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


def declared_text_of(body: str) -> DeclaredText:
    """The text of a declared body, or an empty one where it is a teaser."""
    words = letters(plain(body))
    return DeclaredText(words if len(words) >= _LEAST else "")
