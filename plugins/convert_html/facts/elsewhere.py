"""Authors that a page names who wrote something else on it: a comment, another story, the picture."""

import itertools
from collections.abc import Sequence

from lxml import etree

from convert_html.page.blocks import Block, Node, Page
from convert_html.page.hints import Hint, hints_of
from convert_html.page.text import letters, squeeze
from convert_html.page.tree import property_names, text_in

_OTHERS = Hint.COMMENT | Hint.RELATED
_PICTURES = frozenset(("figure", "figcaption"))
_PROPERTIES = frozenset(("comment", "image", "review"))
_KINDS = ("/Comment", "/ImageObject", "/UserComments")  # of schema.org
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_NEAR = 3  # elements from a name out to its story


def is_elsewhere(element: etree._Element, page: Page, headline: Block | None) -> bool:
    """Whether an author's element stands in a comment, a picture or another story.

    What the headline stands in as well is the article's, whatever its name.
    """
    shared = _around(page, headline) if headline is not None else frozenset()
    outer = itertools.takewhile(lambda each: each not in shared and each.tag != "body", element.iterancestors())
    for depth, each in enumerate(outer):
        if each.tag in _PICTURES or not _PROPERTIES.isdisjoint(property_names(each)):
            return True
        if (each.get("itemtype") or "").endswith(_KINDS):
            return True
        if headline is None:
            continue
        if hints_of(each) & _OTHERS or ((depth < _NEAR or each.tag == "article") and _is_story(each, element)):
            return True
    return False


def is_of_another(block: Block, page: Page, headline: Block | None) -> bool:
    """Whether a byline stands in a comment, a picture or another story."""
    element = block.element
    return is_elsewhere(page.holders[block.holder].element if element is None else element, page, headline)


def _around(page: Page, headline: Block) -> frozenset[etree._Element]:
    """The elements that the headline stands in."""
    holder = page.holders[headline.holder].element
    return frozenset((holder, *holder.iterancestors()))


def _is_story(holder: etree._Element, author: etree._Element) -> bool:
    """Whether the first heading in an element is a link to a story; the author's own name may be one too."""
    heading = next(holder.iter(*_HEADINGS), None)
    if heading is None:
        return False
    title = letters(text_in(heading))
    link = next(heading.iter("a"), None)
    link = next(heading.iterancestors("a"), None) if link is None else link
    if link is None or not title or not letters(text_in(link)).startswith(title):
        return False
    return letters(text_in(author)) not in title and not any(each is heading for each in author.iterancestors())


def words_of(nodes: Sequence[Node]) -> str:
    """The text of nodes on one line, parted where elements meet that nobody would read as one word.

    A small letter before a capital one, anything before a digit, a letter before an address.
    """
    text = ""
    for node in nodes:
        for piece in [node] if isinstance(node, str) else node.itertext():
            words = str(piece)
            text += " " + words if _meets(text[-1:], words) else words
    return squeeze(text)


def _meets(last: str, words: str) -> bool:
    first = words[:1]
    return (
        (last.islower() and first.isupper())
        or (last.isalnum() and first.isdigit())
        or (last.isalpha() and "@" in words.partition(" ")[0])
    )
