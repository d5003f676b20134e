"""What is printed a second time: pull quotes, and whole texts that a page has once for each width of screen."""

from collections.abc import Iterable, Iterator, Sequence

from convert_html.body.case import Case, Decision
from convert_html.page.blocks import Block
from convert_html.page.hints import Hint
from convert_html.page.reasons import Reason
from convert_html.page.text import folded_words, is_sentence, letters

_SHORTEST = 15  # letters; less is said twice by chance
_RUN = 4  # words
_MOSTLY = 0.7
_LONG = 250  # letters
_PARAGRAPH = 80
_SEVERAL = 3


def pull_quotes(case: Case) -> Iterator[Decision]:
    """Leave out pull quotes."""
    for block in _pull_quotes(case.blocks):
        yield block, Reason.PULL_QUOTE


def second_copies(case: Case) -> Iterator[Decision]:
    """Leave out what repeats other blocks in their order."""
    for block in _copies(case.kept_blocks()):
        yield block, Reason.REPEATED


def _pull_quotes(blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks set apart as quotations whose words stand in a paragraph too, all of them or most.

    Posts of others are not looked at: those that write about a post repeat it.
    """
    suspects = [block for block in blocks if _may_be(block)]
    if not suspects:
        return
    others = [block.text for block in blocks if block.kind in ("p", "list") and block not in suspects]
    folded = "\n".join(letters(text) for text in others)
    runs: set[tuple[str, ...]] = set()
    for block in suspects:
        own = letters(block.text)
        if own in folded:
            yield block
            continue
        found = _runs(block.text)
        if found and not runs:
            runs.update(run for text in others for run in _runs(text))
        if found and sum(run in runs for run in found) >= _MOSTLY * len(found):
            yield block


def _copies(blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks that repeat others in the same order, if they hold a long paragraph or several."""
    filled = [block for block in blocks if block.text]
    first: dict[str, int] = {}
    place = 0
    while place < len(filled):
        before = first.setdefault(filled[place].text, place)
        end = place
        if before < place:
            while end < len(filled) and filled[end].text == filled[before + end - place].text:
                end += 1
            run = filled[place:end]
            told = [block.size for block in run if block.kind == "p" and is_sentence(block.text)]
            several = (
                sum(size > _PARAGRAPH for size in told) >= _SEVERAL and run[0].holder != filled[before].holder
            )
            if several or any(size > _LONG for size in told):
                yield from run
        place = max(end, place + 1)


def _may_be(block: Block) -> bool:
    set_apart = block.kind == "quote" or block.hints & Hint.PULLQUOTE
    return bool(set_apart) and not block.hints & Hint.EMBED and len(letters(block.text)) > _SHORTEST


def _runs(text: str) -> list[tuple[str, ...]]:
    words = folded_words(text)
    return [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
