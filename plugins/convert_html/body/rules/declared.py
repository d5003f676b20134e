"""What the declared body says for and against blocks."""

from collections.abc import Iterator

from convert_html.body.case import Case, Decision
from convert_html.body.declared_text import TEXT
from convert_html.page.reasons import Reason

_LINE = 40  # shorter words may be anywhere in it
_MOSTLY = 0.6
_SMALL = 0.15
# Reasons that come from a name or a place alone, which the declared body may prove wrong.
_DOUBTFUL = frozenset(
    (
        Reason.NAVIGATION,
        Reason.PROMOTION,
        Reason.COMMENTS,
        Reason.TAGS,
        Reason.SHARING,
        Reason.DATE,
        Reason.BYLINE,
        Reason.SHORT_LINE,
        Reason.REPEATED,
        Reason.HIDDEN,
    )
)


def declared_body(case: Case) -> Iterator[Decision]:
    """Take back what was left out for its name only; leave out what stands beside and behind the declared.

    Nothing is done unless most of what was kept is declared: some bodies are cut, some are of another text.
    """
    declared_text = case.declared_text
    kept = [block for block in case.kept_blocks() if block.kind in TEXT]
    size = sum(block.size for block in kept)
    if not declared_text.words or not size or sum(block.size for block in kept if block.declared) < _MOSTLY * size:
        return
    for block in case.blocks:
        if block.declared and block.size > _LINE and block.left_out in _DOUBTFUL:
            yield block, None
    last = max(block.place for block in kept if block.declared)
    behind = [block for block in kept if block.place > last]
    is_cut = sum(block.size for block in behind) > _SMALL * size
    for block in kept:
        beside = block.holder not in case.main or (block.place > last and not is_cut)
        if beside and block.kind == "p" and not block.lead and not declared_text.knows(block):
            yield block, Reason.NOT_DECLARED
