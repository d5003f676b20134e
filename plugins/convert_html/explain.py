"""The page as the reader sees it: each block with its fate and the reason, one a line."""

from collections.abc import Iterator

from convert_html.assemble import Found
from convert_html.page.blocks import Block
from convert_html.page.hints import Hint

_WORDS = 80
_HINTS = [(name.lower(), bit) for name, bit in vars(Hint).items() if name.isupper() and name != "CREDITS"]
_HEAD = (
    "# + kept, - left out of the stretch of text, blank: outside of it",
    "#\tplace\tkind\treason\tletters\tlinked\tworth\tcontainer\thints\ttext",
)


def explain_blocks(found: Found) -> str:
    """Lines of tab-separated columns; a block of another kind than it was read as is shown as what it became."""
    return "\n".join((*_HEAD, *_lines(found))) + "\n"


def _lines(found: Found) -> Iterator[str]:
    kept = {id(block) for block in found.kept}
    told = [block for block in found.page.blocks if id(block) in kept]
    for block in found.page.blocks:
        within = found.stretch is not None and found.stretch.start <= block.place < found.stretch.end
        mark = "+" if id(block) in kept else "-" if within or block.left_out else " "
        yield _line(found, block, mark)
    if len(told) < len(found.kept):  # the declared body, or the data of a script
        for block in found.kept:
            yield f"+\t\t{block.kind}\tdeclared\t{block.size}\t0\t{block.value:.0f}\t\t\t{block.text[:_WORDS]}"


def _line(found: Found, block: Block, mark: str) -> str:
    hints = " ".join(name for name, bit in _HINTS if block.hints & bit)
    columns = (
        mark,
        block.place,
        block.kind,
        block.left_out or "",
        block.size,
        block.linked,
        f"{block.value:.0f}",
        found.page.holders[block.holder].signature,
        hints,
        block.text[:_WORDS],
    )
    return "\t".join(" ".join(str(column).split()) for column in columns)
