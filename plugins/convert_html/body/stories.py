"""Another story below the one that is meant, as pages have them that go on without an end."""

from convert_html.page.blocks import Block, Page
from convert_html.page.text import is_sentence, letters

_LEAST = 300
_LINE = 60


def next_story(page: Page, headline: Block | None) -> int:
    """Where another story begins below the one that is meant, its headline and line of facts made like that one's.

    The number of blocks if there is none. A reply repeats the headline, and is no other story.
    """
    blocks = page.blocks
    make = _beginning(page, headline) if headline is not None else None
    if headline is None or make is None:
        return len(blocks)
    told, title = 0.0, letters(headline.text)
    for block in blocks[headline.place + 2 :]:
        told += max(block.value, 0.0)
        if block.kind == "heading" and told > _LEAST and _beginning(page, block) == make:
            return len(blocks) if title in letters(block.text) else block.place
    return len(blocks)


def _beginning(page: Page, headline: Block) -> tuple[str, str, str] | None:
    """How a headline and the line of facts right under it are made, if there is one and a name tells it."""
    make = page.holders[headline.holder].signature
    following = page.blocks[headline.place + 1] if headline.place + 1 < len(page.blocks) else None
    if following is None or make.endswith(" ") or following.kind != "p" or is_sentence(following.text):
        return None
    element = following.element
    dated = following.size < _LINE and any(map(str.isdigit, following.text))
    name = (element.get("class") or "") if element is not None else ""
    return (make, page.holders[following.holder].signature, f"{following.tag} {name}") if dated else None
