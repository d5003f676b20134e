"""What the page declares as the article's body, as a witness for and against what was seen of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from convert_html.page.blocks import Block, Page
from convert_html.page.text import letters, plain

_LEAST = 300  # letters; less is a teaser
_SHORTEST = 12
_EDGE = 30
_LINE = 40  # shorter words may be anywhere in it
_MOSTLY = 0.6
_SMALL = 0.15
_TEXT = frozenset(("p", "heading", "list", "quote", "pre"))
# Reasons that come from a name or a place alone, which the declared body may prove wrong.
_DOUBTFUL = frozenset(
    (
        "navigation",
        "promotion",
        "comments",
        "tags",
        "sharing",
        "date",
        "byline",
        "a short line",
        "repeated",
        "hidden",
    )
)


@dataclass(frozen=True, slots=True)
class Witness:
    """The declared body, folded to letters and digits; empty if there is none that is more than a teaser."""

    words: str

    def mark(self, page: Page) -> None:
        """Mark the blocks that the declared body has, whole."""
        if self.words:
            for block in page.blocks:
                if block.kind in _TEXT and block.size >= _SHORTEST:
                    folded = letters(block.text)
                    block.declared = len(folded) >= _SHORTEST and folded in self.words

    def review(self, blocks: Sequence[Block], main: set[int]) -> None:
        """Take back what was left out for its name only; leave out what stands beside and behind the declared.

        Nothing is done unless most of what was kept is declared: some bodies are cut, some are of another text.
        """
        kept = [block for block in blocks if block.kind in _TEXT and not block.left_out]
        size = sum(block.size for block in kept)
        if not self.words or not size or sum(block.size for block in kept if block.declared) < _MOSTLY * size:
            return
        for block in blocks:
            if block.declared and block.size > _LINE and block.left_out in _DOUBTFUL:
                block.left_out = ""
        last = max(block.place for block in kept if block.declared)
        behind = [block for block in kept if block.place > last]
        is_cut = sum(block.size for block in behind) > _SMALL * size
        for block in kept:
            beside = block.holder not in main or (block.place > last and not is_cut)
            if beside and block.kind == "p" and not block.lead and not self._knows(block):
                block.left_out = "not in the declared body"

    def _knows(self, block: Block) -> bool:
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
