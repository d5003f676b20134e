"""Clean markup becomes blocks: XHTML of a payload, a feed, a mail or a book, and NITF.

`flow(root)` walks an element once and gives its pieces in reading order: headings and blocks of the model, each
with the classes that it stood under, so that a reader can tell a byline from a paragraph. `sections_of(pieces)`
makes sections of them, and gives every block its id. `parse_markup(text)` parses markup that came as text, however
bad.

Finding the article on a web page is not done here: what is walked is all article.
"""

from convert.kit.markup.media import media_type, pixels
from convert.kit.markup.parse import is_escaped_markup, is_markup, parse_markup, unescaped
from convert.kit.markup.pieces import Anchor, Piece, sections_of
from convert.kit.markup.vocabulary import NITF, XHTML, Vocabulary
from convert.kit.markup.walk import flow, local, text_of

__all__ = [
    "NITF",
    "XHTML",
    "Anchor",
    "Piece",
    "Vocabulary",
    "flow",
    "is_escaped_markup",
    "is_markup",
    "local",
    "media_type",
    "parse_markup",
    "pixels",
    "sections_of",
    "text_of",
    "unescaped",
]
