"""Which blocks of the article's stretch are its own: the rules in their order, and the loop that alone decides."""

from collections import Counter
from collections.abc import Sequence

from convert_html.body.case import Case, Known, Rule
from convert_html.body.containers import main_holders, without_repeats
from convert_html.body.declared_text import DeclaredText
from convert_html.body.locate import Stretch
from convert_html.body.rules.alone import alone
from convert_html.body.rules.around import above_the_headline, captions, standfirsts
from convert_html.body.rules.declared import declared_body
from convert_html.body.rules.ends import empty_headings, endings, labels, notes, notices, openings, strays
from convert_html.body.rules.parts import parts
from convert_html.body.rules.repeats import pull_quotes, second_copies
from convert_html.body.rules.subheads import subheads
from convert_html.page.blocks import Block, Page

RULES: tuple[Rule, ...] = (
    alone,  # what a block says of itself
    above_the_headline,
    standfirsts,
    captions,
    parts,  # what stands beside the containers of the text
    pull_quotes,
    second_copies,
    declared_body,
    subheads,
    labels,
    openings,
    strays,  # from here on: where the text ends
    notes,
    notices,
    endings,
    empty_headings,
)
"""The rules, in the order in which they are asked; a later one sees what the earlier ones have left out."""


def judge(
    page: Page, found: Stretch, known: Known, declared_text: DeclaredText, standfirst: Sequence[Block] = ()
) -> list[Block]:
    """Give each block of the stretch that is not the article's its reason; returns the others."""
    blocks = page.blocks[found.start : found.end]
    repeated = Counter([block.text for block in page.blocks if block.kind in ("p", "heading", "list")])
    main = main_holders(page, found, without_repeats(blocks, repeated))
    case = Case(page, found, known, declared_text, standfirst, repeated, main)
    for rule in RULES:
        for block, reason in rule(case):
            block.left_out = reason
    return case.kept_blocks()
