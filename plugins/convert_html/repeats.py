"""Pull quotes: words of the text that are printed a second time in large letters."""

from collections.abc import Iterable, Sequence

from convert_html.blocks import Block
from convert_html.folding import letters
from convert_html.hints import Hint

_SHORTEST = 20  # letters; less is said twice by chance
_RUN = 4  # words
_MOSTLY = 0.7


def pull_quotes(blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks set apart as quotations whose words stand in a paragraph too, all of them or most.

    Posts of others are not looked at: those that write about a post repeat it.
    """
    suspects = [block for block in blocks if _may_be(block)]
    if not suspects:
        return
    others = [block.text for block in blocks if block.kind in ("p", "list") and block not in suspects]
    folded = "\n".join(letters(text) for text in others)
    runs: set[tuple[str, ...]] = set()
    for text in others:
        runs.update(_runs(text))
    for block in suspects:
        own = letters(block.text)
        if own in folded:
            yield block
            continue
        found = _runs(block.text)
        if found and sum(run in runs for run in found) >= _MOSTLY * len(found):
            yield block


def _may_be(block: Block) -> bool:
    set_apart = block.kind == "quote" or block.hints & Hint.PULLQUOTE
    return bool(set_apart) and not block.hints & Hint.EMBED and len(letters(block.text)) > _SHORTEST


def _runs(text: str) -> list[tuple[str, ...]]:
    words = [folded for word in text.split() if (folded := letters(word))]
    return [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
